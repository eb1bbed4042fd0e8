"""An event as a form: set once, it holds for every family that is heard there."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from forumapp.domain.inspections import Event
from ui.window.models.lists import codes
from ui.window.page import button
from ui.window.pages.record_inputs import Input
from ui.window.pages.record_lists import OneOf
from ui.window.pages.record_part import Asked, DayInput
from ui.window.pages.record_parts import Loud
from ui.window.pages.record_rows import Choice
from ui.window.pages.record_texts import Line

EventFields = dict[str, str | int | None]
_AHEAD = 730  # days that an event may lie in the future


class EventForm(QWidget):
    """Name, day, kind, place, ward, whom it is for, how many came, who records."""

    sent = Signal(object)
    finished = Signal()  # a field is left, or another answer is chosen

    def __init__(self, send: str, parent: QWidget | None = None) -> None:
        """Begin empty; `send` stands on the button that sends it."""
        super().__init__(parent)
        self.inputs: dict[str, Input] = {}
        self._boxes: list[Asked] = []
        self._putting = False
        self.problem, self.send = Loud("problem", self), button(send)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self.buttons = QWidget(self)  # a page that scrolls the fields may keep them in sight
        self._foot = QHBoxLayout(self.buttons)
        self._foot.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self.send.clicked.connect(self._on_send)

    def put(self, event: Event | None) -> None:
        """Show an event, or begin a new one."""
        self._putting = True
        for name, asked in self.inputs.items():
            asked.put(getattr(event, name) if event else None)
        self._putting = False
        self.problem.say("")

    def values(self) -> EventFields:
        """Return what the form holds."""
        held: dict[str, Any] = {name: asked.value() for name, asked in self.inputs.items()}
        came = held["came"]
        return held | {"name": held["name"] or "", "came": int(came) if came else None}

    def ask(self, name: str = "name") -> None:
        """Put the cursor into a field, the first unless another is named."""
        self._boxes[list(self.inputs).index(name)].target.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold_to(self, columns: int) -> None:
        """Set the fields side by side in so many columns."""
        for number, box in enumerate(self._boxes):
            self._grid.setColumnStretch(number % 4, int(number % 4 < columns))
            self._grid.addWidget(
                box, number // columns, number % columns, Qt.AlignmentFlag.AlignTop
            )

    def add_button(self, made: QPushButton) -> None:
        """Set another button beside the one that sends."""
        self._foot.insertWidget(self._foot.count() - 1, made)

    def _on_chosen(self) -> None:
        if not self._putting:
            self.finished.emit()

    def _on_send(self) -> None:
        self.sent.emit(self.values())

    def _lay_out(self) -> None:
        kinds = codes("event_kind").valid_on(date.today())
        self._ask("name", self.tr("Name of the event"), Line())
        self._ask("held_on", self.tr("Day"), _any_day(self))
        none, choices = self.tr("Not chosen"), [Choice(each.code, each.label) for each in kinds]
        self._ask("kind", self.tr("Kind of event"), OneOf(choices, none, self))
        self._ask("place", self.tr("Place"), Line())
        self._ask("ward", self.tr("Ward"), Line())
        self._ask("audience", self.tr("Who is it for?"), Line())
        self._ask("came", self.tr("How many came?"), Line(9999))
        self._ask("recorder", self.tr("Who writes down?"), Line())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addWidget(self.problem)
        self._foot.addWidget(self.send)
        self._foot.addStretch(1)
        column.addWidget(self.buttons)
        self.fold_to(4)

    def _ask(self, name: str, label: str, asked: Input) -> None:
        box = Asked(label, "", self)
        box.take(asked)
        self.inputs[name] = asked
        self._boxes.append(box)
        if isinstance(asked, Line):
            asked.edit.returnPressed.connect(self._on_send)
            asked.edit.editingFinished.connect(self.finished)
        elif isinstance(asked, DayInput):
            asked.day.editingFinished.connect(self.finished)
        else:
            asked.changed.connect(self._on_chosen)


def _any_day(parent: QWidget) -> DayInput:
    made = DayInput(parent)
    made.day.setMaximumDate(QDate.currentDate().addDays(_AHEAD))
    return made
