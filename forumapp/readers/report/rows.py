"""Turn the lines of a section into the rows of its table, or into paragraphs where it has none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from forumapp.readers.report.printed import Printed
from forumapp.readers.report.values import Box
from forumapp.readers.report.wording import (
    asks_anew,
    has_ended,
    is_bullet,
    is_only_marks,
    number_of,
    starts_small,
)

_GAP = 1.3  # of the usual distance between two lines: a wider one parts paragraphs
_LEADING = 1.7  # of the letters' size: lines of one paragraph stand no further apart
_ROOM = 1.5  # a first word must have had more room than it needs, to be sure
_BODY = re.compile(r"\b(council|icbs?|board|authority|trust|nhs|ccg|borough|partnership)\b", re.I)
_MODAL = re.compile(r"\b(should|must|needs? to|will|ensure)\b")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the lines of the text, and those of the responsible body beside it.

    `pad` is the space under its last line down to the rule, where a rule is drawn.
    """

    text: tuple[Printed, ...]
    body: tuple[Printed, ...] = ()
    table: bool = True
    pad: float | None = None

    @property
    def page(self) -> int:
        """Return the page that the row begins on."""
        return (self.text or self.body)[0].page

    @property
    def last_page(self) -> int:
        """Return the page that the row ends on."""
        return max(line.page for line in (*self.text, *self.body))


def rows_of(lines: Sequence[Printed]) -> list[Row]:
    """Return the rows of a section in reading order, each page by itself."""
    found: list[Row] = []
    text_left = _text_left(lines)
    for _, held in groupby(lines, key=lambda line: line.page):
        on_page = list(held)
        table = _with_tall_bodies(
            list(_table_rows([line for line in on_page if line.cell], text_left))
        )
        free = [line for line in on_page if not line.cell]
        found += sorted([*table, *paragraphs(free)], key=lambda row: -_top(row))
    return found


def _top(row: Row) -> float:
    return max(line.base for line in (*row.text, *row.body))


def _table_rows(lines: Sequence[Printed], text_left: float) -> Iterator[Row]:
    by_row: dict[object, dict[object, list[Printed]]] = {}
    for line in lines:
        if line.cell:
            by_row.setdefault(line.cell.row, {}).setdefault(line.cell.cell, []).append(line)
    for cells in by_row.values():
        ordered = sorted(cells.values(), key=lambda cell: min(line.box[0] for line in cell))
        wordy = [cell for cell in ordered if not all(is_only_marks(line.text) for line in cell)]
        if wordy:
            yield _row(wordy, text_left)


def _text_left(lines: Sequence[Printed]) -> float:
    """Return where the column of texts begins, where a body's column stands to its left."""
    cells: dict[object, list[Printed]] = {}
    for line in lines:
        if line.cell:
            cells.setdefault((line.page, line.cell), []).append(line)
    boxes = [(held[0].page, _box(held)) for held in cells.values()]
    lefts = [
        box[0]
        for page, box in boxes
        if any(p == page and other[2] < box[0] and _is_level(other, box) for p, other in boxes)
    ]
    return median(lefts) if lefts else 0.0


def _box(cell: Sequence[Printed]) -> Box:
    lefts, bottoms, rights, tops = zip(*(line.box for line in cell), strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _is_level(one: Box, other: Box) -> bool:
    return one[1] < other[3] and other[1] < one[3]


def _row(cells: list[list[Printed]], text_left: float) -> Row:
    floors = [line.base - line.floor for cell in cells for line in cell[-1:] if line.floor]
    pad = min(floors, default=None)
    if len(cells) == 1:
        alone = tuple(cells[0])
        if max(line.box[2] for line in alone) < text_left:
            return Row((), alone, pad=pad)
        return Row(alone, pad=pad)
    first, last = cells[0], cells[-1]
    if _reads_as_body(last) and not _reads_as_body(first):
        first, last = last, first
    return Row(tuple(last), tuple(first), pad=pad)


def _reads_as_body(cell: Sequence[Printed]) -> bool:
    said = " ".join(line.text for line in cell)
    return bool(_BODY.search(said)) and not _MODAL.search(said)


def _with_tall_bodies(rows: list[Row]) -> list[Row]:
    """Give the body of a cell that stands beside several rows to each of them."""
    alone = [row for row in rows if row.body and not row.text]
    if not alone or len(alone) == len(rows):
        return rows
    done: list[Row] = []
    for row in rows:
        if row.text and not row.body:
            beside = next((tall for tall in alone if _is_beside(tall, row)), None)
            row = replace(row, body=beside.body) if beside else row
        if row.text:
            done.append(row)
    used = {id(row.body) for row in done}
    return done + [row for row in alone if id(row.body) not in used]


def _is_beside(tall: Row, row: Row) -> bool:
    """Say whether a row stands within the height of a taller cell, as its rules draw it."""
    cell = tall.body[0].cell
    if cell is None or len(cell.row) != 2:
        return False
    lid, floor = -cell.row[0], -cell.row[1]
    return all(floor <= line.base <= lid for line in row.text)


def paragraphs(lines: Sequence[Printed], *, by_words: bool = True) -> Iterator[Row]:
    """Part lines at bullets, numbers, wider gaps, and where a paragraph ends in mid-line.

    With `by_words` also where a line seems to ask for something new.
    """
    pitch, right = _pitch(lines), max((line.box[2] for line in lines), default=0.0)
    held: list[Printed] = []
    openings: set[str] = set()
    for line in lines:
        again = by_words and (line.text in openings or asks_anew(line.text))
        again = again and bool(held) and has_ended(held[-1].text) and not is_bullet(held[0].text)
        if held and (again or _opens(held, line, pitch, right)):
            yield Row(tuple(held), table=False)
            held = []
        if not held:
            openings.add(line.text)
        held.append(line)
    if held:
        yield Row(tuple(held), table=False)


def _opens(held: Sequence[Printed], line: Printed, pitch: float, right: float) -> bool:
    if is_bullet(line.text):
        return True
    if number_of(line.text) is not None and has_ended(held[-1].text):
        return True
    return held[-1].base - line.base > _GAP * pitch or is_forced(held[-1], line, right)


def is_forced(last: Printed, line: Printed, right: float) -> bool:
    """Say whether a paragraph ends with a line: the next line's first word had room on it."""
    if not has_ended(last.text) or starts_small(line.text):
        return False
    letter = (line.box[2] - line.box[0]) / max(len(line.text), 1)
    word = len(line.text.split()[0]) + 1
    return last.box[2] + _ROOM * word * letter < right


def _pitch(lines: Sequence[Printed]) -> float:
    steps = [a.base - b.base for a, b in pairwise(lines) if 2 < a.base - b.base < 3 * a.size]
    widest = _LEADING * max((line.size for line in lines), default=0.0)
    return min(sorted(steps)[len(steps) // 3], widest) if steps else 15.0
