"""The table of contents: one line a section, a link with its page number."""

from collections.abc import Hashable

from exports.pdf.canvas import TaggedCanvas
from exports.pdf.fonts import width as text_width
from exports.pdf.lines import draw_lines, draw_string, line_width
from exports.pdf.palette import GREY, INK, colour
from exports.pdf.pieces import Heading, Piece, Text
from exports.pdf.structure import hex_text
from exports.pdf.styles import CONTENTS, FRAME_WIDTH

_ROOM = FRAME_WIDTH - 44.0
_MOST_LINES = 3


class ContentsLine(Piece):
    """A section's title, dots, and the page on which it begins."""

    after = CONTENTS.after

    def __init__(self, key: Hashable, label: str, heading: Heading) -> None:
        """Take the heading that it leads to; its page is known by the time of drawing."""
        self.key, self.heading = key, heading
        spans = [(f"{label}  ", CONTENTS.face)] if label else []
        title = heading.title.replace("\n", " ")
        self._text = Text([*spans, (title, "semibold")], CONTENTS, limit=_ROOM)

    def height(self, width: float) -> float:
        """Return the height of at most three lines."""
        return min(_MOST_LINES, len(self._text.lines(width))) * CONTENTS.leading

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the entry as one link; the dots are no content."""
        number, size = str(self.heading.page), CONTENTS.size
        lines = self._text.lines(width)[:_MOST_LINES]
        y = top - (CONTENTS.leading + size * 0.7) / 2
        last = y - (len(lines) - 1) * CONTENTS.leading
        with (
            canvas.group(self.key, "TOC"),
            canvas.group(None, "TOCI"),
            canvas.group(None, "Reference"),
        ):
            with canvas.tagged(self, "Link", self._entries(number)) as link:
                if self._text.mixed:
                    self._text.draw_bare(canvas, x, top, _ROOM)
                else:
                    canvas.setFillColor(colour(INK))
                    draw_lines(canvas, lines, x, y, size, CONTENTS.leading)
                draw_string(canvas, x + width, last, number, size, "regular", INK, "end")
            words = f"{self.heading.title}, page {number}"
            box = (x, last - 4, x + width, top)
            canvas.link(link, box, self.heading.page, self.heading.top + 8, words)
        self._dots(
            canvas,
            x + line_width(lines[-1], size),
            x + width - text_width(number, "regular", size),
            last,
        )

    def _entries(self, number: str) -> str:
        """Give the real text where outlines are drawn."""
        if not self._text.mixed:
            return ""
        return f"/ActualText{hex_text(f'{self.heading.title} {number}')}"

    def _dots(self, canvas: TaggedCanvas, left: float, right: float, y: float) -> None:
        canvas.setStrokeColor(colour(GREY))
        canvas.setLineWidth(0.8)
        canvas.setLineCap(1)
        canvas.setDash([0.1, 4])
        if right - left > 24 and not self._text.leftward:
            canvas.line(left + 8, y + 1, right - 6, y + 1)
        canvas.setDash([])
        canvas.setLineCap(0)
