"""Where everything in a chart stands: one layout for paper and for the window, pure geometry."""

from exports import chart_bars, chart_trend
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
from forumapp.domain.charts import Chart, TrendChart

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
    "natural_height",
]


def layout(chart: Chart, width: float, height: float, measure: Measure) -> tuple[Op, ...]:
    """Lay a chart out in `width` × `height` points, origin at the bottom left, in painting order.

    The chart's title is not among the words: paper and window set it above as a text of theirs.
    """
    if isinstance(chart, TrendChart):
        return chart_trend.layout(chart, width, height, measure)
    return chart_bars.layout(chart, width, height, measure)


def natural_height(chart: Chart, width: float, measure: Measure) -> float:
    """Return the height in points at which a chart of this width is best read."""
    if isinstance(chart, TrendChart):
        return chart_trend.natural_height(chart, width, measure)
    return chart_bars.natural_height(chart, width, measure)
