"""Turn a trend's figures into a chart value: its points, its marks and its spoken words."""

from collections.abc import Sequence

from forumapp.analysis.figures.small_numbers import TOO_FEW, ShownShare, percent
from forumapp.domain.charts import Mark, Point, TrendChart
from forumapp.domain.periods import Period, ym_of

MEASURE = "Families who rate it good or better"
_Points = Sequence[tuple[Period, ShownShare]]


def draw_trend(points: _Points, finding: str, events: Sequence[tuple[int, str]] = ()) -> TrendChart:
    """Make the chart of a trend; a hidden share leaves a gap above its base."""
    return TrendChart(
        title=finding,
        measure=MEASURE,
        points=tuple(_point(period, share) for period, share in points),
        marks=tuple(_marks(points, events)),
        low_word="none",
        high_word="all",
        alt=_alt(points, finding),
    )


def _point(period: Period, share: ShownShare) -> Point:
    return Point(period.label, share.share, share.low, share.high, share.n.text)


def _marks(points: _Points, events: Sequence[tuple[int, str]]) -> list[Mark]:
    """Place each event in the middle of its month; a point stands in the middle of its period."""
    marks: list[Mark] = []
    for month, label in sorted(events):
        for index, (period, _) in enumerate(points):
            first, last = ym_of(period.first), ym_of(period.last)
            if first <= month <= last:
                part = (month - first + 0.5) / (last - first + 1)
                marks.append(Mark(index - 0.5 + part, label))
    return marks


def _alt(points: _Points, finding: str) -> str:
    """Say what the chart shows in sentences: where the line begins and ends, then each point."""
    shown = [(period.label, share) for period, share in points if share.share is not None]
    said = [f"{label}, {percent(share.share or 0.0)} of {share.n.text}" for label, share in shown]
    gaps = len(points) - len(shown)
    few = f" In {gaps} more {'period' if gaps == 1 else 'periods'} there are too few to show."
    if not said:
        return f"This line chart has no point: {TOO_FEW} in any period."
    first, last = shown[0], shown[-1]
    return (
        f"This line chart shows the share of families who rate it good or better. It goes from "
        f"{_spoken(*first)} to {_spoken(*last)}. "
        f"The finding is: {finding[:1].lower()}{finding[1:]}. "
        f"Point by point: {'; '.join(said)}.{few if gaps else ''}"
    )


def _spoken(label: str, share: ShownShare) -> str:
    return f"{percent(share.share or 0.0)} of {share.n.text} families in {label}"
