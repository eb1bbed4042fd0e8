"""The figures of several packs as one system of equations: unknowns, rows, and what they stand for.

A figure of some days is the difference of two running totals, one at each of its ends. So months in
terms in years, and packs over nested days, add up without a word: the running totals are the
unknowns. Days between which nothing was told are one and the same end.

Packs are read as one world as long as they agree: a reader may well guess that nothing was added in
between. Where a figure moved, what they say of that group is kept apart.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise

from forumapp.analysis.figures.linked_cells import HAPPENED, RATED, TOLD, What

Where = frozenset[tuple[str, str]]
Key = tuple[str, Where]
Span = tuple[int, int]
Form = dict[int, int]
Counted = tuple[What, tuple[str, str], int]  # with the days of its pack
_GOOD, _NOT_GOOD = ((RATED, "yes"), ("good", "yes")), ((RATED, "yes"), ("good", "no"))
_SPOKEN = ("stance", "said")
_AREAS = ("area", "areas")
_WORKS, _NOT_WORKS = (_SPOKEN, ("works", "yes")), (_SPOKEN, ("works", "no"))
_PART_OF = {  # what an answer is part of, a coarser one's place taken by its own
    (RATED, "good"): _GOOD,
    (RATED, "not_good"): _NOT_GOOD,
    **{("rating", name): (("rating", name), *_GOOD) for name in ("very_good", "good")},
    **{("rating", n): (("rating", n), *_NOT_GOOD) for n in ("neither", "poor", "very_poor")},
    ("stance", "works"): _WORKS,
    ("stance", "works_not"): _NOT_WORKS,
    **{("stance", name): (("stance", name), *_WORKS) for name in ("working", "better")},
    **{("stance", name): (("stance", name), *_NOT_WORKS) for name in ("mixed", "problem")},
}


@dataclass(slots=True)
class Place:
    """Where a figure stands: of whom (its key), and from which running total to which."""

    key: Key
    span: Span


@dataclass(slots=True)
class Calendar:
    """The days on which anything was told; a span counts how many of them lie before its ends.

    `same` holds, for an area, ends between which nobody spoke of it: each with the first of them.
    """

    told: Sequence[str]
    same: dict[tuple[str, str], dict[int, int]] = field(default_factory=dict)
    found: dict[tuple[What, tuple[str, str]], Place] = field(default_factory=dict)

    def learn(self, now: Iterable[Counted], before: Iterable[Counted]) -> None:
        """Find them: if an area has as many comments in some days as in more, the rest has none.

        Of the figures of packs `before` those count that still hold.
        """
        values = Values()
        spans: dict[tuple[str, str], dict[int, set[Span]]] = {}
        for area, place, number in self._areas(now):
            values.add(place, number)
            spans.setdefault(area, {}).setdefault(number, set()).add(place.span)
        for area, place, number in self._areas(before):
            if values.may_hold(place, number):
                spans.setdefault(area, {}).setdefault(number, set()).add(place.span)
        for area, counts in spans.items():
            self.same[area] = _same_ends(own for number, own in counts.items() if number)
        self.found.clear()

    def _areas(self, cells: Iterable[Counted]) -> Iterator[tuple[tuple[str, str], Place, int]]:
        for what, days, number in cells:
            of = [pair for pair in what.where if pair[0] != TOLD]
            if what.unit == "comments" and len(of) == 1 and of[0][0] in _AREAS:
                yield of[0], self.place(what, days), number

    def holds(self, outer: Place, inner: Place) -> bool:
        """Say whether one span lies in another, or would if it left out days without a word."""
        wide = self._last_same(outer.key, outer.span[1])
        tight = self._last_same(inner.key, inner.span[0])
        return outer.span[0] <= tight and inner.span[1] <= wide

    def _last_same(self, key: Key, at: int) -> int:
        """Return the last end that is one and the same for a group; `at` is the first of them."""
        ends = [each for pair in key[1] for each in self.same.get(pair, {}).items()]
        return max((end for end, first in ends if first == at), default=at)

    def place(self, what: What, days: tuple[str, str]) -> Place:
        """Return where a figure of a pack of these days stands."""
        found = self.found.get((what, days))
        if found is None:
            found = self.found[what, days] = self._place(what, days)
        return found

    def _place(self, what: What, days: tuple[str, str]) -> Place:
        first, last = days
        where: set[tuple[str, str]] = set()
        months: Span | None = None
        for pair in what.where:
            if pair[0] == TOLD:
                start, _, end = pair[1].replace("/", "..").partition("..")
                first, last = max(first, start), min(last, end or last)
            elif pair[0] == HAPPENED and ".." in pair[1]:
                months = _months(pair[1])
            else:
                where.update(_PART_OF.get(pair, (pair,)))
        unit = what.unit
        if unit == "comments":
            unit = "pieces"
            where.add(("by", "family"))
        span = self._span(first, last)
        for pair in what.where:
            if ends := self.same.get(pair):
                span = (ends.get(span[0], span[0]), ends.get(span[1], span[1]))
        if months is not None:  # periods of when it happened, of what was told in these days
            where |= {(HAPPENED, ""), (TOLD, f"{span[0]} {span[1]}")}
        return Place((unit, frozenset(where)), months or span)

    def _span(self, first: str, last: str) -> Span:
        if not self.told:  # then each day counts
            return (date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1)
        begin, end = bisect_left(self.told, first), bisect_right(self.told, last)
        return (begin, max(begin, end))


def _same_ends(groups: Iterable[set[Span]]) -> dict[int, int]:
    ends: dict[int, int] = {}

    def first(at: int) -> int:
        while ends.get(at, at) != at:
            at = ends[at]
        return at

    for spans in groups:
        for outer in spans:
            for inner in spans:
                if outer[0] <= inner[0] and inner[1] <= outer[1]:
                    for one, other in zip(outer, inner, strict=True):
                        low, high = sorted((first(one), first(other)))
                        ends[high] = low
    return {at: first(at) for at in ends}


def _months(days: str) -> Span:
    first, _, last = days.partition("..")
    begin, end = (int(day[:4]) * 12 + int(day[5:7]) for day in (first, last))
    return (begin, end + 1)


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
