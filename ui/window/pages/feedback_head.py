"""The head of Feedback: what is listed, the search, and the way to the next piece to read."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.window.paint.chip import Chip
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import muted, titled
from ui.window.paint.search_line import SearchLine

_TIGHT = 30  # heights of a line: below, the search needs the room of a word
_SEARCH = 8.4  # heights of a line that the search needs for its own words
_TYPING = 120  # ms after the last letter before the search is asked


class Head(QWidget):
    """Says `searched` a moment after the last letter, `next_asked` and `check_asked`."""

    searched = Signal()
    next_asked = Signal()
    check_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing listed."""
        super().__init__(parent)
        self.line = SearchLine(self.tr("Search the words"))
        # Short at first: the longer words come where there is room, and never make it.
        self.next = QPushButton(self.tr("Next"))
        self.check = Chip(self.tr("Check the reading"), "quiet", icon="scale")
        self.check.setText("")
        self._about = muted()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self.line.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.searched)
        self.next.clicked.connect(self.next_asked)
        self.check.clicked.connect(self.check_asked)
        self._lay_out()

    def show_count(self, count: int) -> None:
        """Say how many pieces are listed."""
        self._about.setText(self.tr("{count} listed, newest first").format(count=f"{count:n}"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em, narrow = self.fontMetrics().height(), is_narrow(self)
        self.line.setMinimumWidth(round(em * (_SEARCH if narrow else 15)))
        self.line.setMaximumWidth(max(em * (9 if narrow else 15), self.line.roomy()))
        words = self.tr("Check") if narrow else self.tr("Check the reading")
        self.check.setText("" if is_narrow(self, _TIGHT) else words)
        self.check.updateGeometry()
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
        self.check.setToolTip(self.tr("A second reader, and where readings differ (Ctrl+K)"))
        head.addWidget(self.check)
        self.next.setProperty("kind", "primary")
        self.next.setToolTip(self.tr("Mark this one as read and go to the next (Space)"))
        head.addWidget(self.next)
