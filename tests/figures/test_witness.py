"""A hidden figure is open where another one prints the very same; all that gave one answer."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumapp.analysis.figures.linked_bounds import Name
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
    slack = dict(zip(NAMES, own, strict=True))
    wider = {
        name: ((max(a[0], b[0]), max(a[1], b[1])), 1)
        for name, a, b in zip(NAMES, own, then, strict=True)
    }
    moves = Moves(told, dict(slack), dict(wider))
    for name in NAMES:
        hide = [] if moves.can(((1, name),)) else moves.to_hide(((1, name),))
        slack |= {each: wider[each][0] for each in hide or ()}
        if hide is not None:
            assert _can_move(told, slack, name)


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
    slack = {whole: (0, 0), one: (0, 3), other: (0, 3)}  # 1 and 1 are 2
    moves = Moves([(whole, one, other)], slack, {whole: ((2, 9), 1)})
    assert moves.to_hide(((1, one),)) == [whole]


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
