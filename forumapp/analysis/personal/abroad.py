"""What is written as in another country, or as old people say it: births, plates, numbers.

“2016年8月21日”, “14-go lutego 2012”, “2012 Nov 5”, “the last day of May 2014”, “GD 447YN”. Each
wants a word beside it that tells of a birth, of a vehicle, or what the number is.
"""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.dates import DAY, MONTHS, NUMBER, TEENS, YEAR
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.plates_odd import plates_like_postcodes
from forumapp.analysis.personal.said import says_any
from forumapp.analysis.personal.uncased import Uncased, small

_BORN = Uncased(r"\bborn\b|birth|\bd\W?o\W?b\b|\bb[’']?day\b|\barrived\b|\bcame\sinto\b")
_OF_BIRTH = frozenset(("born", "arrived", "came", "dob", "d", "do"))
_BEFORE, _AFTER = 60, 30  # letters in which a birth is told
_IN_YEAR = rf"(?:\s(?:of|in)\sthe\syear(?:\sof\sour\slord)?|,)?\s(?:{YEAR}|{TEENS})"
_DAYS = re.compile(
    r"(?<!\w)(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    rf"|(?:19|20)\d\d,?\s{MONTHS}\.?\s\d{{1,2}}(?:st|nd|rd|th)?"
    r"|\d{1,2}-(?:go|ego|er|e|ого|го)\s[^\W\d_]{3,14}\s(?:19|20)\d\d"
    rf"|(?:the\s)?last\sday\s(?:of|o[’']?|in)\s?{MONTHS}{_IN_YEAR}"
    rf"|the\s(?:ides|calends|kalends|nones)\sof\s{MONTHS}{_IN_YEAR}"
    rf"|{DAY}\s(?:of\s|o[’']?\s)?{MONTHS}{_IN_YEAR}"
    rf"|{NUMBER}\s(?:of\s)?{MONTHS}{_IN_YEAR}"
    r")(?!\w)",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(  # only right behind the word: “born Trafalgar Day 2014”
    r"\bborn\s(?:on\s)?((?:St\.?\s)?[A-Z][\w’']+(?:\s[A-Z][\w’']+)?\s(?:Day|Eve|Night|Sunday|Monday),?"
    r"\s(?:19|20)\d\d)\b"
)
_EVENT = re.compile(
    r"\b(?:review|meeting|letter|plan|panel|hearing|tribunal|appointment|diagnos\w+|assess\w+|"
    r"referr\w+|refus\w+|deadline|decision|report)\b[^.!?;]{0,30}$",
    re.IGNORECASE,
)
_LAST = 2023  # a later year is no child's

_VEHICLE = re.compile(
    r"\b(?:(?:number\s?)?plates?|reg(?:istration|\.)?|cars?|trucks?|lorry|vans?|vehicle|motorbike|"
    r"caravan|trailer|taxi|minibus)\b",
    re.IGNORECASE,
)
_FOREIGN = re.compile(  # Polish, German and others: “GD 447YN”, “WGM 8K41P”, “B-MW 1234”
    r"(?<![\w/.\-£])(?:[A-Z]{2,3}\s(?=[A-Z\d]{4,5}(?!\w))(?=[A-Z]*\d[A-Z]*\d)[A-Z\d]{4,5}|"
    r"(?!A-Z)[A-Z]{1,3}-[A-Z]{1,2}\s?\d{1,4})(?![\w/\-])"
)
_BRITISH = re.compile(r"[A-Z]{2}\s\d\d[A-Z]{3}")  # “AB 12CDE”: other rules read it
_IS_SAID = re.compile(  # though it looks like a postcode: “the registration of her Fiat is B16 OTT”
    r"\b(?:registration|number\s?plate|reg)\b[^.!?\n,;]{0,40}?\s(?:is|was|reads)\s"
    r"([A-Z]{1,3}\s?\d{1,4}\s?[A-Z]{2,3}|\d{1,4}\s?[A-Z]{2,3})(?![\w/\-])"
)
_PLATE_WORDS = frozenset(("registration", "plate", "numberplate", "reg"))
_NUMBERS_OF = frozenset(("pesel", "bsn", "cnp", "egn", "nie", "cpr", "personnummer"))
_FORCES = re.compile(r"\bVRN\s(\d\d\s?[A-Z]{2}\s?\d\d)(?![\w/\-])")
_NATIONAL = re.compile(
    r"\b(?:PESEL|[Pp]esel|BSN|CNP|EGN|NIE|CPR|[Pp]ersonnummer)\b[^\d.!?\n]{0,16}"
    r"(\d[\d \-]{7,12}\d)(?![\w/])"
)


def births_abroad(text: str) -> Iterator[Hit]:
    """Yield dates of birth that are written in a way of their own."""
    low = small(text)
    if not (says_any(text, _OF_BIRTH) or "birth" in low or "day" in low) or not _BORN.search(text):
        return
    for match in _NAMED_DAY.finditer(text):
        yield _birth(*match.span(1))
    for match in _DAYS.finditer(text):
        start, end = match.span()
        before = text[max(0, start - _BEFORE) : start]
        told = [*_BORN.finditer(before)]
        if not told and not _BORN.search(text, end, min(len(text), end + _AFTER)):
            continue
        since = before[told[-1].end() :] if told else before
        if _EVENT.search(since) or _year(match.group()) > _LAST:
            continue
        yield _birth(start, end)


def codes_abroad(text: str) -> Iterator[Hit]:
    """Yield plates and numbers of persons as other countries, or the forces, give them."""
    told: list[re.Match[str]] = []
    if says_any(text, _PLATE_WORDS):
        told += _IS_SAID.finditer(text)
    if "VRN" in text:
        told += _FORCES.finditer(text)
    for match in told:
        yield Hit(*match.span(1), "VEHICLE", "called a number plate", "[number plate]")
    for start, end in plates_like_postcodes(text):
        yield Hit(start, end, "VEHICLE", "a number plate", "[number plate]")
    for match in _NATIONAL.finditer(text) if says_any(text, _NUMBERS_OF) else ():
        yield Hit(
            *match.span(1), "REFERENCE", "a person’s number in another country", "[reference]"
        )
    for match in _FOREIGN.finditer(text):
        near = text[max(0, match.start() - 40) : match.end() + 30]
        if _VEHICLE.search(near) and not _BRITISH.fullmatch(match.group()):
            yield Hit(*match.span(), "VEHICLE", "a number plate from abroad", "[number plate]")


def _year(said: str) -> int:
    found = re.search(r"(?:19|20)\d\d", said)
    return int(found.group()) if found else 0


def _birth(start: int, end: int) -> Hit:
    return Hit(start, end, "DOB", "a date of birth", "[date of birth]")
