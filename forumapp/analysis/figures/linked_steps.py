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
    stands_in: dict[Name, dict[int, None]] = field(init=False)
    rests: list[int] = field(init=False)  # by how much each sum is off from the start
    gap_names: dict[Form, Name] = field(init=False)
    may: dict[Name, Bounds] = field(init=False, default_factory=dict)  # narrowed on the way
    whole: dict[bool, dict[Name, Bounds]] = field(init=False, default_factory=dict)
    trail: list[tuple[Name, Bounds]] = field(init=False, default_factory=list)
    broken: dict[int, int] = field(init=False, default_factory=dict)
    allowed: int = field(init=False, default=0)  # how many closed figures may move
    opened: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        """Note in which sums each figure stands, as the whole (1) or as a part (-1)."""
        self.exact = len(self.sums)
        self.gap_names = {form: object() for form in self.gaps}  # which is looked up at once
        wide = [(form, name) for form, name in self.gap_names.items() if len(form) > 1]
        self.sums = [*self.sums, *(_sum_of(form, name) for form, name in wide)]
        self.values = {**self.values, **{self.gap_names[e]: n for e, n in self.gaps.items()}}
        for number, names in enumerate(self.sums):
            for at, name in enumerate(names):
                self.places.setdefault(name, []).append((number, -1 if at else 1))
        self.stands_in = {
            name: dict.fromkeys(at for at, _ in own) for name, own in self.places.items()
        }
        told = self.values
        self.rests = [told[own[0]] - sum(told[name] for name in own[1:]) for own in self.sums]

    def _is_out(self, name: Name, value: int) -> bool:
        """Say whether a figure could not be this one as it is printed."""
        least, most = self.bounds.get(name, (0, FAR))
        return value != self.values[name] and not least <= value <= most

    def _may_be(self, name: Name) -> Bounds:
        """Return what a figure may be from the start, as far as it is known."""
        if self.allowed and name in self.closed:
            return self.closed[name][0]
        value = self.values[name]
        least, most = self.bounds.get(name, (0, FAR))
        return min(least, value), max(most, value)

    def _at(self, name: Name) -> int:
        """Return what a figure is taken to be: what it was, or what is nearest to that."""
        least, most = self.may[name]
        return min(max(self.values[name], least), most)

    def _start(self, allowed: int) -> None:
        """Let so many closed figures move: more is possible for all of them, or for none."""
        self.allowed = allowed
        found = self.whole.get(bool(allowed))
        if found is None:
            found = self.whole[bool(allowed)] = {name: self._may_be(name) for name in self.places}
        self.may = found

    def _name_of(self, goal: Form) -> Name:
        """Return the name of a number: a figure's own, or that of a gap or a rest."""
        return goal[0][1] if len(goal) == 1 else self.gap_names[goal]

    def _step(self, name: Name, step: int) -> bool:
        """Move a figure by so much at least; say whether all others have a value left."""
        least, most = self.may[name]
        at = self._at(name) + step
        new = (at, most) if step > 0 else (least, at)
        return self._set(name, new) and self._narrow(name)

    def _set(self, name: Name, new: Bounds) -> bool:
        if new[0] > new[1]:
            return False
        old, value = self.may[name], self.values[name]
        self.trail.append((name, old))
        self.may[name] = new
        if new[0] <= value <= new[1] and old[0] <= value <= old[1]:
            return True  # it is taken to be what it was
        return self._shift(name, min(max(value, old[0]), old[1]), min(max(value, new[0]), new[1]))

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
            self.may[name] = old
            self._shift(name, before, self._at(name))

    def _narrow(self, name: Name) -> bool:
        """Narrow what others can be; say whether each has a value left."""
        waiting = dict.fromkeys(self.stands_in.get(name, ()))
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
                waiting.update(self.stands_in[moved])
        return True

    def _is_far(self, name: Name, new: Bounds) -> bool:
        """Say whether a figure may still be so much that its bounds are in nobody's way."""
        least, most = new
        value = self.values[name]
        return most - least > _WIDE and least <= value <= most

    def _narrower(self, number: int) -> Iterator[tuple[Name, Bounds]]:
        """Yield what the figures of a sum can be at most and at least, where that is new."""
        may, rest = self.may, self.rests[number]
        (least, most), *told = [may[name] for name in self.sums[number]]
        low = high = rest
        widest = 0
        for less, more in told:
            low += less
            high += more
            if more - less > widest:
                widest = more - less
        if low > least or high < most:
            least, most = max(least, low), min(most, high)
            yield self.sums[number][0], (least, most)
        room = min(high - least, most - low)  # a part that is no wider than this is as it was
        if widest <= room:
            return
        for at, (less, more) in enumerate(told, 1):
            if more - less > room:
                new = (max(less, least - high + more), min(more, most - low + less))
                yield self.sums[number][at], new


def _sum_of(form: Form, gap: Name) -> tuple[Name, ...]:
    """Return a gap as a sum: the larger figure is the smaller one and the gap."""
    less = [name for times, name in form if times < 0]
    more = [name for times, name in form if times > 0]
    return (more[0], *less, gap) if less else (gap, *more)
