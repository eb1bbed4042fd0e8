"""A chart laid out for a place on the screen or in a picture, ready to be painted."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from exports.chart_layout import layout, least_height, natural_height
from exports.chart_ops import SIZE, Measure
from exports.chart_pair import spots
from forumapp.domain.charts import PairChart, TrendChart
from ui.window.paint.chart import ChartPainter, Colours, measure_with, point_places

_POINTS_PER_INCH = 72.0
_SMALLER = 0.95  # the chart's words beside those of the window
Pointed = TrendChart | PairChart
"""A chart that keys walk through from point to point."""


def height_for(chart: Pointed, width: float, font: QFont, dpi: int, *, full: bool) -> int:
    """Return the height in pixels that a chart of this width needs, or in `full` likes to have."""
    scale = _scale(font, dpi)
    wanted = natural_height if full else least_height
    return round(wanted(chart, width / scale, measure_with(font, scale, dpi)) * scale)


class Drawing:
    """One chart in one size; its words are as large as `font`.

    It is drawn as on paper whatever the window's direction is: time runs from left to right.
    """

    def __init__(self, chart: Pointed, place: QRectF, font: QFont, dpi: int) -> None:
        """Lay the chart out in a place given in pixels, for a device of `dpi`."""
        self.chart, self.place, self._font, self._dpi = chart, place, font, dpi
        self.scale = _scale(font, dpi)
        self._high = place.height() / self.scale
        measure = measure_with(font, self.scale, dpi)
        self.ops = layout(chart, place.width() / self.scale, self._high, measure)
        self._across = isinstance(chart, TrendChart)
        self._spots = self._find(measure)

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
        if not 0 <= at < len(self._spots):
            return self.place.center(), False
        x, y, known = self._spots[at]
        return self.place.topLeft() + QPointF(x, self._high - y) * self.scale, known

    def nearest(self, place: QPointF) -> int:
        """Return the number of the point nearest to a place, −1 where there is none."""
        there = (place - self.place.topLeft()) / self.scale
        every = range(len(self._spots))
        if self._across:
            return min(every, key=lambda at: abs(self._spots[at][0] - there.x()), default=-1)
        return min(
            every, key=lambda at: abs(self._high - self._spots[at][1] - there.y()), default=-1
        )

    def box(self, at: int) -> QRectF:
        """Return the strip of the chart that belongs to a point."""
        middle, count = self.point(at)[0], max(len(self._spots), 1)
        if self._across:
            wide = self.place.width() / count
            return QRectF(middle.x() - wide / 2, self.place.top(), wide, self.place.height())
        apart = self._spots[0][1] - self._spots[1][1] if count > 1 else 24.0
        high = apart * self.scale
        return QRectF(self.place.left(), middle.y() - high / 2, self.place.width(), high)

    def _find(self, measure: Measure) -> list[tuple[float, float, bool]]:
        """Return where each point stands in the drawing, and whether it has a value."""
        if isinstance(self.chart, PairChart):
            return spots(self.chart, self.place.width() / self.scale, self._high, measure)
        places = point_places(self.ops, [point.value for point in self.chart.points])
        return [(x, y if y is not None else 0.0, y is not None) for x, y in places]


def _scale(font: QFont, dpi: int) -> float:
    """Return how many pixels a point of the drawing is; its small words are those of the font."""
    return font.pointSizeF() * dpi / _POINTS_PER_INCH / SIZE * _SMALLER
