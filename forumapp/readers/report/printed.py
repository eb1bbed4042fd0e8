"""Put the letters of a page together as the lines that a reader sees, each with its table cell."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from forumapp.readers.report.glyphs import SPACE, Piece, read_pieces
from forumapp.readers.report.rules import Rule, read_rules
from forumapp.readers.report.tags import read_places
from forumapp.readers.report.values import Box, Line
from forumapp.readers.report.wording import is_only_marks

Key = tuple[float, ...]
_CORNER = 5.0
_SLACK = 1.5  # points by which a rule may miss a corner
_SAME_LINE = 0.35  # of the letters' size
_PAPER = 5_000.0  # points: more than the height of any page
_HIGHEST = 420.0  # points: rules further apart are the head and foot of a page
_COLUMN = 0.8  # of the letters' size: white that parts two columns
_ABOVE = 0.3  # of the letters' size: the middle of a small letter over its base


@dataclass(frozen=True, slots=True)
class Cell:
    """The table cell of a line: its row and itself, by keys that are good within one page."""

    row: Key
    cell: Key
    is_open: bool = False  # rules are not drawn on all sides of it


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as printed, and the cell that it stands in, if it stands in one."""

    page: int
    text: str
    box: Box
    base: float
    size: float
    cell: Cell | None
    floor: float | None = None  # where the ruling line below its cell stands

    @property
    def line(self) -> Line:
        """Return the line as a value that may be shown."""
        return Line(self.page, self.text, self.box)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines with the cells that rules draw, and with those that tags name."""

    number: int
    size: tuple[float, float]
    ruled: tuple[Printed, ...]
    tagged: tuple[Printed, ...]  # empty where the page has no tags of tables


def read_page(page: Any, number: int) -> Page:
    """Read a page of a PDF that is open."""
    rules = read_rules(page)
    pieces = read_pieces(page, rules)
    places = read_places(page)
    ruled = _lines(number, pieces, lambda piece: _cell_by_rules(piece, rules))
    tagged: list[Printed] = []
    if places:
        tagged = _lines(number, pieces, lambda piece: _cell_of(places.get(piece.mark)))
    return Page(
        number, page.get_size(), tuple(_floored(ruled, rules)), tuple(_floored(tagged, rules))
    )


def _floored(lines: Sequence[Printed], rules: Sequence[Rule]) -> Iterator[Printed]:
    """Tell each line of a cell which ruling line is the next below it."""
    level = [rule for rule in rules if not rule.upright]
    for line in lines:
        x = (line.box[0] + line.box[2]) / 2
        below = [r.at for r in level if r.at <= line.base and r.start <= x <= r.end]
        yield replace(line, floor=max(below, default=None)) if line.cell else line


def _cell_of(place: Any) -> Cell | None:
    return Cell(place.row, place.cell) if place else None


def _cell_by_rules(piece: Piece, rules: Sequence[Rule]) -> Cell | None:
    """Return the box that rules draw around a piece; at a page's end it may lack lid or floor."""
    x, y = (piece.box[0] + piece.box[2]) / 2, piece.base + _ABOVE * piece.size
    upright = [r.at for r in rules if r.upright and r.start - _SLACK < y < r.end + _SLACK]
    level = [r.at for r in rules if not r.upright and r.start - _SLACK < x < r.end + _SLACK]
    left = max((at for at in upright if at <= x), default=None)
    right = min((at for at in upright if at > x), default=None)
    if left is None or right is None:
        return _cell_between(x, y, rules)
    floor = max((at for at in level if at <= y), default=0.0)
    lid = min((at for at in level if at > y), default=2 * _PAPER)
    row = (round(-lid), round(-floor))
    return Cell(row, (*row, round(left), round(right)), floor <= 0 or lid > _PAPER)


def _cell_between(x: float, y: float, rules: Sequence[Rule]) -> Cell | None:
    """Return the row between two level rules of one length, as tables without uprights have.

    At a page's end one of the two may be missing.
    """
    level = [r for r in rules if not r.upright and r.start - _SLACK < x < r.end + _SLACK]
    above = min((r for r in level if r.at > y), key=lambda r: r.at, default=None)
    below = max((r for r in level if r.at <= y), key=lambda r: r.at, default=None)
    known = above or below
    if known is None or any(_touches(rule, r) for r in (above, below) if r for rule in rules):
        return None
    like = [r for r in level if _is_as_long(r, known)]
    if len(like) < 2 or (above and below and not _is_as_long(above, below)):
        return None
    lid, floor = above.at if above else 2 * _PAPER, below.at if below else 0.0
    if above and below and lid - floor > _HIGHEST:
        return None
    row = (round(-lid), round(-floor))
    return Cell(row, (*row, round(known.start), round(known.end)), is_open=True)


def _touches(rule: Rule, level: Rule) -> bool:
    """Say whether an upright rule meets a level one: then the boxes of a table are drawn."""
    within = level.start - _CORNER < rule.at < level.end + _CORNER
    return rule.upright and within and rule.start - _CORNER < level.at < rule.end + _CORNER


def _is_as_long(one: Rule, other: Rule) -> bool:
    return abs(one.start - other.start) <= _SLACK and abs(one.end - other.end) <= _SLACK


def _lines(
    number: int, pieces: Iterable[Piece], cell_of: Callable[[Piece], Cell | None]
) -> list[Printed]:
    """Put the pieces of each cell, and those outside, into lines from top to bottom."""
    cells: dict[Cell | None, list[Piece]] = {}
    for piece in pieces:
        cells.setdefault(cell_of(piece), []).append(piece)
    lines = [
        _printed(number, part, cell)
        for cell, held in cells.items()
        for run in _same_lines(held)
        for part in _apart(run)
    ]
    return sorted(lines, key=lambda line: (-line.base, line.box[0]))


def _same_lines(pieces: list[Piece]) -> list[list[Piece]]:
    done: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        last = done[-1][0] if done else None
        if last and last.base - piece.base <= _SAME_LINE * max(last.size, piece.size):
            done[-1].append(piece)
        else:
            done.append([piece])
    return [sorted(run, key=lambda piece: piece.box[0]) for run in done]


def _apart(run: list[Piece]) -> list[list[Piece]]:
    """Part what stands on one line, where white as of a column lies between."""
    parts = [[run[0]]]
    for last, piece in pairwise(run):
        gap = piece.box[0] - last.box[2]
        if gap > _COLUMN * piece.size and not is_only_marks(last.text):
            parts.append([])
        parts[-1].append(piece)
    return parts


def _printed(number: int, run: list[Piece], cell: Cell | None) -> Printed:
    text = run[0].text
    for last, piece in pairwise(run):
        apart = piece.spaced or piece.box[0] - last.box[2] > SPACE * last.size
        text += (" " if apart else "") + piece.text
    lefts, bottoms, rights, tops = zip(*(piece.box for piece in run), strict=True)
    box = (min(lefts), min(bottoms), max(rights), max(tops))
    return Printed(number, text, box, run[0].base, max(p.size for p in run), cell)
