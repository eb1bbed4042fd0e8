"""The forms under which words are counted: stems, pairs of stems, and the beginnings of long words.

A stem joins "assessed" and "assessments", a beginning joins "assessment" and "asessment" no longer
than its fifth letter, a pair keeps "speech therapy" apart from "speech". Plain Python and quick.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, sqrt
from typing import Any

import resources
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.text.words import Word

FILE = ("model", "theme_words.json")

_ENDINGS = ("ings", "ing", "ies", "ied", "ed", "es", "s", "ly")
_SHORTEST_STEM = 3
_BEGINNING = 5


Form = tuple[str, int, int]
"""A form and the words that it stands for: the first, up to, not including, the last."""


@dataclass(frozen=True, slots=True)
class WordThemes:
    """What is known of forms: how rare each is (`idf`), and its worth for every theme.

    A row of `worths` holds the form's weight for each theme times how rare it is, and last the
    square of how rare it is: the sum of these is the square of a text's length. They are whole
    numbers, so that sums of them are exact, whatever their order; `unit` is what a worth of one
    means, `step` what one means of how rare. Forms without a row tell nothing of themes; a forum's
    own areas may want them.
    """

    version: int
    themes: tuple[str, ...]
    bias: tuple[float, ...]
    fuse: dict[str, float]
    idf: dict[str, float]
    worths: dict[str, tuple[float, ...]]
    unit: float
    step: float
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
        now, beginning = alone(word)
        add((now, at, at + 1))
        if before:
            add((f"{before} {now}", at - 1, at + 1))
        if beginning:
            add((beginning, at, at + 1))
        before = now
    return found


@lru_cache(maxsize=20_000)
def alone(word: str) -> tuple[str, str]:
    """Return the stem of a word, and the mark of its beginning where it is long."""
    return stem(word), f"^{word[:_BEGINNING]}" if len(word) > _BEGINNING else ""


def weighed(found: Sequence[Form]) -> dict[str, float]:
    """Return how much each form counts: often and telling ones more, the whole of length one."""
    table = word_themes()
    times = Counter([form for form, _, _ in found])
    values = [
        table.idf.get(form, table.rarest) * (oftener(n) if n > 1 else 1)
        for form, n in times.items()
    ]
    length = sqrt(sum([value * value for value in values])) or 1.0
    return {form: value / length for form, value in zip(times, values, strict=True)}


def oftener(times: int) -> float:
    """Return how much more a form counts that stands so many times."""
    return 1 + log(times)


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
    rare = {row[0]: row[0] / steps for row in rows.values()}
    weights = {value for row in rows.values() for value in row[1:]}
    # There are few different numbers: one of each kept takes little memory, and is soon found.
    worth = {step: {weight: float(weight * step) for weight in weights} for step in rare}
    square = {step: float(step * step) for step in rare}
    worths = {
        form: (*map(worth[row[0]].__getitem__, row[1:]), square[row[0]])
        for form, row in rows.items()
        if len(row) > 1
    }
    return WordThemes(
        content["version"],
        tuple(content["themes"]),
        tuple(content["bias"]),
        content["fuse"],
        {form: rare[row[0]] for form, row in rows.items()},
        worths,
        scale / steps,
        1 / steps,
        content["rarest"],
    )
