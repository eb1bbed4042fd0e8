"""Figures that are moved one after another, with what all others can still be after each step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forumapp.analysis.figures.linked_bounds import FAR, Bounds, Name

Form = tuple[tuple[int, Name], ...]  # figures, each times how much
_ROUNDS = 400  # sums that are looked at after one step: what follows later is found later
_WIDE = 16


@dataclass(slots=True)
class Steps:
    """Sums (the whole first, then its parts), figures that fit them, and what each may be.

    `closed` are figures that can move only once they are hidden: what they may be then, and at what
    price. `gaps` are differences (and rests) by their form, which can be none at least.
    """

    sums: Sequence[tuple[Name, ...]]
    values: dict[Name, int]
    bounds: dict[Name, Bounds]
    closed: dict[Name, tuple[Bounds, int]] = field(default_factory=dict)
    gaps: Mapping[Form, int] = field(default_factory=dict)
    places: dict[Name, list[tuple[int, int]]] = field(init=False, default_factory=dict)
    exact: int = field(init=False)  # how many sums are no gaps
    stands_in: dict[Name, list[int]] = field(init=False)
    rests: list[int] = field(init=False)  # by how much each sum is off from the start
    own: dict[Name, Bounds] = field(init=False, default_factory=dict)  # narrowed on the way
    trail: list[tuple[Name, Bounds | None]] = field(init=False, default_factory=list)
    broken: dict[int, int] = field(init=False, default_factory=dict)
    allowed: int = field(init=False, default=0)  # how many closed figures may move
    opened: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        """Note in which sums each figure stands, as the whole (1) or as a part (-1)."""
        self.exact = len(self.sums)
        self.sums = [*self.sums, *(_sum_of(form) for form in self.gaps if len(form) > 1)]
        self.values = {**self.values, **{("gap", form): n for form, n in self.gaps.items()}}
        for number, names in enumerate(self.sums):
            for at, name in enumerate(names):
                self.places.setdefault(name, []).append((number, -1 if at else 1))
        self.stands_in = {name: [at for at, _ in own] for name, own in self.places.items()}
        told = self.values
        self.rests = [told[own[0]] - sum(told[name] for name in own[1:]) for own in self.sums]

    def _is_out(self, name: Name, value: int) -> bool:
        """Say whether a figure could not be this one as it is printed."""
        least, most = self.bounds.get(name, (0, FAR))
        return value != self.values[name] and not least <= value <= most

    def _may_be(self, name: Name) -> Bounds:
        """Return what a figure may be as far as it is known."""
        found = self.own.get(name)
        if found is not None:
            return found
        if self.allowed and name in self.closed:
            return self.closed[name][0]
        value = self.values[name]
        least, most = self.bounds.get(name, (0, FAR))
        return min(least, value), max(most, value)

    def _at(self, name: Name) -> int:
        """Return what a figure is taken to be: what it was, or what is nearest to that."""
        least, most = self._may_be(name)
        return min(max(self.values[name], least), most)

    def _step(self, name: Name, step: int) -> bool:
        """Move a figure by so much at least; say whether all others have a value left."""
        least, most = self._may_be(name)
        at = self._at(name) + step
        new = (at, most) if step > 0 else (least, at)
        return self._set(name, new) and self._narrow(name)

    def _set(self, name: Name, new: Bounds) -> bool:
        if new[0] > new[1]:
            return False
        before, value = self._at(name), self.values[name]
        self.trail.append((name, self.own.get(name)))
        self.own[name] = new
        return self._shift(name, before, min(max(value, new[0]), new[1]))

    def _shift(self, name: Name, before: int, now: int) -> bool:
        """Note in which sums a figure moved; say whether no more need be hidden than may be."""
        if before == now:
            return True
        if name in self.closed:
            self.opened += self._is_out(name, now) - self._is_out(name, before)
        for number, sign in self.places.get(name, ()):
            off = self.broken.get(number, 0) + sign * (now - before)
            if off:
                self.broken[number] = off
            else:
                self.broken.pop(number, None)
        return self.opened <= self.allowed

    def _undo(self, length: int) -> None:
        while len(self.trail) > length:
            name, old = self.trail.pop()
            before = self._at(name)
            if old is None:
                del self.own[name]
            else:
                self.own[name] = old
            self._shift(name, before, self._at(name))

    def _narrow(self, name: Name) -> bool:
        """Narrow what others can be; say whether each has a value left."""
        waiting = dict.fromkeys(number for number, _ in self.places.get(name, ()))
        for _ in range(_ROUNDS):
            if not waiting:
                break
            number = next(iter(waiting))
            del waiting[number]
            for moved, new in self._narrower(number):
                if self._is_far(moved, new):
                    continue
                if not self._set(moved, new):
                    return False
                waiting.update(dict.fromkeys(at for at, _ in self.places[moved]))
        return True

    def _is_far(self, name: Name, new: Bounds) -> bool:
        """Say whether a figure may still be so much that its bounds are in nobody's way."""
        least, most = new
        value = self.values[name]
        return most - least > _WIDE and least <= value <= most

    def _narrower(self, number: int) -> Iterator[tuple[Name, Bounds]]:
        """Yield what the figures of a sum can be at most and at least, where that is new."""
        whole, *parts = self.sums[number]
        told = [self._may_be(part) for part in parts]
        low = sum(each[0] for each in told) + self.rests[number]
        high = sum(each[1] for each in told) + self.rests[number]
        own = self._may_be(whole)
        least, most = max(own[0], low), min(own[1], high)
        if (least, most) != own:
            yield whole, (least, most)
        for part, (less, more) in zip(parts, told, strict=True):
            new = (max(less, least - high + more), min(more, most - low + less))
            if new != (less, more):
                yield part, new


def _sum_of(form: Form) -> tuple[Name, ...]:
    """Return a gap as a sum: the larger figure is the smaller one and the gap."""
    less = [name for times, name in form if times < 0]
    more = [name for times, name in form if times > 0]
    gap: Name = ("gap", form)
    return (more[0], *less, gap) if less else (gap, *more)
