"""Packs: the shelf of those issued, and four steps to a new one: who, what, every page, made."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from forumapp.domain.change import Change
from ui.window.context import Context
from ui.window.page import Page
from ui.window.pages.packs_cursor import PacksCursor
from ui.window.pages.packs_head import LOOK, SHELF, WHAT, WHO, StepHead
from ui.window.pages.packs_nearby import Nearby
from ui.window.pages.packs_shelf import ShelfView
from ui.window.pages.packs_steps import Steps
from ui.window.pages.packs_told import Told
from ui.window.pages.packs_ways import Ways
from ui.window.pages.packs_who import reader
from ui.window.pages.packs_work import PackWork
from ui.window.pages.record_parts import LAID, Loud
from ui.window.words import say

_AGAIN = 300  # ms after the last change before the pages that are looked at are planned again


class PacksPage(Page):
    """One step at a time; going back keeps what was chosen."""

    key = "packs"
    title = "Packs"
    icon = "file-text"

    def __init__(self, context: Context) -> None:
        """Begin at the shelf; nothing is read before the page is opened, nothing planned."""
        super().__init__(context)
        self.work = PackWork(context, self)
        self.step, self._fresh = SHELF, False
        self.audience = "partnership"
        self.shelf, self.problem = ShelfView(context), Loud("problem")
        self.head = StepHead()
        self.main = self.head.main
        self.steps = Steps(context, self.shelf)
        self.seen = ""  # the number of the issued pack whose pages are looked at
        self.make_next = False
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._told, self.ways = Told(self), Ways(self)
        self.nearby, self._cursor = Nearby(self), PacksCursor(self)
        self._lay_out()
        self._connect()
        self.go(SHELF)

    # --- the page -----------------------------------------------------------------------------

    def opened(self) -> None:
        """Read what is stale, and put the cursor where one was."""
        if not self._fresh:
            self._fresh = True
            self.shelf.refresh()
        if self.step != SHELF:
            self.nearby.read()
        self._plan_again()
        self.begin()

    def stale(self, change: Change) -> None:
        """Hear of a change: everything that is recorded may stand in a pack."""
        self.work.stale = True
        self._fresh = self.isVisible() and self.step == SHELF
        if self._fresh:
            self.shelf.refresh()
        elif self.isVisible() and self.step == LOOK:
            self._again.start()

    def turn_to(self, part: str) -> None:
        """Show what a link elsewhere named, or make the pack that it asks for (see `Ways`)."""
        self.ways.follow(part)

    def leave(self) -> None:
        """Stop what is under way: the forum is about to be closed."""
        self._again.stop()
        self.work.stop()
        self.shelf.stop()

    def stay(self) -> None:
        """Go on: another page could not leave."""
        if self.isVisible():
            self._plan_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # another page was opened: nobody looks at these pages
            self._again.stop()
            self.work.pause()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.step != SHELF:
            self.go_back()
        else:
            super().keyPressEvent(event)

    # --- what can be done ---------------------------------------------------------------------

    def add_pack(self) -> None:
        """Begin a new pack: who is it for?"""
        if not self.work.busy:
            self.go(WHO)

    def go_on(self) -> None:
        """Go on from the choices to every page."""
        form = self.steps.form
        if self.step != WHAT:
            return
        if form.problem:
            self.problem.say(form.problem)
            QTimer.singleShot(LAID, self, form.ask_problem)  # once the line has its place
        elif self.work.knows(form.wanted):
            self.go(LOOK)
        else:
            self.seen = ""
            self.work.plan(form.wanted)

    def go_back(self) -> None:
        """Go one step back; what is under way is given up."""
        if self.work.busy:
            self.stop()
        elif self.step == LOOK:
            self.go(SHELF if self.seen or self.work.alone else WHAT)
        elif self.step != SHELF:
            self.go(self.step - 1)

    def make_it(self) -> None:
        """Make the pack that is looked at, in the background."""
        ready = self.work.ready
        if self.step != LOOK or self.seen or self.work.busy or ready is None:
            return
        if ready[1].pack.stop:
            said = self.tr("This pack may not leave yet. It is said beside it why.")
            self.steps.look.rest(said)
        else:
            self.work.make()

    def check_file(self) -> None:
        """Ask for a file, and say whether it is one that was issued."""
        if not self.work.busy:
            self.go(SHELF)
            self.shelf.file.choose()

    def toggle_text(self) -> None:
        """Show the page one looks at as text, or as a picture."""
        if self.step == LOOK:
            self.steps.look.pages.toggle_text()

    def stop(self) -> None:
        """Give up what is under way."""
        planned = self.work.planning
        self.work.stop()
        self.make_next = False
        if self.work.making:  # until the worker says whether it was in time
            self.steps.look.stop.setEnabled(False)
        elif planned:
            self.go(SHELF if self.work.alone else WHAT)

    # --- steps --------------------------------------------------------------------------------

    def go(self, step: int) -> None:
        """Show a step."""
        self.step = step
        self.problem.say("")
        self.steps.show_step(step)
        if step == SHELF:
            self.seen, self.work.wanted = "", None
        elif self.nearby.found is None or self.work.stale:
            self.nearby.read()
        if step == SHELF and self.work.stale:
            self.shelf.refresh()
        self.show_head()
        if self.isVisible():
            self.begin()

    def show_head(self) -> None:
        """Say at which step one is, and let go on who can."""
        ready = self.work.ready if self.step == LOOK else None
        period = say(ready[1].pack.period) if ready and not self.seen else ""
        who = reader(self.audience).title
        self.head.show_step(self.step, who, period=period, seen=self.seen)
        stopped = ready is not None and bool(ready[1].pack.stop)
        there = self.step != LOOK or (ready is not None and not stopped)
        self.main.setEnabled(there and not self.work.busy)

    def begin(self) -> None:
        """Put the cursor where work begins at this step."""
        self._cursor.begin()

    def _on_main(self) -> None:
        does: dict[int, Callable[[], None]] = {SHELF: self.add_pack, WHAT: self.go_on}
        does.get(self.step, self.make_it)()

    def choose(self, audience: str) -> None:
        """Choose what a pack for an audience holds."""
        self.audience = audience
        self.go(WHAT)
        self.steps.form.choose(audience)
        self.nearby.offer_days()

    def _on_see(self, number: str, path: object) -> None:
        if isinstance(path, Path):
            self.seen = number
            self.steps.look.show_file(path)
            self.go(LOOK)

    def _plan_again(self) -> None:
        """Plan the pages that are looked at again, where something was recorded since."""
        if self.step == LOOK and not self.seen and self.work.stale and not self.work.making:
            self.work.again(self.steps.look.pages.at)

    # --- laying out ---------------------------------------------------------------------------

    def _connect(self) -> None:
        self._again.timeout.connect(self._plan_again)
        self.main.clicked.connect(self._on_main)
        self.head.back.clicked.connect(self.go_back)
        self.shelf.seen.connect(self._on_see)
        self.shelf.read.connect(self._cursor.on_shelf)
        steps = self.steps
        steps.chosen.connect(self.choose)
        steps.changed.connect(lambda: self.problem.say(""))
        steps.formed.connect(self.nearby.offer)
        steps.mended.connect(self.ways.mend)
        steps.quoted.connect(self.ways.to_quotes)
        steps.stopped.connect(self.stop)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(14)
        column.addWidget(self.head)
        column.addWidget(self.problem)
        column.addWidget(self.steps, 1)
