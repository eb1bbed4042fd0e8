"""Days in words, as they are read aloud; in English whatever language the system speaks."""

from datetime import date

_NAMED = "January February March April May June July August September October November December"
MONTHS = tuple(_NAMED.split())


def long_day(day: date | str) -> str:
    """Write a day (or an ISO day) as 3 December 2026."""
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{on.day} {long_month(on)}"


def long_month(day: date) -> str:
    """Write the month of a day as December 2026."""
    return f"{MONTHS[day.month - 1]} {day.year}"
