"""A chart as a picture (PNG), for files that cannot hold the drawing itself.

Painted with Pillow at twice the size and brought down, so that lines are smooth; PDFium, which
could do it too, must not run in two threads at once.
"""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from exports.chart_layout import layout, natural_height
from exports.chart_ops import Dot, Line, Op, Polygon, Polyline, Rect, Text, Xy
from exports.pdf.fonts import ARABIC, Face, runs
from exports.pdf.lines import Word, line_width, measured, placed, words_of
from exports.print_colours import PRINT
from exports.words import reads_leftward
from forumapp.domain.charts import Chart
from resources import path

_SCALE = 3
"""Dots for each point: 216 to the inch."""
_FINE = 2 * _SCALE


def picture_of(chart: Chart, width: float) -> tuple[bytes, float]:
    """Return a chart `width` points wide as PNG, and its height in points."""
    height = natural_height(chart, width, _measure)
    size = (round(width * _FINE), round(height * _FINE))
    image = Image.new("RGB", size, PRINT["paper"])
    pen = _Pen(ImageDraw.Draw(image), height)
    for op in layout(chart, width, height, _measure):
        pen.paint(op)
    smooth = image.resize((size[0] // 2, size[1] // 2), Image.Resampling.BOX)
    out = BytesIO()
    few = smooth.quantize(64, Image.Quantize.FASTOCTREE)
    few.save(out, "PNG", compress_level=9, dpi=(72 * _SCALE, 72 * _SCALE))
    return out.getvalue(), height


def _measure(text: str, size: float, bold: bool) -> float:
    return measured(text, size, "bold" if bold else "regular")


@cache
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if name == ARABIC else ImageFont.Layout.BASIC
    return ImageFont.truetype(str(path("fonts", f"{name}.ttf")), size, layout_engine=engine)


class _Pen:
    """Paints operations, whose origin is at the bottom left, on an image."""

    def __init__(self, draw: ImageDraw.ImageDraw, height: float) -> None:
        self._draw, self._height = draw, height

    def paint(self, op: Op) -> None:
        """Paint one operation."""
        match op:
            case Text():
                self._text(op)
            case Line():
                ends = self._at(op.x1, op.y1), self._at(op.x2, op.y2)
                for start, end in _dashes(ends, op.dash):
                    self._draw.line([start, end], PRINT[op.colour], _wide(op.width))
            case Polyline():
                points = [self._at(*point) for point in op.points]
                self._draw.line(points, PRINT[op.colour], _wide(op.width), joint="curve")
            case Polygon():
                points = [self._at(*point) for point in op.points]
                self._draw.polygon(points, fill=PRINT[op.fill])
            case Dot():
                self._dot(op)
            case Rect():
                corner, far = self._at(op.x, op.y + op.height), self._at(op.x + op.width, op.y)
                self._draw.rectangle([corner, far], fill=PRINT[op.fill])

    def _at(self, x: float, y: float) -> Xy:
        return x * _FINE, (self._height - y) * _FINE

    def _dot(self, op: Dot) -> None:
        x, y = self._at(op.x, op.y)
        reach = (op.radius + 0.7) * _FINE
        box = (x - reach, y - reach, x + reach, y + reach)
        self._draw.ellipse(box, PRINT[op.fill], PRINT[op.colour], _wide(1.4))

    def _text(self, op: Text) -> None:
        """Write one line, word by word."""
        face: Face = "bold" if op.bold else "regular"
        (line, *_) = words_of([(op.text, face)], op.size)
        wide = line_width(line, op.size)
        left = op.x - {"start": 0.0, "middle": wide / 2, "end": wide}[op.anchor]
        for word, start in placed(line, op.size, reads_leftward(op.text)):
            self._word(word, left + start, op)

    def _word(self, word: Word, x: float, op: Text) -> None:
        parts = [(ARABIC, word.text)] if word.leftward else runs(word.text, word.face)
        for name, part in parts:
            font = _font(name, op.size * _FINE)
            self._draw.text(self._at(x, op.y), part, PRINT[op.colour], font, anchor="ls")
            x += font.getlength(part) / _FINE


def _wide(points: float) -> int:
    return max(1, round(points * _FINE))


def _dashes(ends: tuple[Xy, Xy], dash: tuple[float, ...]) -> list[tuple[Xy, Xy]]:
    """Return the pieces of a line; dashes only ever run straight up or across."""
    if not dash:
        return [ends]
    (x1, y1), (x2, y2) = ends
    long = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    on, off = (part * _FINE for part in (dash[0], dash[-1]))
    places = [at * (on + off) for at in range(int(long / (on + off)) + 2)]

    def point(at: float) -> Xy:
        return x1 + (x2 - x1) * at / long, y1 + (y2 - y1) * at / long

    return [(point(start), point(min(start + on, long))) for start in places if start < long]
