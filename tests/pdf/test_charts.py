"""One layout for paper and window: nothing overlaps, nothing is too small, gaps stay gaps."""

from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exports.chart_layout import (
    Dot,
    Line,
    Op,
    Polygon,
    Polyline,
    Rect,
    Text,
    layout,
    natural_height,
)
from exports.chart_ops import SMALL, fold, shorten
from exports.pdf.lines import measured
from exports.pdf.palette import CHART
from forumapp.domain.charts import Bar, BarChart, Mark, Point, TrendChart

WIDTH = 470.0
Box = tuple[float, float, float, float]


def measure(text: str, size: float, bold: bool) -> float:
    return measured(text, size, "bold" if bold else "regular")


def drawn(chart: TrendChart | BarChart, width: float = WIDTH) -> tuple[Op, ...]:
    return layout(chart, width, natural_height(chart, width, measure), measure)


def texts(ops: tuple[Op, ...]) -> list[Text]:
    return [op for op in ops if isinstance(op, Text)]


def box(text: Text) -> Box:
    wide = measure(text.text, text.size, text.bold)
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    return (left, text.y - 1.5, left + wide, text.y + text.size * 0.72)


def touch(one: Box, other: Box) -> bool:
    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not apart


def crosses(line: Line, words: Box) -> bool:
    low, high = sorted((line.y1, line.y2))
    return words[0] < line.x1 < words[2] and low < words[3] - 0.5 and high > words[1] + 0.5


words = st.text(st.sampled_from("abcdefghij ABC"), min_size=1, max_size=30).map(
    lambda text: text.strip() or "x"
)
marks = st.lists(st.tuples(st.floats(-3, 40), words), max_size=9).map(
    lambda pairs: tuple(Mark(at, label) for at, label in pairs)
)
shares = st.none() | st.floats(0, 1)
points = st.lists(st.tuples(words, shares, st.integers(0, 9999)), max_size=30).map(
    lambda rows: tuple(
        Point(label, share, share and share * 0.8, share, str(count))
        for label, share, count in rows
    )
)


@settings(max_examples=250, deadline=None)
@given(points, marks, words, words, st.sampled_from([300.0, WIDTH, 900.0]))
def test_words_of_a_trend_never_touch(
    row: tuple[Point, ...], events: tuple[Mark, ...], low: str, high: str, width: float
) -> None:
    ops = drawn(TrendChart("t", "share of families", row, events, low, high, "alt"), width)
    labels = texts(ops)

    for one, other in combinations(labels, 2):
        assert not touch(box(one), box(other)), (one, other)
    for label in labels:
        left, bottom, right, _ = box(label)
        assert left >= -0.1
        assert right <= width + 0.1
        assert bottom >= -0.1
        assert label.size >= SMALL
    for line in ops:
        if isinstance(line, Line) and line.dash:
            assert not any(crosses(line, box(label)) for label in labels)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(words, shares, words), max_size=40))
@example([("h", None, "A")])
@example([("A", 0.0, "A" * 24)])
def test_words_of_bars_never_touch(rows: list[tuple[str, float | None, str]]) -> None:
    bars = tuple(Bar(label, share, text) for label, share, text in rows)
    labels = texts(drawn(BarChart("t", "measure", bars, "alt")))

    for one, other in combinations(labels, 2):
        assert not touch(box(one), box(other)), (one, other)
    assert all(box(label)[0] >= -0.1 and box(label)[2] <= WIDTH + 0.1 for label in labels)


def test_a_gap_is_a_gap_and_says_so(packs: Any) -> None:
    ops = drawn(packs.trend())

    lines = [op for op in ops if isinstance(op, Polyline)]
    assert [len(line.points) for line in lines] == [4, 6]
    assert len([op for op in ops if isinstance(op, Polygon)]) == 2
    assert len([op for op in ops if isinstance(op, Dot)]) == 10
    assert [text.text for text in texts(ops)].count("too few") == 1


