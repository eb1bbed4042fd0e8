"""Bring in a spreadsheet: choose it, see what its columns are taken for, then bring it in."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout

from forumapp.domain.change import Change
from forumapp.domain.problems import Problem
from forumapp.readers.dates import DateOrder
from forumapp.readers.mapping import Mapping
from forumapp.services.importing import Imported
from ui.window.context import Context
from ui.window.dropped import dropped_file
from ui.window.models import import_plan
from ui.window.models.import_plan import Outlook, Table
from ui.window.page import Page, button
from ui.window.pages.feedback_analyse import Analysing
from ui.window.pages.importing_columns import ColumnsBox
from ui.window.pages.importing_days import DaysBox
from ui.window.pages.importing_outlook import OutlookBox
from ui.window.pages.importing_run import OneJob
from ui.window.pages.importing_start import StartBox
from ui.window.paint.ink import is_narrow
from ui.window.paint.opening import Opening
from ui.window.paint.rows import muted, scrolled, titled
from ui.window.words import say

_PAUSE = 200  # ms after the last change before every row is read again
_SIDE = 52  # heights of a line of text that two panes need
_START, _TABLE = range(2)


class ImportPage(Page):
    """One table at a time; nothing is stored before a person says so."""

    key = "import"
    title = "Bring in a spreadsheet"
    icon = "table"

    def __init__(self, context: Context) -> None:
        """Begin without a table."""
        super().__init__(context)
        self.start, self.columns, self.days = StartBox(), ColumnsBox(), DaysBox()
        self.outlook = OutlookBox()
        self.go_on = button(self.tr("Bring them in"), "primary")
        self.other = button(self.tr("Another file"))
        self.sheet = Opening(self.tr("Sheet of the workbook"))
        self._about = muted()
        self._about.setTextFormat(Qt.TextFormat.PlainText)  # it names a stranger's file
        self._stack = QStackedWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._table: Table | None = None
        self._mapping = self._before = Mapping(())
        self._seen: Outlook | None = None
        self._job = OneJob(self, context.jobs)
        self._storing = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._analysing = Analysing(context, self.outlook.analyse, self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._listen()

    @property
    def mapping(self) -> Mapping:
        """Return what the columns are taken for now."""
        return self._mapping

    def opened(self) -> None:
        """Put the cursor where one goes on."""
        at = self.columns.lines if self._stack.currentIndex() else self.start.choose
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def stale(self, change: Change) -> None:
        """Look again once an import was taken back or came in: what would happen is another."""
        if self._table is not None and not self._storing and "batch" in change.kinds:
            self._let_change(True)
            self._show_columns(True)
            self._look()

    def choose_file(self) -> None:
        """Ask for a file."""
        if not self._storing:
            self._on_choose()

    def leave(self) -> None:
        """Stop what is under way: the forum is about to be closed."""
        self._job.stop()
        self._analysing.stop()

    def open_file(self, path: Path, sheet: str | None = None) -> None:
        """Open a table, and show what is guessed of it."""
        if self._storing:
            return
        self._job.stop()
        self.start.run()
        self._job.run(
            lambda *_: import_plan.open_file(path, sheet), self._on_table, self._on_no_table
        )

    def bring_in(self) -> None:
        """Store the table, in the background."""
        table, seen, mapping = self._table, self._seen, self._mapping
        if table is None or seen is None or not self.go_on.isEnabled():
            return
        forum, again = self.context.forum, seen.known
        self._storing = True
        self._let_change(False)
        self.outlook.run(self.tr("Reading every row …"), stoppable=True)

        def work(report: import_plan.Report, cancelled: import_plan.Cancelled) -> Imported:
            return import_plan.bring_in(forum, table.source, mapping, again, report, cancelled)

        self._job.run(work, self._on_stored, self._on_not_stored, self._on_storing)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None and not self._storing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if is_narrow(self, _SIDE) else way.LeftToRight)

    # --- the table ----------------------------------------------------------------------------

    def _on_choose(self) -> None:
        path = self._choose_file()
        if path is not None:
            self.open_file(path)

    def _choose_file(self) -> Path | None:
        kinds = self.tr("Spreadsheets (*.csv *.xlsx *.tsv *.txt);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.title, "", kinds)
        return Path(chosen) if chosen else None

    def _on_table(self, table: Table) -> None:
        self._table = table
        self._mapping = self._before = table.guess.mapping
        self.start.rest()
        self.outlook.forget()
        self._stack.setCurrentIndex(_TABLE)
        self._say_about("")
        self.sheet.clear()
        for each in table.source.sheets:
            self.sheet.addItem(each)
        self.sheet.setCurrentText(table.source.sheet)
        self.sheet.setVisible(len(table.source.sheets) > 1)
        self._let_change(True)
        self._show_columns(True)
        self.columns.show_table(table, self._mapping)
        self.columns.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    def _say_about(self, summary: str) -> None:
        name = self._table.source.path.name if self._table else ""
        self._about.setText(" · ".join(filter(None, (name, summary))))

    def _on_no_table(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            self.start.rest()
            raise error
        self._stack.setCurrentIndex(_START)
        self.start.say(say(str(error)))

    def _on_sheet(self) -> None:
        if self._table is not None:
            self.open_file(self._table.source.path, self.sheet.currentText())

    def _on_field(self, column: str, field: str) -> None:
        if self._table is not None:
            # from what it was before this column: letters pass other fields on their way
            self._change(import_plan.with_field(self._table.source, self._before, column, field))

    def _on_value(self, column: str, value: str, code: str | None) -> None:
        self._change(import_plan.with_value(self._mapping, column, value, code))
        self._on_column()

    def _on_order(self, order: DateOrder) -> None:
        self._change(replace(self._mapping, date_order=order))
        self._on_column()

    def _on_day(self, day: str) -> None:
        self._change(import_plan.with_day(self._mapping, day))
        self._on_column()

    def _on_column(self) -> None:
        self._before = self._mapping

    def _change(self, mapping: Mapping) -> None:
        self._mapping, self._seen = mapping, None
        self.columns.show_mapping(mapping)
        self.go_on.setEnabled(False)
        self._pause.start()

    # --- looking ahead ------------------------------------------------------------------------

    def _look(self) -> None:
        table, mapping, forum = self._table, self._mapping, self.context.forum
        if table is None or self._storing:
            return
        self._job.stop()
        self.days.show_days(mapping)
        self.outlook.show_notes(self._notes(table))
        self.outlook.run(self.tr("Reading every row …"), stoppable=False)

        def work(report: import_plan.Report, cancelled: import_plan.Cancelled) -> Outlook:
            return import_plan.look_ahead(forum, table.source, mapping, report, cancelled)

        self._job.run(work, self._on_outlook, self._on_no_outlook, self._on_reading)

    def _notes(self, table: Table) -> list[str]:
        named = tuple(f"“{name}”" for name in table.source.header)
        doubts = [each for each in table.guess.doubts if not each.startswith(named)]
        return [*map(say, (*table.source.notes, *import_plan.open_doubts(doubts, self._mapping)))]

    def _on_reading(self, done: int, of: int) -> None:
        said = self.tr("Reading every row: {done}").format(done=f"{done:,}")
        self.outlook.show_progress(said, done, of)

    def _on_outlook(self, seen: Outlook) -> None:
        self._seen = seen
        self.columns.show_unknown(seen.unknown, seen.needs)
        self.outlook.show_outlook(seen)
        self._say_about(self.outlook.summary(seen))
        self._on_agreed()

    def _on_no_outlook(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.outlook.show_problem(str(error))

    def _on_agreed(self) -> None:
        seen = self._seen
        self.go_on.setEnabled(seen is not None and self.outlook.agrees(seen))

    # --- storing ------------------------------------------------------------------------------

    def _on_storing(self, done: int, of: int) -> None:
        if not of:
            self._on_reading(done, of)
            return
        said = self.tr("Bringing in: {done} of {of}").format(done=f"{done:,}", of=f"{of:,}")
        self.outlook.show_progress(said, done, of)

    def _on_stored(self, stored: Imported) -> None:
        self._storing = False
        self._show_columns(False)
        self._say_about("")
        self.outlook.end(stored.stored, stored.held)
        self.other.setEnabled(True)
        self.context.hub.changed.emit(stored.change, self)
        self.context.say(say(stored.change.label))
        self.outlook.analyse.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_stored(self, error: Exception) -> None:
        self._storing = False
        self._let_change(True)
        if not isinstance(error, Problem):
            self._look()
            raise error
        if self._seen is not None:
            self.outlook.show_outlook(self._seen)
        self.outlook.add_problem(str(error))
        self._on_agreed()

    def _show_columns(self, on: bool) -> None:
        for part in (self.columns, self.days, self.go_on):
            part.setVisible(on)

    def _let_change(self, on: bool) -> None:
        for part in (self.columns, self.days, self.other, self.sheet):
            part.setEnabled(on)
        self.go_on.setEnabled(False)

    def _listen(self) -> None:
        self._pause.timeout.connect(self._look)
        self.start.choose.clicked.connect(self.choose_file)
        self.start.help.clicked.connect(lambda: self.context.go("help", "spreadsheet"))
        self.other.clicked.connect(self.choose_file)
        self.go_on.clicked.connect(self.bring_in)
        self.sheet.activated.connect(self._on_sheet)
        self.columns.field_chosen.connect(self._on_field)
        self.columns.value_meant.connect(self._on_value)
        self.columns.lines.currentCellChanged.connect(lambda *_: self._on_column())
        self.days.order_chosen.connect(self._on_order)
        self.days.day_chosen.connect(self._on_day)
        self.outlook.agreed.connect(self._on_agreed)
        self.outlook.stopped.connect(self._job.stop)
        self.outlook.read.clicked.connect(lambda: self.context.go("feedback"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(14)
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(titled(self.tr(self.title), "h1"))
        words.addWidget(self._about)
        head.addLayout(words, 1)
        for part in (self.sheet, self.other, self.go_on):
            head.addWidget(part)
        column.addLayout(head)
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(self.days)
        right.addWidget(self.outlook, 1)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self.columns, 3)
        self._row.addLayout(right, 2)
        start = QVBoxLayout()
        start.setContentsMargins(0, 0, 0, 0)
        start.addWidget(self.start)
        self._stack.addWidget(scrolled(start))
        self._stack.addWidget(scrolled(self._row))
        column.addWidget(self._stack, 1)
        self._stack.currentChanged.connect(self._on_turned)
        self._on_turned(_START)

    def _on_turned(self, shown: int) -> None:
        for part in (self.other, self.go_on):
            part.setVisible(shown == _TABLE)
        self._about.setVisible(shown == _TABLE)
        if shown == _START:
            self.sheet.hide()
