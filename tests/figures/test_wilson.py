"""Intervals agree with the worked examples that their authors published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumapp.analysis.figures.wilson import newcombe, wilson


@pytest.mark.parametrize(
    ("said", "of", "low", "high"),
    [  # Newcombe 1998 (Stat Med 17:857), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_published(said: int, of: int, low: float, high: float) -> None:
    assert wilson(said, of) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [  # Newcombe 1998 (Stat Med 17:873), table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0000),
    ],
)
def test_newcombe_as_published(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    found = newcombe(*first, *second)
    assert found == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


shares = st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(shares)
def test_wilson_holds_the_share_and_mirrors(share: tuple[int, int]) -> None:
    said, of = share
    low, high = wilson(said, of)
    assert 0 <= low <= said / of <= high <= 1
    mirrored = wilson(of - said, of)
    assert (low, high) == (pytest.approx(1 - mirrored[1]), pytest.approx(1 - mirrored[0]))


@given(shares, shares)
def test_newcombe_holds_the_difference_and_turns_round(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    low, high = newcombe(*first, *second)
    assert -1 <= low <= first[0] / first[1] - second[0] / second[1] + 1e-12
    back = newcombe(*second, *first)
    assert (low, high) == (pytest.approx(-back[1], abs=1e-12), pytest.approx(-back[0], abs=1e-12))


@pytest.mark.parametrize(("said", "of"), [(0, 0), (3, 2), (-1, 5)])
def test_no_share_no_interval(said: int, of: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(said, of)
