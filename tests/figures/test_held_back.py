"""A comparison says truly why it shows nothing: too few families, or held back for others' sake."""

import pytest

from forumapp.analysis.figures.before_after import compare_shares
from forumapp.analysis.figures.small_numbers import Shown, ShownShare

LARGE, HIDDEN = Shown("40", 40), Shown("–", None)
SHOWN = ShownShare("50% of 40", LARGE, 0.5, 0.35, 0.65, said=20)


@pytest.mark.parametrize("other", [ShownShare("too few", LARGE), ShownShare("too few", HIDDEN)])
def test_what_is_held_back_is_not_called_too_few(other: ShownShare) -> None:
    for found in (compare_shares(SHOWN, other, "a", "b"), compare_shares(other, SHOWN, "a", "b")):
        assert (found.verdict, found.words) == ("too_few", "Not shown")
        assert not any(map(str.isdigit, found.detail))


@pytest.mark.parametrize("n", [0, 7])
def test_few_families_are_called_too_few(n: int) -> None:
    few = ShownShare("too few", Shown(str(n), n), said=n or None)
    assert compare_shares(SHOWN, few, "a", "b").words == "Too few families to say"
