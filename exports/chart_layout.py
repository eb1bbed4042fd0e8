"""Where everything in a chart stands: one layout for paper and for the window, pure geometry."""

from exports import chart_bars, chart_pair, chart_trend
from exports.chart_ops import (
    Anchor,
    Dot,
    Line,
    Measure,
    Op,
    Polygon,
    Polyline,
    Rect,
    Role,
    Text,
)
from forumapp.domain.charts import Drawn, PairChart, TrendChart

__all__ = [
    "Anchor",
    "Dot",
    "Line",
    "Measure",
    "Op",
    "Polygon",
    "Polyline",
    "Rect",
    "Role",
    "Text",
    "layout",
    "least_height",
    "natural_height",
]


def layout(chart: Drawn, width: float, height: float, measure: Measure) -> tuple[Op, ...]:
    """Lay a chart out in `width` × `height` points, origin at the bottom left, in painting order.

    The chart's title is not among the words: paper and window set it above as a text of theirs.
    """
    if isinstance(chart, TrendChart):
        return chart_trend.layout(chart, width, height, measure)
    if isinstance(chart, PairChart):
        return chart_pair.layout(chart, width, height, measure)
    return chart_bars.layout(chart, width, height, measure)


def natural_height(chart: Drawn, width: float, measure: Measure) -> float:
    """Return the height in points at which a chart of this width is best read."""
    if isinstance(chart, TrendChart):
        return chart_trend.natural_height(chart, width, measure)
    if isinstance(chart, PairChart):
        return chart_pair.natural_height(chart, width, measure)
    return chart_bars.natural_height(chart, width, measure)


def least_height(chart: TrendChart | PairChart, width: float, measure: Measure) -> float:
    """Return the height in points below which the words of a chart would touch."""
    if isinstance(chart, TrendChart):
        return chart_trend.least_height(chart, width, measure)
    return chart_pair.least_height(chart, width, measure)
