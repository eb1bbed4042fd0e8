"""The line on top: at which event families are heard, and a new one without leaving the page."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from forumapp.domain.inspections import Event
from forumapp.services.lists import codes
from ui.window.models.wording import day_text
from ui.window.page import button, field
from ui.window.pages.record_inputs import OneOf, Picker
from ui.window.pages.record_parts import Fold, Loud
from ui.window.pages.record_rows import Choice
from ui.window.pages.record_texts import Line
from ui.window.pages.record_touch import Day
from ui.window.paint.rows import card

NewEvent = dict[str, str | int | None]


class EventForm(QWidget):
    """A new event: name, day, kind, place, how many came."""

    sent = Signal(object)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.name, self.day, self.place, self.came = Line(), Day(), Line(), Line(9999)
        kinds = codes("event_kind").valid_on(date.today())
        self.kind = OneOf([Choice(c.code, c.label) for c in kinds], self.tr("Not chosen"))
        self.add, self.problem = button(self.tr("Add this event")), Loud()
        self._grid = QGridLayout()
        self._fields = [
            field(self.tr("Name of the event"), self.name),
            field(self.tr("Day"), self.day),
            field(self.tr("Kind of event"), self.kind),
            field(self.tr("Place"), self.place),
            field(self.tr("How many came?"), self.came),
        ]
        self._lay_out()
        self.add.clicked.connect(self._on_add)
        for line in (self.name, self.place, self.came):
            line.edit.returnPressed.connect(self._on_add)

    def clear(self) -> None:
        """Begin again."""
        for each in (self.name, self.kind, self.place, self.came):
            each.put(None)
        self.day.setDate(QDate.currentDate())
        self.problem.say("")

    def fold_to(self, columns: int) -> None:
        """Set the fields side by side in so many columns."""
        for number, box in enumerate([*self._fields, self.add]):
            below = Qt.AlignmentFlag.AlignBottom if box is self.add else Qt.AlignmentFlag.AlignTop
            self._grid.setColumnStretch(number % 3, int(number % 3 < columns))
            self._grid.addWidget(box, number // columns, number % columns, below)

    def _on_add(self) -> None:
        held = self.day.date()
        came = self.came.value()
        self.sent.emit(
            {
                "name": self.name.value() or "",
                "held_on": date(held.year(), held.month(), held.day()).isoformat(),
                "kind": self.kind.value(),
                "place": self.place.value(),
                "came": int(came) if came else None,
            }
        )

    def _lay_out(self) -> None:
        for asked, label in (
            (self.name, self.tr("Name of the event")),
            (self.kind, self.tr("Kind of event")),
            (self.place, self.tr("Place")),
            (self.came, self.tr("How many came?")),
        ):
            asked.name(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        column.addLayout(self._grid)
        column.addWidget(self.problem)
        self.fold_to(3)


class EventLine(QWidget):
    """Choose the event; `changed` is said when a person chooses another."""

    changed = Signal()

    def __init__(self, count: Callable[[], int]) -> None:
        """Begin with no event; `count` tells how many families were recorded today."""
        super().__init__()
        self._count = count
        self._held: dict[str, str] = {}
        self._wanted = ""
        self.picker, self.form, self._today = Picker(), EventForm(), QLabel()
        self.fold = Fold(self.tr("Add an event"), self.tr("Fold away"), self.form)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.offer(())
        self.picker.currentIndexChanged.connect(self._on_chosen)
        self.fold.button.toggled.connect(self._on_fold)

    def value(self) -> str | None:
        """Return the id of the event, or None."""
        return self._wanted or None

    def held_on(self) -> str | None:
        """Return the day of the event."""
        return self._held.get(self._wanted)

    def choose(self, uid: str | None) -> None:
        """Stand on an event, also on one that is not read yet."""
        self._wanted = uid or ""
        self.picker.blockSignals(True)
        self.picker.choose(uid)
        self.picker.blockSignals(False)

    def offer(self, events: Sequence[Event]) -> None:
        """Offer these events, keeping the one that was chosen unless it is gone (undone)."""
        offered = {each.uid for each in events}
        self._held = {each.uid: each.held_on for each in events if each.held_on}
        choices = [Choice(each.uid, _called(each)) for each in events]
        self.picker.blockSignals(True)
        self.picker.fill(self.tr("No event"), choices)
        self.picker.blockSignals(False)
        self.choose(self._wanted if self._wanted in offered else None)

    def show_count(self) -> None:
        """Say how many families were recorded today."""
        said = self.tr("{n} family recorded today") if self._count() == 1 else ""
        said = said or self.tr("{n} families recorded today")
        self._today.setText(said.format(n=self._count()))

    def fold_narrow(self, narrow: bool) -> None:
        """Stand in one line, or below one another."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.form.fold_to(1 if narrow else 3)

    def _on_chosen(self) -> None:
        self._wanted = str(self.picker.currentData() or "")
        self.changed.emit()

    def _on_fold(self, on: bool) -> None:
        if on:
            self.form.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        frame = card(self.tr("Event"))
        outer, inner = QVBoxLayout(self), QVBoxLayout(frame)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        inner.setContentsMargins(16, 8, 16, 8)
        label = QLabel(self.tr("Event"))
        label.setProperty("role", "label")
        label.setBuddy(self.picker)
        self.picker.setAccessibleName(self.tr("Event"))
        self.picker.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._today.setProperty("role", "muted")
        self._row.setSpacing(8)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(label)
        first.addWidget(self.picker, 1)
        second.setSpacing(12)
        second.addWidget(self.fold.button)
        second.addWidget(self._today)
        self._row.addLayout(first, 1)
        self._row.addLayout(second)
        inner.addLayout(self._row)
        inner.addWidget(self.fold)


def _called(event: Event) -> str:
    return f"{event.name} · {day_text(event.held_on)}" if event.held_on else event.name
