"""A trend chart laid out for a place on the screen or in a picture, ready to be painted."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from exports.chart_ops import SIZE
from exports.chart_trend import layout, least_height, natural_height
from forumapp.domain.charts import TrendChart
from ui.window.paint.chart import ChartPainter, Colours, measure_with, point_places

_POINTS_PER_INCH = 72.0
_SMALLER = 0.95  # the chart's words beside those of the window


def height_for(chart: TrendChart, width: float, font: QFont, dpi: int, *, full: bool) -> int:
    """Return the height in pixels that a chart of this width needs, or in `full` likes to have."""
    scale = _scale(font, dpi)
    wanted = natural_height if full else least_height
    return round(wanted(chart, width / scale, measure_with(font, scale, dpi)) * scale)


class Drawing:
    """One chart in one size; its words are as large as `font`.

    It is drawn as on paper whatever the window's direction is: time runs from left to right.
    """

    def __init__(self, chart: TrendChart, place: QRectF, font: QFont, dpi: int) -> None:
        """Lay the chart out in a place given in pixels, for a device of `dpi`."""
        self.chart, self.place, self._font, self._dpi = chart, place, font, dpi
        self.scale = _scale(font, dpi)
        self._high = place.height() / self.scale
        measure = measure_with(font, self.scale, dpi)
        self.ops = layout(chart, place.width() / self.scale, self._high, measure)
        self._places = point_places(self.ops, [point.value for point in chart.points])

    def paint(self, painter: QPainter, colours: Colours) -> None:
        """Paint it into its place."""
        painter.save()
        painter.translate(self.place.topLeft())
        ChartPainter(self._font, self.scale, self._high, colours, self._dpi).paint(
            painter, self.ops
        )
        painter.restore()

    def point(self, at: int) -> tuple[QPointF, bool]:
        """Return where a point stands, and whether it has a value; else its foot is returned."""
        if not 0 <= at < len(self._places):
            return self.place.center(), False
        x, y = self._places[at]
        high = self._high - (y if y is not None else 0.0)
        return self.place.topLeft() + QPointF(x, high) * self.scale, y is not None

    def nearest(self, x: float) -> int:
        """Return the number of the point nearest to a place across, −1 where there is none."""
        across = (x - self.place.left()) / self.scale
        every = range(len(self._places))
        return min(every, key=lambda at: abs(self._places[at][0] - across), default=-1)

    def box(self, at: int) -> QRectF:
        """Return the strip of the chart that belongs to a point."""
        wide = self.place.width() / max(len(self._places), 1)
        middle = self.point(at)[0].x()
        return QRectF(middle - wide / 2, self.place.top(), wide, self.place.height())


def _scale(font: QFont, dpi: int) -> float:
    """Return how many pixels a point of the drawing is; its small words are those of the font."""
    return font.pointSizeF() * dpi / _POINTS_PER_INCH / SIZE * _SMALLER
