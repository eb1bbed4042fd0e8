"""Hide what more must be hidden, so that no small number follows from what the marks say."""

from collections.abc import Iterator
from dataclasses import dataclass

from forumapp.analysis.figures.linked_bounds import FAR, Bounds, Name, Narrowing, over_time
from forumapp.analysis.figures.linked_cells import Cell, What
from forumapp.analysis.figures.linked_space import Key, Place, Span
from forumapp.analysis.figures.linked_world import System


@dataclass(frozen=True, slots=True)
class Hid:
    """Why a figure was hidden: the table that it stands in, and the earlier pack, if it is one."""

    named: str
    earlier: str = ""


def hide_narrow(system: System, hidden: dict[What, Hid]) -> None:
    """Hide figures near each small number that the marks close in on, until they do not."""
    known, secret = _figures(system, hidden)
    narrowing = Narrowing(_sums(system), known)
    shown, small = (_candidates(system, hidden, mark) for mark in ("shown", "small"))
    while True:
        bounds = narrowing.narrowed()
        fixed = [name for name in secret if name in bounds and bounds[name][0] == bounds[name][1]]
        if not fixed:
            return
        first = min(fixed, key=repr)
        name = _nearest(system, narrowing, first, shown)
        name = name or _nearest(system, narrowing, first, small)
        if name is None:  # earlier packs alone tell it: nothing here can help
            del secret[first]
            continue
        for what in (*shown.pop(name, ()), *small.pop(name, ())):
            cell = system.printed.cells[what]
            hidden[what] = Hid(cell.named)
            known[name] = _marked(cell, system.threshold, hide=True)


def _candidates(system: System, hidden: dict[What, Hid], mark: str) -> dict[Name, list[What]]:
    """Return figures that can be hidden, or whose mark "<5" can be left out, by what they are.

    One and the same number may stand in a pack under several names. What an earlier pack shows
    cannot be hidden any more.
    """
    told = {_name(world, place) for _, world, place, old in system.earlier_cells if old.shown}
    found: dict[Name, list[What]] = {}
    for what, cell in system.printed.cells.items():
        name = _name(0, system.places[what])
        if cell.mark == mark and what not in hidden and name not in told:
            found.setdefault(name, []).append(what)
    return found


def _figures(
    system: System, hidden: dict[What, Hid]
) -> tuple[dict[Name, Bounds], dict[Name, None]]:
    """Return what is known of each figure, and those to be kept secret."""
    known: dict[Name, Bounds] = {}
    secret: dict[Name, None] = {}
    least = system.threshold
    for what, cell in system.printed.cells.items():
        name = _name(0, system.places[what])
        if cell.shown and what not in hidden:
            known[name] = (cell.value, cell.value)
            continue
        known[name] = _both(known.get(name), _marked(cell, least, hide=what in hidden))
        if cell.floor <= cell.value < least:
            secret[name] = None
    for _, world, place, old in system.earlier_cells:
        name = _name(world, place)
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


def _marked(cell: Cell, least: int, *, hide: bool) -> Bounds:
    """Return what a hidden figure's mark tells."""
    if cell.text is None:
        return (0, FAR)
    if not hide and "<" in cell.text:
        return (cell.floor, least - 1)
    return (least, FAR) if cell.value >= least else (0, FAR)


def _sums(system: System) -> list[tuple[Name, ...]]:
    """Return all sums, over parts and over time."""
    sums = [
        tuple(_name(world, place) for world, place in spots if _holds_any(place))
        for spots in system.spots
        if _holds_any(spots[0][1])
    ]
    spans: dict[tuple[int, Key], dict[Span, None]] = {}
    for world, place in _spots(system):
        if _holds_any(place):
            spans.setdefault((world, place.key), {})[place.span] = None
    for (world, key), own in spans.items():
        for path in over_time(own) if system.values.adds_up(key) else ():
            sums.append(tuple(_name(world, Place(key, span)) for span in path))
    return list(dict.fromkeys(sums))


def _spots(system: System) -> Iterator[tuple[int, Place]]:
    for place in system.places.values():
        yield 0, place
    for _, world, place, _ in system.earlier_cells:
        yield world, place


def _holds_any(place: Place) -> bool:
    return place.span[0] != place.span[1]


def _name(world: int, place: Place) -> Name:
    return (world, place.key, place.span)


def _nearest(
    system: System, narrowing: Narrowing, name: Name, among: dict[Name, list[What]]
) -> Name | None:
    """Return the cheapest figure to hide among those nearest to one."""
    for edge in ([name], *narrowing.near(name)):
        near = [other for other in edge if other in among]
        if near:
            return min(near, key=lambda each: system.cost(among[each][0]))
    return None
