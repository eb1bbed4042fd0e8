"""How often each form of a word stands in the comments of each area, as sums."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from forumapp.analysis.learned.taught import Telling

Floats = npt.NDArray[np.float64]
Values = npt.NDArray[np.floating[Any]]
Places = npt.NDArray[np.int32]

_DAMP = 0.5
"""Half a comment's worth of every form, for and against: one confirmation must not decide."""

_GROW = 2048
_TINY = 1e-9


class WordSums:
    """Sums of forms by area: adding and taking away one comment costs as much as one comment."""

    def __init__(self) -> None:
        self._place: dict[str, int] = {}
        self._said: list[str] = []
        self._area: dict[str, int] = {}
        self._all: Floats = np.zeros(_GROW)
        self._with: Floats = np.zeros((_GROW, 8))
        self._comments: Floats = np.zeros((_GROW, 8))
        self._against: Floats = np.zeros((_GROW, 8))

    def places(self, values: Mapping[str, float], said: Mapping[str, str]) -> Places:
        """Return where each form is counted; `said` holds how people wrote it."""
        for form in values:
            if form not in self._place:
                self._place[form] = len(self._place)
                self._said.append(said.get(form, ""))
        if len(self._place) > len(self._all):
            self._grow(len(self._place) + _GROW, self._with.shape[1])
        return np.fromiter((self._place[form] for form in values), np.int32, len(values))

    def add(
        self, places: Places, values: Values, right: Iterable[str], rejected: Iterable[str],
        complete: bool, sign: int,
    ) -> None:  # fmt: skip
        """Add a comment (`sign` 1), or take it away again (-1)."""
        if complete:
            self._all[places] += sign * values
        for area in right:
            column = self._column(area)  # first: it may make the sums larger
            self._with[places, column] += sign * values
            self._comments[places, column] += sign
        for area in rejected:
            column = self._column(area)
            self._against[places, column] += sign * values

    def weights(self, areas: Sequence[str], forms: Sequence[str]) -> Floats:
        """Return a row for each form, a column for each area; 0 where nothing was learned."""
        found = np.zeros((len(forms), len(areas)))
        known = [(at, self._place[form]) for at, form in enumerate(forms) if form in self._place]
        columns = [(at, self._area[area]) for at, area in enumerate(areas) if area in self._area]
        if known and columns:
            rows, places = (np.array(each) for each in zip(*known, strict=True))
            to, of = (np.array(each) for each in zip(*columns, strict=True))
            found[np.ix_(rows, to)] = self._weights(places, of)
        return found

    def telling(self, area: str, least: float = 2) -> list[Telling]:
        """Return the words of at least so many comments of an area, the most telling first."""
        if area not in self._area:
            return []
        column = self._area[area]
        single = np.array([bool(said) for said in self._said] or [False])
        seen = self._comments[: len(single), column]
        spread = self._all[: len(single)] + self._against[: len(single), column] > _TINY
        places = np.flatnonzero(single & spread & ((seen >= least) | (seen < 1)))
        weights = self._weights(places, np.array([column]))[:, 0]
        order = np.argsort(-weights, kind="stable")
        return [
            Telling(self._said[places[at]], float(weights[at]), round(float(seen[places[at]])))
            for at in order
        ]

    def _weights(self, places: npt.NDArray[np.int64], columns: npt.NDArray[np.int64]) -> Floats:
        """Return log of how often over how often by chance, both damped."""
        size = len(self._place)
        inside, outside = self._with[:size], self._all[:size].sum()
        own = inside.sum(0)[columns]
        share = own / np.maximum(outside - own, _TINY) if outside > _TINY else own * 0
        held = inside[np.ix_(places, columns)]
        chance = (self._all[places][:, None] - held) * share
        chance += self._against[np.ix_(places, columns)]
        found: Floats = np.log((held + _DAMP) / (np.maximum(chance, 0) + _DAMP))
        return found

    def _column(self, area: str) -> int:
        if area not in self._area:
            self._area[area] = len(self._area)
            if len(self._area) > self._with.shape[1]:
                self._grow(len(self._all), 2 * self._with.shape[1])
        return self._area[area]

    def _grow(self, forms: int, areas: int) -> None:
        self._all = np.pad(self._all, (0, forms - len(self._all)))
        room = ((0, forms - len(self._with)), (0, areas - self._with.shape[1]))
        self._with = np.pad(self._with, room)
        self._comments = np.pad(self._comments, room)
        self._against = np.pad(self._against, room)
