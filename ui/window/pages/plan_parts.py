"""What stands on the page Plan: the table, beside it the open promise, or a form instead."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.window.late import load
from ui.window.models.plan_view import View
from ui.window.pages.boards_card import FormCard
from ui.window.pages.plan_detail import PromiseDetail
from ui.window.pages.plan_grid import FAMILIES, GAP, LEAD, PlanGrid
from ui.window.pages.plan_head import PlanHead
from ui.window.pages.record_parts import Loud, show_if
from ui.window.paint.ink import is_narrow
from ui.window.paint.rows import plain, scrolled

if TYPE_CHECKING:
    from ui.window.pages.plan_measures import MeasuresPane
    from ui.window.pages.plan_meeting import MeetingTable

_LOW, _HIGH = 10, 15  # heights of a line that a table, and a whole part, have at least
_TWO = 60  # heights of a line of text from which two fields stand beside each other


class PlanParts(QWidget):
    """Shows the parts of the page that have their turn, where there is room for them."""

    measures_made = Signal(object)
    meeting_made = Signal(object)

    def __init__(self) -> None:
        """Begin without a plan."""
        super().__init__()
        self.head, self.grid, self.detail = PlanHead(), PlanGrid(), PromiseDetail()
        self.card = FormCard(self)
        self.problem, self.none = Loud("problem", self), plain()
        self.nothing = plain(self.tr("No promise is so. Choose another filter above."))
        self.narrow = False
        self._panes = QWidget(self)
        self._lay_out()

    # What opens on a press is made then: it would cost the page's first opening milliseconds.

    @cached_property
    def measures(self) -> "MeasuresPane":
        """Return the measures of the plan."""
        made: MeasuresPane = load("ui.window.pages.plan_measures").MeasuresPane()
        self._take(made)
        made.setMinimumHeight(self._line() * _HIGH)
        self.measures_made.emit(made)
        return made

    @cached_property
    def meeting(self) -> "MeetingTable":
        """Return the quick table of a meeting."""
        made: MeetingTable = load("ui.window.pages.plan_meeting").MeetingTable()
        self._take(made)
        made.table.setMinimumHeight(self._line() * _LOW)
        made.fold(self.narrow)
        self.meeting_made.emit(made)
        return made

    def made(self, *names: str) -> Iterator[Any]:
        """Yield those of these parts that are made."""
        return (self.__dict__[name] for name in names if name in self.__dict__)

    def _take(self, part: QWidget) -> None:
        show_if(part, False)
        self._column.insertWidget(self._column.indexOf(self.card), part, 1)

    def arrange(self, part: str, view: View | None) -> None:
        """Show the table, the open promise beside it where there is room, or a form instead."""
        empty = view is not None and not view.table.rows
        beside = part == "detail" and not self.narrow
        table = part == "" or beside
        listed = bool(self.grid.uids())
        self.grid.fold_to(
            (LEAD, FAMILIES, GAP) if beside else (LEAD, FAMILIES) if self.narrow else ()
        )
        show_if(self._panes, (table and listed) or part == "detail")
        show_if(self.grid, table and listed)
        show_if(self.nothing, table and not listed and not empty and view is not None)
        show_if(self.none, part == "" and empty)
        show_if(self.detail, part == "detail")
        for name in ("meeting", "measures"):
            if name == part or name in self.__dict__:
                show_if(getattr(self, name), name == part)
        show_if(self.card, part == "form")
        show_if(self.head, not (self.narrow and part != ""))
        self.head.show_part(part)

    def fold(self) -> None:
        """Divide the room anew: it is another."""
        self.narrow = is_narrow(self)
        for meeting in self.made("meeting"):
            meeting.fold(self.narrow)
        self.detail.fold_to(1 if self.narrow or self.width() < _TWO * self._line() else 2)

    def say_empty(self, planned: bool) -> None:
        """Say what to do where there is no promise yet; `planned` where there is a plan."""
        self.none.setText(self._in_plan() if planned else self._without())

    def ask(self) -> None:
        """Put the cursor on the table, or where one begins."""
        at: QWidget = self.grid if self.grid.uids() else self.head.add
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_panes"):
            self._keep_room()

    def _in_plan(self) -> str:
        return self.tr(
            "No promise is written down in this plan yet. Bring in the plan's own spreadsheet, "
            "or add its promises one by one."
        )

    def _without(self) -> str:
        return self.tr(
            "No plan yet. After an inspection officials write one: what they will do, who leads, "
            "by when. Bring in its spreadsheet, or add the plan and its promises yourself. Beside "
            "each you will see what families say."
        )

    def _line(self) -> int:
        return self.fontMetrics().height()

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout()
        row, whole = QHBoxLayout(self._panes), QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 14)
        column.setSpacing(12)
        for above in (self.head, self.problem, self.none, self.nothing):
            column.addWidget(above)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.grid, 5)
        row.addWidget(self.detail, 5)
        for part in (self._panes, self.card):
            column.addWidget(part, 1)
        column.addStretch()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(column))
        self._keep_room()

    def _keep_room(self) -> None:
        """Keep room to read in; where the text is large, the page scrolls."""
        line = self._line()
        self.grid.setMinimumHeight(line * 11)
        for meeting in self.made("meeting"):
            meeting.table.setMinimumHeight(line * _LOW)
        for part in (self.detail, self.card, *self.made("measures")):
            part.setMinimumHeight(line * _HIGH)
