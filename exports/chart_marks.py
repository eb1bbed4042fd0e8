"""Where the labels of dated events stand, so that no two touch and no line runs through one."""

from dataclasses import dataclass, replace
from itertools import pairwise

from exports.chart_ops import ROW, SIZE, Line, Measure, Op, Text, shorten

_GAP = 6.0
_DASH = (3.0, 2.0)
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """An event line at `x` whose label spans `left` to `right` in a row above the plot."""

    x: float
    label: str
    left: float
    right: float
    row: int
    top: float = 0.0

    def at_height(self, top: float) -> "PlacedMark":
        """Return the same mark for a plot that ends at `top`."""
        return replace(self, top=top)

    @property
    def baseline(self) -> float:
        """The height of the label's baseline."""
        return self.top + 6 + self.row * ROW

    @property
    def box(self) -> Box:
        """The room that the label takes."""
        return (self.left - 1, self.baseline - 2.5, self.right + 1, self.baseline + SIZE)


def place(
    events: list[tuple[float, str]], width: float, measure: Measure, left: float = 0.0
) -> list[PlacedMark]:
    """Give every event a label: all centred in one row if they fit, otherwise as flags in rows.

    Labels stand between `left`, beside the words of the axis, and `width`.
    """
    events = sorted((x, shorten(label, SIZE, width * 0.45, measure, True)) for x, label in events)
    centred = [_centred(x, label, left, width, measure) for x, label in events]
    touching = any(right.left - left.right < _GAP for left, right in pairwise(centred))
    if not touching:
        return centred
    return sorted(_flags(events, width, measure), key=lambda mark: mark.x)


def _flags(events: list[tuple[float, str]], width: float, measure: Measure) -> list[PlacedMark]:
    """Stagger labels: those right of their line from the right, the others from the left.

    In this order each label stands above those that its line would otherwise run through.
    """
    rightward = [x - 2 + measure(label, SIZE, True) <= width for x, label in events]
    order = [event for event, right in zip(events, rightward, strict=True) if right][::-1]
    order += [event for event, right in zip(events, rightward, strict=True) if not right]
    placed: list[PlacedMark] = []
    for x, label in order:
        placed.append(_flag(x, label, width, placed, measure))
    return placed


def _centred(x: float, label: str, least: float, width: float, measure: Measure) -> PlacedMark:
    wide = measure(label, SIZE, True)
    left = min(max(x - wide / 2, least), width - wide)
    return PlacedMark(x, label, left, left + wide, 0)


def _flag(
    x: float, label: str, width: float, placed: list[PlacedMark], measure: Measure
) -> PlacedMark:
    """Hang the label right of its line (left at the right edge), in the lowest row that is free."""
    wide = measure(label, SIZE, True)
    left = x - 2 if x - 2 + wide <= width else x + 2 - wide
    for row in range(len(placed) + 1):
        mark = PlacedMark(x, label, left, left + wide, row)
        if not any(_collide(mark, other) for other in placed):
            return mark
    return PlacedMark(x, label, left, left + wide, len(placed))


def _collide(mark: PlacedMark, other: PlacedMark) -> bool:
    """Say whether two labels touch, or the line of the other runs through the label."""
    if mark.row == other.row:
        return mark.left - other.right < _GAP and other.left - mark.right < _GAP
    return other.row > mark.row and mark.left - 2 < other.x < mark.right + 2


def interrupted(marks: list[PlacedMark], bottom: float, boxes: list[Box]) -> list[Op]:
    """Draw the dashed lines, broken wherever they would run through words, and the labels."""
    ops: list[Op] = []
    for mark in marks:
        others = [other.box for other in marks if other is not mark]
        for low, high in _free(mark, bottom, [*boxes, *others]):
            ops.append(Line(mark.x, low, mark.x, high, "ink", 0.8, _DASH))
        middle = (mark.left + mark.right) / 2
        ops.append(Text(middle, mark.baseline, mark.label, SIZE, "middle", "ink", True))
    return ops


def _free(mark: PlacedMark, bottom: float, boxes: list[Box]) -> list[tuple[float, float]]:
    """Return the pieces of a mark's line that no words cover, from the bottom up."""
    pieces, start, end = [], bottom, mark.baseline - 3
    for left, low, right, high in sorted(boxes, key=lambda box: box[1]):
        if left <= mark.x <= right and low < end and high > start:
            if low > start:
                pieces.append((start, low))
            start = max(start, high)
    if end > start:
        pieces.append((start, end))
    return pieces
