"""What is confirmed and rejected teaches at once and exactly; sure ones are accepted together."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.domain.tags import Tag
from forumapp.services import accepting, areas, learning, reading, record, tagging, taught
from forumapp.services.forums import Forum, open_forum, theme_uid, undo_last
from forumapp.services.quoting import usable_quotes
from forumapp.services.tagging import Judgement
from forumapp.store import learned, teaching
from tests import once

PASSPHRASE = "correct horse battery"
POOL = (
    "The hydrotherapy pool was shut again and the hoist is broken.",
    "She waited for the hydrotherapy pool all spring, the hoist never came.",
    "A hoist by the hydrotherapy pool would change everything for us.",
    "They closed the hydrotherapy pool without a word.",
    "Hydrotherapy pool: hoist out of order, nobody rang.",
)
OTHERS = (
    "The taxi came an hour late on Monday and Tuesday.",
    "Our plan was finished in time and it names the school.",
    "The escort in the taxi is kind and knows the way.",
    "Nobody told us who decides about the plan.",
    "Half term club was full before we heard of it.",
)


def _fill(forum: Forum) -> None:
    areas.add_area(forum, {"title": "Splash"})
    for words in (*POOL, *OTHERS):
        record.add_feedback(forum, {"words_free": words, "consent": "publish"})


@pytest.fixture
def forum(tmp_path: Path) -> Iterator[Forum]:
    once.new_forum(tmp_path / "f", PASSPHRASE, "A forum", "Bristol", fill=_fill)
    with open_forum(tmp_path / "f", PASSPHRASE) as opened:
        yield opened


def own(forum: Forum) -> str:
    return next(area.uid for area in reading.areas(forum) if area.item == "own")


def uid_of(forum: Forum, start: str) -> str:
    rows = reading.rows(forum, reading.list_ids(forum))
    return next(row.uid for row in rows if row.line.startswith(start))


def chance(forum: Forum, start: str, area: str) -> float:
    """Return how likely an area is proposed for the piece that begins like this."""
    found = learning.fresh(forum, uid_of(forum, start))
    return next((each.score for each in found if each.area == area), 0.0)


def judge(forum: Forum, start: str, area: str) -> None:
    tagging.confirm_tags(forum, [Judgement(uid_of(forum, start), area)])


def put_sure(forum: Forum, starts: tuple[str, ...], area: str, stance: str = "problem") -> None:
    """Let the machine be sure of an area for these pieces."""
    with forum.compute() as conn:
        number = next(rid for uid, rid in _area_rids(conn).items() if uid == area)
        rids = [learned.rid_of(conn, uid_of(forum, start)) for start in starts]
        rows = [
            {
                "feedback_rid": rid,
                "area_rid": number,
                "score": 0.9,
                "version": "x",
                "why": json.dumps([["free", 0, 3, "The", 0.9, "theme: waits"]]),
                "sure": True,
                "stance": stance,
            }
            for rid in rids
        ]
        learned.put_suggestions(conn, [rid for rid in rids if rid is not None], rows)


def _area_rids(conn: learned.Connection) -> dict[str, int]:
    from forumapp.store import around

    return around.area_rids(conn)


def tags(forum: Forum, start: str) -> list[Tag]:
    return list(reading.show(forum, uid_of(forum, start)).tags)


def test_a_confirmation_shows_in_the_next_suggestion_and_an_undo_takes_it_back(
    forum: Forum,
) -> None:
    area = own(forum)
    before = chance(forum, POOL[4][:12], area)
    for words in POOL[:3]:
        judge(forum, words[:12], area)
    assert chance(forum, POOL[4][:12], area) > before + 0.1
    assert chance(forum, OTHERS[0][:12], area) < chance(forum, POOL[4][:12], area) / 2
    for _ in range(3):
        undo_last(forum)
    assert chance(forum, POOL[4][:12], area) == before


def test_what_was_caught_up_is_what_would_be_learned_anew(forum: Forum) -> None:
    area = own(forum)
    learning.warm_up(forum)
    for words in POOL[:3]:
        judge(forum, words[:12], area)
    tagging.reject_tags(forum, [Judgement(uid_of(forum, OTHERS[0][:12]), area)])
    judge(forum, OTHERS[1][:12], area)
    undo_last(forum)
    tagging.remove_tag(forum, uid_of(forum, POOL[0][:12]), area)
    record.change_feedback(
        forum, [uid_of(forum, POOL[1][:12])], {"words_free": "The pool, the hoist."}, "Redacted"
    )
    record.bin_feedback(forum, [uid_of(forum, POOL[2][:12])])
    caught = learning.learner_of(forum).explain(area)
    learning.begin_anew(forum)
    anew = learning.learner_of(forum).explain(area)
    assert (caught.confirmed, caught.rejected) == (anew.confirmed, anew.rejected) == (1, 1)
    assert {w.word: round(w.weight, 6) for w in caught.speak_for} == {
        w.word: round(w.weight, 6) for w in anew.speak_for
    }


def test_none_of_these_rejects_what_was_suggested_and_is_counted(forum: Forum) -> None:
    area = own(forum)
    uid = uid_of(forum, OTHERS[4][:12])
    tagging.none_of_these(forum, uid, [area])
    assert [(tag.verdict, tag.bulk) for tag in tags(forum, OTHERS[4][:12])] == [("rejected", False)]
    assert taught.lesson(forum).none == 1
    tagging.confirm_tags(forum, [Judgement(uid, area)])  # a mind may be changed
    assert taught.lesson(forum).none == 0
    off = next(each.uid for each in reading.areas(forum) if each.item == "off_list")
    tagging.confirm_tags(forum, [Judgement(uid_of(forum, OTHERS[3][:12]), off)])
    assert taught.lesson(forum).none == 1


def test_the_newest_are_learned_from_and_the_newest_of_each_area(
    forum: Forum, monkeypatch: pytest.MonkeyPatch
) -> None:
    area, waits = own(forum), theme_uid("health_waits")
    judge(forum, OTHERS[0][:12], waits)  # the oldest, and the only one of its area
    for words in POOL:
        judge(forum, words[:12], area)
    monkeypatch.setattr(learning, "MOST", 2)
    monkeypatch.setattr(learning, "OF_EACH", 1)
    learner = learning.learner_of(forum)
    assert (len(learner), learner.confirmed(area), learner.confirmed(waits)) == (3, 2, 1)
    lesson = taught.lesson(forum)
    assert (lesson.pieces, lesson.judged) == (3, 6)
    assert {each.area: each.confirmed for each in lesson.areas} == {area: 5, waits: 1}
    tagging.none_of_these(forum, uid_of(forum, OTHERS[1][:12]), [area])
    assert len(learning.learner_of(forum)) == 4  # what is new is learned beside it
    judge(forum, OTHERS[2][:12], area)
    judge(forum, OTHERS[3][:12], area)  # so many are new that it begins anew
    assert len(learning.learner_of(forum)) == 3
    undo_last(forum)
    learning.begin_anew(forum)
    assert len(learning.learner_of(forum)) == 3


def test_what_is_counted_in_the_store_is_what_the_examples_say(forum: Forum) -> None:
    area, off, waits = own(forum), theme_uid("off_list"), theme_uid("health_waits")
    for words in (*POOL[:2], OTHERS[0]):
        judge(forum, words[:12], area)
    judge(forum, POOL[0][:12], waits)
    for words in (POOL[0], OTHERS[1]):  # one has an area as well: then an area fits
        judge(forum, words[:12], off)
    tagging.reject_tags(forum, [Judgement(uid_of(forum, POOL[2][:12]), area)])
    tagging.none_of_these(forum, uid_of(forum, OTHERS[2][:12]), [area, waits])
    put_sure(forum, (POOL[3][:12],), area)
    accepting.accept_sure(forum)  # nobody has read it: it teaches nothing
    tagging.remove_tag(forum, uid_of(forum, POOL[1][:12]), area)
    record.bin_feedback(forum, [uid_of(forum, OTHERS[0][:12])])
    with forum.read() as conn:
        found = teaching.judged_counts(conn, None)
        every = teaching.examples(conn, None, teaching.newest(conn, None, 100, 100)).values()
        none = teaching.judged_counts(conn, "9999")
    counts = {
        each: (sum(each in e.confirmed for e in every), sum(each in e.rejected for e in every))
        for each in (area, waits)
    }
    assert found.by_area == counts == {area: (1, 2), waits: (1, 1)}
    assert found.pieces == len(every) == 4
    assert found.none == sum(e.none for e in every) == 2
    assert none == teaching.JudgedCounts(0, 0, {})


def test_what_was_accepted_with_others_teaches_once_it_is_read(forum: Forum) -> None:
    area = own(forum)
    put_sure(forum, (POOL[0][:12], POOL[1][:12]), area)
    accepting.accept_sure(forum)
    assert taught.lesson(forum).pieces == 0
    record.mark_read(forum, [uid_of(forum, POOL[0][:12])])
    assert taught.lesson(forum).pieces == 1


def test_sure_suggestions_are_accepted_as_one_act_that_one_undo_takes_back(forum: Forum) -> None:
    area = own(forum)
    put_sure(forum, (POOL[0][:12], POOL[1][:12], POOL[2][:12]), area)
    found = accepting.outlook(forum)
    assert (found.pieces, found.suggestions) == (3, 3)
    assert [(a.title, a.count, len(a.samples)) for a in found.areas] == [("Splash", 3, 2)]
    change = accepting.accept_sure(forum)
    assert change.label == "Accepted 3 sure suggestions together"
    for words in POOL[:3]:
        [tag] = tags(forum, words[:12])
        assert (tag.verdict, tag.stance, tag.bulk, tag.proposed_by) == (
            "confirmed", "problem", True, "machine",
        )  # fmt: skip
        assert reading.show(forum, tag.feedback).feedback.read_on is None
    assert accepting.count_sure(forum) == 0
    with pytest.raises(WrongInput):
        accepting.accept_sure(forum)
    undo_last(forum)
    assert accepting.count_sure(forum) == 3
    assert tags(forum, POOL[0][:12]) == []


def test_one_sure_suggestion_accepted_alone_is_marked_too(forum: Forum) -> None:
    put_sure(forum, (POOL[0][:12],), own(forum))
    accepting.accept_sure(forum)
    assert [tag.bulk for tag in tags(forum, POOL[0][:12])] == [True]


def test_only_what_is_listed_unread_and_not_judged_is_accepted(forum: Forum) -> None:
    area = own(forum)
    starts = tuple(words[:12] for words in POOL)
    put_sure(forum, starts, area)
    record.mark_read(forum, [uid_of(forum, starts[0])])
    tagging.reject_tags(forum, [Judgement(uid_of(forum, starts[1]), area)])
    record.bin_feedback(forum, [uid_of(forum, starts[2])])
    record.flag_safeguarding(forum, uid_of(forum, starts[3]))
    assert accepting.count_sure(forum) == 1
    assert accepting.count_sure(forum, []) == 0
    accepting.accept_sure(forum)
    assert [tag.verdict for tag in tags(forum, starts[4])] == ["confirmed"]


def test_what_was_accepted_with_others_is_not_quoted_before_it_is_read(forum: Forum) -> None:
    area = own(forum)
    put_sure(forum, (POOL[0][:12],), area)
    accepting.accept_sure(forum)
    assert usable_quotes(forum, area) == []
    record.mark_read(forum, [uid_of(forum, POOL[0][:12])])
    assert len(usable_quotes(forum, area)) == 1


def test_forgetting_keeps_the_tags_and_undo_brings_the_learning_back(forum: Forum) -> None:
    area = own(forum)
    for words in POOL[:3]:
        judge(forum, words[:12], area)
    learned_before = chance(forum, POOL[4][:12], area)
    learning.reset(forum)
    lesson = taught.lesson(forum)
    assert (lesson.pieces, lesson.areas) == (0, ())
    assert lesson.since
    assert chance(forum, POOL[4][:12], area) < learned_before
    assert len(tags(forum, POOL[0][:12])) == 1
    time.sleep(1.1)  # moments are kept to the second
    judge(forum, POOL[3][:12], area)
    assert taught.lesson(forum).pieces == 1
    undo_last(forum)
    undo_last(forum)
    assert taught.lesson(forum).pieces == 3
    assert chance(forum, POOL[4][:12], area) == learned_before


def test_what_was_learned_is_told_by_area(forum: Forum) -> None:
    area = own(forum)
    for words in POOL[:4]:
        judge(forum, words[:12], area)
    tagging.reject_tags(forum, [Judgement(uid_of(forum, OTHERS[0][:12]), area)])
    [told] = taught.lesson(forum).areas
    assert (told.title, told.confirmed, told.rejected) == ("Splash", 4, 1)
    assert "hoist" in told.speak_for


def test_suggestions_of_what_is_unread_are_worked_out_anew_and_can_be_stopped(
    forum: Forum,
) -> None:
    from forumapp.services.analysing import analyse

    analyse(forum)
    area = own(forum)
    for words in POOL[:4]:
        judge(forum, words[:12], area)
    assert learning.refresh(forum, cancelled=lambda: True) == 0
    tone = reading.show(forum, uid_of(forum, POOL[4][:12])).tone
    assert learning.refresh(forum) == len(POOL) + len(OTHERS)
    shown = reading.show(forum, uid_of(forum, POOL[4][:12]))
    assert area in [each.area for each in shown.proposals]
    assert shown.tone == tone


def test_the_next_suggestion_after_one_of_many_is_quick(forum: Forum) -> None:
    area = own(forum)
    words = [f"{POOL[n % 5]} {OTHERS[n % 5]} number {n}" for n in range(400)]
    uids = [record.add_feedback(forum, {"words_free": each})[0] for each in words]
    tagging.confirm_tags(forum, [Judgement(uid, area) for uid in uids])
    learning.warm_up(forum)
    tagging.reject_tags(forum, [Judgement(uids[0], area)])
    began = time.process_time()
    learning.fresh(forum, uids[1])
    assert time.process_time() - began < 0.3


def test_what_is_proposed_afresh_keeps_how_it_goes(forum: Forum) -> None:
    area = own(forum)
    for start in POOL[:3]:
        judge(forum, start[:20], area)
    found = [
        each for each in learning.fresh(forum, uid_of(forum, POOL[3][:20])) if each.area == area
    ]
    assert [each.stance for each in found] == ["problem"]
