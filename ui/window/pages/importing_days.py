"""When the rows were told: how their dates are written, or one day for all of them."""

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from forumapp.readers.mapping import Mapping
from ui.window.page import field
from ui.window.pages.record_touch import Day
from ui.window.paint.opening import Opening
from ui.window.paint.rows import titled

_FIRST = QDate(1990, 1, 1)


class DaysBox(QFrame):
    """Ask how dates are written where a column holds them, else for one day."""

    order_chosen = Signal(str)
    day_chosen = Signal(str)

    def __init__(self) -> None:
        """Begin with dates that are written day first."""
        super().__init__()
        self.setProperty("role", "card")
        self.setProperty("touch", "true")
        self.order = Opening(self.tr("How the dates are written"))
        for words, order in (
            (self.tr("Day first, as in 31/12/2026"), "dmy"),
            (self.tr("Month first, as in 12/31/2026"), "mdy"),
            (self.tr("Both: month first only where it must be"), "mixed"),
            (self.tr("Numbers, as Excel counts days"), "excel"),
        ):
            self.order.addItem(words, order)
        today = QDate.currentDate()
        self.day = Day()
        self.day.setDateRange(_FIRST, today)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(titled(self.tr("When it was told"), "h3"))
        self._orders = field(self.tr("How are the dates written?"), self.order)
        hint = self.tr("No column says when it was told, so every row gets this day.")
        self._days = field(self.tr("Told on"), self.day, hint)
        column.addWidget(self._orders)
        column.addWidget(self._days)
        self.order.activated.connect(lambda _: self.order_chosen.emit(self.order.currentData()))
        self.day.dateChanged.connect(lambda day: self.day_chosen.emit(_iso(day)))

    def show_days(self, mapping: Mapping) -> None:
        """Show what is asked for this mapping."""
        there = mapping.column_for("told_on") is not None
        self.order.setCurrentIndex(max(self.order.findData(mapping.date_order), 0))
        self._orders.setVisible(there)
        self._days.setVisible(not there)


def _iso(day: QDate) -> str:
    return f"{day.year():04}-{day.month():02}-{day.day():02}"
