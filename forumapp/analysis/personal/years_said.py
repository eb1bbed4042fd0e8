"""Years in words: “two thousand and fifteen”, “twenty ten”, “oh nine”."""

import re
from functools import cache

from forumapp.analysis.personal.dates import NUMBER, ONES, TEENS, YEAR

_ONES = {word: number for number, word in enumerate(ONES.split("|"), 1)}
_TEENS = {word: number for number, word in enumerate(TEENS.split("|"), 10)}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
NUMBERS = {**_ONES, **_TEENS, **_TENS}
_WORD = re.compile("[a-z]+")
_MONTHS_OF_YEAR = 12
_DAYS_OF_MONTH = 31


@cache
def _at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){YEAR}$", re.IGNORECASE)


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf"({NUMBER}\b)(.*?)({NUMBER}\b)(.*?){YEAR}$", re.IGNORECASE)


def year_said(said: str) -> int:
    """Return the year in words that a date ends with, or 0 where it ends otherwise."""
    found = _at_end().search(said)
    if found is None or any(map(str.isdigit, found[0])):
        return 0
    first, *rest = _WORD.findall(found[0].lower())
    if first == "two":
        first, rest = "thousand", rest[1:]
    return {"nineteen": 1900}.get(first, 2000) + sum(NUMBERS.get(word, 0) for word in rest)


def is_day(said: str) -> bool:
    """Say whether “nine eleven two thousand and fifteen” can be a day, its month and its year."""
    found = _parts().fullmatch(said)
    if found is None:
        return False
    day, month = (sum(NUMBERS.get(w, 0) for w in _WORD.findall(found[n].lower())) for n in (1, 3))
    return 0 < day <= _DAYS_OF_MONTH and 0 < month <= _MONTHS_OF_YEAR
