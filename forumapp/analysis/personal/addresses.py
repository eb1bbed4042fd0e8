"""Streets: one with a number, or one where somebody lives."""

import re
from collections.abc import Iterator
from functools import cache

from forumapp.analysis.personal.data import ordinary, places
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.homes import homes, joined
from forumapp.analysis.personal.homes_numbered import numbered_homes
from forumapp.analysis.personal.said import figures_in, says_any
from forumapp.analysis.personal.uncased import Uncased

_NEAR = 40  # letters before a street in which somebody may be said to live
_LIVES = re.compile(
    r"\b(?:live|lives|lived|living|moved|moving|address|house|home|flat|stays?|staying|based|round|"
    r"resides?|(?:we|i)[’']?(?:re|m)\s(?:on|at|up|in)|(?:post|send)\sit)\b.{0,30}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:year|yr|aged?|stage|section|class|room|part|page|tier|y)\s*$", re.IGNORECASE
)


_MOVED_HIM = re.compile(
    r"\b(?:moved|transferred|sent|switched)\s(?:him|her|them|(?:my|our)\s\w+)\s(?:on\s|over\s)?to\s(?:the\s)?$"
)
_HALF = re.compile(r",?\s+[A-Za-z]{1,2}\d{1,2}[A-Za-z]?$")
_REST = re.compile(r"\s?\d[A-Za-z]{2}\b")
_AN_AGE = re.compile(r"\d{1,2},\s")
_A_KIND = re.compile(
    r"\s(?:High|School|Primary|Academy|College|Infants?|Juniors?|Nursery|Grammar|Secondary)\b"
)
_SCHOOL_TALK = frozenset(
    ("senco", "sendco", "head", "headteacher", "teacher", "teachers", "class", "reception", "tas",
     "ta", "schools", "school", "nursery", "choice", "preference", "appeal", "pupil", "pupils",
     "lessons", "playground", "plan", "ehcp", "terms", "term", "placement", "setting", "unit",
     "base", "pru", "detentions", "detention", "isolation", "taught", "teaching", "sats",
     "phonics", "inset", "uniform", "assembly", "governors", "timetable")
)  # fmt: skip
_SCHOOL_YEAR = re.compile(
    r"\byear\s\d|\byr?\s?\d|\bexclu|parents[’']\sevening|sports\sday", re.IGNORECASE
)
_WORD = re.compile(r"[a-z]+")
_AT_HOME = re.compile(
    r"\b(?:live[sd]?|living|house|home|flat|moved|address|neighbours?|our\sstreet|lamppost|"
    r"parked|corner|family\s(?:at|on|from))\b",
    re.IGNORECASE,
)
_ATTENDED = re.compile(
    r"\b(?:at|attend(?:s|ed|ing)?|joined|started|goes\sto|went\sto|pupil\sat)\s+(?:[A-Z]\w+\s)?$"
)
_PUBLIC_THERE = re.compile(
    r"\b(?:clinic|office|centre|surgery|library|nursery|hub|drop-?in|meeting|event|session|"
    r"building|hospital|church|caf[eé]|council|stop|stops|shop|car\s+park|held|hall|coffee|walk|"
    r"department|depot|fountain|bandstand|[Mm]eet|training|turn|past|roadworks|traffic|accident|closed|bus|tram)\b",
    re.IGNORECASE,
)
_PUBLIC_MOVED = re.compile(
    r"\b(?:SENDIASS|CAMHS|clinic|offices?|services?|picnic|meetings?|group|team|library|surgery|"
    r"drop-?in|event|stall|council|shop|caf[eé]|party|walk|session|store|bank)\b[^.!?]{0,40}\bmov(?:ed|ing|es)\b",
    re.IGNORECASE,
)
_FLATS = frozenset(("flat", "apartment", "apt", "unit", "room", "block"))
_CAPITAL = re.compile(r"\b[A-Z]\w*")
_YEAR = re.compile(r"(?:19|20)\d\d\s")
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?,?\s$|\d[./]\d{1,2}[./]$",
    re.I,
)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(places().streets)


@cache
def _street() -> Uncased:
    return Uncased(
        r"(?P<flat>\b(?:flat|apartment|apt|unit|room|block)\s+\w{1,4}\b,?\s+"
        r"(?:[a-z][\w’']+\s+(?:house|court|tower|point|lodge),?\s+)?)?"
        r"(?P<number>(?<!\d )\b(?!0)\d{1,4}[a-z]?(?:\s?[\-/]\s?\d{1,4})?\b,?\s+)?"
        r"(?P<name>(?<![a-z])(?:the\s+)?[a-z][\w’'\-]*\.?(?:\s+(?:[a-z][\w’'\-]*\.?)){0,3}?)\s+"
        rf"(?P<kind>{'|'.join(map(str.lower, places().streets))})\b"
    )


