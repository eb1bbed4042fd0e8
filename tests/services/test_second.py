"""A second reader: who waits, what both say, how far they agree, and where readings differ."""

from pathlib import Path

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import disagreements, reading, record, second, tagging
from forumapp.services.forums import Forum
from forumapp.services.tagging import Judgement
from forumapp.store import fold, machine, schema
from forumapp.store.undo import undo


def _add(forum: Forum, words: str, **fields: object) -> str:
    uid, _ = record.add_feedback(forum, {"words_free": words, **fields})
    return uid


def _judge(forum: Forum, uid: str, tone: int | None, *areas: str) -> None:
    record.mark_read(forum, [uid])
    if tone is not None:
        record.change_feedback(forum, [uid], {"tone_person": tone}, "Set the tone")
    tagging.confirm_tags(forum, [Judgement(uid, area) for area in areas] or [])


def _score(forum: Forum, uid: str, label: str, rules: str | None, head: str | None) -> None:
    with forum.read() as conn:
        rid = fold.rids(conn, schema.feedback, [uid])[uid]
    row = {"feedback_rid": rid, "value": 0.5, "label": label, "mixed": False, "confidence": 0.5}
    row |= {"method": "test", "version": "1", "why": "[]", "rules": rules, "head": head}
    with forum.compute() as conn:
        machine.put_scores(conn, [rid], [row], [])


@pytest.fixture
def areas(forum: Forum) -> list[str]:
    return [area.uid for area in reading.areas(forum)]


def test_what_was_read_and_judged_waits_for_somebody_else(forum: Forum, areas: list[str]) -> None:
    judged, unread = _add(forum, "The taxi never came."), _add(forum, "Still waiting.")
    _judge(forum, judged, -1, areas[0])
    assert unread not in second.queue(forum, "Nadia").waiting
    assert second.queue(forum, "Nadia") == second.Queue((judged,), 0, 0, 1)
    assert second.queue(forum, forum.actor.upper()) == second.Queue((), 1, 0, 1)

    second.read_again(forum, judged, "Nadia", tone=-1, areas=[areas[0]])
    assert second.queue(forum, "Tom") == second.Queue((), 0, 1, 1)


def test_bulk_acceptance_is_no_first_reading(forum: Forum, areas: list[str]) -> None:
    uid = _add(forum, "The taxi never came.")
    record.mark_read(forum, [uid])
    with forum.write("Accepted") as tx:
        fields = {"feedback": uid, "area": areas[0], "verdict": "confirmed", "bulk": True}
        tx.change("tag", "b" * 32, fields | {"binned": False})
    assert second.queue(forum, "Nadia").asked == 0


def test_a_tenth_is_drawn_and_at_least_thirty(forum: Forum) -> None:
    uids = [_add(forum, f"Said {n}") for n in range(40)]
    with forum.write("Read") as tx:
        fields = {"read_on": "2026-01-01", "tone_person": 0}
        tx.change_many("feedback", [(uid, fields) for uid in uids])
    first = second.queue(forum, "Nadia")
    assert first.asked == len(first.waiting) == second.AT_LEAST
    assert second.queue(forum, "Tom").waiting == first.waiting  # nobody chooses


def test_the_first_reader_cannot_be_the_second(forum: Forum, areas: list[str]) -> None:
    uid = _add(forum, "The taxi never came.")
    _judge(forum, uid, -1, areas[0])
    with pytest.raises(WrongInput, match="somebody else"):
        second.read_again(forum, uid, f" {forum.actor.lower()} ", tone=-1)
    assert second.agreement(forum).pieces == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reader": " ", "tone": 1}, "who is reading"),
        ({"tone": 2}, "A tone is"),
        ({}, "Nothing was stored"),
        ({"areas": ["x"], "none_of_these": True}, "both cannot be"),
        ({"areas": ["x"]}, "not in this forum"),
    ],
)
def test_bad_answers_change_nothing(forum: Forum, given: dict[str, object], said: str) -> None:
    uid = _add(forum, "The taxi never came.")
    _judge(forum, uid, -1)
    with pytest.raises(WrongInput, match=said):
        second.read_again(forum, uid, **{"reader": "Nadia", **given})  # type: ignore[arg-type]
    assert second.agreement(forum).pieces == 0


def test_an_unread_piece_has_no_second_reader(forum: Forum) -> None:
    with pytest.raises(WrongInput, match="first time"):
        second.read_again(forum, _add(forum, "Hello"), "Nadia", tone=0)


def test_both_readers_are_compared(forum: Forum, areas: list[str]) -> None:
    uid = _add(forum, "The taxi never came.")
    _judge(forum, uid, -1, areas[0])
    came, _ = second.read_again(forum, uid, "Nadia", tone=1, areas=[areas[1]])
    assert came == second.Outcome(same_tone=False, same_areas=False)
    came, _ = second.read_again(forum, uid, "NADIA", tone=-1)  # she corrects herself
    assert came == second.Outcome(same_tone=True, same_areas=None)
    assert second.agreement(forum).pieces == 1


def test_agreement_counts_each_area_and_the_tone(forum: Forum, areas: list[str]) -> None:
    tones = [(-1, -1)] * 12 + [(1, 1)] * 8 + [(-1, 1)] * 4
    for number, (first, again) in enumerate(tones):
        uid = _add(forum, f"Said {number}")
        _judge(forum, uid, first, areas[number % 2])
        second.read_again(forum, uid, "Nadia", tone=again, areas=[areas[0]])
    found = second.agreement(forum)
    # po = 20/24; pe = (16·12 + 8·12) / 24²; kappa = (po - pe) / (1 - pe)
    assert found.tone.value == pytest.approx((20 / 24 - 0.5) / 0.5)
    assert found.tone.low is not None
    assert found.tone.low < found.tone.value
    assert found.by_person == found.pieces == 24
    assert {each.area for each in found.areas} == set(areas[:2])
    assert all(each.kappa.value == pytest.approx(0) for each in found.areas)
    assert "agree well" in found.tone.words()


