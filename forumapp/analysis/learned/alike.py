"""Which kept comments are most like one: the cosine of their kept vectors."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

from forumapp.analysis.learned.kept import unpacked

Name = TypeVar("Name", bound=Hashable)
LEAST = 0.35
"""Below this two comments have hardly more in common than that both are about families."""


def most_alike(
    vector: bytes, others: Sequence[tuple[Name, bytes]], most: int = 3, least: float = LEAST
) -> list[tuple[Name, float]]:
    """Return (name, likeness from 0 to 1) of the kept vectors most like this one, best first."""
    same = [(name, kept) for name, kept in others if len(kept) == len(vector)]
    if not same or not vector:
        return []
    likeness = unpacked([kept for _, kept in same]) @ unpacked([vector])[0]
    ranked = sorted(range(len(same)), key=lambda at: -float(likeness[at]))[:most]
    found = [(same[at][0], min(1.0, float(likeness[at]))) for at in ranked]
    return [(name, value) for name, value in found if value >= least]
