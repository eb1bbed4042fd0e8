"""The columns of a sheet as a table: a line each, its name, what it is taken for, first cells."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

_LINES = 7  # rows of the table that are seen at least
_SHOWN = 80  # letters of a cell
_MOST = 1000  # letters of its tooltip


class SheetColumns(QTableWidget):
    """By keyboard: up and down to a column, Return to say what it is."""

    wanted = Signal()

    def __init__(self, name: str) -> None:
        """Begin empty; `name` is for screen readers."""
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("Return says what a column is."))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setProperty("airy", "true")
        self.setProperty("chosen", "outlined")
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(False)
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(side)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.cellDoubleClicked.connect(lambda *_: self.wanted.emit())

    def show_columns(self, rows: Sequence[int], columns: Sequence[Sequence[str]]) -> None:
        """Show other columns: of each its name and its cells, in the rows of these numbers."""
        numbered = [self.tr("Row {number}").format(number=number) for number in rows]
        self.clear()
        self.setRowCount(len(columns))
        self.setColumnCount(2 + len(numbered))
        self.setHorizontalHeaderLabels([self.tr("Column"), self.tr("Is"), *numbered])
        for place, (name, *cells) in enumerate(columns):
            for at, text in enumerate((name, "", *cells)):
                item = QTableWidgetItem(short(text))
                item.setToolTip(text[:_MOST])
                self.setItem(place, at, item)
        self._fit()

    def say(self, row: int, words: str, taken: bool) -> None:
        """Say what a column is taken for."""
        item = self.item(row, 1)
        if item is not None:
            item.setText(words)
            item.setToolTip(words)
            font = item.font()
            font.setBold(taken)
            item.setFont(font)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(max(round(line * 1.8), 28))
        self.setMinimumHeight(_LINES * self.verticalHeader().defaultSectionSize())
        for at, wide in enumerate((12, 12, *(9 for _ in range(2, self.columnCount())))):
            self.setColumnWidth(at, wide * line)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)


def short(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    one = " ".join(text.split())
    return one if len(one) <= _SHOWN else f"{one[: _SHOWN - 1]}…"
