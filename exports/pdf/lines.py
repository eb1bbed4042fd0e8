"""Words into lines, and lines onto the page."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from exports.pdf import fonts, shaping
from exports.pdf.canvas import TaggedCanvas
from exports.pdf.fonts import Face
from exports.pdf.palette import colour
from exports.words import reads_leftward

Span = tuple[str, Face]


class Word(NamedTuple):
    """A piece of text that stays together; `joined` if no space stands before it."""

    text: str
    face: Face
    width: float
    joined: bool = False
    leftward: bool = False


Words = Sequence[Word]


def words_of(spans: Iterable[Span], size: float) -> list[list[Word]]:
    """Return the words of each line that the text itself begins."""
    spans = list(spans)
    leftward = reads_leftward("".join(text for text, _ in spans))
    lines: list[list[Word]] = [[]]
    for text, face in spans:
        for at, part in enumerate(text.split("\n")):
            if at:
                lines.append([])
            for word in part.split(" "):
                if word:
                    lines[-1] += _word(word, face, size, leftward)
    return lines


def _word(text: str, face: Face, size: float, base: bool) -> list[Word]:
    if not shaping.has_arabic(text):
        return [Word(text, face, fonts.width(text, face, size))]
    parts: list[Word] = []
    for part, leftward in shaping.segments(text, base):
        wide = shaping.width(part, size) if leftward else fonts.width(part, face, size)
        parts.append(Word(part, face, wide, bool(parts), leftward))
    return parts


def broken(lines: Iterable[Words], room: float, size: float) -> list[Words]:
    """Break lines of words so that each is at most `room` points wide."""
    return [part for line in lines for part in _broken(line, room, size)]


def _broken(words: Words, room: float, size: float) -> list[Words]:
    """Fill lines greedily; a word that is wider than a line is cut."""
    done: list[Words] = []
    line: list[Word] = []
    used, space = 0.0, fonts.space(size)
    for whole in words:
        for word in [whole] if whole.width <= room else _cut(whole, room, size):
            gap = space if line and not word.joined else 0.0
            if line and used + gap + word.width > room + 0.01:
                done.append(line)
                line, used, gap = [], 0.0, 0.0
            line.append(word)
            used += gap + word.width
    return [*done, line]


def _cut(word: Word, room: float, size: float) -> list[Word]:
    """Cut an overlong word into pieces that fit."""
    parts: list[Word] = []
    text, wide = "", 0.0
    for char in word.text:
        step = _char_width(char, word, size)
        if text and wide + step > room:
            parts.append(word._replace(text=text, width=wide, joined=word.joined or bool(parts)))
            text, wide = "", 0.0
        text, wide = text + char, wide + step
    return [*parts, word._replace(text=text, width=wide, joined=word.joined or bool(parts))]


def _char_width(char: str, word: Word, size: float) -> float:
    return shaping.width(char, size) if word.leftward else fonts.width(char, word.face, size)


def line_width(line: Words, size: float) -> float:
    """Return the width of a line of words in points."""
    space = fonts.space(size)
    gaps = sum(1 for word in line[1:] if not word.joined)
    return sum(word.width for word in line) + gaps * space


def draw_lines(
    canvas: TaggedCanvas, lines: Sequence[Words], x: float, y: float, size: float, leading: float
) -> None:
    """Draw lines that all run rightward in one text object.

    Each ends in a space, so that who listens hears two words; not so in the middle of a cut word.
    """
    text = canvas.beginText(x, y)
    for at, line in enumerate(lines):
        cut = at + 1 < len(lines) and bool(lines[at + 1]) and lines[at + 1][0].joined
        for name, part in _runs(line, not cut):
            text.setFont(name, size, leading)
            text.textOut(part)
        text.textLine()
    canvas.drawText(text)


def _runs(line: Words, spaced: bool) -> list[tuple[str, str]]:
    """Join neighbouring words of one face and split them by font."""
    joined: list[tuple[str, Face]] = []
    for word in line:
        gap = "" if word.joined or not joined else " "
        if joined and joined[-1][1] == word.face:
            joined[-1] = (joined[-1][0] + gap + word.text, word.face)
        else:
            joined.append((gap + word.text, word.face))
    if spaced and joined:
        joined[-1] = (joined[-1][0] + " ", joined[-1][1])
    return [run for text, face in joined for run in fonts.runs(text, face)]


def draw_mixed(
    canvas: TaggedCanvas, line: Words, x: float, y: float, size: float, leftward: bool
) -> None:
    """Draw a line in which some words run leftward; `x` is its left edge whichever way it runs."""
    for word, start in placed(line, size, leftward):
        _draw_word(canvas, word, x + start, y, size)


def placed(line: Words, size: float, leftward: bool) -> Iterator[tuple[Word, float]]:
    """Yield each word of a line with the distance of its left edge from the line's."""
    space = fonts.space(size)
    total = line_width(line, size)
    at = 0.0
    for group in _same_way(line):
        wide = line_width(group, size)
        at += space if at and not group[0].joined else 0.0
        left = total - at - wide if leftward else at
        inside = 0.0
        for number, word in enumerate(group):
            inside += space if number and not word.joined else 0.0
            start = left + (wide - inside - word.width if word.leftward else inside)
            yield word, start
            inside += word.width
        at += wide


def _same_way(line: Words) -> list[Words]:
    """Group neighbouring words that run the same way."""
    groups: list[list[Word]] = []
    for word in line:
        if groups and groups[-1][0].leftward == word.leftward:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [*groups]


def _draw_word(canvas: TaggedCanvas, word: Word, x: float, y: float, size: float) -> None:
    if word.leftward:
        canvas.paint(shaping.paint(word.text, x, y, size))
        return
    text = canvas.beginText(x, y)
    for name, part in fonts.runs(word.text, word.face):
        text.setFont(name, size)
        text.textOut(part)
    canvas.drawText(text)


def draw_string(
    canvas: TaggedCanvas,
    x: float,
    y: float,
    text: str,
    size: float,
    face: Face,
    ink: str,
    anchor: str = "start",
) -> None:
    """Draw one line of already printable text that begins, has its middle, or ends at `x`."""
    (line, *_) = words_of([(text, face)], size)
    if anchor != "start":
        x -= line_width(line, size) / (2 if anchor == "middle" else 1)
    canvas.setFillColor(colour(ink))
    if any(word.leftward for word in line):
        draw_mixed(canvas, line, x, y, size, reads_leftward(text))
    else:
        draw_lines(canvas, [line], x, y, size, size)


def shortened(text: str, face: Face, size: float, room: float) -> str:
    """Cut a line at the end, with an ellipsis, so that it fits."""
    if measured(text, size, face) <= room:
        return text
    while text and measured(text + "…", size, face) > room:
        text = text[: -1 - max(0, len(text) // 50)]
    return text.rstrip(" ,;.") + "…"


def measured(text: str, size: float, face: Face) -> float:
    """Return the width of one line of text as `draw_string` sets it."""
    return sum(line_width(line, size) for line in words_of([(text, face)], size))
