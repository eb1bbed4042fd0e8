"""Periods that a forum counts by: months, school terms, quarters, academic and calendar years.

Terms follow the calendar, not one council's holidays: autumn 1 September to 31 December, spring
1 January to 31 March, summer 1 April to 31 August. These are the prescribed days of the
Education (Start of Compulsory School Age) Order 1998 and the terms of free early education.
Easter moves from year to year and school holidays differ between councils; these days do not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

Grain = Literal["month", "term", "quarter", "academic_year", "year"]
GRAINS: tuple[Grain, ...] = get_args(Grain)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SPRING, _SUMMER, _AUTUMN = 1, 4, 9


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with both ends inside it: `key` is for machines, `label` for people."""

    key: str
    label: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Say whether a day lies in this period."""
        return self.first <= day <= self.last


def ym_of(day: date) -> int:
    """Return the month of a day as a number, year × 12 + month − 1, which can be subtracted."""
    return day.year * 12 + day.month - 1


def ym(year: int, month: int) -> int:
    """Return the number of a month given as a year and 1 to 12."""
    return year * 12 + month - 1


def first_of(month: int) -> date:
    """Return the first day of a numbered month."""
    return date(month // 12, month % 12 + 1, 1)


def last_of(month: int) -> date:
    """Return the last day of a numbered month."""
    if month >= ym(date.max.year, 12):
        return date.max
    return first_of(month + 1) - timedelta(days=1)


def ym_text(month: int) -> str:
    """Write a numbered month as 2026-03."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def ym_from_text(text: str) -> int:
    """Read a month written 2026-03; raise ValueError for anything else."""
    year, dash, month = text.partition("-")
    if not (dash and len(year) == 4 and len(month) == 2 and (year + month).isdecimal()):
        raise ValueError(f"{text!r} is not a month such as 2026-03")
    if not (int(year) and 1 <= int(month) <= 12):
        raise ValueError(f"{text!r} is not a month such as 2026-03")
    return ym(int(year), int(month))


def month_of(day: date) -> Period:
    """Return the calendar month of a day ("Oct 24")."""
    month = ym_of(day)
    label = f"{_MONTHS[day.month - 1]} {_short(day.year)}"
    return _span(month, 1, ym_text(month), label)


def term_of(day: date) -> Period:
    """Return the term of a day by the fixed calendar rule ("Autumn 24")."""
    if day.month >= _AUTUMN:
        start, months, name = _AUTUMN, 4, "autumn"
    elif day.month >= _SUMMER:
        start, months, name = _SUMMER, 5, "summer"
    else:
        start, months, name = _SPRING, 3, "spring"
    label = f"{name.capitalize()} {_short(day.year)}"
    return _span(ym(day.year, start), months, f"{day.year:04d}-{name}", label)


def quarter_of(day: date) -> Period:
    """Return the calendar quarter of a day ("Oct–Dec 24")."""
    number = (day.month - 1) // 3
    start = number * 3
    label = f"{_MONTHS[start]}–{_MONTHS[start + 2]} {_short(day.year)}"
    return _span(ym(day.year, start + 1), 3, f"{day.year:04d}-Q{number + 1}", label)


def academic_year_of(day: date) -> Period:
    """Return the academic year of a day, September to August ("2024/25")."""
    start = day.year if day.month >= _AUTUMN else day.year - 1
    label = f"{start:04d}/{_short(start + 1)}"
    if start < date.min.year:
        return Period(label, label, date.min, date(1, 8, 31))
    return _span(ym(start, _AUTUMN), 12, label, label)


def year_of(day: date) -> Period:
    """Return the calendar year of a day ("2024")."""
    return _span(ym(day.year, 1), 12, f"{day.year:04d}", str(day.year))


_OF: dict[Grain, Callable[[date], Period]] = {
    "month": month_of,
    "term": term_of,
    "quarter": quarter_of,
    "academic_year": academic_year_of,
    "year": year_of,
}


def period_of(day: date, grain: Grain) -> Period:
    """Return the period of the given grain that holds a day."""
    return _OF[grain](day)


def periods_between(first: date, last: date, grain: Grain) -> tuple[Period, ...]:
    """List every period that touches the days from first to last, in order and without gaps."""
    found: list[Period] = []
    day = first
    while day <= last:
        found.append(period_of(day, grain))
        if found[-1].last == date.max:
            break
        day = found[-1].last + timedelta(days=1)
    return tuple(found)


def _span(start: int, months: int, key: str, label: str) -> Period:
    last = min(start + months - 1, ym(date.max.year, 12))
    return Period(key, label, first_of(start), last_of(last))


def _short(year: int) -> str:
    return f"{year % 100:02d}"
