"""The cells of a table of records: texts that wrap, and states as chips."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui.window.paint.ink import ink
from ui.window.paint.rag import Rag, chip_size, draw_chip

Index = QModelIndex | QPersistentModelIndex
_ROLE, _NOWHERE = Qt.ItemDataRole, QModelIndex()
SIDE, _TOP = 10, 7  # px around the words of a cell
_MOST = 4  # lines of a cell; the rest is in its tooltip and below the table
_KEPT = 20_000  # sizes of cells that are remembered


class Lines(QAbstractTableModel):
    """Lines of texts and states; each text whole in its tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._titles: Sequence[str] = ()
        self._cells: Sequence[Sequence[str | Rag]] = ()

    def put(self, titles: Sequence[str], cells: Sequence[Sequence[str | Rag]]) -> None:
        self.beginResetModel()
        self._titles, self._cells = titles, cells
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self._cells[index.row()][index.column()]
        text = cell.spoken if isinstance(cell, Rag) else cell
        if role == _ROLE.AccessibleTextRole:
            return f"{self._titles[index.column()]}: {text}"
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
        return text if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole) else None

    def cell(self, index: Index) -> str | Rag:
        """Return what a cell holds: not by way of Qt, which keeps no values of ours."""
        return self._cells[index.row()][index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal and role == _ROLE.DisplayRole
        return self._titles[section] if across and 0 <= section < len(self._titles) else None


class LineDelegate(QStyledItemDelegate):
    """Paints words with room around them, and states as chips."""

    def __init__(self, parent: QWidget, lines: Lines) -> None:
        super().__init__(parent)
        self._lines = lines
        self._sizes: dict[tuple[str, int], QSize] = {}  # to measure words is what takes time
        self._letters = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = self._lines.cell(index)
        if isinstance(cell, Rag):
            return chip_size(cell, option.font) + QSize(2 * SIDE, 2 * _TOP)
        if option.font.key() != self._letters or len(self._sizes) > _KEPT:
            self._letters = option.font.key()
            self._sizes.clear()
        room = option.rect.width() - 2 * SIDE if option.rect.width() > 0 else 10_000
        known = (str(cell), room)
        if known not in self._sizes:
            self._sizes[known] = self._measured(option, *known)
        return self._sizes[known]

    def _measured(self, option: QStyleOptionViewItem, text: str, room: int) -> QSize:
        metrics, flags = option.fontMetrics, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        words = metrics.boundingRect(QRect(0, 0, room, 10_000), int(flags), text)
        high = min(words.height(), _MOST * metrics.lineSpacing())
        return QSize(words.width() + 2 * SIDE + 4, high + 2 * _TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, ink("primary_soft"))
        cell = self._lines.cell(index)
        inside = option.rect.adjusted(SIDE, _TOP, -SIDE, -_TOP)
        if isinstance(cell, Rag):
            size = chip_size(cell, option.font)
            place = QRect(inside.topLeft() - QPoint(0, 3), size)
            if option.direction == Qt.LayoutDirection.RightToLeft:
                place.moveRight(inside.right())
            place.setWidth(min(place.width(), inside.width()))
            draw_chip(painter, cell, QRectF(place), option.font, option.direction)
        else:
            self._words(painter, option, inside, str(cell))
        self._edges(painter, option, index, chosen)

    def _words(
        self, painter: QPainter, option: QStyleOptionViewItem, inside: QRect, text: str
    ) -> None:
        painter.save()
        painter.setFont(option.font)
        painter.setPen(ink("text"))
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        flags = int(QStyle.visualAlignment(option.direction, leading) | Qt.TextFlag.TextWordWrap)
        shown = _fitting(option, inside, flags, text)
        painter.drawText(inside, flags, shown)
        painter.restore()

    def _edges(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, chosen: bool
    ) -> None:
        """Mark the line one stands on by a bar and an outline, not by its ground alone."""
        rect, focused = QRect(option.rect), option.widget.hasFocus()
        if not chosen:
            painter.setPen(ink("border"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            return
        rect.adjust(0, 1, 0, -1)
        painter.setPen(QPen(ink("focus" if focused else "border_strong"), 2 if focused else 1))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        view = option.widget
        if isinstance(view, QTableView) and _leads(view, index.column()):
            bar = QRect(rect.left(), rect.top(), 5, rect.height())
            if option.direction == Qt.LayoutDirection.RightToLeft:
                bar.moveRight(rect.right())
            painter.fillRect(bar, ink("primary"))


def _leads(view: QTableView, column: int) -> bool:
    return all(view.isColumnHidden(place) for place in range(column))


def _fitting(option: QStyleOptionViewItem, inside: QRect, flags: int, text: str) -> str:
    """Return as many words as fit, with an ellipsis where some are left out."""
    metrics = option.fontMetrics

    def fits(words: str) -> bool:
        room = QRect(0, 0, inside.width(), 10_000)
        return metrics.boundingRect(room, flags, words).height() <= inside.height() + 2

    if fits(text):
        return text
    words = text.split(" ")
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(" ".join(words[:middle]) + " …"):
            low = middle
        else:
            high = middle - 1
    return " ".join(words[:low]) + " …"
