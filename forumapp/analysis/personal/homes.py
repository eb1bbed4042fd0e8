"""Houses: named and numbered ones, flats, and what stands before a postcode as on an envelope."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from forumapp.analysis.personal.data import people, places, public
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.postcodes import postcodes
from forumapp.analysis.personal.said import figures_in, said_in, says_any
from forumapp.analysis.personal.uncased import Uncased, small

_BOX = Uncased(r"\b(?:p\.?\s?o\.?\s?box|bfpo)\s+\d+\b")
_PROPER = r"(?:the\s+|of\s+)?(?-i:[A-Z])[\w’'.\-]*"
_FLAT = re.compile(
    r"\b(?:flat|apartment|apt|caravan|mooring|plot|pitch|unit|maisonette)\s+"
    r"(?:\d{1,4}[a-z]?(?:/\d{1,3})?|(?-i:[A-Z]))\b"
    rf"(?:,?\s+\d{{0,4}}[a-z]?\s?{_PROPER}(?:\s+(?-i:[A-Z])[\w’'\-]+){{0,2}})?",
    re.IGNORECASE,
)
_AT_HOME = re.compile(
    r"\b(?:live|lives|lived|living|neighbours|address\s+is|moved\s+to|home\s+is|(?:i|we)[’']?(?:m|re)\s+(?:at|now\s+at))\b"
    r"\s*(?:at|is|to|:)?\s*"
    r"((?:number\s+)?\d{1,4}[a-z]?,?\s+(?:the\s+)?[A-Za-z][\w’'\-]+(?:\s+(?-i:[A-Z])[\w’'\-]+){0,3})",
    re.IGNORECASE,
)
_LIVING = frozenset(("live", "lives", "lived", "living", "neighbours", "address", "moved", "home"))
_FLATS = frozenset(
    ("flat", "apartment", "apt", "caravan", "mooring", "plot", "pitch", "unit", "maisonette")
)
_THE = re.compile(  # 3 The Paddock, 12 The Limes
    r"(?<![\w/£.\-:])(?!0)\d{1,3}[a-zA-Z]?,?\s(?:The\s(?!(?:First|Last|Same)\b)[A-Z][a-z]{3,}|Every\sStreet|"
    r"(?:Council|Almshouse|Railway|Station|Farm|School|Mill|Church)\s(?:Houses?|Cottages?))\b(?!\s(?:Academy|School|Primary))"
)
_LIVES = re.compile(
    r"\b(?:live[sd]?|living|house|home|address|moved|reside[sd]?|stay(?:s|ing)|posted?|write|send|"
    r"(?:we|i)(?:\s+am|\s+are|[’']m|[’']re))\b[^.!?]{0,24}$",
    re.IGNORECASE,
)
_SEGMENT = re.compile(
    r"(?:(?:The|Flat|Apartment|Apt|Caravan|Unit|Mooring|Number|No\.?)\s+)?"
    r"(?:\d{1,4}[a-zA-Z]?(?:[\-/]\d{1,4})?\s+)?"
    r"(?:(?:[A-Z][\w’'\-]*|o[’']|th[’']|the|of|on|le|in)\s+){0,4}(?:[A-Z][\w’'\-]*|\d{1,4}[a-z]?)\s*$"
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d$|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE
)
_MOST = 4  # parts of an address before its postcode
_COUNTED = re.compile(
    r"\b(?:year|yr|aged?|stage|section|class|room|part|page|tier|y)\s*$", re.IGNORECASE
)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(places().homes)


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(str.capitalize, places().homes))})\b")


@cache
def _home() -> re.Pattern[str]:
    kinds = "|".join(map(str.capitalize, sorted(places().homes, key=len, reverse=True)))
    return re.compile(
        r"(?P<number>(?<!\d )\b(?:[Nn]umber\s+)?(?!0)\d{1,4}[a-zA-Z]?(?:[\-/]\d{1,4})?,?\s+)?"
        r"(?P<name>\b(?:The\s+)?(?:[A-Z][\w’'\-]*\s+|o[’']\s+|th[’']\s+){0,3})"
        rf"(?P<kind>{kinds})\b"
    )


@cache
def _pair() -> re.Pattern[str]:
    kinds = "|".join(places().sure_streets)
    return re.compile(
        r"\b((?:[A-Z][\w’'\-]*\s){0,2}[A-Z][\w’'\-]*),\s+(?:\d{1,4}[a-z]?\s)?"
        rf"(?:[A-Z][\w’'\-]*\s){{1,2}}(?i:{kinds})\b"
    )


def homes(text: str) -> Iterator[Hit]:
    """Yield houses and flats, and what stands before a postcode."""
    if figures_in(text):
        yield from _numbered(text)
    for match in _pair().finditer(text) if ", " in text else ():
        words = match[1].lower().split()
        if words[-1] in places().homes or words[0] == "the" or words[-1].endswith(("'s", "’s")):
            yield _hit(*match.span())
    said = says_any(text, _kinds()) and _kind().search(text)
    for match in _home().finditer(text) if said else ():
        if _is_somebodys(text, match):
            yield _hit(*match.span())


def _numbered(text: str) -> Iterator[Hit]:
    """Yield what has a figure: a box, a numbered house, a flat, and what a postcode follows."""
    low, words = small(text), said_in(text)
    for match in _BOX.finditer(text) if "box" in low or "bfpo" in low else ():
        yield _hit(*match.span())
    for match in _THE.finditer(text):
        yield _hit(*match.span())
    living = "at" in words or not words.isdisjoint(_LIVING)
    for match in _AT_HOME.finditer(text) if living else ():
        if _is_home(match[1]):
            yield _hit(*match.span(1))
    for match in () if words.isdisjoint(_FLATS) else _FLAT.finditer(text):
        yield _hit(*match.span())
    for postcode in postcodes(text):
        yield from _before(text, postcode.start)


def joined(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield these stretches, those that only a comma parts as one, with a house before a street."""
    done: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        start = _house_before(text, start)
        if done and (start <= done[-1][1] or text[done[-1][1] : start].strip() in (",", "")):
            done[-1] = (min(start, done[-1][0]), max(end, done[-1][1]))
        else:
            done.append((start, end))
    return iter(done)


