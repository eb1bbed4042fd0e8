"""A claim of less than a share is never read as a claim of at least so much."""

import pytest

from forumapp.analysis.figures.claim_check import ClaimedShare, understood


@pytest.mark.parametrize(
    ("claim", "share"),
    [
        ("Fewer than half of families are happy", 0.5),
        ("Less than half are satisfied", 0.5),
        ("At most half are positive", 0.5),
        ("Fewer than two-thirds are happy", 2 / 3),
        ("Under three-quarters are pleased", 0.75),
        ("Under 40% are pleased", 0.4),
    ],
)
def test_a_claim_of_less_than_a_share(claim: str, share: float) -> None:
    assert understood(claim) == ClaimedShare(share, at_least=False, recent=False)


@pytest.mark.parametrize("claim", ["Half of families are happy", "More than half are happy"])
def test_a_claim_of_at_least_a_share(claim: str) -> None:
    assert understood(claim) == ClaimedShare(0.5, at_least=True, recent=False)
