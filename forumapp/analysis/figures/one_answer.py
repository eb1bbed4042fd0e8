"""Answers that all gave, or all but a few: told like a share, never as a table.

Who knows that a family spoke would read from such a table what that family said. So it says "all
but <5 of 24" of the one answer, be it all of them or not, and names no other.
"""

from collections.abc import Sequence

from forumapp.analysis.figures.linked_cells import What
from forumapp.analysis.figures.release import Release
from forumapp.analysis.figures.small_numbers import NO_PERCENTAGE_UNDER

OTHERS = "others"


def is_one_answer(counts: Sequence[int], threshold: int) -> bool:
    """Say whether all gave one answer, or all but fewer than the threshold."""
    return any(counts) and sum(counts) - max(counts) < threshold


def one_answer(
    release: Release, of: What, by: str, counts: dict[str, int], *, named: str = ""
) -> tuple[str, str] | None:
    """Return the answer (its code) that nearly all gave, and how many, in words.

    None where there are too few to say even that. `of` is the figure of all whom `counts` holds.
    """
    total, most = sum(counts.values()), max(counts, key=lambda code: counts[code])
    rest, top = of.with_(by, OTHERS), of.with_(by, most)
    shown = release.count(of, total) if total >= NO_PERCENTAGE_UNDER else None
    tells = shown is not None and shown.value is not None
    tells &= release.shows(top) and release.shows(rest)
    text = f"all but {release.gate.small} of {total:,}"
    release.adds_up(of, (top, rest))
    release.adds_up(rest, [of.with_(by, code) for code in counts if code != most])
    release.mark(top, counts[most], text if tells else None, named=named)
    release.mark(rest, total - counts[most], release.gate.small if tells else None, floor=0)
    for code, number in counts.items():
        release.note(of.with_(by, code), number)
    return (most, text) if tells else None
