"""Read the first page of a report: the local area, the days of the inspection, the outcome."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forumapp.domain.days import MONTHS

_MONTHS = tuple(name.lower() for name in MONTHS)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + "|sept"
_DAY = (
    rf"(?P<d{{0}}>\d{{{{1,2}}}})(?:st|nd|rd|th)?(?:\s+(?P<m{{0}}>{_MONTH})\.?)?"
    rf"(?:,?\s+(?P<y{{0}}>\d{{{{4}}}}))?"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_SPAN = re.compile(
    rf"\b{_WEEKDAY}{_DAY.format(1)}\s*(?:to|and|until|[-–—])\s*{_WEEKDAY}{_DAY.format(2)}\b", re.I
)
_SINGLE = re.compile(rf"\b{_DAY.format(1)}\b", re.I)
_TITLE = re.compile(
    r"Area SEND (?:full |re-?|monitoring )?inspection (?:report:? )?(?:of )?(?:the )?(.+?)"
    r"\s+(?:Local Area(?:\s+Partnership)?\b|Inspection dates?\b)",
    re.I,
)
_FOOTER = re.compile(
    r"inspection report:?\s+(?:Area SEND [\w -]*?inspection of (?:the )?)?(.+?)\s+Local Area", re.I
)
_DATES = re.compile(r"Inspection dates?\s*:?\s*(.{6,80}?)(?=Dates? of|Inspection outcome|$)", re.I)
_PREVIOUS = re.compile(r"Dates? of (?:the )?previous inspections?\s*:?\s*(.{4,200})", re.I)
OUTCOMES = {
    1: re.compile(r"typically lead to positive", re.I),
    2: re.compile(r"inconsistent experiences", re.I),
    3: re.compile(r"widespread and\s?/?\s?or systemic failings", re.I),
}


@dataclass(frozen=True, slots=True)
class Front:
    """What the first page says, and what is doubtful about it."""

    local_area: str
    first_day: date | None
    last_day: date | None
    previous_inspection: str
    outcome: int | None
    unsure: tuple[str, ...]


def days_in(text: str) -> tuple[date, date] | None:
    """Return the first and the last day that a text such as "29 April to 3 May 2024" names."""
    found = _SPAN.search(text)
    if not found:
        return _one_day(text)
    day, month, year = found["d2"], found["m2"] or found["m1"], found["y2"] or found["y1"]
    last = _day(day, month, year)
    first = _day(found["d1"], found["m1"] or month, found["y1"] or year)
    if first and last and first > last and not found["y1"]:
        first = _day(found["d1"], found["m1"] or month, str(last.year - 1))
    return (first, last) if first and last else None


def _one_day(text: str) -> tuple[date, date] | None:
    found = _SINGLE.search(text)
    day = _day(found["d1"], found["m1"], found["y1"]) if found else None
    return (day, day) if day else None


def _day(day: str, month: str | None, year: str | None) -> date | None:
    if not month or not year:
        return None
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month[:3].lower()))
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def read_front(front: str, outcome: str, footers: Sequence[str]) -> Front:
    """Read what stands before the first heading, the outcome, and what all footers repeat."""
    area, area_doubts = _local_area(front, footers)
    days, day_doubts = _days(front, footers)
    previous = _PREVIOUS.search(front)
    level, level_doubts = _outcome(outcome or front)
    return Front(
        area,
        days[0] if days else None,
        days[1] if days else None,
        previous.group(1).strip() if previous else "",
        level,
        area_doubts + day_doubts + level_doubts,
    )


def _local_area(front: str, footers: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    title = _TITLE.search(front)
    found = [match for footer in footers if (match := _FOOTER.search(footer))]
    below = found[0].group(1) if found else ""
    area = title.group(1).strip() if title else below
    if not area:
        return "", ("local_area: no title names it",)
    if below and below.lower() != area.lower():
        return area, (f"local_area: the title says “{area}”, the foot of the pages “{below}”",)
    return area, ()


def _days(front: str, footers: Sequence[str]) -> tuple[tuple[date, date] | None, tuple[str, ...]]:
    printed = _DATES.search(front)
    days = days_in(printed.group(1)) if printed else None
    others = {found for footer in footers if (found := days_in(footer))}
    if not days and len(others) == 1:
        return others.pop(), ("first_day, last_day: taken from the foot of the pages",)
    if not days:
        return None, ("first_day, last_day: no dates of the inspection were found",)
    said = []
    if others and days not in others:
        said.append("first_day, last_day: the foot of the pages gives other days")
    if not 0 <= (days[1] - days[0]).days <= 31 or not 2014 <= days[0].year <= 2100:
        said.append("first_day, last_day: these days are unusual for an inspection")
    return days, tuple(said)


def _outcome(said: str) -> tuple[int | None, tuple[str, ...]]:
    levels = [level for level, words in OUTCOMES.items() if words.search(said)]
    if len(levels) == 1:
        return levels[0], ()
    if levels:
        return None, ("outcome: the words of more than one outcome were found",)
    return None, ("outcome: none of the three outcomes was found",)
