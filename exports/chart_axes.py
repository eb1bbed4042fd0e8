"""The frame of a trend chart: its scale, the words at its ends, periods and bases below."""

from dataclasses import dataclass
from itertools import pairwise

from exports.chart_ops import ROW, SMALL, Line, Measure, Op, Text, fold, shorten
from forumapp.domain.charts import TrendChart

PAD = 10.0
"""From the ends of the scale to the first and last point."""
_GUTTER = 84.0
WORD_ROW = 10.5
_APART = 5.0
Edges = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plot:
    """The rectangle in which the line runs, and how values become positions."""

    left: float
    bottom: float
    right: float
    top: float
    count: int

    def x(self, at: float) -> float:
        """Return the position of the point number `at`, kept inside the plot."""
        inner = self.right - self.left - 2 * PAD
        if self.count < 2:
            return self.left + PAD + inner / 2
        place = self.left + PAD + inner * at / (self.count - 1)
        return min(self.right, max(self.left, place))

    def y(self, share: float) -> float:
        """Return the height at which a share of 0 to 1 stands."""
        return self.bottom + (self.top - self.bottom) * min(1.0, max(0.0, share))


def end_words(chart: TrendChart, measure: Measure) -> list[str]:
    """Return the words at both ends of the scale, as they are broken into lines."""
    return [
        line
        for words in (chart.high_word, chart.low_word)
        for line in fold(words, SMALL, _GUTTER, 3, measure)
    ]


def axis(chart: TrendChart, plot: Plot, measure: Measure) -> list[Op]:
    """Draw 0, 50 and 100 %, and name both ends in words."""
    ops: list[Op] = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        heavy = share == 0.0
        ops.append(
            Line(
                plot.left,
                plot.y(share),
                plot.right,
                plot.y(share),
                "grey" if heavy else "grid",
                0.9 if heavy else 0.5,
            )
        )
    right = plot.left - 6
    for share in (0.0, 0.5, 1.0):
        ops.append(Text(right, plot.y(share) - 3, f"{share:.0%}", SMALL, "end", "ink"))
    for at, line in enumerate(fold(chart.high_word, SMALL, _GUTTER, 3, measure)):
        y = plot.y(1) - 3 - (at + 1) * WORD_ROW
        ops.append(Text(right, y, line, SMALL, "end", "grey"))
    low = fold(chart.low_word, SMALL, _GUTTER, 3, measure)
    for at, line in enumerate(reversed(low)):
        ops.append(Text(right, plot.y(0) - 3 + (at + 1) * WORD_ROW, line, SMALL, "end", "grey"))
    return ops


def base_rows(chart: TrendChart, plot: Plot, width: float, measure: Measure) -> int:
    """Return in how many rows the bases stand: two, in turn, where that shows every one of them."""
    words = _Words([_short(point.n, width, measure) for point in chart.points], measure)
    edges, every = (plot.left - 2, width), len(chart.points)
    if words.fit(range(every), plot, edges):
        return 1
    return 2 if all(words.fit(_turn(every, row), plot, edges) for row in (0, 1)) else 1


def feet(chart: TrendChart, plot: Plot, width: float, rows: int, measure: Measure) -> list[Op]:
    """Write the periods and, below, the bases; thinned out where they would touch."""
    if not chart.points:
        return []
    low, high = plot.bottom - 13, plot.bottom - 25
    labels = _Words([_short(point.label, width, measure) for point in chart.points], measure)
    bases = _Words([_short(point.n, width, measure) for point in chart.points], measure)
    edges, every = (plot.left - 2, width), len(chart.points)
    shown = [_turn(every, row) for row in (0, 1)] if rows > 1 else [bases.thinned(plot, edges)]
    return [
        Text(plot.left - 6, high, chart.base, SMALL, "end", "grey"),
        *labels.write(labels.thinned(plot, (0.0, width)), plot, (0.0, width), low),
        *(
            text
            for row, which in enumerate(shown)
            for text in bases.write(which, plot, edges, high - row * ROW)
        ),
    ]


def _short(text: str, width: float, measure: Measure) -> str:
    return shorten(text, SMALL, width * 0.3, measure)


def _turn(count: int, row: int) -> range:
    """Return every second point, the last of them in the first row."""
    return range((count - 1 - row) % 2, count, 2)


class _Words:
    """Words below the points, each in the middle below its own."""

    def __init__(self, words: list[str], measure: Measure) -> None:
        self._words = words
        self._wide = [measure(text, SMALL, False) for text in words]

    def fit(self, shown: range, plot: Plot, edges: Edges) -> bool:
        """Say whether these stand apart."""
        halves = [(x, self._wide[at] / 2) for at, x in self._middles(shown, plot, edges)]
        spans = [(x - half, x + half) for x, half in halves]
        return all(right[0] - left[1] >= _APART for left, right in pairwise(spans))

    def thinned(self, plot: Plot, edges: Edges) -> range:
        """Return every word, or every second, third and so on, the last always."""
        last = len(self._words) - 1
        steps = (range(last % step, last + 1, step) for step in range(1, last + 2))
        return next(shown for shown in steps if self.fit(shown, plot, edges))

    def write(self, shown: range, plot: Plot, edges: Edges, y: float) -> list[Text]:
        """Write these at a height."""
        places = self._middles(shown, plot, edges)
        return [Text(x, y, self._words[at], SMALL, "middle", "grey") for at, x in places]

    def _middles(self, shown: range, plot: Plot, edges: Edges) -> list[tuple[int, float]]:
        low, high = edges
        return [
            (at, min(max(plot.x(at), low + self._wide[at] / 2), high - self._wide[at] / 2))
            for at in shown
        ]
