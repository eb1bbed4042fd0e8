"""What stands at the top and foot of every page but the cover; never content."""

from exports.front import foot_line, kind_line, marks
from exports.pdf.canvas import TaggedCanvas
from exports.pdf.lines import draw_string, measured, shortened
from exports.pdf.palette import RULE, colour
from exports.pdf.styles import (
    FRAME_WIDTH,
    FURNITURE,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    SAMPLE_MARK,
)
from exports.pdf.text import printable
from forumapp.domain.pack import Pack

_HEAD = PAGE_HEIGHT - 12 * MM
_RULE = PAGE_HEIGHT - 14.5 * MM
_FOOT = 12 * MM
_RIGHT = MARGIN + FRAME_WIDTH


def draw_furniture(canvas: TaggedCanvas, pack: Pack, page: int, pages: int) -> None:
    """Draw the running head and foot of a page."""
    count = f"Page {page} of {pages}"
    with canvas.artifact():
        _line(canvas, _HEAD, kind_line(pack), marks(pack), SAMPLE_MARK.size)
        _line(canvas, _FOOT, foot_line(pack), "", measured(count, FURNITURE.size, "regular") + 12)
        size, ink = FURNITURE.size, FURNITURE.colour
        draw_string(canvas, _RIGHT, _FOOT, count, size, "regular", ink, "end")
    canvas.setStrokeColor(colour(RULE))
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, _RULE, _RIGHT, _RULE)


def _line(canvas: TaggedCanvas, y: float, left: str, mark: str, taken: float) -> None:
    """Draw words at the left, shortened to the room that `mark` or `taken` leaves."""
    size = FURNITURE.size
    if mark:
        taken = measured(mark, SAMPLE_MARK.size, SAMPLE_MARK.face) + 12
        face, ink = SAMPLE_MARK.face, SAMPLE_MARK.colour
        draw_string(canvas, _RIGHT, y, mark, SAMPLE_MARK.size, face, ink, "end")
    words = shortened(printable(left).replace("\n", " "), "regular", size, FRAME_WIDTH - taken)
    draw_string(canvas, MARGIN, y, words, size, "regular", FURNITURE.colour)
