"""From the rows of a plan's sheet to its actions: merged cells, headings, several rows for one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from forumapp.domain.codes import CodeList
from forumapp.readers.plan_grid import Cell, GridRow
from forumapp.readers.plan_guess import PlanColumn, PlanMapping, PlanSheet
from forumapp.readers.plan_words import DAYS, RAG_FILLS, hue_of, read_plan_day, status_of

_SHORT = 60  # letters of a status
_CARRIED = ("outcome", "area")  # fields that hold for the rows below until another is written
_NO_STATUS = "words without a status"
_TITLES = re.compile(r"(?:outcome|area|priority|objective|aim|theme|goal|section)\b", re.IGNORECASE)
_DOTTED = re.compile(r"\D*(\d{1,2})[.\-/ ]\d.*")


@dataclass(frozen=True, slots=True)
class Status:
    """One status of one action as written: the day, what stands there, and the words beside it."""

    on: str
    written: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One action as the sheet has it; days are ISO texts, `area` is as written.

    `rows` are the numbers of its rows; `faults` say what could not be read, in sentences.
    """

    rows: tuple[int, ...]
    fields: tuple[tuple[str, str], ...]
    area: str = ""
    statuses: tuple[Status, ...] = ()
    faults: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """Return a field, '' where it is empty."""
        return dict(self.fields).get(name, "")


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """All actions of a sheet; what is written as a status and as an area, in the order it appears.

    `passed` are the rows that hold no action, with the reason.
    """

    actions: tuple[Action, ...]
    statuses: tuple[str, ...]
    areas: tuple[str, ...]
    passed: tuple[tuple[int, str], ...] = ()

    @property
    def faults(self) -> tuple[tuple[int, str], ...]:
        """Return what could not be read, with the row."""
        return tuple((each.rows[0], said) for each in self.actions for said in each.faults)


@dataclass
class _Open:
    """One action while its rows are read."""

    rows: list[int]
    cells: dict[str, list[str]] = field(default_factory=dict)
    area: str = ""
    statuses: dict[int, Cell] = field(default_factory=dict)
    merged: frozenset[int] = frozenset()
    faults: list[str] = field(default_factory=list)


def read_actions(sheet: PlanSheet, mapping: PlanMapping) -> ReadPlan:
    """Read every row below the header."""
    reader = _Reader(mapping)
    for row in sheet.rows:
        reader.take(row)
    actions = [reader.closed(each) for each in reader.found]
    if not any(each.area for each in actions):
        actions = _areas_by_number(actions)
    statuses = dict.fromkeys(s.written for each in actions for s in each.statuses)
    areas = dict.fromkeys(each.area for each in actions if each.area)
    return ReadPlan(tuple(actions), tuple(statuses), tuple(areas), tuple(reader.passed))


def proposed_status(written: str, known: CodeList) -> str | None:
    """Return the code that a status as written may well mean; None where nobody can say."""
    if written.startswith("filled "):
        return RAG_FILLS.get(written.removeprefix("filled ")) or None
    return status_of(written, known) or None


