"""The gate hides small numbers, and nobody can work them out from what is printed."""

import importlib.util
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forumapp.analysis.figures.families import FamilyCount
from forumapp.analysis.figures.small_numbers import TOO_FEW, Gate, ShownTable

_spec = importlib.util.spec_from_file_location(
    "figures_attacker", Path(__file__).with_name("attacker.py")
)
assert _spec
assert _spec.loader
attacker = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = attacker
_spec.loader.exec_module(attacker)

GATE = Gate()


def tables(tall: int, wide: int, most: int) -> st.SearchStrategy[list[list[int]]]:
    def of_width(width: int) -> st.SearchStrategy[list[list[int]]]:
        row = st.lists(st.integers(0, most), min_size=width, max_size=width)
        return st.lists(row, min_size=1, max_size=tall)

    return st.integers(1, wide).flatmap(of_width)


def attack(table: ShownTable, rows: list[list[int]], floor: int, threshold: int = 5) -> None:
    """Fail if any of three attacks fixes a cell that is printed as small."""
    printed = attacker.printed_grid(table)
    grid = [[attacker.bounds_of(cell, threshold, floor) for cell in row] for row in printed]
    if all(cell.text == "–" for row in printed for cell in row):
        return
    small = {
        (r, c)
        for r, row in enumerate(printed)
        for c, cell in enumerate(row)
        if cell.text == f"<{threshold}"
    }
    assert not small & attacker.fixed_by_algebra(grid)
    narrow = attacker.narrowed(grid)
    assert all(narrow[r][c][0] < narrow[r][c][1] for r, c in small)
    possible = attacker.possible_values(grid, max(map(max, rows)) + threshold + 1)
    if possible is not None:
        assert all(len(possible[place]) > 1 for place in small)


@settings(max_examples=150, deadline=None)
@given(tables(4, 4, 14))
def test_attacker_cannot_fix_a_small_cell(rows: list[list[int]]) -> None:
    attack(GATE.table(rows), rows, floor=1)


@settings(max_examples=150, deadline=None)
@given(tables(2, 3, 7))
def test_attacker_who_tries_every_table(rows: list[list[int]]) -> None:
    attack(GATE.table(rows), rows, floor=1)


@settings(max_examples=150, deadline=None)
@given(tables(3, 3, 16))
def test_attacker_on_what_groups_said(rows: list[list[int]]) -> None:
    table = GATE.table(rows, of_groups=True)
    attack(table, rows, floor=0)
    for row, cells, total in zip(rows, table.cells, table.row_totals, strict=True):
        for value, cell in zip(row, cells, strict=True):
            nearly_all = total.value is not None and sum(row) - value < 5
            assert cell.value is None or not (value < 5 or nearly_all)


@settings(max_examples=100, deadline=None)
@given(tables(3, 3, 25))
def test_attacker_with_the_threshold_of_ten(rows: list[list[int]]) -> None:
    attack(Gate(10).table(rows), rows, floor=1, threshold=10)


@settings(deadline=None)
@given(tables(4, 4, 30))
def test_what_is_shown_is_true_and_large(rows: list[list[int]]) -> None:
    table = GATE.table(rows)
    for row, cells in zip(rows, table.cells, strict=True):
        for value, cell in zip(row, cells, strict=True):
            assert cell.value in (None, value)
            assert cell.text in (f"{value:,}", "<5", "–")
            assert (cell.text == "<5") <= (0 < value < 5)
            assert not (0 < value < 5) or cell.value is None


@given(tables(4, 4, 30))
def test_large_tables_are_shown_whole(rows: list[list[int]]) -> None:
    raised = [[value + 5 for value in row] for row in rows]
    shown = GATE.table(raised)
    assert [[cell.value for cell in row] for row in shown.cells] == raised


groups = st.lists(
    st.integers(0, 40).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), max_size=6
)


@settings(deadline=None)
@given(groups)
def test_shares_that_add_up_leave_no_single_gap(found: list[tuple[int, int]]) -> None:
    shown = GATE.shares(found)
    for (said, of), share in zip(found, shown, strict=True):
        if of and min(said, of - said) < 5:
            assert share.share is share.low is share.high is share.said is None
            assert share.text in (TOO_FEW, f"<5 of {of}", f"all but <5 of {of}")
    hidden = [share for (_, of), share in zip(found, shown, strict=True) if of and not share.said]
    if any(share.said for share in shown):
        assert len(hidden) != 1


def test_the_next_smallest_is_hidden_too() -> None:
    shown = GATE.row([3, 12, 8, 30])
    assert [cell.text for cell in shown] == ["<5", "12", "–", "30"]


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_attacker_who_knows_the_sum_of_a_row(row: list[int]) -> None:
    shown = GATE.row(row)
    bounds = [attacker.bounds_of(cell, 5, 1) if cell.text != "–" else (0, 60) for cell in shown]
    total = sum(row)
    for index, (value, cell) in enumerate(zip(row, shown, strict=True)):
        if not 0 < value < 5 or total < 5 or len(row) == 1:
            continue
        others = bounds[:index] + bounds[index + 1 :]
        low = max(bounds[index][0], total - sum(high for _, high in others))
        high = min(bounds[index][1], total - sum(low for low, _ in others))
        assert cell.value is None
        assert low < high


@pytest.mark.parametrize(
    ("said", "of", "text", "n"),
    [
        (3, 40, "<5 of 40", "40"),
        (0, 40, "<5 of 40", "40"),
        (40, 40, "all but <5 of 40", "40"),
        (37, 40, "all but <5 of 40", "40"),
        (2, 4, "too few to show", "<5"),
        (0, 0, "too few to show", "0"),
        (6, 9, "too few to show", "9"),
        (5, 10, "50% of 10", "10"),
        (25, 40, "63% of 40", "40"),
    ],
)
def test_one_share(said: int, of: int, text: str, n: str) -> None:
    shown = GATE.share(said, of)
    assert (shown.text, shown.n.text) == (text, n)


def test_no_percentage_under_ten_and_a_warning_under_thirty() -> None:
    inside = Gate(0).share(6, 9)
    assert (inside.text, inside.share, inside.low, inside.warning) == ("6 of 9", None, None, True)
    assert GATE.share(14, 29).warning
    assert not GATE.share(15, 30).warning


def test_families_behind_the_gate() -> None:
    assert GATE.families(FamilyCount(61, 84)).text == "61 to 84 families"
    assert GATE.families(FamilyCount(3, 9)).text == "up to 9 families"
    assert GATE.families(FamilyCount(1, 4)).text == "<5 families"
    assert GATE.families(FamilyCount(0, 0)).text == "no families"


def test_inside_the_app_nothing_is_hidden() -> None:
    assert Gate(0).table([[1, 0], [3, 4]], of_groups=True).cells[1][0].text == "3"


def test_only_known_thresholds() -> None:
    with pytest.raises(ValueError, match="5 or 10"):
        Gate(3)  # type: ignore[arg-type]
