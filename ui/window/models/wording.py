"""How the window says tones, dates and places: a word and a face with every colour."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from forumapp.domain.feedback import FeedbackRow

ToneKey = Literal["pos", "mixed", "neu", "neg", "none"]
TONES: tuple[ToneKey, ...] = ("pos", "mixed", "neu", "neg", "none")
PLACE_FROM, PLACE_TO = "\u2068", "\u2069"  # around the place that a search found
_LEAN = 0.15  # as in forumapp.analysis.text: below it, a tone leans to neither side


@dataclass(frozen=True, slots=True)
class ToneWord:
    """A tone for people: the word, the icon of its face, and the name of its colour."""

    key: ToneKey
    word: str
    icon: str
    colour: str


def tone_key(value: float | None, mixed: bool) -> ToneKey:
    """Return the kind of a tone of −1 to 1; None is no tone at all, never neutral."""
    if value is None:
        return "none"
    if mixed:
        return "mixed"
    if abs(value) < _LEAN:
        return "neu"
    return "pos" if value > 0 else "neg"


@lru_cache(maxsize=8)
def tone_word(key: ToneKey) -> ToneWord:
    """Return how a tone is said and drawn."""
    tr = QCoreApplication.translate
    words = {
        "pos": ToneWord("pos", tr("Tone", "Positive"), "smile", "pos"),
        "mixed": ToneWord("mixed", tr("Tone", "Mixed"), "scale", "neu"),
        "neu": ToneWord("neu", tr("Tone", "Neutral"), "meh", "neu"),
        "neg": ToneWord("neg", tr("Tone", "Negative"), "frown", "neg"),
        "none": ToneWord("none", tr("Tone", "No tone found"), "circle-dashed", "neu"),
    }
    return words[key]


def tone_of(row: FeedbackRow) -> ToneWord:
    """Return the tone of a line of the list."""
    return tone_word(tone_key(row.tone, row.mixed))


@lru_cache(maxsize=4096)
def day_text(iso: str) -> str:
    """Write an ISO day as 28 Aug 2026; what is no day stays as it is."""
    day = QDate.fromString(iso[:10], "yyyy-MM-dd")
    return QLocale().toString(day, "d MMM yyyy") if day.isValid() else iso


def month_text(iso: str) -> str:
    """Write a month (2024-03) as March 2024; what is no month stays as it is."""
    day = QDate.fromString(f"{iso}-01", "yyyy-MM-dd")
    return QLocale().toString(day, "MMMM yyyy") if day.isValid() else iso


def spoken(row: FeedbackRow, unread: bool, named: bool = False) -> str:
    """Return the sentence that a screen reader says for a line of the list."""
    tr = QCoreApplication.translate
    said = [tr("List", "Not read yet")] if unread else []
    said += [tr("List", "A name may stand in it")] if named else []
    said += [tone_of(row).word, row.line.rstrip(".")]
    said += [", ".join(row.areas)] if row.areas else [tr("List", "no area yet")]
    said += [row.event, day_text(row.told_on)]
    return ". ".join(each for each in said if each)


def found_place(line: str, excerpt: str, typed: str) -> tuple[str, int, int]:
    """Return the text to show for a found row, and where in it the first found word stands.

    The search's own excerpt is best; without one the line itself is looked through. (text, −1, 0)
    says that the place is not in the line.
    """
    if PLACE_FROM in excerpt:
        start = excerpt.index(PLACE_FROM)
        end = excerpt.index(PLACE_TO, start) if PLACE_TO in excerpt else len(excerpt)
        plain = excerpt.replace(PLACE_FROM, "").replace(PLACE_TO, "")
        return " ".join(plain.split("\n")), start, end - start - 1
    for word in re.findall(r"\w+", typed):
        if found := re.search(rf"\b{re.escape(word)}\w*", line, re.IGNORECASE):
            return line, found.start(), found.end() - found.start()
    return line, -1, 0
