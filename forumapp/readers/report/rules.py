"""Read the ruling lines of a page: what draws the boxes of its tables."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from forumapp.readers.report.values import Box

THIN = 3.0  # points; a filled shape thicker than this is shading
_SHORT = 4.0  # a shorter line is a corner or a letter's part
_NEAR = 2.5  # pieces of one line that are drawn apart
_WIDE_ROW, _LOW_ROW, _HIGH_ROW = 150.0, 22.0, 500.0  # lower ones mark single lines
_MOST = 20_000
_DEEPEST = 4
Matrix = tuple[float, float, float, float, float, float]
_STILL: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: it stands at `at`, and reaches from `start` to `end` along the other way."""

    upright: bool
    at: float
    start: float
    end: float


def read_rules(page: Any) -> list[Rule]:
    """Return the ruling lines of a page, pieces of one line put together."""
    boxes = list(_boxes(page))
    found = [rule for box in boxes for rule in _edges(box)]
    shades = [box for box, stroked in boxes if not stroked and not _is_ruled(box, found)]
    found += [rule for box in shades for rule in _shade(box)]
    return _merged([r for r in found if r.upright]) + _merged([r for r in found if not r.upright])


def _boxes(page: Any) -> Iterator[tuple[Box, bool]]:
    count = min(raw.FPDFPage_CountObjects(page.raw), _MOST)
    for index in range(count):
        yield from _paths(raw.FPDFPage_GetObject(page.raw, index), _STILL, 0)


def _paths(thing: Any, outer: Matrix, depth: int) -> Iterator[tuple[Box, bool]]:
    """Yield the box of each path, and whether it is stroked; forms hold paths of their own."""
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _times(_matrix(thing), outer)
        for index in range(min(raw.FPDFFormObj_CountObjects(thing), _MOST)):
            yield from _paths(raw.FPDFFormObj_GetObject(thing, index), inner, depth + 1)
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        sides = [ctypes.c_float() for _ in range(4)]
        if raw.FPDFPageObj_GetBounds(thing, *sides):
            yield _moved([side.value for side in sides], outer), _is_stroked(thing)


def _is_stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    known = raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(known and stroke.value)


def _matrix(thing: Any) -> Matrix:
    given = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, given):
        return _STILL
    return (given.a, given.b, given.c, given.d, given.e, given.f)


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i, a * h + b * j, c * g + d * i,
        c * h + d * j, e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _moved(sides: list[float], matrix: Matrix) -> Box:
    left, bottom, right, top = sides
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)


def _edges(found: tuple[Box, bool]) -> Iterator[Rule]:
    """Turn a thin box into one line, and a box that is drawn as a frame into four."""
    (left, bottom, right, top), stroked = found
    wide, high = right - left, top - bottom
    if wide <= THIN and high > wide:
        yield Rule(True, (left + right) / 2, bottom, top)
    elif high <= THIN:
        yield Rule(False, (bottom + top) / 2, left, right)
    elif stroked:
        yield from (Rule(True, x, bottom, top) for x in (left, right))
        yield from (Rule(False, y, left, right) for y in (bottom, top))


def _is_ruled(box: Box, rules: Sequence[Rule]) -> bool:
    """Say whether lines are drawn at a shaded box or within: then they make the table."""
    left, bottom, right, top = box
    return any(
        not rule.upright
        and bottom - THIN <= rule.at <= top + THIN
        and rule.start < right
        and rule.end > left
        for rule in rules
    )


def _shade(box: Box) -> Iterator[Rule]:
    """Take the upper and lower edge of a shaded row for lines, where none are drawn."""
    left, bottom, right, top = box
    if right - left > _WIDE_ROW and _LOW_ROW < top - bottom < _HIGH_ROW:
        yield Rule(False, bottom, left, right)
        yield Rule(False, top, left, right)


def _merged(rules: list[Rule]) -> list[Rule]:
    """Put pieces of one line together, and leave out what stays too short to be one."""
    done: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at / _NEAR), r.start)):
        last = done[-1] if done else None
        if last and abs(last.at - rule.at) <= _NEAR and rule.start <= last.end + _NEAR:
            done[-1] = Rule(rule.upright, last.at, last.start, max(last.end, rule.end))
        else:
            done.append(rule)
    return [rule for rule in done if rule.end - rule.start >= _SHORT]
