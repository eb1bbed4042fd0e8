"""How an answer is written: a line, a whole number, some lines of text."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.window.pages.record_inputs import Input, stack


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

    def sizeHint(self) -> QSize:
        return QSize(240, self.minimumHeight())


class Words(Input):
    """Some lines of text; Tab goes on to the next question."""

    def __init__(self, lines: float = 3) -> None:
        """Begin empty, at least so many lines high."""
        super().__init__()
        self.edit = _Sheet()
        self.edit.setTabChangesFocus(True)
        self._lines = lines
        stack(self, self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.changed)
        self._measure()

    def value(self) -> str | None:
        return self.edit.toPlainText() or None

    def put(self, value: Any) -> None:
        self.edit.setPlainText("" if value is None else str(value))  # forgets undo, too

    def name(self, text: str) -> None:
        super().name(text)
        self.edit.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        self.edit.setMinimumHeight(round(self._lines * self.fontMetrics().lineSpacing()) + 26)
