"""Contact sheets: many pictures of the window on one, each with its name below."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

import resources

ACROSS, DOWN = 3, 3
_WIDE, _GAP, _NAME = 900, 16, 26  # px of one picture, between two, and of the name below it
_GROUND, _INK = "#808890", "#000000"


def write_sheets(pictures: Sequence[Path], out: Path, name: str) -> list[Path]:
    """Write the sheets `name-1.png` … of these pictures, and return where they are."""
    out.mkdir(parents=True, exist_ok=True)
    each = ACROSS * DOWN
    made = []
    for number, first in enumerate(range(0, len(pictures), each), 1):
        path = out / f"{name}-{number}.png"
        _sheet(pictures[first : first + each]).save(path)
        made.append(path)
    return made


def _sheet(pictures: Sequence[Path]) -> Image.Image:
    small = [_small(path) for path in pictures]
    high = max(picture.height for picture in small) + _NAME + _GAP
    rows = -(-len(small) // ACROSS)
    sheet = Image.new("RGB", (ACROSS * (_WIDE + _GAP) + _GAP, rows * high + _GAP), _GROUND)
    pen, font = ImageDraw.Draw(sheet), _font()
    for number, (path, picture) in enumerate(zip(pictures, small, strict=True)):
        left = _GAP + (number % ACROSS) * (_WIDE + _GAP)
        top = _GAP + (number // ACROSS) * high
        sheet.paste(picture, (left, top))
        pen.text((left, top + picture.height + 3), path.stem, fill=_INK, font=font)
    return sheet


def _small(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        whole = picture.convert("RGB")
    return whole.resize((_WIDE, round(whole.height * _WIDE / whole.width)))


def _font() -> ImageFont.FreeTypeFont:
    face = resources.path("fonts", "AtkinsonHyperlegibleNext-Regular.ttf")
    return ImageFont.truetype(str(face), 18)
