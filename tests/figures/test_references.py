"""Every formula against SciPy, or against the example that its author printed."""

import random
from collections.abc import Sequence
from math import sqrt

import pytest
from scipy import optimize, special, stats

from forumapp.analysis.figures.agreement import kappa
from forumapp.analysis.figures.reach import gap_between
from forumapp.analysis.figures.signals import (
    RUN,
    TAIL,
    Counts,
    _tails,
    chance_of_run,
    expected_false,
    limits,
    signals,
)
from forumapp.analysis.figures.small_numbers import Gate
from forumapp.analysis.figures.wilson import Z95, newcombe, wilson

INSIDE = Gate(0)
DRAWN = random.Random(1927)
SHARES = [(said, of) for of in (1, 2, 5, 10, 29, 30) for said in range(of + 1)] + [
    (DRAWN.randint(0, of), of) for of in (100, 344, 7_908, 100_000) for _ in range(5)
]
NIST = (12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22)
NIST += (8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6)


def near(*values: float) -> tuple[object, ...]:
    return tuple(pytest.approx(value, abs=1e-9) for value in values)


def test_the_normal_quantile_and_the_tail_of_three_deviations() -> None:
    assert pytest.approx(stats.norm.ppf(0.975), abs=1e-15) == Z95
    assert pytest.approx(stats.norm.sf(3), abs=1.1e-7) == TAIL  # written as 0.00135


@pytest.mark.parametrize(("said", "of"), SHARES)
def test_wilson_is_scipys(said: int, of: int) -> None:
    theirs = stats.binomtest(said, of).proportion_ci(0.95, method="wilson")

    assert wilson(said, of) == near(theirs.low, theirs.high)


def _score_ends(said: int, of: int) -> tuple[float, float]:
    """Find the shares that a score test would just not refuse, by searching for them."""

    def gap(share: float) -> float:
        return abs(said / of - share) - Z95 * sqrt(share * (1 - share) / of)

    share = said / of
    low = 0.0 if said == 0 else optimize.brentq(gap, 1e-15, share * (1 - 1e-9), xtol=1e-15)
    high = (
        1.0
        if said == of
        else optimize.brentq(gap, share + 1e-9 * (1 - share), 1 - 1e-15, xtol=1e-15)
    )
    return low, high


