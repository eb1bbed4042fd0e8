"""Find one set of figures with which every pack so far could have been printed.

Of what earlier packs marked as small no value is kept, and none is needed: to show that nobody can
tell two answers apart, any figures will do with which all sums hold and all marks are true. They
are filled in one by one, each time narrowing what the others can be; where that leads nowhere the
last one is filled in otherwise. Sums that cannot be true at all (what a reader guesses may be
wrong) are left as far off as they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from forumapp.analysis.figures.linked_bounds import FAR, Bounds, Name

_TRIES = 400  # wrong turns that are taken back before the sums in the way are left as they are
_ROUNDS = 30  # how often one sum narrows others at one turn
_STEPS = 60  # the same, where one number is to be another one
_WIDE = 6  # of how many values one is tried at most


class _Impossible(Exception):
    """Say that no value was left."""


@dataclass(slots=True)
class Filling:
    """Figures with what is known of each, and sums: the whole first, then its parts."""

    sums: Sequence[tuple[Name, ...]]
    bounds: dict[Name, Bounds]
    stands_in: Mapping[Name, Mapping[int, None]]
    untrue: set[int] = field(default_factory=set)  # sums that cannot hold
    trail: list[tuple[Name, Bounds]] = field(default_factory=list)  # what was before, to go back to
    left: int = _TRIES
    near: Mapping[Name, int] = field(default_factory=dict)  # what is tried first
    rests: Mapping[int, int] = field(default_factory=dict)  # by how much a sum is off

    def filled(self) -> dict[Name, int]:
        """Return a value for every figure that stands in a sum."""
        self._narrow(range(len(self.sums)), strict=False)
        waiting = [name for name in self._near_each_other() if self._is_open(name)]
        if not self._fill(waiting):  # no figures at all are true: as near as can be
            self.left = 0
            self._fill(waiting)
        return {name: self.bounds[name][0] for name in self.stands_in}

    def other(self, name: Name, step: int) -> bool:
        """Say whether all sums can hold with more (or less) of one figure; leave it so.

        Each figure is what it was as far as it can be: see `at`.
        """
        self.left = _STEPS
        least, most = self.bounds[name]
        value = self.near[name] + step
        new = (max(least, value), most) if step > 0 else (least, min(most, value))
        if new[0] > new[1]:
            return False
        self.trail.append((name, self.bounds[name]))
        self.bounds[name] = new
        if not self._narrow(self.stands_in[name], strict=True):
            return False
        while waiting := self._in_broken_sums():
            if not self._fill(waiting):
                return False
        return True

    def at(self, name: Name) -> int:
        """Return what a figure is taken to be: what it was, or what is nearest to that."""
        least, most = self.bounds[name]
        return min(max(self.near[name], least), most)

    def _in_broken_sums(self) -> list[Name]:
        """Return the open figures of all sums that do not hold as figures are taken to be."""
        touched = dict.fromkeys(at for name, _ in self.trail for at in self.stands_in[name])
        broken = (self.sums[number] for number in touched if not self._holds(number))
        return [name for name in dict.fromkeys(chain.from_iterable(broken)) if self._is_open(name)]

    def _holds(self, number: int) -> bool:
        names, bounds, near = self.sums[number], self.bounds, self.near
        left = -self.rests.get(number, 0)
        for name in reversed(names):  # the whole comes last, and is what is left
            least, most = bounds[name]
            value = near[name]
            value = least if value < least else most if value > most else value
            left -= value
        return left + 2 * value == 0

    def _is_open(self, name: Name) -> bool:
        least, most = self.bounds[name]
        return least != most

    def _near_each_other(self) -> Iterator[Name]:
        """Yield the figures, those of one sum together, with those that are nearly known first."""
        seen: set[Name] = set()
        for first in sorted(self.stands_in, key=self._width):
            queue = [first] if first not in seen else []
            seen.add(first)
            for name in queue:
                yield name
                near = (other for place in self.stands_in[name] for other in self.sums[place])
                new = dict.fromkeys(n for n in near if n not in seen and self._is_open(n))
                seen.update(new)
                queue += sorted(new, key=self._width)

    def _width(self, name: Name) -> int:
        least, most = self.bounds[name]
        return most - least

    def _fill(self, waiting: Sequence[Name]) -> bool:
        """Fill in all that is open; say whether it could be done with the sums that are left."""
        turns: list[tuple[int, int, Iterator[int]]] = []  # which figure, how long the trail was
        at = 0
        while True:
            while at < len(waiting) and not self._is_open(waiting[at]):
                at += 1
            if at == len(waiting):
                return True
            turns.append((at, len(self.trail), self._values(waiting[at])))
            while turns:
                at, length, values = turns[-1]
                self._undo(length)
                value = next(values, None)
                if value is None:
                    turns.pop()
                elif self._takes(waiting[at], value):
                    break
            if not turns or (self.near and self.left <= 0):
                return False

    def _values(self, name: Name) -> Iterator[int]:
        """Yield what a figure may be, those in the middle first: they can move both ways."""
        least, most = self.bounds[name]
        if name in self.near:
            value = min(max(self.near[name], least), most)
            least, most = max(least, value - _WIDE), min(most, value + _WIDE)
            yield from sorted(range(least, most + 1), key=lambda each: abs(each - value))
            return
        most = min(most, least + _WIDE)
        middle = (least + most) / 2
        yield from sorted(range(least, most + 1), key=lambda value: abs(value - middle))

    def _takes(self, name: Name, value: int) -> bool:
        """Fill a figure in; say whether that leaves every other one a value."""
        self.trail.append((name, self.bounds[name]))
        self.bounds[name] = (value, value)
        if self._narrow(self.stands_in[name], strict=self.left > 0 or bool(self.near)):
            return True
        self.left -= 1
        return False

    def _undo(self, length: int) -> None:
        while len(self.trail) > length:
            name, before = self.trail.pop()
            self.bounds[name] = before

    def _narrow(self, places: Iterable[int], *, strict: bool) -> bool:
        """Narrow all that follows; say whether every figure has a value left."""
        waiting = dict.fromkeys(place for place in places if place not in self.untrue)
        times: dict[int, int] = {}
        while waiting:
            place = next(iter(waiting))
            del waiting[place]
            times[place] = turn = times.get(place, 0) + 1
            if turn > _ROUNDS or place in self.untrue:
                continue
            length = len(self.trail)
            try:
                moved = self._narrow_sum(self.sums[place], self.rests.get(place, 0))
            except _Impossible:
                if strict:
                    return False
                self._undo(length)
                self.untrue.add(place)
                continue
            for name in moved:
                waiting.update(self.stands_in[name])
        return True

    def _narrow_sum(self, names: Sequence[Name], rest: int = 0) -> list[Name]:
        whole, *parts = names
        bounds = self.bounds
        told = [bounds[part] for part in parts]
        low = high = rest
        widest = 0
        for less, more in told:
            low += less
            high += more
            if more - less > widest:
                widest = more - less
        least, most = bounds[whole]
        moved = [whole] if low > least or high < most else []
        if moved:
            least, most = max(least, low), min(most, high)
            self._set(whole, (least, most))
        room = min(high - least, most - low)  # a part that is no wider than this is as it was
        if widest <= room:
            return moved
        for part, (less, more) in zip(parts, told, strict=True):
            if more - less > room:
                self._set(part, (max(less, least - high + more), min(more, most - low + less)))
                moved.append(part)
        return moved

    def _set(self, name: Name, new: Bounds) -> None:
        if new[0] > new[1]:
            raise _Impossible
        self.trail.append((name, self.bounds[name]))
        self.bounds[name] = new


def base(
    sums: Sequence[tuple[Name, ...]],
    known: Mapping[Name, Bounds],
    values: Mapping[Name, int],
    stands_in: Mapping[Name, Sequence[int]],
) -> dict[Name, int]:
    """Return figures with which all packs could have been printed; those that are known as such."""
    bounds = {
        name: (values[name], values[name]) if name in values else known.get(name, (0, FAR))
        for name in stands_in
    }
    filling = Filling(sums, bounds, {n: dict.fromkeys(at) for n, at in stands_in.items()})
    found = {**values, **filling.filled()}
    return found
