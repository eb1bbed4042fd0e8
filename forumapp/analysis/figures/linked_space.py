"""The figures of several packs as one system of equations: unknowns, rows, and what they stand for.

A figure of some days is the difference of two running totals, one at each of its ends. So months in
terms in years, and packs over nested days, add up without a word: the running totals are the
unknowns. Days between which nothing was told are one and the same end.

Packs are read as one world as long as they agree: a reader may well guess that nothing was added in
between. Where a figure moved, what they say of that group is kept apart.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from forumapp.analysis.figures.linked_cells import HAPPENED, TOLD, What

Where = frozenset[tuple[str, str]]
Key = tuple[str, Where]
Span = tuple[int, int]
Form = dict[int, int]
Counted = tuple[What, tuple[str, str], int]  # with the days of its pack
AREAS = ("area", "areas")


@dataclass(slots=True)
class Place:
    """Where a figure stands: of whom (its key), and from which running total to which."""

    key: Key
    span: Span


@dataclass(slots=True)
class Unknowns:
    """Running totals by number: of each world and key, one for each end; the first is nought.

    Where periods do not add up (`adds`), since families spoke in several, a figure stands alone.
    """

    adds: Callable[[Key], bool] = lambda key: True

    numbers: dict[tuple[int, Key, int], int] = field(default_factory=dict)
    grounds: dict[tuple[int, Key], int] = field(default_factory=dict)
    groups: list[int] = field(default_factory=list)  # of each number, the number of its key
    group_of: dict[tuple[int, Key], int] = field(default_factory=dict)

    def form(self, world: int, place: Place) -> Form:
        """Return a figure as what its two running totals differ by."""
        begin, end = place.span
        if begin == end:
            return {}
        if not self.adds(place.key):
            unit, where = place.key
            alone = frozenset({*where, (TOLD, f"{begin} {end}")})
            return self.form(world, Place((f"{unit} alone", alone), (0, 1)))
        made: Form = {}
        for at, sign in ((begin, -1), (end, 1)):
            number = self._number(world, place.key, at)
            if number is not None:
                made[number] = sign
        return made

    def _number(self, world: int, key: Key, at: int) -> int | None:
        own = (world, key)
        if self.grounds.setdefault(own, at) == at:
            return None
        found = self.numbers.get((world, key, at))
        if found is None:
            found = self.numbers[world, key, at] = len(self.numbers)
            self.groups.append(self.group_of.setdefault(own, len(self.group_of)))
        return found


@dataclass(slots=True)
class Values:
    """True figures by key and span, and what follows from them for other spans."""

    known: dict[Key, dict[Span, int]] = field(default_factory=dict)
    running: dict[Key, dict[int, tuple[int, int]]] = field(default_factory=dict)

    def add(self, place: Place, value: int) -> None:
        """Write down a figure; the first one stands."""
        self.known.setdefault(place.key, {}).setdefault(place.span, value)

    def adds_up(self, key: Key) -> bool:
        """Say whether what is known of a group adds up over periods: comments always do."""
        if key[0] not in ("families", "known"):
            return True
        known = self.known.get(key, {})
        totals = running(known)
        return bool(known) and all(
            totals[end][1] - totals[begin][1] == value for (begin, end), value in known.items()
        )

    def may_hold(self, place: Place, number: int) -> bool:
        """Say whether a figure of comments from before may still be true beside those of now."""
        known = self.known.get(place.key, {})
        if place.key not in self.running:
            self.running[place.key] = running(known)
        own = self.value(place.key, place.span)
        begin, end = place.span
        inside = [at for at in self.running[place.key] if begin <= at <= end]
        least = max((self.value(place.key, (a, b)) or 0 for a in inside for b in inside), default=0)
        most = min(
            (whole for (a, b), whole in known.items() if a <= begin and end <= b), default=number
        )
        return own in (None, number) and least <= number <= most

    def value(self, key: Key, span: Span) -> int | None:
        """Return a figure, or what it must be if periods add up; None where it does not follow."""
        found = self.known.get(key, {}).get(span)
        if found is not None:
            return found
        totals = self.running.get(key)
        if totals is None:
            totals = self.running[key] = running(self.known.get(key, {}))
        begin, end = totals.get(span[0]), totals.get(span[1])
        if begin is None or end is None or begin[0] != end[0]:
            return None
        return end[1] - begin[1]


def running(known: Mapping[Span, int]) -> dict[int, tuple[int, int]]:
    """Return each end's group of connected ends, and its running total (shortest spans first)."""
    steps: dict[int, list[tuple[int, int]]] = {}
    for begin, end in sorted(known, key=lambda span: span[1] - span[0]):
        steps.setdefault(begin, []).append((end, known[begin, end]))
        steps.setdefault(end, []).append((begin, -known[begin, end]))
    totals: dict[int, tuple[int, int]] = {}
    for start in sorted(steps):
        if start in totals:
            continue
        totals[start] = (start, 0)
        queue = [start]
        for at in queue:
            for there, value in steps[at]:
                if there not in totals:
                    totals[there] = (start, totals[at][1] + value)
                    queue.append(there)
    return totals


def between(known: Mapping[Span, int]) -> Iterator[tuple[Span, int]]:
    """Yield what follows for the days from each end to the next one, where it is none at least."""
    totals = running(known)
    ends = sorted(totals)
    for begin, end in pairwise(ends):
        (group, low), (other, high) = totals[begin], totals[end]
        if group == other and high >= low:
            yield (begin, end), high - low


@lru_cache(maxsize=8192)
def subsets(where: Where) -> tuple[Where, ...]:
    """Return every choice of the conditions, all of them among it.

    Those of figures by when it happened stay: their periods are not those of other figures.
    """
    if (HAPPENED, "") in where:
        stay = frozenset(pair for pair in where if pair[0] in (HAPPENED, TOLD))
        return tuple(stay | rest for rest in subsets(where - stay))
    told = sorted(where)
    return tuple(
        frozenset(pair for bit, pair in enumerate(told) if mask >> bit & 1)
        for mask in range(1 << len(told))
    )


def add_forms(forms: Iterable[tuple[int, Form]]) -> Form:
    """Return the sum of forms, each times its number."""
    made: Form = {}
    for times, form in forms:
        for number, factor in form.items():
            made[number] = made.get(number, 0) + times * factor
    return {number: factor for number, factor in made.items() if factor}
