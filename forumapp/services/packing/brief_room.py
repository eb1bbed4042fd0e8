"""How much fits on the two pages of a brief: what is left out, by an estimate of height."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import ceil

from forumapp.domain.pack import Paragraph, Quote, Section, Table

PAGE = 708.0
"""Points of a page, a little less than it holds: the heights are estimates."""
_WIDE = 470.0  # points of a table
_LETTER, _PAD, _GUTTER = 5.0, 10.0, 8.0  # points: of a letter, of a row, between columns
_HEADING = 39.0
_LOOKS = {"lead": (60, 20.0, 12.0), "caption": (88, 14.0, 17.0)}  # letters, height, gaps


@dataclass(frozen=True, slots=True)
class Room:
    """How many of each kind are shown."""

    questions: int
    areas: int
    asks: int
    quotes: int

    def worth(self) -> float:
        """Say how much it tells."""
        return 2 * self.areas + 2 * self.asks + 1.5 * self.questions + 3 * self.quotes


_MOST = Room(questions=6, areas=7, asks=5, quotes=2)


def rooms(there: Room) -> list[Room]:
    """Return what may be shown of what is there, the choice that tells most first.

    There are two quotes or none: one alone would lean.
    """
    every = product(
        _down(there.questions, _MOST.questions, 2),
        _down(there.areas, _MOST.areas, 3),
        _down(there.asks, _MOST.asks, 2),
        (2, 0) if there.quotes > 1 else (0,),
    )
    return sorted((Room(*each) for each in every), key=Room.worth, reverse=True)


def _down(there: int, most: int, least: int) -> range:
    """Return the numbers from what is there, at most `most`, down to `least`."""
    first = min(there, most)
    return range(first, min(first, least) - 1, -1)


def pages_of(title: str, sections: Iterable[Section]) -> int:
    """Estimate how many pages a brief takes: a heading goes with its block, no block is broken."""
    pages, used = 1, 28 * ceil(len(title) / 40) + 50.0
    for section in sections:
        for at, block in enumerate(section.blocks):
            height = _height(block) + (_HEADING if at == 0 else 0)
            if used + height > PAGE:
                pages, used = pages + 1, 0.0
            used += height
    return pages


def _height(block: object) -> float:
    if isinstance(block, Paragraph):
        wide, high, gap = _LOOKS.get(block.style, (66, 18.0, 9.0))
        return ceil(len(block.text) / wide) * high + gap
    if isinstance(block, Quote):
        return ceil(len(block.words) / 64) * 18 + 32
    if isinstance(block, Table):
        note = ceil(len(block.caption) / 88) * 14 + 17 if block.caption else 12
        return sum(_row(block, row) for row in _rows(block)) + note
    return 40.0


def _rows(table: Table) -> list[tuple[str, ...]]:
    return [table.columns, *(tuple(cell.text for cell in row) for row in table.rows)]


def _row(table: Table, texts: tuple[str, ...]) -> float:
    shares = table.widths or tuple(1.0 for _ in texts)
    rooms = [_WIDE * share / sum(shares) - _GUTTER for share in shares]
    lines = [
        ceil(len(text) * _LETTER / room) for text, room in zip(texts, rooms, strict=False) if text
    ]
    return max(lines, default=1) * 14 + _PAD
