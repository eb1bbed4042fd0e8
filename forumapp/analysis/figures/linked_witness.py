"""Show that a hidden figure could be another one: other figures that print the very same pack.

A small number is safe for certain if the hidden figures can be moved, itself among them, so that
every sum still holds and every figure keeps its mark. Such a move is looked for step by step: one
more here is one less in the same sum there, until all sums hold again. After each step it is worked
out what the other figures can still be, so that a way that leads nowhere is left at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forumapp.analysis.figures.linked_base import Filling
from forumapp.analysis.figures.linked_bounds import FAR, Bounds, Name

Form = tuple[tuple[int, Name], ...]  # figures, each times how much
_BUDGET = 12  # steps that are tried for one figure and way
_TURNS = 150  # the same, with the gaps that give way to them
_ROUNDS = 400  # sums that are looked at after one step: what follows later is found later
_WIDE = 16
_HIDE = 3  # how many shown figures one small number may cost, and a gap of two one


@dataclass(slots=True)
class Moves:
    """Sums (the whole first, then its parts), figures that fit them, and what each may be.

    `closed` are figures that can move only once they are hidden: what they may be then, and at what
    price. `gaps` are differences (and rests) by their form, which can be none at least.
    """

    sums: Sequence[tuple[Name, ...]]
    values: dict[Name, int]
    bounds: dict[Name, Bounds]
    closed: dict[Name, tuple[Bounds, int]] = field(default_factory=dict)
    gaps: Mapping[Form, int] = field(default_factory=dict)
    free: set[Name] = field(default_factory=set)  # proved to be able to move
    places: dict[Name, list[tuple[int, int]]] = field(init=False, default_factory=dict)
    exact: int = field(init=False)  # how many sums are no gaps
    stands_in: dict[Name, list[int]] = field(init=False)
    rests: list[int] = field(init=False)  # by how much each sum is off from the start
    own: dict[Name, Bounds] = field(init=False, default_factory=dict)  # narrowed on the way
    trail: list[tuple[Name, Bounds | None]] = field(init=False, default_factory=list)
    broken: dict[int, int] = field(init=False, default_factory=dict)
    whole: dict[bool, dict[Name, Bounds]] = field(init=False, default_factory=dict)
    left: int = field(init=False, default=0)
    turns: int = field(init=False, default=0)
    allowed: int = field(init=False, default=0)
    opened: int = field(init=False, default=0)
    gave_up: bool = field(init=False, default=False)  # before all ways were tried

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

    def can(self, goal: Form) -> bool:
        """Say whether a number can be another one; what moves with it can as well."""
        if _name_of(goal) in self.free or self._found(goal, 0) is not None:
            return True
        at = self._others(goal, 0)
        if at is not None:
            self._take(at)
        return at is not None

    def to_hide(self, goal: Form) -> list[Name] | None:
        """Return what to hide so that a number can be another one; None where nothing would do."""
        self.gave_up = False
        at = self._others(goal, len(self.closed))
        if at is None:
            return None
        few = (self._found(goal, number) for number in range(1, _HIDE + 1))
        found = next((hide for hide in few if hide is not None), None)
        return self._take(at) if found is None else found

    def _found(self, goal: Form, allowed: int) -> list[Name] | None:
        """Look for a move near the number."""
        for step in (1, -1):
            self.left, self.turns, self.allowed, self.opened = _BUDGET, _TURNS, allowed, 0
            try:
                if self._step(_name_of(goal), step) and self._mended():
                    return self._take({name: self._at(name) for name in self.own})
            finally:
                self._undo(0)
        return None

    def _others(self, goal: Form, allowed: int) -> dict[Name, int] | None:
        """Look for other figures for everything that has to do with the number: thorough, slow."""
        self.allowed = allowed
        bounds = self.whole.get(bool(allowed))
        if bounds is None:
            bounds = self.whole[bool(allowed)] = {name: self._may_be(name) for name in self.places}
        rests = {number: rest for number, rest in enumerate(self.rests) if rest}
        for step in (1, -1):
            filling = Filling(
                self.sums, dict(bounds), self.stands_in, near=self.values, rests=rests
            )
            if filling.other(_name_of(goal), step):
                at = {name: filling.at(name) for name, _ in filling.trail}
                if self._fits(at):
                    return at
            self.gave_up |= filling.left <= 0
        return None

    def _fits(self, at: Mapping[Name, int]) -> bool:
        """Say whether every sum holds with these figures, as far as it did before."""
        known = {**self.values, **at}
        moved = {n for name in at if at[name] != self.values[name] for n in self.stands_in[name]}
        sums = ((self.sums[number], self.rests[number]) for number in moved)
        return all(
            known[names[0]] == sum(known[name] for name in names[1:]) + rest for names, rest in sums
        )

    def _take(self, at: Mapping[Name, int]) -> list[Name]:
        """Note what is proved to be able to move; return what must be hidden for it."""
        moved = {name: value for name, value in at.items() if value != self.values[name]}
        self.free.update(moved)
        hide = [n for n, value in moved.items() if n in self.closed and self._is_out(n, value)]
        if hide:
            self.whole.clear()
        for name in hide:
            self.bounds[name], _ = self.closed.pop(name)
        return hide

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

    def _mended(self) -> bool:
        """Mend the sums that are broken, one after another; say whether all of them hold."""
        if not self.broken:
            return True
        last = reversed(self.broken)  # a gap has room of its own: it comes at the end
        number = next((n for n in last if n < self.exact), next(reversed(self.broken)))
        for name, step in self._mends(number, self.broken[number]):
            if self.left <= 0 or self.turns <= 0:
                return False
            self.left -= number < self.exact
            self.turns -= 1
            length = len(self.trail)
            if self._step(name, step) and self._mended():
                return True
            self._undo(length)
        return False

    def _mends(self, number: int, off: int) -> list[tuple[Name, int]]:
        """Return steps that mend a sum: the cheapest first, then those that break least."""
        found = []
        for at, name in enumerate(self.sums[number]):
            up = (off > 0) == (at > 0)
            least, most = self._may_be(name)
            own = self._at(name)
            room = min(most - own if up else own - least, abs(off))
            if room <= 0:
                continue
            for by in dict.fromkeys((room, 1)):
                step = by if up else -by
                breaks = sum(
                    1 if self.broken.get(other, 0) * sign * step >= 0 else -1
                    for other, sign in self.places[name]
                )
                found.append(((by != room, self._price(name), breaks, at), name, step))
        found.sort(key=lambda each: each[0])
        return [(name, step) for _, name, step in found]

    def _price(self, name: Name) -> int:
        closed = self.closed.get(name)
        return 0 if closed is None or self._is_out(name, self._at(name)) else closed[1]


def _name_of(form: Form) -> Name:
    """Return the name of a number: a figure's own, or that of a gap or a rest."""
    return form[0][1] if len(form) == 1 else ("gap", form)


def _sum_of(form: Form) -> tuple[Name, ...]:
    """Return a gap as a sum: the larger figure is the smaller one and the gap."""
    less = [name for times, name in form if times < 0]
    more = [name for times, name in form if times > 0]
    gap: Name = ("gap", form)
    return (more[0], *less, gap) if less else (gap, *more)
