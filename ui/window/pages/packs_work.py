"""The pack that is being planned or made: one at a time, a newer wish stops the older one."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ui.window.context import Context
from ui.window.models.pack_wanted import DRAWING, Planned, Wanted, make_pack, planned
from ui.window.pages.importing_run import OneJob


class PackWork(QObject):
    """Plans a pack and makes it on a worker; says how far it is, and what came of it."""

    begun = Signal(str, bool)  # what is done, and whether the pages of before are gone
    told = Signal(str, int, int)  # what is done, and how far it is
    planned = Signal(object, int)  # the Planned, and the page that is stood on
    made = Signal(object)
    failed = Signal(object)  # the error; None where a person stopped the making

    def __init__(self, context: Context, parent: QObject) -> None:
        """Begin without a wish."""
        super().__init__(parent)
        self._context, self._job = context, OneJob(self, context.jobs)
        self.wanted: Wanted | None = None  # what the pages are of, or shall be
        self.ready: tuple[Wanted, Planned] | None = None
        self.planning = self.making = False
        self.stale = False  # something was recorded since it was planned, or it was given up

    @property
    def busy(self) -> bool:
        """Say whether something is under way."""
        return self.planning or self.making

    @property
    def alone(self) -> bool:
        """Say whether it is a page for families, which asks for nothing else."""
        return self.wanted is not None and bool(self.wanted.page)

    def knows(self, wanted: Wanted) -> bool:
        """Say whether this very pack is planned already; other kinds of files change no page."""
        if self.ready is None or self.stale:
            return False
        known, made = self.ready
        if replace(known, kinds=()) != replace(wanted, kinds=()):
            return False
        if known != wanted:
            self.ready = wanted, made
        self.wanted = wanted
        return True

    def plan(self, wanted: Wanted, at: int = 0) -> None:
        """Plan a pack and draw its pages, standing on page `at`."""
        if self.making:
            return
        forum, self.wanted, self.ready = self._context.forum, wanted, None
        self.planning, self.stale = True, False
        self.begun.emit(self.tr("Working out the figures …"), True)
        self._job.run(
            lambda report, cancelled: planned(forum, wanted, report, cancelled),
            lambda made: self._on_planned(wanted, made, at),
            self._on_failed,
            self._on_planning,
        )

    def again(self, at: int) -> None:
        """Plan the same pack again."""
        if self.wanted is not None:
            self.plan(self.wanted, at)

    def make(self) -> None:
        """Make the pack that is planned."""
        if self.busy or self.ready is None:
            return
        (wanted, made), forum = self.ready, self._context.forum
        self.making = True
        self.begun.emit(self.tr("Making the pack …"), False)
        self._job.run(
            lambda report, cancelled: make_pack(forum, made.pack, wanted.kinds, report, cancelled),
            self._on_made,
            self._on_failed,
            self._on_making,
            self._on_stopped,
        )

    def stop(self) -> None:
        """Give up what is under way; a pack that is being made may be done all the same."""
        self._job.stop()
        if self.planning:
            self.planning, self.stale = False, True

    def pause(self) -> None:
        """Give up the planning: nobody looks at it. It is planned when it is looked at again."""
        if self.planning:
            self.stop()

    def _on_planned(self, wanted: Wanted, made: Planned, at: int) -> None:
        if not self.planning:  # it was given up, but too late to stop
            return
        self.planning, self.ready = False, (wanted, made)
        self.planned.emit(made, at)

    def _on_made(self, issued: object) -> None:
        self.making, self.ready, self.stale = False, None, False
        self.made.emit(issued)

    def _on_failed(self, error: Exception) -> None:
        if self.busy:
            self.planning = self.making = False
            self.failed.emit(error)

    def _on_stopped(self) -> None:
        self.making = False
        self.failed.emit(None)

    def _on_planning(self, done: int, of: int) -> None:
        if not self.planning:
            return
        counting = self.tr("Working out the figures: {n} %")
        drawing = self.tr("Drawing the pages: {n} %")
        self.told.emit((drawing if done > DRAWING else counting).format(n=done), done, of)

    def _on_making(self, done: int, of: int) -> None:
        share = 100 * done // of if of else 0
        self.told.emit(self.tr("Making the pack: {n} %").format(n=share), done, of)
