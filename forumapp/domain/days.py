"""Days in words, as they are read aloud."""

from datetime import date


def long_day(day: date | str) -> str:
    """Write a day (or an ISO day) as 3 December 2026."""
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{on.day} {on:%B %Y}"
