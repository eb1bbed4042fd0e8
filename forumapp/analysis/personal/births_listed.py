"""Dates of birth in a list with a child’s name, number or school: “Arlo, 22.11.2018, NHS …”."""

import re
from collections.abc import Iterable, Iterator

from forumapp.analysis.personal.births_plain import whole_dates, year_of
from forumapp.analysis.personal.dates import MONTHS
from forumapp.analysis.personal.found import Hit

_MONTH = re.compile(rf"(?<=\(){MONTHS}\s+(?:200\d|201\d|202[0-3])(?=\))", re.IGNORECASE)
_MONTH_YEAR = re.compile(
    r"(?<=[,(]\s)(?<![\d/])(?:0?[1-9]|1[0-2])/(?:200\d|201\d|202[0-3])(?![\d/])"
)
_LATEST = 2023  # the year after which a date in a list is no birth
_AN_EVENT = re.compile(
    r"\b(?:on|since|until|till|by|from|before|after|dated|to|at|of|for|and|weeks?|premature|early)\s*$",
    re.IGNORECASE,
)
HAPPENED = re.compile(
    r"\b(?:since|until|meeting|letter|dated|review|appointment|sent|refused|hearing|received|"
    r"decision|panel|plan|ehcp|diagnosis|assess\w*|issued|signed|report|tribunal|appeal|deadline|"
    r"request\w*|referr\w*|due|joined|left|attended|camhs|paediatrician|statement|last|first|saw|ot|ep|salt|discharged|"
    r"fit|seizure|scan|operation|appointments|contact|gp|clinic|placed|adopted|law|regulations|panel|rang|wrote|told|said|asked|started|moved|diagnosed|seen|visit|check|call|deregistered|excluded|permanently)\b",
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


def births_beside(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield whole dates in a list with a child’s name or number: “Arlo, 22.11.2018, NHS …”."""
    dates = [*whole_dates(text), *_MONTH.finditer(text), *_MONTH_YEAR.finditer(text)]
    if not dates:
        return
    known = [hit for hit in hits if hit.kind in _BESIDE and _is_a_childs(hit)]
    for match in dates:
        start, end = match.span()
        if _AN_EVENT.search(text[max(0, start - 12) : start]):
            continue
        numbered = [hit.end for hit in known if hit.kind == "NHS" and hit.end <= start]
        if any(_GAP.fullmatch(text[at:start]) for at in numbered):
            yield birth(start, end)  # be it of a baby of this year
            continue
        if year_of(match.group()) > _LATEST:
            continue
        recent = year_of(match.group()) > _LAST_YEAR
        before = any(
            _GAP.fullmatch(text[hit.end : start])
            for hit in known
            if hit.end <= start and not (recent and hit.kind == "SCHOOL")
        )
        numbers = any(
            _GAP.fullmatch(text[end : hit.start])
            for hit in known
            if hit.kind != "NAME" and hit.start >= end
        )
        if (before or numbers) and _is_told_of_a_day(text, start):
            continue
        if before or numbers or _is_listed(text, match, known) or _is_bare(text, match):
            yield birth(start, end)


def _is_told_of_a_day(text: str, start: int) -> bool:
    """Say whether something is told to have happened just before a date: “last seen 6 Sept”."""
    clause = re.split(r"[,;:|/.]\s", text[max(0, start - _EVENT_NEAR) : start])[-1]
    return HAPPENED.search(clause) is not None


def _is_bare(text: str, match: re.Match[str]) -> bool:
    """Say whether a date in figures of years ago stands where a child is told of, and no event."""
    if not (match.group()[:1].isdigit() and is_of_years_ago(match.group())):
        return False
    start, end = match.span()
    if HAPPENED.search(text, max(0, start - _EVENT_NEAR), min(len(text), end + _EVENT_AFTER)):
        return False
    alone = text[:start].rstrip()[-1:] in (",", ";", "(", "|", "-", "–", "/", "")
    near = _A_CHILD.search(text, max(0, start - _CHILD_NEAR), min(len(text), end + _CHILD_NEAR))
    return alone and near is not None


def _is_listed(text: str, match: re.Match[str], known: Iterable[Hit]) -> bool:
    """Say whether a date of years ago stands by itself in a list that tells of a child."""
    start, end = match.span()
    if not is_of_years_ago(match.group()):
        return False
    alone = text[:start].rstrip()[-1:] in (",", ";", ":", "(", "|", "-", "–", "/", "", ".")
    alone = alone or text[end:].lstrip()[:1] in (",", ";", ".", ")", "|", "-", "–", "/", "")
    return alone and any(
        (0 <= start - hit.end < _WITHIN and not HAPPENED.search(text, hit.end, start))
        or (0 <= hit.start - end < _WITHIN and not HAPPENED.search(text, end, hit.start))
        for hit in known
    )


def _is_a_childs(hit: Hit) -> bool:
    """Say whether it can be a child’s: not somebody with a title or a job."""
    return hit.kind != "NAME" or hit.instead in ("[child]", "[name]", "[brother]", "[sister]")


def is_of_years_ago(said: str) -> bool:
    """Say whether a date is of a year in which a child or a young person was born."""
    year = re.search(r"\d{4}", said) or re.search(r"(?<=[./\-])\d\d$", said)
    if year is None:
        return False
    number = int(year.group())
    return _FIRST_YEAR <= (number if number > 99 else 2000 + number) <= _LAST_YEAR


def birth(start: int, end: int) -> Hit:
    """Return a date as a find."""
    return Hit(start, end, "DOB", "a date of birth", "[date of birth]")
