"""Every entry of the data files says what it should, alone."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from forumapp.analysis.text import score_tone, themes, themes_of
from forumapp.analysis.text.data import LEXICON_FILES, load
from forumapp.analysis.text.learned import heard
from forumapp.analysis.text.lexicon import KINDS, Entry, entries, noise_words
from forumapp.analysis.text.patterns import examples
from forumapp.analysis.text.who import without_who
from forumapp.analysis.text.words import read

WHO_STANDS_AS = (
    *("child", "parent", "sibling", "partner", "person", "temple", "priest", "mr"),
    *("special", "severe", "complex", "mental", "physical", "learning", "sensory", "medical"),
)
REPO = Path(__file__).resolve().parents[2]
AT_ONCE = 200  # entries that one test looks at; it names each that is wrong
SCORED = [
    (entry, words)
    for kind in ("complaint", "praise", "denial")
    for entry in entries(kind)
    for words in examples(entry.phrase)
]
NEEDED = [words for entry in entries("needed") for words in examples(entry.phrase)]
NEUTRAL = [words for entry in entries("neutral") for words in examples(entry.phrase)]
HINTS = [
    (theme["code"], words)
    for theme in load("themes", "themes")["themes"]
    for row in theme["phrases"]
    for words in examples(row["phrase"])[:1]
    if row["weight"] >= 1
]


def parts(entries: Sequence[Any]) -> list[Any]:
    """Return the entries in parts, each with an id."""
    starts = range(0, len(entries), AT_ONCE)
    return [pytest.param(entries[at : at + AT_ONCE], id=f"from {at}") for at in starts]


def test_every_entry_is_in_one_part() -> None:
    for every in (SCORED, NEEDED, NEUTRAL, noise_words(), HINTS):
        assert [each for part in parts(every) for each in part.values[0]] == list(every)
        assert every


@pytest.mark.parametrize("some", parts(SCORED))
def test_an_entry_alone_scores_with_its_sign(some: list[tuple[Entry, str]]) -> None:
    def is_right(entry: Entry, words: str) -> bool:
        tone = score_tone(words)
        if tone.value is None or not tone.reasons:
            return False  # not found by its own words
        return (tone.value > 0) == (entry.score > 0)

    assert [words for entry, words in some if not is_right(entry, words)] == []


@pytest.mark.parametrize("some", parts(NEEDED))
def test_what_families_need_says_nothing_until_it_is_denied(some: list[str]) -> None:
    denied = {words: score_tone(f"there was never any {words}").label for words in some}
    assert [words for words, label in denied.items() if label != "negative"] == []


@pytest.mark.parametrize("some", parts(NEUTRAL))
def test_neutral_words_are_found_and_weigh_nothing(some: list[str]) -> None:
    weighs = {words: score_tone(words).value or 0 for words in some}
    assert [words for words, value in weighs.items() if abs(value) >= 0.15] == []


@pytest.mark.parametrize("some", parts(noise_words()))
def test_a_misleading_word_of_textblob_is_silent(some: list[str]) -> None:
    rules = {word: {each.rule for each in score_tone(word).reasons} for word in some}
    assert [word for word, used in rules.items() if "textblob" in used] == []


@pytest.mark.parametrize("some", parts(HINTS))
def test_a_hint_finds_its_theme(some: list[tuple[str, str]]) -> None:
    found = [(code, words, {hit.code for hit in themes_of(words)}) for code, words in some]
    assert [(code, words) for code, words, codes in found if code not in codes] == []


@pytest.mark.parametrize("name", LEXICON_FILES)
def test_a_lexicon_file_is_whole(name: str) -> None:
    content = load("lexicon", name)
    assert content["version"] >= 1
    assert content["what"]
    if name == "learned":
        return
    rows = content.get("entries", [])
    phrases = [row["phrase"] for row in rows]
    assert len(phrases) == len(set(phrases)), "an entry stands there twice"
    assert all(set(row) == {"phrase", "score", "note"} and row["note"] for row in rows)
    assert all(-1 <= row["score"] <= 1 for row in rows)


def test_a_learned_entry_speaks_in_its_own_sign_and_has_texts_behind_it() -> None:
    rows = load("lexicon", "learned")["entries"]
    assert len(rows) >= 1500
    assert len({row["phrase"] for row in rows}) == len(rows)
    for row in rows:
        assert row["texts"] >= 5, row
        assert min(row["hands"], row["voices"]) >= 3, row
        own = heard(read(row["phrase"].replace("#", "7")).words)
        lean = row["good"] - row["against"]
        found = max(own, key=lambda each: each.last - each.first)
        assert found.lean * lean > 0 or lean == 0, row


def test_no_learned_entry_says_who_a_child_is() -> None:
    for row in load("lexicon", "learned")["entries"]:
        assert without_who(row["phrase"]) == row["phrase"] or "they" in row["phrase"], row
        names = set(row["phrase"].split()) & set(WHO_STANDS_AS)
        assert not names, row


def test_no_phrase_stands_in_two_files() -> None:
    phrases = [entry.phrase for kind in KINDS for entry in entries(kind)]
    assert len(phrases) == len(set(phrases))


def test_themes_are_those_of_the_code_list() -> None:
    path = REPO / "resources" / "codes" / "theme.json"
    listed = json.loads(path.read_text(encoding="utf-8"))["codes"]
    official = {(row["code"], row["label"]) for row in listed if row.get("official", True)}
    assert {(theme.code, theme.label) for theme in themes()} == official


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.code)
def test_a_themes_own_example_finds_it_first(theme) -> None:  # type: ignore[no-untyped-def]
    assert theme.belongs
    assert theme.does_not_belong
    assert themes_of(theme.example)[0].code == theme.code
