"""Packs: who it is for, period and areas; every page of it; and what to look at first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)

from forumapp.domain.change import Change
from forumapp.domain.pack import Pack
from forumapp.services import reading
from forumapp.services.countdown import pack_days
from forumapp.services.embargo import gate_of
from forumapp.services.forums import Forum
from forumapp.services.packing import IssuedPack, families_page, issued_packs, plan_pack
from ui.window.context import Context
from ui.window.folders import breakable
from ui.window.jobs import JobHandle
from ui.window.models.ask import Ask, said, while_alive
from ui.window.models.known import Known, read_known
from ui.window.models.periods import Span, latest_inspection
from ui.window.page import Page
from ui.window.pages.packs_form import PackForm, Wanted
from ui.window.pages.packs_making import Report, Stopped, make_pack
from ui.window.pages.packs_preview import Preview
from ui.window.pages.packs_result import PackResult
from ui.window.pages.packs_shelf import Shelf
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import muted, scrolled, titled
from ui.window.words import say

if TYPE_CHECKING:
    from ui.packs import Issued

FAMILIES = "families:"  # the part that a link names: make the page for families of this area
INSPECTORS = "inspectors"  # the part that a link names: make their pack at once
_PAUSE = 250  # ms after the last choice before the pack is planned again
_THREE = 52  # heights of a line of text that three columns need
Surroundings = tuple[Known, date | None, list[IssuedPack]]


class PacksPage(Page):
    """Plan a pack, make it, look at its pages."""

    key = "packs"
    title = "Packs"
    icon = "file-text"

    def __init__(self, context: Context) -> None:
        """Begin with nothing planned; nothing is read before the page is opened."""
        super().__init__(context)
        self._ask = Ask(self, context)
        self.form, self.result, self.shelf = PackForm(), PackResult(), Shelf()
        self.preview = Preview(context)
        self.make = QPushButton(self.tr("Make the pack"))
        self._about = muted()
        self._pack: Pack | None = None
        self._page: Pack | None = None  # for families, which was asked for elsewhere
        self._job: JobHandle | None = None
        self._fresh = self._make_next = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._pause.timeout.connect(self._plan)
        self.form.changed.connect(self._on_form)
        self.make.clicked.connect(self.make_it)
        self.result.stopped.connect(self._on_stop)
        self.shelf.opened.connect(self._on_shelf)

    def opened(self) -> None:
        """Read what is stale, and put the cursor into the first question."""
        if not self._fresh:
            self._fresh = True
            self._read()
        at = QApplication.focusWidget()
        if at is None or not self.isAncestorOf(at):
            self.form.begin()

    def stale(self, change: Change) -> None:
        """Plan again: everything that is recorded may stand in a pack."""
        self._fresh = self.isVisible()
        if self._fresh:
            self._read()

    def turn_to(self, part: str) -> None:
        """Make the pack for inspectors, over their days, or the page for families of an area."""
        forum = self.context.forum
        if self._job is not None:
            return
        if part.startswith(FAMILIES):
            area = part.removeprefix(FAMILIES)
            self._ask.read("page", lambda: families_page(forum, area), self._on_page)
        elif part == INSPECTORS:
            self._ask.read("days", lambda: pack_days(forum), self._on_days)

    def leave(self) -> None:
        """Stop making a pack: the forum is about to be closed."""
        self._on_stop()

    def make_it(self) -> None:
        """Make the pack that is planned, in the background."""
        if self._pack is not None and self._job is None:
            self._make(self._pack)

    def _make(self, pack: Pack) -> None:
        forum = self.context.forum
        self.make.setEnabled(False)
        self.result.run()
        self._show_result()

        def work(report: Report, cancelled: Callable[[], bool]) -> "Issued":
            return make_pack(forum, pack, report, cancelled)

        self._job = self.context.jobs.compute(
            work,
            progress=while_alive(self, self.result.show_progress),
            done=while_alive(self, self._on_made),
            failed=while_alive(self, self._on_not_made),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, way = is_narrow(self, _THREE), QBoxLayout.Direction
        if (self._row.direction() == way.TopToBottom) != narrow:
            self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
            self._row.removeWidget(self.result)
            self._row.insertWidget(1 if narrow else 2, self.result, 0 if narrow else 4)

    # --- reading and planning -----------------------------------------------------------------

    def _read(self) -> None:
        forum = self.context.forum

        def surroundings() -> Surroundings:
            inspected = latest_inspection(reading.inspections(forum))
            known, gate = read_known(forum), gate_of(forum)
            leaving = {area.uid: area for area in gate.open_areas(known.areas.values())}
            return replace(known, areas=leaving), inspected, issued_packs(forum)

        self._ask.read("around", surroundings, self._on_read)

    def _on_read(self, found: Surroundings) -> None:
        known, inspected, packs = found
        self.form.show_known(known, inspected)
        self.shelf.show_packs(packs)
        self._plan()

    def _on_days(self, days: tuple[date | None, date]) -> None:
        self._make_next = True
        self.form.choose(INSPECTORS, Span(*days) if days[0] else Span())

    def _on_page(self, page: Pack) -> None:
        if self._job is None:
            self._page = page
            self.result.show_warnings(page.warnings)
            self._make(page)

    def _on_form(self) -> None:
        self._page = None
        self._pack = None
        self.make.setEnabled(False)
        self._pause.start()

    def _plan(self) -> None:
        if not self.form.has_areas:
            self._no_plan(self.tr("No area is ticked. Tick at least one."))
            return
        forum, wanted = self.context.forum, self.form.wanted
        self._ask.read(
            "plan", lambda: _planned(forum, wanted), self._on_planned, said(self._no_plan)
        )

    def _on_planned(self, pack: Pack) -> None:
        self._pack = pack
        self._about.setText(f"{say(pack.subtitle)}. {say(pack.period)}.")
        if self._page is None:
            self.result.show_warnings(pack.warnings)
        self.make.setEnabled(self._job is None)
        if self._make_next and not self._pause.isActive():  # else another plan is on its way
            self._make_next = False
            self.make_it()
        QTimer.singleShot(0, self, self._keep_result)

    def _no_plan(self, words: str) -> None:
        self._pack, self._make_next = None, False
        self.make.setEnabled(False)
        self.result.show_trouble(words)

    # --- making -------------------------------------------------------------------------------

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.result.stop.setEnabled(False)

    def _on_made(self, issued: "Issued") -> None:
        self._job = None
        words = self.tr("Pack {number}, {pages} pages, is in {path}").format(
            number=issued.number, pages=issued.pages, path=breakable(issued.path)
        )
        self.result.end(words, issued.path)
        self.preview.show_file(issued.path)
        self.context.hub.changed.emit(self.context.forum.last_change, self)
        self.context.say(self.tr("Made pack {number}").format(number=issued.number))
        self._read()

    def _on_not_made(self, error: Exception) -> None:
        self._job = None
        self.make.setEnabled(self._pack is not None)
        if isinstance(error, Stopped):
            self.result.end(self.tr("Stopped. No pack was made."))
            return
        self.result.end("")
        said(self.result.end)(error)

    def _on_shelf(self, file: str) -> None:
        self.preview.show_file(self.context.forum.folder / "packs" / file)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(14)
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(titled(self.tr("Packs"), "h1"))
        words.addWidget(self._about)
        head.addLayout(words, 1)
        self.make.setProperty("kind", "primary")
        self.make.setToolTip(self.tr("Write the pack as a PDF and put it on the shelf (Ctrl+M)"))
        self.make.setEnabled(False)
        head.addWidget(self.make)
        column.addLayout(head)
        column.addWidget(self._columns(), 1)

    def _columns(self) -> QScrollArea:
        """Set form and shelf, the pages, and what to look at beside each other; narrow, below."""
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(self.form, 1)
        left.addWidget(self.shelf)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addLayout(left, 5)
        self._row.addWidget(self.preview, 5)
        self._row.addWidget(self.result, 4)
        return scrolled(self._row)

    def _show_result(self) -> None:
        """Bring to sight what is said of the pack being made, where the page is too high."""
        around = self.findChild(QScrollArea)
        if isinstance(around, QScrollArea) and is_narrow(self, _THREE):
            around.ensureWidgetVisible(self.result)
            self.result.stop.setFocus()  # what has the focus goes out of sight

    def _keep_result(self) -> None:
        """Keep the way to the file in sight: the shelf above it has grown."""
        around = self.findChild(QScrollArea)
        if isinstance(around, QScrollArea) and self.result.folder.hasFocus():
            around.ensureWidgetVisible(self.result.folder, 0, self.fontMetrics().height())


def _planned(forum: Forum, wanted: Wanted) -> Pack:
    return plan_pack(
        forum,
        audience=wanted.audience,
        first=wanted.span.first,
        last=wanted.span.last,
        areas=wanted.areas,
    )
