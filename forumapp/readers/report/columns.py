"""Find the two columns of a table that has neither rules nor tags, by the white between them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from forumapp.readers.report.printed import Cell, Printed

_APART = 60.0  # points from one column's edge to the next
_SAME_EDGE = 3.0
_SAME_LINE = 3.0
_GAP = 1.15  # of the usual distance of lines: a wider one parts rows
_FEWEST = 2  # lines in each column


def with_columns(lines: Sequence[Printed]) -> list[Printed]:
    """Return the lines of one page with the cells of two columns, where they stand in two."""
    edge = _second_edge(lines)
    if edge is None or _has_columns(lines):
        return list(lines)
    left = [line for line in lines if line.box[2] < edge]
    right = [line for line in lines if line.box[0] > edge - _SAME_EDGE]
    if len(left) + len(right) < len(lines) or min(len(left), len(right)) < _FEWEST:
        return list(lines)
    starts = _row_starts(left, right)
    return [_placed(line, edge, starts) for line in lines]


def _has_columns(lines: Sequence[Printed]) -> bool:
    """Say whether the cells that were found make columns already."""
    cells: dict[object, set[object]] = {}
    for line in lines:
        if line.cell:
            cells.setdefault(line.cell.row, set()).add(line.cell.cell)
    return any(len(held) > 1 for held in cells.values())


def _second_edge(lines: Sequence[Printed]) -> float | None:
    first = min((line.box[0] for line in lines), default=0.0)
    edges = Counter(round(line.box[0]) for line in lines if line.box[0] > first + _APART)
    return float(edges.most_common(1)[0][0]) if edges else None


def _row_starts(left: Sequence[Printed], right: Sequence[Printed]) -> list[float]:
    """Return where rows begin: both columns begin there, and one had a gap above."""
    pitch = min(_steps(left) + _steps(right), default=15.0)
    starts = []
    for line in left:
        level = [other for other in right if abs(other.base - line.base) < _SAME_LINE]
        if level and (_is_opened(line, left, pitch) or _is_opened(level[0], right, pitch)):
            starts.append(line.base)
    return starts


def _steps(column: Sequence[Printed]) -> list[float]:
    return [a.base - b.base for a, b in pairwise(column) if a.base - b.base > a.size / 2]


def _is_opened(line: Printed, column: Sequence[Printed], pitch: float) -> bool:
    above = [other.base - line.base for other in column if other.base > line.base + _SAME_LINE]
    return not above or min(above) > _GAP * pitch


def _placed(line: Printed, edge: float, starts: Sequence[float]) -> Printed:
    row = float(sum(1 for start in starts if start > line.base - _SAME_LINE))
    column = 0.0 if line.box[2] < edge else 1.0
    if line.cell:
        return replace(line, cell=replace(line.cell, cell=(*line.cell.cell, column)))
    return replace(line, cell=Cell((-1.0, row, 0.0), (-1.0, row, column), is_open=True))
