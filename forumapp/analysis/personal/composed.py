"""Letters of several signs, read as one: “Zoë” as some computers and PDFs write it, e and dots.

Without this a name ends where its first accent stands, and what is left of it is not replaced.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from unicodedata import normalize

from forumapp.analysis.personal.found import Hit

_MARK = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_UNSEEN = "\u00ad\u200c\u200d\u2060\ufeff"
_BREAK = "\u200b"  # where a line may break: within an address of the web, or between two words
_LETTER = re.compile(
    rf"(\w)([{_MARK}]*)(?:[{_MARK}{_UNSEEN}]|{_BREAK}(?![A-ZÀ-Þ\s]))*(?<=[{_MARK}{_UNSEEN}{_BREAK}])"
)
_ANY = re.compile(rf"[{_MARK}{_UNSEEN}{_BREAK}]")
_MOST_MARKS = 3  # that a letter of a name has; putting a million in order would take hours


@dataclass(frozen=True, slots=True)
class Composed:
    """A text with one sign for each letter, and where each such letter stood.

    `places`: where these letters stand here; `moves`: how much further on what follows stood;
    `lengths`: how many signs they were, without those that nobody sees.
    """

    text: str
    places: tuple[int, ...]
    moves: tuple[int, ...]
    lengths: tuple[int, ...]

    def stood(self, hit: Hit) -> Hit:
        """Return a find of this text as it stands in the words themselves."""
        last = self._start(hit.end - 1)
        at = bisect_right(self.places, hit.end - 1) - 1
        length = self.lengths[at] if at >= 0 and self.places[at] == hit.end - 1 else 1
        return Hit(self._start(hit.start), last + length, hit.kind, hit.reason, hit.instead)

    def _start(self, place: int) -> int:
        at = bisect_right(self.places, place - 1)
        return place + (self.moves[at - 1] if at else 0)


def composed(text: str) -> Composed | None:
    """Return a text with one sign a letter, or None where it is so already (nearly always)."""
    if text.isascii() or not _ANY.search(text):
        return None
    parts, places, moves, lengths, at, shift = list[str](), [0] * 0, [0] * 0, [0] * 0, 0, 0
    for match in _LETTER.finditer(text):
        places.append(match.start() - shift)
        shift += match.end() - match.start() - 1
        moves.append(shift)
        lengths.append(1 + len(match[2]))
        parts += (text[at : match.start()], _as_one(match[1], match[2]))
        at = match.end()
    if not places:
        return None
    parts.append(text[at:])
    return Composed("".join(parts), tuple(places), tuple(moves), tuple(lengths))


def _as_one(letter: str, marks: str) -> str:
    """Return a letter with the marks that one sign can hold; the others are left out."""
    for count in range(min(len(marks), _MOST_MARKS), 0, -1):
        whole = normalize("NFC", letter + marks[:count])
        if len(whole) == 1:
            return whole
    return letter
