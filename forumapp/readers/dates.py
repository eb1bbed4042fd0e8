"""Read dates and months as people and programs write them, and never guess a month-first date."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, get_args

from forumapp.domain.periods import ym, ym_from_text, ym_of, ym_text

DateOrder = Literal["dmy", "mdy", "mixed", "excel"]
DATE_ORDERS: tuple[DateOrder, ...] = get_args(DateOrder)
EARLIEST = date(1990, 1, 1)

_TIME = r"(?:[T ,]+\d{1,2}[:.]\d\d.*)?"
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)" + _TIME)
_NUMBERS = re.compile(r"(\d\d?)[/.\-](\d\d?)[/.\-](\d{4}|\d\d)" + _TIME)
_NAMED = re.compile(
    r"(?:[A-Za-z]{3,9},? +)?(\d\d?)(?:st|nd|rd|th)?[ \-/]+([A-Za-z]{3,9})\.?[ \-/,]+(\d{4}|\d\d)"
    + _TIME
)
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})\.?[ \-/]+(\d{4})")
_NUMBER_MONTH = re.compile(r"(\d\d?)[/\-](\d{4})")
_SERIAL = re.compile(r"\d{4,6}(?:\.\d+)?")
_EXCEL_ZERO = date(1899, 12, 30)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}


def read_day(text: str, order: DateOrder) -> date:
    """Read one date; raise ValueError with a sentence when it is none.

    ISO dates and dates with the month in letters are always read. 03/04/2024 is read day first,
    or month first if `order` is "mdy"; "mixed" reads month first only what cannot be day first. A
    bare number is a date only if `order` is "excel".
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        return _date(text, *(int(part) for part in found.groups()))
    if found := _NAMED.fullmatch(text):
        day, name, year = found.groups()
        return _date(text, _year(year), _MONTHS.get(name.lower(), 0), int(day))
    if found := _NUMBERS.fullmatch(text):
        return _numbered(text, _year(found[3]), int(found[1]), int(found[2]), order)
    if order == "excel" and _SERIAL.fullmatch(text):
        return _EXCEL_ZERO + timedelta(days=int(float(text)))
    raise ValueError(f"“{text[:30]}” is not a date. Write it as 2024-10-03 or 03/10/2024.")


def read_past_day(text: str, order: DateOrder, today: date) -> date:
    """Read a date that has happened: not before 1990 and not after tomorrow."""
    day = read_day(text, order)
    if day < EARLIEST:
        raise ValueError(f"The date {day.isoformat()} lies before 1990.")
    if day > today + timedelta(days=1):
        raise ValueError(f"The date {day.isoformat()} lies in the future.")
    return day


def read_past_month(text: str, order: DateOrder, today: date) -> str:
    """Read a month, or the month of a date, that is not before 1990 or in the future: 2026-03."""
    month = _month(text.strip(), order)
    if month < ym_of(EARLIEST):
        raise ValueError(f"The month {ym_text(month)} lies before 1990.")
    if month > ym_of(today + timedelta(days=1)):
        raise ValueError(f"The month {ym_text(month)} lies in the future.")
    return ym_text(month)


def is_month_first(text: str) -> bool:
    """Say whether a date can only be read with the month first, such as 10/31/2024."""
    return _numbers(text, lambda first, second: first <= 12 < second)


def is_day_first(text: str) -> bool:
    """Say whether a date can only be read with the day first, such as 31/10/2024."""
    return _numbers(text, lambda first, second: second <= 12 < first)


def is_numbers_only(text: str) -> bool:
    """Say whether a date is written in numbers with the year last, so that its order matters."""
    return _NUMBERS.fullmatch(text.strip()) is not None


def _numbers(text: str, test: Callable[[int, int], bool]) -> bool:
    found = _NUMBERS.fullmatch(text.strip())
    return found is not None and test(int(found[1]), int(found[2]))


def _month(text: str, order: DateOrder) -> int:
    try:
        return ym_from_text(text)
    except ValueError:
        pass
    if (found := _NAMED_MONTH.fullmatch(text)) and found[1].lower() in _MONTHS:
        return ym(int(found[2]), _MONTHS[found[1].lower()])
    if (found := _NUMBER_MONTH.fullmatch(text)) and 1 <= int(found[1]) <= 12:
        return ym(int(found[2]), int(found[1]))
    return ym_of(read_day(text, order))


def _numbered(text: str, year: int, first: int, second: int, order: DateOrder) -> date:
    if order == "mdy" or (order == "mixed" and is_month_first(text)):
        return _date(text, year, first, second)
    if is_month_first(text):
        raise ValueError(
            f"“{text[:30]}” is no date with the day first. If the month comes first, say so (mdy)."
        )
    return _date(text, year, second, first)


def _date(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"There is no such date as “{text[:30]}”.") from None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
