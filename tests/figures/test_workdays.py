"""Working days in England, against the days that gov.uk printed, and against each other."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumapp.domain.workdays import FROM, WorkingDays, bank_holidays, easter
from forumapp.services.call_days import working_days

GOV_UK = {  # England and Wales, as gov.uk/bank-holidays printed them
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}
DAYS = working_days()
any_day = st.dates(date(FROM, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize("year", GOV_UK)
def test_the_days_that_gov_uk_printed(year: int) -> None:
    found = bank_holidays(year, DAYS.one_offs)
    assert [f"{day:%m-%d}" for day in found] == GOV_UK[year].split()


def test_one_off_days_of_2011_to_2023_are_data() -> None:
    added = {each.on for each in DAYS.one_offs if 2011 <= each.on.year <= 2023}
    assert added == {
        date(2011, 4, 29),
        date(2012, 6, 4),
        date(2012, 6, 5),
        date(2020, 5, 8),
        date(2022, 6, 2),
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2023, 5, 8),
    }


def test_a_substitute_is_named_as_one() -> None:
    assert bank_holidays(2022)[date(2022, 1, 3)] == "New Year's Day (substitute day)"
    assert bank_holidays(2022)[date(2022, 12, 27)] == "Christmas Day (substitute day)"
    assert bank_holidays(2026)[date(2026, 12, 28)] == "Boxing Day (substitute day)"


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1818, 3, 22), (1943, 4, 25), (2000, 4, 23), (2038, 4, 25)]
)
def test_easter_at_its_ends(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@given(st.integers(FROM, 2200))
def test_every_year_has_eight_days_none_on_a_weekend(year: int) -> None:
    found = bank_holidays(year)
    assert len(found) == 8
    assert all(day.weekday() < 5 for day in found)
    assert easter(year).weekday() == 6


@given(any_day, st.integers(0, 300))
def test_counting_on_and_counting_back_agree(day: date, count: int) -> None:
    found = DAYS.after(day, count)
    assert DAYS.works(found)
    assert DAYS.between(day, found) == count or (count == 0 and not DAYS.works(day))
    assert found >= day


@given(any_day, st.integers(0, 60), st.integers(0, 60))
def test_counting_in_two_goes_is_counting_in_one(day: date, one: int, two: int) -> None:
    start = DAYS.after(day, 0)
    assert DAYS.after(DAYS.after(start, one), two) == DAYS.after(start, one + two)


def test_a_week_without_holidays() -> None:
    days = WorkingDays()
    assert days.after(date(2026, 11, 2), 10) == date(2026, 11, 16)
    assert days.after(date(2026, 11, 7), 0) == date(2026, 11, 9)
    assert days.after(date(2026, 11, 7), 1) == date(2026, 11, 9)
    assert days.between(date(2026, 12, 24), date(2026, 12, 31)) == 3
    assert list(days.holidays(date(2026, 12, 20), date(2027, 1, 2)).values()) == [
        "Christmas Day",
        "Boxing Day (substitute day)",
        "New Year's Day",
    ]
    assert days.holiday(date(2026, 12, 25) + timedelta(days=1)) is None
