"""Working days in England: Monday to Friday without bank holidays, worked out from the law.

The days come from the Banking and Financial Dealings Act 1971, schedule 1 (Easter Monday, the last
Mondays of May and August, 26 December, and 27 December where 25 or 26 falls on a Sunday), common
law (Good Friday, Christmas Day) and yearly proclamation (New Year's Day since 1974, the first
Monday of May since 1978, and the substitutes of days on a weekend). What was proclaimed for one
year alone is given as data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

FROM = 1978  # the first year in which all of these rules held
_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_SUBSTITUTE = "{name} (substitute day)"


@dataclass(frozen=True, slots=True)
class OneOff:
    """What was proclaimed for one year: a day added, or (with `instead_of`) one moved."""

    on: date
    name: str
    instead_of: date | None = None


def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher, 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap_centuries, century_rest = divmod(century, 4)
    moved = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - moved + 15) % 30
    leaps, leap_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - moon - leap_rest) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def bank_holidays(year: int, one_offs: Sequence[OneOff] = ()) -> dict[date, str]:
    """Return the bank holidays of England in a year with their names, in order."""
    sunday = easter(year)
    found = {
        **_new_year(year),
        sunday - 2 * _DAY: "Good Friday",
        sunday + _DAY: "Easter Monday",
        _monday(year, 5, first=True): "Early May bank holiday",
        _monday(year, 5): "Spring bank holiday",
        _monday(year, 8): "Summer bank holiday",
        **_christmas(year),
    }
    for each in one_offs:
        if each.on.year == year:
            if each.instead_of is not None:
                found.pop(each.instead_of, None)
            found[each.on] = each.name
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Counts working days; each year's bank holidays are worked out once."""

    one_offs: tuple[OneOff, ...] = ()
    _known: dict[int, Mapping[date, str]] = field(default_factory=dict, compare=False, repr=False)

    def holiday(self, day: date) -> str | None:
        """Return the name of the bank holiday on a day, None where it is none."""
        if day.year not in self._known:
            self._known[day.year] = bank_holidays(day.year, self.one_offs)
        return self._known[day.year].get(day)

    def works(self, day: date) -> bool:
        """Say whether a day is a working day."""
        return day.weekday() < _SATURDAY and self.holiday(day) is None

    def after(self, day: date, count: int) -> date:
        """Return the working day that comes `count` working days after a day.

        With 0, the day itself or, where it is none, the next working day.
        """
        if count == 0:
            while not self.works(day):
                day += _DAY
        while count > 0:
            day += _DAY
            count -= self.works(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Return how many working days come after `first` up to and with `last`."""
        days = (last - first).days
        return sum(self.works(first + timedelta(days=each)) for each in range(1, days + 1))

    def holidays(self, first: date, last: date) -> dict[date, str]:
        """Return the bank holidays from `first` to `last`, both inside."""
        every = (first + timedelta(days=each) for each in range((last - first).days + 1))
        return {day: name for day in every if (name := self.holiday(day))}


def _new_year(year: int) -> dict[date, str]:
    day = date(year, 1, 1)
    if day.weekday() < _SATURDAY:
        return {day: "New Year's Day"}
    return {_next_monday(day): _SUBSTITUTE.format(name="New Year's Day")}


def _christmas(year: int) -> dict[date, str]:
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    names = "Christmas Day", "Boxing Day"
    day_27, day_28 = boxing + _DAY, boxing + 2 * _DAY
    substitutes = [_SUBSTITUTE.format(name=name) for name in names]
    if christmas.weekday() == _SATURDAY:
        return {day_27: substitutes[0], day_28: substitutes[1]}
    if christmas.weekday() == _SUNDAY:
        return {boxing: names[1], day_27: substitutes[0]}
    if boxing.weekday() == _SATURDAY:
        return {christmas: names[0], day_28: substitutes[1]}
    return {christmas: names[0], boxing: names[1]}


def _monday(year: int, month: int, *, first: bool = False) -> date:
    """Return the first or the last Monday of a month of 31 days."""
    day = date(year, month, 1 if first else 31)
    return day + timedelta(days=-day.weekday() % 7) if first else day - _DAY * day.weekday()


def _next_monday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())
