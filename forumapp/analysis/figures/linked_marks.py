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
    shown, known, secret = _figures(system, hidden)
    narrowing = Narrowing(_sums(system, known), known)
    marked = _marked_small(system, hidden)
    while True:
        bounds = narrowing.narrowed()
        fixed = [name for name in secret if name in bounds and bounds[name][0] == bounds[name][1]]
        if not fixed:
            return
        first = min(fixed, key=repr)
        what = _nearest(system, narrowing, first, shown) or _nearest(
            system, narrowing, first, marked
        )
        if what is None:  # earlier packs alone tell it: nothing here can help
            secret.discard(first)
            continue
        name = _name(0, system.places[what])
        cell = system.printed.cells[what]
        hidden[what] = Hid(cell.named)
        shown.pop(name, None)
        marked.pop(name, None)
        known[name] = _marked(cell, system.threshold, hide=True)


def _marked_small(system: System, hidden: dict[What, Hid]) -> dict[Name, What]:
    """Return the figures whose mark says that they are small: it can be left out as well."""
    return {
        _name(0, system.places[what]): what
        for what, cell in system.printed.cells.items()
        if cell.text is not None and "<" in cell.text and not cell.shown and what not in hidden
    }


def _figures(
    system: System, hidden: dict[What, Hid]
) -> tuple[dict[Name, What], dict[Name, Bounds], set[Name]]:
    """Return the figures that are shown, what is known of each, and those to be kept secret."""
    shown: dict[Name, What] = {}
    known: dict[Name, Bounds] = {}
    secret: set[Name] = set()
    least = system.threshold
    for what, cell in system.printed.cells.items():
        name, seen = _name(0, system.places[what]), cell.shown and what not in hidden
        if seen:
            shown[name] = what
            known[name] = (cell.value, cell.value)
        elif name not in shown:
            known[name] = _marked(cell, least, hide=what in hidden)
            if cell.floor <= cell.value < least:
                secret.add(name)
    for _, world, place, old in system.earlier_cells:
        name = _name(world, place)
        if old.value is None:
            secret.add(name)
            known.setdefault(name, (old.least, least - 1))
        elif old.shown:
            known[name] = (old.value, old.value)
        else:
            known.setdefault(name, (least, FAR))
    return shown, known, secret - shown.keys()


def _marked(cell: Cell, least: int, *, hide: bool) -> Bounds:
    """Return what a hidden figure's mark tells."""
    if cell.text is None:
        return (0, FAR)
    if not hide and "<" in cell.text:
        return (cell.floor, least - 1)
    return (least, FAR) if cell.value >= least else (0, FAR)


def _sums(system: System, known: dict[Name, Bounds]) -> list[tuple[Name, ...]]:
    """Return all sums in which not everything is known, over parts and over time."""
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
    return [names for names in dict.fromkeys(sums) if any(_open(known, name) for name in names)]


def _spots(system: System) -> Iterator[tuple[int, Place]]:
    for place in system.places.values():
        yield 0, place
    for _, world, place, _ in system.earlier_cells:
        yield world, place


def _open(known: dict[Name, Bounds], name: Name) -> bool:
    low, high = known.get(name, (0, FAR))
    return low != high


def _holds_any(place: Place) -> bool:
    return place.span[0] != place.span[1]


def _name(world: int, place: Place) -> Name:
    return (world, place.key, place.span)


def _nearest(
    system: System, narrowing: Narrowing, name: Name, shown: dict[Name, What]
) -> What | None:
    """Return the cheapest shown figure among those nearest to one."""
    for edge in ([name], *narrowing.near(name)):
        whats = [shown[other] for other in edge if other in shown]
        if whats:
            return min(whats, key=system.cost)
    return None
