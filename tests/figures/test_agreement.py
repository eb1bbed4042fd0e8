"""Cohen's kappa against published and hand-worked examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumapp.analysis.figures.agreement import LEAST, kappa

ANSWERS = st.lists(st.tuples(st.integers(-1, 1), st.integers(-1, 1)), min_size=1, max_size=60)


def _pairs(table: list[list[int]]) -> list[tuple[int, int]]:
    return [(a, b) for a, row in enumerate(table) for b, n in enumerate(row) for _ in range(n)]


@pytest.mark.parametrize(
    ("table", "value"),
    [
        # Worked by hand: 50 grants, 35 alike, chance .5: (.7 - .5) / .5
        ([[20, 5], [10, 15]], 0.4),
        # Same share alike (.6) but other margins: chance .54 and .46
        ([[45, 15], [25, 15]], (0.60 - 0.54) / (1 - 0.54)),
        ([[25, 35], [5, 35]], (0.60 - 0.46) / (1 - 0.46)),
        ([[10, 0, 0], [0, 10, 0], [0, 0, 10]], 1.0),
        ([[0, 10], [10, 0]], -1.0),
    ],
)
def test_kappa_of_worked_tables(table: list[list[int]], value: float) -> None:
    assert kappa(_pairs(table)).value == pytest.approx(value, abs=1e-12)


@given(ANSWERS)
def test_kappa_is_the_same_from_both_sides(pairs: list[tuple[int, int]]) -> None:
    found, turned = kappa(pairs), kappa([(b, a) for a, b in pairs])
    assert found.value == turned.value
    assert found.n == len(pairs)
    if found.value is None:
        assert len({answer for pair in pairs for answer in pair}) == 1
    else:
        assert found.low is not None
        assert found.high is not None
        assert -1 <= found.low <= found.value <= found.high <= 1


def test_few_pieces_are_not_put_into_words() -> None:
    assert kappa([(1, 1)] * (LEAST - 1)).words().startswith("Too few to say: 1 more piece")
    assert kappa([]).words().startswith("Too few")
    assert "same answer" in kappa([(1, 1)] * LEAST).words()
    assert "almost always" in kappa([(1, 1), (0, 0)] * LEAST).words()
    assert "less than by chance" in kappa([(1, 0), (0, 1)] * LEAST).words()
