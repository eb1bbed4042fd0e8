"""Where a figure stands: of whom it is, and between which ends of days on which anything was told.

Days between which nothing was told are one and the same end; for an area, those between which
nobody spoke of it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from forumapp.analysis.figures.linked_cells import HAPPENED, RATED, TOLD, What
from forumapp.analysis.figures.linked_space import AREAS, Counted, Key, Place, Span, Values, Where

_GOOD, _NOT_GOOD = ((RATED, "yes"), ("good", "yes")), ((RATED, "yes"), ("good", "no"))
_SPOKEN = ("stance", "said")
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
class Calendar:
    """The days on which anything was told; a span counts how many of them lie before its ends.

    `same` holds, for an area, ends between which nobody spoke of it: each with the first of them.
    `spoken` returns the days on which anybody did, as places in `told`; None where it is not known.
    """

    told: Sequence[str]
    spoken: Callable[[Where], Sequence[int] | None] = lambda where: None
    same: dict[tuple[str, str], dict[int, int]] = field(default_factory=dict)
    found: dict[tuple[What, tuple[str, str]], Place] = field(default_factory=dict)
    days: dict[Where, Sequence[int] | None] = field(default_factory=dict)
    last: dict[tuple[Where, int], int] = field(default_factory=dict)

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
        self.last.clear()

    def _areas(self, cells: Iterable[Counted]) -> Iterator[tuple[tuple[str, str], Place, int]]:
        for what, days, number in cells:
            of = [pair for pair in what.where if pair[0] != TOLD]
            if what.unit == "comments" and len(of) == 1 and of[0][0] in AREAS:
                yield of[0], self.place(what, days), number

    def holds(self, outer: Place, inner: Place) -> bool:
        """Say whether one span lies in another, or would if it left out days without a word."""
        wide = self._last_same(outer.key, outer.span[1])
        tight = self._last_same(inner.key, inner.span[0])
        return outer.span[0] <= tight and inner.span[1] <= wide

    def _last_same(self, key: Key, at: int) -> int:
        """Return the last end that is one and the same for a group; `at` is the first of them."""
        found = self.last.get((key[1], at))
        if found is None:
            found = self.last[key[1], at] = self._find_last(key, at)
        return found

    def _find_last(self, key: Key, at: int) -> int:
        ends = [each for pair in key[1] for each in self.same.get(pair, {}).items()]
        last = max((end for end, first in ends if first == at), default=at)
        days = self._days(key[1])
        if days is None:
            return last
        after = bisect_left(days, last)
        return days[after] if after < len(days) else len(self.told)

    def _days(self, where: Where) -> Sequence[int] | None:
        """Return the days on which anybody spoke of an area; None where that is not known."""
        areas = frozenset(pair for pair in where if pair[0] in AREAS)
        if areas not in self.days:
            self.days[areas] = self.spoken(areas) if areas else None
        return self.days[areas]

    def _first_same(self, where: Where, span: Span) -> Span:
        """Return a span with the first ends that are one and the same for an area."""
        days = self._days(where)
        if days is None:
            return span
        before = (bisect_left(days, at) for at in span)
        begin, end = (days[at - 1] + 1 if at else 0 for at in before)
        return begin, end

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
        span = self._first_same(frozenset(what.where), self._span(first, last))
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