def test_every_word_that_matters_is_there(packs: Any) -> None:
    chart = packs.trend()
    said = [text.text for text in texts(drawn(chart))]

    assert {"0%", "50%", "100%", "none in time", "all in time", "families"} <= set(said)
    assert {"Inspection", "Action plan", "New EHC team", chart.measure} <= set(said)
    assert [point.n for point in chart.points] == [text for text in said if text in BASES]
    assert f"{chart.points[-1].value:.0%}" in said


BASES = {str(number) for number in range(10, 61)} | {"<5"}


def test_bases_keep_their_order(packs: Any) -> None:
    row = [text for text in texts(drawn(packs.trend())) if text.text in BASES]

    assert all(one.x < other.x for one, other in pairwise(row))


def test_last_shown_value_is_labelled_even_before_a_gap(packs: Any) -> None:
    chart = packs.trend()
    cut = replace(chart, points=chart.points[:6])

    assert f"{cut.points[3].value:.0%}" in [text.text for text in texts(drawn(cut))]


def test_suppressed_values_are_not_drawn() -> None:
    point = Point("Spring", None, 0.2, 0.9, "<5")
    chart = TrendChart("t", "m", (point,) * 3, (), "low", "high", "alt")

    ops = drawn(chart)

    assert not [op for op in ops if isinstance(op, Polygon | Polyline | Dot)]
    assert "too few" in [text.text for text in texts(ops)]


def test_one_point_alone() -> None:
    chart = TrendChart("t", "m", (Point("Spring", 0.5, 0.4, 0.6, "30"),), (), "low", "high", "alt")

    ops = drawn(chart)

    assert [op for op in ops if isinstance(op, Dot)]
    assert [op for op in ops if isinstance(op, Rect) and op.fill == "band"]


@pytest.mark.parametrize(
    "chart",
    [TrendChart("t", "m", (), (), "low", "high", "alt"), BarChart("t", "m", (), "alt")],
    ids=["trend", "bars"],
)
def test_nothing_to_show(chart: TrendChart | BarChart) -> None:
    assert "No figures to show" in [text.text for text in texts(drawn(chart))]


def test_bars_are_as_long_as_their_shares() -> None:
    bars = (Bar("a", 1.0, "100%"), Bar("b", 0.25, "25%"), Bar("c", None, "<5"))
    ops = drawn(BarChart("t", "m", bars, "alt"))

    lengths = [op.width for op in ops if isinstance(op, Rect) and op.fill == "line"]
    assert lengths[0] == pytest.approx(4 * lengths[1])
    assert len(lengths) == 2


def test_colours_are_roles(packs: Any) -> None:
    for chart in (packs.trend(), packs.BARS):
        for op in drawn(chart):
            role = getattr(op, "colour", None) or getattr(op, "fill", None)
            assert role in CHART


def test_the_same_chart_gives_the_same_drawing(packs: Any) -> None:
    assert drawn(packs.trend()) == drawn(packs.trend())


def test_shorten_and_fold() -> None:
    def plain(text: str, size: float, bold: bool) -> float:
        return len(text)

    assert shorten("action plan", 9, 7, plain) == "action…"
    assert fold("one two three four", 9, 8, 2, plain) == ["one two", "three f…"]
    assert fold("", 9, 8, 2, plain) == []


@pytest.mark.parametrize(("count", "rows"), [(9, 1), (24, 1), (36, 2), (120, 1)])
def test_bases_stand_in_two_rows_where_one_would_leave_some_out(count: int, rows: int) -> None:
    row = tuple(Point(f"P{at}", 0.5, 0.4, 0.6, f"{at + 10}") for at in range(count))
    ops = drawn(TrendChart("t", "m", row, (), "low", "high", "alt"), 560.0)
    bases = [text for text in texts(ops) if text.text.isdecimal()]

    assert len({text.y for text in bases}) == rows
    if count < 100:
        assert [text.text for text in sorted(bases, key=lambda text: text.x)] == [
            point.n for point in row
        ]
