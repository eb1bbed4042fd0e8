"""The gate: what may be printed of a count or a share, and what is hidden.

Whatever leaves the app as a figure goes through here, in text, tables, charts and alt text alike:

* a count below the threshold shows as "<5", and more is hidden so that it cannot be worked out;
* a share is hidden if fewer than the threshold said it, or fewer than the threshold did not;
* no percentage on a base under 10, a warning under 30;
* what is hidden carries no value, no interval and no label that was made from it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from forumapp.analysis.figures.families import FamilyCount
from forumapp.analysis.figures.hidden_cells import Grid, Mark
from forumapp.analysis.figures.wilson import wilson

NO_PERCENTAGE_UNDER = 10
WARNING_UNDER = 30
HIDDEN = "–"
TOO_FEW = "too few to show"
HIDDEN_NOTE = "– is hidden, so that a small number cannot be worked out."


@dataclass(frozen=True, slots=True)
class Shown:
    """A count as it may be printed; `value` is None where it is hidden."""

    text: str
    value: int | None


@dataclass(frozen=True, slots=True)
class ShownShare:
    """A share as it may be printed: words, its base, and figures only where they may be drawn.

    `share`, `low` and `high` (Wilson, 95 %) are None where the share is hidden or its base is under
    10. `warning` marks a base under 30.
    """

    text: str
    n: Shown
    share: float | None = None
    low: float | None = None
    high: float | None = None
    warning: bool = False
    said: int | None = None


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of counts with its totals, as it may be printed."""

    cells: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    total: Shown


