"""The head of Feedback: what is listed, the search, and the way to the next piece to read."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import muted, titled
from ui.window.paint.search_line import SearchLine

_TYPING = 120  # ms after the last letter before the search is asked


class Head(QWidget):
    """Says `searched` a moment after the last letter, and `next_asked`."""

    searched = Signal()
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing listed."""
        super().__init__(parent)
        self.line = SearchLine(self.tr("Search the words"))
        self.next = QPushButton(self.tr("Next to read"))
        self._about = muted()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self.line.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.searched)
        self.next.clicked.connect(self.next_asked)
        self._lay_out()

    def show_count(self, count: int) -> None:
        """Say how many pieces are listed."""
        self._about.setText(self.tr("{count} listed, newest first").format(count=f"{count:n}"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em, narrow = self.fontMetrics().height(), is_narrow(self)
        self.line.setMinimumWidth(em * (6 if narrow else 15))
        self.line.setMaximumWidth(max(em * (9 if narrow else 15), self.line.roomy()))
        self.next.setText(self.tr("Next") if narrow else self.tr("Next to read"))
        self.next.setAccessibleName(self.tr("Next to read"))

    def _lay_out(self) -> None:
        head, words = QHBoxLayout(self), QVBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        words.setSpacing(2)
        words.addWidget(titled(self.tr("Feedback"), "h1"))
        words.addWidget(self._about)
        head.addLayout(words, 1)
        self.line.setToolTip(self.tr("Search the words (Ctrl+F)"))
        head.addWidget(self.line, 1)
        self.next.setProperty("kind", "primary")
        self.next.setToolTip(self.tr("Mark this one as read and go to the next (Space)"))
        head.addWidget(self.next)
