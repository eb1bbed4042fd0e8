"""An attacker who sees a printed table with its totals and works out what it can.

Three independent attacks: exact linear algebra, narrowing of intervals, and trying every table.
"""

from fractions import Fraction
from itertools import product

from forumapp.analysis.figures.small_numbers import Shown, ShownTable

Bounds = tuple[int, int]
FAR = 10**6


def printed_grid(table: ShownTable) -> list[list[Shown]]:
    rows = [[*cells, end] for cells, end in zip(table.cells, table.row_totals, strict=True)]
    return [*rows, [*table.column_totals, table.total]]


def bounds_of(cell: Shown, threshold: int, floor: int) -> Bounds:
    if cell.text == f"<{threshold}":
        return floor, threshold - 1
    if cell.text == "–":
        return threshold, FAR
    return int(cell.text.replace(",", "")), int(cell.text.replace(",", ""))


def _sums(height: int, width: int) -> list[list[tuple[int, int]]]:
    """List every sum as its parts followed by its total."""
    across = [[(row, column) for column in range(width)] for row in range(height)]
    down = [[(row, column) for row in range(height)] for column in range(width)]
    return across + down


def fixed_by_algebra(grid: list[list[Bounds]]) -> set[tuple[int, int]]:
    """Solve the sums exactly (Gauss–Jordan over fractions): which hidden cells have one value?"""
    places = [(r, c) for r, row in enumerate(grid) for c in range(len(row))]
    hidden = [place for place in places if grid[place[0]][place[1]][0] != _high(grid, place)]
    index = {place: number for number, place in enumerate(hidden)}
    rows: list[list[Fraction]] = []
    for parts in _sums(len(grid), len(grid[0])):
        line = [Fraction(0)] * (len(hidden) + 1)
        for place in parts:
            sign = -1 if place == parts[-1] else 1
            if place in index:
                line[index[place]] += sign
            else:
                line[-1] -= sign * grid[place[0]][place[1]][0]
        rows.append(line)
    return {hidden[column] for column in _determined(rows, len(hidden))}


def _high(grid: list[list[Bounds]], place: tuple[int, int]) -> int:
    return grid[place[0]][place[1]][1]


def _determined(rows: list[list[Fraction]], width: int) -> set[int]:
    done = 0
    for column in range(width):
        pivot = next((r for r in range(done, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for r in range(len(rows)):
            if r != done and rows[r][column]:
                factor = rows[r][column]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[done], strict=True)]
        done += 1
    filled = [[c for c in range(width) if row[c]] for row in rows]
    return {columns[0] for columns in filled if len(columns) == 1}


def narrowed(grid: list[list[Bounds]]) -> list[list[Bounds]]:
    """Narrow every cell's interval by every sum until nothing changes."""
    grid = [list(row) for row in grid]
    changed = True
    while changed:
        changed = False
        for parts in _sums(len(grid), len(grid[0])):
            signed = [(p, -1 if p == parts[-1] else 1) for p in parts]
            for place, sign in signed:
                others = [(grid[r][c], s * -sign) for (r, c), s in signed if (r, c) != place]
                low = sum(b[0] * s if s > 0 else b[1] * s for b, s in others)
                high = sum(b[1] * s if s > 0 else b[0] * s for b, s in others)
                old = grid[place[0]][place[1]]
                new = max(old[0], low), min(old[1], high)
                if new != old:
                    grid[place[0]][place[1]], changed = new, True
    return grid


def possible_values(
    grid: list[list[Bounds]], cap: int, most: int = 20_000
) -> dict[tuple[int, int], set[int]] | None:
    """Try every table whose hidden inner cells are at most `cap`; None where there are too many."""
    inner = [(r, c) for r in range(len(grid) - 1) for c in range(len(grid[0]) - 1)]
    ranges = [range(grid[r][c][0], min(grid[r][c][1], cap) + 1) for r, c in inner]
    count = 1
    for each in ranges:
        count *= len(each)
    if count > most:
        return None
    found: dict[tuple[int, int], set[int]] = {}
    for values in product(*ranges):
        table = _filled(dict(zip(inner, values, strict=True)), len(grid), len(grid[0]))
        if all(grid[r][c][0] <= value <= grid[r][c][1] for (r, c), value in table.items()):
            for place, value in table.items():
                found.setdefault(place, set()).add(value)
    return found


def _filled(
    inner: dict[tuple[int, int], int], height: int, width: int
) -> dict[tuple[int, int], int]:
    table = dict(inner)
    for row in range(height - 1):
        table[row, width - 1] = sum(inner[row, c] for c in range(width - 1))
    for column in range(width):
        table[height - 1, column] = sum(table[r, column] for r in range(height - 1))
    return table
