"""What makes the finder quick changes nothing that it finds: small letters, and looks ahead."""

import re
import sys
from collections.abc import Set
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumapp.analysis.personal import births, births_odd, births_swapped, births_told, homes_said
from forumapp.analysis.personal.compiled import compiled
from forumapp.analysis.personal.dates import WHOLE, holds_whole
from forumapp.analysis.personal.said import said_in
from forumapp.analysis.personal.uncased import Uncased, is_small, small

HANDS = ("hand1", "hand4", "hand9", "hand12", "hand15", "held", "traps")
MARK = re.compile(r"\{[A-Z]+:([^}]*)\}")
SIGNS = "İıſKẞßǅΣςéÉŁł"
SOURCES = {
    source
    for module in (births, births_odd, births_swapped, births_told)
    for source in module._SOURCES
}
OF_WHOLE = births._OF_WHOLE | births_swapped._OF_WHOLE | births_told._OF_WHOLE


@cache
def notes() -> tuple[str, ...]:
    """Return every other note of hands that may be read, as written and shouted."""
    lines: list[str] = []
    for hand in HANDS:
        text = Path(__file__).with_name("notes").joinpath(f"{hand}.txt").read_text(encoding="utf-8")
        told = [MARK.sub(r"\1", line) for line in text.splitlines() if line[:1] not in ("", "#")]
        lines += told[::2]
    return (*lines, *(line.upper() for line in lines[::3]))


def spans(pattern: "re.Pattern[str] | Uncased", text: str) -> list[tuple[tuple[int, int], ...]]:
    return [match.regs for match in pattern.finditer(text)]


def test_each_letter_of_the_world_keeps_its_place_and_its_likeness() -> None:
    letters = "".join(map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1))))
    assert len(small(letters)) == len(letters)
    folded = [match.start() for match in re.finditer("[a-z]", letters, re.IGNORECASE)]
    assert [match.start() for match in re.finditer("[a-z]", small(letters))] == folded
    assert len(folded) > 52  # capitals, and a few that only look like letters of ours


@given(st.text(st.sampled_from(f"aAbBiIkKsSzZ09 .,'{SIGNS}"), max_size=30))
def test_it_matches_what_re_matches_without_case(text: str) -> None:
    for source in (r"\b[a-z]+s?\b", r"(?:kis|sik|ab)\w?", r"[^\W\d_]+(?=k|\d)", r"(?<!i)b(\w)"):
        assert spans(Uncased(source), text) == spans(re.compile(source, re.IGNORECASE), text)
        told, folded = Uncased(source).search(text, 3, 20), re.compile(source, re.I)
        assert (told and told.regs) == ((found := folded.search(text, 3, 20)) and found.regs)
        for way in ("match", "fullmatch"):
            told, found = (getattr(each, way)(text) for each in (Uncased(source), folded))
            assert (told and told.regs) == (found and found.regs)


def test_a_pattern_with_capitals_is_refused() -> None:
    assert not is_small("[A-Z]+")
    assert not is_small(r"\w(?-i:A)")
    assert is_small(r"\W\D\Sabc(?P<Name>x)")
    with pytest.raises(ValueError, match="no capitals"):
        Uncased("Rose")


def test_births_are_read_as_without_case() -> None:
    quick = [source for source in SOURCES if isinstance(compiled(source), Uncased)]
    assert len(quick) > len(SOURCES) / 2
    found = 0
    for source in quick:
        folded = re.compile(source, re.IGNORECASE)
        for note in notes():
            told = spans(folded, note)
            assert spans(compiled(source), note) == told
            found += len(told)
    assert found > 30


def test_a_pattern_that_is_passed_over_would_find_nothing() -> None:
    without = [note for note in notes() if not holds_whole(note)]
    assert 50 < len(notes()) - len(without) < len(without)
    assert all(WHOLE in source for source in OF_WHOLE)
    for source in OF_WHOLE:
        assert not [note for note in without if spans(compiled(source), note)]
    held = [note for note in notes() if holds_whole(note)]
    assert any(spans(compiled(source), note) for source in OF_WHOLE for note in held)


def test_a_form_without_its_words_would_find_nothing() -> None:
    """Each form is passed over where none of its words stands; it would have found nothing."""
    forms: list[tuple[re.Pattern[str] | Uncased, Set[str]]] = list(homes_said._FORMS)
    for module in (births_swapped, births_told):
        forms += [(compiled(source), wants) for source, wants in module._WANTS.items()]
    found = 0
    for form, wants in forms:
        for note in notes():
            told = spans(form, note)
            found += len(told)
            assert not (told and said_in(note).isdisjoint(wants))
    assert found > 5
