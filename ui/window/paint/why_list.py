"""Reasons as a list: before each the line that marks its passage in the text above."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListWidgetItem

from ui.window.models.why_lines import WhyLine
from ui.window.paint.choice_row import ChoiceDelegate, Index
from ui.window.paint.ink import ink
from ui.window.paint.whole_list import WholeList

SIDE = Qt.ItemDataRole.UserRole + 8
COLOURS = {"good": "pos", "poor": "neg", "area": "primary", "none": "muted"}


class WhyDelegate(ChoiceDelegate):
    """Paint a wave before what pulls down, a line before what lifts, dots before an area's."""

    def _box_room(self, index: Index, metrics: QFontMetrics) -> int:
        return int(metrics.height() * 1.3) + 10

    def _tick(self, painter: QPainter, box: QRectF, index: Index) -> None:
        side = str(index.data(SIDE))
        wide = QRectF(box.left(), box.top(), box.height() * 1.3, box.height())
        draw_swatch(painter, side, wide)


class WhyList(WholeList):
    """Says `stood_on` with a line, or None once nothing is stood on; as high as its lines."""

    stood_on = Signal(object)

    def __init__(self, name: str) -> None:
        """Begin empty."""
        super().__init__(name, tight=True)
        self.setItemDelegate(WhyDelegate(self, tight=True))
        self._lines: list[WhyLine] = []
        self.itemEntered.connect(lambda item: self._say(self.row(item)))
        self.currentRowChanged.connect(self._on_moved)

    @property
    def lines(self) -> Sequence[WhyLine]:
        """Return what is shown."""
        return self._lines

    def show_lines(self, lines: Sequence[WhyLine]) -> None:
        """Show other lines from now on."""
        self._lines = list(lines)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.words)
            item.setData(SIDE, line.side)
            self.addItem(item)
        self.setVisible(bool(lines))
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)
        self._say(self.currentRow())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCurrentRow(-1)
        self._say(-1)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._say(self.currentRow() if self.hasFocus() else -1)

    def _on_moved(self, row: int) -> None:
        if self.hasFocus():
            self._say(row)

    def _say(self, row: int) -> None:
        self.stood_on.emit(self._lines[row] if 0 <= row < len(self._lines) else None)


def draw_swatch(painter: QPainter, side: str, box: QRectF) -> None:
    """Draw the line that marks a passage of this side: its shape says it, not its colour alone."""
    pen = QPen(ink(COLOURS.get(side, "muted")), 2)
    if side == "area":
        pen.setStyle(Qt.PenStyle.DotLine)
    elif side == "none":
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = box.center().y()
    if side != "poor":
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        return
    path, step, high = QPainterPath(QPointF(box.left(), middle)), box.width() / 8, box.height() / 6
    for number in range(4):
        start = box.left() + 2 * number * step
        path.quadTo(start + step / 2, middle - 2 * high, start + step, middle)
        path.quadTo(start + 1.5 * step, middle + 2 * high, start + 2 * step, middle)
    painter.drawPath(path)
