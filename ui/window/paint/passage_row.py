"""Paint a row of what a report proposes: a tick, its title, small words, and what is doubtful."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.window import theme
from ui.window.models.report_rows import Row
from ui.window.paint.ink import draw_icon, has_outlines, ink
from ui.window.paint.mirror import leading, mirrored, words_as_they_read

Index = QModelIndex | QPersistentModelIndex
_SIDE, _TOP, _GAP = 14, 8, 4
_LEAST = 36  # px of height
_TALL = 10_000
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class _Part:
    """One text of a row: its font, colour, and the icon before it."""

    text: str
    font: QFont
    colour: str
    icon: str = ""


class PassageDelegate(QStyledItemDelegate):
    """Paints rows, and ticks them wherever one presses on the tick."""

    def __init__(self, view: QAbstractItemView, rows: Callable[[int], Row]) -> None:
        """Paint the rows of a view; `rows` gives one by its number, not by way of Qt."""
        super().__init__(view)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._rows(index.row())
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        room = width - 12 - 2 * _SIDE - _box(row, QFontMetrics(option.font))
        high = sum(_height(part, room) for part in _parts(row, option.font))
        return QSize(width, max(round(_LEAST * theme.scale()), high + 2 * _TOP + 4))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words_as_they_read(painter)
        rect = QRectF(option.rect).adjusted(6, 2, -6, -2)
        _ground(painter, rect, option, row)
        words = rect.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        metrics = QFontMetrics(option.font)
        box = _box(row, metrics)
        if box:
            size = metrics.height() * 0.95
            place = QRectF(words.left(), words.top() + 1, size, size)
            _tick(painter, mirrored(place, words, option.direction), row)
            words = mirrored(words.adjusted(box, 0, 0, 0), words, option.direction)
        for part in _parts(row, option.font):
            words = words.adjusted(0, _draw(painter, part, words, option.direction), 0, 0)
        painter.restore()


def on_tick(view: QAbstractItemView, row: Row, x: float) -> bool:
    """Say whether a place on a row is its tick."""
    room = 6 + _SIDE + _box(row, view.fontMetrics())
    if view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return x >= view.viewport().width() - room
    return x <= room


def _parts(row: Row, font: QFont) -> list[_Part]:
    title, small = QFont(font), QFont(font)
    title.setWeight(QFont.Weight.Bold if row.kind == "section" else QFont.Weight.DemiBold)
    small.setPointSizeF(font.pointSizeF() * 0.92)
    left_out = row.tick is False and row.kind in ("passage", "link")
    named = row.kind == "fact" and row.tick is None
    parts = [_Part(row.title, small if named else title, "muted" if left_out or named else "text")]
    if row.more:
        parts.append(_Part(row.more, font if named else small, "text" if named else "muted"))
    parts += [_Part(said, small, "neg", "triangle-alert") for said in row.doubts]
    return parts


def _height(part: _Part, room: int) -> int:
    metrics = QFontMetrics(part.font)
    width = room - (metrics.height() + _GAP if part.icon else 0)
    return metrics.boundingRect(QRect(0, 0, width, _TALL), _WRAP, part.text).height() + _GAP


def _draw(painter: QPainter, part: _Part, room: QRectF, way: Qt.LayoutDirection) -> int:
    metrics, words = QFontMetrics(part.font), QRectF(room)
    if part.icon:
        size = metrics.height()
        place = QRectF(room.left(), room.top(), size, size)
        draw_icon(painter, part.icon, part.colour, mirrored(place, room, way))
        words = mirrored(room.adjusted(size + _GAP, 0, 0, 0), room, way)
    painter.setFont(part.font)
    painter.setPen(ink(part.colour))
    words.setHeight(_TALL)
    painter.drawText(words, _WRAP | leading(way), part.text)
    return _height(part, int(room.width()))


def _box(row: Row, metrics: QFontMetrics) -> int:
    return 0 if row.tick is None else int(metrics.height() * 0.95) + 12


def _tick(painter: QPainter, box: QRectF, row: Row) -> None:
    on = row.tick is True
    painter.setPen(QPen(ink("primary" if on else "border_strong"), 1.5))
    painter.setBrush(ink("primary" if on else "surface"))
    painter.drawRoundedRect(box, 4, 4)
    if on:
        draw_icon(painter, "check", "on_primary", box.adjusted(1, 1, -1, -1))
    elif row.tick == "some":
        draw_icon(painter, "minus", "text", box.adjusted(1, 1, -1, -1))


def _ground(painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, row: Row) -> None:
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    painter.setPen(Qt.PenStyle.NoPen)
    if selected or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(ink("primary_soft" if selected else "raised"))
        painter.drawRoundedRect(rect, 8, 8)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if row.suggested and not row.tick:
        pen = QPen(ink("border_strong"), 1.4)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
    if selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink("primary"))
        bar = QRectF(rect.left(), rect.top() + 7, 4, rect.height() - 14)
        painter.drawRoundedRect(mirrored(bar, rect, option.direction), 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    if focused or (selected and has_outlines()):
        thick = 4 if focused and has_outlines() else 2
        painter.setPen(QPen(ink("focus" if focused else "border_strong"), thick))
        inset = thick / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 8, 8)