@dataclass(frozen=True, slots=True)
class Gate:
    """The rule for small numbers: 5, 10 where a forum is more careful, 0 for its own screens."""

    threshold: Literal[0, 5, 10] = 5

    def __post_init__(self) -> None:
        """Refuse a threshold that no rule names."""
        if self.threshold not in (0, 5, 10):
            raise ValueError("The threshold for small numbers is 5 or 10, or 0 inside the app.")

    @property
    def small(self) -> str:
        """Return how a small number is written."""
        return f"<{self.threshold}"

    def count(self, number: int) -> Shown:
        """Show one count that stands by itself; nought stays nought."""
        if 0 < number < self.threshold:
            return Shown(self.small, None)
        return Shown(f"{number:,}", number)

    def families(self, count: FamilyCount) -> Shown:
        """Show a range of families; a small lower end is left out of the words."""
        if 0 < count.high < self.threshold:
            return Shown(f"{self.small} families", None)
        if 0 < count.low < self.threshold and count.low != count.high:
            return Shown(f"up to {count.high:,} families", count.high)
        return Shown(count.words(), count.high)

    def row(self, counts: Sequence[int]) -> tuple[Shown, ...]:
        """Show counts whose sum is, or may become, known."""
        if not counts:
            return ()
        known = {(0, len(counts)), (1, len(counts))} if sum(counts) >= self.threshold else set()
        return self._table([counts], known).cells[0]

    def share(self, said: int, of: int) -> ShownShare:
        """Show how many of a group said a thing; for groups that add up use `shares`."""
        if not 0 <= said <= of:
            raise ValueError(f"{said} of {of} is no share")
        if min(said, of - said) < self.threshold:
            return self._hidden(self.count(of), said < self.threshold, of - said < self.threshold)
        return _share(said, of)

    def shares(self, groups: Sequence[tuple[int, int]]) -> tuple[ShownShare, ...]:
        """Show (said, of) for groups whose sums are, or may become, known, in one table."""
        filled = [(said, of) for said, of in groups if of]
        counts = [(said, of - said) for said, of in filled]
        table = self._table(counts, self._known_sums(counts), of_groups=True)
        rows = zip(filled, table.cells, table.row_totals, strict=True)
        shown = iter([self._gated(group, cells, n) for group, cells, n in rows])
        none = ShownShare(TOO_FEW, Shown("0", 0))
        return tuple(next(shown) if of else none for _, of in groups)

    def table(
        self,
        rows: Sequence[Sequence[int]],
        *,
        of_groups: bool = False,
        printed: Literal["", "whole", "rows"] = "",
    ) -> ShownTable:
        """Show a table of counts whose rows and columns add up, with its totals.

        `of_groups`: each row is a group, its cells are what the group said, each once. Then nought
        ("none said it") and nearly all are hidden like a small number. `printed`: the whole, or
        the rows' totals, stand elsewhere too, so that it would be vain to hide them here.
        """
        known: set[tuple[int, int]] = set()
        width = len(rows[0]) if rows else 0
        if printed == "whole" and sum(map(sum, rows)) >= self.threshold:
            known = {(len(rows), width)}
        if printed == "rows":
            known = {(at, width) for at, row in enumerate(rows) if sum(row) >= self.threshold}
        return self._table(rows, known, of_groups=of_groups)

    def _gated(self, group: tuple[int, int], cells: tuple[Shown, ...], n: Shown) -> ShownShare:
        if n.value is None or any(cell.value is None for cell in cells):
            few, nearly_all = (cell.text == self.small for cell in cells)
            return self._hidden(n, few, nearly_all)
        return _share(*group)

    def _hidden(self, n: Shown, few: bool, nearly_all: bool) -> ShownShare:
        """Say of a hidden share no more than a table with its marks says: "<5 of 24"."""
        if n.value is None or n.value < NO_PERCENTAGE_UNDER or few == nearly_all:
            return ShownShare(TOO_FEW, n)
        return ShownShare(f"{'' if few else 'all but '}{self.small} of {n.text}", n)

    def _known_sums(self, counts: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
        """List the sums over all groups that may be printed elsewhere, as places in the table."""
        said, rest = (sum(pair[side] for pair in counts) for side in (0, 1))
        last = len(counts)
        if min(said, rest) >= self.threshold:
            return {(last, 0), (last, 1), (last, 2)}
        return {(last, 2)} if said + rest >= self.threshold else set()

    def _table(
        self, rows: Sequence[Sequence[int]], known: set[tuple[int, int]], of_groups: bool = False
    ) -> ShownTable:
        values = [[*row, sum(row)] for row in rows]
        values.append([sum(column) for column in zip(*values, strict=True)] if values else [0])
        also = self._nearly_all(rows) if of_groups else set()
        table = tuple(map(tuple, values))
        floor = 0 if of_groups else 1
        marks = _marks(table, self.threshold, floor, frozenset(known), frozenset(also))
        shown = [self._shown_row(*pair) for pair in zip(values, marks, strict=True)]
        return ShownTable(
            cells=tuple(row[:-1] for row in shown[:-1]),
            row_totals=tuple(row[-1] for row in shown[:-1]),
            column_totals=shown[-1][:-1],
            total=shown[-1][-1],
        )

    def _nearly_all(self, rows: Sequence[Sequence[int]]) -> set[tuple[int, int]]:
        return {
            (place, column)
            for place, row in enumerate(rows)
            for column, value in enumerate(row)
            if sum(row) - value < self.threshold <= value
        }

    def _shown_row(self, values: Iterable[int], marks: Iterable[Mark]) -> tuple[Shown, ...]:
        return tuple(self._cell(value, mark) for value, mark in zip(values, marks, strict=True))

    def _cell(self, value: int, mark: Mark) -> Shown:
        if mark == "shown":
            return Shown(f"{value:,}", value)
        return Shown(self.small if mark == "small" else HIDDEN, None)


@lru_cache(maxsize=1024)  # a pack is made again until nothing more has to be hidden
def _marks(
    values: tuple[tuple[int, ...], ...],
    threshold: int,
    floor: int,
    known: frozenset[tuple[int, int]],
    also: frozenset[tuple[int, int]],
) -> tuple[tuple[Mark, ...], ...]:
    """Return what stands in the place of each cell of a table with its totals."""
    grid = Grid([list(row) for row in values], threshold, floor, set(known))
    grid.protect(set(also))
    return tuple(map(tuple, grid.marks))


def _share(said: int, of: int) -> ShownShare:
    n = Shown(f"{of:,}", of)
    warning = of < WARNING_UNDER
    if of < NO_PERCENTAGE_UNDER:
        return ShownShare(f"{said} of {of}", n, warning=warning, said=said)
    low, high = wilson(said, of)
    text = f"{percent(said / of)} of {of:,}"
    return ShownShare(text, n, said / of, low, high, warning, said)


def percent(share: float) -> str:
    """Write a share as a whole percentage, halves away from nought."""
    return f"{int(share * 100 + 0.5)}%"
