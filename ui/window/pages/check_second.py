"""Reading a second time: one piece after the other, without what anybody else made of it."""

from functools import partial
from typing import Any

from PySide6.QtGui import QKeyEvent

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from forumapp.services import record, second
from ui.window.context import Context
from ui.window.models import check_words as words
from ui.window.models.ask import Ask, while_alive
from ui.window.models.check_turn import Turn, body_of, read_queue, read_turn, slot_of
from ui.window.page import Page
from ui.window.pages.check_draft import TurnDrafts
from ui.window.pages.check_second_view import SecondView
from ui.window.words import say

KIND = "second_reading"


class SecondPart(SecondView):
    """Asks who reads, then goes from piece to piece; what is chosen is never lost on the way."""

    def __init__(self, context: Context, page: Page) -> None:
        """Begin without a reader: who sits here is asked each time, unless the key has a name."""
        super().__init__(page)
        self._context, self._page = context, page
        self._ask, self.drafts = Ask(self, context), TurnDrafts(context, self)
        self.turn: Turn | None = None
        self.reader, self._later = "", tuple[str, ...]()
        self._busy = False
        self.card.line.setText(context.forum.session.person)  # whose key it is, if that is known
        self.card.entered.connect(self.go_on)
        self.change.clicked.connect(self.change_reader)
        self.piece.changed.connect(self._on_changed)
        self.piece.later.connect(self.put_off)
        self.piece.held.connect(self.hold_back)

    # --- what the page asks of every part -----------------------------------------------------

    def open_it(self) -> None:
        """Read what waits."""
        self._read(self._in_hand())

    def hear(self, change: Change) -> None:
        """Read again after others' changes; what is being judged stays in hand."""
        fresh = KIND in change.kinds and self._nothing_chosen()
        self._read("" if fresh else self._in_hand())

    def press(self, event: QKeyEvent) -> bool:
        """Do what a single key is for; say whether it is for anything."""
        if not self.reading:
            return False
        return not self._in_hand() or self.piece.press(event)  # between two pieces it is for none

    def leave(self) -> None:
        """Keep what is chosen and not stored."""
        self.drafts.leave()

    # --- what a person does -------------------------------------------------------------------

    def go_on(self) -> None:
        """Begin with the name that is typed, or store this piece and go to the next."""
        if self.reading:
            self._store()
        elif self.card.name:
            self.reader, self._later = self.card.name, ()
            self.problem.say("")
            self._read("")
        else:
            self.problem.say(self.tr("Put in a name or initials first."))
            self.card.ask()

    def put_off(self) -> None:
        """Leave this piece for later."""
        if self.turn is not None and self.turn.piece is not None:
            uid = self.turn.piece.uid
            if self._nothing_chosen():
                self._later = (*(each for each in self._later if each != uid), uid)
                self.came.say("")
                self.drafts.write_then(while_alive(self, lambda: self._read("")))
            else:
                said = self.tr("You have begun this one. Take back what you chose, or press Next.")
                self.problem.say(said)

    def hold_back(self) -> None:
        """Keep the piece out of everything: someone may be at risk."""
        if self.turn is not None and self.turn.piece is not None:
            uid, forum = self.turn.piece.uid, self._context.forum
            self._act(lambda: record.flag_safeguarding(forum, uid), self._on_held)

    def change_reader(self) -> None:
        """Let somebody else sit down; what this reader has begun is kept for them alone."""
        self.reader, self.turn = "", None
        self.came.say("")
        self.problem.say("")
        self.card.line.clear()
        self.drafts.write_then(while_alive(self, lambda: self._read("")))

    # --- reading ------------------------------------------------------------------------------

    def _read(self, at: str) -> None:
        forum, reader, later = self._context.forum, self.reader, self._later
        read = partial(read_turn, forum, reader, later, at)
        asked = read if reader else partial(read_queue, forum, "")
        self._ask.read("turn", asked, self._on_read)

    def _on_read(self, turn: Turn) -> None:
        if turn.reader != self.reader:
            return  # somebody else sat down meanwhile
        before, chose = self._in_hand(), not self._nothing_chosen()
        waits = before in turn.queue.waiting
        if chose and waits and turn.piece is not None and turn.piece.uid != before:
            self._read(before)  # something was chosen while it was read
            return
        self.turn = turn
        if turn.lost or (chose and before and not waits):
            self._let_go()
        if turn.piece is not None and turn.piece.uid != before:
            self.piece.show_piece(turn.piece, turn.chosen, turn.areas)
        self.show_turn(turn)

    def _let_go(self) -> None:
        self.drafts.put(slot_of(self.reader), None)
        self.problem.say(
            self.tr("The piece that you had begun no longer waits: it was read, or it is gone.")
        )

    def _in_hand(self) -> str:
        """Return the id of the piece that is shown to the reader, '' where there is none."""
        known = self.turn is not None and self.turn.piece is not None and self.reading
        return self.turn.piece.uid if known else ""  # type: ignore[union-attr]

    def _nothing_chosen(self) -> bool:
        return not self.reading or self.piece.judge.chosen.empty

    # --- storing ------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self.problem.say("")
        uid, chosen = self._in_hand(), self.piece.judge.chosen
        if uid:
            self.drafts.put(slot_of(self.reader), None if chosen.empty else body_of(uid, chosen))

    def _store(self) -> None:
        uid, chosen = self._in_hand(), self.piece.judge.chosen
        if not uid:
            return
        if chosen.empty:
            self.problem.say(
                self.tr(
                    "Say how it sounds, or which areas it speaks of; or leave it for later (L)."
                )
            )
            return
        store = partial(
            second.read_again,
            self._context.forum,
            uid,
            self.reader,
            tone=chosen.tone,
            areas=chosen.areas,
            none_of_these=chosen.none_of_these,
        )
        self._act(self.drafts.with_it(slot_of(self.reader), store), self._on_stored)

    def _act(self, call: Any, done: Any) -> None:
        if self._busy:
            return  # the key was pressed twice
        self._busy = True
        self._context.act(
            call,
            initiator=self._page,
            done=while_alive(self, done),
            failed=while_alive(self, self._on_refused),
        )

    def _on_stored(self, answer: Any) -> None:
        self._busy = False
        self.problem.say("")
        self.came.say(words.outcome_words(answer[0]))
        self._next()

    def _on_held(self, _change: Change) -> None:
        self._busy = False
        self.drafts.put(slot_of(self.reader), None)
        self.came.say(self.tr("Held back from everything. Feedback says whom to tell."))
        self._next()

    def _next(self) -> None:
        self.acted.emit()
        self.turn = None  # the piece is done: whatever comes now is another
        self.drafts.write_then(while_alive(self, lambda: self._read("")))

    def _on_refused(self, problem: Problem) -> None:
        self._busy = False
        self.problem.say(say(str(problem)))
        uid, chosen = self._in_hand(), self.piece.judge.chosen
        if uid and not chosen.empty:  # it is not lost because it could not be stored
            self.drafts.put(slot_of(self.reader), body_of(uid, chosen))
        self._read(uid)
