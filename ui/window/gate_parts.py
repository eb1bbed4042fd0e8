"""Small pieces of the gate: a line for what is in the way, a field for a secret, a step."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.window.page import announce, button

GAP = 12  # between two things under each other


def paint_as(label: QLabel, role: str) -> None:
    """Give a label another role, and its looks."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)


class Line(QLabel):
    """A sentence that is there only while it has something to say, and is then spoken too."""

    def __init__(self, role: str) -> None:
        """Begin silent."""
        super().__init__()
        self.setProperty("role", role)
        self.setWordWrap(True)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence and have it spoken; an empty one takes the line away."""
        self.setText(sentence)
        self.setVisible(bool(sentence))
        announce(self, sentence)


class Secret(QLineEdit):
    """A field whose text is dots until it is asked for."""

    def __init__(self, *, password: bool = False) -> None:
        """Begin hidden, with a button that shows what was typed: a passphrase, or a password."""
        super().__init__()
        self._is_password = password
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.toggle: QPushButton = button(self.tr("Show"), "", self._to_do(False))
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._on_show)

    def forget(self) -> None:
        """Forget what was typed, and hide what comes next."""
        self.clear()
        self.toggle.setChecked(False)

    def _on_show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if shown else mode.Password)
        self.toggle.setText(self.tr("Hide") if shown else self.tr("Show"))
        self.toggle.setAccessibleName(self._to_do(shown))

    def _to_do(self, shown: bool) -> str:
        """Return what the button does now."""
        if self._is_password:
            return self.tr("Hide the password") if shown else self.tr("Show the password")
        return self.tr("Hide the passphrase") if shown else self.tr("Show the passphrase")


class Ends(QWidget):
    """Buttons at both ends of a line; below each other where the words are too long for it."""

    def __init__(self, first: QPushButton, *others: QPushButton) -> None:
        """Set the first at the beginning, the others at the end."""
        super().__init__()
        self._buttons = (first, *others)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addWidget(first)
        self._row.addStretch(1)
        for each in others:
            self._row.addWidget(each)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths(), default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _widths(self) -> list[int]:
        return [each.sizeHint().width() for each in self._buttons if not each.isHidden()]

    def _turn(self) -> None:
        widths, way = self._widths(), QBoxLayout.Direction
        fits = sum(widths) + GAP * len(widths) <= self.width()
        self._row.setDirection(way.LeftToRight if fits else way.TopToBottom)


def column_in(widget: QWidget, *parts: QWidget) -> QVBoxLayout:
    """Put parts under each other into a widget, without margins."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for part in parts:
        column.addWidget(part)
    return column


def row_of(*parts: QWidget | int) -> QHBoxLayout:
    """Put parts beside each other; a number is a stretch of that weight."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    for part in parts:
        if isinstance(part, int):
            row.addStretch(part)
        else:
            row.addWidget(part)
    return row
