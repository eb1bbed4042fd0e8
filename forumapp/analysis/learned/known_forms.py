"""The forms of a text that the corpus knows, and what they say of each theme.

Each word is looked up once, in one memory; most texts are made of words that were met before.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from math import sqrt
from typing import NamedTuple

from forumapp.analysis.learned.forms import alone, oftener, word_themes

_REMEMBERED = 20_000

_Known = tuple[str, str, str, dict[str, str]]
"""A known stem, the stem, a known beginning, and the known pairs by the stem that follows."""

_memory: dict[str, _Known] = {}


class Known(NamedTuple):
    """The known forms of a text, as often as they stand there: first single ones, then pairs.

    `single` are the words that the single ones stand for, by number; `pairs` the first words of
    the pairs.
    """

    forms: Sequence[str]
    single: Sequence[int]
    pairs: Sequence[int]


class Said(NamedTuple):
    """What known forms say of each theme: all together, and by theme each of them, in `unit`s."""

    sums: Sequence[float]
    columns: Sequence[Sequence[float]]
    unit: float


def known(words: Sequence[str]) -> Known:
    """Return the forms of these words that the corpus knows.

    Pairs are looked for by their first stem, so that those nobody knows are not even written.
    """
    forms: list[str] = []
    pairs: list[str] = []
    single: list[int] = []
    firsts: list[int] = []
    following: dict[str, str] = {}
    memory = _memory
    for at, word in enumerate(words):
        own, now, beginning, after = memory.get(word) or _look_up(word)
        if own:
            forms.append(own)
            single.append(at)
        if beginning:
            forms.append(beginning)
            single.append(at)
        if now in following:
            pairs.append(following[now])
            firsts.append(at - 1)
        following = after
    return Known(forms + pairs, single, firsts)


def said_of_themes(found: Known) -> Said:
    """Return what these forms say of each theme."""
    table = word_themes()
    themes = len(table.themes)
    if not found.forms:
        return Said([0.0] * themes, [()] * themes, 1.0)
    rows = list(map(table.worths.__getitem__, found.forms))
    if len(set(found.forms)) < len(rows):
        times = Counter(found.forms)
        for at, form in enumerate(found.forms):
            if (n := times[form]) > 1:
                rows[at] = _one_of(form, n)
    columns = list(zip(*rows, strict=True))
    *sums, squares = map(sum, columns)
    unit = table.unit / (table.step * sqrt(squares))
    return Said([unit * each for each in sums], columns[:-1], unit)


@lru_cache(maxsize=1024)
def _one_of(form: str, times: int) -> tuple[float, ...]:
    """Return what a form says in each of several places: together more than once, not as often."""
    *worths, square = word_themes().worths[form]
    more = oftener(times)
    return (*(each * more / times for each in worths), square * more * more / times)


def _look_up(word: str) -> _Known:
    worths = word_themes().worths
    now, beginning = alone(word)
    own = now if now in worths else ""
    found = own, now, beginning if beginning in worths else "", _pairs().get(now, {})
    if len(_memory) >= _REMEMBERED:
        _memory.clear()
    _memory[word] = found
    return found


@cache
def _pairs() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for form in word_themes().worths:
        first, between, second = form.partition(" ")
        if between:
            found.setdefault(first, {})[second] = form
    return found
