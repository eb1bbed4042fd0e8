"""Packs that were issued before: their figures, and how far they agree with a new one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forumapp.analysis.figures.linked_cells import What
from forumapp.analysis.figures.linked_content import Content
from forumapp.analysis.figures.linked_space import Counted, Key, Place, Span, Values, subsets


@dataclass(frozen=True, slots=True)
class EarlierCell:
    """A figure of an earlier pack: its value (None where it was small), whether it was shown.

    `least`: what its mark said it was at least, 1 where "<5" meant 1 to 4.
    """

    what: What
    value: int | None
    shown: bool
    least: int = 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier pack: its number, its days, its figures, which of them add up, what it saw."""

    number: str
    days: tuple[str, str]
    cells: tuple[EarlierCell, ...]
    sums: tuple[tuple[What, tuple[What, ...]], ...]
    content: Content = field(default_factory=Content)


@dataclass(slots=True)
class Worlds:
    """Which packs agree with the one that is made, on each group that they tell of."""

    values: Values
    threshold: int
    known: dict[Key, dict[Span, int | None]] = field(default_factory=dict)
    packs: int = 0

    def join(self, cells: Sequence[tuple[Place, EarlierCell]]) -> dict[Key, int]:
        """Return the world of each of a pack's keys: 0, or its own number where it differs."""
        own: dict[Key, dict[Span, int | None]] = {}
        for place, cell in cells:
            own.setdefault(place.key, {}).setdefault(place.span, cell.value)
        self.packs += 1
        found = {key: self._world(key, told) for key, told in own.items()}
        return {key: self._with_whole(key, found) for key in found}

    def _with_whole(self, key: Key, found: Mapping[Key, int]) -> int:
        """Take a group to have changed where one that holds it did: nobody knows how it stands."""
        if found[key]:
            return found[key]
        wholes = [(key[0], less) for less in subsets(key[1]) if less != key[1]]
        moved = any(found.get(whole) for whole in wholes)
        stands = any(found.get(whole) == 0 and whole in self.values.known for whole in wholes)
        return self.packs if moved and not stands else 0

    def _world(self, key: Key, told: dict[Span, int | None]) -> int:
        first = self.known.setdefault(key, dict(self.values.known.get(key, {})))
        same = (self._agree(first[span], value) for span, value in told.items() if span in first)
        if all(same) and self._nests(first, told) and self._nests(told, first):
            self.known[key] = told | first
            return 0
        return self.packs

    def _nests(self, one: Mapping[Span, int | None], other: Mapping[Span, int | None]) -> bool:
        """Say whether nothing in the days of some figures is more than they are."""
        for (begin, end), value in one.items():
            most = self.threshold - 1 if value is None else value
            for (first, last), part in other.items():
                if part is not None and part > most and begin <= first and last <= end:
                    return False
        return True

    def _agree(self, one: int | None, other: int | None) -> bool:
        if one is None or other is None:
            known = one if other is None else other
            return known is None or known < self.threshold
        return one == other


def kept(earlier: Iterable[Earlier]) -> Iterator[Counted]:
    """Yield every figure of earlier packs whose value is kept."""
    for pack in earlier:
        for cell in pack.cells:
            if cell.value is not None:
                yield cell.what, pack.days, cell.value
