"""The type sizes of a pack and the room around each kind of text."""

from dataclasses import dataclass

from exports.pdf.fonts import Face
from exports.pdf.palette import GREY, INK, NAVY, PAPER

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN = 22 * MM
FRAME_WIDTH = PAGE_WIDTH - 2 * MARGIN
FRAME_TOP = PAGE_HEIGHT - 22 * MM
FRAME_BOTTOM = 22 * MM
MEASURE = 140 * MM
"""Running text is no wider: about 70 characters."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: sizes in points, `keep_next` if it must not end a page."""

    face: Face
    size: float
    leading: float
    colour: str = INK
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    keep_previous: bool = False


H1 = Style("bold", 22, 28, NAVY, before=0, after=10, keep_next=True)
H2 = Style("bold", 15, 20, NAVY, before=14, after=5, keep_next=True)
LEAD = Style("regular", 14, 20, after=12)
BODY = Style("regular", 12, 18, after=9)
LABEL = Style("semibold", 10, 14, NAVY, before=4, after=2, keep_next=True)
CAPTION = Style("regular", 10, 14, GREY, before=5, after=12)
TITLE = Style("semibold", 12, 16, before=4, after=6, keep_next=True)
TABLE_TITLE = Style("regular", 10, 14, GREY, before=6, after=4, keep_next=True)
NOTE = Style("regular", 10, 14, GREY, before=5, after=12, keep_previous=True)
ITEM = Style("regular", 12, 18, after=4)
WORDS = Style("regular", 12, 18)
PANEL_HEADING = Style("semibold", 10, 14, NAVY, after=3)
SAID_BY = Style("regular", 10, 14, GREY, before=3)
FIGURE = Style("bold", 26, 30, NAVY)
FIGURE_WORDS = Style("regular", 10, 13.5)
HEAD_CELL = Style("bold", 10, 13)
ROW_HEAD = Style("semibold", 10.5, 14)
CELL = Style("regular", 10.5, 14)
CHIP = Style("bold", 10, 13)
CONTENTS = Style("regular", 12, 18, after=6)
COVER_TITLE = Style("bold", 34, 40, PAPER, after=8)
COVER_SUBTITLE = Style("regular", 16, 23, PAPER)
COVER_FORUM = Style("bold", 14, 20, after=6)
COVER_LINE = Style("regular", 12, 18, after=3)
COVER_SAMPLE = Style("bold", 20, 26)
FURNITURE = Style("regular", 9, 12, GREY)
SAMPLE_MARK = Style("bold", 9, 12, "#942514")
