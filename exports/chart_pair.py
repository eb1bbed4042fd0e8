"""Where everything in a pair chart stands: shares below each other, each with its interval."""

from dataclasses import dataclass

from exports.chart_ops import (
    ROW,
    SIZE,
    SMALL,
    Anchor,
    Dot,
    Line,
    Measure,
    Op,
    Polygon,
    Rect,
    Role,
    Text,
    fold,
)
from forumapp.domain.charts import PairChart, PairPoint

_PITCHES = ((4, 34.0), (8, 24.0))
"""Up to so many rows: from row to row; more stand closer."""
_LEAST_PITCH = 18.0
_MANY = 8
"""Rows above which the scale is written at the top as well."""
_FOOT = 16.0
_GAP = 10.0
_NAMES = 0.36
"""How much of the width the names of the rows may take."""
_FIGURES = 0.26
_THICK = 9.0
_RADIUS = 3.2
_MARK = 5.0
"""Half the diamond of what a share is held against."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the rows and the scale are."""

    left: float
    right: float
    top: float
    bottom: float
    pitch: float
    full: float

    def x(self, share: float) -> float:
        """Return the place of a share on the scale."""
        part = min(1.0, max(0.0, share / self.full))
        return self.left + (self.right - self.left) * part

    def y(self, at: int) -> float:
        """Return the middle of a row."""
        return self.top - self.pitch * (at + 0.5)


def natural_height(chart: PairChart, width: float, measure: Measure) -> float:
    """Return the height at which the rows stand well apart."""
    rows = len(chart.points)
    pitch = next((pitch for most, pitch in _PITCHES if rows <= most), _LEAST_PITCH)
    return _high(chart, width, pitch, measure)


def least_height(chart: PairChart, width: float, measure: Measure) -> float:
    """Return the height below which the words of two rows would touch."""
    few = len(chart.points) <= _PITCHES[0][0]
    return _high(chart, width, _PITCHES[-1][1] if few else _LEAST_PITCH, measure)


def layout(chart: PairChart, width: float, height: float, measure: Measure) -> tuple[Op, ...]:
    """Lay out the rows: name, interval and dot on a common scale, the figure behind."""
    ops = _heading(chart, width, height, measure)
    if not chart.points:
        middle = Text(width / 2, height / 2, chart.nothing, SIZE, "middle", "grey")
        return (*ops, middle)
    plan = plan_of(chart, width, height, measure)
    ops += _scale(plan, both=len(chart.points) > _MANY)
    for at, point in enumerate(chart.points):
        ops += _row(point, plan, at, width, measure)
    return tuple(ops)


def spots(
    chart: PairChart, width: float, height: float, measure: Measure
) -> list[tuple[float, float, bool]]:
    """Return where the dot of each row stands; a row that shows none has its place at the edge."""
    plan = plan_of(chart, width, height, measure)
    return [
        (plan.x(point.value or 0.0), plan.y(at), point.value is not None)
        for at, point in enumerate(chart.points)
    ]


def plan_of(chart: PairChart, width: float, height: float, measure: Measure) -> Plan:
    """Divide the room between names, scale and figures."""
    names = max((measure(each.label, SIZE, False) for each in chart.points), default=0.0)
    figures = max((measure(each.text, SIZE, True) for each in chart.points), default=0.0)
    left = min(names, width * _NAMES) + _GAP
    right = width - min(figures, width * _FIGURES) - _GAP
    top = height - _head(chart, width, measure)
    pitch = (top - _FOOT) / max(1, len(chart.points))
    return Plan(left, right, top, _FOOT, pitch, chart.full)


def _high(chart: PairChart, width: float, pitch: float, measure: Measure) -> float:
    """Return the height with rows so far apart, or as far as their words need."""
    apart = max(pitch, _lines_high(chart, width, measure))
    return _head(chart, width, measure) + _FOOT + apart * max(1, len(chart.points))


def _head(chart: PairChart, width: float, measure: Measure) -> float:
    said = len(fold(chart.measure, SIZE, width, 2, measure))
    keys = len(_keys(chart, width, measure))
    scale = ROW if len(chart.points) > _MANY else 0.0
    return (said + keys) * ROW + 8 + scale


