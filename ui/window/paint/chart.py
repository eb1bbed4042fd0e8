"""Painting a chart's drawing (exports.chart_layout) on the screen, in the theme's own colours."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from exports.chart_layout import Dot, Line, Measure, Op, Polygon, Polyline, Rect, Role, Text

Colours = Mapping[Role, QColor]
_DOT_LINE = 1.4
_POINTS_PER_INCH = 72.0


class ChartPainter:
    """Paint operations laid out in points, origin bottom left, `scale` pixels to the point."""

    def __init__(
        self, font: QFont, scale: float, height: float, colours: Colours, dpi: int
    ) -> None:
        """Paint for a drawing `height` points high, with words in the family of `font`."""
        self._scale, self._height, self._colours = scale, height, colours
        self._fonts = _Fonts(font, scale, dpi)

    def paint(self, painter: QPainter, ops: Sequence[Op]) -> None:
        """Paint everything in its order; a word's direction is its own, not the window's."""
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for op in ops:
            self._op(painter, op)

    def place(self, x: float, y: float) -> QPointF:
        """Return where a place of the drawing is on the screen."""
        return QPointF(x * self._scale, (self._height - y) * self._scale)

    def _op(self, painter: QPainter, op: Op) -> None:
        match op:
            case Line():
                painter.setPen(self._pen(op.colour, op.width, op.dash))
                painter.drawLine(self.place(op.x1, op.y1), self.place(op.x2, op.y2))
            case Text():
                self._text(painter, op)
            case Polygon():
                self._fill(painter, op.fill)
                painter.drawPolygon(QPolygonF([self.place(x, y) for x, y in op.points]))
            case Polyline():
                painter.setPen(self._pen(op.colour, op.width))
                painter.drawPolyline(QPolygonF([self.place(x, y) for x, y in op.points]))
            case Dot():
                self._fill(painter, op.fill)
                painter.setPen(self._pen(op.colour, _DOT_LINE))
                size = op.radius * self._scale
                painter.drawEllipse(self.place(op.x, op.y), size, size)
            case Rect():
                self._fill(painter, op.fill)
                corner = self.place(op.x, op.y + op.height)
                size_of = (op.width * self._scale, op.height * self._scale)
                painter.drawRect(QRectF(corner.x(), corner.y(), *size_of))

    def _text(self, painter: QPainter, op: Text) -> None:
        painter.setFont(self._fonts.font(op.size, op.bold))
        painter.setPen(self._colours[op.colour])
        place = self.place(op.x, op.y)
        wide = self._fonts.measure(op.text, op.size, op.bold) * self._scale
        shift = {"start": 0.0, "middle": wide / 2, "end": wide}[op.anchor]
        painter.drawText(place - QPointF(shift, 0), op.text)

    def _pen(self, colour: Role, width: float, dash: tuple[float, ...] = ()) -> QPen:
        pen = QPen(self._colours[colour], width * self._scale)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            pen.setDashPattern([length / width for length in dash])
        return pen

    def _fill(self, painter: QPainter, colour: Role) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours[colour])


class _Fonts:
    """The fonts of a drawing and the widths of its words."""

    def __init__(self, font: QFont, scale: float, dpi: int) -> None:
        self._base, self._scale, self._dpi = font, scale, dpi
        self._made: dict[tuple[float, bool], tuple[QFont, QFontMetricsF]] = {}

    def font(self, size: float, bold: bool) -> QFont:
        return self._pair(size, bold)[0]

    def measure(self, text: str, size: float, bold: bool) -> float:
        return self._pair(size, bold)[1].horizontalAdvance(text) / self._scale

    def _pair(self, size: float, bold: bool) -> tuple[QFont, QFontMetricsF]:
        if (size, bold) not in self._made:
            font = QFont(self._base)
            font.setPointSizeF(size * self._scale * _POINTS_PER_INCH / self._dpi)
            font.setBold(bold)
            self._made[size, bold] = (font, QFontMetricsF(font))
        return self._made[size, bold]


def measure_with(font: QFont, scale: float, dpi: int) -> Measure:
    """Return how wide words are, in points of the drawing, in the face that will paint them."""
    return _Fonts(font, scale, dpi).measure


def point_places(
    ops: Sequence[Op], values: Sequence[float | None]
) -> list[tuple[float, float | None]]:
    """Return where each point of a trend stands (x, y), y None where it has no value.

    The drawing holds a dot for each value, in order; a point without one stands evenly between.
    """
    dots = iter(op for op in ops if isinstance(op, Dot))
    known = {at: next(dots) for at, value in enumerate(values) if value is not None}
    if not known:
        return []
    first, last = min(known), max(known)
    pitch = (known[last].x - known[first].x) / (last - first) if last > first else 0.0
    start = known[first].x - pitch * first
    return [(start + pitch * at, known[at].y if at in known else None) for at in range(len(values))]
