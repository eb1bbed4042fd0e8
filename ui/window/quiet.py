"""The quiet line at the bottom: what was done last, and Undo, always in the same place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from ui.window import theme
from ui.window.page import GAP, announce, button
from ui.window.paint.few_lines import FewLines
from ui.window.words import say

if TYPE_CHECKING:
    from forumapp.domain.change import Act

_ROOM = 18  # heights of a line of text for what Undo takes back, where there is so much
_LINES = 4  # that a problem may take
# Of the line, what Undo and Redo have for their words, where the rest is said in so many lines: a
# long problem takes it from them.
_SHARES = ((1.0, 1), (0.5, 2), (0.0, _LINES))
_LETTERS = 7  # of what Undo takes back, with colon and dots: fewer say nothing
_BESIDE, _BETWEEN = 20, 6  # px


class SampleMark(QLabel):
    """Says, on every page, that a forum is the sample."""

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__()
        self.setText(self.tr("SAMPLE: invented families. Nothing here is real."))
        self.setObjectName("sample")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()


class QuietLine(QFrame):
    """Says things without stopping anyone; a screen reader speaks them."""

    undo = Signal()
    redo = Signal()

    def __init__(self) -> None:
        """Begin silent."""
        super().__init__()
        self.setObjectName("quiet")
        self._said = FewLines(_LINES)
        self._said.setAccessibleName(self.tr("What was done last"))
        self.undo_button = button(self.tr("Undo"), "quiet")
        self.redo_button = button(self.tr("Redo"), "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(_BESIDE, 4, _BESIDE, 4)
        row.setSpacing(_BETWEEN)
        row.addWidget(self._said, 1)
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        for made in (self.undo_button, self.redo_button):
            made.setMinimumWidth(1)  # their words never keep a window from getting narrower
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.offer(None, None)

    def say(self, text: str) -> None:
        """Show a line and have it spoken."""
        self._said.say(text)
        self._share()
        announce(self, text)

    def said(self) -> str:
        """Return what is said now, also what has no room."""
        return self._said.whole()

    def offer(self, undo: "Act | None", redo: "Act | None") -> None:
        """Name what Undo and Redo would do now."""
        for made, act, word in (
            (self.undo_button, undo, self.tr("Undo")),
            (self.redo_button, redo, self.tr("Redo")),
        ):
            name = f"{word}: {say(_plain(act.label))}" if act else word
            made.setEnabled(act is not None)
            made.setAccessibleName(name)
            made.setToolTip(name)
        self.redo_button.setVisible(redo is not None)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._share()

    def _share(self) -> None:
        """Give what is said its room, and Undo and Redo as much of the rest as they can use."""
        if not self.isVisible():
            return  # to measure words takes time that the first paint has not
        shown = [made for made in (self.undo_button, self.redo_button) if not made.isHidden()]
        room = self.width() - 2 * _BESIDE - _BETWEEN * len(shown)
        for share, lines in _SHARES:
            each = min(_ROOM * self.fontMetrics().height(), round(room * share) // len(shown))
            for made in shown:
                _shorten(made, each)
            taken = sum(made.sizeHint().width() for made in shown)
            if self._said.fits(room - taken, lines):
                return

    def dress(self) -> None:
        """Draw the icons in the colours of the theme."""
        colour = theme.tokens().primary
        self.undo_button.setIcon(theme.icon("undo-2", colour))
        self.redo_button.setIcon(theme.icon("redo-2", colour))
        self._share()  # the text may have another size


def _plain(label: str) -> str:
    """Return what an act did: that of an undo stands in quotation marks."""
    undone = label.startswith("Undo “") and label.endswith("”")
    return label[len("Undo “") : -1] if undone else label


def _shorten(made: QPushButton, room: int) -> None:
    """Write what a button would do, in so many pixels; its first word always."""
    name = made.accessibleName()
    metrics = made.fontMetrics()
    around = made.sizeHint().width() - metrics.horizontalAdvance(made.text().removeprefix(GAP))
    short = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room - around)
    word = name.partition(":")[0]
    made.setText(f"{GAP}{short if len(short) > len(word) + _LETTERS else word}")
