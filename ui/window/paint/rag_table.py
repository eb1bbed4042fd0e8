"""A table whose rows are as high as their words, with chips in some cells."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.window.paint.rag import chip_size
from ui.window.paint.rag_cells import PAD_X, RagDelegate, RagLines
from ui.window.paint.record_table import RecordTable


class RagTable(RecordTable):
    """A table whose rows are as high as their words, with chips in some cells."""

    def __init__(self, name: str, shares: dict[int, int], parent: QWidget | None = None) -> None:
        """Begin empty; `shares` says how the wide columns divide the room."""
        super().__init__(name, parent)
        self.lines = RagLines(self)
        self._shares = shares
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self.fit)
        self.setWordWrap(True)
        self.setProperty("ring", "own")
        self.scroll_smoothly()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(24)
        self.show_by(self.lines, RagDelegate(self))

    def at(self) -> int:
        """Return the row that one stands on, −1 for none."""
        return self.currentIndex().row()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        again = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if again and hasattr(self, "_fit"):
            self._fit.start()

    def fit(self) -> None:
        """Divide the width, and make each row as high as its words need."""
        shown = [c for c in range(self.lines.columnCount()) if not self.isColumnHidden(c)]
        wide = [c for c in shown if c in self._shares]
        taken = 0
        for column in shown:
            if column not in wide:
                width = self._needed(column)
                self.setColumnWidth(column, width)
                taken += width
        room = max(self.viewport().width() - taken, 0)
        whole = sum(self._shares[c] for c in wide)
        for column in sorted(wide, key=lambda each: self._shares[each]):  # the widest gives way
            width = max(room * self._shares[column] // whole, self._headed(column))
            self.setColumnWidth(column, width)
            room, whole = max(room - width, 0), whole - self._shares[column]
        self.resizeRowsToContents()

    def _headed(self, column: int) -> int:
        words = str(self.lines.headerData(column, Qt.Orientation.Horizontal) or "")
        header = self.horizontalHeader()
        hint = header.sectionSizeFromContents(column).width()
        return max(hint, header.fontMetrics().horizontalAdvance(words) + 2 * PAD_X)

    def _needed(self, column: int) -> int:
        metrics = self.fontMetrics()
        width = self._headed(column)
        for row in range(self.lines.rowCount()):
            index = self.lines.index(row, column)
            if chip := self.lines.chip(index):
                width = max(width, chip_size(chip[0], self.font()).width() + 2 * PAD_X)
                width = max(width, metrics.horizontalAdvance(chip[1]) + 3 * PAD_X)
                continue
            for line in str(index.data() or "").split("\n"):
                width = max(width, metrics.horizontalAdvance(line) + 2 * PAD_X + 4)
        most = self.viewport().width() // 3
        return min(width, max(most, self._headed(column)))
