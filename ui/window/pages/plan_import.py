"""Bring in a plan: choose its spreadsheet, see what would change, then bring it in as one act."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
)

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from forumapp.readers.plan_guess import PlanSheet
from forumapp.services import plan_import
from forumapp.services.plan_import import Brought
from ui.window.context import Context
from ui.window.dropped import dropped_file
from ui.window.models.ask import Ask
from ui.window.page import Page, button
from ui.window.pages.importing_run import OneJob
from ui.window.pages.plan_import_start import PlanStart
from ui.window.pages.plan_import_work import Around, PlanWork, read_around
from ui.window.paint.ink import is_narrow
from ui.window.paint.opening import Opening
from ui.window.paint.rows import muted, scrolled, titled
from ui.window.words import say

_SIDE = 56  # heights of a line of text that two panes need
_START, _TABLE = range(2)
_KINDS = {"plan", "promise", "review", "area", "inspection"}


class PlanImportPage(Page):
    """One sheet at a time; nothing is stored before a person says so."""

    key = "plan-import"
    title = "Bring in a plan"
    icon = "table"

    def __init__(self, context: Context) -> None:
        """Begin without a sheet."""
        super().__init__(context)
        self._ask, self._job = Ask(self, context), OneJob(self, context.jobs)
        self.start, self.work = PlanStart(), PlanWork(context, self._job)
        self.go_on = button(self.tr("Bring it in"), "primary")
        self.other = button(self.tr("Another file"))
        self.sheet_of = Opening(self.tr("Sheet of the workbook"))
        self._about = muted()
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._stack = QStackedWidget()
        self._plan = ""
        self.setAcceptDrops(True)
        self._lay_out()
        self._listen()

    def opened(self) -> None:
        """Read what can be chosen, and put the cursor where one goes on."""
        self._read()
        at = self.work.columns.lines if self.work.sheet else self.start.choose
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def stale(self, change: Change) -> None:
        """Look again: what would change is another."""
        if change.kinds & _KINDS and not self.work.storing and self.isVisible():
            self._read()

    def turn_to(self, part: str) -> None:
        """Bring into the plan that is named."""
        self._plan = part
        self._read()

    def leave(self) -> None:
        """Stop what is under way."""
        self._job.stop()

    def choose_file(self) -> None:
        """Ask for a file."""
        if not self.work.storing and (path := self._choose_file()) is not None:
            self.open_file(path)

    def open_file(self, path: Path, sheet: str | None = None) -> None:
        """Open a spreadsheet, and show what is guessed of it."""
        if self.work.storing:
            return
        self.start.run()
        self._job.run(
            lambda *_: plan_import.open_plan_file(path, sheet), self._on_sheet, self._on_no_sheet
        )

    def bring_in(self) -> None:
        """Store the plan as one act."""
        sheet, forum = self.work.sheet, self.context.forum
        if sheet is None or not self.go_on.isEnabled():
            return
        mapping, into = self.work.meant(), self.work.into.wanted()
        self.work.storing = True
        self.go_on.setEnabled(False)
        self.context.act(
            lambda: plan_import.bring_in(forum, sheet, mapping, into),
            initiator=self,
            done=self._on_stored,
            failed=self._on_not_stored,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None and not self.work.storing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.work.fold(is_narrow(self, _SIDE))

    # --- the sheet ----------------------------------------------------------------------------

    def _choose_file(self) -> Path | None:
        kinds = self.tr("Spreadsheets (*.xlsx *.csv *.tsv *.txt);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Bring in a plan"), "", kinds)
        return Path(chosen) if chosen else None

    def _read(self) -> None:
        forum = self.context.forum
        self._ask.read("around", lambda: read_around(forum), self._on_known)

    def _on_known(self, known: Around) -> None:
        chosen, self._plan = self._plan, ""
        self.work.know(known, chosen)

    def _on_sheet(self, sheet: PlanSheet) -> None:
        self.start.rest()
        self._stack.setCurrentIndex(_TABLE)
        where = f" · {sheet.grid.sheet}" if sheet.grid.sheet else ""
        self._about.setText(f"{sheet.path.name}{where}")
        self.sheet_of.clear()
        for each in sheet.grid.sheets:
            self.sheet_of.addItem(each)
        self.sheet_of.setCurrentText(sheet.grid.sheet)
        self.sheet_of.setVisible(len(sheet.grid.sheets) > 1)
        self.work.show_sheet(sheet)
        self.work.columns.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_no_sheet(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            self.start.rest()
            raise error
        self._stack.setCurrentIndex(_START)
        self.start.say(say(str(error)))

    def _on_other_sheet(self) -> None:
        if self.work.sheet is not None:
            self.open_file(self.work.sheet.path, self.sheet_of.currentText())

    # --- storing ------------------------------------------------------------------------------

    def _on_stored(self, answer: tuple[Brought, Any]) -> None:
        self.work.storing = False
        self.work.drop()
        self._stack.setCurrentIndex(_START)
        self.context.go("plan", f"plan:{answer[0].plan}")

    def _on_not_stored(self, problem: Problem) -> None:
        self.work.storing = False
        self.work.say()
        self.work.outlook.say_problem(str(problem))

    def _listen(self) -> None:
        self.start.choose.clicked.connect(self.choose_file)
        self.start.help.clicked.connect(lambda: self.context.go("help", "plan"))
        self.start.back.clicked.connect(lambda: self.context.go("plan"))
        self.other.clicked.connect(self.choose_file)
        self.go_on.clicked.connect(self.bring_in)
        self.sheet_of.activated.connect(lambda _: self._on_other_sheet())
        self.work.ready.connect(self.go_on.setEnabled)
        self._stack.currentChanged.connect(self._on_turned)

    def _on_turned(self, shown: int) -> None:
        for part in (self.other, self.go_on, self._about):
            part.setVisible(shown == _TABLE)
        if shown == _START:
            self.sheet_of.hide()

    def _lay_out(self) -> None:
        column, head, words = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(14)
        words.setSpacing(2)
        words.addWidget(titled(self.tr("Bring in a plan"), "h1"))
        words.addWidget(self._about)
        head.addLayout(words, 1)
        for part in (self.sheet_of, self.other, self.go_on):
            head.addWidget(part)
        column.addLayout(head)
        work, start = QVBoxLayout(), QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.addWidget(self.work)
        start.setContentsMargins(0, 0, 0, 0)
        start.addWidget(self.start)
        self._stack.addWidget(scrolled(start))
        self._stack.addWidget(scrolled(work))
        column.addWidget(self._stack, 1)
        self._on_turned(_START)
