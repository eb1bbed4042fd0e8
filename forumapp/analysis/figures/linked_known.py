"""What a reader knows of every figure in a system: what it may be, what it is, what adds up."""

from collections.abc import Container, Iterator, Mapping, Sequence

from forumapp.analysis.figures.linked_bounds import FAR, Bounds, Name, over_time
from forumapp.analysis.figures.linked_cells import Cell, What
from forumapp.analysis.figures.linked_space import Key, Place, Span, between
from forumapp.analysis.figures.linked_targets import Target
from forumapp.analysis.figures.linked_witness import Form
from forumapp.analysis.figures.linked_world import System


def figures(system: System, hidden: Container[What]) -> tuple[dict[Name, Bounds], dict[Name, None]]:
    """Return what is known of each figure, and those to be kept secret."""
    known: dict[Name, Bounds] = {}
    secret: dict[Name, None] = {}
    least = system.threshold
    for what, cell in system.printed.cells.items():
        name = name_of(0, system.places[what])
        if cell.shown and what not in hidden:
            known[name] = (cell.value, cell.value)
            continue
        known[name] = _both(known.get(name), marked(cell, least, hide=what in hidden))
        if cell.floor <= cell.value < least:
            secret[name] = None
    for _, world, place, old in system.earlier_cells:
        name = name_of(world, place)
        if old.value is None:
            secret[name] = None
        own = (old.least, least - 1) if old.value is None else (least, FAR)
        own = (old.value, old.value) if old.shown and old.value is not None else own
        known[name] = _both(known.get(name), own)
    return known, {name: None for name in secret if known[name][0] != known[name][1]}


def _both(one: Bounds | None, other: Bounds) -> Bounds:
    """Return what two marks of one number say together; of two that differ, the first."""
    if one is None:
        return other
    new = (max(one[0], other[0]), min(one[1], other[1]))
    return new if new[0] <= new[1] else one


def marked(cell: Cell, least: int, *, hide: bool) -> Bounds:
    """Return what a hidden figure's mark tells."""
    if cell.text is None:
        return (0, FAR)
    if not hide and cell.few:
        return (cell.floor, least - 1)
    return (least, FAR) if cell.value >= least else (0, FAR)


def sums_of(system: System) -> list[tuple[Name, ...]]:
    """Return all sums, over parts and over time."""
    sums = [
        tuple(name_of(world, place) for world, place in spots if _holds_any(place))
        for spots in system.spots
        if _holds_any(spots[0][1])
    ]
    spans: dict[tuple[int, Key], dict[Span, None]] = {}
    for world, place in _spots(system):
        if _holds_any(place):
            spans.setdefault((world, place.key), {})[place.span] = None
    for (world, key), own in spans.items():
        for path in over_time(own) if system.values.adds_up(key) else ():
            sums.append(tuple(name_of(world, Place(key, span)) for span in path))
    return list(dict.fromkeys(sums))


def _spots(system: System) -> Iterator[tuple[int, Place]]:
    for place in system.places.values():
        yield 0, place
    for _, world, place, _ in system.earlier_cells:
        yield world, place
    for spots in system.spots:
        yield from spots


def _holds_any(place: Place) -> bool:
    return place.span[0] != place.span[1]


def name_of(world: int, place: Place) -> Name:
    """Return what a figure is called in sums."""
    return (world, place.key, place.span)


def values_of(system: System) -> dict[Name, int]:
    """Return what each figure is, as far as it is known: of earlier packs no small ones are."""
    values = {
        name_of(world, place): old.value
        for _, world, place, old in reversed(system.earlier_cells)
        if old.value is not None
    }
    for what, cell in system.printed.cells.items():
        values[name_of(0, system.places[what])] = cell.value
    spans: dict[tuple[int, Key], dict[Span, int]] = {}
    for world, place in _spots(system):
        if (name := name_of(world, place)) in values:
            spans.setdefault((world, place.key), {})[place.span] = values[name]
    for (world, key), own in spans.items():
        values |= {
            name: number
            for span, number in between(own)
            if (name := name_of(world, Place(key, span))) not in values
        }
    return values


def gaps_of(targets: Sequence[Target], values: Mapping[Name, int]) -> dict[Form, int]:
    """Return the small rests and gaps, each with its value, where that is known."""
    gaps: dict[Form, int] = {}
    for target in targets:
        form = tuple((times, name_of(world, place)) for times, world, place in target.terms)
        if all(name in values for _, name in form):
            gap = sum(times * values[name] for times, name in form)
            turned = form if gap >= 0 else tuple((-times, name) for times, name in form)
            gaps[turned] = abs(gap)
    return gaps
