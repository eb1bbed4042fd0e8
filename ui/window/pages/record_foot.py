"""What stands below the form: what was saved, and what comes next; always in sight."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.window import theme
from ui.window.page import announce, button
from ui.window.pages.record_parts import Loud, show_if
from ui.window.paint.flow import Flow
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import plain
from ui.window.undo_typing import typing_to_undo, undo_typing
from ui.window.words import as_keys

ROOMY = 56  # heights of a line of text from which the buttons name their keys
LARGE = 1.5  # size of text from which a narrow foot leaves undo to Ctrl+Z


class Foot(QWidget):
    """What was saved, beside the undo of typing; passing on, another point, the next family."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing to say, in little room."""
        super().__init__(parent)
        self._typed_in: QWidget | None = None
        self.problem, self.saved = Loud("problem", self), QLabel(self)
        self._contact = plain(selectable=True)
        self.undo = button(self.tr("Undo typing"), "quiet")
        self.names = button("", "quiet")
        self.know = button(self.tr("I know this family"), "quiet")
        self.another = button("", "", self.tr("Another point from this family"))
        self.next = button("", "primary", self.tr("Next family"))
        self.asking, self._rest = QVBoxLayout(), QWidget(self)  # what asks about names; all else
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        self._fold()
        self.undo.clicked.connect(self._on_undo)

    def stops(self) -> tuple[QWidget, ...]:
        """Return what the Tab key passes through, in order."""
        return (self.next, self.another, self.know, self.undo, self.names)

    def take(self, signpost: QWidget) -> None:
        """Hold the line of signposting, beside the buttons."""
        self._row.insertWidget(0, signpost, 1)

    def say_contact(self, text: str) -> None:
        """Say how the service is reached that was named to the family."""
        self._contact.setText(text)
        show_if(self._contact, bool(text))

    def offer_names(self, count: int) -> None:
        """Offer to look at possible names that were left in the words just recorded."""
        said = self.tr("1 possible name left: press F8 to look")
        if count != 1:
            said = self.tr("{n} possible names left: press F8 to look").format(n=count)
        if count and said != self.names.text():
            announce(self.names, said)
        self.names.setText(said if count else "")
        self.names.setAccessibleName(said if count else "")
        show_if(self.names, count > 0)

    def ask_alone(self, on: bool) -> None:
        """Leave the room to what asks about names, or take it back."""
        show_if(self._rest, not on)

    def say_saved(self, text: str, role: str) -> None:
        """Say what was kept or stored."""
        self.saved.setText(text)
        self._show_saved()
        if role == "done":  # each "Saved 10:42" would be too much
            announce(self.saved, text)
        if self.saved.property("role") != role:
            self.saved.setProperty("role", role)
            self.saved.style().polish(self.saved)

    def follow_typing(self) -> None:
        """Offer to take back the typing in the field that was typed in last."""
        at = QApplication.focusWidget()
        if typing_to_undo(at, redo=False):
            self._typed_in = at
        self._show_undo()

    def forget_typing(self) -> None:
        """Hear that the form begins again."""
        self._typed_in = None
        self.undo.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fold()

    def _can_undo(self) -> bool:
        field = self._typed_in
        return field is not None and isValid(field) and typing_to_undo(field, redo=False)

    def _show_undo(self) -> None:
        self.undo.setVisible(self._can_undo() and not self._cramped())

    def _show_saved(self) -> None:
        """Keep its line where there is room: what is pressed must not move when a word is saved."""
        show_if(self.saved, bool(self.saved.text()) or not self._cramped())

    def _cramped(self) -> bool:
        return is_narrow(self) and theme.scale() >= LARGE

    def _on_undo(self) -> None:
        field = self._typed_in
        if field is not None and self._can_undo():
            undo_typing(field, redo=False)
            field.setFocus()
        self._show_undo()

    def _fold(self) -> None:
        way, roomy = QBoxLayout.Direction, not is_narrow(self, ROOMY)
        self._row.setDirection(way.TopToBottom if is_narrow(self) else way.LeftToRight)
        self._show_saved()
        for made, short, key in (
            (self.next, self.tr("Next family"), "Ctrl+↵"),
            (self.another, self.tr("Another point"), "Ctrl+Shift+↵"),
        ):
            made.setText(f"{short}  {as_keys(key)}" if roomy else short)
            made.setToolTip(f"{made.accessibleName()} ({as_keys(key)})")

    def _lay_out(self) -> None:
        outer, line, buttons = QVBoxLayout(self), QHBoxLayout(), QWidget(self._rest)
        outer.setContentsMargins(24, 0, 24, 0)
        outer.setSpacing(4)
        outer.addLayout(self.asking)
        outer.addWidget(self.problem)
        outer.addWidget(self._rest)
        column = QVBoxLayout(self._rest)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addLayout(line)
        flow = Flow(buttons, gap=10, from_end=True, one_line=True)
        for each in (self.next, self.another, self.know, self.undo):
            flow.addWidget(each)
        self._row.setSpacing(16)
        self._row.addWidget(buttons)
        self.saved.setProperty("role", "muted")
        self.saved.setWordWrap(True)
        line.setSpacing(8)
        line.addWidget(self.saved)
        line.addWidget(self.names)
        line.addStretch(1)
        self._contact.setProperty("role", "muted")
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        self._contact.setAlignment(trailing)
        line.addWidget(self._contact, 20)
        self._contact.hide()
        self.saved.hide()
        self.undo.hide()
        self.names.hide()
        self.names.setToolTip(self.tr("In the words just recorded. Whoever reads them is told too"))
        self.know.setToolTip(self.tr("Keep what is written for another volunteer (Ctrl+Shift+K)"))
