"""A chart as it is printed: every word fit for the page, every share as exact as its words."""

from collections.abc import Callable
from dataclasses import replace

from exports.words import printed
from forumapp.domain.charts import Chart, Point, TrendChart

Words = Callable[[str], str]


def printed_chart(chart: Chart, line: Words, text: Words) -> Chart:
    """Return the chart with words made by `line` (labels) and `text` (the words spoken).

    Shares are rounded to what is printed: whoever measures the drawing learns no more than its
    words say.
    """
    chart = replace(chart, title=line(chart.title), measure=line(chart.measure))
    chart = replace(chart, alt=text(chart.alt))
    if isinstance(chart, TrendChart):
        points = tuple(_point(point, line) for point in chart.points)
        marks = tuple(
            replace(mark, at=round(mark.at, 2), label=line(mark.label)) for mark in chart.marks
        )
        ends = {"low_word": line(chart.low_word), "high_word": line(chart.high_word)}
        return replace(chart, points=points, marks=marks, base=line(chart.base), **ends)
    bars = tuple(
        replace(bar, label=line(bar.label), text=line(bar.text), share=_share(bar.share))
        for bar in chart.bars
    )
    return replace(chart, bars=bars)


def _point(point: Point, line: Words) -> Point:
    return Point(
        line(point.label),
        _share(point.value),
        _share(point.low),
        _share(point.high),
        line(point.n),
    )


def _share(share: float | None) -> float | None:
    return None if share is None else printed(share)
