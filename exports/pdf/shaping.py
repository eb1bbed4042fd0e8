"""Arabic script (Urdu, Arabic, Farsi): joined and in order by HarfBuzz, painted as outlines.

The eye sees properly joined letters; assistive technology reads the real text, which stands as
ActualText on the element. ReportLab's own shaping maps glyphs to private characters instead.
"""

import re
from functools import cache
from itertools import groupby
from typing import Any

import uharfbuzz as hb

from exports.pdf.fonts import ARABIC
from resources import path

_RANGES = ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
_ARABIC = re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in _RANGES) + "]")
_URDU_ONLY = set("ٹڈڑںےہھۓ")

Glyph = tuple[int, float, float]


def has_arabic(text: str) -> bool:
    """Say whether a text holds letters of the Arabic script."""
    return not text.isascii() and _ARABIC.search(text) is not None


def is_arabic(char: str) -> bool:
    """Say whether the Arabic face has the character, and it is one of its script."""
    return _ARABIC.match(char) is not None and ord(char) in _glyphs()


def language(text: str, said: str) -> str:
    """Return the language of a text in Arabic script: the one said, or Urdu by its own letters."""
    if not said.startswith("en"):
        return said
    return "ur" if _URDU_ONLY & set(text) else "ar"


def segments(word: str, base: bool) -> list[tuple[str, bool]]:
    """Split a word that holds Arabic letters into (text, runs leftward).

    Signs between two letters that run the same way go with them, others with the paragraph, whose
    way is `base` (rules N1 and N2 of the bidirectional algorithm).
    """
    ways = [_way(char) for char in word]
    resolved = [way if way is not None else _neutral(ways, at, base) for at, way in enumerate(ways)]
    paired = [
        (char, leftward and ord(char) in _glyphs())
        for char, leftward in zip(word, resolved, strict=True)
    ]
    grouped = groupby(paired, key=lambda pair: pair[1])
    return [("".join(char for char, _ in part), leftward) for leftward, part in grouped]


def _way(char: str) -> bool | None:
    """Return True for a character that runs leftward, None for a sign without a way."""
    if _ARABIC.match(char) or char in "\u200c\u200d":
        return True
    return False if char.isalnum() else None


def _neutral(ways: list[bool | None], at: int, base: bool) -> bool:
    before = next((way for way in reversed(ways[:at]) if way is not None), base)
    after = next((way for way in ways[at:] if way is not None), base)
    return before if before == after else base


def width(text: str, size: float) -> float:
    """Return the width in points of a text that runs leftward."""
    return _shape(text)[1] * size


def paint(text: str, x: float, y: float, size: float) -> str:
    """Return the operators that fill the shaped text at (x, y)."""
    glyphs, _ = _shape(text)
    scale = f"{size / _font().face.upem:.5f}"
    return "\n".join(
        f"q {scale} 0 0 {scale} {x + dx * size:.2f} {y + dy * size:.2f} cm {outline} f Q"
        for glyph, dx, dy in glyphs
        if (outline := _outline(glyph))
    )


@cache
def _font() -> Any:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(path("fonts", f"{ARABIC}.ttf")))))


@cache
def _glyphs() -> frozenset[int]:
    return frozenset(_font().face.unicodes)


def _shape(text: str) -> tuple[list[Glyph], float]:
    """Return glyphs with their places and the width, all in ems."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl"
    hb.shape(_font(), buffer, {})
    em, x, glyphs = _font().face.upem, 0, []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append((info.codepoint, (x + place.x_offset) / em, place.y_offset / em))
        x += place.x_advance
    return glyphs, x / em


@cache
def _outline(glyph: int) -> str:
    """Return a glyph as path operators in the font's units, curves raised to third degree."""
    steps: list[tuple[str, tuple[float, ...]]] = []

    def add(name: str, *values: float) -> None:
        steps.append((name, values))

    def quadratic(cx: float, cy: float, x: float, y: float, _: object) -> None:
        px, py = steps[-1][1][-2:]
        near = (px + 2 / 3 * (cx - px), py + 2 / 3 * (cy - py))
        add("c", *near, x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y), x, y)

    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, _: add("m", x, y))
    pen.set_line_to_func(lambda x, y, _: add("l", x, y))
    pen.set_cubic_to_func(lambda *values: add("c", *values[:6]))
    pen.set_quadratic_to_func(quadratic)
    pen.set_close_path_func(lambda _: add("h"))
    _font().draw_glyph(glyph, pen, None)
    return " ".join(" ".join([*(f"{value:.4g}" for value in step), name]) for name, step in steps)
