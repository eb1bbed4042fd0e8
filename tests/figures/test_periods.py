"""Periods follow fixed calendar rules, without gaps and without overlaps."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumapp.domain.periods import (
    GRAINS,
    Grain,
    academic_year_of,
    first_of,
    last_of,
    month_of,
    period_of,
    periods_between,
    quarter_of,
    term_of,
    year_of,
    ym,
    ym_from_text,
    ym_of,
    ym_text,
)

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def test_labels() -> None:
    day = date(2024, 10, 3)
    assert month_of(day).label == "Oct 24"
    assert term_of(day).label == "Autumn 24"
    assert quarter_of(day).label == "Oct–Dec 24"
    assert academic_year_of(day).label == "2024/25"
    assert year_of(day).label == "2024"


@pytest.mark.parametrize(
    ("day", "label", "first", "last"),
    [
        (date(2025, 3, 31), "Spring 25", date(2025, 1, 1), date(2025, 3, 31)),
        (date(2025, 4, 1), "Summer 25", date(2025, 4, 1), date(2025, 8, 31)),
        (date(2025, 9, 1), "Autumn 25", date(2025, 9, 1), date(2025, 12, 31)),
    ],
)
def test_terms(day: date, label: str, first: date, last: date) -> None:
    term = term_of(day)
    assert (term.label, term.first, term.last) == (label, first, last)


@given(days, st.integers(0, 1500), st.sampled_from(GRAINS))
def test_periods_touch_without_overlap(first: date, length: int, grain: Grain) -> None:
    last = first + timedelta(days=length)
    periods = periods_between(first, last, grain)
    assert periods[0].holds(first)
    assert periods[-1].holds(last)
    for one, other in pairwise(periods):
        assert one.last + timedelta(days=1) == other.first
    assert len({each.key for each in periods}) == len(periods)


@given(days, st.sampled_from(GRAINS))
def test_every_day_of_a_period_gives_the_period(day: date, grain: Grain) -> None:
    period = period_of(day, grain)
    assert period_of(period.first, grain) == period_of(period.last, grain) == period


@given(days)
def test_months_as_numbers(day: date) -> None:
    month = ym_of(day)
    assert month == ym(day.year, day.month) == ym_from_text(ym_text(month))
    assert first_of(month) <= day <= last_of(month)
    assert last_of(month) + timedelta(days=1) == first_of(month + 1)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "26-03", "2026", "2026-3", "0000-01", ""])
def test_no_month(text: str) -> None:
    with pytest.raises(ValueError, match="2026-03"):
        ym_from_text(text)


@pytest.mark.parametrize("grain", GRAINS)
def test_the_ends_of_the_calendar(grain: Grain) -> None:
    assert period_of(date.min, grain).holds(date.min)
    assert periods_between(date.max, date.max, grain)[-1].holds(date.max)
    assert periods_between(date(2025, 1, 2), date(2025, 1, 1), grain) == ()
