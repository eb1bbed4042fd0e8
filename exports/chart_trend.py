"""Where everything in a trend chart stands."""

from itertools import groupby

from exports.chart_axes import PAD, WORD_ROW, Plot, axis, base_rows, end_words, feet
from exports.chart_marks import PlacedMark, interrupted, place
from exports.chart_ops import (
    ROW,
    SIZE,
    SMALL,
    Dot,
    Measure,
    Op,
    Polygon,
    Polyline,
    Rect,
    Text,
    Xy,
    fold,
)
from forumapp.domain.charts import Point, TrendChart

Box = tuple[float, float, float, float]
"""left, bottom, right, top"""

_PLOT_HEIGHT = 138.0
_LEAST_PLOT = 92.0
_FOOT = 30.0
_BESIDE = 8.0
"""From a point to its value, with room for the ring of the keys between."""


def natural_height(chart: TrendChart, width: float, measure: Measure) -> float:
    """Return the height at which the plot itself keeps its usual proportions."""
    plot, _ = _plan(chart, width, 400.0, measure)
    return 400.0 - (plot.top - plot.bottom) + _PLOT_HEIGHT


def least_height(chart: TrendChart, width: float, measure: Measure) -> float:
    """Return the height below which the words beside the plot would touch."""
    return natural_height(chart, width, measure) - _PLOT_HEIGHT + _LEAST_PLOT


def layout(chart: TrendChart, width: float, height: float, measure: Measure) -> tuple[Op, ...]:
    """Lay out a line of shares with its band, gaps, bases and events."""
    plot, marks = _plan(chart, width, height, measure)
    gaps = _gaps(chart, plot, measure)
    last = _last_value(chart, plot, [box for _, box in gaps], measure)
    boxes = [box for _, box in gaps] + [box for _, box in last]
    ops = _heading(chart, width, height, measure)
    ops += _band(chart, plot)
    ops += axis(chart, plot, measure)
    ops += interrupted(marks, plot.bottom, boxes)
    ops += _line(chart, plot)
    ops += [op for texts, _ in [*gaps, *last] for op in texts]
    ops += feet(chart, plot, width, base_rows(chart, plot, width, measure), measure)
    return tuple(ops)


def _plan(
    chart: TrendChart, width: float, height: float, measure: Measure
) -> tuple[Plot, list[PlacedMark]]:
    """Divide the room between the words around the plot and the plot."""
    gutter = (
        max(
            measure(line, SMALL, False) for line in ["100%", chart.base, *end_words(chart, measure)]
        )
        + 8
    )
    shown = [point for point in chart.points if point.value is not None]
    value = measure(f"{shown[-1].value:.0%}", 10.0, True) + _BESIDE if shown else 4.0
    head = ROW * len(fold(chart.measure, SIZE, width, 2, measure)) + 6
    plot = Plot(gutter, _FOOT, width - max(value - PAD + 4, 6.0), height - head, len(chart.points))
    at = [(plot.x(mark.at), mark.label) for mark in chart.marks]
    marks = place(at, width, measure, plot.left)
    rows = max((mark.row for mark in marks), default=-1) + 1
    top = height - head - rows * ROW - 4
    placed = [mark.at_height(top) for mark in marks]
    foot = _FOOT + (base_rows(chart, plot, width, measure) - 1) * ROW
    return Plot(plot.left, foot, plot.right, top, plot.count), placed


def _heading(chart: TrendChart, width: float, height: float, measure: Measure) -> list[Op]:
    """Say what the line is, above everything."""
    lines = fold(chart.measure, SIZE, width, 2, measure)
    return [
        Text(0, height - SIZE - at * ROW, line, SIZE, "start", "grey")
        for at, line in enumerate(lines)
    ]


def _stretches(points: tuple[Point, ...], ok: list[bool]) -> list[list[int]]:
    """Group the numbers of neighbouring points for which `ok` holds."""
    groups = groupby(range(len(points)), key=lambda at: ok[at])
    return [list(group) for holds, group in groups if holds]


