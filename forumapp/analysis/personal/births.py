"""Dates of birth: a date that is called so, in figures or in words, or that stands with a name."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from forumapp.analysis.personal import births_told
from forumapp.analysis.personal.dates import DATE, FIGURES, MONTHS, ONES, TEENS, WHOLE, YEAR
from forumapp.analysis.personal.found import Hit

_CALLED = r"d[./]?\s?o[./]?\s?b\.?s?|dates?[\s\-]+of[\s\-]+birth|date\s+born|birth[\s\-]?dates?"
_SAID = re.compile(
    r"birth|born|baby|child|son|daughter|sibling|yrs|pupil|\bb\.|b[’'/\-]?day|turn|ll\s+be\s|\bd[./]?\s?o[./]?\s?b|\b(?:19|20)\d\d\b|\d[./\-]\d{1,2}[./\-]\d\d",
    re.IGNORECASE,
)
_BORN = (
    rf"\b(?:{_CALLED}|b\.|birth\s+certificate|(?:was|were|is|be|son|daughter|child|boy|girl|baby|s[’']|he|she|"
    rf"[a-z]+[’']s)?\s*born|b[’'/\-]?day|birthday|(?:turn(?:s|ed|ing)?|(?:will|[’']ll)\s+be)\s+(?:\d{{1,2}}|{ONES}|{TEENS}))"
    rf"(?![a-z])(?:[^.!?;\d\n]|\.(?!\s+[A-Z])|\d(?=[:.)]\s)|\d+(?=\s?(?:lbs?|pounds?|oz|kg|weeks?|am|pm|months?)\b)){{0,60}}?"
    rf"(?<![\w/])({DATE})(?![\w/]|-\d)"
)
_TURNS = (
    rf"\b(?:(?:is|[’']s|was|hits|becomes?|reaches|aged?)\s*:?\s*(?:\d{{1,2}}|{ONES}|{TEENS})"
    r"(?:\s+years\s+old)?(?:\s+on|\s*[,(–-])|(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+teenth)(?:\s+birthday)?"
    r"\s+(?:is|was|falls|comes)(?:\s+on)?|(?:arrived|delivered|came\s+(?:into\s+the\s+world|along|early|late))"
    rf"(?:\s+[a-z]+){{0,4}}?(?:\s+on)?)\s*({WHOLE})(?![\w/]|-\d)"
)
_ASKED = rf"\b(?:{_CALLED}|birthday|born(?:\s+when)?)\s*[?.:]\s*({DATE})(?![\w/])"
_BORN_AFTER = (
    rf"(?<![\w/])({DATE})(?!\w)[\s,()=:\-–]*(?:is|was|being|as|for|[’']s)?\s*(?:what\s)?"
    r"(?:his|her|their|our|my(?:\s+\w+[’']s)?|the|\w+[’']s)?\s*"
    rf"(?:{_CALLED}|birthday|b[’'/\-]?day|baby|(?:date|day)\s\w+\swas\sborn)\b(?!\W{{0,3}}(?:is\s)?\d)"
)
_CHILDS = (
    rf"\b(?:son|daughter|granddaughter|grandson|niece|nephew|lad|boy|girl|child|youngest|eldest)"
    rf"(?:[’']s|\s+is|\s+was)\s+({WHOLE})(?!\w)"
)
_OF_ONE = (
    r"\b(?:son|daughter|sibling|twin|brother|sister|child|pupil|student|yp|young\sperson|patient|"
    rf"girl|boy|lad|yrs?|youngest|eldest|years?\sold)\b(?:\s\w+)?\s?[,:(–\-]\s*({WHOLE})(?![\w/]|-\d)"
)
_BRACKETED_MONTH = rf"(?<=\(){MONTHS}\s+(?:200\d|201\d|202[0-3])(?=\))"
_NAMED = r"(?<=[a-z]\s)\(\s*((?:\d{1,2}[./\-]){2}(?:19|20)?\d\d)\s*\)"
_WHOLE_DATE = re.compile(rf"(?<![\w/.\-]){WHOLE}(?![\w/]|[.\-]\d)", re.IGNORECASE)
_MONTH_ALONE = re.compile(rf"(?:{MONTHS}|[a-z]+(?:\s+of)?)\s+{YEAR}", re.IGNORECASE)
_NEAR = 30  # letters between a word of birth and a date without its year
_SOURCES = (_BORN, _TURNS, _ASKED, _BORN_AFTER, _CHILDS, _OF_ONE, _NAMED)
_AN_EVENT = re.compile(
    r"\b(?:on|since|until|till|by|from|before|after|dated|to|at|of|for|and|weeks?|premature|early)\s*$",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:since|until|meeting|letter|dated|review|appointment|sent|refused|hearing|received|"
    r"decision|panel|plan|ehcp|diagnosis|assess\w*|issued|signed|report|tribunal|appeal|deadline|"
    r"request\w*|referr\w*|due|joined|left|attended|camhs|paediatrician|statement|last|first|saw|ot|ep|salt|discharged|"
    r"fit|seizure|scan|operation|appointments|contact|gp|clinic|placed|adopted|law|regulations|panel|rang|wrote|told|said|asked|started|moved|diagnosed|seen|visit|call)\b",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1999, 2021  # what was later is a letter’s day more likely
_EVENT_NEAR, _EVENT_AFTER, _CHILD_NEAR = (
    30,
    12,
    40,
)  # letters around a date in which an event may be told
_A_CHILD = re.compile(
    r"\b(?:son|daughter|child|boy|girl|lad|twins?|pupil|student|yr|year\s\d|y\d\d?|aged?)\b", re.I
)
_WITHIN = 90  # letters between a child’s name and the date of birth in one list
_BESIDE = frozenset(("SCHOOL", "NAME", "NHS", "ADDRESS", "POSTCODE", "REFERENCE"))
_GAP = re.compile(r"\.?\s?[,;:(|/–\-]?\s?(?:was\s|is\s|it[’']?s\s|it\sis\s)?")
_ANOTHER = re.compile(rf"\s?(?:,|&|and|/|;)\s?(?:and\s)?({FIGURES})(?![\w/])", re.IGNORECASE)
_OF_A_DAY = re.compile(
    r"\b(?:review|meeting|seen|letter|times|referred|referral|received|panel|hearing|appointment|"
    r"diagnosed|assessed|assessment|plan|appeal)(?:\s(?:on|of|dated))*\s*$"
)
_NO_BIRTH = re.compile(r"\b(?:letters?|decision|meeting|appointment|or|deadline|review)\b", re.I)


def loading() -> Iterator[None]:
    """Make the patterns one after another, for a thread that has other things to do in between."""
    for source in _SOURCES:
        _pattern(source)
        yield None
    yield from births_told.loading()


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def births(text: str) -> Iterator[Hit]:
    """Yield dates of birth: a date that is called so, or stands in brackets after a name."""
    if not _SAID.search(text):
        return
    for source in _SOURCES:
        for match in _pattern(source).finditer(text):
            if source is _OF_ONE and not _is_of_years_ago(match[1]):
                continue
            if source is _NAMED and _HAPPENED.search(
                text, max(0, match.start() - 14), match.start()
            ):
                continue  # “his EHCP (6/7/2019)”
            if _is_near(match) or source is _OF_ONE:
                yield _hit(*match.span(1))
                yield from _next(text, match)


def _is_near(match: re.Match[str]) -> bool:
    """Say whether the date belongs to the word of birth: one without a year stands close to it."""
    gap = match.start(1) - match.start()
    said = match.group()[: max(gap, 0)].lower()
    if not re.search(r"d\.?\s?o\.?\s?b|date|born", said) and _NO_BIRTH.search(said):
        return False  # “her birthday, or the deadline on …”
    if _OF_A_DAY.search(said):
        return False  # “no dob on the form, review on …”
    if _MONTH_ALONE.fullmatch(match[1]):
        return re.search(r"born|birth|d\W?o\W?b", match.group(), re.I) is not None and gap < _NEAR
    return gap < _NEAR or _WHOLE_DATE.fullmatch(match[1]) is not None


def _next(text: str, match: re.Match[str]) -> Iterator[Hit]:
    """Yield the dates of a list: “DOBs 3/4/12 and 5/6/14”."""
    end = match.end(1)
    while (more := _ANOTHER.match(text, end)) is not None:
        yield _hit(*more.span(1))
        end = more.end(1)


def births_beside(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield whole dates in a list with a child’s name or number: “Arlo, 22.11.2018, NHS …”."""
    whole = [*_WHOLE_DATE.finditer(text), *_pattern(_BRACKETED_MONTH).finditer(text)]
    if not whole:
        return
    known = [hit for hit in hits if hit.kind in _BESIDE and _is_a_childs(hit)]
    for match in whole:
        start, end = match.span()
        if _AN_EVENT.search(text[max(0, start - 12) : start]):
            continue
        before = any(_GAP.fullmatch(text[hit.end : start]) for hit in known if hit.end <= start)
        numbers = any(_GAP.fullmatch(text[end : hit.start]) for hit in known if hit.kind != "NAME")
        if before or numbers or _is_listed(text, match, known) or _is_bare(text, match):
            yield _hit(start, end)


