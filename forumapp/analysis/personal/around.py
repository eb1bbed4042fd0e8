"""A passage with its words, and what stands next to each of them."""

from collections.abc import Sequence
from typing import NamedTuple

from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.words import Word

NOWHERE = Word("", "", 0, 0, False, False, False)
_BEYOND = (NOWHERE,) * 16  # more than any rule looks back or on


class Found(NamedTuple):
    """A name that was read: the place after its last word, why it is one, what may stand there."""

    end: int
    reason: str
    instead: str


class Around:
    """The words of a passage, to be asked about their neighbours."""

    def __init__(self, passage: str, words: Sequence[Word]) -> None:
        """Take a passage and its words."""
        self.passage, self.words = passage, words
        self.known: dict[str, bool] = {}  # what was asked of the whole passage
        self._padded = (*words, *_BEYOND)  # a place before the first counts from the end

    def at(self, place: int) -> Word:
        """Return the word at a place; beyond the ends there is one without letters."""
        try:
            return self._padded[place]
        except IndexError:
            return NOWHERE

    def gap(self, place: int) -> str:
        """Return what stands between a word and the next one."""
        words = self.words
        if place + 1 >= len(words):
            return ""
        word = words[place]
        gap = self.passage[word.end : words[place + 1].start]
        return gap[2:] if word.whose else gap

    def hit(self, start: int, found: Found) -> Hit:
        """Return a name that was read as a find in the passage."""
        first, last = self.words[start], self.words[found.end - 1]
        return Hit(first.start, last.end, "NAME", found.reason, found.instead)