@pytest.mark.parametrize("pair", [SHARES[at : at + 2] for at in range(0, len(SHARES) - 1, 3)])
def test_newcombe_is_made_of_ends_found_by_search(pair: Sequence[tuple[int, int]]) -> None:
    (one, of), (two, of_2) = pair
    (low, high), (low_2, high_2) = _score_ends(one, of), _score_ends(two, of_2)
    p, q = one / of, two / of_2

    lowest = p - q - sqrt((p - low) ** 2 + (high_2 - q) ** 2)
    highest = p - q + sqrt((high - p) ** 2 + (q - low_2) ** 2)

    assert newcombe(one, of, two, of_2) == near(max(lowest, -1), min(highest, 1))


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [  # Newcombe RG (1998), Statistics in Medicine 17:873, table II (b to h), method 10
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_newcombe_as_printed(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    assert [round(end, 4) for end in newcombe(*first, *second)] == [low, high]


@pytest.mark.parametrize("here", [0.05, 0.3, 0.5, 0.9])
def test_a_gap_of_reach_is_what_a_score_test_refuses(here: float) -> None:
    """One share against a known one: Pearson's chi-square of two cells is that test."""
    for said in range(1, 80):
        chi = stats.chisquare([said, 80 - said], [80 * here, 80 * (1 - here)])
        found = gap_between(INSIDE.share(said, 80), here)
        expected = "fewer" if said < 80 * here else "more"
        assert found == (expected if chi.pvalue < 0.05 else "alike")


@pytest.mark.parametrize(
    ("good", "rated", "drawn"), [(5, 12, 4), (30, 60, 10), (400, 900, 35), (6_000, 7_908, 650)]
)
def test_tails_are_the_hypergeometric_ones(good: int, rated: int, drawn: int) -> None:
    theirs = stats.hypergeom(rated, good, drawn)

    numbers, below, above = zip(*_tails(good, rated, drawn).each(), strict=True)

    assert (numbers[0], numbers[-1]) == theirs.support()
    assert below == near(*theirs.cdf(numbers))
    assert above == near(*theirs.sf([number - 1 for number in numbers]))


def test_far_out_is_what_fishers_test_calls_so() -> None:
    periods = [(18, 30), (17, 30), (5, 31), (19, 28), (12, 12), (16, 29), (20, 30)]
    good, rated = (sum(column) for column in zip(*periods, strict=True))
    refused = []
    for at, (said, of) in enumerate(periods):
        table = [[said, of - said], [good - said, rated - of - good + said]]
        for side in ("less", "greater"):
            if stats.fisher_exact(table, alternative=side).pvalue <= TAIL:
                refused.append((at, "below" if side == "less" else "above"))

    assert [(s.first, s.side) for s in signals(periods) if s.rule == "far"] == refused
    assert refused == [(2, "below"), (4, "above")]


def test_a_published_p_chart() -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.2: 30 wafers of 50 chips.

    Its middle is 0.2313 and its limits 0.0524 and 0.4102; wafers 15 and 23 lie above.
    """
    periods = [(each, 50) for each in NIST]
    share = sum(NIST) / 1500
    reach = 3 * sqrt(share * (1 - share) / 50)

    assert round(share, 4) == 0.2313
    assert [(s.rule, s.first + 1, s.side) for s in signals(periods)] == [
        ("far", 15, "above"),
        ("far", 23, "above"),
    ]
    for ours, theirs in zip(limits(periods, 50), (share - reach, share + reach), strict=True):
        assert abs(ours - theirs) < 2 / 50  # a whole chip or two: ours is the exact tail


def _parts(total: int, parts: int, most: int) -> int:
    """Count the ways to cut `total` into so many parts of 1 to `most` (inclusion, exclusion)."""
    return sum(
        (-1) ** j * special.comb(parts, j, exact=True)
        * special.comb(total - j * most - 1, parts - 1, exact=True)
        for j in range(parts + 1)
        if total - j * most >= parts
    )  # fmt: skip


@pytest.mark.parametrize("periods", [14, 16, 20, 24, 36, 60])
@pytest.mark.parametrize("longest", [RUN, 6, 9])
def test_the_chance_of_a_run_is_moods(periods: int, longest: int) -> None:
    """Mood AM (1940), Annals of Mathematical Statistics 11:367: runs of two kinds, counted.

    As many runs above the middle as below, or one more on either side.
    """
    half = periods // 2
    ways = [_parts(half, runs, longest - 1) for runs in range(half + 2)]
    without = sum(
        2 * ways[runs] * ways[runs] + 2 * ways[runs] * ways[runs + 1] for runs in range(1, half + 1)
    )

    chance = 1 - without / special.comb(2 * half, half, exact=True)
    assert chance_of_run(periods, longest) == pytest.approx(chance, abs=1e-12)


def test_expected_false_signals_are_summed_from_scipys_tails() -> None:
    periods: list[Counts | None] = [(11 + at % 5, 24 + at % 7) for at in range(20)]
    periods[4] = None
    shown = [each for each in periods if each]
    good, rated = (sum(column) for column in zip(*shown, strict=True))
    far = 0.0
    for _, drawn in shown:
        theirs = stats.hypergeom(rated, good, drawn)
        below = [theirs.cdf(x) for x in range(drawn + 1) if theirs.cdf(x) <= TAIL]
        above = [theirs.sf(x - 1) for x in range(drawn + 1) if theirs.sf(x - 1) <= TAIL]
        far += max(below, default=0.0) + max(above, default=0.0)

    assert expected_false(periods) == pytest.approx(far + chance_of_run(19), abs=1e-9)


def test_runs_as_the_rule_is_published() -> None:
    """Perla, Provost, Murray (2011), BMJ Quality & Safety 20:46: points on the median are skipped.

    Here seven, as in NHS England's *Making data count*; the shares are 40 % and 60 %, the skipped
    one 50 %.
    """
    below, on, above = (8, 20), (10, 20), (12, 20)
    line: list[Counts | None] = [*[below] * 3, on, *[below] * 4, *[above] * 6, on, above]

    assert [(s.first, s.last, s.length, s.side) for s in signals(line)] == [
        (0, 7, 7, "below"),
        (8, 15, 7, "above"),
    ]
    assert not signals([*[below] * 3, on, on, *[below] * 3, *[above] * 6])


COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]


def test_kappa_as_cohen_printed_it() -> None:
    """Cohen (1960), 200 patients: .70 observed, .41 by chance, kappa .492, limits .384 and .600.

    His limits are the normal ones; at 200 pieces Wilson's lie within a hundredth of them.
    """
    cells = [((a, b), number) for a, row in enumerate(COHEN) for b, number in enumerate(row)]
    found = kappa([pair for pair, number in cells for _ in range(number)])

    assert (found.n, round(found.observed, 2), round(found.expected, 2)) == (200, 0.70, 0.41)
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert round(found.value, 3) == 0.492
    theirs = stats.binomtest(140, 200).proportion_ci(0.95, method="wilson")
    assert (found.low, found.high) == near(*((end - 0.41) / 0.59 for end in theirs))
    assert abs(found.low - 0.384) < 0.011
    assert abs(found.high - 0.600) < 0.011
