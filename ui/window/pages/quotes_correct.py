"""Correcting a quote: changes stand in [brackets], cuts are […]; it is checked as one types."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from forumapp.domain.corrections import CUT
from forumapp.services.packing import Candidate
from forumapp.services.packing.quote_trying import Tried
from ui.window.page import button
from ui.window.pages.record_parts import LAID, Loud, show_if
from ui.window.paint.flow import Flow
from ui.window.paint.growing import GrowingText
from ui.window.paint.rows import clear, muted, plain, scrolled, titled
from ui.window.words import say

_PAUSE = 250  # ms after the last letter
_CTRL = Qt.KeyboardModifier.ControlModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Words(GrowingText):
    """The words; keys that are the form's go on to it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & _CTRL)
        if ctrl and event.key() in (*_ENTER, Qt.Key.Key_B, Qt.Key.Key_D):
            event.ignore()
        else:
            super().keyPressEvent(event)


class QuoteCorrect(QFrame):
    """`kept` has the words to keep, None for those as they were said; `closed` gives up."""

    kept = Signal(object)
    closed = Signal()
    changed = Signal()
    asked = Signal(str)  # the words that are to be checked

    def __init__(self) -> None:
        """Begin without a quote."""
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Correct a quote"))
        self.uid, self._begun = "", ""
        self.text = _Words(self.tr("The quote, as it is to be printed"), 4)
        self.verdict, self._said = Loud("muted"), QVBoxLayout()
        self.keep = button(self.tr("Keep it  Ctrl+↵"), "primary", self.tr("Keep it"))
        self.cut = button(
            self.tr("Leave out […]  Ctrl+D"), "", self.tr("Leave out what is selected")
        )
        self.mark = button(self.tr("[Brackets]  Ctrl+B"), "", self.tr("Put it into brackets"))
        self.as_said = button(self.tr("As it was said"), "")
        self.back = button(self.tr("Never mind"), "quiet")
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    def begin(self, quote: Candidate, words: str = "") -> None:
        """Correct a quote; `words` are what was typed before and not kept."""
        self.uid, self._begun = quote.uid, quote.quote.words
        self.text.put(words or quote.quote.words)
        clear(self._said)
        for said in quote.said:
            line = plain(said, selectable=True)
            line.setProperty("role", "muted")
            line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._said.addWidget(line)
        show_if(self.as_said, bool(quote.original))
        self.verdict.say("")
        self.keep.setEnabled(True)
        if words:
            self._later.start()
        QTimer.singleShot(LAID, self.text, self.text.setFocus)

    def show_tried(self, tried: Tried) -> None:
        """Say what the words as they stand would come to."""
        jigsaw = f"{say(tried.jigsaw.why)} {say(tried.jigsaw.mend)}" if tried.jigsaw else ""
        wrong = " ".join(filter(None, (say(tried.problem), say(tried.names), jigsaw)))
        good = self.tr("This can be printed so.")
        self._tell(wrong or say(tried.warning) or good, bad=bool(wrong))
        self.keep.setEnabled(not tried.problem)

    def fail(self, words: str) -> None:
        """Say why nothing was kept."""
        self._tell(words, bad=True)
        self.keep.setEnabled(True)

    def typed(self) -> dict[str, str]:
        """Return what stands here, to keep it as a draft; nothing where nothing was changed."""
        words = self.text.words()
        return {"uid": self.uid, "words": words} if self.uid and words != self._begun else {}

    def end(self) -> None:
        """Forget what was typed."""
        self.uid = ""
        self._later.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, ctrl = event.key(), bool(event.modifiers() & _CTRL)
        if ctrl and key in _ENTER:
            self.on_keep()
        elif ctrl and key == Qt.Key.Key_D:
            self.leave_out()
        elif ctrl and key == Qt.Key.Key_B:
            self.bracket()
        elif key == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    def leave_out(self) -> None:
        """Put […] in the place of what is selected, or where the cursor is."""
        cursor = self.text.textCursor()
        picked = cursor.selectedText()
        front = " " if picked.startswith(" ") else ""
        back = " " if picked.endswith(" ") else ""
        cursor.insertText(f"{front}{CUT}{back}")
        self.text.setFocus()

    def bracket(self) -> None:
        """Put what is selected into brackets, or a pair of them where the cursor is."""
        cursor = self.text.textCursor()
        picked = cursor.selectedText()
        cursor.insertText(f"[{picked}]")
        if not picked:
            cursor.movePosition(cursor.MoveOperation.Left)
            self.text.setTextCursor(cursor)
        self.text.setFocus()

    def on_keep(self) -> None:
        """Hand over what was typed; nothing where it cannot be kept."""
        if not self.keep.isEnabled():
            return
        words = self.text.words()
        if words == self._begun:
            self.closed.emit()
            return
        self.keep.setEnabled(False)
        self._later.stop()
        self.kept.emit(words)

    def _on_escape(self) -> None:
        if self.typed() and not self.back.hasFocus():
            self.back.setFocus()  # what was typed goes only when that is pressed
        else:
            self.closed.emit()

    def _on_changed(self) -> None:
        if self.uid:
            self._later.start()
            self.changed.emit()

    def _tell(self, words: str, *, bad: bool) -> None:
        self.verdict.setProperty("role", "problem" if bad else "muted")
        self.verdict.style().polish(self.verdict)
        if words != self.verdict.text():
            self.verdict.say(words)

    def _connect(self) -> None:
        self._later.timeout.connect(lambda: self.asked.emit(self.text.words()))
        self.text.textChanged.connect(self._on_changed)
        self.keep.clicked.connect(self.on_keep)
        self.cut.clicked.connect(self.leave_out)
        self.mark.clicked.connect(self.bracket)
        self.as_said.clicked.connect(lambda: self.kept.emit(None))
        self.back.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        inner, column, ways, foot = QVBoxLayout(), QVBoxLayout(self), Flow(gap=8), QHBoxLayout()
        inner.setContentsMargins(2, 0, 8, 0)
        inner.setSpacing(8)
        inner.addWidget(titled(self.tr("Correct the quote"), "h3"))
        inner.addWidget(
            muted(
                self.tr(
                    "What you change or add stands in [brackets]. What you leave out is […]. The "
                    "family's own words stay in Feedback as they were said."
                )
            )
        )
        inner.addWidget(self.text)
        for each in (self.cut, self.mark, self.as_said):
            ways.addWidget(each)
        inner.addLayout(ways)
        inner.addWidget(self.verdict)
        for each in (self.keep, self.back):
            foot.addWidget(each)
        foot.addStretch(1)
        inner.addLayout(foot)
        inner.addSpacing(8)
        inner.addWidget(titled(self.tr("What the family said"), "h3"))
        self._said.setSpacing(6)
        inner.addLayout(self._said)
        inner.addStretch(1)
        column.setContentsMargins(16, 12, 12, 12)
        column.addWidget(scrolled(inner))
