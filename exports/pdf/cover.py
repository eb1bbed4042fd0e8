"""The cover: what it is, whose, for whom, of when."""

from collections.abc import Sequence
from dataclasses import replace

from exports.front import facts, mark_lines
from exports.pdf.canvas import TaggedCanvas
from exports.pdf.palette import AMBER, NAVY, colour
from exports.pdf.pieces import Heading, Text
from exports.pdf.styles import (
    COVER_FORUM,
    COVER_LINE,
    COVER_SAMPLE,
    COVER_SUBTITLE,
    COVER_TITLE,
    FRAME_WIDTH,
    MARGIN,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Style,
)
from exports.pdf.text import printable
from forumapp.domain.pack import Pack

_TITLE_TOP = PAGE_HEIGHT - 74 * MM
_BAND_BOTTOM = 130 * MM
_LOWEST_BAND = 96 * MM


class Cover:
    """The first page, laid out so that long titles still fit."""

    def __init__(self, pack: Pack) -> None:
        """Choose the largest type in which title and subtitle fit the band."""
        self._pack = pack
        self.heading, self._subtitle = _titles(pack)
        self.heading.page, self.heading.top = 1, _TITLE_TOP

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw band, titles, mark and lines."""
        words = self.heading.height(FRAME_WIDTH) + COVER_TITLE.after
        end = _TITLE_TOP - words - (self._subtitle.height(FRAME_WIDTH) if self._subtitle else 0)
        bottom = min(_BAND_BOTTOM, end - 14 * MM)
        canvas.setFillColor(colour(NAVY))
        canvas.rect(0, bottom, PAGE_WIDTH, PAGE_HEIGHT - bottom, stroke=0, fill=1)
        canvas.setFillColor(colour(AMBER))
        canvas.rect(MARGIN, _TITLE_TOP + 6 * MM, 34 * MM, 2.2 * MM, stroke=0, fill=1)
        if self._pack.sample or self._pack.draft:
            _draw_mark(canvas, self._pack)
        self.heading.draw(canvas, MARGIN, _TITLE_TOP, FRAME_WIDTH)
        if self._subtitle:
            self._subtitle.draw(canvas, MARGIN, _TITLE_TOP - words, FRAME_WIDTH)
        _draw_texts(canvas, _lines(self._pack), bottom - 12 * MM)


def _titles(pack: Pack) -> tuple[Heading, Text | None]:
    """Return title and subtitle, in smaller type the longer they are, cut at the very last."""
    title = printable(pack.title).replace("\n", " ") or "Evidence pack"
    subtitle = printable(pack.subtitle).replace("\n", " ")
    while True:
        for size in (34.0, 28.0, 22.0, 16.0):
            small = min(COVER_SUBTITLE.size, size)
            head = _cover_text(title, COVER_TITLE, size)
            below = replace(COVER_SUBTITLE, size=small, leading=small * 1.45)
            text = Text(subtitle, below, limit=FRAME_WIDTH) if subtitle else None
            tall = head.height(FRAME_WIDTH) + (text.height(FRAME_WIDTH) if text else 0)
            if tall <= _TITLE_TOP - _LOWEST_BAND - 14 * MM - COVER_TITLE.after:
                return head, text
        title, subtitle = _cut(title), _cut(subtitle)


def _cut(text: str) -> str:
    return text if len(text) < 400 else text[: max(399, len(text) * 2 // 3)].rstrip(" …") + "…"


def _cover_text(words: str, style: Style, size: float) -> Heading:
    leading = size * style.leading / style.size
    return Heading(words, replace(style, size=size, leading=leading), 1, FRAME_WIDTH)


def _lines(pack: Pack) -> Sequence[Text]:
    """Return the lines below the band."""
    said = [
        (words, COVER_FORUM) if label == "Forum" else (f"{label}: {words}", COVER_LINE)
        for label, words in facts(pack)
    ]
    cut = [(_cut_line(printable(words)), style) for words, style in said]
    return [Text(words, style) for words, style in cut if words]


def _cut_line(words: str) -> str:
    words = words.replace("\n", " ")
    return words if len(words) <= 200 else words[:199] + "…"


def _draw_texts(canvas: TaggedCanvas, texts: Sequence[Text], y: float) -> None:
    for text in texts:
        text.draw(canvas, MARGIN, y, FRAME_WIDTH)
        y -= text.height(FRAME_WIDTH) + text.after


def _draw_mark(canvas: TaggedCanvas, pack: Pack) -> None:
    """Say in words, on amber, that nothing of this is evidence, or that it is not final."""
    words = ", ".join(filter(None, ("SAMPLE" * pack.sample, "DRAFT" * bool(pack.draft))))
    lines = [_cut_line(printable(line)) for line in mark_lines(pack)]
    texts = [Text(line, COVER_LINE) for line in lines]
    wide = FRAME_WIDTH - 28
    top, below = PAGE_HEIGHT - 22 * MM, 34.0
    height = below + 8 + sum(text.height(wide) for text in texts)
    canvas.setFillColor(colour(AMBER))
    canvas.roundRect(MARGIN, top - height, FRAME_WIDTH, height, 4, stroke=0, fill=1)
    Text(words, COVER_SAMPLE).draw(canvas, MARGIN + 14, top - 7, FRAME_WIDTH)
    for text in texts:
        text.draw(canvas, MARGIN + 14, top - below, wide)
        below += text.height(wide)
