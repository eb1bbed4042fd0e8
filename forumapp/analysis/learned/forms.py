"""The forms under which words are counted: stems, pairs of stems, and the beginnings of long words.

A stem joins "assessed" and "assessments", a beginning joins "assessment" and "asessment" no longer
than its fifth letter, a pair keeps "speech therapy" apart from "speech". Plain Python and quick.
"""

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


def forms(words: Sequence[Word]) -> list[Form]:
    """Return every form of these words, with its place."""
    found: list[Form] = []
    before = ""
    for at, word in enumerate(words):
        now = stem(word)
        found.append((now, at, at + 1))
        if before:
            found.append((f"{before} {now}", at - 1, at + 1))
        if len(word) > _BEGINNING:
            found.append((f"^{word[:_BEGINNING]}", at, at + 1))
        before = now
    return found


def weighed(found: Sequence[Form]) -> dict[str, float]:
    """Return how much each form counts: often and telling ones more, the whole of length one."""
    table = word_themes()
    idf, rarest = table.idf, table.rarest
    values: dict[str, float] = {}
    counts: dict[str, int] = {}
    for form, _first, _last in found:
        if form in values:
            counts[form] = counts.get(form, 1) + 1
        else:
            values[form] = idf.get(form, rarest)
    for form, count in counts.items():
        values[form] *= 1 + log(count)
    length = sqrt(sum([value * value for value in values.values()])) or 1.0
    return {form: value / length for form, value in values.items()}


def known(found: Sequence[Form]) -> list[Form]:
    """Return the forms that the corpus knows."""
    weights = word_themes().weights
    return [each for each in found if each[0] in weights]


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
    return WordThemes(
        content["version"],
        tuple(content["themes"]),
        tuple(content["bias"]),
        content["fuse"],
        {form: row[0] / steps for form, row in rows.items()},
        {f: tuple(value * scale for value in row[1:]) for f, row in rows.items() if len(row) > 1},
        content["rarest"],
    )
