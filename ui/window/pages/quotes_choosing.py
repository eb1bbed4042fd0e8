"""Which quotes are ticked and in which order: read, changed one act at a time, read again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from forumapp.domain.problems import Problem
from forumapp.services import redaction
from forumapp.services.packing import Candidate, choose_quotes
from forumapp.services.packing.quote_lists import QuoteLists
from forumapp.services.packing.quote_trying import judge_quote
from ui.window.context import Context
from ui.window.models.ask import Ask, said
from ui.window.models.quotes import (
    QuoteLine,
    QuotesOf,
    against,
    chosen_uids,
    in_order,
    lines_of,
    read_quotes,
)

_PAUSE = 400  # ms after the last change before all is read again


class Choosing(QObject):
    """`read` says that the lists were read, `ticked` that others are ticked, `failed` why not.

    `judged` names a quote of which it is known now what stands against it.
    """

    read = Signal()
    ticked = Signal()
    failed = Signal(str)
    judged = Signal(str)

    def __init__(self, context: Context, page: QObject) -> None:
        """Begin with the pack for the partnership; nothing is read before it is asked for."""
        super().__init__(page)
        self._context, self._page, self._ask = context, page, Ask(self, context)
        self.asked = QuotesOf("partnership")
        self.found: QuoteLists | None = None
        self.uids: list[str] = []  # what is ticked, in its order
        self._order: list[str] = []  # of the list: it stays while one ticks
        self._acting = 0  # changes under way: what was read before them is not shown
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self.refresh)

    @property
    def chosen(self) -> bool:
        """Say whether a person chose the quotes of this area."""
        return bool(self.found and self.found.shown and self.found.shown.chosen)

    def turn(self, asked: QuotesOf) -> None:
        """Go to other quotes."""
        self.asked, self.found, self._order = asked, None, []
        self.refresh()

    def refresh(self, *, anew: bool = False) -> None:
        """Read again; `anew`: put the ticked ones first again."""
        forum, asked = self._context.forum, self.asked
        if anew:
            self._order = []
        self._ask.read(
            "quotes", lambda: read_quotes(forum, asked), self._on_read, said(self.failed.emit)
        )

    def lines(self, typed: str = "") -> list[QuoteLine]:
        """Return the quotes as lines; those that hold what was typed."""
        return lines_of(self.found, self._order, self.uids, typed) if self.found else []

    def quote(self, uid: str) -> Candidate | None:
        """Return a quote of the list."""
        every = self.found.shown.candidates if self.found and self.found.shown else ()
        return next((each for each in every if each.uid == uid), None)

    def against(self, quote: Candidate) -> list[str]:
        """Say what stands against a quote."""
        return against(quote, self.found) if self.found else []

    def place(self, uid: str) -> int:
        """Return its place among the ticked ones, -1 for none."""
        return self.uids.index(uid) if uid in self.uids else -1

    def tick(self, uid: str, on: bool) -> None:
        """Take a quote in, as the last one, or leave it out."""
        others = [each for each in self.uids if each != uid]
        self._choose([*others, uid] if on else others)

    def move(self, uid: str, step: int) -> None:
        """Print a ticked quote one place earlier or later."""
        at = self.place(uid)
        to = at + step
        if at >= 0 and 0 <= to < len(self.uids):
            order = list(self.uids)
            order[at], order[to] = order[to], order[at]
            self._order = list(dict.fromkeys((*order, *self._order)))
            self._choose(order)

    def propose(self) -> None:
        """Go back to the proposal."""
        if self.chosen:
            self._order = []
            self._choose(None)

    def let_stand(self, quote: Candidate | None) -> None:
        """Say that nobody could be known by the words that stand against a quote."""
        if quote is not None and quote.jigsaw is not None and quote.jigsaw.words:
            forum, uid, words = self._context.forum, quote.uid, quote.jigsaw.words
            self._act(lambda: redaction.let_stand(forum, uid, words))

    def _choose(self, uids: list[str] | None) -> None:
        forum, asked = self._context.forum, self.asked
        if uids is not None and self.found is not None and self.found.shown is not None:
            self.uids = uids
            self.found = replace(self.found, shown=replace(self.found.shown, chosen=True))
            self.ticked.emit()
        self._act(
            lambda: choose_quotes(forum, asked.audience, asked.area, uids), later=uids is not None
        )

    def _act(self, call: Callable[[], Any], *, later: bool = False) -> None:
        """Change something and read again: at once, or `later`, once for many ticks."""
        self.failed.emit("")
        self._acting += 1

        def done(_answer: Any) -> None:
            self._acting -= 1
            self._later.start(_PAUSE if later else 0)

        self._context.act(call, initiator=self._page, done=done, failed=self._on_refused)

    def _on_refused(self, problem: Problem) -> None:
        self._acting -= 1
        said(self.failed.emit)(problem)
        self.refresh()

    def _on_read(self, found: QuoteLists) -> None:
        if self._acting:
            return
        self.found, self.uids = found, chosen_uids(found)
        self._order = list(dict.fromkeys((*self._order, *in_order(found, self.uids))))
        if found.shown is not None:
            self.asked = replace(self.asked, area=found.shown.area)
        self.read.emit()

    def sought(self) -> str:
        """Return the quote that was asked for (its id), once; '' for none."""
        piece, self.asked = self.asked.piece, replace(self.asked, piece="")
        every = self.found.shown.candidates if piece and self.found and self.found.shown else ()
        uid = next((e.uid for e in every if piece in (e.uid, e.quote.reference)), "")
        if uid:  # in sight, behind those that are ticked
            self._order = list(dict.fromkeys((*self.uids, uid, *self._order)))
        return uid

    def judge(self, uid: str) -> None:
        """Look up what stands against a quote, where that is not known yet."""
        quote, forum, asked = self.quote(uid), self._context.forum, self.asked
        if quote is not None and not quote.judged:
            self._ask.read(
                "judge", lambda: judge_quote(forum, quote, asked.area, asked.least), self._on_judged
            )

    def _on_judged(self, quote: Candidate) -> None:
        if self.found is None or self.found.shown is None:
            return
        shown = self.found.shown
        every = tuple(quote if each.uid == quote.uid else each for each in shown.candidates)
        self.found = replace(self.found, shown=replace(shown, candidates=every))
        self.judged.emit(quote.uid)
