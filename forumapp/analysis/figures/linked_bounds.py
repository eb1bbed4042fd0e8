"""What follows from the marks: "<5" is 1 to 4, "–" at least 5, in every sum that they stand in.

Where the exact sums leave a small number open its bounds may still close in on it, as in two
figures under 5 that are 2 together. Bounds are narrowed sum by sum until nothing moves (as in the
shuttle algorithm: Dobra A, Fienberg SE (2000), Bounds for cell entries in contingency tables given
marginal totals and decomposable graphs, Proceedings of the National Academy of Sciences
97:11885–11892); what they close in on needs one more figure hidden nearby.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Name = tuple[object, ...]
Bounds = tuple[int, int]
FAR = 10**9
_ROUNDS = 30


@dataclass(slots=True)
class Narrowing:
    """Figures with what is known of each, and sums: the whole first, then its parts."""

    sums: Sequence[tuple[Name, ...]]
    known: dict[Name, Bounds]
    stands_in: dict[Name, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        """Note in which sums each figure stands."""
        self.stands_in = {}
        for place, names in enumerate(self.sums):
            for name in names:
                self.stands_in.setdefault(name, []).append(place)

    def narrowed(self) -> dict[Name, Bounds]:
        """Return the narrowest bounds that follow; of sums that cannot be true none does."""
        bounds = {name: self.known.get(name, (0, FAR)) for name in self.stands_in}
        waiting = dict.fromkeys(range(len(self.sums)))
        times = [0] * len(self.sums)
        while waiting:
            place = next(iter(waiting))
            del waiting[place]
            times[place] += 1
            if times[place] > _ROUNDS:
                continue
            for name in _narrow(bounds, self.sums[place]):
                waiting.update(dict.fromkeys(self.stands_in[name]))
        return bounds

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


def _narrow(bounds: dict[Name, Bounds], names: Sequence[Name]) -> Iterable[Name]:
    """Narrow what stands in one sum; return what moved."""
    whole, *parts = names
    low = sum(bounds[part][0] for part in parts)
    high = sum(bounds[part][1] for part in parts)
    moved = []
    if _set(bounds, whole, low, high):
        moved.append(whole)
    least, most = bounds[whole]
    for part in parts:
        own = bounds[part]
        if _set(bounds, part, least - (high - own[1]), most - (low - own[0])):
            moved.append(part)
    return moved


def _set(bounds: dict[Name, Bounds], name: Name, low: int, high: int) -> bool:
    """Narrow one figure; what would leave it no value at all is not believed."""
    own = bounds[name]
    new = (max(own[0], low), min(own[1], high))
    if new == own or new[0] > new[1]:
        return False
    bounds[name] = new
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
