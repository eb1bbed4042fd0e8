"""A form in a card: it adds or changes one record, in place of the table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from forumapp.domain.problems import WrongInput
from ui.window.page import button
from ui.window.pages.boards_form import Ask, Choices, FieldsForm, sends
from ui.window.pages.record_parts import LAID, Loud
from ui.window.paint.rows import scrolled, titled
from ui.window.words import say


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form: what it is called, the words on its button (`hint`), what it asks."""

    key: str
    title: str
    hint: str
    asks: tuple[Ask, ...]
    first: str = ""  # the field in which one begins

    def fields(self) -> tuple[str, ...]:
        """Return the names of its fields."""
        return tuple(ask.name for ask in self.asks)


class FormCard(QFrame):
    """One form at a time; it says what is to be kept and keeps nothing itself."""

    sent = Signal(str, str, object)  # the form, the record's id, the values
    changed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin out of sight."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.form: FieldsForm | None = None
        self.row: FormRow | None = None
        self.uid = ""
        self._begun: Mapping[str, Any] = {}
        self._touched = False
        self._title, self.problem = titled("", "h2"), Loud("problem", self)
        self.send, self.back = button("", "primary"), button(self.tr("Never mind"), "quiet")
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(2, 0, 8, 0)
        self._inner.addWidget(self._title)
        self._inner.addStretch()
        self.around = scrolled(self._inner)
        column, foot = QVBoxLayout(self), QHBoxLayout()
        foot.setSpacing(10)
        column.setContentsMargins(16, 12, 12, 12)
        column.addWidget(self.around, 1)
        column.addWidget(self.problem)
        for each in (self.send, self.back):
            foot.addWidget(each)
        foot.addStretch(1)
        column.addLayout(foot)
        self.hide()
        self.send.clicked.connect(self.on_send)
        self.back.clicked.connect(self.closed)

    def open_form(
        self,
        row: FormRow,
        uid: str,
        values: Mapping[str, Any],
        offers: Mapping[str, Choices],
        columns: int,
    ) -> FieldsForm:
        """Make a form about a record ('' for a new one), beginning with these values."""
        self.drop()
        self.row, self.uid, self._begun, self._touched = row, uid, dict(values), False
        self._title.setText(self.tr(row.title))
        self.setAccessibleName(self.tr(row.title))
        self.send.setText(f"{self.tr(row.hint)}  Ctrl+↵")
        self.send.setAccessibleName(self.tr(row.hint))
        made = self.form = FieldsForm(row.asks, offers, self)
        made.put(values)
        made.fold_to(columns)
        made.sent.connect(self.on_send)
        made.changed.connect(self._on_changed)
        self._inner.insertWidget(1, made)
        self.problem.say("")
        self._order()
        return made

    def ask(self) -> None:
        """Put the cursor into the form, once it has its place."""
        if self.form is not None and self.row is not None:
            self.form.ask(self.row.first)
            QTimer.singleShot(LAID, self, lambda: self.around.verticalScrollBar().setValue(0))

    def on_send(self) -> None:
        """Say what was typed, where every day in it can be read."""
        if self.form is None or self.row is None or not self.send.isEnabled():
            return  # nothing to send, or it is being kept: Ctrl+Enter in a line comes twice
        try:
            values = self.form.values()
        except WrongInput as problem:
            self.fail(str(problem))
            return
        if self.uid:
            values = {n: v for n, v in values.items() if _differs(v, self._begun.get(n))}
        self.sent.emit(self.row.key, self.uid, values)

    def fail(self, words: str) -> None:
        """Say why nothing was kept."""
        self.problem.say(say(words))

    def typed(self) -> dict[str, Any]:
        """Return what stands in the form, to keep it as a draft; nothing where none is open."""
        if self.form is None or self.row is None:
            return {}
        return {"form": self.row.key, "uid": self.uid, "values": self.form.typed()}

    def drop(self) -> None:
        """Go out of sight and forget what was typed."""
        if self.form is not None:
            self._inner.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = self.row = None
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Enter to the form: as a key of another page the window would take it."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and sends(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._touched and not self.back.hasFocus():
            self.back.setFocus()  # what was typed goes only when that is pressed
        else:
            self.closed.emit()

    def _on_changed(self) -> None:
        self._touched = True
        self.problem.say("")
        self.changed.emit()

    def _order(self) -> None:
        last: QWidget | None = None
        for made in [*(self.form.inputs.values() if self.form else ()), self.send, self.back]:
            stop = made.focusProxy() or made
            if stop.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            if last is not None:
                QWidget.setTabOrder(last, stop)
            last = stop


def _differs(new: Any, old: Any) -> bool:
    nothing: tuple[Any, ...] = (None, "", (), [], False)
    if new in nothing and old in nothing:
        return False
    if isinstance(new, tuple) or isinstance(old, (tuple, list)):
        return tuple(new or ()) != tuple(old or ())
    return bool(new != old)
