"""What a pack is laid out from: pieces that know their height, how to split, and how to draw."""

from collections.abc import Hashable, Sequence

from exports.pdf import shaping
from exports.pdf.canvas import TaggedCanvas
from exports.pdf.lines import Span, Words, broken, draw_lines, draw_mixed, line_width, words_of
from exports.pdf.palette import colour
from exports.pdf.structure import hex_text
from exports.pdf.styles import MEASURE, Style
from exports.words import reads_leftward


class Piece:
    """Something that stands on a page, below the piece before it. Heights are in points."""

    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    keep_previous: bool = False

    def height(self, width: float) -> float:
        """Return the height at a width."""
        raise NotImplementedError

    def least(self, width: float) -> float:
        """Return the height that must stand on the page of the heading before it."""
        return self.height(width)

    def split(self, width: float, room: float) -> "tuple[Piece, Piece] | None":
        """Return a part of at most `room` points and the rest, or None if it can't be."""
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the piece with its upper left corner at (x, top)."""
        raise NotImplementedError


class PageStart(Piece):
    """Not drawn: what follows begins a page, unless it does anyway."""

    def height(self, width: float) -> float:
        """Take no room."""
        return 0.0


class Text(Piece):
    """A paragraph: runs of words in one style, tagged as one element even over pages."""

    def __init__(
        self,
        spans: Sequence[Span] | str,
        style: Style,
        tag: str = "P",
        lang: str = "en-GB",
        limit: float = MEASURE,
    ) -> None:
        """Take text that is printable already; `limit` is the widest a line may be."""
        self.spans = [(spans, style.face)] if isinstance(spans, str) else list(spans)
        self.style, self.tag, self.lang, self.limit = style, tag, lang, limit
        self.key: Hashable = object()
        self.before, self.after = style.before, style.after
        self.keep_next, self.keep_previous = style.keep_next, style.keep_previous
        self._plain = "".join(text for text, _ in self.spans)
        self.mixed = shaping.has_arabic(self._plain)
        self.leftward = self.mixed and reads_leftward(self._plain)
        self._words: Sequence[Words] | None = None
        self._lines: tuple[float, Sequence[Words]] | None = None

    @property
    def entries(self) -> str:
        """What the element needs: its language, and the real text where outlines are drawn."""
        if not self.mixed:
            return "" if self.lang == "en-GB" else f"/Lang({self.lang})"
        lang = shaping.language(self._plain, self.lang) if self.leftward else self.lang
        return f"/Lang({lang})/ActualText{hex_text(self._plain)}"

    def lines(self, width: float) -> Sequence[Words]:
        """Return the lines at a width, broken once."""
        room = min(width, self.limit)
        if self._lines is None or self._lines[0] != room:
            self._lines = (room, broken(self.words(), room, self.style.size))
        return self._lines[1]

    def words(self) -> Sequence[Words]:
        """Return the words of each line that the text itself begins, measured once."""
        if self._words is None:
            self._words = words_of(self.spans, self.style.size)
        return self._words

    def natural_width(self) -> float:
        """Return the width that the text would like."""
        return max((line_width(line, self.style.size) for line in self.words()), default=0.0)

    def longest_word(self) -> float:
        """Return the width of the widest word."""
        return max((word.width for line in self.words() for word in line), default=0.0)

    def height(self, width: float) -> float:
        """Return the height of all lines."""
        return len(self.lines(width)) * self.style.leading

    def least(self, width: float) -> float:
        """Ask for two lines, or three if that is all."""
        count = len(self.lines(width))
        return (count if count <= 3 else 2) * self.style.leading

    def split(self, width: float, room: float) -> "tuple[Text, Text] | None":
        """Leave at least two lines on either page."""
        lines = self.lines(width)
        fit = min(int((room + 0.01) / self.style.leading), len(lines) - 2)
        if fit < 2:
            return None
        return self.part(lines[:fit], width), self.part(lines[fit:], width)

    def part(self, lines: Sequence[Words], width: float) -> "Text":
        """Return some lines of this paragraph, as a part of the same element."""
        part = Text("", self.style, self.tag, self.lang, self.limit)
        part.key, part._plain = self.key, self._plain
        part.mixed, part.leftward = self.mixed, self.leftward
        part.before, part.after = self.before, self.after
        part._words, part._lines = lines, (min(width, self.limit), lines)
        return part

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the paragraph as an element."""
        with canvas.tagged(self.key, self.tag, self.entries):
            self.draw_bare(canvas, x, top, width)

    def draw_bare(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the words inside an element that is open already, and account for them."""
        style, lines = self.style, self.lines(width)
        canvas.account(self.key, self._plain, (word.text for line in lines for word in line))
        y = top - (style.leading + style.size * 0.7) / 2
        canvas.setFillColor(colour(style.colour))
        if not self.mixed:
            draw_lines(canvas, lines, x, y, style.size, style.leading)
            return
        right = x + min(width, self.limit)
        for line in lines:
            left = right - line_width(line, style.size) if self.leftward else x
            draw_mixed(canvas, line, left, y, style.size, self.leftward)
            y -= style.leading


class Heading(Text):
    """A heading that is in the bookmarks; `page` and `top` are known after laying out."""

    def __init__(self, text: str, style: Style, level: int, limit: float) -> None:
        """Take the level from 1."""
        super().__init__(text, style, f"H{level}", limit=limit)
        self.level, self.title, self.page, self.top = level, text, 0, 0.0

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the heading and bookmark it."""
        name = f"{self.page}-{top:.0f}"
        canvas.bookmarkPage(name, fit="XYZ", left=0, top=top + 8, zoom=0)
        canvas.addOutlineEntry(self.title.replace("\n", " "), name, self.level - 1)
        super().draw(canvas, x, top, width)
