"""Analysing many at once: only what is new, cancelled and gone on with, and read anew on wish."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from forumapp.services import analysing, analysing_offer, forums, reading, record, tagging
from forumapp.services.analysing_pieces import Area, PieceReader, ranked_areas
from forumapp.services.analysing_preview import preview
from forumapp.services.analysing_version import has_model, reading_version
from forumapp.services.forums import Forum
from forumapp.services.tagging import Judgement
from forumapp.store import machine, schema

SAID = (
    "We waited 18 months for CAMHS and nobody rang back.",
    "The SENCO is brilliant. She listens to us. Thank you: it is so much better now.",
    "It is on Tuesday at ten.",
    "The taxi never came, three days running.",
    "The EHC plan was thirty weeks late.",
)


@pytest.fixture
def told(forum: Forum) -> list[str]:
    return [record.add_feedback(forum, {"words_free": words})[0] for words in SAID]


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysing, "PIECE", 2)


def rows(forum: Forum, table: sa.Table) -> list[dict[str, Any]]:
    with forum.read() as conn:
        query = sa.select(table).order_by(*table.primary_key)
        return [dict(row) for row in conn.execute(query).mappings()]


def make_older(forum: Forum, **values: Any) -> None:
    """Let the scores be those of an older version."""
    with forum.compute() as conn:
        conn.execute(sa.update(schema.score).values(version="older", **values))


def left(forum: Forum) -> int:
    return reading.counts(forum)["not_analysed"]


def test_what_is_new_is_analysed_once(forum: Forum, told: list[str]) -> None:
    seen: list[tuple[int, int]] = []
    assert left(forum) == 5
    assert analysing.analyse(forum, report=lambda done, of: seen.append((done, of))) == 5
    assert seen[-1] == (5, 5)
    assert (left(forum), analysing.analyse(forum)) == (0, 0)
    first = reading.show(forum, told[0])
    assert first.tone is not None
    assert first.tone.label == "negative"
    assert first.tone.version == reading_version()
    assert first.proposals
    assert all(each.version == reading_version() for each in first.proposals)
    assert all(SAID[0][why.start : why.end] == why.text for why in first.tone.why)


def test_only_what_changed_is_scored_again(
    forum: Forum, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    analysing.analyse(forum)
    read: list[int] = []
    before = PieceReader.read

    def watched(self: PieceReader, said: Any) -> Any:
        read.extend(said)
        return before(self, said)

    monkeypatch.setattr(PieceReader, "read", watched)
    record.change_feedback(
        forum, [told[2]], {"words_free": "Nobody came. It was dreadful."}, "Changed"
    )
    assert left(forum) == 1
    assert analysing.analyse(forum) == 1
    assert len(read) == 1
    tone = reading.show(forum, told[2]).tone
    assert tone is not None
    assert tone.label == "negative"


@pytest.mark.usefixtures("small_pieces")
def test_it_stops_between_pieces_and_goes_on_where_it_stopped(
    forum: Forum, told: list[str]
) -> None:
    turns = iter((False, False, True))
    assert analysing.analyse(forum, cancelled=lambda: next(turns)) == 4
    assert left(forum) == 1
    scored = {row["feedback_rid"] for row in rows(forum, schema.score)}
    assert analysing.analyse(forum) == 1
    assert left(forum) == 0
    assert scored < {row["feedback_rid"] for row in rows(forum, schema.score)}


def test_a_score_of_an_older_version_stays_until_one_wishes(forum: Forum, told: list[str]) -> None:
    analysing.analyse(forum)
    good = rows(forum, schema.score)
    make_older(forum, label="positive", value=1.0)
    assert analysing.analyse(forum) == 0
    assert {row["version"] for row in rows(forum, schema.score)} == {"older"}
    assert analysing.analyse(forum, which="older") == 5
    assert rows(forum, schema.score) == good
    assert analysing.analyse(forum, which="older") == 0
    assert analysing.analyse(forum, which="all") == 5
    assert rows(forum, schema.score) == good


def test_a_preview_says_what_would_change_and_stores_nothing(forum: Forum, told: list[str]) -> None:
    analysing.analyse(forum)
    nothing = preview(forum)
    assert (nothing.looked, nothing.tone_count, nothing.areas) == (0, 0, 0)
    with forum.compute() as conn:
        rids = machine.every(conn)
        worse = schema.score.c.feedback_rid.in_(rids[:2])
        conn.execute(sa.update(schema.score).values(version="older"))
        conn.execute(sa.update(schema.score).where(worse).values(label="neutral"))
        conn.execute(
            sa.delete(schema.suggestion).where(schema.suggestion.c.feedback_rid == rids[0])
        )
    record.change_feedback(forum, [told[0]], {"tone_person": 1}, "Set")
    before = rows(forum, schema.score), rows(forum, schema.suggestion), rows(forum, schema.vector)
    seen: list[tuple[int, int]] = []
    found = preview(forum, report=lambda done, of: seen.append((done, of)))
    assert (found.looked, found.of, found.judged) == (5, 5, 1)
    assert found.tones == {("neutral", "negative"): 1, ("neutral", "positive"): 1}
    assert [(each.feedback, each.before) for each in found.turned] == [
        (told[0], "neutral"),
        (told[1], "neutral"),
    ]
    assert found.areas == 1
    assert (found.before, found.after) == (("older",), reading_version())
    assert seen[-1] == (5, 5)
    after = rows(forum, schema.score), rows(forum, schema.suggestion), rows(forum, schema.vector)
    assert after == before


@pytest.mark.usefixtures("small_pieces")
def test_a_preview_can_be_stopped(forum: Forum, told: list[str]) -> None:
    analysing.analyse(forum)
    make_older(forum)
    turns = iter((False, True))
    found = preview(forum, cancelled=lambda: next(turns))
    assert (found.looked, found.of) == (2, 5)


def test_what_people_judged_never_changes(forum: Forum, told: list[str]) -> None:
    analysing.analyse(forum)
    area = reading.show(forum, told[0]).proposals[0].area
    tagging.confirm_tags(forum, [Judgement(told[0], area, "working")])
    record.change_feedback(forum, [told[0]], {"tone_person": 1}, "Set")
    before = reading.show(forum, told[0])
    make_older(forum)
    analysing.analyse(forum, which="older")
    after = reading.show(forum, told[0])
    assert after.tags == before.tags
    assert after.feedback.tone_person == 1
    assert area not in {each.area for each in after.proposals}


def test_words_redacted_while_they_are_read_leave_no_trace(
    forum: Forum, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = PieceReader.read

    def meanwhile(self: PieceReader, said: Any) -> Any:
        found = before(self, said)
        record.change_feedback(forum, [told[0]], {"words_free": "We waited for [a service]."}, "R")
        return found

    monkeypatch.setattr(PieceReader, "read", meanwhile)
    analysing.analyse(forum)
    monkeypatch.undo()
    assert reading.show(forum, told[0]).tone is None
    kept = [row["why"] for row in rows(forum, schema.score) + rows(forum, schema.suggestion)]
    assert not any("rang back" in why or "CAMHS" in why for why in kept)
    assert analysing.analyse(forum) == 1
    assert left(forum) == 0


def test_the_question_that_was_asked_is_heard(forum: Forum) -> None:
    asked = {
        prompt: record.add_feedback(forum, {"words_free": "Nothing.", "prompt": prompt})[0]
        for prompt in ("What is working?", "What is not working?")
    }
    headings = {
        name: record.add_feedback(forum, {f"words_{name}": "Nothing."})[0]
        for name in ("working", "not_working")
    }
    analysing.analyse(forum)
    labels = {key: reading.show(forum, uid).tone for key, uid in {**asked, **headings}.items()}
    said = {key: tone.label for key, tone in labels.items() if tone}
    assert said["working"] == "negative"
    assert said["not_working"] == "positive"
    with forum.read() as conn:
        spoken = machine.spoken(conn, machine.every(conn)[:2])
    assert [parts[0] for parts in spoken.values()] == [
        ("free", "Nothing.", "What is working?"),
        ("free", "Nothing.", "What is not working?"),
    ]


def test_what_works_and_what_does_not_in_one_piece_is_mixed(forum: Forum) -> None:
    fields = {
        "words_working": "The assistant is brilliant, so kind. Thank you, it is a joy now.",
        "words_not_working": "The transport is dreadful. It never comes and nobody rings.",
    }
    uid, _ = record.add_feedback(forum, fields)
    analysing.analyse(forum)
    tone = reading.show(forum, uid).tone
    assert tone is not None
    assert (tone.label, tone.mixed) == ("mixed", True)
    assert {why.part for why in tone.why} == {"working", "not_working"}
    for why in tone.why:
        assert fields[f"words_{why.part}"][why.start : why.end] == why.text


def test_a_piece_whose_words_are_gone_is_unscored_and_waits_no_more(
    forum: Forum, told: list[str]
) -> None:
    with forum.compute() as conn:
        conn.execute(sa.update(schema.words).values(free=""))
    assert analysing.analyse(forum) == 5
    assert left(forum) == 0
    assert {row["value"] for row in rows(forum, schema.score)} == {None}


def test_vectors_are_kept_where_the_model_is(forum: Forum, told: list[str]) -> None:
    analysing.analyse(forum)
    kept = rows(forum, schema.vector)
    assert len(kept) == (len(told) if has_model() else 0)
    assert {len(row["data"]) for row in kept} <= {768}


def test_an_older_reading_is_offered_until_it_is_left(forum: Forum, told: list[str]) -> None:
    analysing.analyse(forum)
    assert analysing_offer.offer(forum).older == 0
    analysing_offer._mark.cache_clear()
    with forum.compute() as conn:  # as if the files had changed since
        conn.execute(sa.delete(schema.meta).where(schema.meta.c.name.like("setting:reading%")))
    make_older(forum)
    assert analysing_offer.offer(forum).older == 5
    assert analysing_offer.offer(forum).older == 5
    analysing_offer.leave(forum)
    assert analysing_offer.offer(forum).older == 0
    assert len(analysing.waiting(forum, "older")) == 5  # who wishes still can


def test_a_withheld_piece_is_not_read(forum: Forum) -> None:
    record.add_feedback(forum, {"words_free": SAID[0], "safeguarding": "flagged"})
    assert analysing.analyse(forum) == 0
    assert rows(forum, schema.score) == []


def area(score: float, sure: bool = False, stance: str | None = None) -> Any:
    from forumapp.analysis.text import Suggestion

    return Suggestion("a", score, (), sure, stance)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([area(0.4, stance="problem")], (0.4, False, "problem")),
        ([area(0.4, stance="problem"), area(0.6, True, "working")], (0.6, True, "mixed")),
        ([area(0.7, stance="better"), area(0.2)], (0.7, False, "better")),
    ],
)
def test_parts_that_speak_of_one_area_are_one_suggestion(
    parts: Sequence[Any], expected: tuple[Any, ...]
) -> None:
    (found,) = ranked_areas(zip(("working", "free"), ([each] for each in parts), strict=False))
    assert isinstance(found, Area)
    assert (found.score, found.sure, found.stance) == expected


def test_a_forum_made_without_scores_can_be_opened_and_analysed(tmp_path: Path) -> None:
    folder = tmp_path / "another"
    forums.new_forum(folder, "correct horse battery", "A", "B", cost=forums.QUICK)
    with forums.open_forum(folder, "correct horse battery") as opened:
        assert analysing.analyse(opened) == 0
        assert preview(opened).looked == 0
