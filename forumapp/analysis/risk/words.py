"""Cut a text into plain words for the finder of risk, as quickly as Python can."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

LONGEST_TEXT = 200_000
"""Characters that are read of the texts of one piece: the longest text allowed has half as many."""

_LONGEST_WORD = 40
_RAW = r"[^\W_]+(?:['’`][^\W_]+)*"
_ENDING = re.compile(r"'(?:s|ll|re|ve|d|m)$")
_RUN_TOGETHER = {
    "cannot": "cant",
    "hes": "he",
    "shes": "she",
    "theyre": "they",
    "theyve": "they",
    "im": "i",
    "ive": "i",
    "weve": "we",
}


@cache  # late: start-up time, 30 ms of every command
def _word() -> re.Pattern[str]:
    return re.compile(_RAW)


@cache
def _token() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{_RAW})|(?P<stop>[.!?;…\n\r]+)")


class Placed(NamedTuple):
    """A word in its plain form, where it stands, and in which sentence."""

    word: str
    start: int
    end: int
    sentence: int


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Return the form that the data files use: "isn't" is isnt, "he's" and "hes" are he."""
    word = word[:_LONGEST_WORD]
    if word.isalnum():
        return _RUN_TOGETHER.get(word, word)
    word = word.replace("’", "'").replace("`", "'")
    if word.endswith("n't"):
        return word[:-3] + "nt"
    return _ENDING.sub("", word).replace("'", "")


def raw_words(text: str) -> list[str]:
    """Return the words of a text as they are written, in lower case."""
    return _word().findall(text[:LONGEST_TEXT].lower())


def plain_words(text: str) -> list[str]:
    """Return the words of a text in their plain form."""
    return list(map(plain, raw_words(text)))


def placed_words(text: str) -> list[Placed]:
    """Return the words of a text with their places."""
    found: list[Placed] = []
    sentence = 0
    for match in _token().finditer(text[:LONGEST_TEXT]):
        if match.lastgroup == "stop":
            sentence += 1
        else:
            word = plain(match.group().lower())
            found.append(Placed(word, match.start(), match.end(), sentence))
    return found
