"""Choose the periods of a trend: the finest of month, term and academic year not too thin.

Months are tried first. A grain is taken if at least three quarters of its periods, from the first
to the last in which anybody spoke, hold at least 10 families that rated *and* may be shown after
small numbers are hidden; if at least two do; and if there are no more than 24 of them. If not even
academic years hold enough, there is no trend.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from forumapp.analysis.figures.families import Voice, by_families, grouped, units
from forumapp.analysis.figures.ratings import Good, good_of
from forumapp.analysis.figures.small_numbers import Gate
from forumapp.domain.periods import Grain, Period, first_of, last_of, periods_between, ym_of

ENOUGH_FAMILIES = 10
MOST_PERIODS = 24
TREND_GRAINS: tuple[Grain, ...] = ("month", "term", "academic_year")


@dataclass(frozen=True)
class Slice:
    """A period, what families said in it, and whose each is; put together once, when asked for."""

    period: Period
    voices: tuple[Voice, ...]
    units: tuple[str | None, ...]

    @cached_property
    def groups(self) -> list[list[Voice]]:
        """Return the contributions of each family together."""
        return grouped(self.voices, self.units)

    @property
    def good(self) -> Good:
        """Count families that rated, and those that call it good or better."""
        return good_of(self.groups)


def choose_grain(voices: Iterable[Voice], gate: Gate | None = None) -> Grain | None:
    """Return the finest grain that holds enough families, or None where the data is too thin."""
    kept = by_families(voices)
    return choose_slices(kept, units(kept), gate or Gate())[0]


def choose_slices(
    kept: Sequence[Voice], whose: Sequence[str | None], gate: Gate
) -> tuple[Grain | None, list[Slice]]:
    """Return the finest grain that holds enough families, and the periods; none where too thin.

    `kept` are families' contributions, and `whose` they are.
    """
    for grain in TREND_GRAINS:
        if _is_enough(slices := cut(kept, grain, whose), gate):
            return grain, slices
    return None, []


def cut(
    voices: Iterable[Voice], grain: Grain, whose: Sequence[str | None] | None = None
) -> list[Slice]:
    """Cut families' contributions into periods, in order, the empty ones between among them.

    `whose` they are is worked out unless it is known; then professionals are among them no more.
    """
    kept = by_families(voices) if whose is None else list(voices)
    whose = units(kept) if whose is None else whose
    if not kept:
        return []
    months = [voice.ym for voice in kept]
    periods = periods_between(first_of(min(months)), last_of(max(months)), grain)
    place = {
        month: index
        for index, period in enumerate(periods)
        for month in range(ym_of(period.first), ym_of(period.last) + 1)
    }
    held: list[tuple[list[Voice], list[str | None]]] = [([], []) for _ in periods]
    for voice, unit in zip(kept, whose, strict=True):
        said, units_of = held[place[voice.ym]]
        said.append(voice)
        units_of.append(unit)
    parts = zip(periods, held, strict=True)
    return [Slice(period, tuple(said), tuple(of)) for period, (said, of) in parts]


def still_needed(voices: Iterable[Voice]) -> int:
    """Return how many more families must rate before there can be a line by academic years.

    So many that three quarters of the years, and at least two, hold enough. It tells of small
    numbers: for the forum's own screens only.
    """
    short = sorted(
        max(ENOUGH_FAMILIES - each.good.rated, 0) for each in cut(voices, "academic_year")
    )
    short += [ENOUGH_FAMILIES] * (2 - len(short))
    return sum(short[: max(2, -(-3 * len(short) // 4))])


def _is_enough(slices: Sequence[Slice], gate: Gate) -> bool:
    if len(slices) > MOST_PERIODS:
        return False
    counted = [each.good for each in slices]
    heard = [each.rated >= ENOUGH_FAMILIES for each in counted]
    if not _mostly(heard):  # what the gate hides can only make it worse
        return False
    shown = gate.shares([(each.good, each.rated) for each in counted])
    return _mostly(
        [many and share.share is not None for many, share in zip(heard, shown, strict=True)]
    )


def _mostly(full: Sequence[bool]) -> bool:
    return sum(full) >= 2 and 4 * sum(full) >= 3 * len(full)
