"""Whether a word is shaped as names of places are, whatever it is."""

from functools import cache

from forumapp.analysis.personal.data import places

SHORTEST = 5  # letters of a name that its shape may tell


def is_place_shaped(low: str) -> bool:
    """Say whether a word ends as names of places do: “marlpit”, “barrowby”."""
    if len(low) <= SHORTEST:
        return False
    most = len(low) - 2
    return not places().shapes.isdisjoint([low[-each:] for each in _lengths() if each < most])


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(shape) for shape in places().shapes}))