def _house_before(text: str, start: int) -> int:
    """Return where a house begins that stands before its street: “Rose Cottage, Back Lane”."""
    found = re.search(r"[,;]\s*$", text[:start])
    if found is None:
        return start
    house = re.search(r"(?:(?:The|[A-Z][\w’'\-]*)\s+){0,3}[A-Z][\w’'\-]*$", text[: found.start()])
    if house is None:
        return start
    words = house.group().lower().split()
    named = words[-1] in places().homes or words[0] == "the" or words[-1].endswith(("'s", "’s"))
    named = named and not (words[0] in people().given or words[0] in people().titles)
    return house.start() if named else start


def _is_somebodys(text: str, match: re.Match[str]) -> bool:
    """Say whether somebody lives there: it has a number, or it is said so."""
    words = match["name"].lower().split()
    if not words or words == ["the"] or words[-1] in places().generic:
        return False
    if match["number"]:
        return not _COUNTED.search(text[max(0, match.start() - 10) : match.start()])
    if text[match.end() :].split(maxsplit=1)[:1] and (
        text[match.end() :].split(maxsplit=1)[0].lower().strip(".,") in places().no_street
    ):
        return False
    return _LIVES.search(text[max(0, match.start() - 40) : match.start()]) is not None


def _before(text: str, end: int) -> Iterator[Hit]:
    """Yield what stands before a postcode, as one writes on an envelope, without the town."""
    first, last, at = -1, -1, len(text[:end].rstrip(" ,"))
    for _ in range(_MOST):
        begins = max(text.rfind(mark, 0, at) for mark in ',;:.!?\n("“') + 1
        part = _SEGMENT.search(text, begins, at)
        if part is None:
            break
        start, said = part.start() + len(part.group()) - len(part.group().lstrip()), part.group()
        if _is_house(said):
            first, last = start, max(last, at)
        elif first >= 0 or not _is_town(said):
            break
        if text[begins:start].strip() not in ("", "near") or text[begins - 1 : begins] != ",":
            break
        at = begins - 1
    if first >= 0:
        yield _hit(first, last)


def _is_town(part: str) -> bool:
    """Say whether a part before a postcode may be the town: words with capitals, and nobody’s."""
    words = part.split()
    if words[0].lower() in public().words:
        return True
    names = people()
    lists = (names.given, names.rare, names.titles, names.roles)
    said = [word.lower() for word in words]
    capital = all(word[0].isupper() or word in places().joins for word in words)
    return capital and not any(word in each for word in said for each in lists)


def _is_house(part: str) -> bool:
    """Say whether a part of an address is the house or the street: it has a number or a kind."""
    words = part.lower().split()
    if words[0] in people().titles or _DATE.search(part) or not part.strip()[-1:].isalnum():
        return False
    kind = words[-1] in places().homes or words[-1] in places().streets
    numbered = words[0][0].isdigit() and words[-1][-1].isalpha()
    return kind or numbered or words[0] in ("the", "flat", "caravan", "unit", "mooring", "number")


def _is_home(found: str) -> bool:
    words = {word.lower().strip(",") for word in found.split()}
    public = (places().units, places().no_homes, people().months)
    return all(words.isdisjoint(each) for each in public)


def _hit(start: int, end: int) -> Hit:
    return Hit(start, end, "ADDRESS", "an address", "[address]")
