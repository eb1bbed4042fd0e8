"""Pieces that hold others: panels and quotes with a bar, list items, rows of figures."""

from collections.abc import Hashable, Sequence

from exports.pdf.canvas import TaggedCanvas
from exports.pdf.lines import draw_string
from exports.pdf.palette import INK, NAVY, PANEL, colour
from exports.pdf.pieces import Piece, Text
from exports.pdf.styles import FRAME_WIDTH, ITEM

_BAR, _INSET = 3.5, 14.0
_TILE_GAP = 8.0
_WHOLE = 150.0
"""A box that is not taller is never split."""
_SHORT_LINES = 4
"""A last text of so many lines stays with what stands above it; a longer one may run on."""


class Barred(Piece):
    """Texts with a bar at their left, on a pale ground or none, that may run over pages."""

    def __init__(self, texts: Sequence[Text], ground: bool, after: float = 12.0) -> None:
        """Take the texts; `ground` says whether they stand on a pale panel."""
        self.texts, self.ground = list(texts), ground
        self.before, self.after = 4.0, after
        self._pad = 10.0 if ground else 2.0

    def _inner(self, width: float) -> float:
        return width - _INSET - (12.0 if self.ground else 0.0)

    def height(self, width: float) -> float:
        """Return the texts' heights and the padding."""
        inner = self._inner(width)
        texts = sum(text.height(inner) + self._between(at) for at, text in enumerate(self.texts))
        return texts + 2 * self._pad

    def _between(self, at: int) -> float:
        return max(self.texts[at].before, self.texts[at - 1].after) if at else 0.0

    def least(self, width: float) -> float:
        """Ask for all of a short box, for a good beginning of a long one."""
        return min(self.height(width), _WHOLE)

    def split(self, width: float, room: float) -> "tuple[Barred, Barred] | None":
        """Split inside the text that crosses the page's end; never leave the last text alone."""
        inner, left = self._inner(width), room - 2 * self._pad
        if self.height(width) <= _WHOLE:
            return None
        for at, text in enumerate(self.texts):
            left -= self._between(at)
            need, last = text.height(inner), at == len(self.texts) - 1
            if need > left or (at == len(self.texts) - 2 and self._parts(at, inner, left - need)):
                part = text.split(inner, min(left, need - text.style.leading))
                if part is None:
                    return (
                        self._parted(self.texts[:at], self.texts[at:]) if at and not last else None
                    )
                return self._parted([*self.texts[:at], part[0]], [part[1], *self.texts[at + 1 :]])
            left -= need
        return None

    def _parts(self, at: int, inner: float, left: float) -> bool:
        """Say whether a short last text (who said it) would stand alone on the next page."""
        last = self.texts[at + 1]
        high = last.height(inner)
        return _SHORT_LINES * last.style.leading >= high > left - self._between(at + 1)

    def _parted(self, head: Sequence[Text], tail: Sequence[Text]) -> "tuple[Barred, Barred]":
        return Barred(head, self.ground, self.after), Barred(tail, self.ground, self.after)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw ground and bar, then the texts."""
        height, inner = self.height(width), self._inner(width)
        if self.ground:
            canvas.setFillColor(colour(PANEL))
            canvas.rect(x, top - height, width, height, stroke=0, fill=1)
        canvas.setFillColor(colour(NAVY))
        canvas.rect(x, top - height, _BAR, height, stroke=0, fill=1)
        y = top - self._pad
        for at, text in enumerate(self.texts):
            y -= self._between(at)
            text.draw(canvas, x + _INSET, y, inner)
            y -= text.height(inner)


class ListItem(Piece):
    """One item of a list; items with the same `list_key` are one list."""

    def __init__(self, list_key: Hashable, mark: str, body: Text) -> None:
        """Take the bullet or number that stands before the body."""
        self.list_key, self.mark, self.body = list_key, mark, body
        self.key: Hashable = object()
        self.after, self._inset = ITEM.after, 22.0 if mark != "•" else 16.0

    def height(self, width: float) -> float:
        """Return the height of the body."""
        return self.body.height(width - self._inset)

    def least(self, width: float) -> float:
        """Ask for what the body asks for."""
        return self.body.least(width - self._inset)

    def split(self, width: float, room: float) -> "tuple[ListItem, ListItem] | None":
        """Split the body; its second part has no mark."""
        parts = self.body.split(width - self._inset, room)
        if parts is None:
            return None
        head, tail = (
            ListItem(self.list_key, self.mark, parts[0]),
            ListItem(self.list_key, "", parts[1]),
        )
        head.key = tail.key = self.key
        head._inset = tail._inset = self._inset
        tail.after = self.after
        return head, tail

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw mark and body as parts of one list item."""
        numbering = "Disc" if self._inset == 16.0 else "Decimal"
        with (
            canvas.group(self.list_key, "L", attributes=f"/O/List/ListNumbering/{numbering}"),
            canvas.group(self.key, "LI"),
        ):
            if self.mark:
                y = top - (ITEM.leading + ITEM.size * 0.7) / 2
                with canvas.tagged(None, "Lbl"):
                    draw_string(canvas, x + 2, y, self.mark, ITEM.size, "regular", INK)
            with canvas.tagged((self.key, "body"), "LBody", self.body.entries):
                self.body.draw_bare(canvas, x + self._inset, top, width - self._inset)


