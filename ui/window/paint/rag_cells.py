"""The cells of a table with chips: words that wrap, and a state with its day below."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.window.models.tables import TextTable
from ui.window.paint.ink import ink
from ui.window.paint.mirror import leading
from ui.window.paint.rag import Rag, chip_size, draw_chip

if TYPE_CHECKING:
    from ui.window.paint.rag_table import RagTable

Index = QModelIndex | QPersistentModelIndex
PAD_X, _PAD_Y = 8, 7
_WRAP = Qt.TextFlag.TextWordWrap


class RagLines(TextTable):
    """The rows as texts, some cells with a chip; each text whole in its tooltip."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._chips: dict[tuple[int, int], tuple[Rag, str]] = {}
        self._loud: set[tuple[int, int]] = set()
        self._told: dict[int, tuple[str, dict[int, str]]] = {}

    def put_rows(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show another table, without marks yet."""
        self._chips, self._told, self._loud = {}, {}, set()
        self.put(columns, rows)

    def set_chip(self, row: int, column: int, rag: Rag, below: str) -> None:
        """Give a cell a chip, with a day below it."""
        self._chips[row, column] = (rag, below)

    def chip(self, index: Index) -> tuple[Rag, str] | None:
        """Return the chip of a cell and the day below it; no value of Qt's, so that it is ours."""
        return self._chips.get((index.row(), index.column()))

    def set_loud(self, row: int, columns: Iterable[int]) -> None:
        """Have the words of these cells stand out."""
        self._loud |= {(row, column) for column in columns}

    def is_loud(self, index: Index) -> bool:
        """Say whether the words of a cell stand out."""
        return (index.row(), index.column()) in self._loud

    def tell(self, row: int, spoken: str, whole: dict[int, str]) -> None:
        """Say what a screen reader says for a row, and what stands whole in tooltips."""
        self._told[row] = (spoken, whole)

    def renew(self, row: int) -> None:
        """Have a row painted again."""
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        told = self._told.get(row)
        if role == Qt.ItemDataRole.AccessibleTextRole and told and column == 0:
            return told[0]
        if role == Qt.ItemDataRole.ToolTipRole:
            if told and column in told[1]:
                return told[1][column]
            return super().data(index, Qt.ItemDataRole.DisplayRole) or None
        return super().data(index, role)


class RagDelegate(QStyledItemDelegate):
    """Paints words that wrap and chips; the row one stands on has a bar and an outline."""

    def __init__(self, table: "RagTable") -> None:
        """Paint the cells of this table."""
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        table = self._table
        metrics = table.fontMetrics()
        if chip := table.lines.chip(index):
            size = chip_size(chip[0], table.font())
            below = metrics.height() if chip[1] else 0
            return QSize(size.width(), size.height() + below + 2 * _PAD_Y)
        width = max(table.columnWidth(index.column()) - 2 * PAD_X, 10)
        room = QRect(0, 0, width, 9999)
        high = metrics.boundingRect(room, _WRAP, str(index.data() or " ")).height()
        return QSize(width, high + 2 * _PAD_Y)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = self._table
        rect = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, ink("primary_soft"))
        inside = rect.adjusted(PAD_X, _PAD_Y, -PAD_X, -_PAD_Y)
        if chip := table.lines.chip(index):
            self._chip(painter, table, inside, *chip)
        else:
            font = table.font()
            if table.lines.is_loud(index):
                font.setBold(True)
            painter.setFont(font)
            painter.setPen(ink("text"))
            way = table.layoutDirection()
            flags = leading(way) | Qt.AlignmentFlag.AlignTop
            painter.drawText(inside, int(flags) | int(_WRAP), str(index.data() or ""))
        self._edges(painter, table, rect, chosen, index.column())
        painter.restore()

    def _chip(self, painter: QPainter, table: QWidget, inside: QRect, rag: Rag, day: str) -> None:
        size, way = chip_size(rag, table.font()), table.layoutDirection()
        place = QRectF(inside.topLeft(), size)
        place.setWidth(min(place.width(), inside.width()))
        if way == Qt.LayoutDirection.RightToLeft:
            place.moveRight(inside.right())
        draw_chip(painter, rag, place, table.font(), way)
        if day:
            below = QRect(inside.left() + 4, int(place.bottom()), inside.width() - 4, 9999)
            painter.setPen(ink("muted"))
            painter.drawText(below, int(leading(way) | Qt.AlignmentFlag.AlignTop), day)

    def _edges(
        self, painter: QPainter, table: QWidget, rect: QRect, chosen: bool, column: int
    ) -> None:
        painter.setPen(QPen(ink("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not chosen:
            return
        focused = table.hasFocus()
        painter.setPen(QPen(ink("focus" if focused else "border_strong"), 2 if focused else 1))
        painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1)
        painter.drawLine(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)
        if column == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 5, rect.height()), ink("primary"))
