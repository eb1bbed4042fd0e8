"""The periods that a pack may cover, as presets: a term, a school year, since a day, all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from forumapp.domain.inspections import AGAIN, Inspection
from forumapp.domain.periods import academic_year_of, term_of

Preset = Literal[
    "all", "term", "last_term", "school_year", "year", "inspection", "last_pack", "own"
]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From and to, both inside; None is as far as the forum's feedback goes."""

    first: date | None = None
    last: date | None = None


EVERYTHING = Span()


def span_of(preset: Preset, today: date, since: date | None = None) -> Span:
    """Return the days of a preset; `since` is the day that an inspection or a pack gives."""
    if preset == "year":
        return Span(_year_before(today), today)
    if preset == "term":
        return Span(term_of(today).first, today)
    if preset == "last_term":
        term = term_of(term_of(today).first - _DAY)
        return Span(term.first, term.last)
    if preset == "school_year":
        return Span(academic_year_of(today).first, today)
    if preset in ("inspection", "last_pack") and since is not None:
        return Span(min(since, today), today)
    return EVERYTHING


def latest_inspection(inspections: Iterable[Inspection]) -> date | None:
    """Return the first day of the latest inspection; a re-visit looks again at an earlier one."""
    days = [each.first_day for each in inspections if each.first_day and each.visit not in AGAIN]
    return date.fromisoformat(max(days)) if days else None


def _year_before(today: date) -> date:
    """Return the day after the same day a year ago (28 February where there is no 29th)."""
    day = today.replace(
        year=today.year - 1, day=min(today.day, 28) if today.month == 2 else today.day
    )
    return day + _DAY
