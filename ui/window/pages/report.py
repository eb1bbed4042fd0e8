"""Add an inspection from its report: read it, look at every line beside its page, keep it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from forumapp.services.report_values import Proposal
from forumapp.services.reports import Kept
from ui.window.context import Context
from ui.window.dropped import dropped_file
from ui.window.models import report_reading, report_rows
from ui.window.models.ask import Ask
from ui.window.page import Page
from ui.window.pages.record_keeper import Keeper
from ui.window.pages.report_done import DoneBox
from ui.window.pages.report_head import Head
from ui.window.pages.report_reader import Reader, ask_for_file
from ui.window.pages.report_start import ReportStart
from ui.window.pages.report_work import ReportWork
from ui.window.paint.rows import muted, scrolled
from ui.window.words import say

_START, _WORK, _DONE = range(3)


class ReportPage(Page):
    """One report at a time; what was read waits as a draft until it is kept or thrown away."""

    key = "report"
    title = "Add from a report"
    icon = "scan-search"

    def __init__(self, context: Context) -> None:
        """Begin without a report."""
        super().__init__(context)
        self.start, self.work, self.done = ReportStart(), ReportWork(context), DoneBox()
        self.list, self.edit, self.sheet = self.work.list, self.work.edit, self.work.sheet
        self.head, self._problem = Head(self.tr(self.title)), muted()
        self._stack = QStackedWidget()
        self._ask, self._bodies = Ask(self, context), report_reading.Bodies()
        self._reader = Reader(context, self.start, self._on_read, self._on_given_up, self)
        self._keeper = Keeper(context, report_reading.SLOT, self._body, _heard, self._say, self)
        self._away: Proposal | None = None
        self._kept: Kept | None = None
        self._looked = self._keeping = False
        self.setAcceptDrops(True)
        self._lay_out()
        self._listen()

    @property
    def proposal(self) -> Proposal | None:
        """Return what is proposed, as a person left it."""
        return self.work.proposal

    def opened(self) -> None:
        """Bring back what was read before, once; put the cursor where one goes on."""
        if not self._looked:
            self._looked = True
            forum = self.context.forum
            self._ask.read("draft", lambda: report_reading.waiting(forum), self._on_waiting)
        at = {_START: self.start.choose, _WORK: self.list, _DONE: self.done.see}
        at[self._stack.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    def stale(self, change: Change) -> None:
        """Show what was kept as proposals again once that was taken back."""
        kept = self._kept.change if self._kept else None
        if kept is not None and change.undoes == kept.act and self.work.proposal is not None:
            self._kept = None
            self._show(self.work.proposal)
            self._keeper.touch()
        if self.work.proposal is not None and change.kinds & {"inspection", "area", "link"}:
            self.work.place()

    def turn_to(self, part: str) -> None:
        """Open the report that another page named by its path."""
        if part and Path(part).is_file():
            self.read(Path(part))

    def leave(self) -> None:
        """Keep the draft, and stop what is under way."""
        self._reader.stop()
        self._keeper.leave()
        self.sheet.forget()

    def stay(self) -> None:
        """Go on after `leave`."""
        self._keeper.stay()
        if self.work.proposal is not None:
            self.sheet.show_proposal(self.work.proposal)

    def choose_file(self) -> None:
        """Ask for a report."""
        if self._keeping:
            return
        path = self._choose_file()
        if path is not None:
            self.read(path)

    def read(self, what: Path | str) -> None:
        """Read a report, and show what it proposes."""
        if self._keeping:
            return
        self._turn(_START)
        self._reader.read(what)

    def keep_these(self) -> None:
        """Keep what is ticked, as one act."""
        proposal = self.work.proposal
        if proposal is None or self._keeping or self._stack.currentIndex() != _WORK:
            return
        row = report_rows.missing(proposal)
        if row:
            self.work.ask_for(row)
            return
        self._keeping = True
        self._enable()
        self._keeper.hold()
        forum = self.context.forum

        def work() -> tuple[Kept, Change | None]:
            kept = report_reading.keep(forum, proposal)
            return kept, kept.change

        self.context.act(work, initiator=self, done=self._on_kept, failed=self._on_not_kept)

    def toggle_text(self) -> None:
        """Show the page as text, or as a picture."""
        if self._stack.currentIndex() == _WORK:
            self.sheet.toggle_text()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None and not self._keeping:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    # --- reading ------------------------------------------------------------------------------

    def _choose_file(self) -> Path | None:
        return ask_for_file(self, self.tr(self.title))

    def _on_waiting(self, found: Proposal | None) -> None:
        self._keeper.release()
        if found is not None and self.work.proposal is None and not self.start.bar.isVisible():
            self._show(found)

    def _on_read(self, proposal: Proposal) -> None:
        self._away = None
        self.start.clear()
        self._show(proposal)
        self._keeper.touch()
        self._keeper.release()

    def _on_given_up(self) -> None:
        """Offer what was there before, where another report could not be read in its place."""
        if self.work.proposal is not None:
            self._away = self.work.proposal
            self.start.offer(self._away.source.name)

    def _put_away(self) -> None:
        """Throw the draft away; as long as the page is open it can be brought back."""
        self._away = self.work.proposal
        self.work.drop()
        self._keeper.touch()
        self.sheet.forget()
        self.start.rest()
        self.start.offer(self._away.source.name if self._away else "")
        self._turn(_START)
        self.start.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self) -> None:
        if self._away is not None:
            found, self._away = self._away, None
            self.start.offer("")
            self._show(found)
            self._keeper.touch()

    # --- the proposals ------------------------------------------------------------------------

    def _show(self, proposal: Proposal) -> None:
        self.start.rest()
        self._turn(_WORK)
        self.work.show_proposal(proposal)
        self._fill()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        proposal = self.work.proposal
        if proposal is None:
            return
        self.head.show_proposal(proposal)
        general = proposal.doubts.get("", ())
        self._problem.setText("\n".join(map(say, general)))
        self._problem.setVisible(bool(general) and self._stack.currentIndex() == _WORK)
        self._enable()

    def _on_changed(self) -> None:
        self._fill()
        self._keeper.touch()

    # --- keeping ------------------------------------------------------------------------------

    def _on_kept(self, answer: tuple[Kept, Change | None]) -> None:
        self._keeping = False
        self._kept = answer[0]
        self._keeper.forget()
        self._keeper.release()
        self.done.show_kept(answer[0])
        self._turn(_DONE)
        self.done.see.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_kept(self, error: Problem) -> None:
        self._keeping = False
        self._keeper.release()
        self._say(error)
        self._enable()

    def _say(self, error: Problem) -> None:
        self.context.say(say(str(error)))
        self._problem.setText(say(str(error)))
        self._problem.setVisible(self._stack.currentIndex() == _WORK)

    def _body(self) -> dict[str, Any] | None:
        return self._bodies.of(self.work.proposal) if self.work.proposal else None

    def _another(self) -> None:
        self.work.drop()
        self.start.clear()
        self.start.offer("")
        self._turn(_START)
        self.start.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable(self) -> None:
        self.head.keep.setEnabled(self.work.proposal is not None and not self._keeping)
        self.head.away.setEnabled(not self._keeping)
        self.work.rest(self._keeping)

    def _turn(self, to: int) -> None:
        self._stack.setCurrentIndex(to)
        working = to == _WORK
        self.head.show_working(working)
        self.head.see.setVisible(self.work.panes.is_folded)
        if not working:
            self._problem.hide()
        self._enable()

    # --- making -------------------------------------------------------------------------------

    def _listen(self) -> None:
        self.start.choose.clicked.connect(self.choose_file)
        self.start.pasted.connect(self.read)
        self.start.help.clicked.connect(lambda: self.context.go("help", "report"))
        self.start.again.clicked.connect(self._bring_back)
        self.head.keep.clicked.connect(self.keep_these)
        self.head.away.clicked.connect(self._put_away)
        self.head.see.clicked.connect(self.work.see_other)
        self.work.changed.connect(self._on_changed)
        self.work.turned.connect(self.head.name_see)
        self.work.panes.folded.connect(self.head.see.setVisible)
        self.done.see.clicked.connect(self._go_to_inspections)
        self.done.other.clicked.connect(self._another)

    def _go_to_inspections(self) -> None:
        self.context.go("inspections", self._kept.inspection if self._kept else "")

    def _lay_out(self) -> None:
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setProperty("role", "problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self._problem)
        for each in (self._in_column(self.start), self.work, self._in_column(self.done)):
            self._stack.addWidget(each)
        column.addWidget(self._stack, 1)
        self._turn(_START)

    def _in_column(self, widget: QWidget) -> QWidget:
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(widget)
        return scrolled(inner)


def _heard(_at: str) -> None:
    """Say nothing of a draft that was kept: the page says so itself."""
