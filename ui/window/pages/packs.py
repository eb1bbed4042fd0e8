"""Packs: the shelf of those issued, and four steps to a new one: who, what, every page, made."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.services.countdown import pack_days
from ui.window.context import Context
from ui.window.folders import breakable
from ui.window.models.ask import Ask, said
from ui.window.models.pack_around import Around, read_around
from ui.window.models.pack_wanted import Planned, Stopped, Wanted, make_pack, planned
from ui.window.models.pack_warnings import DAYS, warned
from ui.window.models.periods import EVERYTHING, Span
from ui.window.page import Page
from ui.window.pages.importing_run import OneJob
from ui.window.pages.packs_entry import FOLDER
from ui.window.pages.packs_head import LOOK, SHELF, WHAT, WHO, StepHead
from ui.window.pages.packs_look import LookView
from ui.window.pages.packs_shelf import ShelfView
from ui.window.pages.packs_what import PackForm
from ui.window.pages.packs_who import WhoView, reader, readers
from ui.window.pages.record_parts import LAID, Loud
from ui.window.paint.rows import scrolled
from ui.window.paint.turn import Turn
from ui.window.words import say

if TYPE_CHECKING:
    from ui.packs import Issued

FAMILIES = "families:"  # the part that a link names: the page for families of this area
INSPECTORS = "inspectors"  # the part that a link names: make their pack at once
_AGAIN = 300  # ms after the last change before the pages that are looked at are planned again


class PacksPage(Page):
    """One step at a time; going back keeps what was chosen."""

    key = "packs"
    title = "Packs"
    icon = "file-text"

    def __init__(self, context: Context) -> None:
        """Begin at the shelf; nothing is read before the page is opened, nothing planned."""
        super().__init__(context)
        self._ask, self._job = Ask(self, context), OneJob(self, context.jobs)
        self.step, self._fresh, self._stale = SHELF, False, False
        self.audience = "partnership"
        self.shelf, self.problem = ShelfView(context), Loud("problem")
        self.head = StepHead()
        self.main = self.head.main
        self._turn, self._at = Turn(), {SHELF: 0}
        self._around: Around | None = None
        self._planned: tuple[Wanted, Planned] | None = None
        self._wanted: Wanted | None = None  # what the pages are of, or shall be
        self._asked: Wanted | None = None  # what is being planned, None once it was given up
        self._seen = ""  # the number of the issued pack whose pages are looked at
        self._busy = self._making = self._make_next = False
        self._waits = False  # the cursor goes to the shelf once it is read
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._lay_out()
        self._again.timeout.connect(self._plan_again)
        self.main.clicked.connect(self._on_main)
        self.head.back.clicked.connect(self.go_back)
        self.shelf.seen.connect(self._on_see)
        self.shelf.read.connect(self._on_shelf)
        self.shelf.changed.connect(self._on_made_again)
        self._go(SHELF)

    # --- the page -----------------------------------------------------------------------------

    @cached_property
    def who(self) -> WhoView:
        """Return the six cards, made when they are first wanted."""
        made = WhoView()
        made.chosen.connect(self._on_who)
        self._take_in(WHO, scrolled(_filled(made)))
        return made

    @cached_property
    def form(self) -> PackForm:
        """Return the choices, made when they are first wanted."""
        made = PackForm()
        made.changed.connect(lambda: self.problem.say(""))
        made.elsewhere.connect(lambda part: self.context.go("asks", part))
        self._take_in(WHAT, scrolled(_filled(made)))
        QTimer.singleShot(0, self, lambda: self._offer(made))  # not in the same breath
        return made

    @cached_property
    def look(self) -> LookView:
        """Return the pages and the warnings, made when they are first wanted."""
        made = LookView(self.context)
        made.wanted.connect(self._on_mend)
        made.stopped.connect(self.stop)
        self._take_in(LOOK, made)
        return made

    def opened(self) -> None:
        """Read what is stale, and put the cursor where one was."""
        if not self._fresh:
            self._fresh = True
            self.shelf.refresh()
        if self.step != SHELF:
            self._read_around()
        if self.step == LOOK and self._stale and not self._seen:
            self._plan_again()
        self._begin()

    def stale(self, change: Change) -> None:
        """Hear of a change: everything that is recorded may stand in a pack."""
        self._stale = True
        self._fresh = self.isVisible() and self.step == SHELF
        if self._fresh:
            self.shelf.refresh()
        elif self.isVisible() and self.step == LOOK and not self._seen and not self._making:
            self._again.start()

    def turn_to(self, part: str) -> None:
        """Make the pack for inspectors over their days; or show what a link elsewhere named.

        That is the page for families of an area, the days that a pack covers, or the choices for
        an audience (its code).
        """
        forum = self.context.forum
        if self._making:
            return
        if part.startswith(FAMILIES):
            self.audience = "families"
            self._plan(Wanted("families", page=part.removeprefix(FAMILIES)))
        elif part == INSPECTORS:
            self._ask.read("days", lambda: pack_days(forum), self._on_days)
        elif part == DAYS:
            self._go(WHAT)
        elif part in {each.code for each in readers()}:
            self._on_who(part)

    def leave(self) -> None:
        """Stop what is under way: the forum is about to be closed."""
        self._again.stop()
        self._job.stop()
        self.shelf.stop()

    def stay(self) -> None:
        """Go on: another page could not leave."""
        if self._busy and not self._making:
            self.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.step != SHELF:
            self.go_back()
        else:
            super().keyPressEvent(event)

    # --- what can be done ---------------------------------------------------------------------

    def add_pack(self) -> None:
        """Begin a new pack: who is it for?"""
        if not self._busy:
            self._go(WHO)

    def go_on(self) -> None:
        """Go on from the choices to every page."""
        if self.step == WHAT:
            self._look_at_it()

    def go_back(self) -> None:
        """Go one step back; what is under way is given up."""
        if self._busy:
            self.stop()
        elif self.step == LOOK:
            alone = self._seen or (self._wanted is not None and self._wanted.page)
            self._go(SHELF if alone else WHAT)
        elif self.step != SHELF:
            self._go(self.step - 1)

    def make_it(self) -> None:
        """Make the pack that is looked at, in the background."""
        if self.step != LOOK or self._seen or self._busy or self._planned is None:
            return
        wanted, made = self._planned
        if made.pack.stop:
            self.look.rest(self.tr("This pack may not leave yet. It is said beside it why."))
            return
        forum, self._making = self.context.forum, True
        self._run(self.tr("Making the pack …"), empty=False)
        self._job.run(
            lambda report, cancelled: make_pack(forum, made.pack, wanted.kinds, report, cancelled),
            self._on_made,
            self._on_not_made,
            self._on_making,
        )

    def check_file(self) -> None:
        """Ask for a file, and say whether it is one that was issued."""
        if not self._busy:
            self._go(SHELF)
            self.shelf.choose_file()

    def toggle_text(self) -> None:
        """Show the page one looks at as text, or as a picture."""
        if self.step == LOOK:
            self.look.pages.toggle_text()

    def stop(self) -> None:
        """Give up what is under way."""
        self._job.stop()
        self._make_next = False
        if self._making:  # until the worker says whether it was in time
            self.look.stop.setEnabled(False)
        elif self._busy:
            self._busy, self._planned, self._asked = False, None, None
            self._go(SHELF if self._wanted is not None and self._wanted.page else WHAT)

    # --- steps --------------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        """Show a step."""
        self.step = step
        self.problem.say("")
        if step != SHELF:
            getattr(self, {WHO: "who", WHAT: "form", LOOK: "look"}[step])  # made when first wanted
        if step == SHELF:
            self._seen, self._wanted = "", None
        elif self._around is None or self._stale:
            self._read_around()
        if step == SHELF and self._stale:
            self.shelf.refresh()
        self._turn.setCurrentIndex(self._at[step])
        self._show_step()
        if self.isVisible():
            self._begin()

    def _show_step(self) -> None:
        """Say at which step one is, and let go on who can."""
        ready = self._planned if self.step == LOOK else None
        period = say(ready[1].pack.period) if ready and not self._seen else ""
        who = reader(self.audience).title
        self.head.show_step(self.step, who, period=period, seen=self._seen)
        stopped = ready is not None and bool(ready[1].pack.stop)
        there = self.step != LOOK or (ready is not None and not stopped)
        self.main.setEnabled(there and not self._busy)

    def _begin(self) -> None:
        """Put the cursor where work begins at this step."""
        if self.step == WHO:
            self.who.begin(self.audience)
        elif self.step == WHAT:
            self.form.begin()
        elif self.step == LOOK and not self._busy:
            self.look.begin()
        elif self.step == SHELF and self.shelf.shelf.packs:
            self.shelf.begin()
        elif self.step == SHELF:
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)
            self._waits = not self.shelf.known

    def _on_main(self) -> None:
        does: dict[int, Callable[[], None]] = {SHELF: self.add_pack, WHAT: self.go_on}
        does.get(self.step, self.make_it)()

    def _on_who(self, audience: str) -> None:
        self.audience = audience
        self._go(WHAT)
        self.form.choose(audience)
        if self._around is not None:
            self.form.days.offer(self._around.since(audience))

    def _on_mend(self, page: str, part: str) -> None:
        if page == self.key:
            self.turn_to(part)
        elif page:
            self.context.go(page, part)

    def _on_shelf(self) -> None:
        if self._waits and self.step == SHELF and self.main.hasFocus():
            self._begin()
        self._waits = False

    def _on_see(self, number: str, path: object) -> None:
        if isinstance(path, Path):
            self._seen = number
            self.look.show_file(path)
            self._go(LOOK)

    # --- reading and planning -----------------------------------------------------------------

    def _read_around(self) -> None:
        forum = self.context.forum
        self._ask.read("around", lambda: read_around(forum), self._on_around)

    def _on_around(self, around: Around) -> None:
        self._around = around
        if "form" in self.__dict__:  # else it is told when it is made
            self._offer(self.form)

    def _offer(self, form: PackForm) -> None:
        """Let the choices know the areas, and the days that depend on whom it is for."""
        if self._around is not None:
            since = self._around.since(self.audience)
            form.show_known(self._around.known, self._around.usual, since)

    def _on_days(self, days: tuple[date | None, date]) -> None:
        self._make_next, self.audience = True, INSPECTORS
        self.form.choose(INSPECTORS, Span(*days) if days[0] else EVERYTHING)
        self._plan(self.form.wanted)

    def _look_at_it(self) -> None:
        if self.form.problem:
            self.problem.say(self.form.problem)
            QTimer.singleShot(LAID, self, self.form.ask_problem)  # once the line has its place
            return
        wanted = self.form.wanted
        if self._planned is not None and self._planned[0] == wanted and not self._stale:
            self._wanted = wanted
            self._go(LOOK)
            return
        if self._planned is not None and not self._stale and _alike(self._planned[0], wanted):
            self._planned, self._wanted = (wanted, self._planned[1]), wanted
            self._go(LOOK)
            return
        self._plan(wanted)

    def _plan_again(self) -> None:
        if self._wanted is not None and not self._making:
            self._plan(self._wanted, self.look.pages.at)

    def _plan(self, wanted: Wanted, at: int = 0) -> None:
        forum, self._wanted, self._seen = self.context.forum, wanted, ""
        self._planned, self._stale = None, False
        self._busy, self._asked = True, wanted
        self._go(LOOK)
        self._run(self.tr("Counting what families said …"), empty=True)
        self._job.run(
            lambda report, cancelled: planned(forum, wanted, report, cancelled),
            lambda made: self._on_planned(wanted, made, at),
            lambda error: self._on_not_planned(wanted, error),
            self._on_drawing,
        )

    def _on_planned(self, wanted: Wanted, made: Planned, at: int) -> None:
        if wanted is not self._asked:  # it was given up, but too late to stop
            return
        self._busy, self._planned = False, (wanted, made)
        titles = self._around.titles() if self._around else {}
        self.look.show_planned(made, warned(made.pack.stop, made.pack.warnings, titles), at)
        self._show_step()
        make, self._make_next = self._make_next, False
        if make and not made.pack.stop:
            self.make_it()
        elif self.isVisible():
            self._begin()

    def _on_not_planned(self, wanted: Wanted, error: Exception) -> None:
        if wanted is not self._asked or isinstance(error, Stopped):
            return
        self._busy = self._make_next = False
        self.look.pages.say(self.tr("There is no pack to show."))
        self._show_step()
        said(self.look.rest)(error)

    def _run(self, words: str, *, empty: bool) -> None:
        self._busy = True
        self.look.run(words, empty=empty)
        self._show_step()

    def _on_drawing(self, done: int, of: int) -> None:
        counting = self.tr("Counting what families said …")
        drawing = self.tr("Drawing page {done} of {total}").format(done=done, total=of)
        self.look.progress(drawing if of else counting, done, of)

    # --- making -------------------------------------------------------------------------------

    def _on_making(self, done: int, of: int) -> None:
        share = 100 * done // of if of else 0
        self.look.progress(self.tr("Making the pack: {n} %").format(n=share), done, of)

    def _on_made(self, issued: "Issued") -> None:
        self._busy = self._making = False
        self._planned = None
        words = self.tr("Pack {number} is made. Its files are here:").format(number=issued.number)
        files = tuple(breakable(path) for path, _ in issued.files)
        undo = self.tr("Undo takes it off the shelf. The files stay where they are.")
        self.context.hub.changed.emit(self.context.forum.last_change, self)
        self.context.say(self.tr("Made pack {number}").format(number=issued.number))
        self._around = None
        self.shelf.say_made(issued.number, words, (*files, undo))
        self._stale = False
        self._go(SHELF)
        self.shelf.entry.acts[FOLDER].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_made(self, error: Exception) -> None:
        self._busy = self._making = False
        self._show_step()
        if isinstance(error, Stopped):
            self.look.rest(self.tr("Stopped. No pack was made."))
        else:
            said(self.look.rest)(error)

    def _on_made_again(self) -> None:
        self.context.hub.changed.emit(self.context.forum.last_change, self)

    # --- laying out ---------------------------------------------------------------------------

    def _take_in(self, step: int, view: QWidget) -> None:
        self._at[step] = len(self._at)
        self._turn.addWidget(view)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(14)
        column.addWidget(self.head)
        column.addWidget(self.problem)
        self._turn.addWidget(self.shelf)
        column.addWidget(self._turn, 1)


def _alike(one: Wanted, other: Wanted) -> bool:
    """Say whether two packs differ in nothing but the kinds of their files."""
    return replace(one, kinds=()) == replace(other, kinds=())


def _filled(view: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 6, 0)
    column.addWidget(view)
    column.addStretch(1)
    return column
