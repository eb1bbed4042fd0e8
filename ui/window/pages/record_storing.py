"""Storing what the form holds; it is cleared only once the store has answered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from forumapp.services import drafting, outbox
from forumapp.services.forums import Forum
from forumapp.services.outbox import Given, Point
from ui.window.context import Context
from ui.window.pages.record_drafts import SLOT
from ui.window.pages.record_form import Form, State
from ui.window.pages.record_keeper import Keeper
from ui.window.pages.record_offers import FOR_OTHER

Answer = tuple[Given, Change | None]


@dataclass(frozen=True, slots=True)
class Stored:
    """What went well: what was in the form, what it changed, and whether the family goes on."""

    sent: State
    words: int
    change: Change | None = None
    another: bool = False
    uid: str = ""  # of the piece; "" where only a talk was ended
    stands: frozenset[str] = frozenset()  # what was said to be no name
    held: bool = False  # the machine kept it apart: someone may be at risk
    slot: str = ""  # where it was put aside for another volunteer
    at: str = ""
    waits: bool = False  # on this computer, until the hub is back


class Storing(QObject):
    """One thing at a time: a point, the end of a talk, or a talk passed on."""

    done = Signal(object)
    failed = Signal(object)
    _broke = Signal()

    def __init__(self, context: Context, form: Form, keeper: Keeper, page: QObject) -> None:
        """Begin idle."""
        super().__init__(page)
        self._context, self._form, self._keeper, self._page = context, form, keeper, page
        self.sent: State | None = None  # what is on its way
        self._words, self._gone = 0, False
        self._late: Callable[[], None] | None = None  # an answer that came while nobody heard
        self._broke.connect(self._on_broke)

    def store(self, *, another: bool) -> None:
        """Store a point; without words, which is allowed from the second on, end the talk."""
        fields = self._form.fields()
        stands = self._form.questions.let_stand()
        sent = self._hold()
        ended = not self._form.questions.values()
        if stands and not ended:
            fields = {**fields, "may_stand": tuple(sorted(stands))}
        self._context.act(
            self._guarded(lambda: _give(self._context.forum, sent, fields, ended)),
            initiator=self._page,
            done=lambda answer: self._on_given(sent, another, stands, answer[0]),
            failed=self._on_failed,
        )

    def put_aside(self, slot: str) -> None:
        """Keep the talk as a draft for another volunteer."""
        sent, forum = self._hold(), self._context.forum

        def keep() -> str:
            at = drafting.keep(forum, slot, sent | {FOR_OTHER: True})
            drafting.forget(forum, SLOT)
            return at

        self._context.jobs.write(
            self._guarded(keep),
            done=lambda at: self._on_done(Stored(sent, self._words, slot=slot, at=at)),
            failed=self._on_error,
        )

    def leave(self) -> None:
        """Hear no more answers."""
        self._gone = True

    def back(self) -> None:
        """Hear answers again, first the one that came meanwhile."""
        self._gone, late, self._late = False, self._late, None
        if late is not None:
            late()

    def _hold(self) -> State:
        self.sent, self._words = self._form.state(), self._form.questions.count()
        self._keeper.hold()
        return dict(self.sent)

    def _guarded(self, work: Callable[[], Any]) -> Callable[[], Any]:
        def guarded() -> Any:
            try:
                return work()
            except Problem:
                raise
            except Exception:
                self._broke.emit()
                raise

        return guarded

    def _on_given(self, sent: State, another: bool, stands: frozenset[str], given: Given) -> None:
        uid = "" if given.waits else given.uid
        self._on_done(
            Stored(
                sent,
                self._words,
                given.change,
                another,
                uid,
                stands,
                given.held,
                waits=given.waits,
            )
        )
        if given.waits:
            self._context.hub.kept_here.emit()

    def _on_done(self, stored: Stored) -> None:
        if self._gone:
            self._late = lambda: self._on_done(stored)
            return
        self.sent = None
        self._keeper.forget()
        if stored.another:
            self._form.next_point(stored.sent)
        else:
            self._form.next_family(stored.sent)
        if self._form.typed():
            self._keeper.touch()
        self._keeper.release()
        self.done.emit(stored)

    def _on_error(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self._on_failed(error)

    def _on_failed(self, problem: Problem) -> None:
        if self._gone:
            self._late = lambda: self._on_failed(problem)
            return
        self.sent = None
        self._keeper.touch()
        self._keeper.release()
        self.failed.emit(problem)

    def _on_broke(self) -> None:
        said = self.tr(
            "This could not be stored, and that is our fault. Your words are still here."
        )
        self._on_failed(Problem(said))


def _give(forum: Forum, sent: State, fields: State, ended: bool) -> Answer:
    """Store a point, or the end of a talk; the family's words are stored as a hash of them."""
    going_on = ended or int(sent.get("point") or 1) > 1
    point = Point(
        fields,
        sent,
        talk=sent["talk"] if going_on else "",
        ended=ended,
        family_word=sent.get("family_word"),
        receipt=sent.get("receipt"),
    )
    given = outbox.give(forum, point, SLOT)
    return given, given.change
