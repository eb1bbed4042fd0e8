"""The periods that a pack may cover, as presets: the last 12 months, since the inspection, all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from forumapp.domain.inspections import AGAIN, Inspection

Preset = Literal["year", "inspection", "all"]


@dataclass(frozen=True, slots=True)
class Span:
    """From and to, both inside; None is as far as the forum's feedback goes."""

    first: date | None = None
    last: date | None = None


def span_of(preset: Preset, today: date, inspected: date | None) -> Span:
    """Return the days of a preset."""
    if preset == "year":
        return Span(_year_before(today), today)
    if preset == "inspection" and inspected is not None:
        return Span(inspected, today)
    return Span()


def latest_inspection(inspections: Iterable[Inspection]) -> date | None:
    """Return the first day of the latest inspection; a re-visit looks again at an earlier one."""
    days = [each.first_day for each in inspections if each.first_day and each.visit not in AGAIN]
    return date.fromisoformat(max(days)) if days else None


def _year_before(today: date) -> date:
    """Return the day after the same day a year ago (28 February where there is no 29th)."""
    day = today.replace(
        year=today.year - 1, day=min(today.day, 28) if today.month == 2 else today.day
    )
    return day + timedelta(days=1)
