"""Read the characters of a page of a PDF as pieces of text that stand close together on a line."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as raw

from forumapp.readers.report.rules import Rule
from forumapp.readers.report.values import Box

WIDE = 0.65  # of the letters' size: a wider gap may be the one between two columns
_LARGEST = 60_000  # characters; a full page of a report has about 4,000
_SAME_LINE = 0.3  # of the letters' size
SPACE = 0.24


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters on one line.

    `mark` is what the tags of the file know them by, -1 without; `spaced` says that a space came
    before them.
    """

    text: str
    box: Box
    base: float
    size: float
    mark: int
    spaced: bool


@dataclass(slots=True)
class _Glyph:
    letter: str
    box: Box
    base: float
    size: float
    mark: int
    spaced: bool


def read_pieces(page: Any, rules: Sequence[Rule]) -> list[Piece]:
    """Return the pieces of text of a page, in the order of the file, cut where a rule stands."""
    upright = [rule for rule in rules if rule.upright]
    text_page = page.get_textpage()
    try:
        return _pieces(_glyphs(text_page.raw), upright)
    finally:
        text_page.close()


def _glyphs(text: Any) -> Iterator[_Glyph]:
    x, y = ctypes.c_double(), ctypes.c_double()
    rect = raw.FS_RECTF()
    spaced = False
    marks: dict[int, int] = {}
    for index in range(min(raw.FPDFText_CountChars(text), _LARGEST)):
        letter = _letter(text, index)
        if not letter.strip():
            spaced = True
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, rect):
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        size = rect.top - rect.bottom or raw.FPDFText_GetFontSize(text, index) or 10.0
        yield _Glyph(letter, box, y.value, size, _mark(text, index, marks), spaced)
        spaced = False


def _letter(text: Any, index: int) -> str:
    code = raw.FPDFText_GetUnicode(text, index)
    if raw.FPDFText_IsHyphen(text, index) == 1 or code in (0x02, 0xFFFE):
        return "\u00ad" if code == 0xAD else "-"
    if raw.FPDFText_IsGenerated(text, index) == 1:
        return " "
    if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return " "
    return chr(code)


def _mark(text: Any, index: int, known: dict[int, int]) -> int:
    thing = raw.FPDFText_GetTextObject(text, index)
    address = ctypes.cast(thing, ctypes.c_void_p).value or 0
    if address not in known:
        known[address] = raw.FPDFPageObj_GetMarkedContentID(thing) if address else -1
    return known[address]


def _pieces(glyphs: Iterator[_Glyph], upright: Sequence[Rule]) -> list[Piece]:
    done: list[Piece] = []
    run: list[_Glyph] = []
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph, upright):
            done.append(_piece(run))
            run = []
        run.append(glyph)
    return [*done, _piece(run)] if run else done


def _goes_on(last: _Glyph, glyph: _Glyph, upright: Sequence[Rule]) -> bool:
    """Say whether a letter continues a piece: same line, same tag, no gap as between columns."""
    size = max(last.size, glyph.size)
    if last.mark != glyph.mark or abs(last.base - glyph.base) > _SAME_LINE * size:
        return False
    if not -0.5 * size < glyph.box[0] - last.box[2] < WIDE * size:
        return False
    return not (glyph.spaced and any(_between(last, glyph, rule) for rule in upright))


def _between(last: _Glyph, glyph: _Glyph, rule: Rule) -> bool:
    return last.box[0] < rule.at < glyph.box[2] and rule.start < glyph.base < rule.end


def _piece(run: list[_Glyph]) -> Piece:
    words = [run[0].letter]
    for last, glyph in pairwise(run):
        apart = glyph.spaced or glyph.box[0] - last.box[2] > SPACE * last.size
        words.append(" " + glyph.letter if apart else glyph.letter)
    lefts, bottoms, rights, tops = zip(*(glyph.box for glyph in run), strict=True)
    return Piece(
        "".join(words),
        (min(lefts), min(bottoms), max(rights), max(tops)),
        run[0].base,
        max(glyph.size for glyph in run),
        run[0].mark,
        run[0].spaced,
    )
