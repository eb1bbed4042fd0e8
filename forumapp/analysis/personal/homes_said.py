"""Homes as they are told by mouth: “sixty b aylestone mews”, “Mill Green Ct 9”, “the last caravan
past the pump house”, “the flat over the Black Bull”."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.data import ordinary, people
from forumapp.analysis.personal.postcodes import postcodes
from forumapp.analysis.personal.said import said_in

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_NUMBER = (
    rf"(?:one\shundred\s(?:and\s)?(?:(?:{_TENS})(?:[\s\-](?:{_ONES}))?|{_ONES})|(?:{_TENS})(?:[\s\-](?:{_ONES}))?|"
    rf"{_ONES}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_SURE = "road|lane|street|avenue|crescent|terrace|mews|gardens|grove|drive|close|cottages|villas"
_WEAK = "way|hill|rise|view|court|green|row|rows|walk|bank|park|place|square|parade|brow|croft|fold"
_DOOR = r"(?:(?:the\s)?(?:top\s|ground\sfloor\s|basement\s))?(?:flat|house|number|no)\s"
_BY_NUMBER = re.compile(
    rf"(?<![\w\-])(?:{_DOOR})?{_NUMBER}(?:\s[a-d](?=\s)|[a-d]\b)?,?\s"
    rf"((?:saint\s|st\s|old\s|upper\s|lower\s|new\s)?[a-z’']{{4,}}(?:\s[a-z’']{{4,}})?)\s({_SURE}|{_WEAK})\b"
)
_THE_STREET = re.compile(
    rf"(?<![\w\-])(?:number\s|no\.?\s)?(?:{_NUMBER}|\d{{1,3}}[a-d]?),?\sthe\s"
    r"(?:crescent|avenue|close|green|square|terrace|drive|mews|grove|paddock|croft|(?:[a-z]{3,}\s)?rows?)\b"
    r"(?!\s(?:light|belt|of)\b)"
)
_AT_NUMBER = re.compile(
    rf"\b(?:at|outside|round)\s((?:number|no\.?)\s{_NUMBER})(?=[,;]\s[a-z]|\s(?:and|with|who|is|has)\b)"
)
_STREET_FIRST = re.compile(  # the street, then its number: “Nedham St no. 48”
    r"(?:the\send\sterrace\s(?:on|of)\s)?(?<![\w’'])(?:[A-Z][a-z’']+\s){1,2}"
    r"(?:St|Street|Rd|Road|Ln|Lane|Ave|Avenue|Ct|Court|Cl|Close|Cres|Crescent|Mews|Terrace|Drove|Way|Gdns)"
    r"(?:,?\s(?:no\.?|number|nr)\s?\d{1,3}[a-z]?|\s(?!20\d\d)\d{1,3}[a-z]?(?=[,.;)]|$))(?![\w/:.]\d)"
)
_VAN = re.compile(
    r"\b(?:van|caravan|trailer|wagon|plot|pitch|chalet|mobile)\s\d{1,3}[a-z]?,?\s(?:at\s|on\s)?"
    r"(?:[A-Z][a-z’']+\s){1,2}(?i:bank|fen|drove|lane|site|park|yard|camp|road|lay-?by|field|lode|common)\b"
)
_LAY_BY = re.compile(
    r"(?<![\w’'])(?:the\s)?[A-Z][a-z’']+(?:\s[A-Z][a-z’']+)?\slay-?by"
    r"(?:,\s(?:the\s)?(?:first|second|third|fourth|last)\s(?:van|caravan|trailer|wagon))?\b"
)
_PAST = re.compile(
    r"\b(?:the\s)?(?:last|first|second|third|end|far)\s(?:caravan|van|trailer|wagon|boat|chalet)\s"
    r"(?:past|by|behind|near|before|after|beyond|next\sto|opposite)\sthe\s[a-z]{3,}(?:\s(?:house|station|gate|"
    r"bridge|tower|tree|hut|lock|block|shed|yard|works|shop))?\b"
)
_OVER = re.compile(
    r"\b(?:the\s)?(?:top\s|back\s)?(?:flat|room|rooms|bedsit|maisonette)\s(?:over|above|behind)\sthe\s"
    r"(?:old\s)?(?:[A-Z][a-z’']+)(?:\s(?:and|&)\s[A-Z][a-z]+|\s[A-Z][a-z’']+){0,2}"
)
_OLD = re.compile(
    r"\b(?:the\s)?(?:old|Old)\s(?i:manse|rectory|vicarage|parsonage|mill|forge|bakery|chapel|smithy|dairy|barn|"
    r"station|post\soffice|stables|coach\shouse),?\s(?:[A-Z][a-z’']+\s){1,2}(?:Lane|Road|Street|Bank|Hill|Way|Row)\b"
)
_HOSTEL = re.compile(
    r"\b(?i:block\s\w\s)?(?i:rm|room|flat|unit)\s\w{1,4},\s(?:[A-Z][a-z’']+\s){1,2}"
    r"(?i:hostel|hotel|house|refuge|lodge|court)\b"
)
_BEFORE_POSTCODE = re.compile(
    r"\b(?:at|to|from)\s(the\s(?:old\s[a-z][\w’'\-]+|[a-z][\w\-]+[’']s)(?:\s[a-z]{4,})?),?\s$"
)
_HOMELY = re.compile(
    r"\b(?:live\w*|living|at|to|is|its|house|home|address|post|send|sent|moved|stay\w*|drop\w*|key|round|visit|"
    r"lives|outside|door|number|by|now|sorry|flat|knock)\b[^.!?\n]{0,24}$"
)
_FIGURE = re.compile(r"\d")
_STREETS = frozenset(
    (*_SURE.split("|"), *_WEAK.split("|"), "paddock", "rows", "row", "green", "square")
)
_TOLD = frozenset(
    ("van", "caravan", "trailer", "wagon", "boat", "flat", "room", "rooms", "bedsit", "maisonette",
     "chalet", "mobile", "plot", "pitch", "rm", "unit", "lay", "layby", "old", "number", "no")
)  # fmt: skip
_NUMBER_WORDS = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
     "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred")
)  # fmt: skip
_LARGE = re.compile(rf"(?:{_TENS})\b")
_COUNTED = frozenset(
    (
        "minutes",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "times",
        "miles",
        "metres",
        "pounds",
        "families",
        "children",
        "people",
        "kids",
        "parents",
    )
)
_VANS = frozenset(("van", "caravan", "trailer", "wagon"))
_FORMS = (  # each with words of which it has one at least
    (
        _STREET_FIRST,
        frozenset(
            ("st", "street", "rd", "road", "ln", "lane", "ave", "avenue", "ct", "court", "cl",
             "close", "cres", "crescent", "mews", "terrace", "drove", "way", "gdns")
        ),
    ),
    (_VAN, _VANS | {"plot", "pitch", "chalet", "mobile"}),
    (_LAY_BY, frozenset(("lay", "layby"))),
    (_PAST, _VANS | {"boat", "chalet"}),
    (_OVER, frozenset(("flat", "room", "rooms", "bedsit", "maisonette"))),
    (_OLD, frozenset(("old",))),
    (_HOSTEL, frozenset(("rm", "room", "flat", "unit"))),
)  # fmt: skip
_ROOM = 40  # letters before a postcode in which a house may stand


def homes_said(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a home stands that was told by mouth, or with its street first."""
    words = said_in(text)
    if not words.isdisjoint(_NUMBER_WORDS):
        yield from _by_number(text, words)
    if "the" in words and not words.isdisjoint(_STREETS):
        for match in _THE_STREET.finditer(text):
            if _is_homely(text, match):
                yield match.span()
    if words.isdisjoint(_TOLD) and not _FIGURE.search(text):
        return
    for form, wants in _FORMS:
        for match in form.finditer(text) if not words.isdisjoint(wants) else ():
            yield match.span()
    for hit in postcodes(text):
        before = _BEFORE_POSTCODE.search(text, max(0, hit.start - _ROOM), hit.start)
        if before is not None:
            yield before.span(1)


def _by_number(text: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield homes whose number is said in words."""
    for match in _BY_NUMBER.finditer(text) if not words.isdisjoint(_STREETS) else ():
        if _is_street(match) and _is_homely(text, match):
            yield match.span()
    for match in _AT_NUMBER.finditer(text):
        yield match.span(1)


def _is_homely(text: str, match: re.Match[str]) -> bool:
    """Say whether somebody is told to be there, or the number and the street say so themselves."""
    sure = match[0].startswith(("number", "no ", "no. ")) or _LARGE.match(match[0]) is not None
    return sure or _HOMELY.search(text, 0, match.start()) is not None


def _is_street(match: re.Match[str]) -> bool:
    """Say whether small words before a kind of street name one: “aylestone”, no “two years way”."""
    low, kind = match[1].split(), match[2]
    plain = [word for word in low if word in ordinary().words]
    if not _COUNTED.isdisjoint(word.strip("’'") for word in low):
        return False
    if not ordinary().function.isdisjoint(low) or not people().months.isdisjoint(low):
        return False
    return len(plain) < len(low) or kind in _SURE.split("|")
