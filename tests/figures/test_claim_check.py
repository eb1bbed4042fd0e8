"""What officials claim, read and held against a share; whatever is not understood is said so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumapp.analysis.figures.claim_check import (
    ClaimedChange,
    ClaimedShare,
    borne,
    understood,
    unread,
)
from forumapp.analysis.figures.small_numbers import Gate


@pytest.mark.parametrize(
    ("claim", "share", "at_least", "recent"),
    [
        ("Most families with recent experience are positive", 0.5, True, True),
        ("The vast majority of parents are happy", 0.9, True, False),
        ("70% of families are satisfied", 0.7, True, False),
        ("7 out of 10 parents said it was good", 0.7, True, False),
        ("fewer than 20 per cent rate it good", 0.2, False, False),
        ("Only a minority are positive", 0.5, False, False),
        ("Two-thirds were pleased in the last 12 months", 2 / 3, True, True),
        ("Two in three families are positive", 2 / 3, True, False),
        ("Nine out of every ten parents are happy", 0.9, True, False),
        ("All families are satisfied", 1.0, True, False),
        ("Every single parent is happy", 1.0, True, False),
        ("Nearly all families are satisfied", 0.9, True, False),
        ("Overall, most parents are confident", 0.5, True, False),
    ],
)
def test_shares_are_read(claim: str, share: float, at_least: bool, recent: bool) -> None:
    assert understood(claim) == ClaimedShare(pytest.approx(share), at_least, recent)


def test_a_change_is_read() -> None:
    assert understood("Support has improved since the plan") == ClaimedChange()
    assert understood("It is better now") == ClaimedChange()


@pytest.mark.parametrize(
    "claim",
    [
        "",
        "We have a new strategy",
        "Most families are unhappy",
        "70% of plans are on time",
        "Most families are not positive",
        "110% of families are happy",
        "5 out of 0 are happy",
        "things got worse for most",
    ],
)
def test_what_is_not_understood_is_not_guessed(claim: str) -> None:
    assert understood(claim) is None


@given(st.text(max_size=200))
def test_any_text_is_read_or_not(claim: str) -> None:
    found = understood(claim)
    if isinstance(found, ClaimedShare):
        assert 0 <= found.share <= 1
        assert found.words()


@pytest.mark.parametrize(
    ("said", "of", "at_least", "verdict"),
    [
        (80, 100, True, "borne_out"),
        (20, 100, True, "not_borne_out"),
        (50, 100, True, "cannot_say"),
        (20, 100, False, "borne_out"),
        (80, 100, False, "not_borne_out"),
        (9, 9, True, "cannot_say"),
        (3, 100, True, "cannot_say"),
    ],
)
def test_a_claim_of_half_is_held_against_what_was_heard(
    said: int, of: int, at_least: bool, verdict: str
) -> None:
    heard = Gate(5).shares([(said, of)])[0]
    assert borne(ClaimedShare(0.5, at_least, False), heard) == verdict


@pytest.mark.parametrize(
    ("claim", "left_out"),
    [
        ("Most families with recent experience are positive", ()),
        ("70% of families are satisfied", ()),
        ("Two in three families are positive about the support they get", ()),
        ("Nearly all parents are happy with SEND services", ()),
        ("It has improved", ()),
        ("Support has improved since the plan of May 2025", ()),
        ("Few families are positive about transport", ("transport",)),
        ("Most families in 2025 rate it well", ("2025",)),
        ("80% of families in the north are satisfied with EHC plans", ("north", "ehc", "plans")),
        ("Transport has improved since September", ("transport",)),
    ],
)
def test_words_that_narrow_a_claim_are_named_where_they_were_not_read(
    claim: str, left_out: tuple[str, ...]
) -> None:
    assert understood(claim) is not None
    assert unread(claim) == left_out


def test_the_words_of_the_chosen_area_narrow_nothing() -> None:
    claim = "Most families are happy with home-to-school transport in 2025"
    assert unread(claim, "Home-to-school transport") == ("2025",)
