"""Streets and houses: a number and a street, or a street where somebody lives."""

import re
from collections.abc import Iterator
from functools import cache

from forumapp.analysis.personal.data import ordinary, places
from forumapp.analysis.personal.found import Hit

_NEAR = 40  # letters before a street in which somebody may be said to live
_LIVES = re.compile(
    r"\b(?:live|lives|lived|living|moved|moving|address|house|home|flat|stays?|staying|based|round|"
    r"resides?)\b.{0,30}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:year|yr|aged?|stage|section|class|room|part|page|tier|y)\s*$", re.IGNORECASE
)
_BOX = re.compile(r"\bP\.?\s?O\.?\s?Box\s+\d+\b", re.IGNORECASE)
_FLAT = re.compile(
    r"\b(?:flat|apartment|apt)\s+\d{1,4}[a-z]?\b"
    r"(?:,?\s+\d{0,4}\s?(?-i:[A-Z])[\w’']+(?:\s+(?-i:[A-Z])[\w’']+){0,2})?",
    re.IGNORECASE,
)
_AT_HOME = re.compile(
    r"\b(?:live|lives|lived|living|address\s+is|moved\s+to|home\s+is)\b\s*(?:at|is|to|:)?\s*"
    r"((?:number\s+)?\d{1,4}[a-z]?,?\s+(?:the\s+)?[A-Za-z][\w’'\-]+"
    r"(?:\s+(?-i:[A-Z])[\w’'\-]+){0,3})",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"\b(?:[A-Z][\w’']+\s+){1,2}(?:Cottage|Farmhouse|Lodge|Bungalow|Towers?|Mansions?)\b"
)


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(places().streets)})\b", re.IGNORECASE)


@cache
def _street() -> re.Pattern[str]:
    return re.compile(
        r"(?P<flat>\b(?:flat|apartment|apt|unit|room|block)\s+\w{1,4}\b,?\s+"
        r"(?:[A-Z][\w’']+\s+(?:House|Court|Tower|Point|Lodge),?\s+)?)?"
        r"(?P<number>\b\d{1,4}[a-zA-Z]?(?:\s?[\-/]\s?\d{1,4})?\b,?\s+)?"
        r"(?P<name>(?:the\s+)?[A-Za-z][\w’'\-]*\.?(?:\s+(?:[A-Za-z][\w’'\-]*\.?)){0,3}?)\s+"
        rf"(?P<kind>{'|'.join(places().streets)})\b",
        re.IGNORECASE,
    )


def addresses(text: str) -> Iterator[Hit]:
    """Yield streets with a number, streets where somebody lives, flats and boxes."""
    for match in _BOX.finditer(text):
        yield _hit(*match.span())
    if any(map(str.isdigit, text)):
        for match in _AT_HOME.finditer(text):
            if _is_home(match[1]):
                yield _hit(*match.span(1))
        for match in _FLAT.finditer(text):
            yield _hit(*match.span())
    for match in _HOUSE.finditer(text):
        if _is_lived_in(text, match.start(), match.start()):
            yield _hit(*match.span())
    if _kind().search(text):
        yield from _streets(text)


def _streets(text: str) -> Iterator[Hit]:
    at = 0
    while (match := _street().search(text, at)) is not None:
        hit = _numbered(text, match) if match["number"] or match["flat"] else _named(text, match)
        if hit is not None:
            yield hit
            at = hit.end
        else:
            at = match.start() + 1
            while at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
                at += 1


def _numbered(text: str, match: re.Match[str]) -> Hit | None:
    """Read a street with a number or a flat: “27 Larkspur Close”, not “3 school places”."""
    words, kind = match["name"].split(), match["kind"]
    if _COUNTED.search(text[max(0, match.start() - 10) : match.start()]):
        return None  # “year 4, Castle Hill Primary”
    small = [word.lower() for word in words]
    if not places().units.isdisjoint(small) or ordinary().function.issuperset(small):
        return None
    if not (kind[0].isupper() and words[-1][0].isupper()):
        unsure = kind.lower() not in places().sure_streets or len(words) > 2
        if unsure or not ordinary().function.isdisjoint(small):
            return None
    return _hit(*match.span())


def _named(text: str, match: re.Match[str]) -> Hit | None:
    """Read a street without a number: both words in capitals, and no way that all know."""
    words, kind = match["name"].split(), match["kind"]
    if not (_is_proper(words[-1]) and kind[0].isupper() and kind.lower() in places().sure_streets):
        return None
    start = match.end("name") - len(words[-1])
    lives = _is_lived_in(text, match.start(), start)
    if words[-1].lower() in places().public_ways and not lives:
        return None
    if len(words) > 1 and _is_proper(words[-2]):
        start -= len(words[-2]) + 1
    return _hit(start, match.end())


def _is_proper(word: str) -> bool:
    return word[0].isupper() and word.lower() not in ordinary().function


def _is_lived_in(text: str, near: int, start: int) -> bool:
    return _LIVES.search(text[max(0, near - _NEAR) : start]) is not None


def _is_home(found: str) -> bool:
    words = {word.lower().strip(",") for word in found.split()}
    return words.isdisjoint(places().units | places().no_homes)


def _hit(start: int, end: int) -> Hit:
    return Hit(start, end, "ADDRESS", "an address", "[address]")