def addresses(text: str) -> Iterator[Hit]:
    """Yield streets and houses; what stands beside one, parted by a comma, belongs to it."""
    found = [
        *homes(text),
        *numbered_homes(text),
        *(_streets(text) if says_any(text, _kinds()) and _may_be_street(text) else ()),
    ]
    for start, end in joined(text, [(hit.start, hit.end) for hit in found]):
        if _MOVED_HIM.search(text, max(0, start - 30), start) and not text[start].isdigit():
            continue  # “moved him to Copley Ings”: a school
        if _YEAR.match(text, start) and _MONTH.search(text, max(0, start - 12), start):
            continue  # “1st Feb 2018 Cuckoo Hall”
        if _AN_AGE.match(text, start) and _A_KIND.match(text, end):
            continue  # “my daughter, 14, Castle Park High”
        yield _hit(start, _without_postcode(text, start, end))


def _without_postcode(text: str, start: int, end: int) -> int:
    """Return where an address ends that took the first half of its postcode with it."""
    half = _HALF.search(text, start, end)
    return half.start() if half is not None and _REST.match(text, end) else end


def _may_be_street(text: str) -> bool:
    """Say whether a text has what no street is without: a figure, a flat, a kind with a capital."""
    if figures_in(text) or says_any(text, _FLATS):
        return True
    return any(word.lower() in _kinds() for word in _CAPITAL.findall(text))


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


def _said(text: str, match: re.Match[str]) -> tuple[list[str], str]:
    """Return the words of a street as they are written, and what kind of way it is."""
    return text[slice(*match.span("name"))].split(), text[slice(*match.span("kind"))]


def _numbered(text: str, match: re.Match[str]) -> Hit | None:
    """Read a street with a number or a flat: “27 Larkspur Close”, not “3 school places”."""
    words, kind = _said(text, match)
    if _COUNTED.search(text[max(0, match.start() - 10) : match.start()]):
        return None  # “year 4, Castle Hill Primary”
    small = [word.lower() for word in words]
    if not places().units.isdisjoint(small) or ordinary().function.issuperset(small):
        return None
    if any(word[0].isupper() for word in words) and any(map(_is_small, words)):
        return None  # “bus 42 goes past Moor View”
    if not (kind[0].isupper() and words[-1][0].isupper()):
        unsure = kind.lower() not in places().sure_streets or len(words) > 2
        if unsure or not ordinary().function.isdisjoint(small):
            return None
    return _hit(*match.span())


def _named(text: str, match: re.Match[str]) -> Hit | None:
    """Read a street without a number: both words in capitals, and no way that all know."""
    words, kind = _said(text, match)
    if not (_is_proper(words[-1]) and kind[0].isupper() and kind.lower() in places().sure_streets):
        return None
    start = match.end("name") - len(words[-1])
    if _ATTENDED.search(text[max(0, start - 24) : start]):
        return None  # “at Marsh Lane”: a school, since one lives on a lane
    if is_of_school(text, start, match.end()):
        return None
    lives = _is_lived_in(text, match.start(), start)
    follows = text[match.end() : match.end() + 14].split()
    if follows and follows[0].lower().strip(".,") in places().no_street and not lives:
        return None  # “the Chapel Street car park”
    around = text[max(0, match.start() - 45) : match.end() + 25]
    if not lives and _PUBLIC_THERE.search(around):
        return None
    if words[-1].lower() in places().public_ways and not lives:
        return None
    if len(words) > 1 and _is_proper(words[-2]):
        start -= len(words[-2]) + 1
    return _hit(start, match.end())


def is_of_school(text: str, start: int, end: int) -> bool:
    """Say whether a street stands for its school: nobody lives there, and school is spoken of."""
    if _is_lived_in(text, start, start) or _AT_HOME.search(text[max(0, start - 60) : end + 60]):
        return False
    near = text[max(0, start - 90) : end + 90]
    if not _SCHOOL_TALK.isdisjoint(_WORD.findall(near.lower())):
        return True
    return _SCHOOL_YEAR.search(near) is not None


def _is_small(word: str) -> bool:
    return word.islower() and word not in places().joins and word != "on"


def _is_proper(word: str) -> bool:
    return word[0].isupper() and word.lower() not in ordinary().function


def _is_lived_in(text: str, near: int, start: int) -> bool:
    if _PUBLIC_MOVED.search(text, max(0, near - 80), start):
        return False
    return _LIVES.search(text[max(0, near - _NEAR) : start]) is not None


def _hit(start: int, end: int) -> Hit:
    return Hit(start, end, "ADDRESS", "an address", "[address]")
