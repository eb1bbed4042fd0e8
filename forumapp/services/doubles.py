"""Possibly the same conversation, written down twice: told, never merged by itself.

Two volunteers at one event may have listened to the same family, and an import may hold what
somebody typed in as well. What is compared: the words, and where, when and by whom it was said.
"""

import re
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forumapp.domain.feedback import HELD
from forumapp.domain.merging import Double
from forumapp.store import doubles
from forumapp.store.forum import Forum

MOST = 200  # of those that are told
_COMPARED = 20_000  # new pieces at most: more is no bundle of one event, and takes much memory
_SAME_WORDS = 0.6  # share of their words that two pieces have in common, wherever they were said
_LIKE_WORDS = 0.25  # the same where event or family, and the day, are the same
_LEAST = 4  # words that say something, for a likeness to mean anything
_SKETCH = 6  # of the rarest three words in a row, by which alike texts are found
_SLOT = 40  # pieces of one event or family on one day that are compared
_SPOKEN = ("words_working", "words_not_working", "words_difference", "words_free", "paraphrase")
_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = frozenset(  # words that say nothing of what was said
    _WORD.findall(
        "the and that was for her his she they with have had but not are has from our this would "
        "there been were them when what who you all can could did does get got how into just like "
        "more much one only other out over said some than their then too two very will your about "
        "after again also because before being between both each few"
    )
)


AtRisk = Callable[[Mapping[str, Any]], bool]


@dataclass(frozen=True, slots=True)
class Said:
    """One piece as far as it is compared."""

    uid: str
    line: str
    told_on: str
    event: str | None
    family: str | None
    words: "array[int]"  # what stands for each word, once: a set would take ten times the memory


class Doubles:
    """Collects the new pieces of a bundle, then looks for each among those that are here."""

    def __init__(self, at_risk: AtRisk | None = None) -> None:
        """Begin with none; where nobody looked at what comes, `at_risk` tells what to keep apart.

        What is kept apart is not told here: the safeguarding lead reads it first.
        """
        self._at_risk = at_risk
        self._kept_apart: set[str] = set()
        self._new: dict[str, Said] = {}
        self._slots: dict[tuple[str, str, str], list[str]] = {}
        self._alike: dict[int, list[str]] = {}

    def take(self, uid: str, fields: Mapping[str, Any]) -> None:
        """Remember a new piece, or what was changed in it before it came."""
        if uid in self._new:
            self._decide(uid, fields)
            return
        if len(self._new) >= _COMPARED:
            return
        text = " ".join(str(fields[name]) for name in _SPOKEN if fields.get(name))
        said, marks = _said(uid, text, fields)
        if len(said.words) < _LEAST:
            return
        self._new[uid] = said
        if self._at_risk is not None and self._at_risk(fields):
            self._kept_apart.add(uid)
        self._decide(uid, fields)
        for slot in _slots(said):
            self._slots.setdefault(slot, []).append(uid)
        for mark in marks:
            self._alike.setdefault(mark, []).append(uid)

    def _decide(self, uid: str, fields: Mapping[str, Any]) -> None:
        if state := fields.get("safeguarding"):
            (self._kept_apart.add if state in HELD else self._kept_apart.discard)(uid)

    def among(self, forum: Forum) -> tuple[Double, ...]:
        """Return the pairs of a new and a known piece that may be one conversation."""
        found: dict[tuple[str, str], Double] = {}
        if not self._new:
            return ()
        with forum.read() as conn:
            for uid, text, fields in doubles.every_piece(conn):
                for double in self._like(uid, text, fields):
                    found[double.new, double.known] = double
                if len(found) >= MOST:
                    break
        return tuple(found.values())

    def _like(self, uid: str, text: str, fields: Mapping[str, Any]) -> Iterator[Double]:
        here, marks = _said(uid, text, fields)
        if len(here.words) < _LEAST:
            return
        near = dict.fromkeys(u for mark in marks for u in self._alike.get(mark, ())[:_SLOT])
        told = dict.fromkeys(u for slot in _slots(here) for u in self._slots.get(slot, ())[:_SLOT])
        for other in dict.fromkeys((*near, *told)):
            if other in self._kept_apart:
                continue
            came = self._new[other]
            why = _why(came, here)
            if why:
                yield Double(came.uid, here.uid, came.line, here.line, why)


def _said(uid: str, text: str, fields: Mapping[str, Any]) -> tuple[Said, list[int]]:
    words = [zlib.crc32(w.encode()) for w in _WORD.findall(text.casefold()) if w not in _COMMON]
    marks = {_mark(words, at) for at in range(len(words) - 2)}
    line = " ".join(text[:160].split())[:80]
    said = Said(
        uid,
        line,
        str(fields.get("told_on") or ""),
        fields.get("event"),
        fields.get("family"),
        array("I", set(words)),
    )
    return said, sorted(marks)[:_SKETCH]


def _mark(words: list[int], at: int) -> int:
    """Return a number for three words in a row: the smallest of a text are its sketch."""
    return zlib.crc32(b"%d %d %d" % tuple(words[at : at + 3]))


def _slots(said: Said) -> Iterable[tuple[str, str, str]]:
    if said.event:
        yield ("event", said.event, "")
    if said.family:
        yield ("family", said.family, said.told_on)


def _why(one: Said, other: Said) -> str:
    """Say why two pieces may be one conversation, or ''."""
    mine, theirs = set(one.words), set(other.words)
    common = len(mine & theirs)
    shared = common / min(len(mine), len(theirs))
    day = one.told_on == other.told_on
    if common / len(mine | theirs) >= _SAME_WORDS:
        return "almost the same words" + (", told on the same day" if day else "")
    if shared < _LIKE_WORDS:
        return ""
    if one.family and one.family == other.family and day:
        return "the same family on the same day, in words that are alike"
    if one.event and one.event == other.event:
        return "at the same event, in words that are alike"
    return ""
