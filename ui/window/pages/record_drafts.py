"""What becomes of drafts: offered, carried on with, put aside, thrown away; none overwritten."""

import time
from collections.abc import Callable

from forumapp.domain.problems import Problem
from forumapp.services import drafting
from forumapp.services.drafting import Body
from ui.window.context import Context
from ui.window.pages.record_form import Form
from ui.window.pages.record_keeper import Keeper
from ui.window.pages.record_offers import FOR_OTHER, Offer

SLOT = "record"
KEPT = "record-kept-"


class Drafts:
    """The drafts of the Record page; every change to them runs on the writer, in order."""

    def __init__(
        self, context: Context, form: Form, keeper: Keeper, problem: Callable[[Problem], None]
    ) -> None:
        """Begin not knowing what waits: the keeper is held until it is known."""
        self._context, self._form, self._keeper = context, form, keeper
        self._problem = problem
        self._offers: list[Offer] | None = None
        self._gone = False
        form.offers.taken.connect(self._on_taken)
        form.offers.put_aside.connect(self._on_put_aside)
        form.offers.thrown.connect(self._on_thrown)

    def look(self) -> None:
        """Read what waits, and offer it."""
        self._gone = False
        forum = self._context.forum
        self._context.jobs.read(
            lambda: drafting.waiting(forum), done=self._on_waiting, failed=self._on_unread
        )

    def begin(self) -> None:
        """Hear that a person types: a draft that waits in the form's own slot makes room."""
        for offer in self._offers or ():
            if offer.slot == SLOT:
                self._move(offer, self.free_slot())

    def leave(self) -> None:
        """Hear no more answers."""
        self._gone = True

    def back(self) -> None:
        """Hear answers again."""
        self._gone = False

    def add(self, slot: str, at: str, body: Body) -> None:
        """Hear that a talk was put aside for another volunteer, and offer it."""
        aside = Offer(slot, at, {**body, FOR_OTHER: True}, aside=True)
        self._offers = [*(self._offers or ()), aside]
        self._show()

    def free_slot(self) -> str:
        """Return a slot for a draft that is put aside."""
        if self._offers is None:  # whatever waits, it is not overwritten
            return f"{KEPT}{time.time_ns()}"
        used = {offer.slot for offer in self._offers}
        number = 1
        while f"{KEPT}{number}" in used:
            number += 1
        return f"{KEPT}{number}"

    def on_failed(self, error: Exception) -> None:
        """Say a problem; anything else is a bug."""
        if not isinstance(error, Problem):
            raise error
        if not self._gone:
            self._problem(error)

    def _on_waiting(self, found: dict[str, tuple[str, Body]]) -> None:
        if self._gone:
            return
        self._offers = [
            Offer(slot, at, body, aside=slot != SLOT)
            for slot, (at, body) in sorted(found.items())
            if slot == SLOT or slot.startswith(KEPT)
        ]
        self._show()
        if self._form.typed():
            self.begin()
        self._keeper.release()

    def _on_unread(self, error: Exception) -> None:
        forum, slot = self._context.forum, self.free_slot()
        self._write(lambda: drafting.move(forum, SLOT, slot))  # what may wait there makes room
        self._keeper.release()
        self.on_failed(error)

    def _on_taken(self, offer: Offer) -> None:
        mine, forum = self._form.typed(), self._context.forum
        if mine is not None:
            self._put_mine_aside(mine)
        self._forget_offer(offer)
        if offer.slot != SLOT:
            slot = offer.slot
            self._write(lambda: drafting.move(forum, slot, SLOT))
        carried = self._form.carried()
        self._form.put(carried | offer.body)
        self._show()
        self._form.ask()

    def _put_mine_aside(self, mine: Body) -> None:
        slot, forum = self.free_slot(), self._context.forum
        self._offers = [*(self._offers or ()), Offer(slot, drafting.now(), mine, aside=True)]
        self._keeper.forget()
        self._write(lambda: drafting.keep(forum, slot, mine))

    def _on_put_aside(self, offer: Offer) -> None:
        offer.aside = True
        if offer.slot == SLOT:
            self._move(offer, self.free_slot())
        self._show()
        self._form.ask()

    def _on_thrown(self, offer: Offer) -> None:
        slot, forum = offer.slot, self._context.forum
        self._forget_offer(offer)
        self._write(lambda: drafting.forget(forum, slot))
        self._show()
        self._form.ask()

    def _move(self, offer: Offer, to: str) -> None:
        slot, forum = offer.slot, self._context.forum
        offer.slot = to
        self._write(lambda: drafting.move(forum, slot, to))

    def _write(self, work: Callable[[], object]) -> None:
        self._context.jobs.write(work, failed=self.on_failed)

    def _forget_offer(self, offer: Offer) -> None:
        self._offers = [each for each in self._offers or () if each is not offer]

    def _show(self) -> None:
        self._form.offers.show_offers(self._offers or ())
