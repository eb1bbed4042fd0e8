"""Fields side by side, or below one another where there is little room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.window.paint.ink import is_narrow

_LINES = 34  # heights of a line of text below which all stand in one column


class Columns(QWidget):
    """Widgets in columns that share the width as `shares` says."""

    def __init__(
        self, boxes: Sequence[QWidget], shares: Sequence[int] = (1, 1), lines: int = _LINES
    ) -> None:
        """Set these widgets side by side; below `lines` heights of a line, in one column."""
        super().__init__()
        self._boxes, self._shares, self._lines = tuple(boxes), tuple(shares), lines
        self._narrow = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = is_narrow(self, self._lines)
        if narrow != self._narrow:
            self._narrow = narrow
            self._place()

    def _place(self) -> None:
        columns = 1 if self._narrow else len(self._shares)
        for number, box in enumerate(self._boxes):
            row, column = divmod(number, columns)
            self._grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignTop)
        for column, share in enumerate(self._shares):
            self._grid.setColumnStretch(column, share if column < columns else 0)
