"""Make any text fit for a file that a program opens: same words, nothing that cannot be seen.

HTML, Word and Excel have faces for most signs, so signs stay; only the PDF, which brings its own
faces, puts names in their place (exports/pdf/text.py).
"""

import re
import unicodedata

_BREAKS = dict.fromkeys(map(ord, "\n\v\f\x85\u2028\u2029"), "\n")
_SPACES = dict.fromkeys([9, *range(0x2000, 0x200B), 0x205F, 0x3000, 0x1680], " ")
_TABLE = {**_BREAKS, **_SPACES, 0x202F: "\u00a0"}
_SHAPING = "\u200c\u200d\u200e\u200f\ufe0e\ufe0f"
"""Joiners, marks of direction and emoji style: they change how the signs beside them look."""
_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a]{5}\U000e007f")
"""England, Scotland and Wales: a black flag followed by letters that are not seen."""
_ROUNDS = 5
_LONGEST_TITLE = 300


def clean(text: str) -> str:
    """Return the text without control characters and hidden ones, with plain spaces."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    for _ in range(_ROUNDS):  # what is taken out may bring together what then becomes one
        done = unicodedata.normalize("NFC", _seen(text))
        if done == text:
            break
        text = done
    lines = (" ".join(filter(None, line.split(" "))) for line in text.split("\n"))
    return "\n".join(lines).strip("\n")


def one_line(text: str) -> str:
    """Return a heading or label as one line of reasonable length."""
    words = " ".join(clean(text).split("\n"))
    return words if len(words) <= _LONGEST_TITLE else words[: _LONGEST_TITLE - 1] + "…"


def _seen(text: str) -> str:
    kept, flags = [], {at for found in _FLAG.finditer(text) for at in range(*found.span())}
    for at, char in enumerate(text):
        if char in _SHAPING or char == "\n" or at in flags or not _hidden(char):
            kept.append(char)
    return "".join(kept)


def _hidden(char: str) -> bool:
    """Say whether a character is for machines: control, format, private, or none at all."""
    code = ord(char)
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return True
    if 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE:
        return True
    return unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs")


def reads_leftward(text: str) -> bool:
    """Say whether the first letter that has a direction runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def quoted(words: str) -> str:
    """Set quotation marks around words that have none of their own and run rightward."""
    if not words or words[0] in "“\"‘'«" or reads_leftward(words):
        return words
    return f"“{words}”"


def percent(share: float) -> str:
    """Write a share as it stands in the tables: a whole percentage, halves away from nought."""
    return f"{int(share * 100 + 0.5)}%"


def printed(share: float) -> float:
    """Return the share that is printed, so that nothing more exact is drawn or stored."""
    return int(share * 100 + 0.5) / 100
