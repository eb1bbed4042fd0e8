"""Choose which further cells of a table to hide, so that small ones cannot be worked out.

The table with its totals is a network: every cell, total or not, stands in exactly two sums, one
across and one down. Someone who knows the sums, the shown cells and what each mark means can fix a
hidden cell only if no closed walk of +1 and −1 steps over hidden cells leads through it. So for
each cell in need of protection the cheapest such walk is found, and the cells on it are hidden.
(The idea is that of Cox LH (1995), Network models for complementary cell suppression, Journal of
the American Statistical Association 90:1453–1462.)
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Literal

Mark = Literal["shown", "small", "second", "withheld"]
_Place = tuple[int, int]
_Node = tuple[str, int]


@dataclass(slots=True)
class Grid:
    """A table with its totals in the last row and column, and a mark for every cell.

    A small cell is printed as below the threshold: from `floor` (1, or 0 where noughts are hidden
    too) to the threshold − 1. A second cell is printed as hidden: it is the threshold or more.
    `known` are cells that are printed elsewhere, so that hiding them here would hide nothing.
    """

    values: list[list[int]]
    threshold: int
    floor: int
    known: set[_Place] = field(default_factory=set)
    marks: list[list[Mark]] = field(init=False)

    def __post_init__(self) -> None:
        """Mark every cell that is small by itself."""
        small = range(self.floor, self.threshold)
        self.marks = [
            ["small" if value in small else "shown" for value in row] for row in self.values
        ]

    def protect(self, also: set[_Place]) -> None:
        """Hide cells until neither small cells nor those in `also` can be worked out."""
        for row, column in also:
            if self.marks[row][column] == "shown":
                self.marks[row][column] = "second"
        needy = [place for place in self._places() if self._mark(place) == "small" or place in also]
        for place in needy:
            walk = self._cheapest_walk(place)
            if walk is None:
                self._withhold()
                return
            for row, column in walk:
                if self.marks[row][column] == "shown":
                    self.marks[row][column] = "second"

    def _withhold(self) -> None:
        self.marks = [["withheld" for _ in row] for row in self.values]

    def _places(self) -> Iterator[_Place]:
        for row, cells in enumerate(self.values):
            for column in range(len(cells)):
                yield row, column

    def _mark(self, place: _Place) -> Mark:
        return self.marks[place[0]][place[1]]

    def _value(self, place: _Place) -> int:
        return self.values[place[0]][place[1]]

    def _can(self, place: _Place, step: int) -> bool:
        """Say whether a cell, if hidden, could be one more or one less as far as its mark tells."""
        value = self._value(place) + step
        if place in self.known:
            return False
        if self._mark(place) == "small":
            return self.floor <= value < self.threshold
        return value >= self.threshold and self._value(place) >= self.threshold

    def _cost(self, place: _Place) -> int:
        """Weigh hiding a cell: nothing if it is hidden; else small cells first, totals last."""
        if self._mark(place) != "shown":
            return 0
        row, column = place
        total = self.values[-1][-1]
        margins = (row == len(self.values) - 1) + (column == len(self.values[0]) - 1)
        return 1 + self._value(place) + margins * (total + 1)

    def _ends(self, place: _Place) -> tuple[_Node, _Node]:
        """Return the two sums that a cell stands in, from which to which one more of it leads."""
        row, column = place
        across, down = ("row", row), ("column", column)
        last_row, last_column = row == len(self.values) - 1, column == len(self.values[0]) - 1
        return (down, across) if last_row != last_column else (across, down)

    def _cheapest_walk(self, place: _Place) -> list[_Place] | None:
        """Return the cells to hide so that this one could be one more or one less."""
        found: list[tuple[int, list[_Place]]] = []
        start, end = self._ends(place)
        if self._can(place, 1):
            found.extend(self._shortest(end, start, place))
        if self._can(place, -1):
            found.extend(self._shortest(start, end, place))
        return min(found)[1] if found else None

    def _shortest(
        self, start: _Node, goal: _Node, without: _Place
    ) -> Iterator[tuple[int, list[_Place]]]:
        """Find the cheapest path from sum to sum (Dijkstra), not over the cell itself."""
        queue: list[tuple[int, _Node]] = [(0, start)]
        best: dict[_Node, int] = {start: 0}
        came: dict[_Node, tuple[_Node, _Place]] = {}
        while queue:
            cost, node = heappop(queue)
            if node == goal:
                yield cost, _path(came, start, goal)
                return
            for place, there in self._steps(node):
                price = cost + self._cost(place)
                if place != without and price < best.get(there, price + 1):
                    best[there] = price
                    came[there] = (node, place)
                    heappush(queue, (price, there))

    def _steps(self, node: _Node) -> Iterator[tuple[_Place, _Node]]:
        """List the cells of a sum that can take a step, and the other sum each stands in."""
        kind, index = node
        length = len(self.values[0]) if kind == "row" else len(self.values)
        for other in range(length):
            place = (index, other) if kind == "row" else (other, index)
            start, end = self._ends(place)
            if self._can(place, 1 if start == node else -1):
                yield place, end if start == node else start


def _path(came: dict[_Node, tuple[_Node, _Place]], start: _Node, goal: _Node) -> list[_Place]:
    path: list[_Place] = []
    while goal != start:
        goal, place = came[goal]
        path.append(place)
    return path
