"""The frame of a trend chart: its scale, the words at its ends, periods and bases below."""

from dataclasses import dataclass
from itertools import pairwise

from exports.chart_ops import SMALL, Line, Measure, Op, Text, fold, shorten
from forumapp.domain.charts import TrendChart

PAD = 10.0
"""From the ends of the scale to the first and last point."""
_GUTTER = 84.0
WORD_ROW = 10.5


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


def feet(chart: TrendChart, plot: Plot, width: float, measure: Measure) -> list[Op]:
    """Write the periods and, below, the bases; thinned out where they would touch."""
    if not chart.points:
        return []
    low, high = plot.bottom - 13, plot.bottom - 25
    labels = [shorten(point.label, SMALL, width * 0.3, measure) for point in chart.points]
    bases = [shorten(point.n, SMALL, width * 0.3, measure) for point in chart.points]
    return [
        Text(plot.left - 6, high, chart.base, SMALL, "end", "grey"),
        *_thinned(labels, plot, (0.0, width), low, measure),
        *_thinned(bases, plot, (plot.left - 2, width), high, measure),
    ]


def _thinned(
    words: list[str], plot: Plot, edges: tuple[float, float], y: float, measure: Measure
) -> list[Text]:
    """Write every word below its point, or every second, third and so on, the last always."""
    wide = [measure(text, SMALL, False) for text in words]
    last = len(words) - 1
    for step in range(1, last + 2):
        shown = range(last % step, last + 1, step)
        middles = [
            min(max(plot.x(at), edges[0] + wide[at] / 2), edges[1] - wide[at] / 2) for at in shown
        ]
        spans = [(x - wide[at] / 2, x + wide[at] / 2) for at, x in zip(shown, middles, strict=True)]
        if all(right[0] - left[1] >= 5 for left, right in pairwise(spans)):
            break
    return [
        Text(x, y, words[at], SMALL, "middle", "grey") for at, x in zip(shown, middles, strict=True)
    ]
