"""Which words a passage says: a quick look before the patterns that need one of them.

A long list of words in a pattern is tried at every letter; as a set it costs a tenth of that.
"""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4)
def said_in(text: str) -> frozenset[str]:
    r"""Return the words of a text in small letters, as `\b` parts them: without - and '.

    Those of the last few are remembered, since many rules ask for the same.
    """
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=4)
def figures_in(text: str) -> int:
    """Return how many figures a text has; of the last few it is remembered."""
    return sum(map(str.isdigit, text))


def says_any(text: str, words: AbstractSet[str]) -> bool:
    """Say whether a text says any of these words, given in small letters."""
    return not words.isdisjoint(said_in(text))
