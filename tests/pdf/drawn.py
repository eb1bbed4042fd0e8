"""What is on the pages of a finished file, as PDFium draws it: words, their ground, their place."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image

SCALE = 2.0
TEXT = 1  # PDFium's kind of page object
SMALLEST, LEAST_CONTRAST = 8.5, 4.5
EDGE = 20.0  # points that a printer may leave white
Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
HEADINGS = frozenset({"H1", "H2"})


@dataclass(frozen=True)
class Said:
    """One text as it is drawn: left, bottom, right and top are points from the page's corner."""

    page: int
    words: str
    tag: str
    size: float
    box: Box
    ink: Colour
    grounds: tuple[Colour, ...]  # the commonest first; no rarer than one in ten


@dataclass(frozen=True)
class Page:
    number: int
    size: tuple[float, float]
    said: tuple[Said, ...]


def pages(data: bytes) -> Iterator[Page]:
    """Yield the pages of a file; the ground is the page drawn once more without its words."""
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, 1):
            read = page.get_textpage()
            texts = [each for each in page.get_objects(max_depth=1) if each.type == TEXT]
            told = [
                (_words(each, read), _tag(each), _size(each), each.get_bounds(), _ink(each))
                for each in texts
            ]
            read.close()
            for each in texts:
                page.remove_obj(each)
            page.gen_content()
            ground = page.render(scale=SCALE, draw_annots=False).to_pil().convert("RGB")
            height = page.get_height()
            said = tuple(
                Said(number, *parts, _grounds(ground, parts[3], height))
                for parts in told
                if parts[0].strip()
            )
            yield Page(number, page.get_size(), said)


def _words(text: Any, read: Any) -> str:
    length = raw.FPDFTextObj_GetText(text, read, None, 0)
    buffer = (raw.FPDF_WCHAR * length)()
    raw.FPDFTextObj_GetText(text, read, buffer, length)
    return bytes(buffer)[:length].decode("utf-16-le", "replace").rstrip("\0")


def _tag(text: Any) -> str:
    mark = raw.FPDFPageObj_GetMark(text, 0)
    buffer, length = (raw.FPDF_WCHAR * 64)(), ctypes.c_ulong()
    if not mark or not raw.FPDFPageObjMark_GetName(mark, buffer, 128, length):
        return ""
    return bytes(buffer)[: length.value].decode("utf-16-le").rstrip("\0")


def _size(text: Any) -> float:
    """Return the size as it is seen: a matrix may make it smaller than its font says."""
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(text, size)
    matrix = text.get_matrix()
    return float(size.value * abs(matrix.d))


def _ink(text: Any) -> Colour:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(text, *parts)
    return parts[0].value, parts[1].value, parts[2].value


def _grounds(page: Image.Image, box: Box, height: float) -> tuple[Colour, ...]:
    left, bottom, right, top = box
    edges = (left, height - top, right, height - bottom)
    piece = page.crop(tuple(round(edge * SCALE) for edge in edges))
    counted = sorted(piece.getcolors(piece.width * piece.height) or [], reverse=True)
    least = piece.width * piece.height / 10
    return tuple(colour for number, colour in counted[:4] if number >= least)


def faults(data: bytes) -> list[str]:
    """Return what a reader would trip over, in sentences."""
    return [fault for page in pages(data) for fault in _faults(page)]


def _faults(page: Page) -> Iterator[str]:
    for said in page.said:
        where = f"“{said.words.strip()[:40]}” on page {page.number}"
        if said.size < SMALLEST - 1e-6:
            yield f"{where} is set in {said.size:.1f} points."
        pale = min((contrast(said.ink, ground) for ground in said.grounds), default=21.0)
        if pale < LEAST_CONTRAST:
            yield f"{where} has a contrast of {pale:.2f}."
        left, bottom, right, top = said.box
        if min(left, bottom, page.size[0] - right, page.size[1] - top) < EDGE:
            yield f"{where} runs over the edge."
    content = [said for said in page.said if said.tag != "Artifact"]
    yield from (f"{a} and {b} overlap on page {page.number}." for a, b in _overlaps(content))
    lowest = min(content, key=lambda said: said.box[1], default=None)
    if lowest and lowest.tag in HEADINGS and page.number > 1:
        yield f"The heading “{lowest.words.strip()}” ends page {page.number}."


def _overlaps(said: list[Said]) -> Iterator[tuple[str, str]]:
    for one, other in combinations(said, 2):
        wide = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
        high = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
        if min(wide, high) > 2:
            yield one.words.strip(), other.words.strip()


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: Colour) -> tuple[float, float, float]:
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue
