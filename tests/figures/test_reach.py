"""Reach: gaps are named where chance does not explain them, and nothing small is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumapp.analysis.figures.reach import Reach, reach
from forumapp.analysis.figures.release import Release
from forumapp.analysis.figures.small_numbers import Gate

LABELS = {"a": "Autism", "b": "Speech", "c": "Sight", "d": "Hearing"}
GATE = Gate(5)
COUNTS = st.dictionaries(st.sampled_from(sorted(LABELS)), st.integers(0, 40))


def _made(heard: dict[str, int], unknown: int = 0, **here: int) -> Reach:
    return reach(heard, sum(heard.values()), unknown, here, LABELS, Release(GATE))


def _by_code(found: Reach) -> dict[str, str]:
    return {row.code: row.gap for row in found.rows}


def test_fewer_heard_than_live_here_is_a_gap() -> None:
    found = _made({"a": 55, "b": 10, "c": 35}, a=500, b=400, c=100)
    assert _by_code(found) == {"a": "alike", "b": "fewer", "c": "more", "d": "unknown"}
    assert found.gaps() == ("Speech: Fewer heard than live here (40%).",)


def test_nobody_heard_is_a_gap_where_five_would_be_expected() -> None:
    found = _made({"a": 50, "b": 50}, a=450, b=450, c=100)
    assert _by_code(found)["c"] == "fewer"
    assert found.gaps() == ("Sight: Nobody heard; 10% of those who live here.",)
    assert _by_code(_made({"a": 20, "b": 20}, a=450, b=450, c=100))["c"] == "alike"


def test_a_small_answer_is_hidden_with_a_second_one_and_has_no_gap() -> None:
    found = _made({"a": 40, "b": 3, "c": 20}, a=100, b=800, c=100)
    shown = {row.code: row.heard for row in found.rows}
    assert shown["b"].text == "<5"
    assert sum(share.share is None and share.said != 0 for share in shown.values()) == 2
    assert _by_code(found)["b"] == "unknown"


def test_few_without_an_answer_are_told_by_no_base() -> None:
    found = _made({"a": 30, "b": 30}, unknown=3)
    assert found.of_all
    assert (found.base.value, found.unknown.text) == (63, "<5")
    assert not _made({"a": 30, "b": 30}, unknown=6).of_all


def test_several_answers_a_family_may_add_up_to_more_than_all() -> None:
    found = reach(
        {"a": 30, "b": 25}, 40, 0, {"a": 100, "b": 900}, LABELS, Release(GATE), several=True
    )
    assert [row.heard.text for row in found.rows[:2]] == ["75% of 40", "63% of 40"]
    assert found.rows[1].gap == "fewer"


@given(COUNTS, st.integers(0, 40), COUNTS)
@settings(max_examples=300, deadline=None)
def test_no_small_number_can_be_worked_out(
    heard: dict[str, int], unknown: int, here: dict[str, int]
) -> None:
    """Whoever knows the base and all that is shown is left with more than one way to fill it."""
    found = _made(heard, unknown, **here)
    shares = [row.heard for row in found.rows]
    hidden = [row for row in found.rows if row.heard.said is None]
    for row in found.rows:
        count = heard.get(row.code, 0)
        if 0 < count < 5:
            assert row.heard.said is None
            assert row.gap == "unknown"
        if row.heard.said is not None:
            assert row.heard.said == count
    if 0 < unknown < 5:
        assert found.unknown.value is None
    base = sum(heard.values()) + unknown
    small = [row for row in hidden if heard.get(row.code, 0) < 5]
    if small and base >= 5:
        assert len(hidden) + (found.unknown.value is None or unknown > 0) >= 2
    assert all(share.share is None for share in shares if share.said is None)


@pytest.mark.parametrize("heard", [{}, {"a": 0}])
def test_nobody_at_all(heard: dict[str, int]) -> None:
    found = _made(heard, a=10, b=10)
    assert found.base.value == 0
    assert {row.heard.text for row in found.rows} == {"0"}
    assert not found.gaps()


def test_answers_without_a_local_figure_are_in_the_base_of_neither() -> None:
    found = _made({"a": 64, "b": 36, "c": 100}, a=60, b=40)
    assert _by_code(found)["a"] == "alike"
    row = found.rows[0]
    assert (row.heard.n.value, row.heard.said) == (200, 64)
    assert row.beside is not None
    assert (row.beside.n.value, row.beside.share) == (100, 0.64)


def test_a_gap_names_the_share_that_it_was_judged_by() -> None:
    found = _made({"a": 20, "b": 80, "c": 100}, a=60, b=40)
    assert found.rows[0].words() == (
        "Fewer heard than live here (60%; heard: 20% of 100 whose answer has a figure)."
    )
    assert _made({"a": 20, "b": 80}, a=60, b=40).rows[0].words() == (
        "Fewer heard than live here (60%)."
    )


def test_no_gap_is_told_from_an_answer_that_is_hidden() -> None:
    found = _made({"a": 3, "b": 80, "c": 40, "d": 30}, a=60, b=40)
    assert _by_code(found)["a"] == _by_code(found)["b"] == "unknown"


@pytest.mark.parametrize("here", [{"a": 1}, {"a": 1200, "b": 0}])
@pytest.mark.parametrize("several", [True, False])
def test_one_local_figure_alone_is_not_all_who_live_here(
    here: dict[str, int], several: bool
) -> None:
    heard = {"a": 30, "b": 60}
    found = reach(heard, 90, 0, here, LABELS, Release(GATE), several=several)
    assert {row.here_share for row in found.rows} == {None}
    assert {row.gap for row in found.rows} == {"unknown"}
    assert found.gaps() == ()


def test_several_answers_are_compared_once_each_of_them_has_a_figure() -> None:
    """Two needs of three would look like all who live here."""
    heard, here = {"a": 30, "b": 60, "c": 40}, {"a": 1200, "b": 10}
    found = reach(heard, 100, 0, here, LABELS, Release(GATE), several=True)
    assert {row.gap for row in found.rows} == {"unknown"}
    assert not found.compared
    few = reach(heard | {"c": 3}, 90, 0, here, LABELS, Release(GATE), several=True)
    assert few.compared  # all but a few answers have one
    whole = reach(heard, 100, 0, here | {"c": 10, "d": 5}, LABELS, Release(GATE), several=True)
    assert whole.compared
    assert _by_code(whole)["a"] == "fewer"


def test_a_local_figure_that_cannot_be_right_is_said_to_be_so() -> None:
    row = _made({"a": 55, "b": 10, "c": 35}, a=6, b=400, c=100).rows[0]
    assert row.words() == "More families heard than children live here: please look at this figure."
    assert "please look" not in _made({"a": 55, "b": 10}, a=55, b=400).rows[0].words()
