"""Which figures of several packs must be equal, since they are of the very same pieces."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from forumapp.analysis.figures.linked_content import Contents, in_days
from forumapp.analysis.figures.linked_space import Key, Place, Span

Spot = tuple[int, Place]  # of which world, and where in it
_Spans = dict[int, set[Span]]  # by world


def same_pieces(
    contents: Contents, figures: Iterable[Spot], adds: Callable[[Key], bool]
) -> Iterator[list[Spot]]:
    """Yield that figures of the same pieces are the same, and that those of none are nought.

    `adds` says whether what is known of a group adds up over periods.
    """
    for key, worlds in _by_key(figures).items():
        if not in_days(key) or not any(worlds):
            continue
        seen: dict[int, Spot] = {}
        for world, span in _stretches(worlds, adds=adds(key)):
            mark = contents.seen(world, key, span)
            if mark is None or span[0] == span[1]:
                continue
            spot = (world, Place(key, span))
            if not mark:
                yield [spot]
            elif seen.setdefault(mark, spot) is not spot:
                yield [spot, seen[mark]]


def _stretches(worlds: Mapping[int, set[Span]], *, adds: bool) -> Iterator[tuple[int, Span]]:
    """Yield the days that are compared: between two ends, or those of figures if none add up."""
    ends = sorted({end for spans in worlds.values() for span in spans for end in span})
    for world, spans in worlds.items():
        told = {end for span in spans for end in span}
        first, last = min(told), max(told)
        for span in pairwise(ends) if adds else sorted(spans):
            if first <= span[0] and span[1] <= last:
                yield world, span


def _by_key(figures: Iterable[Spot]) -> dict[Key, _Spans]:
    found: dict[Key, _Spans] = {}
    for world, place in figures:
        found.setdefault(place.key, {}).setdefault(world, set()).add(place.span)
    return found
