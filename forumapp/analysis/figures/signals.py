"""Which points of a trend are unlikely to be chance: two rules in plain words, with their price.

* *A run*: seven or more periods in a row on the same side of the middle. The middle is the median
  of the shares shown; a period exactly on it neither breaks a run nor adds to it.
* *Far out*: a share so far from that of all periods together that chance alone gives one as far out
  on that side at most once in 740 times (0.135 %, as beyond three standard deviations).

Runs: Perla RJ, Provost LP, Murray SK (2011), The run chart, BMJ Quality & Safety 20:46–51; of six
or more points there, of seven in NHS England's *Making data count*, which is taken here. Far out:
the p-chart of Shewhart WA (1931), with an exact tail in place of its normal one, since periods
often hold few families: given how many families of all periods call it good, those of one period
are a draw without replacement (as in Fisher's exact test), so the common share need not be known.
Steady climbs are left out on purpose: Davis RB, Woodall WH (1988), Journal of Quality Technology
20:200–202, found that they add false alarms and little else.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, count, groupby
from math import comb, exp, lgamma
from statistics import median
from typing import Literal

RUN = 7
TAIL = 0.00135
FEWEST = 2 * RUN - 2
"""Periods needed before runs are looked for: with fewer, no median has seven on one side."""

Side = Literal["above", "below"]


@dataclass(frozen=True, slots=True)
class Signal:
    """What is unlikely to be chance: periods `first` to `last` (places in the trend)."""

    rule: Literal["run", "far"]
    first: int
    last: int
    side: Side
    length: int

    def words(self, labels: Sequence[str]) -> str:
        """Say it so that one could read it aloud; `labels` are those of all periods."""
        if self.rule == "run":
            count = _NUMBERS.get(self.length, str(self.length))
            span = f"{labels[self.first]} to {labels[self.last]}"
            said = f"{count} points in a row {self.side} the middle ({span})"
        else:
            higher = "higher" if self.side == "above" else "lower"
            said = f"{labels[self.first]} is much {higher} than the rest"
        return f"{said}: unlikely to be chance."


_NUMBERS = {7: "Seven", 8: "Eight", 9: "Nine", 10: "Ten", 11: "Eleven", 12: "Twelve"}

Counts = tuple[int, int]
"""Families that call it good or better, and families that rated it."""


def signals(periods: Sequence[Counts | None]) -> tuple[Signal, ...]:
    """Return the signals of a trend, first to last; None is a period that may not be shown.

    A hidden period takes no part: it neither breaks a run nor bears on the middle.
    """
    shown = [(at, *counts) for at, counts in enumerate(periods) if counts and counts[1]]
    found = [*_runs(shown), *_far(shown)]
    return tuple(sorted(found, key=lambda each: (each.first, each.last, each.rule)))


def middle(periods: Iterable[Counts]) -> float | None:
    """Return the median share, None where there is no period."""
    shares = [good / rated for good, rated in periods if rated]
    return median(shares) if shares else None


def limits(periods: Sequence[Counts], rated: int) -> tuple[float, float]:
    """Return the lowest and highest share of a period with so many families that is not far out.

    `periods` are all that are shown, that one among them.
    """
    tails = _tails(*_total(periods), rated)
    inside = [x for x, below, above in tails.each() if below > TAIL and above > TAIL]
    return min(inside) / rated, max(inside) / rated


def expected_false(periods: Sequence[Counts | None]) -> float:
    """Return how many false signals a chart with these periods gives where nothing ever changes.

    The chance of a run of seven or more, plus for each period the chance of being far out.
    """
    shown = [counts for counts in periods if counts and counts[1]]
    total = _total(shown)
    far = (chance for _, rated in shown for chance in _far_chances(_tails(*total, rated)))
    return chance_of_run(len(shown)) + sum(far)


@cache
def chance_of_run(periods: int, longest: int = RUN) -> float:
    """Return the chance that so many periods, half of them above the median, hold a run so long.

    Every order of the same halves is equally likely where nothing changes; orders without such a
    run are counted (Mood AM (1940), The distribution theory of runs, Annals of Mathematical
    Statistics 11:367–392, by recursion). Of an odd number one period is the median itself.
    """
    half = periods // 2
    if half < longest:
        return 0.0
    without = 2 * _without(half, half, longest)
    return 1 - without / comb(2 * half, half)


@cache
def _without(here: int, other: int, longest: int) -> int:
    """Count the orders of `here` and `other` that begin with *here* and have no run so long."""
    if here == 0:
        return 0
    total = 0
    for run in range(1, min(longest - 1, here) + 1):
        total += (run == here) if other == 0 else _without(other, here - run, longest)
    return total


def _runs(shown: Sequence[tuple[int, int, int]]) -> Iterator[Signal]:
    if len(shown) < FEWEST:
        return
    common = middle((good, rated) for _, good, rated in shown)
    apart = [(at, good / rated - (common or 0.0)) for at, good, rated in shown]
    apart = [(at, gap) for at, gap in apart if abs(gap) > 1e-12]
    for is_above, group in groupby(apart, key=lambda each: each[1] > 0):
        places = [at for at, _ in group]
        if len(places) >= RUN:
            side: Side = "above" if is_above else "below"
            yield Signal("run", places[0], places[-1], side, len(places))


def _far(shown: Sequence[tuple[int, int, int]]) -> Iterator[Signal]:
    total = _total([(good, rated) for _, good, rated in shown])
    for at, good, rated in shown:
        below, above = _tails(*total, rated).of(good)
        if above <= TAIL:
            yield Signal("far", at, at, "above", 1)
        if below <= TAIL:
            yield Signal("far", at, at, "below", 1)


def _far_chances(tails: "_Tails") -> Iterator[float]:
    """Yield the chance of being far out below, and above."""
    yield max((each for each in tails.at_most if each <= TAIL), default=0.0)
    yield max((each for each in tails.at_least if each <= TAIL), default=0.0)


def _total(periods: Iterable[Counts]) -> Counts:
    counts = list(periods)
    return sum(good for good, _ in counts), sum(rated for _, rated in counts)


@dataclass(frozen=True, slots=True)
class _Tails:
    """For each number of good from `first` on: the chance of at most, and of at least it."""

    first: int
    at_most: "array[float]"
    at_least: "array[float]"

    def of(self, number: int) -> tuple[float, float]:
        return self.at_most[number - self.first], self.at_least[number - self.first]

    def each(self) -> Iterator[tuple[int, float, float]]:
        return zip(count(self.first), self.at_most, self.at_least, strict=False)


@lru_cache(maxsize=512)
def _tails(good: int, rated: int, drawn: int) -> _Tails:
    """Return the tails of the number of good among so many drawn.

    Hypergeometric: `drawn` of `rated` families without replacement, of whom `good` call it good.
    """
    first, weights = _weights(good, rated, drawn)
    at_least = array("d", accumulate(reversed(weights)))
    at_least.reverse()
    return _Tails(first, array("d", accumulate(weights)), at_least)


def _weights(good: int, rated: int, drawn: int) -> tuple[int, list[float]]:
    """Return the first number that is possible, and the chance of each from it on.

    The likeliest is worked out, each other from its neighbour: nothing comes out as nought.
    """
    bad = rated - good
    first, last = max(0, drawn - bad), min(drawn, good)
    likeliest = min(max((drawn + 1) * (good + 1) // (rated + 2), first), last)
    top = exp(
        _log_comb(good, likeliest) + _log_comb(bad, drawn - likeliest) - _log_comb(rated, drawn)
    )
    above, below = [top], [top]
    for x in range(likeliest, last):
        above.append(above[-1] * (good - x) * (drawn - x) / ((x + 1) * (bad - drawn + x + 1)))
    for x in range(likeliest, first, -1):
        below.append(below[-1] * x * (bad - drawn + x) / ((good - x + 1) * (drawn - x + 1)))
    return first, [*below[:0:-1], *above]


def _log_comb(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