def _tile_width(width: float, columns: int) -> float:
    return (width + _TILE_GAP) / columns - _TILE_GAP


class TileRow(Piece):
    """Large figures in a row, each with its words below, on pale grounds."""

    before, after = 4.0, 14.0
    _pad = 10.0

    def __init__(self, tiles: Sequence[tuple[Text, Text]], columns: int) -> None:
        """Take figures and words, and how many tiles a full row holds."""
        self.tiles, self._columns = list(tiles), columns
        self._keys = [object() for _ in tiles]

    @classmethod
    def inner_width(cls, columns: int) -> float:
        """Return the room for words in a tile of a row as wide as the page's frame."""
        return _tile_width(FRAME_WIDTH, columns) - 2 * cls._pad

    def height(self, width: float) -> float:
        """Return the height of the tallest tile."""
        inner = _tile_width(width, self._columns) - 2 * self._pad
        tallest = max(figure.height(inner) + words.height(inner) for figure, words in self.tiles)
        return tallest + 2 * self._pad

    def split(self, width: float, room: float) -> "tuple[TileRow, TileRow] | None":
        """Split words that are longer than a page; a row that fits on a page stays whole."""
        inner = _tile_width(width, self._columns) - 2 * self._pad
        if self.height(width) <= 400:
            return None
        heads, tails = [], []
        for figure, words in self.tiles:
            left = room - 2 * self._pad - figure.height(inner)
            parts = words.split(inner, left) if words.height(inner) > left else None
            first, rest = parts or (words, words.part([], inner))
            heads.append((figure, first))
            tails.append((figure.part([], inner), rest))
        head, tail = TileRow(heads, self._columns), TileRow(tails, self._columns)
        head._keys = tail._keys = self._keys
        return (head, tail) if head.height(width) <= room else None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw each tile as one paragraph: the figure, then its words."""
        wide, height = _tile_width(width, self._columns), self.height(width)
        inner = wide - 2 * self._pad
        for (figure, words), key in zip(self.tiles, self._keys, strict=True):
            canvas.setFillColor(colour(PANEL))
            canvas.rect(x, top - height, wide, height, stroke=0, fill=1)
            y, left = top - self._pad, x + self._pad
            with canvas.tagged(key, "P", words.entries or figure.entries):
                figure.draw_bare(canvas, left, y, inner)
                words.draw_bare(canvas, left, y - figure.height(inner), inner)
            x += wide + _TILE_GAP
