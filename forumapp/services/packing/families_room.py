"""How much fits on the two sheets of a page for families: what is left out or cut, in steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from forumapp.domain.pack import Bullets, Panel, Paragraph, Quote, Section


@dataclass(frozen=True, slots=True)
class Room:
    """How many issues and quotes are shown, and how long (in characters) each line may be.

    Quotes are two or none: of two, one is good news where there is any; one alone would lean.
    """

    issues: int
    quotes: int
    later: int
    line: int


ROOMS = (
    Room(issues=3, quotes=2, later=2, line=220),
    Room(issues=3, quotes=2, later=2, line=150),
    Room(issues=3, quotes=2, later=0, line=110),
    Room(issues=2, quotes=2, later=0, line=150),
    Room(issues=2, quotes=2, later=0, line=110),
    Room(issues=1, quotes=2, later=0, line=110),
)
TWO_SHEETS = 82.0  # estimated lines: the estimate is high by a twentieth, and quotes never break
_WIDE = 62  # characters of a line of ordinary text


def lines_of(title: str, sections: Iterable[Section]) -> float:
    """Estimate how many lines of ordinary text a page takes, headings and gaps with them."""
    whole = sum(_heading(each.title) + sum(map(_lines, each.blocks)) for each in sections)
    return 2.3 + 1.6 * ceil(len(title) / 36) + whole


def _heading(title: str) -> float:
    return 1.1 + 1.2 * ceil(len(title) / 52)


def _lines(block: object) -> float:
    if isinstance(block, Paragraph):
        wide, high, gap = _LOOKS.get(block.style, (_WIDE, 1.0, 0.5))
        return ceil(len(block.text) / wide) * high + gap
    if isinstance(block, Bullets):
        return sum(ceil(len(item) / _WIDE) + 0.25 for item in block.items) + 0.3
    if isinstance(block, Panel):
        return ceil(len(block.heading) / 78) + ceil(len(block.words) / 58) + 1.4
    if isinstance(block, Quote):
        return ceil(len(block.words) / 60) + 2.1
    return 2.0


_LOOKS = {"lead": (52, 1.15, 0.7), "caption": (84, 0.8, 1.0)}  # characters, height, gap below