class _Reader:
    """Goes down the rows; an action goes on where its cells are merged or left empty below it."""

    def __init__(self, mapping: PlanMapping) -> None:
        self._mapping = mapping
        self._columns = [each for each in mapping.columns if each.field]
        self._what = next(iter(mapping.of("what")), None)
        self._number = next(iter(mapping.of("number")), None)
        self._carried: dict[str, str] = {}
        self._heading = ""
        self.found: list[_Open] = []
        self.passed: list[tuple[int, str]] = []

    def take(self, row: GridRow) -> None:
        """Read one row."""
        if (heading := _heading(row)) and not self._is_action(row):
            self._heading = heading
            self._carried.clear()
            self.passed.append((row.number, "a heading"))
        elif self._repeats_header(row):
            self.passed.append((row.number, "the names of the columns again"))
        elif self.found and self._goes_on(row, self.found[-1]):
            self._add(row, self.found[-1])
        elif self._what is not None and row.text(self._what.place):
            self._carry(row)
            self.found.append(_Open([], merged=self._merged(row)))
            self._add(row, self.found[-1])
        elif any(cell.text for cell in row.cells):
            self._carry(row)
            self.passed.append((row.number, "no action"))

    def closed(self, each: _Open) -> Action:
        """Return an action that was read to its end."""
        fields, faults = [], list(each.faults)
        for name, texts in each.cells.items():
            text = "\n".join(dict.fromkeys(texts))
            if name in DAYS:
                text, said = self._day(name, texts)
                faults += said
            if text:
                fields.append((name, text))
        return Action(
            tuple(each.rows), tuple(fields), each.area, tuple(self._statuses(each)), tuple(faults)
        )

    def _is_action(self, row: GridRow) -> bool:
        """Say whether a row with one text is an action all the same: it stands in that column."""
        cell = row.cell(self._what.place) if self._what else Cell()
        across = cell.merged and any(
            other.merged == cell.merged for other in row.cells if other is not cell
        )
        return bool(cell.text) and not across and not _TITLES.match(cell.text)

    def _repeats_header(self, row: GridRow) -> bool:
        same = [row.text(c.place).casefold() == c.name.casefold() for c in self._columns]
        return sum(same) >= 2

    def _goes_on(self, row: GridRow, before: _Open) -> bool:
        """Say whether a row goes on with the action above it."""
        if self._what is None:
            return False
        cell = row.cell(self._what.place)
        if cell.text and cell.merged:
            return cell.merged in before.merged
        if cell.text:
            return False
        number = row.cell(self._number.place) if self._number else Cell()
        again = number.text in before.cells.get("number", ())
        return not number.text or again or number.merged in before.merged

    def _merged(self, row: GridRow) -> frozenset[int]:
        places = [each.place for each in (self._what, self._number) if each]
        return frozenset(row.cell(place).merged for place in places) - {0}

    def _carry(self, row: GridRow) -> None:
        for each in self._columns:
            if each.field in _CARRIED and (text := row.text(each.place)):
                self._carried[each.field] = text

    def _add(self, row: GridRow, into: _Open) -> None:
        into.rows.append(row.number)
        for each in self._columns:
            cell = row.cell(each.place)
            if each.field == "rag":
                self._add_status(row, each, into)
            elif each.field == "area":
                into.area = into.area or " ".join(cell.text.split())
            elif cell.text and cell.text not in into.cells.get(each.field, ()):
                into.cells.setdefault(each.field, []).append(cell.text)
        into.area = into.area or " ".join((self._carried.get("area") or self._heading).split())
        if "outcome" not in into.cells and (known := self._carried.get("outcome")):
            into.cells["outcome"] = [known]

    def _add_status(self, row: GridRow, column: PlanColumn, into: _Open) -> None:
        cell = row.cell(column.place)
        if self._what is not None and cell.fill == row.cell(self._what.place).fill:
            cell = replace(cell, fill="")  # the whole row is filled: it is no status
        if not (cell.text or hue_of(cell.fill)):
            return
        known = into.statuses.setdefault(column.place, cell)
        if (known.text, known.fill) != (cell.text, cell.fill):
            into.faults.append(
                f"“{column.name}” has a second status in row {row.number}; the first is taken."
            )

    def _day(self, name: str, texts: Sequence[str]) -> tuple[str, list[str]]:
        said: list[str] = []
        found: list[str] = []
        for text in texts:
            try:
                order = self._mapping.date_order
                found.append(read_plan_day(text, order, end=name == "due_on"))
            except ValueError:
                what = "end" if name == "due_on" else "start"
                said.append(f"“{text[:40]}” is no day, so it gets no {what}.")
        if not found:
            return "", said
        return (max(found) if name == "due_on" else min(found)), said

    def _statuses(self, each: _Open) -> Iterable[Status]:
        days = {column.place: column for column in self._mapping.of("rag")}
        for place, cell in each.statuses.items():
            yield _status(days[place], cell)


def _status(column: PlanColumn, cell: Cell) -> Status:
    """Say what stands in a cell: its letter or word; where that means nothing, its colour."""
    text, hue = " ".join(cell.text.split()), hue_of(cell.fill)
    code = status_of(text)
    if not text or (hue and hue != "grey" and not code):
        return Status(column.on, f"filled {hue}", cell.text)
    if len(text) > _SHORT:
        return Status(column.on, code or _NO_STATUS, cell.text)
    plain = len(text) <= 2 or code == text.casefold()
    return Status(column.on, text, "" if plain else cell.text)


def _heading(row: GridRow) -> str:
    """Return the text of a row that holds one text only, in its first cells or merged across."""
    texts = {cell.text for cell in row.cells if cell.text}
    if len(texts) != 1 or not any(letter.isalpha() for letter in next(iter(texts))):
        return ""
    filled = [cell for cell in row.cells if cell.text]
    across = len(filled) > 1 and len({cell.merged for cell in filled}) == 1
    return texts.pop() if across or row.cells[0].text else ""


def _areas_by_number(actions: list[Action]) -> list[Action]:
    """Where no area is written, offer the first part of the numbers (1.2 belongs to 1)."""
    found = [_DOTTED.fullmatch(each.get("number")) for each in actions]
    if not actions or not all(found):
        return actions
    return [
        replace(each, area=f"Actions numbered {at[1]}.…")
        for each, at in zip(actions, found, strict=True)
        if at
    ]
