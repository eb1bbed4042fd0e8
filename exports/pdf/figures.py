"""Charts on paper: the operations of the common layout, painted as vectors."""

from collections.abc import Hashable
from dataclasses import replace

from exports.chart_layout import layout, natural_height
from exports.chart_ops import Dot, Line, Op, Polygon, Polyline, Rect
from exports.chart_ops import Text as Words
from exports.pdf.canvas import TaggedCanvas
from exports.pdf.fonts import Face
from exports.pdf.lines import draw_string, measured
from exports.pdf.palette import CHART, colour
from exports.pdf.pieces import Piece
from exports.pdf.structure import hex_text
from forumapp.domain.charts import BarChart, Chart

_TALLEST = 620.0


class ChartPiece(Piece):
    """A chart with the words that a screen reader speaks; long bar charts run over pages."""

    before, after = 2.0, 2.0

    def __init__(self, chart: Chart) -> None:
        """Take a chart whose words are printable."""
        self.chart = chart
        self.key: Hashable = object()

    def height(self, width: float) -> float:
        """Return the height at which it is best read."""
        return natural_height(self.chart, width, _measure)

    def split(self, width: float, room: float) -> "tuple[ChartPiece, ChartPiece] | None":
        """Split a bar chart that is taller than a page between two bars."""
        chart = self.chart
        if not isinstance(chart, BarChart) or self.height(width) <= _TALLEST:
            return None
        fit = len(chart.bars)
        while fit and _bar_height(chart, fit, width) > room:
            fit -= 1
        if fit < 5:
            return None
        head = ChartPiece(replace(chart, bars=chart.bars[:fit]))
        tail = ChartPiece(replace(chart, bars=chart.bars[fit:]))
        head.key = tail.key = self.key
        return head, tail

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Paint the operations as one figure."""
        height = self.height(width)
        y = top - height
        box = f"[{x:.1f} {y:.1f} {x + width:.1f} {top:.1f}]"
        shape = f"/O/Layout/Placement/Block/BBox{box}"
        with canvas.tagged(self.key, "Figure", f"/Alt{hex_text(self.chart.alt)}", shape):
            for op in layout(self.chart, width, height, _measure):
                _paint(canvas, op, x, y)


def _bar_height(chart: BarChart, bars: int, width: float) -> float:
    return natural_height(replace(chart, bars=chart.bars[:bars]), width, _measure)


def _measure(text: str, size: float, bold: bool) -> float:
    return measured(text, size, "bold" if bold else "regular")


def _paint(canvas: TaggedCanvas, op: Op, x: float, y: float) -> None:
    """Paint one operation with the chart's lower left corner at (x, y)."""
    match op:
        case Words():
            face: Face = "bold" if op.bold else "regular"
            ink = CHART[op.colour]
            draw_string(canvas, x + op.x, y + op.y, op.text, op.size, face, ink, op.anchor)
        case Line():
            _pen(canvas, CHART[op.colour], op.width, op.dash)
            canvas.line(x + op.x1, y + op.y1, x + op.x2, y + op.y2)
        case Polyline() | Polygon():
            _paint_path(canvas, op, x, y)
        case Dot():
            _pen(canvas, CHART[op.colour], 1.4)
            canvas.setFillColor(colour(CHART[op.fill]))
            canvas.circle(x + op.x, y + op.y, op.radius, stroke=1, fill=1)
        case Rect():
            canvas.setFillColor(colour(CHART[op.fill]))
            canvas.rect(x + op.x, y + op.y, op.width, op.height, stroke=0, fill=1)


def _paint_path(canvas: TaggedCanvas, op: Polyline | Polygon, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x + op.points[0][0], y + op.points[0][1])
    for dx, dy in op.points[1:]:
        path.lineTo(x + dx, y + dy)
    if isinstance(op, Polygon):
        path.close()
        canvas.setFillColor(colour(CHART[op.fill]))
        canvas.drawPath(path, stroke=0, fill=1)
    else:
        _pen(canvas, CHART[op.colour], op.width)
        canvas.drawPath(path, stroke=1, fill=0)


def _pen(canvas: TaggedCanvas, ink: str, width: float, dash: tuple[float, ...] = ()) -> None:
    canvas.setStrokeColor(colour(ink))
    canvas.setLineWidth(width)
    canvas.setLineJoin(1)
    canvas.setDash(list(dash))
