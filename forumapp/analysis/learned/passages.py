"""Cut a text into passages, each without who a child is: what everything learned reads."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from forumapp.analysis.text.who import without_who

LONGEST_TEXT = 4_000
"""Letters that are read: some 700 words, five times what the encoder takes in."""

_CUT = re.compile(
    r"(?<=[.!?;…])[\"'”’)\]]*\s+|\s*[\n\r]+\s*|\s+(?=[-–—]+\s)|\s+(?=[([])"
    r"|\s+(?=(?:but|however|although|though|whereas|yet|unfortunately|sadly)\b)",
    re.IGNORECASE,
)


class Passage(NamedTuple):
    """A sentence or a part of one: where it stands in the text, and what of it counts."""

    start: int
    end: int
    plain: str


def passages(text: str) -> tuple[Passage, ...]:
    """Return the passages of a text in order; a text without words has none."""
    return tuple(Passage(start, end, without_who(text[start:end])) for start, end in _places(text))


def _places(text: str) -> Iterator[tuple[int, int]]:
    text = text[:LONGEST_TEXT]
    start = 0
    for found in _CUT.finditer(text):
        if text[start : found.start()].strip():
            yield start, found.start()
            start = found.end()
    if text[start:].strip():
        yield start, len(text)
