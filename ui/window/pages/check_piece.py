"""One piece as a second reader sees it: the words and the question they answer, nothing else."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from forumapp.domain.feedback import Feedback
from forumapp.domain.inspections import WeaknessArea
from ui.window.models.check_turn import Chosen
from ui.window.pages.check_judge import JudgePanel, tone_of
from ui.window.pages.feedback_words import WordsView
from ui.window.pages.record_parts import LAID, show_if
from ui.window.paint.chip import Chip
from ui.window.paint.flow import Flow
from ui.window.paint.rows import Rule, plain, scrolled

_WIDEST = 50  # heights of a line: longer lines are hard to read
_AROUND = 10
_PLAIN = Qt.KeyboardModifier.NoModifier


class PieceView(QFrame):
    """Shows a piece and what is chosen of it; `later` and `held` say what else is done with it."""

    changed = Signal()
    later = Signal()
    held = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a piece."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("The piece to read"))
        self.asked, self.words, self.judge = plain(), WordsView(), JudgePanel()
        self.put_off = Chip(self.tr("Leave it for later"), "quiet", icon="arrow-right", key="L")
        self.hold = Chip(self.tr("Someone may be at risk"), "quiet", icon="shield-alert", key="H")
        self.head, self._inner = QHBoxLayout(), QVBoxLayout()
        self._area = scrolled(self._inner)
        self._lay_out()
        self.judge.changed.connect(self.changed)
        self.judge.closed.connect(self.ask)
        self.judge.picker.line.textChanged.connect(self._see_picker)
        self.put_off.clicked.connect(self.later)
        self.hold.clicked.connect(self.held)

    def show_piece(self, said: Feedback, chosen: Chosen, areas: dict[str, WeaknessArea]) -> None:
        """Show this piece, and what was chosen of it before."""
        self.asked.setText(self.tr("They were asked: “{question}”").format(question=said.prompt))
        show_if(self.asked, bool(said.prompt))
        self.words.show_words(said.words, ())
        self.judge.show_chosen(chosen, areas)
        self._area.verticalScrollBar().setValue(0)

    def ask(self) -> None:
        """Put the cursor on the words, from where each key judges."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key is for; say whether it is for anything."""
        tone = tone_of(event)
        if tone is not None:
            self.judge.say_tone(tone)
            return True
        acts = {
            Qt.Key.Key_T: self._open_picker,
            Qt.Key.Key_N: self.judge.say_none,
            Qt.Key.Key_L: self.later.emit,
            Qt.Key.Key_H: self.held.emit,
        }
        act = acts.get(Qt.Key(event.key())) if event.modifiers() == _PLAIN else None
        if act is not None:
            act()
        return act is not None

    def _open_picker(self) -> None:
        self.judge.open_picker()
        self._see_picker()

    def _see_picker(self) -> None:
        QTimer.singleShot(LAID, self, self._show_picker)

    def _show_picker(self) -> None:
        """Scroll as little as shows the lines to choose from: the words stay in sight."""
        picker, inner = self.judge.picker, self._area.widget()
        if picker.isVisible() and inner is not None:
            low = picker.list.mapTo(inner, QPoint(0, picker.list.height())).y()
            self._area.ensureVisible(0, low, 0, _AROUND)
            self._area.ensureVisible(0, picker.line.mapTo(inner, QPoint()).y(), 0, _AROUND)

    def _lay_out(self) -> None:
        inner = self._inner
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(10)
        self.head.setSpacing(8)
        inner.addLayout(self.head)
        for part in (self.asked, self.words, Rule(), self.judge, Rule()):
            inner.addWidget(part)
        acts = Flow(gap=6)
        for chip in (self.put_off, self.hold):
            acts.addWidget(chip)
        inner.addLayout(acts)
        inner.addStretch(1)
        self.put_off.setToolTip(self.tr("Go on to the next piece; this one waits (L)"))
        self.hold.setToolTip(self.tr("Hold it back from everything, and see whom to tell (H)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.setMaximumWidth(_WIDEST * self.fontMetrics().height())
