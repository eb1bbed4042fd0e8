"""A pair chart laid out: rows in order on one scale, and no two words on each other."""

from itertools import combinations

import pytest

from exports.chart_layout import layout, least_height, natural_height
from exports.chart_ops import Dot, Polygon, Rect, Text
from exports.chart_pair import spots
from forumapp.domain.charts import PairChart, PairPoint

LONG = "English, Welsh, Scottish, Northern Irish or British"


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.56 if bold else 0.52)


def chart(rows: int, other: str = "live here") -> PairChart:
    points = tuple(
        PairPoint(f"{LONG} {at}", 0.1 * (at % 9), 0.05, 0.3, f"{at}% of 1,204 families", 0.2)
        for at in range(rows)
    )
    hidden = PairPoint("Few", None, None, None, "too few")
    return PairChart("Title", "What it is", (*points, hidden), "Alt", "heard", other, full=0.8)


@pytest.mark.parametrize("rows", [1, 5, 18])
@pytest.mark.parametrize("width", [260.0, 480.0])
@pytest.mark.parametrize("high", [least_height, natural_height])
def test_words_never_touch_and_stay_inside(rows: int, width: float, high: object) -> None:
    made = chart(rows)
    height = high(made, width, measure)  # type: ignore[operator]
    boxes = []
    for op in layout(made, width, height, measure):
        if isinstance(op, Text):
            wide = measure(op.text, op.size, op.bold)
            left = op.x - {"start": 0.0, "middle": wide / 2, "end": wide}[op.anchor]
            boxes.append((left, op.y - 2, left + wide, op.y + op.size * 0.75, op.text))
    for left, low, right, up, text in boxes:
        assert left >= -0.1, text
        assert right <= width + 0.1, text
        assert low >= -0.1, text
        assert up <= height + 0.1, text
    for one, two in combinations(boxes, 2):
        apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
        assert apart, (one, two)


def test_rows_stand_in_order_and_what_is_hidden_has_no_mark() -> None:
    made = chart(3, other="")
    height = natural_height(made, 400, measure)
    places = spots(made, 400, height, measure)
    ops = layout(made, 400, height, measure)
    dots = [(op.x, op.y) for op in ops if isinstance(op, Dot)]
    assert dots == [(x, y) for x, y, known in places if known]
    assert [known for *_, known in places] == [True, True, True, False]
    assert [y for _, y, _ in places] == sorted((y for _, y, _ in places), reverse=True)
    assert len([op for op in ops if isinstance(op, Rect)]) == 3
    assert len([op for op in ops if isinstance(op, Polygon)]) == 3


def test_a_chart_of_nothing_says_so() -> None:
    empty = PairChart("T", "What", (), "Alt")
    ops = layout(empty, 300, natural_height(empty, 300, measure), measure)
    assert "No figures to show" in [op.text for op in ops if isinstance(op, Text)]
    assert spots(empty, 300, 100, measure) == []
