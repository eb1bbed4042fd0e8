"""Turn families' own ratings into one answer a family: good or better, or not.

A family counts once in a period, however often it spoke: as good if more than half of its rated
contributions in the period are good or very good, so a family that says half and half is not good.
The mean of words is not defined, and the latest word alone would drop what was said before. Don't
know, prefer not to say and no rating at all are left out of the base, and counted as left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from forumapp.analysis.figures.families import Voice, by_families, group_by_family

GOOD = frozenset({"very_good", "good"})
RATED = GOOD | {"neither", "poor", "very_poor"}


@dataclass(frozen=True, slots=True)
class Good:
    """How many of the families that rated call it good or better."""

    good: int
    rated: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Families' contributions that are in no share, and why."""

    dont_know: int
    prefer_not: int
    no_rating: int


def count_good(voices: Iterable[Voice]) -> Good:
    """Count families that rated, each once, and those that call it good or better."""
    return good_of(group_by_family(voices))


def good_of(families: Iterable[list[Voice]]) -> Good:
    """Count, as `count_good` does, families that were put together already."""
    verdicts = [_verdict(group) for group in families]
    return Good(verdicts.count(True), len(verdicts) - verdicts.count(None))


def count_left_out(voices: Iterable[Voice]) -> LeftOut:
    """Count families' contributions without one of the five ratings."""
    ratings = [voice.rating for voice in by_families(voices) if voice.rating not in RATED]
    unknown, silent = ratings.count("dont_know"), ratings.count("prefer_not")
    return LeftOut(unknown, silent, len(ratings) - unknown - silent)


def _verdict(voices: list[Voice]) -> bool | None:
    if len(voices) == 1:  # as most are
        rating = voices[0].rating
        return rating in GOOD if rating in RATED else None
    rated = [voice.rating in GOOD for voice in voices if voice.rating in RATED]
    return 2 * sum(rated) > len(rated) if rated else None
