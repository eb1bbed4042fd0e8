"""The head of Inspections: what the page is, its main action, and the pages that belong to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.window.actions import page_actions
from ui.window.page import button, heading
from ui.window.pages.record_parts import show_if
from ui.window.pages_table import PAGES
from ui.window.paint.flow import Flow
from ui.window.paint.rows import muted, with_icon
from ui.window.words import as_keys

_OWN = ("area", "report", "plan-import")  # reached from the table, *Add*, and the page Plan
_FIRST = ("plan", "call", "claims", "boards")  # as they are wanted; others stand after them


class Head(QWidget):
    """`asked` says which page is wanted; the pages come from the table of pages."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build a button for every page under Inspections."""
        super().__init__(parent)
        keys = as_keys(_keys("inspections.add"))
        self.add = button(
            self.tr("Add an inspection  {keys}").format(keys=keys),
            "primary",
            self.tr("Add an inspection"),
        )
        self.ways = QWidget(self)
        flow = Flow(self.ways, gap=8)
        rows = [each for each in PAGES if each.under == "inspections" and each.key not in _OWN]
        order = dict(zip(_FIRST, range(len(_FIRST)), strict=True))
        for row in sorted(rows, key=lambda each: order.get(each.key, len(order))):
            made = button("")
            with_icon(made, row.icon, self.tr(row.title))
            made.clicked.connect(lambda _=False, key=row.key: self.asked.emit(key))
            flow.addWidget(made)
        self._some = bool(rows)
        self._lay_out()

    def rest(self, asked: bool) -> None:
        """Leave out the main action and the ways while something else is asked."""
        show_if(self.add, not asked)
        show_if(self.ways, not asked and self._some)

    def _lay_out(self) -> None:
        column, top, words = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        words.setSpacing(2)
        words.addWidget(heading(self.tr("Inspections")))
        about = self.tr("What inspectors named, what became of it, and what families say")
        words.addWidget(muted(about))
        top.addLayout(words, 1)
        top.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.ways)


def _keys(action: str) -> str:
    return next(each.keys[0] for each in page_actions("inspections") if each.id == action)
