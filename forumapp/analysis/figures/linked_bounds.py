"""What follows from the marks: "<5" is 1 to 4, "–" at least 5, in every sum that they stand in.

Where the exact sums leave a small number open its bounds may still close in on it, as in two
figures under 5 that are 2 together. Bounds are narrowed sum by sum until nothing moves (as in the
shuttle algorithm: Dobra A, Fienberg SE (2000), Bounds for cell entries in contingency tables given
marginal totals and decomposable graphs, Proceedings of the National Academy of Sciences
97:11885–11892); what they close in on needs one more figure hidden nearby.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

Name = Hashable
Bounds = tuple[int, int]
FAR = 10**9
_ROUNDS = 30


@dataclass(slots=True)
class Narrowing:
    """Figures with what is known of each, and sums: the whole first, then its parts.

    Figures that no chain of sums joins tell nothing of each other: when something more becomes
    hidden, only what is joined with it is narrowed anew.
    """

    sums: Sequence[tuple[Name, ...]]
    known: dict[Name, Bounds]
    stands_in: dict[Name, list[int]] = field(init=False)
    _chains: "list[_Chain]" = field(init=False)
    _chain_of: dict[Name, int] = field(init=False)
    _stale: set[int] = field(init=False)
    _bounds: dict[Name, Bounds] = field(init=False)

    def __post_init__(self) -> None:
        """Note in which sums each figure stands, and which are joined."""
        self.stands_in = {}
        for place, names in enumerate(self.sums):
            for name in names:
                self.stands_in.setdefault(name, []).append(place)
        self._bounds = dict.fromkeys(self.stands_in, (0, FAR))
        self._chains = [_Chain.of(sums) for sums in self._joined()]
        self._chain_of = {name: at for at, each in enumerate(self._chains) for name in each.names}
        self._stale = set(range(len(self._chains)))

    def narrowed(self) -> dict[Name, Bounds]:
        """Return the narrowest bounds that follow; of sums that cannot be true none does."""
        for at in self._stale:
            self._bounds.update(self._chains[at].narrowed(self.known))
        self._stale.clear()
        return dict(self._bounds)

    def tell(self, name: Name, known: Bounds) -> None:
        """Say what is known of a figure from now on."""
        self.known[name] = known
        if name in self._chain_of:
            self._stale.add(self._chain_of[name])

    def chain(self, name: Name) -> int | None:
        """Return which sums a figure is joined with; None where it stands in none."""
        return self._chain_of.get(name)

    def near(self, name: Name) -> Iterator[list[Name]]:
        """Yield the figures that share a sum with one, then those a sum further on, and so on."""
        seen, edge = {name}, [name]
        while edge:
            found = {
                other
                for one in edge
                for place in self.stands_in.get(one, ())
                for other in self.sums[place]
            } - seen
            seen |= found
            edge = sorted(found, key=repr)
            if edge:
                yield edge

    def _joined(self) -> Iterator[list[tuple[Name, ...]]]:
        """Yield the sums that figures join, in the order in which they stand."""
        left = dict.fromkeys(range(len(self.sums)))
        while left:
            found, edge = set[int](), [next(iter(left))]
            while edge:
                place = edge.pop()
                if place in left:
                    del left[place]
                    found.add(place)
                    edge += [p for name in self.sums[place] for p in self.stands_in[name]]
            yield [self.sums[place] for place in sorted(found)]


@dataclass(frozen=True, slots=True)
class _Chain:
    """Sums that are joined, in numbers instead of names: a name takes long to look up."""

    names: Sequence[Name]
    sums: Sequence[tuple[int, ...]]
    stands_in: Sequence[list[int]]

    @classmethod
    def of(cls, sums: Sequence[tuple[Name, ...]]) -> "_Chain":
        """Give each figure of some sums a number."""
        numbers = {name: at for at, name in enumerate(dict.fromkeys(chain.from_iterable(sums)))}
        told = [tuple(numbers[name] for name in names) for names in sums]
        stands_in: list[list[int]] = [[] for _ in numbers]
        for place, own in enumerate(told):
            for number in own:
                stands_in[number].append(place)
        return cls(tuple(numbers), told, stands_in)

    def narrowed(self, known: Mapping[Name, Bounds]) -> Iterator[tuple[Name, Bounds]]:
        """Narrow sum by sum, those first that wait longest, until nothing moves."""
        bounds = [known.get(name, (0, FAR)) for name in self.names]
        waiting = dict.fromkeys(range(len(self.sums)))
        times = [0] * len(self.sums)
        while waiting:
            place = next(iter(waiting))
            del waiting[place]
            times[place] += 1
            if times[place] <= _ROUNDS:
                for number in _narrow(bounds, self.sums[place]):
                    waiting.update(dict.fromkeys(self.stands_in[number]))
        return zip(self.names, bounds, strict=True)


def _narrow(bounds: list[Bounds], numbers: Sequence[int]) -> Sequence[int]:
    """Narrow what stands in one sum; return what moved."""
    whole, *parts = numbers
    own = [bounds[part] for part in parts]
    low, high = sum([each[0] for each in own]), sum([each[1] for each in own])
    moved = [whole] if _set(bounds, whole, low, high) else []
    least, most = bounds[whole]
    room = min(high - least, most - low)  # a part that is no wider than this cannot be narrowed
    for part in parts:
        begin, end = bounds[part]
        if end - begin > room and _set(bounds, part, least - high + end, most - low + begin):
            moved.append(part)
    return moved


def _set(bounds: list[Bounds], number: int, low: int, high: int) -> bool:
    """Narrow one figure; what would leave it no value at all is not believed."""
    least, most = bounds[number]
    if low <= least and high >= most:
        return False
    new = (max(least, low), min(most, high))
    if new[0] > new[1]:
        return False
    bounds[number] = new
    return True


def over_time(spans: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield each span with the stretches between all ends that lie in it, where there are several.

    So a span within another leaves a rest, which is none at least.
    """
    told = list(spans)
    ends = sorted({end for span in told for end in span})
    for begin, end in told:
        inside = [at for at in ends if begin <= at <= end]
        if len(inside) > 2:
            yield [(begin, end), *pairwise(inside)]
