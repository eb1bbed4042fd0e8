"""The plan as a table: number, action, lead, due, they say, families say, the gap in words."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from forumapp.services.plan_table import PlanRow
from ui.window.models.plan_view import cells, gap_whole, rag_of, spoken
from ui.window.models.wording import day_text
from ui.window.paint.rag_table import RagTable

NUMBER, ACTION, LEAD, DUE, CLAIMED, FAMILIES, GAP = range(7)
_SHARES = {ACTION: 5, LEAD: 2, FAMILIES: 3, GAP: 4}  # of the room that the others leave


class PlanGrid(RagTable):
    """One line a promise; Enter opens it, Delete moves it to the bin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("", dict(_SHARES), parent)
        self.setAccessibleName(self.tr("Promises of the plan"))

    def show_rows(self, rows: Sequence[PlanRow]) -> None:
        """Show these, standing on the one on which one stood."""
        before = self.uid()
        self._uids = [row.promise.uid for row in rows]
        self.selectionModel().blockSignals(True)
        self.lines.put_rows(self._columns(), [cells(row) for row in rows])
        for at, row in enumerate(rows):
            review = row.latest.review
            self.lines.set_chip(at, CLAIMED, rag_of(row.latest), _day(review))
            loud = [DUE] if row.overdue else []
            loud += [GAP] if row.latest.standing == "gap" else []
            self.lines.set_loud(at, loud)
            whole = {ACTION: row.promise.what, GAP: gap_whole(row.latest)}
            self.lines.tell(at, spoken(row), whole)
        self.selectionModel().blockSignals(False)
        self.fit()
        self.stand_again(before)

    def uids(self) -> list[str]:
        """Return the ids of the promises in their order."""
        return list(self._uids)

    def fold_to(self, hidden: Sequence[int]) -> None:
        """Leave out what matters least where there is little room."""
        for column in range(self.lines.columnCount()):
            self.setColumnHidden(column, column in hidden)
        self.fit()

    def _columns(self) -> list[str]:
        return [
            self.tr("No."),
            self.tr("Action"),
            self.tr("Lead"),
            self.tr("Due"),
            self.tr("They say"),
            self.tr("Families say"),
            self.tr("The gap"),
        ]


def _day(review: Any) -> str:
    return day_text(review.on) if review else ""
