"""Where something public stands whose words are names too: “James Bond”, “Harry Potter”."""

from collections.abc import Iterator, Sequence
from functools import cache

from forumapp.analysis.personal.data import public
from forumapp.analysis.personal.words import Word


def phrases(passage: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a passage that are public phrases."""
    known = _by_first()
    first = [word for word in words if word.low in known]
    if not first:
        return
    small = passage.lower().replace("’", "'")
    for word in first:
        for phrase in known[word.low]:
            if small.startswith(phrase, word.start):
                yield word.start, word.start + len(phrase)


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    """Return the phrases by their first word, as `words_of` reads it."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in public().phrases:
        first = phrase.split()[0].rstrip(".,").removesuffix("'s")
        found[first] = (*found.get(first, ()), phrase)
    return found
