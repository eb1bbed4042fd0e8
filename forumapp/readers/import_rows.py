"""Turn the rows of a table into fields of feedback; nothing of a row is lost without a word.

Words stay as they were written. A row that cannot be taken says why; a row in which nobody said
anything is passed over, and listed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from forumapp.domain.problems import WrongInput
from forumapp.readers.fields import FIELDS, WORDS, Field, Value, plain, read_value
from forumapp.readers.mapping import Column, Mapping, check_mapping
from forumapp.readers.tables import Row, TableSource

_SAID = (*WORDS, "rating", "change", "trust")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one row: the column ("" for the whole row) and a sentence."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RowOk:
    """A row as fields of feedback; a field that the row does not give is not in `fields`."""

    row: int
    fields: dict[str, Value]


@dataclass(frozen=True, slots=True)
class RowBad:
    """A row that cannot be taken, with every reason why."""

    row: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class RowSkipped:
    """A row in which nothing was said."""

    row: int
    reason: str


RowResult = RowOk | RowBad | RowSkipped
_Read = Callable[[str], Value]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A mapped column made ready: where it stands and how its text becomes a value."""

    place: int
    column: Column
    field: Field
    codes: dict[str, str]
    read: _Read


def read_feedback(source: TableSource, mapping: Mapping, today: date) -> Iterator[RowResult]:
    """Read every row of a table; raise WrongInput at once when the mapping does not fit it.

    Dates after tomorrow or before 1990 are faults. Iterating can raise WrongInput or Trouble too,
    as `TableSource.rows` does.
    """
    check_mapping(mapping, source.header)
    return _results(source, _Plan(source, mapping, today))


def _results(source: TableSource, plan: "_Plan") -> Iterator[RowResult]:
    for row in source.rows():
        if row.problem:
            yield RowBad(row.number, (Fault(row.number, "", row.problem),))
        else:
            yield plan.result(row)


class _Plan:
    """A mapping made ready for one table, so that each row is a few look-ups."""

    def __init__(self, source: TableSource, mapping: Mapping, today: date) -> None:
        self._mapping = mapping
        self._today = today
        self._cells = [self._cell(source, column) for column in mapping.columns]
        self._blank = {plain(word) for word in mapping.blank_words}
        self._fixed = {name: self._fixed_value(name, text) for name, text in mapping.fixed}

    def _cell(self, source: TableSource, column: Column) -> _Cell:
        field = FIELDS[column.field]
        codes = {plain(value): code for value, code in column.values}
        place = source.header.index(column.name)
        return _Cell(place, column, field, codes, lambda text: self._value(field, text))

    def _fixed_value(self, name: str, text: str) -> Value:
        try:
            return self._value(FIELDS[name], text)
        except ValueError as error:
            raise WrongInput(str(error)) from None

    def _value(self, field: Field, text: str) -> Value:
        return read_value(field, text, self._mapping.date_order, self._today)

    def result(self, row: Row) -> RowResult:
        """Read one row into what it is: taken, bad or skipped."""
        fields: dict[str, Value] = {}
        faults: list[Fault] = []
        for cell in self._cells:
            try:
                self._take(cell, row.cells[cell.place], fields)
            except ValueError as error:
                faults.append(Fault(row.number, cell.column.name, str(error)))
        if faults:
            return RowBad(row.number, tuple(faults))
        return self._finished(row.number, fields)

    def _take(self, cell: _Cell, text: str, fields: dict[str, Value]) -> None:
        """Read one cell into the fields; an empty cell gives nothing."""
        if not text or text.isspace():
            return
        code = cell.codes.get(plain(text)) if cell.codes else None
        if cell.field.kind == "question":
            fields["question"] = code or ""
            fields["prompt"] = read_value(FIELDS["prompt"], text, "dmy", self._today)
        elif code is not None:
            if code:
                _put(fields, cell.field, [code] if cell.field.kind == "codes" else code)
        elif cell.field.kind != "words" or plain(text) not in self._blank:
            _put(fields, cell.field, cell.read(text))

    def _finished(self, number: int, fields: dict[str, Value]) -> RowResult:
        route = fields.pop("question", "")
        if route and "words_free" in fields:
            _put(fields, FIELDS[str(route)], fields.pop("words_free"))
        if not any(name in fields for name in _SAID):
            return RowSkipped(number, "This row holds neither words nor a rating.")
        fields.setdefault("source_ref", f"row {number}")
        return RowOk(number, self._fixed | fields)


def _put(fields: dict[str, Value], field: Field, value: Value) -> None:
    """Set a field, or add to it where several columns give the same one."""
    name = "locality" if field.kind == "postcode" else field.name
    held = fields.get(name)
    if isinstance(held, list) and isinstance(value, list):
        fields[name] = list(dict.fromkeys(held + value))
    elif isinstance(held, str) and field.kind == "words":
        fields[name] = f"{held}\n\n{value}"
    elif held is None or field.name == "locality":
        fields[name] = value
