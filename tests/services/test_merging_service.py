"""What two laptops said differently is decided by a person; what was said twice is told."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from forumapp.domain.problems import WrongInput
from forumapp.services import conflicts, doubles, merging, record, today
from forumapp.services.forums import Forum, open_forum
from tests.services.conftest import PASSPHRASE
from tests.store.laptops import become, bundle, give, known_to

Pair = tuple[Forum, Forum]


@pytest.fixture
def pair(forum: Forum, kept: Path, tmp_path: Path) -> Iterator[Pair]:
    """The chair's copy, and one that is a laptop of its own."""
    place = shutil.copytree(kept, tmp_path / "ana")
    with open_forum(place, PASSPHRASE) as ana:
        become(ana, "a" * 16)
        ana.actor = "Ana"
        with forum.write("Enrolled") as tx:
            tx.change("laptop", "a" * 16, {"label": "Ana’s laptop", "role": "coder"})
        yield forum, ana


def said(forum: Forum, words: str = "The taxi never came", **more: object) -> str:
    return record.add_feedback(forum, {"words_free": words, **more})[0]


def torn(pair: Pair) -> str:
    """Let both laptops change the rating of one piece."""
    chair, ana = pair
    uid = said(chair)
    give(chair, ana)
    record.change_feedback(chair, [uid], {"rating": "good"}, "Changed")
    record.change_feedback(ana, [uid], {"rating": "poor"}, "Changed")
    give(ana, chair)
    return uid


@pytest.mark.hub_too
def test_both_values_are_listed_with_who_and_where(pair: Pair) -> None:
    chair, _ = pair
    uid = torn(pair)
    (found,) = conflicts.conflicts(chair)
    assert (found.uid, found.field, found.record) == (
        uid,
        "rating",
        "Feedback “The taxi never came”",
    )
    told = {(side.said, side.by, side.laptop) for side in found.sides}
    assert told == {("Good", chair.actor, "this laptop"), ("Poor", "Ana", "Ana’s laptop")}
    assert [side.shown for side in found.sides] == [True, False]
    assert [need.count for need in today.today(chair).needs if need.kind == "conflicts"] == [1]


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.hub_too
def test_one_of_them_is_chosen(pair: Pair, side: int) -> None:
    chair, ana = pair
    uid = torn(pair)
    value = conflicts.conflicts(chair)[0].sides[side].value
    change = conflicts.resolve(chair, uid, "rating", side)
    assert change.ids == {uid}
    assert conflicts.conflicts(chair) == []
    give(chair, ana)
    assert conflicts.conflicts(ana) == []
    for forum in pair:
        with forum.read() as conn:
            held = merging_feedback(conn, uid)
        assert held == value
    with pytest.raises(WrongInput, match="nothing to decide"):
        conflicts.resolve(chair, uid, "rating", 0)


def merging_feedback(conn: object, uid: str) -> object:
    from forumapp.store import queries

    held = queries.feedback(conn, uid)  # type: ignore[arg-type]
    assert held is not None
    return held.rating


def test_another_value_may_be_right(pair: Pair) -> None:
    chair, _ = pair
    uid = torn(pair)
    with pytest.raises(WrongInput):
        conflicts.resolve_anew(chair, uid, "rating", "marvellous")
    with pytest.raises(WrongInput, match="from 1 to 2"):
        conflicts.resolve(chair, uid, "rating", 2)
    conflicts.resolve_anew(chair, uid, "rating", "neither")
    assert conflicts.conflicts(chair) == []


@pytest.mark.hub_too
def test_in_the_bin_here_and_changed_there(pair: Pair) -> None:
    chair, ana = pair
    uid = said(chair)
    give(chair, ana)
    record.bin_feedback(chair, [uid])
    record.change_feedback(ana, [uid], {"rating": "poor"}, "Changed")
    give(ana, chair)
    (found,) = conflicts.conflicts(chair)
    assert found.field == "binned"
    assert found.sides[0].said == "in the bin"
    assert "changed it there" in found.sides[1].said
    assert found.sides[1].by == "Ana"
    conflicts.resolve(chair, uid, "binned", 1)
    assert conflicts.conflicts(chair) == []
    with chair.read() as conn:
        assert merging_feedback(conn, uid) == "poor"


def test_who_set_a_tag_and_when_is_nothing_to_decide(pair: Pair) -> None:
    chair, ana = pair
    uid = said(chair)
    give(chair, ana)
    for forum in pair:
        record.mark_read(forum, [uid])
    give(ana, chair)
    assert conflicts.conflicts(chair) == []


TWICE = "We waited eighteen months for the autism assessment and nobody rang us back about it"
OTHERS = "They had to wait eighteen months to see anyone about autism, and the clinic never rang"


def test_the_same_words_twice_are_told(pair: Pair) -> None:
    chair, ana = pair
    here = said(chair, TWICE)
    said(chair, "The new school is wonderful and the teachers listen to every word he says")
    there = said(ana, TWICE.upper() + "!")
    said(ana, "Something else entirely about transport and a broken wheelchair ramp")
    found = merging.preview(chair, bundle(ana, known_to(chair))).doubles
    assert [(each.new, each.known) for each in found] == [(there, here)]
    assert "same words" in found[0].why


@pytest.mark.parametrize("same", [True, False])
def test_at_one_event_likeness_is_enough(pair: Pair, same: bool) -> None:
    chair, ana = pair
    event, _ = record.add_event(chair, "Coffee morning", "2026-03-02")
    other, _ = record.add_event(chair, "Drop-in", "2026-03-09")
    give(chair, ana)
    here = said(chair, TWICE, event=event)
    there = said(ana, OTHERS, event=event if same else other)
    found = merging.preview(chair, bundle(ana, known_to(chair))).doubles
    assert [(each.new, each.known) for each in found] == ([(there, here)] if same else [])


def test_looking_for_doubles_stays_within_bounds(pair: Pair) -> None:
    chair, ana = pair
    for number in range(20):
        said(chair, TWICE, source_ref=f"a{number}")
        said(ana, TWICE, source_ref=f"b{number}")
    found = merging.preview(chair, bundle(ana, known_to(chair))).doubles
    assert len(found) <= doubles.MOST + 40
