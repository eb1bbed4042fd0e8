"""Cut a text into plain words for the finder of risk, as quickly as Python can."""

import re
from functools import cache
from typing import NamedTuple

LONGEST_TEXT = 200_000
"""Characters that are read of the texts of one piece: the longest text allowed has half as many."""

_LONGEST_WORD = 40
_REMEMBERED = 50_000  # words
_UNSEEN = "\u00ad\u200c\u200d\u2060\ufeff"
"""Soft hyphens and the like, which pasted words hold within a word."""

_RAW = rf"[^\W_]+(?:(?:['’`]|[{_UNSEEN}]+)[^\W_]+)*"
_NO_UNSEEN = dict.fromkeys(map(ord, _UNSEEN))
_STOP = r"[.!?;…\n\r]+"
_ENDING = re.compile(r"'(?:s|ll|re|ve|d|m)$")
_SMALL = bytes(
    ord(chr(code).lower()) if code < 128 and (chr(code).isalnum() or code == 39) else 32
    for code in range(256)
)
"""Each ASCII letter and digit in lower case, the apostrophe as it is, all else a space."""
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
def _stops() -> re.Pattern[str]:
    return re.compile(_STOP)


@cache
def _token() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{_RAW})|(?P<stop>{_STOP})")


class Placed(NamedTuple):
    """A word in its plain form, where it stands, and in which sentence."""

    word: str
    start: int
    end: int
    sentence: int


def _plain(word: str) -> str:
    word = word[:_LONGEST_WORD]
    if word.isalnum():
        return _RUN_TOGETHER.get(word, word)
    word = word.translate(_NO_UNSEEN).replace("’", "'").replace("`", "'")
    if word.endswith("n't"):
        return word[:-3] + "nt"
    return _ENDING.sub("", word).replace("'", "")


class _Plain(dict[str, str]):
    """The forms of words, worked out once for each: a lookup takes half as long as a call."""

    def __missing__(self, word: str) -> str:
        found = _plain(word)
        if len(self) < _REMEMBERED and len(word) <= _LONGEST_WORD:
            self[word] = found
        return found


_KNOWN = _Plain()
plain = _KNOWN.__getitem__
"""Return the form that the data files use: "isn't" is isnt, "he's" and "hes" are he."""


def raw_words(text: str) -> list[str]:
    """Return the words of a text as they are written, in lower case."""
    cut = text[:LONGEST_TEXT]
    if cut.isascii() and "`" not in cut:
        said = cut.encode("ascii").translate(_SMALL)
        if b"''" not in said:  # half the time of looking for words one by one
            return said.replace(b" '", b" ").replace(b"' ", b" ").strip(b" '").decode().split()
    return _word().findall(cut.lower())


def plain_words(text: str) -> list[str]:
    """Return the words of a text in their plain form."""
    return list(map(plain, raw_words(text)))


def words_of_sentences(text: str) -> tuple[list[str], list[int]]:
    """Return the words of a text, and the number of the sentence in which each stands."""
    words: list[str] = []
    sentences: list[int] = []
    for number, part in enumerate(_stops().split(text[:LONGEST_TEXT])):
        said = plain_words(part)
        words += said
        sentences += [number] * len(said)
    return words, sentences


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
