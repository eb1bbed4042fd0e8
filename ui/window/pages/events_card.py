"""The event that is being added or changed, as a card below the table; kept field by field."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QVBoxLayout, QWidget

from forumapp.domain.inspections import Event
from ui.window.page import button, heading
from ui.window.pages.record_event_form import EventFields, EventForm
from ui.window.pages.record_parts import LAID
from ui.window.paint.rows import card, scrolled


class EventCard(QWidget):
    """One event in a form, or a new one; it says what is to be kept and keeps nothing itself."""

    added = Signal(object)  # the fields of a new event
    changed = Signal(str, object)  # an event's id, and what is new of it
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin out of sight."""
        super().__init__(parent)
        self._event: Event | None = None
        self.form, self.done = EventForm(self.tr("Add this event"), self), button("")
        self._title = heading("", "h2")
        self._lay_out()
        self.hide()
        self.form.sent.connect(self._on_send)
        self.form.finished.connect(self.keep)
        self.done.clicked.connect(self.close_it)

    def uid(self) -> str:
        """Return the id of the event that is shown, '' for a new one or none."""
        return self._event.uid if self._event else ""

    def begin(self) -> None:
        """Begin a new event."""
        self.keep()
        self._show(None, self.tr("A new event"), self.tr("Never mind"))
        self.form.ask()
        QTimer.singleShot(LAID, self, self._see)

    def open_event(self, event: Event) -> None:
        """Show an event to change it."""
        self.keep()
        self._show(event, event.name, self.tr("Done"))

    def ask(self) -> None:
        """Put the cursor where most is to do: how many came is known only at the end."""
        self.form.ask("came" if self._event and self._event.came is None else "name")
        QTimer.singleShot(LAID, self, self._see)

    def renew(self, event: Event) -> None:
        """Hear how the event that is shown is now; what is not kept yet stays."""
        if self.unkept():
            return  # what somebody else changed meanwhile, and is not typed here, stays theirs
        self.form.put(event)
        self._event = event

    def unkept(self) -> EventFields:
        """Return what is in the form of a known event and not yet kept."""
        if self._event is None:
            return {}
        known: Any = self._event
        return {n: v for n, v in self.form.values().items() if v != getattr(known, n)}

    def keep(self) -> None:
        """Say what is new of a known event, once."""
        new: dict[str, Any] = self.unkept()
        if self._event is not None and new:
            self._event = replace(self._event, **new)
            self.changed.emit(self._event.uid, new)

    def close_it(self) -> None:
        """Keep what is new, and go out of sight."""
        self.keep()
        self.drop()
        self.closed.emit()

    def drop(self) -> None:
        """Go out of sight."""
        self._event = None
        self.hide()

    def fold_narrow(self, narrow: bool) -> None:
        """Set two fields in a line where there is little room, and scroll."""
        self.form.fold_to(2 if narrow else 4)
        whole = self.form.sizeHint().height() + self._title.sizeHint().height() + 24
        self._around.setMinimumHeight(0 if narrow else whole)

    def _see(self) -> None:
        at = QApplication.focusWidget()
        self._around.verticalScrollBar().setValue(0)
        if at is not None and self._around.isAncestorOf(at):
            self._around.ensureWidgetVisible(at)

    def _show(self, event: Event | None, title: str, done: str) -> None:
        self._event = event
        self.form.put(event)
        self.form.send.setVisible(event is None)
        self._title.setText(title)
        self.done.setText(done)
        self.done.setAccessibleName(done)
        self.show()

    def _on_send(self, fields: EventFields) -> None:
        if self._event is None:
            self.added.emit(fields)
        else:
            self.keep()

    def _lay_out(self) -> None:
        frame, inner = card("", self), QVBoxLayout()
        outer, body = QVBoxLayout(self), QVBoxLayout(frame)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        body.setContentsMargins(16, 12, 16, 12)
        inner.addWidget(self._title)
        inner.addWidget(self.form)
        self.form.add_button(self.done)
        self._around = scrolled(inner)
        self._around.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        body.addWidget(self._around)
        body.addWidget(self.form.buttons)  # in sight also where the fields scroll
