"""The faces of a pack: one to read, one to fall back on, character by character."""

from functools import cache
from itertools import groupby
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from resources import path

Face = Literal["regular", "semibold", "bold"]

_MAIN: dict[Face, str] = {
    "regular": "AtkinsonHyperlegibleNext-Regular",
    "semibold": "AtkinsonHyperlegibleNext-SemiBold",
    "bold": "AtkinsonHyperlegibleNext-Bold",
}
_FALLBACK: dict[Face, str] = {
    "regular": "SourceSans3-Regular",
    "semibold": "SourceSans3-Bold",
    "bold": "SourceSans3-Bold",
}
ARABIC = "NotoNaskhArabic-Regular"


@cache
def register() -> None:
    """Load the faces that ReportLab sets, once in a process."""
    for name in sorted({*_MAIN.values(), *_FALLBACK.values()}):
        pdfmetrics.registerFont(TTFont(name, str(path("fonts", f"{name}.ttf"))))


@cache
def _font(name: str) -> TTFont:
    register()
    return pdfmetrics.getFont(name)


@cache
def _coverage(name: str) -> frozenset[int]:
    glyphs = _font(name).face.charToGlyph
    return frozenset(code for code in glyphs if 0x20 <= code <= 0xFFFF)


def covered(char: str) -> bool:
    """Say whether one of the faces that are set as text has the character."""
    code = ord(char)
    return code in _coverage(_MAIN["regular"]) or code in _coverage(_FALLBACK["regular"])


def font_name(face: Face) -> str:
    """Return the registered name of a face."""
    register()
    return _MAIN[face]


def runs(text: str, face: Face) -> list[tuple[str, str]]:
    """Split a text into (font name, text), each run in a font that has its characters."""
    if text.isascii():
        return [(_MAIN[face], text)]
    main = _coverage(_MAIN[face])
    grouped = groupby(text, key=lambda char: ord(char) in main)
    return [(_MAIN[face] if has else _FALLBACK[face], "".join(part)) for has, part in grouped]


def width(text: str, face: Face, size: float) -> float:
    """Return the width of a text in points."""
    if text.isascii():
        plain: float = _font(_MAIN[face]).stringWidth(text, size)
        return plain
    mixed: float = sum(_font(name).stringWidth(part, size) for name, part in runs(text, face))
    return mixed


@cache
def space(size: float) -> float:
    """Return the width of the space between two words in points."""
    return width(" ", "regular", size)
