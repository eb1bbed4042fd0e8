"""Compare two groups of families, such as before and after, and say in words what changed.

The rule: the 95 % interval of the difference of the two shares (Newcombe 1998, method 10) leaves
nought out, or there is no clear change. A family may be in both groups; the interval treats them as
apart, which makes it, if anything, too wide.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from forumapp.analysis.figures.families import Voice
from forumapp.analysis.figures.ratings import Good, count_good
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.small_numbers import NO_PERCENTAGE_UNDER, ShownShare, percent
from forumapp.analysis.figures.wilson import newcombe

Verdict = Literal["better", "worse", "no_clear_change", "too_few"]
SIDES = What("families", (("side", "first"),)), What("families", (("side", "second"),))
TOO_FEW = "Too few families to say", "Too few families to compare."
HELD_BACK = (
    "Not shown",
    "A figure here is too small to give out, or a small one could be worked out with it.",
)
RULE = (
    "We say better or worse only if the difference is larger than chance would make it among "
    "families like those heard (95% interval)."
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two shares, their difference (second − first) with its interval, and what it means.

    The difference and its ends are None, and `detail` holds no figure, where a share is hidden.
    The names are those of the two groups; they are empty where nothing could be compared.
    """

    first: ShownShare
    second: ShownShare
    verdict: Verdict
    words: str
    detail: str
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    first_name: str = ""
    second_name: str = ""
    than: str = ""


def compare_voices(
    first: Iterable[Voice],
    second: Iterable[Voice],
    first_name: str,
    second_name: str,
    release: Release,
    whats: tuple[What, What] = SIDES,
) -> Comparison:
    """Compare how many families call it good or better in two groups of contributions.

    `whats` are the families of the two groups, as the gate knows them.
    """
    rated = [what.with_("rated", "yes") for what in whats]
    shown = release.shares(rated, [_pair(count_good(first)), _pair(count_good(second))])
    return compare_shares(shown[0], shown[1], first_name, second_name)


def compare_shares(
    first: ShownShare, second: ShownShare, first_name: str, second_name: str, than: str = ""
) -> Comparison:
    """Compare two shares that have been through the gate; hidden ones are not compared.

    The names stand before the figures; `than` ends "Better than …" and is the first name if empty.
    """
    a, b = _counts(first), _counts(second)
    if a is None or b is None:
        said = HELD_BACK if _is_held_back(first) or _is_held_back(second) else TOO_FEW
        return Comparison(first, second, "too_few", *said)
    gap = b.good / b.rated - a.good / a.rated
    low, high = newcombe(b.good, b.rated, a.good, a.rated)
    verdict: Verdict = "better" if low > 0 else "worse" if high < 0 else "no_clear_change"
    words = (
        "No clear change"
        if low <= 0 <= high
        else f"{verdict.capitalize()} than {than or first_name}"
    )
    detail = (
        f"{_figure(second_name, b)}; {_figure(first_name, a)}. The difference is {_points(gap)} "
        f"(95% interval {_points(low)} to {_points(high)})."
    )
    return Comparison(
        first, second, verdict, words, detail, gap, low, high, first_name, second_name, than
    )


def _is_held_back(share: ShownShare) -> bool:
    """Say whether a share is of families enough, and is hidden all the same."""
    return share.n.value is None or (share.said is None and share.n.value >= NO_PERCENTAGE_UNDER)


def _counts(share: ShownShare) -> Good | None:
    """Return the counts of a share that may be printed and is large enough to compare."""
    if share.said is None or share.n.value is None or share.n.value < NO_PERCENTAGE_UNDER:
        return None
    return Good(share.said, share.n.value)


def _pair(counted: Good) -> tuple[int, int]:
    return counted.good, counted.rated


def _figure(name: str, counted: Good) -> str:
    share = percent(counted.good / counted.rated)
    return f"{name[:1].upper()}{name[1:]}: {share} of {counted.rated:,} families"


def _points(share: float) -> str:
    number = round(share * 100)
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return f"{sign}{abs(number)} points" if abs(number) != 1 else f"{sign}1 point"
