"""How shares of families leave: the gate they pass, their caveat, and their plain values."""

from typing import Any

from forumapp.analysis.figures.small_numbers import Gate, Shown, ShownShare

GATE = Gate(5)
CARE = "A share of fewer than 30 families is to be read with care."
NAMELESS = "Some gave no family word: if one of them spoke twice, chance reaches further than that."


def nameless(*families: Shown) -> tuple[str, ...]:
    """Return the caveat of an interval where families are printed as a range; else nothing.

    Simulated forums, three in ten families without a word and some of them heard up to five times:
    the 95 % intervals of 100 to 300 families held in 82 to 95 % (docs/decisions/figures.md).
    """
    return (NAMELESS,) if any(" to " in each.text for each in families) else ()


def careful(*shares: ShownShare) -> tuple[str, ...]:
    """Return the warning of shares of fewer than 30 families; nothing where all have more."""
    return (CARE,) if any(each.warning and each.share is not None for each in shares) else ()


def share_json(share: ShownShare) -> dict[str, Any]:
    """Return a share as plain values; what is hidden is null, with its text beside it."""
    return {
        "text": share.text,
        "n": share.n.value,
        "share": share.share,
        "low": share.low,
        "high": share.high,
    }
