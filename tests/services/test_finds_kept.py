"""The finder looks through the same words once while a forum is open, and no word is kept."""

from collections.abc import Sequence
from typing import Any

import pytest

from forumapp.domain.pack import Pack
from forumapp.services import finds_kept, packing
from forumapp.services.finds_kept import Finds
from forumapp.services.forums import Forum
from forumapp.services.leaving import NamesGate
from forumapp.services.packing import area_sections, plan
from forumapp.services.packing.quotes import QuoteSource
from forumapp.services.personal import Own

WORDS = "Our Ava waited a year for Oakfield."


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that the finder looks through, from now on."""
    texts: list[str] = []
    find = finds_kept.find

    def counted(text: str, own: Own) -> object:
        texts.append(text)
        return find(text, own)

    monkeypatch.setattr(finds_kept, "find", counted)
    return texts


def test_a_text_is_looked_through_once_for_the_same_lists(looked: list[str]) -> None:
    finds = Finds()
    first = finds.spans(WORDS, Own())
    assert first
    assert finds.spans(WORDS, Own()) == first
    assert looked == [WORDS]
    assert len(finds.spans(WORDS, Own(public=("Ava",)))) < len(first)
    assert finds.spans("It was fine.", Own()) == ()
    assert len(looked) == 3


def test_what_is_kept_holds_no_word() -> None:
    finds = Finds()
    finds.spans(WORDS, Own(people=("Ava",)))
    ((digest, spans),) = finds._known.items()
    assert len(digest) == 16
    assert all(isinstance(at, int) for span in spans for at in span)
    other = Finds()
    other.spans(WORDS, Own(people=("Ava",)))
    assert digest not in other._known  # nor can a guess be tried against it


def test_the_first_are_forgotten_first(monkeypatch: pytest.MonkeyPatch, looked: list[str]) -> None:
    monkeypatch.setattr(finds_kept, "MOST", 2)
    finds = Finds()
    for text in ("one", "two", "three", "two", "one"):
        finds.spans(text, Own())
    assert looked == ["one", "two", "three", "one"]


def test_a_gate_holds_back_the_same_with_what_was_kept() -> None:
    finds = Finds()
    free = QuoteSource("a", "f", "parent", None, "2026-02-01", "problem", {"free": WORDS})
    stands = QuoteSource(
        "b", "f", "parent", None, "2026-02-01", "problem", {"free": WORDS}, ("ava", "oakfield")
    )
    for _ in range(2):
        gate = NamesGate(Own(), finds)
        assert not gate.lets(free, WORDS)
        assert gate.lets(stands, WORDS)
        assert gate.held == {"a": "2026-02-01"}


def test_a_pack_made_again_looks_through_no_text_and_chooses_once(
    sample: Forum, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often figures are shown anew: what is said does not depend on them."""
    chosen: list[tuple[str, ...]] = []
    made: list[int] = []
    choose, make = area_sections.choose, plan._pack

    def choosing(new: Sequence[QuoteSource], *said: Any) -> list[QuoteSource]:
        chosen.append(tuple(each.uid for each in new))
        return choose(new, *said)

    def making(*said: Any) -> Pack:
        made.append(1)
        return make(*said)

    monkeypatch.setattr(area_sections, "choose", choosing)
    monkeypatch.setattr(plan, "_pack", making)
    first = packing.plan_pack(sample)
    assert len(made) > 1
    assert len(chosen) == len(set(chosen)) > 1
    assert len(looked) == len(set(looked)) > 1
    looked.clear()
    assert packing.plan_pack(sample) == first
    assert looked == []
