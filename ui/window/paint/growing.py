"""A text that is as high as its words: to change in place, without a box that scrolls."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

_MOST = 14  # lines; a longer text scrolls
_AROUND = 26  # px of border, padding and margin of the document
_DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GrowingText(QPlainTextEdit):
    """Some words; `finished` says that the cursor went elsewhere, or Ctrl+Enter."""

    finished = Signal()

    def __init__(self, name: str, least: int = 1, parent: QWidget | None = None) -> None:
        """Begin empty, at least so many lines high; Tab goes on to the next field."""
        super().__init__(parent)
        self._least = least
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._measure())
        self._measure()

    def words(self) -> str:
        """Return the words, without space around them."""
        return self.toPlainText().strip()

    def put(self, words: str) -> None:
        """Show other words; what is the same already keeps its cursor and its undo."""
        if words != self.words():
            self.setPlainText(words)
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DONE and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        again = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if again and hasattr(self, "_least"):
            self._measure()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 6, self.minimumHeight())

    def _measure(self) -> None:
        lines = max(self._least, int(self.document().size().height()))
        shown = min(lines, _MOST)
        policy = Qt.ScrollBarPolicy
        more = policy.ScrollBarAsNeeded if lines > _MOST else policy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != more:
            self.setVerticalScrollBarPolicy(more)
        high = round(shown * self.fontMetrics().lineSpacing()) + _AROUND
        if high != self.minimumHeight():
            self.setFixedHeight(high)