def test_two_readers_who_differ_wait_until_somebody_decides(forum: Forum, areas: list[str]) -> None:
    uid = _add(forum, "The taxi never came.")
    _judge(forum, uid, -1, areas[0])
    second.read_again(forum, uid, "Nadia", tone=1, areas=[areas[0]])
    [found] = disagreements.disagreements(forum)
    assert (found.uid, found.kind, found.stands) == (uid, "readers", -1)
    assert "the first read it as a problem, the second as something that works" in found.words

    disagreements.decide(forum, uid, 1)
    assert disagreements.disagreements(forum) == []
    assert reading.show(forum, uid).feedback.tone_person == 1
    assert second.agreement(forum).pieces == 1  # what they said stays said
    undo(forum)
    assert disagreements.count(forum) == 1


@pytest.mark.parametrize(("rating", "label"), [("very_good", "negative"), ("poor", "positive")])
def test_a_rating_against_the_words_is_listed_and_never_overruled(
    forum: Forum, rating: str, label: str
) -> None:
    uid = _add(forum, "Well, well.", rating=rating)
    _score(forum, uid, label, label, label)
    [found] = disagreements.disagreements(forum, "rating")
    assert found.words.startswith("The family rated it")
    disagreements.decide(forum, uid)  # leave it as it stands
    assert disagreements.count(forum) == 0
    whole = reading.show(forum, uid)
    assert whole.feedback.rating == rating
    assert whole.feedback.tone_person == {"negative": -1, "positive": 1}[label]


def test_lexicon_against_head_is_listed(forum: Forum) -> None:
    apart, alike = _add(forum, "One"), _add(forum, "Two")
    _score(forum, apart, "negative", "positive", "negative")
    _score(forum, alike, "negative", "negative", "negative")
    [found] = disagreements.disagreements(forum)
    assert (found.uid, found.kind) == (apart, "readings")
    assert "word list reads it as something that works" in found.words
    with pytest.raises(WrongInput):
        disagreements.disagreements(forum, "colour")


def test_what_is_withheld_waits_for_nobody(forum: Forum, areas: list[str]) -> None:
    uid = _add(forum, "Well, well.", rating="good")
    _judge(forum, uid, None, areas[0])
    _score(forum, uid, "negative", "negative", "positive")
    record.flag_safeguarding(forum, uid)
    assert disagreements.count(forum) == 0
    assert second.queue(forum, "Nadia").asked == 0


def test_second_readings_survive_an_upgrade(forum: Forum, areas: list[str], tmp_path: Path) -> None:
    uid = _add(forum, "The taxi never came.")
    _judge(forum, uid, -1, areas[0])
    second.read_again(forum, uid, "Nadia", none_of_these=True)
    before = second.agreement(forum)
    with forum.compute() as conn:
        fold.refold(conn)
    assert second.agreement(forum) == before


def test_deciding_later_makes_no_two_readers_look_alike(forum: Forum, areas: list[str]) -> None:
    uid = _add(forum, "The taxi never came.")
    _judge(forum, uid, -1, areas[0])
    second.read_again(forum, uid, "Nadia", tone=1, areas=[areas[1]])
    before = second.agreement(forum)
    assert (before.tone.observed, before.by_person) == (0.0, 1)
    disagreements.decide(forum, uid, 1)
    tagging.confirm_tags(forum, [Judgement(uid, areas[1], "problem")])
    assert second.agreement(forum) == before


def test_the_areas_that_only_one_reader_named_are_said(forum: Forum, areas: list[str]) -> None:
    uid = _add(forum, "The taxi never came.")
    _judge(forum, uid, -1, areas[0])
    second.read_again(forum, uid, "Nadia", tone=-1, areas=[areas[1]])
    titles = {area.uid: area.title for area in reading.areas(forum)}
    [found] = disagreements.disagreements(forum)
    assert found.words == (
        f"Two readers differ: only the first named “{titles[areas[0]]}”; "
        f"only the second named “{titles[areas[1]]}”."
    )


def test_each_difference_is_counted_once(forum: Forum, areas: list[str]) -> None:
    uid = _add(forum, "Well, well.", rating="very_good")
    _judge(forum, uid, None, areas[0])
    _score(forum, uid, "negative", "negative", "positive")
    assert disagreements.counts(forum) == {"readers": 0, "rating": 1, "readings": 0}
    second.read_again(forum, uid, "Nadia", tone=1)
    assert disagreements.counts(forum) == {"readers": 1, "rating": 0, "readings": 0}
    assert disagreements.count(forum) == len(disagreements.disagreements(forum)) == 1


def test_a_tone_that_the_first_reader_left_to_the_machine_is_called_so(
    forum: Forum, areas: list[str]
) -> None:
    uid = _add(forum, "The taxi came. Once.")
    _judge(forum, uid, None, areas[0])
    _score(forum, uid, "positive", "positive", "positive")
    second.read_again(forum, uid, "Nadia", tone=-1)
    [found] = disagreements.disagreements(forum)
    assert found.words == (
        "Two readers differ: the first left it as the machine read it, something that works; "
        "the second read a problem."
    )
