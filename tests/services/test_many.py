"""Many at once: the same log as one by one, one undo for all, and quick enough for thousands."""

import time

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import forums, reading, record, tagging
from forumapp.services.forums import Forum, verify_forum
from forumapp.services.past import past
from forumapp.services.tagging import Judgement

COUNT = 1203  # more than two pieces of a question


@pytest.fixture
def uids(forum: Forum) -> list[str]:
    """Return the ids of many pieces."""
    told = {"told_on": "2026-01-02", "entered_at": "2026-01-02T10:00:00Z"}
    words = [(f"{n:032x}", told | {"words_free": f"Words {n}"}) for n in range(COUNT)]
    with forum.write("Many") as tx:
        tx.create("feedback", words)
    return [uid for uid, _ in words]


def test_one_act_one_undo_and_a_log_that_holds(forum: Forum, uids: list[str]) -> None:
    area = reading.areas(forum)[0].uid
    heard: list[tuple[int, int]] = []
    record.bin_feedback(forum, uids[:3])
    change = tagging.confirm_tags(
        forum, [Judgement(uid, area, "problem") for uid in uids], report=lambda *n: heard.append(n)
    )
    assert change.label == f"Tagged {COUNT:,} pieces of feedback"
    assert heard[0] == (500, COUNT)
    assert heard[-1] == (COUNT, COUNT)
    assert reading.area_counts(forum)[area] == COUNT - 3
    assert reading.acts(forum, 1)[0].size == COUNT
    forums.undo_last(forum)
    assert reading.area_counts(forum) == {}
    forums.redo_last(forum)
    assert reading.area_counts(forum)[area] == COUNT - 3
    assert all(check.ok for check in verify_forum(forum))


def test_undo_gives_each_its_own_value_back(forum: Forum, uids: list[str]) -> None:
    record.change_feedback(forum, uids[:10], {"rating": "good"}, "Some")
    record.change_feedback(forum, uids[5:700], {"rating": "poor"}, "More")
    record.change_feedback(forum, uids, {"rating": "neither", "consent": "theme"}, "All")
    counts = [
        len(reading.list_ids(forum, picked={"rating": [each]})) for each in ("poor", "neither")
    ]
    assert counts == [0, COUNT]
    forums.undo_last(forum)
    ratings = [reading.show(forum, uids[n]).feedback.rating for n in (0, 4, 5, 699, 700)]
    assert ratings == ["good", "good", "poor", "poor", None]
    shown = reading.show(forum, uids[5]).feedback
    assert (shown.consent, shown.consent_version, shown.consent_on) == (None, None, None)
    assert all(check.ok for check in verify_forum(forum))


def test_what_was_changed_since_is_not_taken_back(forum: Forum, uids: list[str]) -> None:
    act = record.mark_read(forum, uids).act
    record.change_feedback(forum, [uids[600]], {"read_on": None}, "One")
    before = reading.counts(forum)
    with pytest.raises(WrongInput, match="changed again later"):
        forums.undo_last(forum, act)
    assert reading.counts(forum) == before


def test_binned_and_held_back_stand_where_they_belong(forum: Forum, uids: list[str]) -> None:
    record.flag_safeguarding(forum, uids[0])
    record.bin_feedback(forum, uids[:600])
    counts = reading.counts(forum)
    assert (counts["binned"], counts["withheld"], counts["feedback"]) == (600, 0, COUNT - 600)
    record.restore_feedback(forum, uids[:600])
    counts = reading.counts(forum)
    assert (counts["binned"], counts["withheld"]) == (0, 1)


def test_naming_one_twice_or_one_that_is_gone(forum: Forum, uids: list[str]) -> None:
    record.mark_read(forum, [uids[0], uids[0]])
    assert reading.acts(forum, 1)[0].label == "Marked as read"
    with pytest.raises(WrongInput, match="not in this forum"):
        record.mark_read(forum, [uids[1], "f" * 32])
    assert reading.counts(forum)["unread"] == COUNT - 1


def test_an_area_is_taken_off_those_that_have_it(forum: Forum, uids: list[str]) -> None:
    area = reading.areas(forum)[0].uid
    tagging.confirm_tags(forum, [Judgement(uid, area) for uid in uids[:700]])
    tagging.remove_tags(forum, uids[650:], area)
    assert reading.area_counts(forum)[area] == 650
    with pytest.raises(WrongInput, match="None of these"):
        tagging.remove_tags(forum, uids[650:], area)
    forums.undo_last(forum)
    assert reading.area_counts(forum)[area] == 700


def test_a_thousand_take_no_two_seconds(forum: Forum, uids: list[str]) -> None:
    area = reading.areas(forum)[0].uid
    start = time.process_time()
    tagging.confirm_tags(forum, [Judgement(uid, area) for uid in uids[:1000]])
    record.bin_feedback(forum, uids[:1000])
    forums.undo_last(forum)
    assert time.process_time() - start < 2.0


def test_the_past_of_a_piece_holds_its_tags(forum: Forum, uids: list[str]) -> None:
    area = reading.areas(forum)[0].uid
    forum.actor = "Ada"
    tagging.confirm_tags(forum, [Judgement(uids[0], area)])
    tagging.confirm_tags(forum, [Judgement(uids[0], area, "problem")])
    tagging.remove_tag(forum, uids[0], area)
    record.change_feedback(forum, [uids[0]], {"rating": "poor"}, "Rated")
    told = past(forum, uids[0])
    assert [each.step.label for each in told if each.step.field in ("rating", "stance")] == [
        "Tagged 1 piece of feedback",
        "Rated",
    ]
    stance = next(each for each in told if each.step.field == "stance")
    assert (stance.area, stance.first, stance.step.actor) == (area, False, "Ada")
    assert told[0].first
    assert len({each.act for each in told}) == 5
