"""The quote one stands on: as it is printed, what stands against it, and all the family said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from forumapp.services.packing import Candidate
from ui.window.page import button
from ui.window.pages.record_parts import Loud, show_if
from ui.window.paint.flow import Flow
from ui.window.paint.rows import clear, muted, plain, scrolled, titled
from ui.window.words import say

CORRECT, STAND, OPEN, UP, DOWN = "correct", "stand", "open", "up", "down"


class QuoteCard(QFrame):
    """Says `acted` with what a person wants to do; `closed` where one goes back to the list."""

    acted = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        """Begin without a quote."""
        super().__init__()
        self.setProperty("role", "card")
        self.acts: dict[str, QPushButton] = {}
        self.back = button(self.tr("Back to the list"), "quiet")
        self.back.clicked.connect(self.closed)
        self.words, self.by = plain(selectable=True), muted()
        self.against = Loud("problem")
        self._none = muted(self.tr("Choose a quote in the list."))
        self._said, self._row = QVBoxLayout(), Flow(gap=8)
        self._title = titled("", "h3")
        self._parts = [self._title, self.words, self.by]
        self._whole = titled(self.tr("What the family said"), "h3")
        self._lay_out()
        self.show_quote(None, ())

    def show_quote(
        self,
        quote: Candidate | None,
        against: Sequence[str],
        *,
        up: bool = False,
        down: bool = False,
    ) -> None:
        """Show a quote; `up` and `down` say whether it can go there."""
        for part in (*self._parts, self._whole):
            show_if(part, quote is not None)
        show_if(self._none, quote is None)
        clear(self._said)
        for act, there in self._there(quote, up=up, down=down).items():
            show_if(self.acts[act], there)
        self._row.invalidate()
        self.against.setText("\n\n".join(against))
        show_if(self.against, bool(against))
        if quote is None:
            return
        now, then = self.tr("As it is printed"), self.tr("As it would be printed")
        self._title.setText(now if quote.printed else then)
        self.words.setText(f"“{quote.quote.words}”")
        self.by.setText(" · ".join((say(quote.quote.said_by), quote.quote.reference)))
        for said in quote.said:
            line = plain(said, selectable=True)
            line.setProperty("role", "muted")
            self._said.addWidget(line)

    def fold_narrow(self, narrow: bool) -> None:
        """Offer the way back where the list is out of sight."""
        show_if(self.back, narrow)

    def ask(self) -> None:
        """Put the cursor on the first thing that can be done."""
        first = next((each for each in self.acts.values() if not each.isHidden()), self.back)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _there(self, quote: Candidate | None, *, up: bool, down: bool) -> dict[str, bool]:
        some = quote is not None
        stands = quote is not None and quote.jigsaw is not None and bool(quote.jigsaw.words)
        return {CORRECT: some, STAND: stands, OPEN: some, UP: up, DOWN: down}

    def _lay_out(self) -> None:
        acts = (
            (CORRECT, self.tr("Correct it"), "C"),
            (STAND, self.tr("It may stand"), ""),
            (UP, self.tr("Move up"), self.tr("Ctrl+Up")),
            (DOWN, self.tr("Move down"), self.tr("Ctrl+Down")),
            (OPEN, self.tr("Open in Feedback"), "F"),
        )
        for act, words, keys in acts:
            made = self.acts[act] = button(words)
            made.setToolTip(f"{words} ({keys})" if keys else words)
            made.clicked.connect(lambda _=False, which=act: self.acted.emit(which))
            self._row.addWidget(made)
        self.acts[STAND].setToolTip(
            self.tr("Nobody could be known by these words: they may be printed as they are")
        )
        inner, column = QVBoxLayout(), QVBoxLayout(self)
        inner.setContentsMargins(2, 0, 8, 0)
        inner.setSpacing(8)
        inner.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        inner.addWidget(self._none)
        for part in self._parts:
            inner.addWidget(part)
        inner.addWidget(self.against)
        inner.addLayout(self._row)
        inner.addSpacing(8)
        inner.addWidget(self._whole)
        self._said.setSpacing(6)
        inner.addLayout(self._said)
        inner.addStretch(1)
        column.setContentsMargins(16, 12, 12, 12)
        column.addWidget(scrolled(inner))
