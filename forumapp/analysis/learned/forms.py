"""The forms under which words are counted: stems, pairs of stems, and the beginnings of long words.

A stem joins "assessed" and "assessments", a beginning joins "assessment" and "asessment" no longer
than its fifth letter, a pair keeps "speech therapy" apart from "speech". Plain Python and quick.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, sqrt
from typing import Any, NamedTuple

import resources
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.text.words import Word

FILE = ("model", "theme_words.json")

_ENDINGS = ("ings", "ing", "ies", "ied", "ed", "es", "s", "ly")
_SHORTEST_STEM = 3
_BEGINNING = 5


Form = tuple[str, int, int]
"""A form and the words that it stands for: the first, up to, not including, the last."""


class Marks(NamedTuple):
    """Forms of a text, each once: where they stand by number, first and last word; how often."""

    forms: tuple[str, ...]
    places: Sequence[tuple[int, int, int]]
    times: Sequence[int]


@dataclass(frozen=True, slots=True)
class WordThemes:
    """What is known of forms: how rare each is (`idf`), and its weight for every theme.

    Forms without weights tell nothing of themes; a forum's own areas may want them.
    """

    version: int
    themes: tuple[str, ...]
    bias: tuple[float, ...]
    fuse: dict[str, float]
    idf: dict[str, float]
    weights: dict[str, tuple[float, ...]]
    rarest: float


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word without its ending, where enough stays of it."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def forms(words: Sequence[str]) -> list[Form]:
    """Return every form of these words, with its place."""
    found: list[Form] = []
    add = found.append
    before = ""
    for at, word in enumerate(words):
        now, beginning = _alone(word)
        add((now, at, at + 1))
        if before:
            add((f"{before} {now}", at - 1, at + 1))
        if beginning:
            add((beginning, at, at + 1))
        before = now
    return found


@lru_cache(maxsize=20_000)
def _alone(word: str) -> tuple[str, str]:
    """Return the stem of a word, and the mark of its beginning where it is long."""
    return stem(word), f"^{word[:_BEGINNING]}" if len(word) > _BEGINNING else ""


def marks(found: Sequence[Form]) -> Marks:
    """Return each form once, where it stands, and how often."""
    numbers: dict[str, int] = {}
    number = numbers.setdefault
    places = [(number(form, len(numbers)), first, last) for form, first, last in found]
    return _marks(numbers, places)


def _marks(numbers: Mapping[str, int], places: Sequence[tuple[int, int, int]]) -> Marks:
    times = [1] * len(numbers)
    if len(places) > len(numbers):
        counts = Counter([each[0] for each in places])
        times = [counts[each] for each in range(len(numbers))]
    return Marks(tuple(numbers), places, times)


def amounts(found: Marks) -> list[float]:
    """Return how much each form counts: often and telling ones more, the whole of length one."""
    table = word_themes()
    idf, rarest = table.idf, table.rarest
    values = [idf.get(form, rarest) for form in found.forms]
    if len(found.places) > len(values):
        pairs = zip(values, found.times, strict=True)
        values = [value * (1 + log(times)) if times > 1 else value for value, times in pairs]
    length = sqrt(sum([value * value for value in values])) or 1.0
    return [value / length for value in values]


def weighed(found: Sequence[Form]) -> dict[str, float]:
    """Return how much each form counts, by form."""
    marked = marks(found)
    return dict(zip(marked.forms, amounts(marked), strict=True))


def known(words: Sequence[str]) -> Marks:
    """Return the forms of these words that the corpus knows, in the order of `forms`.

    Pairs are looked for by their first stem, so that those nobody knows are not even written.
    """
    numbers: dict[str, int] = {}
    number = numbers.setdefault
    places: list[tuple[int, int, int]] = []
    add = places.append
    following: dict[str, str] = {}
    for at, word in enumerate(words):
        own, now, beginning, after = _known_of(word)
        if own:
            add((number(own, len(numbers)), at, at + 1))
        if now in following:
            add((number(following[now], len(numbers)), at - 1, at + 1))
        if beginning:
            add((number(beginning, len(numbers)), at, at + 1))
        following = after
    return _marks(numbers, places)


_Known = tuple[str, str, str, dict[str, str]]
"""A known stem, the stem, a known beginning, and the known pairs by the stem that follows."""


@lru_cache(maxsize=20_000)
def _known_of(word: str) -> _Known:
    weights = word_themes().weights
    now, beginning = _alone(word)
    own = now if now in weights else ""
    return own, now, beginning if beginning in weights else "", _pairs().get(now, {})


@cache
def _pairs() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for form in word_themes().weights:
        first, between, second = form.partition(" ")
        if between:
            found.setdefault(first, {})[second] = form
    return found


def learnable(found: Sequence[Form], words: Sequence[Word]) -> list[Form]:
    """Return the forms that a forum may learn: of no word that could be somebody's name.

    Words that the corpus knows and those of every day; pairs that the corpus knows.
    """
    idf = word_themes().idf
    plain = [_everyday(word) or stem(word) in idf for word in words]
    return [
        (form, first, last)
        for form, first, last in found
        if form in idf or (last - first == 1 and plain[first])
    ]


@lru_cache(maxsize=20_000)
def _everyday(word: str) -> bool:
    return word.isalpha() and is_ordinary(word)


@cache
def word_themes() -> WordThemes:
    """Return what was learned of words (made by `training/themes.py`)."""
    return words_from(resources.read_json(*FILE))


def words_from(content: dict[str, Any]) -> WordThemes:
    """Return the content of such a file as values."""
    rows: dict[str, list[int]] = content["forms"]
    scale, steps = content["scale"], content["idf_steps"]
    # There are few different numbers: one of each kept takes little memory, and is soon found.
    weight = {value: value * scale for row in rows.values() for value in row[1:]}
    rare = {row[0]: row[0] / steps for row in rows.values()}
    return WordThemes(
        content["version"],
        tuple(content["themes"]),
        tuple(content["bias"]),
        content["fuse"],
        {form: rare[row[0]] for form, row in rows.items()},
        {f: tuple([weight[value] for value in row[1:]]) for f, row in rows.items() if len(row) > 1},
        content["rarest"],
    )
