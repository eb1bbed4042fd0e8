"""One piece on which readings differ: the words, what differs, and what a person makes of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from forumapp.domain.feedback import Feedback
from forumapp.services.disagreements import Disagreement
from ui.window.models.wording import tone_key, tone_word
from ui.window.pages.check_judge import ToneChips, tone_of
from ui.window.pages.feedback_words import WordsView
from ui.window.pages.record_parts import show_if
from ui.window.paint.chip import Chip
from ui.window.paint.flow import Flow
from ui.window.paint.rows import Rule, muted, plain, scrolled, titled
from ui.window.words import say

READERS = "readers"


class DifferView(QFrame):
    """Says `decided` with 1, 0 or −1, or None where it stays as it stands; and `opened`."""

    decided = Signal(object)
    opened = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a piece."""
        super().__init__(parent)
        self.uid = ""  # of the piece that is shown, and not decided yet
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("The piece to decide"))
        self.way_back = Chip(self.tr("Back to the list"), "quiet", icon="arrow-left")
        self.differs, self.asked, self.words = plain(), plain(), WordsView()
        self.tones, self._stands, self._areas = ToneChips(), muted(), muted()
        self.leave_it = Chip(self.tr("Leave it as it stands"), "quiet", icon="check", key="L")
        self.open = Chip(self.tr("Open in Feedback"), "quiet", icon="message-square-text", key="F")
        self._inner = QVBoxLayout()
        self._area = scrolled(self._inner)
        self._lay_out()
        self.tones.said.connect(self._on_said)
        self.leave_it.clicked.connect(lambda: self.decided.emit(None))
        self.open.clicked.connect(self.opened)
        self.way_back.clicked.connect(self.back)

    def show_one(self, found: Disagreement, said: Feedback) -> None:
        """Show a piece, and what differs."""
        self.uid = found.uid
        self.differs.setText(say(found.words))
        self.asked.setText(self.tr("They were asked: “{question}”").format(question=said.prompt))
        show_if(self.asked, bool(said.prompt))
        self.words.show_words(said.words, ())
        value = None if found.stands is None else float(found.stands)
        tone = tone_word(tone_key(value, False)).word
        self._stands.setText(self.tr("As it stands: {tone}").format(tone=tone))
        show_if(self._areas, found.kind == READERS)
        self.tones.show_tone(None)
        self._area.verticalScrollBar().setValue(0)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key is for; say whether it is for anything."""
        tone = tone_of(event)
        plain_key = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if tone is not None:
            self.decided.emit(tone)
        elif plain_key and event.key() == Qt.Key.Key_L:
            self.decided.emit(None)
        elif plain_key and event.key() == Qt.Key.Key_F:
            self.opened.emit()
        else:
            return False
        return True

    def _on_said(self, tone: int) -> None:
        self.tones.show_tone(None)  # it is not so before it is stored
        self.decided.emit(tone)

    def _lay_out(self) -> None:
        self._areas.setText(
            self.tr("Areas are changed in Feedback. Once they are right, leave it as it stands.")
        )
        self.leave_it.setToolTip(self.tr("It is right as it is; do not ask again (L)"))
        self.open.setToolTip(self.tr("See it whole, with its areas (F)"))
        inner = self._inner
        inner.setContentsMargins(20, 14, 20, 16)
        inner.setSpacing(10)
        acts = Flow(gap=6)
        for chip in (self.leave_it, self.open):
            acts.addWidget(chip)
        parts: tuple[QWidget, ...] = (self.way_back, self.differs, Rule(), self.asked, self.words)
        for part in parts:
            inner.addWidget(part)
        inner.addWidget(Rule())
        inner.addWidget(titled(self.tr("How does it sound to you?"), "h3"))
        inner.addWidget(self._stands)
        inner.addWidget(self.tones)
        inner.addLayout(acts)
        inner.addWidget(self._areas)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
