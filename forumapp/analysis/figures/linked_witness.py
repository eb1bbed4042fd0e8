"""Show that a hidden figure could be another one: other figures that print the very same pack.

A small number is safe for certain if the hidden figures can be moved, itself among them, so that
every sum still holds and every figure keeps its mark. Such a move is looked for step by step: one
more here is one less in the same sum there, until all sums hold again. After each step it is worked
out what the other figures can still be, so that a way that leads nowhere is left at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forumapp.analysis.figures.linked_base import Filling
from forumapp.analysis.figures.linked_bounds import Bounds, Name
from forumapp.analysis.figures.linked_steps import Form, Steps

__all__ = ["Form", "Moves"]

_BUDGET = 12  # steps that are tried for one figure and way
_TURNS = 150  # the same, with the gaps that give way to them
_HIDE = 3  # how many shown figures one small number may cost, and a gap of two one


@dataclass(slots=True)
class Moves(Steps):
    """Ways to move a small number, with all that has to move with it."""

    free: set[Name] = field(init=False, default_factory=set)  # proved to be able to move
    left: int = field(init=False, default=0)
    turns: int = field(init=False, default=0)
    gave_up: bool = field(init=False, default=False)  # before all ways were tried

    def can(self, goal: Form) -> bool:
        """Say whether a number can be another one; what moves with it can as well."""
        if self._name_of(goal) in self.free or self._found(goal, 0) is not None:
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

    def open(self, name: Name) -> None:
        """Let a figure move as it may once it is hidden."""
        if name in self.closed:
            self.tell(name, self.closed.pop(name)[0])

    def tell(self, name: Name, known: Bounds) -> None:
        """Say what is known of a figure from now on."""
        self.bounds[name] = known
        self.whole.clear()

    def _found(self, goal: Form, allowed: int) -> list[Name] | None:
        """Look for a move near the number."""
        for step in (1, -1):
            self.left, self.turns, self.opened = _BUDGET, _TURNS, 0
            self._start(allowed)
            try:
                if self._step(self._name_of(goal), step) and self._mended():
                    return self._take({name: self._at(name) for name, _ in self.trail})
            finally:
                self._undo(0)
        return None

    def _others(self, goal: Form, allowed: int) -> dict[Name, int] | None:
        """Look for other figures for everything that has to do with the number: thorough, slow."""
        self._start(allowed)
        rests = {number: rest for number, rest in enumerate(self.rests) if rest}
        for step in (1, -1):
            filling = Filling(
                self.sums, dict(self.may), self.stands_in, near=self.values, rests=rests
            )
            if filling.other(self._name_of(goal), step):
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
            least, most = self.may[name]
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
