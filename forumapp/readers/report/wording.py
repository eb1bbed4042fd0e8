"""Join printed lines to sentences, and know a bullet, a number and the end of a sentence."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

BULLETS = "◼■▪•●◾◆♦▶➢✓○◦‣∙⬛⯀\uf0b7\uf0a7\uf06e\uf0d8\uf0fc\uf02d\uf0a8\uf076"
_BULLET = re.compile(rf"^\s*[{BULLETS}]\s*")
_DASH = re.compile(r"^\s*(?:[-–—−‒*·‐‑»]|o(?=\s+[A-Za-z]))\s+")
_NUMBER = re.compile(r"^\s*[(\[]?(\d{1,2})\s*[.)\]]\s*(?=\D)")
_ENDED = re.compile(r"[.!?][’”\"')\]]*$")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?(?:-[^\W\d_]+)*")
_PREFIXES = frozenset(
    {"anti", "co", "cross", "de", "ex", "full", "high", "in", "inter", "key", "life", "long"}
    | {"low", "mid", "multi", "neuro", "non", "off", "on", "one", "out", "over", "part", "peer"}
    | {"post", "pre", "pro", "re", "self", "semi", "short", "single", "sub", "two", "three"}
    | {"four", "five", "under", "up", "well", "whole"}
)
_GOES_ON = re.compile(
    r"(?:This|These|Those|They|It|Its|Their|Such|In addition|In doing so|In particular|Also|"
    r"As a result|As part of|Additionally|Furthermore|Consequently|Moreover|However|To do this|"
    r"For example|Where|There)\b|(?:\w+[ ,]+){1,8}also\b"
)

_ASKS = re.compile(r"[A-Z‘“][^.:;]{2,70}?\b(?:should|must|needs? to)\b")
_POINTS_BACK = re.compile(r"\b(?:these|this|those|they|also|such|further)\b", re.I)


def is_bullet(text: str) -> bool:
    """Say whether a line begins with a bullet."""
    return bool(_BULLET.match(text))


def is_dash(text: str) -> bool:
    """Say whether a line begins with a sign that may be a bullet, or go on with a sentence."""
    return bool(_DASH.match(text))


def with_bullet(text: str) -> str:
    """Return a line that begins with such a sign with a bullet in its place."""
    return _DASH.sub("• ", text, count=1)


def announces(text: str) -> bool:
    """Say whether a line ends in a way that a list may follow."""
    return text.rstrip().endswith((":", ";", ".", "; and", "; or"))


def without_bullet(text: str) -> str:
    """Return a line without the bullet that it begins with."""
    return _BULLET.sub("", text, count=1).strip()


def number_of(text: str) -> int | None:
    """Return the number that a line begins with, as in a numbered list."""
    found = _NUMBER.match(text)
    return int(found.group(1)) if found else None


def is_only_marks(text: str) -> bool:
    """Say whether a line holds no letter: a stray bullet, a number, a dash."""
    return not any(letter.isalpha() and letter not in BULLETS for letter in text)


def has_ended(text: str) -> bool:
    """Say whether a text ends as a sentence does."""
    return bool(_ENDED.search(text.rstrip()))


def starts_small(text: str) -> bool:
    """Say whether a text begins in the middle of a sentence."""
    first = text.lstrip("‘’“”'\"([ ")[:1]
    return first.islower() or first in tuple(",;:)")


def refers_back(text: str) -> bool:
    """Say whether a sentence reads as if it went on from one before."""
    return bool(_GOES_ON.match(text))


def asks_anew(text: str) -> bool:
    """Say whether a line begins a request that refers to nothing before it."""
    found = _ASKS.match(text)
    return bool(found) and not refers_back(text) and not _POINTS_BACK.search(text)


def words_of(text: str) -> str:
    """Return a text in small letters without signs, to compare words alone."""
    return " ".join(re.findall(r"\w+", text.lower()))


class Vocabulary:
    """The words that a report prints within its lines: they tell how a cut word is written."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the lines of the whole report."""
        self._lines = list(lines)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words, in small letters; a word cut at a line's end is not among them."""
        found: set[str] = set()
        for line in self._lines:
            held = _WORD.findall(line[:-1] if line.endswith("-") else line)
            kept = held[:-1] if line.endswith("-") else held
            for word in kept:
                found.update((word.lower(), *word.lower().split("-")))
        return frozenset(found)

    def join(self, first: str, second: str) -> tuple[str, bool]:
        """Join two lines of which the first ends in a hyphen; also say whether that is sure."""
        before = _last_word(first)
        after = (_WORD.match(second) or [""])[0]
        whole = before + after
        if first.endswith("\u00ad"):
            return first[:-1] + second, True
        if not before or not after or not after[0].islower():
            return first + second, True
        if f"{before}-{after}".lower() in self.words:
            return first + second, True
        if whole.lower() in self.words:
            return first[:-1] + second, True
        known = before.lower().rpartition("-")[2] in self.words | _PREFIXES
        if known:
            return first + second, after.split("-")[0].lower() in self.words
        return first[:-1] + second, False


def _last_word(line: str) -> str:
    found = re.search(r"([^\W\d_][\w’'-]*)[-\u00ad]$", line)
    return found.group(1) if found else ""


def joined(lines: Sequence[str], vocabulary: Vocabulary) -> tuple[str, bool]:
    """Return lines as one text, bullets inside as “ • ”; also say whether each join is sure."""
    text, sure = "", True
    for line in lines:
        bare = without_bullet(line) if is_bullet(line) else line.strip()
        if not text:
            text = bare
        elif is_bullet(line):
            text += " • " + bare if bare else " •"
        elif text.endswith(("-", "\u00ad")) and not text.endswith((" -", "--")):
            text, certain = vocabulary.join(text, bare)
            sure = sure and certain
        else:
            text += " " + bare
    return " ".join(text.replace("\u00ad", "").split()), sure
