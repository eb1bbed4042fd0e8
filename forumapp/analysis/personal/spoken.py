"""Numbers that were spoken, digit by digit: “oh seven seven double oh, nine hundred …”."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from forumapp.analysis.personal.said import says_any
from forumapp.analysis.personal.uncased import Uncased

_DIGITS = {
    "oh": "0", "o": "0", "zero": "0", "nought": "0", "naught": "0", "nil": "0", "one": "1",
    "two": "2", "three": "3", "four": "4", "fower": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9",
}  # fmt: skip
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_WORD = rf"(?:{'|'.join(sorted({*_DIGITS, *_TIMES}, key=len, reverse=True))}|hundred|thousand|\d)"
_RUN = Uncased(rf"(?<![\w\-])(?:plus\s+)?{_WORD}(?:[\s,\-–]{{1,2}}{_WORD}){{5,}}(?![\w\-])")
_SAYS = frozenset((*_DIGITS, *_TIMES, "hundred", "thousand", "plus"))
_PART = re.compile(r"[a-z]+|\d", re.IGNORECASE)


class Spoken(NamedTuple):
    """A stretch of a text that is a spoken number, and its digits."""

    start: int
    end: int
    digits: str


@lru_cache(maxsize=2)
def spoken(text: str) -> tuple[Spoken, ...]:
    """Return the numbers of seven digits and more that stand in words; the last are remembered."""
    return tuple(_spoken(text)) if says_any(text, _SAYS) else ()


def _spoken(text: str) -> Iterator[Spoken]:
    for match in _RUN.finditer(text):
        if not any(map(str.isalpha, match.group())):
            continue
        digits = _read(match.group())
        if len(digits) >= 7:
            yield Spoken(*match.span(), digits)


def _read(said: str) -> str:
    digits, times = "", 1
    for word in map(str.lower, _PART.findall(said)):
        if word in _TIMES:
            times = _TIMES[word]
        elif word in ("hundred", "thousand"):
            digits += "00" if word == "hundred" else "000"
        elif word == "plus":
            continue
        else:
            digits, times = digits + _DIGITS.get(word, word) * times, 1
    return digits
