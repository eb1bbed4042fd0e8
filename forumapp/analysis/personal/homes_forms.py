"""Homes by forms of their own: “the hotel, room 9”, “number 5 the crescent”, “30a Mutley Plain”."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.data import ordinary, people
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.homes_living import homes_living
from forumapp.analysis.personal.homes_said import homes_said
from forumapp.analysis.personal.said import said_in
from forumapp.analysis.personal.uncased import Uncased

_LODGED = re.compile(
    r"(?:(?:the|The)\s)?(?:(?:[A-Z][\w’'\-]+\s){0,2})(?i:travelodge|premier\sinn|holiday\sinn|hotel|hostel|"
    r"b\s?(?:&|and)\s?b|guest\s?house)"
    r"(?:\s(?:on|at|in|by|off)\s(?:the\s)?[\w’']+(?:\s[\w’']+){0,2}?)?,\s(?:annexe\s)?(?i:room)\s\d{1,4}[a-z]?\b"
)
_SMALL = Uncased(
    r"\b(?:number|no\.?)\s(?!0)\d{1,3}[a-z]?,?\s(?:the\s)?(?:[a-z]{3,}\s)?"
    r"(?:crescent|avenue|close|lane|street|road|green|square|terrace|drive|mews|row|grove)\b"
)
_LETTERED = re.compile(
    r"(?<![\w/.:\-£])\d{1,3}[a-d]\s([A-Z][a-z]{3,})(?:\s([A-Z][a-z]{2,}))?(?![\w’'])"
)
_WORDED = re.compile(
    r"\b(?:one\shundred\s(?:and\s)?)?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety)(?:[\s\-](?:one|two|three|four|five|six|seven|eight|nine))?)\s[a-z]{4,}\s"
    r"(?:road|lane|close|avenue|mews|crescent|drive|terrace|street)\b"
)
_DOOR = Uncased(
    r"(?:(?<=at\s)|(?<=outside\s)|(?<=round\s))(?:number|no\.?)\s\d{1,3}[a-z]?(?=[,.;:!?)]|$)"
)
_BED = re.compile(
    r"\b(?:bed\sand\sbreakfast|b\s?(?:&|and)\s?b|hostel|refuge|hotel),\s(?:[A-Z][a-z]+\s){1,2}"
    r"(?:Approach|Road|Street|Lane|Hill|Square|Terrace|Parade|Rd|St)\b"
)
_ROADS = frozenset(
    ("road", "lane", "close", "avenue", "mews", "crescent", "drive", "terrace", "street")
)
_FORMS = (  # each with words of which it has one at least
    (_LODGED, frozenset(("room",))),
    (_SMALL, frozenset(("number", "no"))),
    (_BED, frozenset(("breakfast", "b", "bandb", "hostel", "refuge", "hotel"))),
    (_WORDED, _ROADS),
    (_DOOR, frozenset(("number", "no"))),
)
COUNTED = re.compile(
    r"\b(?:year|yr|aged?|stage|section|class|part|page|tier|y|bus|route|form|set|is|was|are|were|turned)"
    r"\s*$",
    re.IGNORECASE,
)


def homes_by_form(text: str) -> Iterator[Hit]:
    """Yield homes of forms that nothing else reads: “number 5 the crescent”, “30a Mutley Plain”."""
    words = said_in(text)
    for form, wants in _FORMS:
        for match in form.finditer(text) if not words.isdisjoint(wants) else ():
            yield Hit(*match.span(), "ADDRESS", "an address", "[address]")
    for start, end in (*homes_said(text), *homes_living(text)):
        yield Hit(start, end, "ADDRESS", "an address", "[address]")
    for match in _LETTERED.finditer(text):
        before = text[max(0, match.start() - 10) : match.start()]
        plain = match[2] is None and match[1].lower() in ordinary().words
        if not (plain or COUNTED.search(before) or _is_person(match[1])):
            yield Hit(*match.span(), "ADDRESS", "an address", "[address]")


def _is_person(word: str) -> bool:
    names, low = people(), word.lower()
    return any(low in each for each in (names.given, names.titles, names.roles)) or (
        low in ordinary().function or low in names.months
    )
