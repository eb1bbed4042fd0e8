"""Choose the periods of a trend: the finest of month, term and academic year not too thin.

Months are tried first. A grain is taken if at least three quarters of its periods, from the first
to the last in which anybody spoke, hold at least 10 families that rated *and* may be shown after
small numbers are hidden; if at least two do; and if there are no more than 24 of them. If not even
academic years hold enough, there is no trend.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forumapp.analysis.figures.families import Voice, by_families
from forumapp.analysis.figures.ratings import count_good
from forumapp.analysis.figures.small_numbers import Gate
from forumapp.domain.periods import Grain, Period, first_of, last_of, periods_between, ym_of

ENOUGH_FAMILIES = 10
MOST_PERIODS = 24
TREND_GRAINS: tuple[Grain, ...] = ("month", "term", "academic_year")


@dataclass(frozen=True, slots=True)
class Slice:
    """A period and what families said in it."""

    period: Period
    voices: tuple[Voice, ...]


def choose_grain(voices: Iterable[Voice], gate: Gate | None = None) -> Grain | None:
    """Return the finest grain that holds enough families, or None where the data is too thin."""
    kept = by_families(voices)
    gate = gate or Gate()
    return next((grain for grain in TREND_GRAINS if _is_enough(cut(kept, grain), gate)), None)


def cut(voices: Iterable[Voice], grain: Grain) -> list[Slice]:
    """Cut families' contributions into periods, in order, the empty ones between among them."""
    kept = by_families(voices)
    if not kept:
        return []
    months = [voice.ym for voice in kept]
    periods = periods_between(first_of(min(months)), last_of(max(months)), grain)
    place = {
        month: index
        for index, period in enumerate(periods)
        for month in range(ym_of(period.first), ym_of(period.last) + 1)
    }
    held: list[list[Voice]] = [[] for _ in periods]
    for voice in kept:
        held[place[voice.ym]].append(voice)
    return [Slice(*pair) for pair in zip(periods, map(tuple, held), strict=True)]


def _is_enough(slices: Sequence[Slice], gate: Gate) -> bool:
    if len(slices) > MOST_PERIODS:
        return False
    counted = [count_good(each.voices) for each in slices]
    shown = gate.shares([(each.good, each.rated) for each in counted])
    full = sum(
        each.rated >= ENOUGH_FAMILIES and share.share is not None
        for each, share in zip(counted, shown, strict=True)
    )
    return full >= 2 and 4 * full >= 3 * len(slices)
