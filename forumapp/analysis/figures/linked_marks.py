"""Hide what more must be hidden, so that no small number follows from what the marks say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forumapp.analysis.figures.linked_base import base
from forumapp.analysis.figures.linked_bounds import FAR, Bounds, Name, Narrowing, over_time
from forumapp.analysis.figures.linked_cells import Cell, What
from forumapp.analysis.figures.linked_space import Key, Place, Span, between
from forumapp.analysis.figures.linked_targets import Target
from forumapp.analysis.figures.linked_witness import Form, Moves
from forumapp.analysis.figures.linked_world import System


@dataclass(frozen=True, slots=True)
class Hid:
    """Why a figure was hidden: the table that it stands in, and the earlier pack, if it is one."""

    named: str
    earlier: str = ""


def hide_narrow(system: System, hidden: dict[What, Hid], targets: Sequence[Target]) -> None:
    """Hide figures near each small number until another one would print the very same.

    Where it was not found out whether any could, its bounds must not meet.
    """
    known, secret = _figures(system, hidden)
    narrowing = Narrowing(_sums(system), known)
    values = base(narrowing.sums, known, _values(system), narrowing.stands_in)
    tables = _Tables(system, hidden, narrowing)
    gaps, closed = _gaps(targets, values), _closed(system, tables)
    opened = {**known, **{name: bounds for name, (bounds, _) in closed.items()}}
    helped = Narrowing(narrowing.sums, opened).narrowed()  # if all that can be hidden were
    moves = Moves(narrowing.sums, values, known, closed, gaps)
    unsure: list[Form] = []
    for form in _every(secret, gaps, narrowing):
        if _is_met(helped, form) or moves.can(form):
            continue  # where all hidden would not help, earlier packs alone tell it
        hide = moves.to_hide(form)
        if hide is None and moves.gave_up:
            unsure.append(form)
        for name in hide or ():
            tables.hide(name)
    _widen(narrowing, tables, unsure)


def hide_met(system: System, hidden: dict[What, Hid], targets: Sequence[Target]) -> None:
    """Hide figures near each small number whose bounds meet."""
    known, secret = _figures(system, hidden)
    narrowing = Narrowing(_sums(system), known)
    every = _every(secret, _gaps(targets, _values(system)), narrowing)
    _widen(narrowing, _Tables(system, hidden, narrowing), every)


def _every(secret: Iterable[Name], gaps: Iterable[Form], narrowing: Narrowing) -> list[Form]:
    """Return all that nobody may know, of figures that stand in any sum."""
    forms = (*(((1, name),) for name in secret), *gaps)
    return [form for form in forms if all(name in narrowing.stands_in for _, name in form)]


def _widen(narrowing: Narrowing, tables: "_Tables", unsure: Sequence[Form]) -> None:
    """Hide the nearest figures to each small number whose bounds still meet."""
    waiting = dict.fromkeys(unsure)
    while True:
        bounds = narrowing.narrowed()
        first = next((form for form in waiting if _is_met(bounds, form)), None)
        if first is None:
            return
        name = tables.nearest(first[0][1])
        if name is None:  # earlier packs alone tell it: nothing here can help
            del waiting[first]
            continue
        tables.hide(name)


def _is_met(bounds: Mapping[Name, Bounds], form: Form) -> bool:
    """Say whether the bounds of all figures in a form meet."""
    return all(bounds[name][0] == bounds[name][1] for _, name in form)


@dataclass(slots=True)
class _Tables:
    """What can be hidden in the pack, and what is known of each figure as it is."""

    system: System
    hidden: dict[What, Hid]
    narrowing: Narrowing
    shown: dict[Name, list[What]] = field(init=False)
    small: dict[Name, list[What]] = field(init=False)  # whose mark "<5" can be left out

    def __post_init__(self) -> None:
        """Find them."""
        self.shown, self.small = (
            _candidates(self.system, self.hidden, mark) for mark in ("shown", "small")
        )

    def hide(self, name: Name) -> None:
        """Hide a figure under all of its names, or the mark that it is small."""
        for what in (*self.shown.pop(name, ()), *self.small.pop(name, ())):
            self.hidden[what] = Hid(self.system.printed.cells[what].named)
            self.narrowing.tell(name, self.as_hidden(what))

    def as_hidden(self, what: What) -> Bounds:
        """Return what the mark of a figure tells once it is hidden."""
        return _marked(self.system.printed.cells[what], self.system.threshold, hide=True)

    def nearest(self, name: Name) -> Name | None:
        """Return the cheapest figure to hide among those nearest to one, or else a mark."""
        for among in (self.shown, self.small):
            for edge in ([name], *self.narrowing.near(name)):
                near = [other for other in edge if other in among]
                if near:
                    return min(near, key=lambda each: self.system.cost(among[each][0]))
        return None


def _closed(system: System, tables: _Tables) -> dict[Name, tuple[Bounds, int]]:
    """Return what each figure that is shown, or marked as small, may be once it is hidden."""
    found = {}
    for name, whats in (*tables.small.items(), *tables.shown.items()):
        tier, number, _ = system.cost(whats[0])
        found[name] = (tables.as_hidden(whats[0]), 1 + tier * 10_000 + number)
    return found


def _values(system: System) -> dict[Name, int]:
    """Return what each figure is, as far as it is known: of earlier packs no small ones are."""
    values = {
        _name(world, place): old.value
        for _, world, place, old in reversed(system.earlier_cells)
        if old.value is not None
    }
    for what, cell in system.printed.cells.items():
        values[_name(0, system.places[what])] = cell.value
    spans: dict[tuple[int, Key], dict[Span, int]] = {}
    for world, place in _spots(system):
        if (name := _name(world, place)) in values:
            spans.setdefault((world, place.key), {})[place.span] = values[name]
    for (world, key), own in spans.items():
        values |= {
            name: number
            for span, number in between(own)
            if (name := _name(world, Place(key, span))) not in values
        }
    return values


def _gaps(targets: Sequence[Target], values: Mapping[Name, int]) -> dict[Form, int]:
    """Return the small rests and gaps, each with its value, where that is known."""
    gaps: dict[Form, int] = {}
    for target in targets:
        form = tuple((times, _name(world, place)) for times, world, place in target.terms)
        if all(name in values for _, name in form):
            gap = sum(times * values[name] for times, name in form)
            turned = form if gap >= 0 else tuple((-times, name) for times, name in form)
            gaps[turned] = abs(gap)
    return gaps


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
    if not hide and cell.few:
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
