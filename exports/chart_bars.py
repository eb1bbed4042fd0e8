"""Where everything in a ranked bar chart stands."""

from exports.chart_ops import ROW, SIZE, Line, Measure, Op, Rect, Role, Text, fold, shorten
from forumapp.domain.charts import Bar, BarChart

_PITCH, _LEAST_PITCH, _THICK = 24.0, 11.0, 11.0
_GAP = 8.0
_SHARE_OF_WIDTH = 0.42
"""How much of the width the names of the bars may take."""


def natural_height(chart: BarChart, width: float, measure: Measure) -> float:
    """Return the height that gives every bar its two lines of words."""
    return _head(chart, width, measure) + _PITCH * max(1, len(chart.bars)) + 4


def layout(chart: BarChart, width: float, height: float, measure: Measure) -> tuple[Op, ...]:
    """Lay out ranked bars: name left, bar, figure right of it."""
    ops: list[Op] = []
    for at, line in enumerate(fold(chart.measure, SIZE, width, 2, measure)):
        ops.append(Text(0, height - SIZE - at * ROW, line, SIZE, "start", "grey"))
    if not chart.bars:
        ops.append(Text(width / 2, height / 2, "No figures to show", SIZE, "middle", "grey"))
        return tuple(ops)
    pitch = (height - _head(chart, width, measure) - 4) / len(chart.bars)
    left = _names_width(chart, width, measure) + _GAP
    room = width - left - _GAP - _figures_width(chart, width, measure)
    for at, bar in enumerate(chart.bars):
        middle = 4 + pitch * (len(chart.bars) - at - 0.5)
        ops += _row(bar, left, room, width, middle, pitch, measure)
    ops.append(Line(left, 2, left, 6 + pitch * len(chart.bars), "grey", 0.8))
    return tuple(ops)


def _head(chart: BarChart, width: float, measure: Measure) -> float:
    lines = len(fold(chart.measure, SIZE, width, 2, measure))
    return lines * ROW + 4 if lines else 0.0


def _names_width(chart: BarChart, width: float, measure: Measure) -> float:
    widest = max(measure(bar.label, SIZE, False) for bar in chart.bars)
    return min(widest, width * _SHARE_OF_WIDTH)


def _figures_width(chart: BarChart, width: float, measure: Measure) -> float:
    widest = max(measure(words_of_bar(bar), SIZE, True) for bar in chart.bars)
    return min(widest, width * 0.3)


def words_of_bar(bar: Bar) -> str:
    """Return the figure that is written behind a bar."""
    if bar.text:
        return bar.text
    return "too few" if bar.share is None else f"{bar.share:.0%}"


def _row(
    bar: Bar,
    left: float,
    room: float,
    width: float,
    middle: float,
    pitch: float,
    measure: Measure,
) -> list[Op]:
    """Draw one bar around its middle line."""
    thick = min(_THICK, pitch - 3)
    room_for_name = left - _GAP + 0.01  # the widest name fits to the last digit
    lines = fold(bar.label, SIZE, room_for_name, 2 if pitch >= 2 * _LEAST_PITCH else 1, measure)
    first = middle - SIZE * 0.34 + (len(lines) - 1) * _LEAST_PITCH / 2
    ops: list[Op] = [
        Text(left - _GAP, first - at * _LEAST_PITCH, line, SIZE, "end", "ink")
        for at, line in enumerate(lines)
    ]
    length = room * min(1.0, max(0.0, bar.share or 0.0))
    if bar.share is not None:
        ops.append(Rect(left, middle - thick / 2, room, thick, "grid"))
        ops.append(Rect(left, middle - thick / 2, length, thick, "line"))
    start = left + (room + _GAP if bar.share is not None else _GAP)
    colour: Role = "ink" if bar.share is not None else "grey"
    words = shorten(words_of_bar(bar), SIZE, width - start + 0.01, measure, True)
    ops.append(
        Text(start, middle - SIZE * 0.34, words, SIZE, "start", colour, bar.share is not None)
    )
    return ops
