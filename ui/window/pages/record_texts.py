"""How an answer is written: a line, a whole number, some lines of text."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from forumapp.services.personal import Hit
from ui.window.pages.record_inputs import Input, stack
from ui.window.pages.record_name_line import NameLine
from ui.window.pages.record_names import NameWatch


class Line(Input):
    """One line of text, or a whole number."""

    def __init__(self, most: int | None = None) -> None:
        """Take text; with `most`, a whole number up to it."""
        super().__init__()
        self.edit = QLineEdit()
        if most is not None:
            self.edit.setValidator(QIntValidator(0, most, self))
            self.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            self.edit.setMaximumWidth(self.fontMetrics().height() * 9)
        stack(self, self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.changed)

    def value(self) -> str | None:
        return self.edit.text().strip() or None

    def put(self, value: Any) -> None:
        self.edit.setText("" if value is None else str(value))

    def name(self, text: str) -> None:
        super().name(text)
        self.edit.setAccessibleName(text)


class _Sheet(QPlainTextEdit):
    """A text that asks for no more room than it needs; it takes what there is."""

    replace_asked = Signal()
    stand_asked = Signal()

    def sizeHint(self) -> QSize:
        return QSize(240, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if event.key() == Qt.Key.Key_Period:
                self.replace_asked.emit()
                return
            if event.key() == Qt.Key.Key_Semicolon:
                self.stand_asked.emit()
                return
        super().keyPressEvent(event)


class Words(Input):
    """Some lines of text; Tab goes on to the next question. Possible names are underlined."""

    asking = Signal()  # a line about a possible name came below

    def __init__(self, lines: float = 3) -> None:
        """Begin empty, at least so many lines high."""
        super().__init__()
        self.edit = _Sheet()
        self.edit.setTabChangesFocus(True)
        self._lines = lines
        self.watch = NameWatch(self.edit)
        self.names: NameLine | None = None
        self._asked: Hit | None = None
        self._column = stack(self, self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.changed)
        self.edit.replace_asked.connect(self.replace_name)
        self.edit.stand_asked.connect(self.let_name_stand)
        self.watch.found.connect(self._show_names)
        self.edit.cursorPositionChanged.connect(self._on_cursor)
        self._measure()

    def value(self) -> str | None:
        return self.edit.toPlainText() or None

    def put(self, value: Any) -> None:
        self.watch.forget()
        self.edit.setPlainText("" if value is None else str(value))  # forgets undo, too
        self.edit.moveCursor(QTextCursor.MoveOperation.End)  # typing goes on at the end

    def name(self, text: str) -> None:
        super().name(text)
        self.edit.setAccessibleName(text)

    def keep_lines(self, lines: float) -> None:
        """Stay at least so many lines high."""
        self._lines = lines
        self._measure()

    def replace_name(self) -> None:
        """Replace the possible name at or before the cursor, else the next one."""
        self.watch.look()
        hit = self.watch.at_cursor()
        if hit is not None:
            self.watch.replace(hit)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_name_stand(self) -> None:
        """Say that it is no name; it is not asked again in this text."""
        self.watch.look()
        hit = self.watch.at_cursor()
        if hit is not None:
            self.watch.let_stand(hit)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()
            self.watch.dress()

    def _on_cursor(self) -> None:
        if self.watch.at_cursor() is not self._asked:
            self._show_names()

    def _show_names(self) -> None:
        hit = self._asked = self.watch.at_cursor()
        if self.names is None:
            if hit is None:
                return
            self.names = NameLine(self)  # made when it is first needed: most texts need none
            self.names.replaced.connect(self.replace_name)
            self.names.stands.connect(self.let_name_stand)
            self._column.addWidget(self.names)
        fresh = self.names.isHidden()
        self.names.show_name(self.watch, hit)
        self.edit.setAccessibleDescription(self.names.said)
        if fresh and hit is not None:
            self.asking.emit()

    def _measure(self) -> None:
        self.edit.setMinimumHeight(round(self._lines * self.fontMetrics().lineSpacing()) + 26)
