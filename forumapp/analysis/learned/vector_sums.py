"""Which vectors the comments of each area have: ridge regression, solved from its sums."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Vector = npt.NDArray[np.floating[Any]]

_RIDGE = 2.0
_MEAN_WORTH = 50
"""So many comments' worth is the mean that is known beforehand."""


class VectorSums:
    """Sums over the vectors of judged comments, and what they say of another vector."""

    def __init__(self, mean: Sequence[float] = ()) -> None:
        self._mean: Floats | None = np.array(mean) if mean else None
        self._n = 0
        self._area: dict[str, int] = {}
        self._squares: Floats = np.zeros((0, 0))
        self._sum: Floats = np.zeros(0)
        self._with: Floats = np.zeros((0, 8))
        self._counts: Floats = np.zeros(8)
        self._against: Floats = np.zeros((0, 8))
        self._rejected: Floats = np.zeros(8)
        self._solved: tuple[Floats, Floats] | None = None

    def add(
        self, vector: Vector, right: Iterable[str], rejected: Iterable[str], complete: bool,
        sign: int,
    ) -> None:  # fmt: skip
        """Add a comment (`sign` 1), or take it away again (-1)."""
        self._make_room(len(vector))
        self._solved = None
        exact = vector.astype(np.float64)
        if complete:
            self._n += sign
            self._squares += sign * np.outer(exact, exact)
            self._sum += sign * exact
        for area in right:
            column = self._column(area)  # first: it may make the sums larger
            self._with[:, column] += sign * exact
            self._counts[column] += sign
        for area in rejected:
            column = self._column(area)
            self._against[:, column] += sign * exact
            self._rejected[column] += sign

    def add_many(self, vectors: Vector, rights: Sequence[Iterable[str]]) -> None:
        """Add complete comments at once, as rows: the same sums, quicker."""
        self._make_room(vectors.shape[1])
        self._solved = None
        exact = vectors.astype(np.float64)
        self._n += len(exact)
        self._squares += exact.T @ exact
        self._sum += exact.sum(0)
        for vector, right in zip(exact, rights, strict=True):
            for area in right:
                column = self._column(area)
                self._with[:, column] += vector
                self._counts[column] += 1

    def says(self, vector: Vector, areas: Sequence[str]) -> list[float]:
        """Return for each area how much the vector is like those of it, 0 for an unknown one."""
        if not self._area or len(vector) != len(self._sum):
            return [0.0] * len(areas)
        if self._solved is None:
            self._solved = self._solve()
        weights, mean = self._solved
        said = (vector - mean) @ weights
        return [float(said[self._area[area]]) if area in self._area else 0.0 for area in areas]

    def _solve(self) -> tuple[Floats, Floats]:
        """Return the weights and the mean that they hold for.

        An area that was only rejected for a comment says nothing of the others, so such a comment
        moves that area's sum, not the squares that all share.
        """
        n, mean = self._n, self._centre()
        between = np.outer(mean, self._sum)
        squares = self._squares - between - between.T + n * np.outer(mean, mean)
        squares[np.diag_indices_from(squares)] += _RIDGE
        share = self._counts / max(1, n)
        sums = self._with - np.outer(mean, self._counts)
        sums -= np.outer(self._sum - n * mean, share)
        sums -= (self._against - np.outer(mean, self._rejected)) * np.maximum(share, 0.05)
        return np.linalg.solve(squares, sums), mean

    def _centre(self) -> Floats:
        if self._mean is None or len(self._mean) != len(self._sum):
            return self._sum / max(1, self._n)
        return (self._mean * _MEAN_WORTH + self._sum) / (_MEAN_WORTH + self._n)

    def _column(self, area: str) -> int:
        if area not in self._area:
            self._area[area] = len(self._area)
            if len(self._area) > len(self._counts):
                more = len(self._counts)
                self._with = np.pad(self._with, ((0, 0), (0, more)))
                self._against = np.pad(self._against, ((0, 0), (0, more)))
                self._counts = np.pad(self._counts, (0, more))
                self._rejected = np.pad(self._rejected, (0, more))
        return self._area[area]

    def _make_room(self, width: int) -> None:
        if not len(self._sum):
            self._squares = np.zeros((width, width))
            self._sum = np.zeros(width)
            self._with = np.zeros((width, len(self._counts)))
            self._against = np.zeros((width, len(self._counts)))
