"""Some questions of the form, built from their rows when they are first needed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.window.models.lists import codes
from ui.window.pages.record_inputs import Answers, Input, YesNo, stack
from ui.window.pages.record_lists import OneOf, SomeOf
from ui.window.pages.record_order import first_stop
from ui.window.pages.record_parts import show_if
from ui.window.pages.record_rows import Choice, PartName, Row, choices_of, label_of, of_part
from ui.window.pages.record_texts import Line, Words
from ui.window.pages.record_ticks import Ticks
from ui.window.pages.record_touch import Day

_NOTHING: tuple[Any, ...] = (None, "", (), [])


class Asked(QWidget):
    """A question above what answers it; made from the top down, since that is dressed once."""

    def __init__(self, label: str, hint: str, parent: QWidget) -> None:
        """Begin with the question alone."""
        super().__init__(parent)
        self._hint = hint
        self.target: QWidget = self  # where the cursor goes
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.label = self._line(label, "label")
        if hint:
            self._line(hint, "muted")

    def take(self, asked: Input) -> None:
        """Set the answer below; the question names it."""
        self._column.addWidget(asked)
        asked.name(self.label.text())
        self.target = first_stop(asked)
        self.target.setAccessibleDescription(self._hint or self.target.accessibleDescription())
        self.label.setBuddy(self.target)

    def _line(self, text: str, role: str) -> QLabel:
        made = QLabel(text, self)
        made.setProperty("role", role)
        made.setWordWrap(True)
        self._column.addWidget(made)
        return made


class Part(QWidget):
    """Rows of questions below one another. What is put before it is built waits for it."""

    changed = Signal()
    built = Signal()

    def __init__(self, part: PartName, parent: QWidget | None = None) -> None:
        """Begin without a single widget."""
        super().__init__(parent)
        self.inputs: dict[str, Input] = {}
        self._rows, self._boxes = of_part(part), dict[str, Asked]()
        self._waiting: dict[str, Any] = {}
        self._offered: dict[str, tuple[Choice, ...]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)

    def build(self) -> None:
        """Make the widgets, once."""
        if self.inputs:
            return
        for row in self._rows:
            box = self._boxes[row.field] = Asked(label_of(row), self.tr(row.hint), self)
            asked = self.inputs[row.field] = _input(row, box)
            if isinstance(asked, OneOf) and row.field in self._offered:
                asked.offer(self._offered[row.field])
            box.take(asked)
            asked.put(self._waiting.get(row.field))
            asked.changed.connect(self.changed)
            self._column.addWidget(box)
        self.built.emit()

    def values(self) -> dict[str, Any]:
        """Return every answer that was given, by the field it fills."""
        given: Mapping[str, Any] = self._waiting
        if self.inputs:
            given = {name: each.value() for name, each in self.inputs.items()}
        given = {name: value for name, value in given.items() if value not in _NOTHING}
        days = [row for row in self._rows if row.look == "day" and not _asked_for(row, given)]
        return {n: v for n, v in given.items() if n not in {row.field for row in days}}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show these answers and no others."""
        own = {row.field: values.get(row.field) for row in self._rows}
        self._waiting = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in own.items()
            if value not in _NOTHING
        }
        for name, each in self.inputs.items():
            each.put(own[name])

    def answered(self) -> bool:
        """Say whether anything here was answered for this family."""
        return bool(set(self.values()) - {row.field for row in self._rows if row.carried})

    def offer(self, field: str, choices: Iterable[Choice]) -> None:
        """Offer other answers to one question; without any it is not asked."""
        self._offered[field] = tuple(choices)
        asked = self.inputs.get(field)
        if isinstance(asked, OneOf):
            asked.offer(self._offered[field])

    def show_rows(self, answers: Mapping[str, Any], *, quick: bool) -> None:
        """Show what is worth asking; what was answered is never hidden."""
        wanted = {row.field for row in self._rows if self._is_wanted(row, answers, quick)}
        show_if(self, bool(wanted))
        if wanted:
            self.build()
        for name, box in self._boxes.items():
            show_if(box, name in wanted)

    def _is_wanted(self, row: Row, answers: Mapping[str, Any], quick: bool) -> bool:
        if row.field in answers and not row.carried:
            return True
        if row.look == "one" and not row.codes and not self._offered.get(row.field):
            return False
        return _asked_for(row, answers) and (row.quick or not quick)


class DayInput(Input):
    """A day up to today; today, unless another one is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin today."""
        super().__init__(parent)
        self.day = Day(self)
        self.day.setMaximumDate(QDate.currentDate())
        stack(self, self.day)
        self.setFocusProxy(self.day)
        self.day.dateChanged.connect(self.changed)

    def value(self) -> str:
        held = self.day.date()
        return date(held.year(), held.month(), held.day()).isoformat()

    def put(self, value: Any) -> None:
        there = QDate.fromString(str(value or ""), "yyyy-MM-dd")
        self.day.setDate(there if there.isValid() else QDate.currentDate())

    def name(self, text: str) -> None:
        super().name(text)
        self.day.setAccessibleName(text)


def _asked_for(row: Row, answers: Mapping[str, Any]) -> bool:
    if not row.when:
        return True
    return any(
        name in answers and (not wanted or answers[name] in wanted) for name, wanted in row.when
    )


def _input(row: Row, parent: QWidget) -> Input:
    if row.look in ("line", "number"):
        return Line(1500 if row.look == "number" else None)
    if row.look == "words":
        return Words()
    if row.look == "day":
        return DayInput(parent)
    choices = choices_of(row)
    if row.look in ("answers", "scale"):
        # Words that were meant for a text must not give a family's consent.
        return Answers(choices, parent, letters=row.part != "consent")
    if row.look == "yes_no":
        return YesNo(choices, parent)
    if row.look == "some":
        return SomeOf(choices, codes(row.codes).most, parent=parent)
    return Ticks(choices, parent=parent) if row.look == "ticks" else OneOf(choices, parent=parent)
