"""A table of records that is as high as its lines: the page scrolls, not the table in it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.window.paint.lines_table import Column, LinesTable
from ui.window.paint.rag import Rag

_MOST = 36  # heights of a line; a longer table scrolls
_EDGE, _AROUND = 4, 12


class WholeTable(LinesTable):
    """Measures itself once its lines have their heights."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty; `name` is for screen readers."""
        super().__init__(name, parent)
        self._measured = QTimer(self, singleShot=True, interval=0)
        self._measured.timeout.connect(self._fit)
        self.stood_on.connect(self._keep_in_view)
        self.verticalHeader().sectionResized.connect(lambda *_: self._measured.start())

    def put(
        self, columns: Sequence[Column], lines: Sequence[tuple[str, Sequence[str | Rag]]]
    ) -> None:
        """Show these lines, standing on the one on which one stood."""
        super().put(columns, lines)
        self._measured.start()

    def _keep_in_view(self) -> None:
        """Scroll the page to the line one stands on: the table itself never scrolls."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        inner = above.widget() if above is not None else None
        if above is None or inner is None or not self.hasFocus():
            return
        line = self.visualRect(self.currentIndex())
        top = self.viewport().mapTo(inner, QPoint(0, line.top())).y()
        above.ensureVisible(0, top + line.height(), 0, _AROUND)
        above.ensureVisible(0, top, 0, _AROUND)

    def _fit(self) -> None:
        rows = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
        whole = rows + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + _EDGE
        high = min(whole, self.fontMetrics().height() * _MOST)
        if self.minimumHeight() != high:
            self.setFixedHeight(high)
