"""What stands in a cell of a table: words, a share drawn as a bar, a RAG chip."""

from exports.front import RAG_WORD
from exports.pdf.canvas import TaggedCanvas
from exports.pdf.palette import GRID, INK, NAVY, RAG, colour
from exports.pdf.pieces import Text
from exports.pdf.styles import CHIP, Style
from exports.pdf.text import printable
from exports.words import percent, printed
from forumapp.domain.pack import Cell, Rag

_BAR_WIDTH, _BAR_HEIGHT, _BAR_GAP = 40.0, 9.0, 6.0
_LONGEST_IN_CHIP = 200
"""Longer words stand beside no chip or bar, but after its meaning in words."""
_SIGN_ROOM, _CHIP_PAD = 22.0, 2.5


class CellBox:
    """The words of a cell; `draw` is called inside the cell's element."""

    def __init__(self, text: Text) -> None:
        """Take the words."""
        self.text = text

    @property
    def empty(self) -> bool:
        """Say whether nothing is drawn."""
        return not self.text.natural_width()

    @property
    def entries(self) -> str:
        """What the cell's element needs."""
        return self.text.entries

    def longest_word(self) -> float:
        """Return the least width at which no word is cut."""
        return self.text.longest_word()

    def height(self, width: float) -> float:
        """Return the height at a width."""
        return self.text.height(width)

    def split(self, width: float, room: float) -> "tuple[CellBox, CellBox] | None":
        """Split the words; short ones stay in the first half whole."""
        if self.text.height(width) <= room:
            return self, CellBox(self.text.part([], width))
        parts = self.text.split(width, room)
        return None if parts is None else (CellBox(parts[0]), CellBox(parts[1]))

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the words."""
        self.text.draw_bare(canvas, x, top, width)


class BarBox(CellBox):
    """A share as a bar, its words right of it, or below it in a narrow column."""

    def __init__(self, text: Text, share: float) -> None:
        """Take a share of 0 to 1."""
        super().__init__(text)
        self.share = min(1.0, max(0.0, share))

    def _beside(self, width: float) -> bool:
        return width >= _BAR_WIDTH + _BAR_GAP + min(self.text.natural_width(), 60)

    def height(self, width: float) -> float:
        """Return the height of the words, and of the bar if it stands above them."""
        if self._beside(width):
            return self.text.height(width - _BAR_WIDTH - _BAR_GAP)
        return self.text.height(width) + _BAR_HEIGHT + 2

    def split(self, width: float, room: float) -> "tuple[CellBox, CellBox] | None":
        """Stay whole."""
        if self.height(width) <= room:
            return self, CellBox(self.text.part([], width))
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the bar on a grey ground, and the words."""
        beside = self._beside(width)
        y = top - self.text.style.leading / 2 - _BAR_HEIGHT / 2 if beside else top - _BAR_HEIGHT
        canvas.setFillColor(colour(GRID))
        canvas.rect(x, y, _BAR_WIDTH, _BAR_HEIGHT, stroke=0, fill=1)
        canvas.setFillColor(colour(NAVY))
        canvas.rect(x, y, _BAR_WIDTH * self.share, _BAR_HEIGHT, stroke=0, fill=1)
        indent = _BAR_WIDTH + _BAR_GAP if beside else 0.0
        below = top if beside else top - _BAR_HEIGHT - 2
        self.text.draw_bare(canvas, x + indent, below, width - indent)


class ChipBox(CellBox):
    """A RAG chip: ground, shape and word together, never colour alone."""

    def __init__(self, text: Text, rag: Rag) -> None:
        """Take the word, set already in the chip's colour."""
        super().__init__(text)
        self.rag = rag

    def longest_word(self) -> float:
        """Return the least width at which no word is cut, sign included."""
        return self.text.longest_word() + _SIGN_ROOM + 6

    def _words_width(self, width: float) -> float:
        return width - _SIGN_ROOM - 6

    def height(self, width: float) -> float:
        """Return the height of the word and the chip's edge."""
        return self.text.height(self._words_width(width)) + 2 * _CHIP_PAD

    def split(self, width: float, room: float) -> "tuple[CellBox, CellBox] | None":
        """Stay whole."""
        if self.height(width) <= room:
            return self, CellBox(self.text.part([], width))
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the chip as wide as its word needs."""
        ground, words = RAG[self.rag]
        height = self.height(width)
        wide = min(width, max(64.0, self.text.natural_width() + _SIGN_ROOM + 8))
        canvas.setFillColor(colour(ground))
        canvas.setStrokeColor(colour(INK))
        canvas.setLineWidth(0.6)
        canvas.roundRect(x, top - height, wide, height, 3, stroke=1, fill=1)
        canvas.setFillColor(colour(words))
        _draw_sign(canvas, self.rag, x + 11, top - height / 2)
        words_width = self._words_width(width)
        self.text.draw_bare(canvas, x + _SIGN_ROOM, top - _CHIP_PAD, words_width)


_SIGNS: dict[Rag, list[tuple[float, float]]] = {
    "red": [(-5, -4.3), (5, -4.3), (0, 4.5)],
    "amber": [(0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0)],
    "none": [(-5, -1), (5, -1), (5, 1), (-5, 1)],
}


def _draw_sign(canvas: TaggedCanvas, rag: Rag, x: float, y: float) -> None:
    """Draw the shape that says the same as the colour."""
    corners = _SIGNS.get(rag)
    if corners is None:
        canvas.circle(x, y, 4.8, stroke=0, fill=1)
        return
    path = canvas.beginPath()
    path.moveTo(x + corners[0][0], y + corners[0][1])
    for dx, dy in corners[1:]:
        path.lineTo(x + dx, y + dy)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def cell_box(cell: Cell, style: Style) -> CellBox:
    """Return what is drawn for a cell of a pack."""
    words = printable(cell.text)
    if len(words) > _LONGEST_IN_CHIP and (cell.rag or cell.share is not None):
        said = RAG_WORD[cell.rag] if cell.rag else percent(cell.share or 0)
        return CellBox(Text(f"{said}: {words}", style))
    if cell.rag is not None:
        ink = RAG[cell.rag][1]
        chip = Style(CHIP.face, min(CHIP.size, style.size), CHIP.leading, ink)
        return ChipBox(Text(words or RAG_WORD[cell.rag], chip), cell.rag)
    if cell.share is not None:
        return BarBox(Text(words or percent(cell.share), style), printed(cell.share))
    return CellBox(Text(words, style))
