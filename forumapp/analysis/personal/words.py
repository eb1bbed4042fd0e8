"""A passage as words: where each stands, and whether its capital letter says anything."""

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’`\-][^\W\d_]+)*")
_ENDS = '.!?:;•*\n"“”‘([>–—|/'
_ARTICLE = re.compile(r"(?:al|el|ul|ad|an|ar|as|ash|at|az)-[A-Z]")  # al-Zahir
_SHOUTED = 0.7  # share of capital letters above which a capital says nothing
_ABBREVIATED = frozenset(("mr", "mrs", "ms", "dr", "st", "prof", "rev", "no", "mx"))


class Word(NamedTuple):
    """One word: as written without a possessive ending, in small letters, and its place.

    `capital` is True where the capital letter tells something, `first` at the start of a sentence;
    `whose` where an ending 's was left out.
    """

    text: str
    low: str
    start: int
    end: int
    capital: bool
    first: bool
    whose: bool


_word = tuple.__new__  # what `Word` does by way of another call, for each word of each passage


def words_of(passage: str) -> list[Word]:
    """Return the words of a passage in their order."""
    shouted = _is_shouted(passage)
    made: list[Word] = []
    for match in _WORD.finditer(passage):
        text, (start, end) = match.group(), match.span()
        low = text.lower()
        if "`" in low or not low.isascii():
            low = _small(low)
        whose = low.endswith("'s") and len(low) > 3
        if whose:
            text, low, end = text[:-2], low[:-2], end - 2
        capital = not shouted and (
            text[0].isupper() or ("-" in text and _ARTICLE.match(text) is not None)
        )
        within = made and passage[start - 1] == " " and passage[start - 2].isalpha()
        first = not within and _begins(passage, start, made)
        made.append(_word(Word, (text, low, start, end, capital, first, whose)))
    return made


def _small(low: str) -> str:
    """Return a word without accents and with one kind of apostrophe."""
    low = low.replace("`", "'")
    if low.isascii():
        return low
    low = low.replace("’", "'").replace("ł", "l").replace("ø", "o").replace("ı", "i")
    parts = unicodedata.normalize("NFKD", low)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _begins(passage: str, start: int, before: list[Word]) -> bool:
    if not before:
        return True
    at = start - 1
    while at >= 0 and passage[at] in " \t\u00a0'’":
        at -= 1
    if at < 0:
        return True
    if passage[at] == "." and before[-1].end == at and before[-1].low in _ABBREVIATED:
        return False
    return passage[at] in _ENDS


def _is_shouted(passage: str) -> bool:
    upper = sum(map(str.isupper, passage))
    if upper <= 8:
        return False
    lower = sum(map(str.islower, passage))
    return upper > _SHOUTED * (upper + lower)
