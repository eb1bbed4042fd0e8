"""A table that is to be brought in: what each column is taken for, and what would happen."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from forumapp.domain.problems import Stopped
from forumapp.readers.fields import FIELDS, Field, plain, read_value
from forumapp.readers.guess import MappingGuess
from forumapp.readers.import_rows import Fault
from forumapp.readers.mapping import Column, Mapping
from forumapp.readers.tables import Row, TableSource
from forumapp.services import importing
from forumapp.services.forums import Forum
from forumapp.services.importing import Imported, Looked
from ui.window.models.lists import codes

PREVIEW = 3  # rows shown
MOST_VALUES = 40  # of one column that can be given a meaning
_EVERY = 200  # rows between two looks at whether it was stopped
_STOPPED = "You stopped it. Nothing was changed."
Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Values = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """An opened table, its first rows, and what was guessed of its columns."""

    source: TableSource
    rows: tuple[Row, ...]
    guess: MappingGuess

    def cells(self, place: int) -> list[str]:
        """Return what the first rows hold in one column."""
        return [row.cells[place] if place < len(row.cells) else "" for row in self.rows]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would happen: the counts, values that mean nothing yet, and whether it is known.

    `needs` are the columns of `unknown` whose rows cannot be taken before their values mean
    something; the values of others may be given a meaning.
    """

    looked: Looked
    unknown: Values
    needs: tuple[str, ...]
    known: bool

    @property
    def faults(self) -> list[Fault]:
        """Return what is wrong in rows, but for values that only lack their meaning."""
        return [each for each in self.looked.faults if each.column not in self.needs]


def open_file(path: Path, sheet: str | None = None) -> Table:
    """Open a file; raise a Problem, in one sentence, for one that is no table."""
    source = importing.open_table(path, sheet)
    return Table(source, source.sample(PREVIEW), importing.guess(source))


def look_ahead(
    forum: Forum, source: TableSource, mapping: Mapping, report: Report, cancelled: Cancelled
) -> Outlook:
    """Read every row as bringing it in would; raise Stopped where it was given up."""

    def reported(done: int, of: int) -> None:
        if cancelled():
            raise Stopped(_STOPPED)
        report(done, of)

    unknown = unknown_values(source, mapping, cancelled)
    looked = importing.look(source, mapping, report=reported)
    known = bool(looked.good) and importing.imported_before(forum, looked)
    needs = tuple(name for name in unknown if field_of(mapping, name) != "question")
    return Outlook(looked, unknown, needs, known)


def bring_in(
    forum: Forum,
    source: TableSource,
    mapping: Mapping,
    again: bool,
    report: Report,
    cancelled: Cancelled,
) -> Imported:
    """Store the good rows of a table; the others were shown, and left out by a person."""
    return importing.import_table(
        forum, source, mapping, skip_bad=True, again=again, report=report, cancelled=cancelled
    )


def unknown_values(source: TableSource, mapping: Mapping, cancelled: Cancelled) -> Values:
    """Return, for each column of answers, the values that are not known and have no meaning yet."""
    coded = [_Coded(source.header.index(each.name), each) for each in _coded(mapping)]
    for number, row in enumerate(source.rows() if coded else ()):
        if number % _EVERY == 0 and cancelled():
            raise Stopped(_STOPPED)
        for each in coded:
            each.look_at(row)
    return {each.column.name: tuple(each.unknown) for each in coded if each.unknown}


def open_doubts(doubts: Iterable[str], mapping: Mapping) -> list[str]:
    """Return the doubts of a guess on the whole table that nothing has settled since."""
    fields = {each.field for each in mapping.columns}
    settled = {
        "No column with the families' words": bool(fields & set(_QUESTIONS)),
        "No column with a date": bool({"told_on"} & (fields | dict(mapping.fixed).keys())),
        "Some dates of": mapping.date_order != "dmy",
    }
    return [
        each
        for each in doubts
        if not any(each.startswith(mark) and done for mark, done in settled.items())
    ]


def field_of(mapping: Mapping, name: str) -> str:
    """Return the field that a column is taken for, "" where it is left out."""
    return next((each.field for each in mapping.columns if each.name == name), "")


def with_field(source: TableSource, mapping: Mapping, name: str, field: str) -> Mapping:
    """Take a column for a field, or leave it out (""); the columns stay in their order."""
    made = mapping.with_column(name, field) if field else mapping.without_column(name)
    places = {each: place for place, each in enumerate(source.header)}
    ordered = tuple(sorted(made.columns, key=lambda each: places[each.name]))
    spoken = {each.name for each in ordered if each.field == "words_free"}
    fixed = tuple(pair for pair in made.fixed if pair[0] != "prompt" or pair[1] in spoken)
    return replace(made, columns=ordered, fixed=fixed)


def with_value(mapping: Mapping, name: str, value: str, code: str | None) -> Mapping:
    """Say what a value of a column means: a code, "" for no answer, None to say nothing of it."""

    def settled(column: Column) -> Column:
        others = tuple(pair for pair in column.values if plain(pair[0]) != plain(value))
        said = () if code is None else ((value, code),)
        return replace(column, values=(*others, *said)) if column.name == name else column

    return replace(mapping, columns=tuple(map(settled, mapping.columns)))


def with_day(mapping: Mapping, day: str) -> Mapping:
    """Take one day (ISO) for all rows, "" for none."""
    others = tuple(pair for pair in mapping.fixed if pair[0] != "told_on")
    return replace(mapping, fixed=(*others, *((("told_on", day),) if day else ())))


def choices_of(field: str) -> list[tuple[str, str]]:
    """Return what a value of a field may mean: label and code."""
    if FIELDS[field].kind == "question":
        return [(FIELDS[name].label, name) for name in _QUESTIONS]
    return [(code.label, code.code) for code in codes(FIELDS[field].codes).codes]


_QUESTIONS = ("words_working", "words_not_working", "words_difference", "words_free")
_CODED = ("code", "codes", "question")


def _coded(mapping: Mapping) -> Iterator[Column]:
    return (each for each in mapping.columns if FIELDS[each.field].kind in _CODED)


class _Coded:
    """One column of answers, and its values that nobody knows, in their order."""

    def __init__(self, place: int, column: Column) -> None:
        self.place, self.column = place, column
        self.unknown: dict[str, None] = {}
        self._field: Field = FIELDS[column.field]
        self._seen = {plain(value) for value, _ in column.values}

    def look_at(self, row: Row) -> None:
        if row.problem or self.place >= len(row.cells) or len(self.unknown) >= MOST_VALUES:
            return
        text = row.cells[self.place].strip()
        if not text or plain(text) in self._seen:
            return
        self._seen.add(plain(text))
        if not self._reads(text):
            self.unknown[text] = None

    def _reads(self, text: str) -> bool:
        if self._field.kind == "question":
            return False
        try:
            read_value(self._field, text, "mixed", date.max - timedelta(days=1))
        except ValueError:
            return False
        return True
