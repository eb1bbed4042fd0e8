"""A release: every figure of one pack behind one gate, each with what it counts.

The gate for small numbers protects one table. A reader has all tables of a pack, and earlier packs:
a release knows what every printed figure counts, so that none can be worked out from the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from forumapp.analysis.figures.families import FamilyCount
from forumapp.analysis.figures.small_numbers import Gate, Shown, ShownShare, ShownTable

Unit = Literal["families", "comments"]


@dataclass(frozen=True, slots=True, order=True)
class What:
    """What a figure counts: families or comments of whom each condition holds.

    `where` holds (dimension, value) in order, as in ("area", uid), ("rated", "good"),
    ("age_band", "5-10"), ("month", "2025-10"). Without any it is all that a pack is made from.
    """

    unit: Unit
    where: tuple[tuple[str, str], ...] = ()

    def with_(self, dimension: str, value: str) -> "What":
        """Return the same with one more condition."""
        return What(self.unit, tuple(sorted({*self.where, (dimension, value)})))


@dataclass(slots=True)
class Release:
    """The gate of one pack: the same rules as `Gate`, with what each figure counts written down."""

    gate: Gate = field(default_factory=Gate)

    def count(self, what: What, number: int) -> Shown:
        """Show one count."""
        return self.gate.count(number)

    def families(self, what: What, count: FamilyCount) -> Shown:
        """Show a range of families."""
        return self.gate.families(count)

    def row(self, whats: Sequence[What], counts: Sequence[int]) -> tuple[Shown, ...]:
        """Show counts that add up to a whole that is, or may become, known."""
        return self.gate.row(counts)

    def share(self, what: What, said: int, of: int) -> ShownShare:
        """Show how many of `what` said a thing."""
        return self.gate.share(said, of)

    def shares(
        self, whats: Sequence[What], groups: Sequence[tuple[int, int]]
    ) -> tuple[ShownShare, ...]:
        """Show (said, of) for groups whose sums are, or may become, known."""
        return self.gate.shares(groups)

    def table(
        self,
        whats: Sequence[Sequence[What]],
        rows: Sequence[Sequence[int]],
        *,
        of_groups: bool = False,
    ) -> ShownTable:
        """Show a table of counts whose rows and columns add up, with its totals."""
        return self.gate.table(rows, of_groups=of_groups)