def _is_of_years_ago(said: str) -> bool:
    year = re.search(r"\d{4}", said) or re.search(r"(?<=[./\-])\d\d$", said)
    if year is None:
        return False
    number = int(year.group())
    return _FIRST_YEAR <= (number if number > 99 else 2000 + number) <= _LAST_YEAR


def _is_bare(text: str, match: re.Match[str]) -> bool:
    """Say whether a date in figures of years ago stands where a child is told of, and no event."""
    if not (match.group()[:1].isdigit() and _is_of_years_ago(match.group())):
        return False
    start, end = match.span()
    if _HAPPENED.search(text, max(0, start - _EVENT_NEAR), min(len(text), end + _EVENT_AFTER)):
        return False
    alone = text[:start].rstrip()[-1:] in (",", ";", "(", "|", "-", "–", "/", "")
    near = _A_CHILD.search(text, max(0, start - _CHILD_NEAR), min(len(text), end + _CHILD_NEAR))
    return alone and near is not None


def _is_listed(text: str, match: re.Match[str], known: Iterable[Hit]) -> bool:
    """Say whether a date of years ago stands by itself in a list that tells of a child."""
    start, end = match.span()
    if not _is_of_years_ago(match.group()):
        return False
    alone = text[:start].rstrip()[-1:] in (",", ";", ":", "(", "|", "-", "–", "/", "", ".")
    alone = alone or text[end:].lstrip()[:1] in (",", ";", ".", ")", "|", "-", "–", "/", "")
    return alone and any(
        (0 <= start - hit.end < _WITHIN and not _HAPPENED.search(text, hit.end, start))
        or (0 <= hit.start - end < _WITHIN and not _HAPPENED.search(text, end, hit.start))
        for hit in known
    )


def _is_a_childs(hit: Hit) -> bool:
    """Say whether it can be a child’s: not somebody with a title or a job."""
    return hit.kind != "NAME" or hit.instead in ("[child]", "[name]", "[brother]", "[sister]")


def _hit(start: int, end: int) -> Hit:
    return Hit(start, end, "DOB", "a date of birth", "[date of birth]")
