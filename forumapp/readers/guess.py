"""Propose a mapping for a table from its column names and first rows, with reasons and doubts.

A guess is a proposal for a person. Numbers are never taken as ratings, a month-first date is never
assumed, and columns with names, addresses or dates of birth are never taken.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forumapp.readers.dates import (
    DateOrder,
    is_day_first,
    is_month_first,
    is_numbers_only,
    read_day,
)
from forumapp.readers.fields import FIELDS, Field, plain, read_value
from forumapp.readers.header_words import NEVER, PATTERNS
from forumapp.readers.mapping import Column, Mapping
from forumapp.readers.tables import Row, TableSource

_MOST_CODES = 12
_QUESTION_WORDS = 4
_NAME_WORDS = 6
_OWN_NAMES = {plain(name): name for name in FIELDS}


@dataclass(frozen=True, slots=True)
class MappingGuess:
    """A proposed mapping, why each column was taken, and what a person must look at.

    `needs_values` are the columns whose values mean nothing without a map (ratings in numbers).
    """

    mapping: Mapping
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]
    needs_values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateCount:
    """How many dates of a column are only day first, only month first, or could be either."""

    day_first: int
    month_first: int
    either: int

    @property
    def mixed(self) -> bool:
        """Say whether the column holds dates of both kinds."""
        return self.day_first > 0 and self.month_first > 0


def count_dates(source: TableSource, column: str) -> DateCount:
    """Go through a whole column and count how its dates are written."""
    place = source.header.index(column)
    day = month = either = 0
    for row in source.rows():
        text = row.cells[place] if place < len(row.cells) else ""
        if not is_numbers_only(text):
            continue
        day += is_day_first(text)
        month += is_month_first(text)
        either += not (is_day_first(text) or is_month_first(text))
    return DateCount(day, month, either)


def guess_mapping(header: Sequence[str], sample_rows: Sequence[Row]) -> MappingGuess:
    """Propose a mapping from the header and the first rows of a table."""
    guess = _Guess(header, _evidence(header, sample_rows))
    for place, name in enumerate(header):
        guess.look_at(place, name)
    return guess.result()


def _evidence(header: Sequence[str], rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """Return the good rows; where there is none, the bad ones, so that their faults are told."""
    good = [row.cells for row in rows if not row.problem]
    filled = [(*row.cells, *[""] * len(header))[: len(header)] for row in rows]
    return good or filled


class _Guess:
    """What has been proposed so far."""

    def __init__(self, header: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
        self._header = header
        self._rows = rows
        self._columns: list[Column] = []
        self._reasons: list[str] = []
        self._doubts: list[str] = []
        self._needs: list[str] = []
        self._order: DateOrder = "dmy"

    def look_at(self, place: int, name: str) -> None:
        """Decide about one column."""
        values = [row[place].strip() for row in self._rows if row[place].strip()]
        short = len(name.split()) <= _NAME_WORDS
        if (short and NEVER.search(name)) or _holds_contact(values):
            self._doubts.append(f"“{name}” looks like personal details. It is not taken.")
            return
        own = _OWN_NAMES.get(plain(name))
        likely = [field for pattern, field in PATTERNS if pattern.search(name)]
        for field in [own] if own else likely:
            if self._fits(FIELDS[field], name, values):
                self._add(name, FIELDS[field])
                return

    def _add(self, name: str, field: Field) -> None:
        if any(column.field == field.name for column in self._columns) and field.kind != "words":
            self._doubts.append(f"“{name}” could also be {field.label}. Another column is taken.")
            return
        self._columns.append(Column(name, field.name))
        self._reasons.append(f"“{name}” is taken as {field.label}, because of its name.")

    def _fits(self, field: Field, name: str, values: list[str]) -> bool:
        """Say whether a column's first values can be what its name says, and note doubts."""
        checks: dict[str, Callable[[Field, str, list[str]], bool]] = {
            "words": self._fits_words,
            "day": self._fits_days,
            "code": self._fits_codes,
            "codes": self._fits_codes,
            "month": self._fits_codes if field.codes else self._fits_most,
            "yes_no": self._fits_most,
        }
        check = checks.get(field.kind, self._fits_all)
        return bool(values) and check(field, name, values)

    def _fits_most(self, field: Field, name: str, values: list[str]) -> bool:
        return sum(_reads(field, value) for value in values) * 2 > len(values)

    def _fits_words(self, field: Field, name: str, values: list[str]) -> bool:
        texts = [value for value in values if not _is_number(value)]
        return len(texts) * 2 > len(values)

    def _fits_days(self, field: Field, name: str, values: list[str]) -> bool:
        orders: tuple[DateOrder, ...] = ("dmy", "mdy", "excel")
        best = max(orders, key=lambda order: sum(_is_day(value, order) for value in values))
        if sum(_is_day(value, best) for value in values) * 2 < len(values):
            return False
        self._order = "excel" if best == "excel" else "dmy"
        self._doubt_order(name, [value for value in values if is_numbers_only(value)])
        return True

    def _doubt_order(self, name: str, values: list[str]) -> None:
        if any(map(is_month_first, values)):
            self._doubts.append(
                f"Some dates of “{name}” can only be read with the month first. Choose mdy if all "
                "are written so, or mixed."
            )
        elif values and not any(map(is_day_first, values)):
            self._doubts.append(f"The dates of “{name}” are read day first. Is that right?")

    def _fits_all(self, field: Field, name: str, values: list[str]) -> bool:
        return all(_reads(field, value) for value in values)

    def _fits_codes(self, field: Field, name: str, values: list[str]) -> bool:
        unknown = [value for value in dict.fromkeys(values) if not _reads(field, value)]
        if field.name == "rating" and all(map(_is_number, values)):
            self._needs.append(name)
            self._doubts.append(
                f"“{name}” holds numbers. Say what each means, as in 1=very_good,2=good."
            )
            return True
        known = sum(value not in unknown for value in values)
        if known == 0 or (known * 2 < len(values) and field.name != "rating"):
            return False
        self._doubt_unknown(name, unknown)
        return True

    def _doubt_unknown(self, name: str, unknown: list[str]) -> None:
        if unknown:
            shown = ", ".join(f"“{value[:30]}”" for value in unknown[:_MOST_CODES])
            self._doubts.append(f"“{name}” has values that are not known: {shown}. Map them.")
            self._needs.append(name)

    def result(self) -> MappingGuess:
        """Put the proposal together."""
        fields = {column.field for column in self._columns}
        if not fields & {"words_working", "words_not_working", "words_difference", "words_free"}:
            self._doubts.append("No column with the families' words was found. Choose it.")
        if "told_on" not in fields:
            self._doubts.append("No column with a date was found. Choose it, or give one date.")
        mapping = Mapping(tuple(self._columns), self._order, self._prompt(fields))
        return MappingGuess(
            mapping, tuple(self._reasons), tuple(self._doubts), tuple(dict.fromkeys(self._needs))
        )

    def _prompt(self, fields: set[str]) -> tuple[tuple[str, str], ...]:
        """Keep a column name that is the question itself as the question that was asked."""
        free = [column.name for column in self._columns if column.field == "words_free"]
        if len(free) != 1 or fields & {"prompt", "question"}:
            return ()
        asked = free[0].endswith("?") or len(free[0].split()) > _QUESTION_WORDS
        return (("prompt", free[0]),) if asked else ()


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d{1,9}(\.\d+)?", text) is not None


def _reads(field: Field, text: str) -> bool:
    try:
        read_value(field, text, "mixed", date.max - timedelta(days=1))
    except ValueError:
        return False
    return True


def _is_day(text: str, order: DateOrder) -> bool:
    try:
        read_day(text, order)
    except ValueError:
        return False
    return True


def _holds_contact(values: list[str]) -> bool:
    mails = [value for value in values if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value)]
    return bool(values) and len(mails) * 2 > len(values)
