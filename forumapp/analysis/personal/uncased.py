"""Patterns that mind no case: looked for in small letters, which takes less than half the time.

With IGNORECASE Python folds each letter at each try, and cannot skip letters that start nothing.
"""

import re
import sys
from collections.abc import Iterator
from functools import lru_cache

_SIGNS = re.compile(r"\\.|\(\?P<\w+>")
_CAPITAL = re.compile(r"[A-Z]")
_ODD = str.maketrans("İıſK", "iisk")  # as IGNORECASE takes them; `lower` alone does not


class Uncased:
    """A pattern as `re.compile` makes one with IGNORECASE, that reads small letters.

    What a match says is in small letters: its words as they were written stand in the text at
    `match.span()`.
    """

    __slots__ = ("_pattern",)

    def __init__(self, source: str) -> None:
        """Make the pattern; raise ValueError for a source that has capitals."""
        if not is_small(source):
            raise ValueError(f"a pattern that minds no case has no capitals: {source!r}")
        self._pattern = re.compile(source)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match, None for none."""
        return self._pattern.search(small(text), start, end)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the start of a text, None for none."""
        return self._pattern.match(small(text))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of the whole text, None if it does not match."""
        return self._pattern.fullmatch(small(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return every match, one after another."""
        return self._pattern.finditer(small(text))


def is_small(source: str) -> bool:
    r"""Say whether a pattern has no capitals but those of signs such as `\W` and `(?P<name>`."""
    return _CAPITAL.search(_SIGNS.sub("", source)) is None


@lru_cache(maxsize=4)
def small(text: str) -> str:
    """Return a text in small letters, each in its place.

    The last few are remembered, since many patterns read the same text.
    """
    return text.lower() if text.isascii() else text.translate(_ODD).lower()
