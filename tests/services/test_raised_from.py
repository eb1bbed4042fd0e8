"""What an issue comes from: pieces that a person chose, their areas, behind the gate."""

from datetime import date
from typing import Any

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import forums, keeping, raised, raised_from, reading, record, tagging
from forumapp.services.forums import Forum
from forumapp.services.today import today

DAY = date(2026, 6, 1)


def said(forum: Forum, *areas: str, family: str = "", **fields: Any) -> str:
    given = {"words_free": "We wait.", "told_on": "2026-02-10", **fields}
    uid, _ = record.add_feedback(forum, given, family_word=family or None)
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem") for area in areas])
    return uid


def rids(forum: Forum) -> list[int]:
    return list(reading.list_ids(forum))


@pytest.fixture
def areas() -> tuple[str, str]:
    return forums.theme_uid("health_waits"), forums.theme_uid("leadership")


def test_an_issue_begins_with_the_pieces_and_their_areas(
    forum: Forum, areas: tuple[str, str]
) -> None:
    waits, other = areas
    uids = {said(forum, waits), said(forum, waits, other), said(forum)}
    held = said(forum, waits)
    numbers = rids(forum)
    record.flag_safeguarding(forum, held)

    begun = raised_from.begin_from(forum, numbers)

    assert set(begun.feedback) == uids
    assert begun.areas == (waits, other)  # the one that most of them name comes first


def test_what_is_held_back_begins_nothing(forum: Forum, areas: tuple[str, str]) -> None:
    uid = said(forum, areas[0])
    numbers = rids(forum)
    record.flag_safeguarding(forum, uid)
    with pytest.raises(WrongInput, match="held back"):
        raised_from.begin_from(forum, numbers)
    with pytest.raises(WrongInput, match="more than 500"):
        raised_from.begin_from(forum, range(501))


@pytest.mark.parametrize(
    ("families", "words"),
    [
        (0, ""),
        (3, "<5 pieces of feedback from <5 families"),
        (7, "7 pieces of feedback from 7 families"),
    ],
)
def test_families_are_counted_behind_the_gate(forum: Forum, families: int, words: str) -> None:
    uids = [said(forum, family=f"word {number}") for number in range(families)]
    said_by_others = said(forum, speaker="professional")
    issue, _ = raised.raise_issue(forum, {"title": "Waits", "feedback": [*uids, said_by_others]})
    source = raised.story(forum, issue).source
    assert source.words() == words


@pytest.mark.hub_too
def test_the_feedback_of_an_issue_can_be_listed(forum: Forum) -> None:
    uids = {said(forum), said(forum)}
    said(forum)
    issue, _ = raised.raise_issue(forum, {"title": "Waits", "feedback": sorted(uids)})
    found = reading.list_ids(forum, picked={"raised": [issue]})
    assert set(reading.uids(forum, found)) == uids
    raised.bin_issue(forum, issue)
    assert not list(reading.list_ids(forum, picked={"raised": [issue]}))


def test_a_reply_is_corrected_and_taken_away(forum: Forum) -> None:
    issue, _ = raised.raise_issue(forum, {"title": "Waits", "raised_on": "2026-03-02"})
    reply, _ = raised.add_reply(forum, {"issue": issue, "on": "2026-03-20"}, {"what": "A nurse"})
    raised.change_reply(forum, reply, {"words": "We will ring", "on": "2026-03-21"})
    assert raised.story(forum, issue).replies[0].words == "We will ring"
    with pytest.raises(WrongInput, match="before the issue was raised"):
        raised.change_reply(forum, reply, {"on": "2026-03-01"})
    raised.bin_reply(forum, reply)
    told = raised.story(forum, issue)
    assert (told.state, told.promises) == ("no_reply", ())
    assert [each.what for each in raised.promises(forum)] == ["A nurse"]
    with pytest.raises(WrongInput, match="not in this forum"):
        raised.change_reply(forum, reply, {"words": "Again"})


def test_what_came_of_it_can_be_said_of_its_promises_as_well(forum: Forum) -> None:
    issue, _ = raised.raise_issue(forum, {"title": "Waits", "raised_on": "2026-03-02"})
    for number in range(2):
        reply = {"issue": issue, "on": "2026-03-20"}
        raised.add_reply(forum, reply, {"what": f"Promise {number}"})
    first = raised.promises(forum)[0].uid
    keeping.change(forum, "promise", first, {"done": "no", "done_on": "2026-04-01"}, "Not done")
    raised.close_issue(forum, issue, "yes", "2026-05-01", promises=True)
    known = [(each.done, each.done_on) for each in raised.promises(forum)]
    assert known == [("no", "2026-04-01"), ("yes", "2026-05-01")]
    forums.undo_last(forum)
    assert raised.story(forum, issue).state == "promised"
    with pytest.raises(WrongInput, match="closed before it is raised"):
        raised.close_issue(forum, issue, "yes", "2026-01-01")


def test_today_says_what_has_had_no_reply_for_long(forum: Forum) -> None:
    for on in ("2026-04-02", "2026-04-03", None):
        raised.raise_issue(forum, {"title": "Waits", "raised_on": on})
    old, _ = raised.raise_issue(forum, {"title": "Old", "raised_on": "2025-01-01"})

    def silent(day: date) -> list[int]:
        return [need.count for need in today(forum, day).needs if need.kind == "silent"]

    assert silent(DAY) == [2]  # 60 days, and long ago
    assert silent(date(2026, 6, 2)) == [3]
    raised.add_reply(forum, {"issue": old, "on": "2026-05-01"})
    assert silent(DAY) == [1]
    raised.close_issue(forum, raised.issues(forum)[0].uid, "dropped", "2026-05-01")
    assert silent(DAY) == []
