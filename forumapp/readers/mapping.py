"""Say which column of a table becomes which field of feedback, and how its values are read."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from forumapp.domain.problems import WrongInput
from forumapp.readers.dates import DATE_ORDERS, DateOrder
from forumapp.readers.fields import FIELDS, WORDS, Field, code_list

VERSION = 1
FIXED = ("told_on", "prompt", "happened", "channel", "speaker", "type", "locality", "services")
_JOINED = (*WORDS, "note", "need", "services")
_ROUTES = {"working": "words_working", "not_working": "words_not_working"}
_ROUTES |= {"difference": "words_difference", "free": "words_free"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column and its field; `values` are (value, code) pairs, an empty code meaning none."""

    name: str
    field: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a table becomes feedback.

    `fixed` gives a field the same value in every row (a whole survey's channel, the question that
    was asked); consent can never be fixed. `blank_words` are answers that mean "no answer".
    """

    columns: tuple[Column, ...]
    date_order: DateOrder = "dmy"
    fixed: tuple[tuple[str, str], ...] = ()
    blank_words: tuple[str, ...] = ()

    def column_for(self, field: str) -> Column | None:
        """Return the first column of a field, or None."""
        return next((column for column in self.columns if column.field == field), None)

    def with_column(self, name: str, field: str, values: str = "") -> Self:
        """Return this mapping with one column mapped anew; `values` as in `parse_values`."""
        others = tuple(column for column in self.columns if column.name != name)
        if field not in _JOINED:
            others = tuple(column for column in others if column.field != field)
        added = Column(name, field, parse_values(values, field))
        return replace(self, columns=(*others, added))

    def without_column(self, name: str) -> Self:
        """Return this mapping with one column left out."""
        return replace(self, columns=tuple(one for one in self.columns if one.name != name))

    def to_json(self) -> str:
        """Write the mapping as JSON, to keep it and use it again."""
        return json.dumps({"mapping": VERSION} | asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a mapping written by `to_json`; raise WrongInput when it is none."""
        try:
            data = json.loads(text)
            if data.get("mapping") != VERSION:
                raise WrongInput("This mapping is of another version. Make a new one.")
            made = cls(
                tuple(_column(one) for one in data["columns"]),
                data.get("date_order", "dmy"),
                tuple(_pair(pair) for pair in data.get("fixed", ())),
                tuple(str(word) for word in data.get("blank_words", ())),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise WrongInput("This file is not a mapping of columns. Make a new one.") from None
        check_mapping(made)
        return made


def parse_values(text: str, field: str) -> tuple[tuple[str, str], ...]:
    """Read "1=very_good,2=good,7=" as pairs of value and code; raise WrongInput for a bad pair.

    Nothing after the sign means that the value stands for no answer. For a question column the
    codes are working, not_working, difference and free.
    """
    pairs: list[tuple[str, str]] = []
    for part in filter(str.strip, text.split(",")):
        value, sign, code = part.rpartition("=")
        if not sign or not value.strip():
            raise WrongInput(f"“{part.strip()[:40]}” is no pair. Write it as in 1=very_good.")
        pairs.append((value.strip(), _ROUTES.get(code.strip(), code.strip())))
    for value, code in pairs:
        _check_value(field, value, code)
    return tuple(pairs)


def check_mapping(mapping: Mapping, header: tuple[str, ...] | None = None) -> None:
    """Raise WrongInput when a mapping cannot be used at all, or not with this header."""
    if mapping.date_order not in DATE_ORDERS:
        raise WrongInput("The order of dates must be dmy, mdy, mixed or excel.")
    seen: set[str] = set()
    for column in mapping.columns:
        _check_column(column, seen, header)
        seen |= {f"column {column.name}", column.field}
    for name, _ in mapping.fixed:
        if name not in FIXED:
            raise WrongInput(f"“{name[:40]}” cannot be the same for every row.")
    if header is not None and not seen & {*WORDS, "rating", "change", "trust"}:
        raise WrongInput("No column holds what families said or how they rate it. Map one of them.")


def _check_column(column: Column, seen: set[str], header: tuple[str, ...] | None) -> None:
    if header is not None and column.name not in header:
        raise WrongInput(f"The table has no column called “{column.name[:60]}”.")
    if f"column {column.name}" in seen:
        raise WrongInput(f"The column “{column.name[:60]}” is mapped twice.")
    if column.field not in FIELDS:
        raise WrongInput(f"There is no field “{column.field[:40]}”. Fields: {', '.join(FIELDS)}.")
    if column.field in seen and column.field not in _JOINED:
        raise WrongInput(f"Two columns are mapped to {FIELDS[column.field].label}. Keep one.")
    for value, code in column.values:
        _check_value(column.field, value, code)


def _check_value(name: str, value: str, code: str) -> None:
    field = FIELDS.get(name)
    if field is None or code == "":
        return
    known = _targets(field)
    if known and code not in known:
        said = ", ".join(known)
        raise WrongInput(f"“{value[:40]}” is mapped to “{code[:40]}”, which is none of: {said}.")


def _targets(field: Field) -> tuple[str, ...]:
    if field.kind == "question":
        return WORDS
    return code_list(field.codes).codes if field.codes else ()


def _column(data: Any) -> Column:
    values = tuple(_pair(pair) for pair in data.get("values", ()))
    return Column(str(data["name"]), str(data["field"]), values)


def _pair(pair: Any) -> tuple[str, str]:
    first, second = pair
    return str(first), str(second)
