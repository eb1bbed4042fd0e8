"""Quotes of a pack: what is proposed for each area, chosen, put in order and corrected."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from forumapp.domain.change import Change
from forumapp.services.packing import Candidate
from forumapp.services.packing.quote_lists import QUOTING, piece_number
from ui.window.context import Context
from ui.window.models.ask import Ask
from ui.window.models.quotes import QuotesOf, note_of
from ui.window.page import Page
from ui.window.pages.quotes_card import CORRECT, DOWN, OPEN, STAND, UP, QuoteCard
from ui.window.pages.quotes_choosing import Choosing
from ui.window.pages.quotes_correcting import Correcting
from ui.window.pages.quotes_head import QuotesHead
from ui.window.pages.quotes_list import QuoteList
from ui.window.pages.quotes_sides import QuoteSides
from ui.window.pages.record_parts import LAID, Loud, show_if

_KINDS = frozenset(
    {"quote_choice", "quote_cut", "feedback", "tag", "area", "batch", "link", "forum", "inspection"}
)


class QuotesPage(Page):
    """A list of what may be quoted, and beside it the quote one stands on, or its correction."""

    key = "quotes"
    title = "Quotes"
    icon = "message-square-text"

    def __init__(self, context: Context) -> None:
        """Begin with the pack for the partnership; nothing is read before the page is opened."""
        super().__init__(context)
        self._ask, self.choosing = Ask(self, context), Choosing(context, self)
        self._arriving = True
        self.head, self.problem, self.note = QuotesHead(), Loud("problem"), Loud("muted")
        self.list, self.card = QuoteList(self.tr("Quotes of this area")), QuoteCard()
        self.correcting = Correcting(context, self)
        self.sides = QuoteSides(self.list, self.card, self.correcting, (self.head, self.note))
        self.panes = self.sides.panes
        self._lay_out()
        self._connect()

    # --- the page -----------------------------------------------------------------------------

    @property
    def asked(self) -> QuotesOf:
        """Return which quotes are listed."""
        return self.choosing.asked

    def opened(self) -> None:
        """Read what is stale, and put the cursor on the list."""
        self._arriving = True
        self.choosing.refresh(anew=True)

    def turn_to(self, part: str) -> None:
        """Show the quotes of a pack (see `QuotesOf.part`), standing on an area and a piece."""
        asked = QuotesOf.of_part(part)
        if asked.audience in QUOTING:
            self._turn(asked)

    def place(self) -> dict[str, Any]:
        """Return the audience and the area."""
        return {"audience": self.asked.audience, "area": self.asked.area}

    def restore(self, place: dict[str, Any]) -> None:
        """Go back to them."""
        if place.get("audience") in QUOTING:
            area = str(place.get("area", ""))
            self.choosing.asked = QuotesOf(str(place["audience"]), area=area)

    def stale(self, change: Change) -> None:
        """Hear of what may change which words can be quoted."""
        if self.isVisible() and (not change.kinds or change.kinds & _KINDS):
            self.choosing.refresh()

    def leave(self) -> None:
        """Keep what is typed and not kept."""
        self.correcting.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.sides.is_alone:
            self.sides.to_list()
        else:
            self.context.go("packs")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.fold()

    # --- what can be done ---------------------------------------------------------------------

    def here(self) -> Candidate | None:
        """Return the quote one stands on."""
        return self.choosing.quote(self.list.uid())

    def correct(self) -> None:
        """Correct the quote one stands on."""
        quote = self.here()
        if quote is not None:
            self.correcting.begin(quote, self.asked)

    def keep_it(self) -> None:
        """Keep the correction."""
        if self.correcting.running:
            self.correcting.form.on_keep()

    def leave_out(self) -> None:
        """Leave out what is selected of the quote that is corrected."""
        if self.correcting.running:
            self.correcting.form.leave_out()

    def bracket(self) -> None:
        """Put what is selected of the quote that is corrected into brackets."""
        if self.correcting.running:
            self.correcting.form.bracket()

    def open_piece(self) -> None:
        """Open the piece in Feedback."""
        forum, uid = self.context.forum, self.list.uid()
        if uid:
            self._ask.read("piece", lambda: piece_number(forum, uid), self._on_piece)

    # --- reading and showing ------------------------------------------------------------------

    def _turn(self, asked: QuotesOf) -> None:
        self.list.clear()
        self.problem.say("")
        self.choosing.turn(asked)

    def _on_read(self) -> None:
        found = self.choosing.found
        if found is None:
            return
        self.head.show_found(found)
        self._show(self.choosing.sought())
        if self._arriving and not self.correcting.running:
            self._arriving = False
            first = self.list if self.list.count() else self.head.area
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.correcting.look(found, self.asked)

    def _show(self, stand_on: str = "") -> None:
        """Put the quotes into the list."""
        choosing, found = self.choosing, self.choosing.found
        if found is None:
            return
        lines = choosing.lines(self.head.search.text())
        self.list.put(lines, stand_on)
        show_if(self.panes, found.shown is not None and bool(found.shown.candidates))
        note = note_of(found, len(choosing.uids), len(lines))
        if note != self.note.text():  # it is spoken
            self.note.say(note)
            self.sides.fold()
        self.head.show_chosen(choosing.chosen)

    def _show_card(self) -> None:
        quote, choosing = self.here(), self.choosing
        at, last = choosing.place(self.list.uid()), len(choosing.uids) - 1
        said = choosing.against(quote) if quote is not None else ()
        self.card.show_quote(quote, said, up=at > 0, down=0 <= at < last)
        choosing.judge(self.list.uid())

    def _on_judged(self, uid: str) -> None:
        line = next((each for each in self.choosing.lines() if each.uid == uid), None)
        if line is not None:
            self.list.tell(line)
        if uid == self.list.uid():
            self._show_card()

    # --- what was pressed ---------------------------------------------------------------------

    def _on_piece(self, rid: int | None) -> None:
        if rid is not None:
            self.context.go("feedback", f"piece:{rid}")

    def _on_act(self, act: str) -> None:
        if act in (UP, DOWN):
            self.choosing.move(self.list.uid(), {UP: -1, DOWN: 1}[act])
        elif act == STAND:
            self.choosing.let_stand(self.here())
        else:
            {CORRECT: self.correct, OPEN: self.open_piece}[act]()

    def _on_key(self, key: str) -> None:
        {"C": self.correct, "F": self.open_piece, "P": self.choosing.propose}[key]()

    def _on_opened(self) -> None:
        """Enter on a quote: see it where there is little room, else correct it."""
        if self.panes.is_folded:
            self.sides.to_side()
            QTimer.singleShot(LAID, self.card, self.card.ask)
        else:
            self.correct()

    def _on_corrected(self) -> None:
        """Go back from the correction."""
        self.sides.to_list()
        self.choosing.refresh()

    # --- laying out ---------------------------------------------------------------------------

    def _connect(self) -> None:
        choosing = self.choosing
        choosing.read.connect(self._on_read)
        choosing.ticked.connect(self._show)
        choosing.judged.connect(self._on_judged)
        choosing.failed.connect(self.problem.say)
        self.head.back.clicked.connect(lambda: self.context.go("packs"))
        self.head.proposal.clicked.connect(choosing.propose)
        self.head.wanted.connect(
            lambda who, area: self._turn(replace(self.asked, audience=who, area=area, piece=""))
        )
        self.head.search.textChanged.connect(lambda _: self._show())
        self.list.ticked.connect(choosing.tick)
        self.list.moved.connect(choosing.move)
        self.list.opened.connect(self._on_opened)
        self.list.pressed_key.connect(self._on_key)
        self.list.stood_on.connect(lambda _: self._show_card())
        self.card.acted.connect(self._on_act)
        self.card.closed.connect(self.sides.to_list)
        self.correcting.begun.connect(self.sides.to_side)
        self.correcting.ended.connect(self._on_corrected)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(10)
        for part in (self.head, self.note, self.problem):
            column.addWidget(part)
        column.addWidget(self.panes, 1)
        column.addStretch(0)
