"""What was told when, as each pack saw it: where two packs counted the very same pieces.

A reader may know that nothing was added to an area, or withdrawn from it, between two packs, though
no figure says so. Of each day, of all feedback and of each area, a short digest of the pieces is
kept with a pack: where digests are equal the figures are those of the same pieces.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from forumapp.analysis.figures.linked_cells import HAPPENED, TOLD
from forumapp.analysis.figures.linked_space import AREAS, Key, Span, Where

ALL = ""  # in place of an area: all feedback
Days = Mapping[str, int]  # the digest of each day on which anything was told, none of them nought
_UNKNOWN = -1
_MASK = (1 << 61) - 1


@dataclass(frozen=True, slots=True)
class Content:
    """The digests of one moment of a forum: of all feedback, and of each area by itself.

    An area that is not named may hold anything; if nothing is named, nothing is known.
    """

    of: Mapping[str, Days] = field(default_factory=dict)

    def days(self) -> Iterable[str]:
        """Return the days on which anything was told."""
        return self.of.get(ALL, {})


@dataclass(slots=True)
class _Sight:
    """What packs saw of one group on each day, packs that contradict each other apart."""

    worlds: list[list[int]]
    of_pack: list[int]  # the world of each pack, the one that is made first
    sums: list[list[int]] = field(init=False)
    unknown: list[list[int]] = field(init=False)  # how many days before each end

    def __post_init__(self) -> None:
        """Add the digests up, so that stretches of days can be compared at once."""
        self.sums = [
            list(accumulate((_mixed(*each) for each in enumerate(marks)), initial=0))
            for marks in self.worlds
        ]
        self.unknown = [
            list(accumulate((mark == _UNKNOWN for mark in marks), initial=0))
            for marks in self.worlds
        ]


@dataclass(slots=True)
class Contents:
    """All moments that are compared: that of the pack that is made, and those of packs before."""

    told: Sequence[str]
    moments: Sequence[tuple[Content, tuple[str, str]]]  # with the days of each pack
    sights: dict[Where, _Sight] = field(default_factory=dict)
    marks: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    tightened: dict[tuple[int, Where, Span], Span] = field(default_factory=dict)
    named: set[str] = field(init=False)  # the areas of which every moment knows what was told

    def __post_init__(self) -> None:
        """Find the areas that can be compared."""
        known = [set(content.of) for content, _ in self.moments if content.of]
        self.named = set.intersection(*known) - {ALL} if known else set()

    def knows(self, number: int) -> bool:
        """Say whether anything is known of what a pack saw (nought: the one that is made)."""
        return bool(self.moments[number][0].of) and bool(self.moments[0][0].of)

    def world(self, number: int, key: Key) -> int:
        """Return the first world whose pieces a pack counted in a group: 0 is that of today.

        What a pack saw of which nothing is known is a world of its own.
        """
        return self._sight(key).of_pack[number] if self.knows(number) else self.alone(number)

    def alone(self, number: int) -> int:
        """Return a world that no other pack shares."""
        return len(self.moments) + number

    def seen(self, world: int, key: Key, span: Span) -> int | None:
        """Return what stands for the pieces of some days: 0 for none, equal for the same ones.

        None where it is not known what they were.
        """
        sight = self._sight(key)
        if world >= len(sight.worlds) or not self.knows(0):
            return None
        begin, end = span
        if sight.unknown[world][end] > sight.unknown[world][begin]:
            return None
        return (sight.sums[world][end] - sight.sums[world][begin]) & _MASK

    def tight(self, number: int, key: Key, span: Span) -> Span:
        """Return the days from the first to the last on which a pack saw anything."""
        if not self.knows(number) or not in_days(key):
            return span
        own = (number, areas_of(key[1]), span)
        found = self.tightened.get(own)
        if found is None:
            begin, end = span
            marks = self._of(number, own[1])[begin:end]
            told = [begin + at for at, mark in enumerate(marks) if mark > 0]
            found = (told[0], told[-1] + 1) if told else (begin, begin)
            self.tightened[own] = found
        return found

    def ever(self, where: Where) -> list[int] | None:
        """Return the days on which any pack saw anything of some areas, as places in all days.

        None where that is not known of each of them.
        """
        areas = areas_of(where)
        known = all(map(self.knows, range(len(self.moments))))
        if not known or not areas or not self.named.issuperset(_uids(areas)):
            return None
        every = [self._of(number, areas) for number in range(len(self.moments))]
        return [
            at for at, marks in enumerate(zip(*every, strict=True)) if any(m > 0 for m in marks)
        ]

    def _sight(self, key: Key) -> _Sight:
        areas = areas_of(key[1])
        found = self.sights.get(areas)
        if found is None:
            found = self.sights[areas] = self._joined(areas)
        return found

    def _joined(self, areas: Where) -> _Sight:
        worlds: list[list[int]] = []
        of_pack = []
        for number in range(len(self.moments)):
            if number and not self.knows(number):
                of_pack.append(_UNKNOWN)
                continue
            own = self._of(number, areas)
            at = next((at for at, each in enumerate(worlds) if _agree(each, own)), len(worlds))
            of_pack.append(at)
            if at == len(worlds):
                worlds.append(own)
            else:
                worlds[at] = [max(pair) for pair in zip(worlds[at], own, strict=True)]
        return _Sight(worlds, of_pack)

    def _of(self, number: int, areas: Where) -> list[int]:
        """Return a group's digest of each day: of several areas together what stands for all."""
        uids = _uids(areas)
        every = [self._marks(number, uid) for uid in uids if uid in self.named]
        if not every or len(every) < len(uids):
            return self._marks(number, ALL)
        if len(every) == 1:
            return every[0]
        return [_together(marks) for marks in zip(*every, strict=True)]

    def _marks(self, number: int, area: str) -> list[int]:
        found = self.marks.get((number, area))
        if found is None:
            content, (first, last) = self.moments[number]
            days = content.of.get(area, {})
            if number and content.of:
                begin, end = bisect_left(self.told, first), bisect_right(self.told, last)
            else:
                begin, end = 0, len(self.told) if content.of else 0
            found = [_UNKNOWN] * len(self.told)
            found[begin:end] = [days.get(day, 0) for day in self.told[begin:end]]
            self.marks[number, area] = found
        return found


def _uids(areas: Where) -> list[str]:
    return sorted({uid for _, said in areas for uid in said.split("+")})


def areas_of(where: Where) -> Where:
    """Return the areas that a group is of."""
    return frozenset(pair for pair in where if pair[0] in AREAS)


def in_days(key: Key) -> bool:
    """Say whether a group's spans are days on which it was told."""
    return not any(pair[0] in (HAPPENED, TOLD) for pair in key[1])


def _agree(one: Sequence[int], other: Sequence[int]) -> bool:
    pairs = zip(one, other, strict=True)
    return all(a == b or _UNKNOWN in (a, b) for a, b in pairs)


def _together(marks: Sequence[int]) -> int:
    if _UNKNOWN in marks:
        return _UNKNOWN
    return hash(tuple(marks)) & _MASK | 1 if any(marks) else 0


def _mixed(at: int, mark: int) -> int:
    return hash((at, mark)) & _MASK if mark > 0 else 0
