"""Signal rules: what they find, and that they cry wolf as seldom as they say."""

import random
from itertools import permutations
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumapp.analysis.figures.signals import (
    FEWEST,
    RUN,
    TAIL,
    Counts,
    chance_of_run,
    expected_false,
    limits,
    middle,
    signals,
)

PERIODS = st.lists(
    st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))) | st.none(),
    max_size=30,
)


def _steps(low: int, high: int, each: int = 7) -> list[Counts]:
    return [(low, 20)] * each + [(high, 20)] * each


def test_seven_below_and_then_seven_above_are_two_runs() -> None:
    found = [each for each in signals(_steps(8, 12)) if each.rule == "run"]
    assert [(each.first, each.last, each.side) for each in found] == [
        (0, 6, "below"),
        (7, 13, "above"),
    ]
    labels = [f"Month {number}" for number in range(14)]
    assert found[0].words(labels) == (
        "Seven points in a row below the middle (Month 0 to Month 6): unlikely to be chance."
    )


def test_six_in_a_row_are_none() -> None:
    assert not signals([(8, 20)] * 6 + [(12, 20)] * 6)
    shares = [8, 12] * 3 + [8] * 6 + [12] * 6
    assert not [each for each in signals([(x, 20) for x in shares]) if each.rule == "run"]


def test_a_hidden_period_neither_breaks_a_run_nor_makes_one() -> None:
    periods: list[Counts | None] = [*_steps(8, 12)]
    periods.insert(3, None)
    first = signals(periods)[0]
    assert (first.first, first.last, first.length) == (0, 7, 7)


def test_a_period_on_the_middle_neither_breaks_a_run_nor_adds_to_it() -> None:
    periods = [(8, 20)] * 6 + [(10, 20)] + [(8, 20)] + [(12, 20)] * 7
    assert middle(periods) == 0.5
    assert [(s.first, s.last, s.length) for s in signals(periods) if s.rule == "run"] == [
        (0, 7, 7),
        (8, 14, 7),
    ]


def test_one_period_far_out_is_seen_and_named() -> None:
    periods = [(10, 20)] * 9 + [(20, 20)]
    [found] = signals(periods)
    assert (found.rule, found.first, found.side) == ("far", 9, "above")
    assert found.words([""] * 9 + ["May"]) == (
        "May is much higher than the rest: unlikely to be chance."
    )
    low, high = limits(periods, 20)
    assert low < 0.5 < high < 1.0
    assert not signals([(10, 20)] * 9 + [(round(high * 20), 20)])


def test_limits_are_those_of_the_exact_tail() -> None:
    """By plain counting: 4 of 8 families good, two periods of four."""
    chances = [comb(4, x) * comb(4, 4 - x) / comb(8, 4) for x in range(5)]
    assert chances[0] > TAIL
    assert limits([(4, 4), (0, 4)], 4) == (0.0, 1.0)
    assert not signals([(4, 4), (0, 4)])  # once in 70 draws: not so seldom


@pytest.mark.parametrize("longest", [2, 3, 4])
@pytest.mark.parametrize("periods", [4, 6, 7, 8])
def test_the_chance_of_a_run_by_listing_every_order(periods: int, longest: int) -> None:
    half = periods // 2
    orders = set(permutations("a" * half + "b" * half))
    runs = sum("a" * longest in "".join(o) or "b" * longest in "".join(o) for o in orders)
    assert chance_of_run(periods, longest) == pytest.approx(runs / len(orders), abs=1e-12)


def test_too_few_periods_give_no_run() -> None:
    assert FEWEST <= 2 * RUN
    assert chance_of_run(2 * RUN - 1) == 0.0
    assert 0 < chance_of_run(24) < 0.2
    assert expected_false([]) == expected_false([None, (0, 0)]) == 0.0


@given(PERIODS)
@settings(max_examples=150, deadline=None)
def test_signals_turn_round_with_the_answers(periods: list[Counts | None]) -> None:
    turned = [None if p is None else (p[1] - p[0], p[1]) for p in periods]
    other = {"above": "below", "below": "above"}
    assert {(s.rule, s.first, s.last, other[s.side]) for s in signals(periods)} == {
        (s.rule, s.first, s.last, s.side) for s in signals(turned)
    }
    assert 0 <= expected_false(periods) <= 1 + 2 * TAIL * len(periods)


def _cried(periods: int, rated: int, share: float, rounds: int) -> tuple[float, float]:
    """Return false alarms a chart, found and promised, where nothing changes."""
    chance = random.Random(20261122)
    found, promised = 0, 0.0
    for _ in range(rounds):
        drawn = [
            (sum(chance.random() < share for _ in range(rated)), rated) for _ in range(periods)
        ]
        cried = signals(drawn)
        found += any(s.rule == "run" for s in cried) + sum(s.rule == "far" for s in cried)
        promised += expected_false(drawn)
    return found / rounds, promised / rounds


@pytest.mark.parametrize(
    ("periods", "rated", "share"), [(24, 30, 0.5), (16, 60, 0.3), (12, 15, 0.8)]
)
def test_false_alarms_come_no_oftener_than_is_said(periods: int, rated: int, share: float) -> None:
    found, promised = _cried(periods, rated, share, 120)
    assert found <= promised + 3 * (promised / 120) ** 0.5


@pytest.mark.soak
@pytest.mark.parametrize(("periods", "rated", "share"), [(24, 400, 0.5), (36, 100, 0.6)])
def test_false_alarms_come_as_often_as_is_said(periods: int, rated: int, share: float) -> None:
    found, promised = _cried(periods, rated, share, 3000)
    assert found == pytest.approx(promised, abs=3 * (promised / 3000) ** 0.5 + 0.1 * promised)
