"""Show that a hidden figure could be another one: other figures that print the very same pack.

A small number is safe for certain if the hidden figures can be moved, itself among them, so that
every sum still holds and every figure keeps its mark. Such a move is looked for step by step: one
more here is one less in the same sum there, until all sums hold again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forumapp.analysis.figures.linked_bounds import FAR, Name

Slack = tuple[int, int]  # how many less, and how many more, a figure may be
Form = tuple[tuple[int, Name], ...]  # figures, each times how much
_BUDGET = 48  # steps that are tried for one figure, for each number of figures to hide
_MOST = 3  # by how much one figure may move
_HIDE = 3  # how many shown figures one small number may cost, and a gap of two one


@dataclass(slots=True)
class Moves:
    """Sums (the whole first, then its parts), and how far each figure may move.

    `closed` are figures that can move only once they are hidden: how far then, and at what price.
    `gaps` are differences (and rests) by their form, which can be none at least.
    """

    sums: Sequence[tuple[Name, ...]]
    slack: dict[Name, Slack]
    closed: dict[Name, tuple[Slack, int]] = field(default_factory=dict)
    gaps: Mapping[Form, int] = field(default_factory=dict)
    free: set[Form] = field(default_factory=set)  # proved to be able to move
    places: dict[Name, list[tuple[int, int]]] = field(init=False)
    within: dict[Name, list[Form]] = field(init=False)  # the gaps that a figure stands in
    stuck: set[Name] = field(init=False)
    goal: Form = field(init=False, default=())
    left: int = field(init=False, default=0)
    allowed: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        """Note in which sums each figure stands, as the whole (1) or as a part (-1)."""
        self.places, self.within = {}, {}
        for number, names in enumerate(self.sums):
            for at, name in enumerate(names):
                self.places.setdefault(name, []).append((number, -1 if at else 1))
        for form in self.gaps:
            for _, name in form:
                self.within.setdefault(name, []).append(form)
        self._find_stuck()

    def _find_stuck(self) -> None:
        """Find what can never move: alone in a sum with others that cannot, and so on."""
        self.stuck = {name for name in self.places if not self._is_loose(name)}
        waiting = set(range(len(self.sums)))
        while waiting:
            loose = [name for name in self.sums[waiting.pop()] if name not in self.stuck]
            if len(loose) == 1:
                self.stuck.add(loose[0])
                waiting.update(number for number, _ in self.places[loose[0]])

    def _is_loose(self, name: Name) -> bool:
        return any(self.slack.get(name, (0, FAR))) or name in self.closed

    def can(self, goal: Form) -> bool:
        """Say whether a number can be another one; what moves with it can as well."""
        return goal in self.free or self._found(goal, range(1)) is not None

    def to_hide(self, goal: Form) -> list[Name] | None:
        """Return what to hide so that a number can be another one; None where nothing is found."""
        return self._found(goal, range(_HIDE + 1 if len(goal) == 1 else 2))

    def _found(self, goal: Form, hiding: range) -> list[Name] | None:
        if all(name in self.stuck for _, name in goal):
            return None
        self.goal = goal
        for most in hiding:
            for _, name in goal:
                for step in (1, -1):
                    self.left, self.allowed = _BUDGET, most
                    moved: dict[Name, int] = {}
                    if self._may(name, step, moved) and self._moves(name, step, moved, {}):
                        return self._take(moved)
        return None

    def _take(self, moved: Mapping[Name, int]) -> list[Name]:
        self.free.update(((1, name),) for name, by in moved.items() if by)
        self.free.update(form for form in self._touched(moved) if _by(form, moved))
        hide = [name for name, by in moved.items() if not self._within(name, by)]
        for name in hide:
            self.slack[name], _ = self.closed.pop(name)
        return hide

    def _touched(self, moved: Mapping[Name, int]) -> Iterator[Form]:
        for name, by in moved.items():
            yield from self.within.get(name, ()) if by else ()

    def _holds(self, moved: Mapping[Name, int]) -> bool:
        """Say whether the number that is asked for moved, and no gap is less than none."""
        return bool(_by(self.goal, moved)) and all(
            self.gaps[form] + _by(form, moved) >= 0 for form in self._touched(moved)
        )

    def _within(self, name: Name, by: int) -> bool:
        """Say whether a figure may move so far as it is printed."""
        less, more = self.slack.get(name, (0, FAR))
        return -less <= by <= more

    def _may(self, name: Name, step: int, moved: Mapping[Name, int]) -> bool:
        own = moved.get(name, 0)
        if name in self.stuck or own * step < 0 or abs(own) >= _MOST:
            return False
        if self._within(name, own + step):
            return True
        if name not in self.closed or (self.allowed < 1 and self._within(name, own)):
            return False
        (less, more), _ = self.closed[name]
        return -less <= own + step <= more

    def _moves(self, name: Name, step: int, moved: dict[Name, int], broken: dict[int, int]) -> bool:
        """Move a figure, then mend the sums that it broke; take it back where that fails."""
        self.left -= 1
        self._shift(name, step, moved, broken)
        if not broken and self._holds(moved):
            return True
        if not broken:
            self._shift(name, -step, moved, broken)
            return False
        number = next(reversed(broken))
        for other, by in self._mends(number, broken[number], moved, broken):
            if self.left <= 0:
                break
            if self._moves(other, by, moved, broken):
                return True
        self._shift(name, -step, moved, broken)
        return False

    def _shift(self, name: Name, step: int, moved: dict[Name, int], broken: dict[int, int]) -> None:
        before = self._within(name, moved.get(name, 0))
        moved[name] = moved.get(name, 0) + step
        self.allowed += self._within(name, moved[name]) - before
        for number, sign in self.places.get(name, ()):
            off = broken.get(number, 0) + sign * step
            if off:
                broken[number] = off
            else:
                broken.pop(number, None)

    def _mends(
        self, number: int, off: int, moved: Mapping[Name, int], broken: Mapping[int, int]
    ) -> Iterator[tuple[Name, int]]:
        """Yield steps that mend a sum: those that cost least first, then those that break least."""
        found = []
        for at, name in enumerate(self.sums[number]):
            sign = -1 if at else 1
            step = -sign if off > 0 else sign
            if self._may(name, step, moved):
                breaks = sum(
                    1 if broken.get(other, 0) * own * step >= 0 else -1
                    for other, own in self.places[name]
                )
                found.append(((self._price(name, step, moved), breaks, at), name, step))
        found.sort(key=lambda each: each[0])
        for _, name, step in found:
            yield name, step

    def _price(self, name: Name, step: int, moved: Mapping[Name, int]) -> int:
        own = moved.get(name, 0)
        if not self._within(name, own) or self._within(name, own + step):
            return 0
        return self.closed[name][1]


def _by(form: Form, moved: Mapping[Name, int]) -> int:
    return sum(times * moved.get(name, 0) for times, name in form)
