"""The quiet line at the bottom: what was done last, and Undo, always in the same place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.window import theme
from ui.window.late import load
from ui.window.page import GAP, announce, button
from ui.window.paint.few_lines import FewLines
from ui.window.words import say

if TYPE_CHECKING:
    from forumapp.domain.change import Act
    from ui.window.quiet_progress import QuietProgress

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
    stopped = Signal()  # what is under way shall stop

    def __init__(self) -> None:
        """Begin silent."""
        super().__init__()
        self.setObjectName("quiet")
        self._said = FewLines(_LINES)
        self._said.setAccessibleName(self.tr("What was done last"))
        self.undo_button = button(self.tr("Undo"), "quiet")
        self.redo_button = button(self.tr("Redo"), "quiet")
        self._progress: QuietProgress | None = None
        row = self._row = QHBoxLayout(self)
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

    def name_of(self, way: str) -> str:
        """Return what Undo ("undo") or Redo ("redo") would do now."""
        made = self.undo_button if way == "undo" else self.redo_button
        return made.accessibleName()

    def show_progress(self, what: str, done: int, whole: int) -> None:
        """Show how far something long is, with Cancel; it is spoken once."""
        if self._progress is None:
            self._progress = self._make_progress()
        text = self.tr("{what} … {share} %").format(what=what, share=done * 100 // max(whole, 1))
        if done >= whole:
            text = self.tr("{what} … writing it down. It cannot be stopped now.").format(what=what)
        if self._progress.isHidden():
            announce(self, text)
        self._said.say(text)
        self._progress.show_far(done, whole, self.width())
        self._share()

    def end_progress(self) -> None:
        """Hear that it has come to its end."""
        if self._progress is not None:
            had_cursor = self._progress.isAncestorOf(QApplication.focusWidget() or self)
            self._progress.hide()
            self._said.say("")
            self._share()
            if had_cursor:
                self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)

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
        if self._progress is not None and not self._progress.isHidden():
            room -= self._progress.sizeHint().width() + _BETWEEN
        for share, lines in _SHARES:
            each = min(_ROOM * self.fontMetrics().height(), round(room * share) // len(shown))
            for made in shown:
                _shorten(made, each)
            taken = sum(made.sizeHint().width() for made in shown)
            if self._said.fits(room - taken, lines):
                return

    def _make_progress(self) -> "QuietProgress":
        made: QuietProgress = load("ui.window.quiet_progress").QuietProgress(self)  # late
        made.stop.clicked.connect(self.stopped)
        self._row.insertWidget(1, made)
        QWidget.setTabOrder(made.stop, self.undo_button)
        return made

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
