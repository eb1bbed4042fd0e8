"""The work on a report: its proposals, the one that is being changed, the page beside them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from forumapp.services import reports
from forumapp.services.report_values import Proposal
from ui.window.context import Context
from ui.window.models import report_reading, report_rows
from ui.window.models.ask import Ask
from ui.window.models.report_rows import Row
from ui.window.pages.report_edit import EditPane
from ui.window.pages.report_list import ProposalList
from ui.window.pages.report_sheet import SheetPane
from ui.window.paint.two_panes import TwoPanes

_LIST, _EDIT = range(2)
_PLACES = ("local_area", "first_day")  # what decides which inspection it is
_AS_READ = ("title", "words", "item", "body", "page", "progress", "themes")


class ReportWork(QWidget):
    """Holds what is proposed, as a person left it; nothing of it is kept here."""

    changed = Signal()
    turned = Signal(bool)  # the page is seen in place of the list

    def __init__(self, context: Context) -> None:
        """Begin without a report."""
        super().__init__()
        self._context, self._ask = context, Ask(self, context)
        self.proposal: Proposal | None = None
        self.list, self.edit, self.sheet = ProposalList(), EditPane(), SheetPane(context)
        self._left = QStackedWidget()
        self._left.addWidget(self.list)
        self._left.addWidget(self.edit)
        self.panes = TwoPanes(self._left, self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panes)
        self._listen()

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what a report proposes."""
        self.proposal = proposal
        self._left.setCurrentIndex(_LIST)
        self.sheet.show_proposal(proposal)
        self._fill()

    def drop(self) -> None:
        """Go back to no report."""
        self.proposal = None

    def rest(self, on: bool) -> None:
        """Change nothing while it is being kept."""
        self._left.setEnabled(not on)

    def _fill(self) -> None:
        if self.proposal is not None:
            self.list.show_rows(report_rows.rows(self.proposal))

    def _change(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self._fill()
        self.changed.emit()

    def _on_toggled(self, row: Row) -> None:
        if self.proposal is not None:
            self._change(report_rows.toggled(self.proposal, row))

    def _on_stood_on(self, row: Row) -> None:
        if row.kind != "section" and (row.page or row.lines):
            self.sheet.show_place(row.page, row.lines)

    def _on_opened(self, row: Row) -> None:
        if self.proposal is not None:
            self._left.setCurrentIndex(_EDIT)
            self.edit.show_row(row, self.proposal)

    def _on_changed(self, row: Row, fields: dict[str, Any]) -> None:
        proposal = self.proposal
        if proposal is None:
            return
        change: dict[str, Callable[..., Proposal]] = {
            "passage": lambda: report_rows.with_passage(proposal, row.key, **fields),
            "link": lambda: report_rows.with_link(proposal, row.key, **fields),
            "fact": lambda: report_rows.with_facts(proposal, **fields),
        }
        self._change(change[row.kind]())
        if any(name in fields for name in _PLACES):
            self.place()

    def _on_reset(self, row: Row) -> None:
        proposal = self.proposal
        read = report_reading.as_read(proposal, row.key) if proposal else None
        if proposal is None or read is None:
            return
        fields = {name: getattr(read, name) for name in _AS_READ}
        self._change(report_rows.with_passage(proposal, row.key, **fields))
        if self.proposal is not None:
            self.edit.show_row(row, self.proposal)

    def _back_to_list(self) -> None:
        self._left.setCurrentIndex(_LIST)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Look again what the forum has of this inspection: it is another one, or it changed."""
        proposal, forum = self.proposal, self._context.forum
        if proposal is not None:
            self._ask.read(
                "place",
                lambda: (proposal, reports.place(forum, proposal)),
                self._on_placed,
            )

    def _on_placed(self, answer: tuple[Proposal, Proposal]) -> None:
        asked, placed = answer
        if self.proposal is not asked:
            self.place()  # something was put right in the meantime
        elif placed != asked:
            self._change(placed)

    def ask_for(self, key: str) -> None:
        """Lead to what must be filled in before anything can be kept."""
        self._back_to_list()
        self.list.stand_on(key)
        row = self.list.row_now()
        if row is not None:
            self._on_opened(row)
            self.edit.say(self.tr("Please fill this in first. Nothing was kept yet."))

    def _on_folded(self) -> None:
        self.panes.show_first()
        self.turned.emit(False)

    def see_other(self) -> None:
        """Turn between the list and the page, where there is no room for both."""
        seen = self.sheet.isVisible()
        if seen:
            self.panes.show_first()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.panes.show_second()
            self.sheet.turn(0)
        self.turned.emit(not seen)

    def _listen(self) -> None:
        self.list.stood_on.connect(self._on_stood_on)
        self.list.toggled.connect(self._on_toggled)
        self.list.opened.connect(self._on_opened)
        self.list.turned.connect(self.sheet.turn)
        self.edit.changed.connect(self._on_changed)
        self.edit.reset.connect(self._on_reset)
        self.edit.closed.connect(self._back_to_list)
        self.panes.folded.connect(lambda _: self._on_folded())