def _lines_high(chart: PairChart, width: float, measure: Measure) -> float:
    """Return how high the words of the highest row are."""
    rows = [
        max(len(_name(each, width, measure)), len(_figure(each, width, measure)))
        for each in chart.points
    ]
    return max(rows, default=1) * ROW + 6


def _name(point: PairPoint, width: float, measure: Measure) -> list[str]:
    return fold(point.label, SIZE, width * _NAMES + 0.01, 3, measure)


def _figure(point: PairPoint, width: float, measure: Measure) -> list[str]:
    """Break the figure behind a row; bold words are a little wider than `fold` measures."""
    wide = measure(point.text, SIZE, True) / max(measure(point.text, SIZE, False), 0.01)
    return fold(point.text, SIZE, width * _FIGURES / max(wide, 1.0) + 0.01, 3, measure)


def _heading(chart: PairChart, width: float, height: float, measure: Measure) -> list[Op]:
    """Say what is measured, and what dots and diamonds are."""
    lines = fold(chart.measure, SIZE, width, 2, measure)
    ops: list[Op] = [
        Text(0, height - SIZE - at * ROW, line, SIZE, "start", "grey")
        for at, line in enumerate(lines)
    ]
    y = height - SIZE - len(lines) * ROW - 2
    for at, keys in enumerate(_keys(chart, width, measure)):
        x = 0.0
        for mark, words in keys:
            middle = y - at * ROW + SIZE * 0.34
            ops.append(_diamond(x + 5, middle) if mark else Dot(x + 5, middle, _RADIUS, "line"))
            ops.append(Text(x + 14, y - at * ROW, words, SIZE, "start", "ink"))
            x += 14 + measure(words, SIZE, False) + 16
    return ops


def _keys(chart: PairChart, width: float, measure: Measure) -> list[list[tuple[bool, str]]]:
    """Return the lines of the key: (is it the diamond, its words)."""
    if not chart.other:
        return []
    pair = [(False, chart.dot), (True, chart.other)]
    wide = sum(30 + measure(words, SIZE, False) for _, words in pair)
    return [pair] if wide <= width else [[each] for each in pair]


def _scale(plan: Plan, *, both: bool) -> list[Op]:
    """Draw the scale in quarters, its ends and middle in words below, and above in `both`."""
    ops: list[Op] = []
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = plan.x(part * plan.full)
        heavy = part == 0.0
        colour: Role = "grey" if heavy else "grid"
        ops.append(Line(x, plan.bottom, x, plan.top, colour, 0.9 if heavy else 0.5))
    for part in (0.0, 0.5, 1.0):
        share = part * plan.full
        digits = 0 if (share * 100) == round(share * 100) else 1
        words = f"{share:.{digits}%}"
        for y in (plan.bottom - 11, plan.top + 3)[: 1 + both]:
            ops.append(Text(plan.x(share), y, words, SMALL, "middle", "grey"))
    return ops


def _row(point: PairPoint, plan: Plan, at: int, width: float, measure: Measure) -> list[Op]:
    y = plan.y(at)
    ops = _words(_name(point, width, measure), plan.left - _GAP, y, "end", bold=False, known=True)
    if None not in (point.value, point.low, point.high):
        low, high = plan.x(point.low or 0.0), plan.x(point.high or 0.0)
        ops.append(Rect(low, y - _THICK / 2, max(high - low, 0.5), _THICK, "band"))
    if point.beside is not None:
        ops.append(_diamond(plan.x(point.beside), y))
    if point.value is not None:  # last: it is smaller, and shows on the diamond
        ops.append(Dot(plan.x(point.value), y, _RADIUS, "line"))
    known = point.value is not None
    figure = _figure(point, width, measure)
    return ops + _words(figure, plan.right + _GAP, y, "start", bold=known, known=known)


def _words(
    lines: list[str], x: float, middle: float, anchor: Anchor, *, bold: bool, known: bool
) -> list[Op]:
    """Write some lines around the middle of a row."""
    first = middle - SIZE * 0.34 + (len(lines) - 1) * ROW / 2
    colour: Role = "ink" if known else "grey"
    return [
        Text(x, first - at * ROW, line, SIZE, anchor, colour, bold) for at, line in enumerate(lines)
    ]


def _diamond(x: float, y: float) -> Polygon:
    return Polygon(((x, y + _MARK), (x + _MARK, y), (x, y - _MARK), (x - _MARK, y)), "ink")
