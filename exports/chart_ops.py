"""What a chart is drawn with: lines, words and shapes in points, without a painter."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Role = Literal["ink", "grey", "line", "band", "grid", "paper"]
"""A colour by what it is for, so that a window can paint the same drawing in its own theme."""

Anchor = Literal["start", "middle", "end"]
Xy = tuple[float, float]

Measure = Callable[[str, float, bool], float]
"""The width in points of a text at a size, bold or not, in the face that will paint it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `dash` is (on, off) in points, empty for a solid one."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: Role
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; (x, y) is where its baseline begins, has its middle, or ends."""

    x: float
    y: float
    text: str
    size: float
    anchor: Anchor
    colour: Role
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled shape without an outline."""

    points: tuple[Xy, ...]
    fill: Role


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line through points, with round joins."""

    points: tuple[Xy, ...]
    colour: Role
    width: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle with an outline of 1.4 points, filled with the paper's colour."""

    x: float
    y: float
    radius: float
    colour: Role
    fill: Role = "paper"


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle; (x, y) is its lower left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: Role


Op = Line | Text | Polygon | Polyline | Dot | Rect

SIZE = 9.0
"""Words of a chart, in points; nothing is smaller than `SMALL`."""
SMALL = 8.5
ROW = 12.0
"""From one line of words in a chart to the next."""


def shorten(text: str, size: float, room: float, measure: Measure, bold: bool = False) -> str:
    """Cut a text at the end, with an ellipsis, so that it is at most `room` points wide."""
    if measure(text, size, bold) <= room:
        return text
    while text and measure(text + "…", size, bold) > room:
        text = text[:-1]
    return text.rstrip(" ,;.") + "…"


def fold(text: str, size: float, room: float, most: int, measure: Measure) -> list[str]:
    """Break a text into at most `most` lines of `room` points; the last may be shortened."""
    words, lines = text.split(), [""]
    for at, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if measure(longer, size, False) <= room or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = " ".join([lines[-1], *words[at:]])
            break
    return [shorten(line, size, room, measure) for line in lines if line]
