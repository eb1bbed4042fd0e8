"""A hidden figure is open where another one prints the very same; all that gave one answer."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumapp.analysis.figures.linked_base import base
from forumapp.analysis.figures.linked_bounds import FAR, Bounds, Name
from forumapp.analysis.figures.linked_witness import Moves
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.small_numbers import Gate
from forumapp.services.packing.counted import counted_rows

COMMENTS = What("comments", (("area", "a"),))
NAMES: list[Name] = [(letter,) for letter in "abcdef"]
sums = st.lists(
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True).map(tuple),
    min_size=1,
    max_size=3,
)
slacks = st.lists(
    st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=len(NAMES), max_size=len(NAMES)
)


@settings(deadline=None, max_examples=40)
@given(sums, slacks, slacks)
def test_what_is_called_open_can_be_another(
    told: list[tuple[Name, ...]], own: list[tuple[int, int]], then: list[tuple[int, int]]
) -> None:
    """And nothing that could be is called closed: of so few figures every way is tried."""
    slack = dict(zip(NAMES, own, strict=True))
    wider = {
        name: (max(a[0], b[0]), max(a[1], b[1]))
        for name, a, b in zip(NAMES, own, then, strict=True)
    }
    values = _values(told)
    moves = Moves(
        told,
        dict(values),
        {name: _around(values[name], each) for name, each in slack.items()},
        {name: (_around(values[name], each), 1) for name, each in wider.items()},
    )
    for name in moves.places:
        goal = ((1, name),)
        hide = [] if moves.can(goal) else moves.to_hide(goal)
        slack |= {each: wider[each] for each in hide or ()}
        assert _can_move(told, slack if hide is not None else slack | wider, name) is (
            hide is not None
        )


def _values(told: list[tuple[Name, ...]]) -> dict[Name, int]:
    """Return figures far from none; by how much sums are off stays as it is."""
    return {name: 20 + at for at, name in enumerate(NAMES)} if told else {}


def _around(value: int, slack: tuple[int, int]) -> tuple[int, int]:
    return value - slack[0], value + slack[1]


def _can_move(told: list[tuple[Name, ...]], slack: dict[Name, tuple[int, int]], name: Name) -> bool:
    """Try every move of all figures."""
    steps = product(*(range(-slack[each][0], slack[each][1] + 1) for each in NAMES))
    for step in steps:
        by = dict(zip(NAMES, step, strict=True))
        if by[name] and all(by[whole] == sum(by[p] for p in parts) for whole, *parts in told):
            return True
    return False


def test_two_that_are_under_five_together_open_by_hiding_their_whole() -> None:
    whole, one, other = NAMES[:3]
    bounds: dict[Name, Bounds] = {whole: (2, 2), one: (1, 4), other: (1, 4)}
    moves = Moves([(whole, one, other)], {whole: 2, one: 1, other: 1}, bounds, {whole: ((2, 9), 1)})
    assert moves.to_hide(((1, one),)) == [whole]


def test_a_gap_opens_only_where_the_larger_stays_the_larger() -> None:
    outer, inner = NAMES[:2]
    gap = ((1, outer), (-1, inner))
    values: dict[Name, int] = {outer: 7, inner: 6}
    bounds: dict[Name, Bounds] = {outer: (7, 7), inner: (6, 7)}
    assert Moves([], dict(values), dict(bounds), gaps={gap: 1}).can(gap)
    assert not Moves([], values, bounds | {inner: (6, 6)}, gaps={gap: 1}).can(gap)
    assert not Moves([], {outer: 7, inner: 7}, bounds | {inner: (7, 8)}, gaps={gap: 0}).can(gap)


def test_figures_are_found_with_which_earlier_packs_could_be_printed() -> None:
    """What was small has no value any more: any that fits the sums does."""
    whole, one, other, third, both = NAMES[:5]
    told: list[tuple[Name, ...]] = [(whole, one, other, third), (both, one, other)]
    known: dict[Name, Bounds] = {one: (1, 4), other: (1, 4), third: (5, FAR)}
    stands_in: dict[Name, list[int]] = {one: [0, 1], other: [0, 1], third: [0], whole: [0]}
    found = base(told, known, {whole: 13, both: 8}, stands_in | {both: [1]})
    assert (found[one], found[other], found[third]) == (4, 4, 5)


def test_a_sum_that_cannot_be_true_stays_off() -> None:
    whole, one, other = NAMES[:3]
    stands_in: dict[Name, list[int]] = {whole: [0], one: [0], other: [0]}
    found = base([(whole, one, other)], {}, {whole: 9, one: 4, other: 4}, stands_in)
    assert found == {whole: 9, one: 4, other: 4}


def _rows(release: Release, *counts: int) -> list[tuple[str, ...]]:
    answers = [(f"code {at}", f"answer {at}", count) for at, count in enumerate(counts)]
    rows = counted_rows(release, COMMENTS, "stance", answers)
    return [tuple(cell.text for cell in row) for row in rows]


@pytest.mark.parametrize("counts", [(12,), (12, 0, 0), (9, 3), (8, 3, 1), (8, 0, 4)])
def test_that_all_gave_one_answer_looks_like_nearly_all(counts: tuple[int, ...]) -> None:
    assert _rows(Release(), *counts) == [("answer 0", "all but <5 of 12")]


def test_where_others_are_enough_each_answer_has_its_row() -> None:
    assert _rows(Release(), 12, 7) == [("answer 0", "12"), ("answer 1", "7")]
    assert _rows(Release(Gate(10)), 22, 7) == [("answer 0", "all but <10 of 29")]


@pytest.mark.parametrize("counts", [(7,), (6, 1), (5, 4), (3,)])
def test_of_few_no_one_answer_is_told(counts: tuple[int, ...]) -> None:
    assert _rows(Release(), *counts) == []


def test_on_the_forums_own_screens_every_answer_is_shown() -> None:
    assert _rows(Release(Gate(0)), 12, 0) == [("answer 0", "12"), ("answer 1", "0")]