def _band(chart: TrendChart, plot: Plot) -> list[Op]:
    """Shade low to high; a point without neighbours gets a narrow bar."""
    points = chart.points
    ops: list[Op] = []
    banded = [None not in (point.value, point.low, point.high) for point in points]
    for group in _stretches(points, banded):
        upper = [(plot.x(at), plot.y(points[at].high or 0.0)) for at in group]
        lower = [(plot.x(at), plot.y(points[at].low or 0.0)) for at in reversed(group)]
        if len(group) > 1:
            ops.append(Polygon((*upper, *lower), "band"))
        else:
            (x, high), (_, low) = upper[0], lower[0]
            ops.append(Rect(x - 3, low, 6, high - low, "band"))
    return ops


def _line(chart: TrendChart, plot: Plot) -> list[Op]:
    """Join neighbouring points; a gap stays a gap."""
    points = chart.points
    ops: list[Op] = []
    for group in _stretches(points, [point.value is not None for point in points]):
        way: tuple[Xy, ...] = tuple((plot.x(at), plot.y(points[at].value or 0.0)) for at in group)
        if len(way) > 1:
            ops.append(Polyline(way, "line", 1.8))
        ops += [Dot(x, y, 2.4, "line") for x, y in way]
    return ops


def _gaps(chart: TrendChart, plot: Plot, measure: Measure) -> list[tuple[list[Op], Box]]:
    """Say "too few" where there is no value, in two lines where one is too wide."""
    if not chart.points:
        return [_nothing(chart, plot, measure)]
    found: list[tuple[list[Op], Box]] = []
    edge = plot.left
    for group in _stretches(chart.points, [point.value is None for point in chart.points]):
        middle = (plot.x(group[0]) + plot.x(group[-1])) / 2
        room = plot.x(group[-1] + 1) - plot.x(group[0] - 1) - 8
        lines = [chart.few] if measure(chart.few, SMALL, False) <= room else chart.few.split()
        half = max(measure(line, SMALL, False) for line in lines) / 2
        middle = min(max(middle, plot.left + half + 1), plot.right - half - 1)
        if middle - half < edge:
            continue
        edge = middle + half + 2
        ops: list[Op] = []
        for at, line in enumerate(reversed(lines)):
            y = plot.bottom + 4 + at * WORD_ROW
            ops.append(Text(middle, y, line, SMALL, "middle", "grey"))
        top = plot.bottom + 4 + len(lines) * WORD_ROW
        found.append((ops, (middle - half - 1, plot.bottom + 1, middle + half + 1, top)))
    return found


def _nothing(chart: TrendChart, plot: Plot, measure: Measure) -> tuple[list[Op], Box]:
    x, y, words = (plot.left + plot.right) / 2, plot.y(0.5) + 5, chart.nothing
    half = measure(words, SIZE, False) / 2
    return [Text(x, y, words, SIZE, "middle", "grey")], (x - half, y - 2, x + half, y + SIZE)


def _last_value(
    chart: TrendChart, plot: Plot, taken: list[Box], measure: Measure
) -> list[tuple[list[Op], Box]]:
    """Write the last shown share beside its point, above the words of a gap that stand there."""
    shown = [at for at, point in enumerate(chart.points) if point.value is not None]
    if not shown:
        return []
    share = chart.points[shown[-1]].value or 0.0
    words = f"{share:.0%}"
    x, y = plot.x(shown[-1]) + _BESIDE, min(plot.y(share) - 3.5, plot.top - 8)
    right = x + measure(words, 10.0, True) + 1
    below = [high + 4 for left, _, far, high in taken if left < right and far > x]
    y = max([y, *below])
    box = (x - 1, y - 2, right, y + 9)
    return [([Text(x, y, words, 10.0, "start", "line", True)], box)]
