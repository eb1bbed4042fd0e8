"""Patterns that are made when they are first asked for, or one after another ahead of that."""

import re
from collections.abc import Iterable, Iterator
from functools import cache


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Return the pattern of a source, whatever the case of letters."""
    return re.compile(source, re.IGNORECASE)


def compiling(sources: Iterable[str]) -> Iterator[None]:
    """Make patterns one after another, for a thread that has other things to do in between."""
    for source in sources:
        compiled(source)
        yield None
