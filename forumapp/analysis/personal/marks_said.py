"""Marks that were dictated: “Oak Bungalow comma Station Bank full stop” is read with its marks."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_SAYS = {
    "comma": ",", "full stop": ".", "new line": ";", "new paragraph": ";", "semicolon": ";",
    "question mark": "?", "exclamation mark": "!", "open bracket": " (", "open brackets": " (",
    "close bracket": ")", "close brackets": ")",
}  # fmt: skip
_MARK = re.compile(
    rf"(?:(?<=[\w’')])\s|^)({'|'.join(sorted(_SAYS, key=len, reverse=True))})(?=\s|$)|"
    r"(?<=[A-Z\d])\s((?:forward\s)?slash|stroke|dash|hyphen)\s(?=[A-Z\d]+\b)|"
    r"(?<=[ ,])(capital)\s[A-Z]\s(?=[A-Z][a-z])"
)
_BETWEEN = {"dash": "-", "hyphen": "-"}
_SURE = ("comma", "full stop", "new line", "semicolon", " slash", " stroke")


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A text with its marks as signs, and where each stretch of it stood in the words."""

    text: str
    starts: tuple[int, ...]  # where stretches begin here
    moves: tuple[int, ...]  # by how much each stood further on

    def start(self, at: int) -> int:
        """Return where a find that begins here began in the words."""
        return at + self.moves[bisect_right(self.starts, at) - 1]

    def end(self, at: int) -> int:
        """Return where a find that ends before this place ended in the words."""
        return self.start(at - 1) + 1 if at else 0


def unsaid(text: str) -> Unsaid | None:
    """Return a text with its dictated marks as signs, or None where none was dictated."""
    if not any(word in text for word in _SURE):
        return None
    parts, starts, moves, at, length = list[str](), [0], [0], 0, 0
    for match in _MARK.finditer(text):
        sign = _SAYS.get(match[1] or "") or ("" if match[3] else _BETWEEN.get(match[2] or "", "/"))
        parts += (text[at : match.start()], sign)
        length += match.start() - at + len(sign)
        at = match.end()
        starts.append(length)
        moves.append(at - length)
    if not at:
        return None
    return Unsaid("".join((*parts, text[at:])), tuple(starts), tuple(moves))
