"""Patterns that are made when they are first asked for, or one after another ahead of that."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from forumapp.analysis.personal.uncased import Uncased, is_small


@cache
def compiled(source: str) -> "re.Pattern[str] | Uncased":
    """Return the pattern of a source, whatever the case of letters.

    Of one without capitals, what a match says is in small letters.
    """
    return Uncased(source) if is_small(source) else re.compile(source, re.IGNORECASE)


def compiling(sources: Iterable[str]) -> Iterator[None]:
    """Make patterns one after another, for a thread that has other things to do in between."""
    for source in sources:
        compiled(source)
        yield None
