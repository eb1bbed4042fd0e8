"""A release: every figure of one pack behind one gate, each with what it counts.

The gate for small numbers protects one table. A reader has all tables of a pack, and earlier packs:
a release knows what every printed figure counts, so that none can be worked out from the others.
A pack is made once, `settle` finds what more must be hidden, and the pack is made again with it
until nothing is left to hide.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from forumapp.analysis.figures.families import FamilyCount
from forumapp.analysis.figures.linked import Earlier, EarlierCell, Hid, hide_linked
from forumapp.analysis.figures.linked_cells import Printed, Unit, What, common
from forumapp.analysis.figures.linked_content import Content
from forumapp.analysis.figures.small_numbers import (
    HIDDEN,
    TOO_FEW,
    Gate,
    Shown,
    ShownShare,
    ShownTable,
)

__all__ = ["SOME", "Earlier", "EarlierCell", "Release", "Unit", "What"]
SOME = Shown("some families", None)
_NONE = Shown(HIDDEN, None)


@dataclass(slots=True)
class Release:
    """The gate of one pack: the same rules as `Gate`, with what each figure counts written down.

    `days` are the pack's first and last; `told` are all days on which anything was told, so that
    periods with the same feedback are known to be the same; `earlier` are the packs before it;
    `content` says which days hold the same feedback as they did when those were made.
    """

    gate: Gate = field(default_factory=Gate)
    days: tuple[str, str] = ("0001-01-01", "9999-12-31")
    told: Sequence[str] = ()
    earlier: Sequence[Earlier] = ()
    content: Content = field(default_factory=Content)
    cells: Printed = field(default_factory=Printed)
    hidden: dict[What, Hid] = field(default_factory=dict)
    safe: Printed | None = None  # what was found to tell nothing, with what was hidden for it

    def settle(self) -> bool:
        """Find what more must be hidden; say whether the pack has to be made again.

        Then everything written down is forgotten, so that it can be written down anew.
        """
        if self.gate.threshold == 0 or self.cells.tells_no_more(self.safe):
            return False
        own = self.cells, self.days, self.told, self.earlier, self.gate.threshold, self.content
        more = hide_linked(*own)
        more = {what: hid for what, hid in more.items() if what not in self.hidden}
        if more:
            self.hidden |= more
            self.safe, self.cells = self.cells.hiding(more), Printed()
        return bool(more)

    def count(self, what: What, number: int, *, named: str = "") -> Shown:
        """Show one count."""
        return self._seen(what, number, self.gate.count(number), named, alone=True)

    def families(self, what: What, count: FamilyCount, *, named: str = "") -> Shown:
        """Show a range of families; an end that would tell too much is left out of the words."""
        known = What("known", what.where)
        shown = self._seen(what, count.high, self.gate.families(count), named, alone=True)
        if shown.value is None:
            return SOME if shown.text == HIDDEN else shown
        if not shown.text.startswith("up to"):
            low = self._seen(known, count.low, Shown("", count.low), named, alone=True)
            if low.value is None:
                return Shown(f"up to {count.high:,} families", count.high)
        return shown

    def note(self, what: What, number: int, *, floor: int = 1) -> None:
        """Write down a count that is printed nowhere, so that nobody can work it out if small."""
        self.cells.add(what, number, None, floor=floor)

    def mark(
        self, what: What, number: int, text: str | None, *, floor: int = 1, named: str = ""
    ) -> None:
        """Write down a figure that is hidden, with the words that are printed in its place."""
        self.cells.add(what, number, text, floor=floor, named=named)

    def adds_up(self, whole: What, parts: Sequence[What]) -> None:
        """Say that figures add up (or nearly do), wherever in the pack they are printed."""
        self.cells.add_sum(whole, parts)

    def row(
        self,
        whats: Sequence[What],
        counts: Sequence[int],
        *,
        of: What | None = None,
        named: str = "",
    ) -> tuple[Shown, ...]:
        """Show counts that add up to a whole that is, or may become, known.

        `of` is that whole; without it, it is what all of them have in common.
        """
        if not whats:
            return ()
        shown = self.gate.row(counts)
        whole = of or common(whats)
        self.cells.add_sum(whole, whats)
        self.note(whole, sum(counts))
        parts = zip(whats, counts, shown, strict=True)
        return tuple(self._seen(*part, named) for part in parts)

    def share(
        self, what: What, said: int, of: int, *, yes: What | None = None, named: str = ""
    ) -> ShownShare:
        """Show how many of `what` said a thing; `yes` are they, if that has a name of its own."""
        return self._seen_share(what, (said, of), self.gate.share(said, of), named, yes)

    def shares(
        self, whats: Sequence[What], groups: Sequence[tuple[int, int]], *, named: str = ""
    ) -> tuple[ShownShare, ...]:
        """Show (said, of) for groups whose sums are, or may become, known."""
        parts = zip(whats, groups, self.gate.shares(groups), strict=True)
        return tuple(self._seen_share(*part, named) for part in parts)

    def table(
        self,
        whats: Sequence[Sequence[What]],
        rows: Sequence[Sequence[int]],
        *,
        of_groups: bool = False,
        down: bool = True,
        named: str = "",
    ) -> ShownTable:
        """Show a table of counts whose rows and columns add up, with its totals.

        The whole stands elsewhere too. Not `down`: the columns' totals and the whole are printed
        nowhere, but the rows' totals stand elsewhere.
        """
        elsewhere: Literal["whole", "rows"] = "whole" if down else "rows"
        shown = self.gate.table(rows, of_groups=of_groups, printed=elsewhere)
        if not rows or not rows[0]:
            return shown
        floor = 0 if of_groups else 1
        cells = tuple(
            tuple(self._seen(*part, named, floor) for part in zip(*line, strict=True))
            for line in zip(whats, rows, shown.cells, strict=True)
        )
        columns = tuple(zip(*whats, strict=True))
        sums = [sum(row) for row in rows], [sum(row) for row in zip(*rows, strict=True)]
        across = self._totals(whats, sums[0], shown.row_totals, named)
        if not down:
            return ShownTable(cells, across, shown.column_totals, shown.total)
        below = self._totals(columns, sums[1], shown.column_totals, named)
        ends = common([common(row) for row in whats]), sum(sums[0]), shown.total
        self.cells.add_sum(ends[0], [common(row) for row in whats])
        self.cells.add_sum(ends[0], [common(row) for row in columns])
        return ShownTable(cells, across, below, self._seen(*ends, named))

    def shows(self, what: What) -> bool:
        """Say whether a figure that is large enough may be printed in this pack."""
        return what not in self.hidden

    def _totals(
        self,
        parts: Sequence[Sequence[What]],
        sums: Sequence[int],
        shown: Sequence[Shown],
        named: str,
    ) -> tuple[Shown, ...]:
        for each in parts:
            self.cells.add_sum(common(each), each)
        wholes = zip([common(each) for each in parts], sums, shown, strict=True)
        return tuple(self._seen(*whole, named) for whole in wholes)

    def _seen(
        self,
        what: What,
        number: int,
        shown: Shown,
        named: str,
        floor: int = 1,
        *,
        alone: bool = False,
    ) -> Shown:
        """Write down a figure as it is printed; hide it if it was found to tell too much."""
        if what in self.hidden:
            shown = _NONE
        self.cells.add(what, number, shown.text, shown.value is not None, floor, named, alone)
        return shown

    def _seen_share(
        self,
        what: What,
        group: tuple[int, int],
        shown: ShownShare,
        named: str,
        of_them: What | None = None,
    ) -> ShownShare:
        said, of = group
        yes, no = what.said()
        yes = of_them or yes
        n = self._seen(what, of, shown.n, named)
        if of == 0:
            return shown
        self.cells.add_sum(what, (yes, no))
        if n.value is None or yes in self.hidden or no in self.hidden:
            shown = ShownShare(TOO_FEW, n)
        self.cells.add(yes, said, shown.text, shown.said is not None, 0, named)
        nearly_all = shown.text.startswith("all but ")
        self.cells.add(no, of - said, self.gate.small if nearly_all else None, floor=0)
        return shown
