"""All figures of a pack and of those before it, as one system of sums in the same unknowns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from forumapp.analysis.figures.linked_calendar import Calendar
from forumapp.analysis.figures.linked_cells import Printed, What, meant
from forumapp.analysis.figures.linked_content import Contents
from forumapp.analysis.figures.linked_earlier import Earlier, EarlierCell, Worlds
from forumapp.analysis.figures.linked_rows import PRIME, Row
from forumapp.analysis.figures.linked_same import Spot, same_pieces
from forumapp.analysis.figures.linked_space import (
    Form,
    Key,
    Place,
    Span,
    Unknowns,
    Values,
    add_forms,
)


@dataclass(slots=True)
class System:
    """Everything known of a pack and those before it, in one set of unknowns."""

    printed: Printed
    threshold: int
    calendar: Calendar
    contents: Contents
    unknowns: Unknowns
    values: Values
    places: dict[What, Place]
    shown: dict[int, tuple[What, Place]]
    earlier_cells: list[tuple[str, int, Place, EarlierCell]]  # number of its pack, world
    equations: dict[int, list[Form]] = field(default_factory=dict)
    printed_rows: dict[int, dict[int, Form]] = field(default_factory=dict)
    earlier_rows: dict[int, list[Form]] = field(default_factory=dict)
    joined: list[int] = field(default_factory=list)  # groups that equations join
    before: set[tuple[Key, Span]] = field(default_factory=set)  # hidden in an earlier pack
    wholes: set[What] = field(default_factory=set)
    forms: dict[tuple[int, int], Form] = field(default_factory=dict)
    spots: list[list[Spot]] = field(default_factory=list)  # all sums: the whole, its parts
    numbers: dict[str, int] = field(default_factory=dict)  # of earlier packs, in their order
    told: dict[tuple[int, Key, Span], int | None] = field(default_factory=dict)  # by world

    @classmethod
    def of(
        cls,
        printed: Printed,
        days: tuple[str, str],
        calendar: Calendar,
        earlier: Sequence[Earlier],
        threshold: int,
        contents: Contents,
        *,
        apart: bool = False,
    ) -> "System":
        """Set the system up.

        `apart`: of different packs only equal figures are the same, and those of the same pieces.
        """
        values = Values()
        places = {what: calendar.place(what, days) for what in printed.cells}
        for what, cell in printed.cells.items():
            values.add(places[what], cell.value)
        adds = cache(values.adds_up if apart else _always)
        unknowns = Unknowns(adds)
        made = cls(printed, threshold, calendar, contents, unknowns, values, places, {}, [])
        worlds = Worlds(values, threshold)
        for key, known in values.known.items():
            made.told |= {(0, key, at): _large(value, threshold) for at, value in known.items()}
        for number, pack in enumerate(earlier, 1):
            made._read(calendar, pack, worlds, number, apart=apart)
        made.wholes.update(whole for whole, _ in printed.sums)
        every = printed.exact() if apart else printed.sums
        sums = [(whole, *parts) for whole, parts in every]
        for whats in (*sums, *meant(places)):
            spots = (places.get(what) or calendar.place(what, days) for what in whats)
            made.spots.append([(0, spot) for spot in spots])
        made.spots += made._equal()
        if apart:
            figures = [(0, place) for place in places.values()]
            figures += [(world, place) for _, world, place, _ in made.earlier_cells]
            made.spots += same_pieces(contents, figures, adds)
        else:
            made.spots += made._small_still()
        made._take_rows(made._sum(spots) for spots in made.spots)
        return made

    def _read(
        self, calendar: Calendar, pack: Earlier, worlds: Worlds, number: int, *, apart: bool
    ) -> None:
        """Take in the figures of an earlier pack, and their sums."""
        own = [(calendar.place(cell.what, pack.days), cell) for cell in pack.cells]
        self.numbers[pack.number] = number
        world = self._apart(number, own) if apart else worlds.join(own)
        for place, cell in own:
            self.earlier_cells.append((pack.number, world[place.key], place, cell))
            if not cell.shown and cell.value is not None:
                self.before.add((place.key, place.span))
        at = {cell.what: place for place, cell in own}
        sums = [(whole, *parts) for whole, parts in pack.sums]
        for whats in (*sums, *meant(at)):
            spots = (at.get(what) or calendar.place(what, pack.days) for what in whats)
            self.spots.append([(world.get(spot.key, number), spot) for spot in spots])

    def _apart(self, number: int, own: Sequence[tuple[Place, EarlierCell]]) -> dict[Key, int]:
        """Return the world of each of a pack's keys: that of the same pieces.

        Where its figures differ all the same (pieces were changed) it is a world of its own.
        """
        world = {place.key: self.contents.world(number, place.key) for place, _ in own}
        for place, cell in own:
            value = _large(cell.value, self.threshold)
            spot = (world[place.key], place.key, place.span)
            if self.told.setdefault(spot, value) != value:
                world[place.key] = self.contents.alone(number)
        return world

    def _equal(self) -> Iterator[list[Spot]]:
        """Yield that figures of several packs are the same where they are equal."""
        cells = self.printed.cells
        same = {(p.key, p.span, cells[what].value): 0 for what, p in self.places.items()}
        for _, world, place, old in self.earlier_cells:
            if old.value is not None:
                other = same.setdefault((place.key, place.span, old.value), world)
                if other != world:
                    yield [(world, place), (other, place)]

    def _small_still(self) -> Iterator[list[Spot]]:
        """Yield that what was small and still is did not change, though more was told around it.

        As in a year of which nobody speaks any more, while the next one grows.
        """
        first: dict[tuple[Key, Span], int] = {}
        values = self.values.known
        for _, world, place, old in self.earlier_cells:
            now = values.get(place.key, {}).get(place.span)
            if old.value is not None or (now is not None and not old.least <= now < self.threshold):
                continue
            other = first.setdefault((place.key, place.span), world if now is None else 0)
            if other != world:
                yield [(world, place), (other, place)]

    def _sum(self, spots: Sequence[Spot]) -> Form:
        """Return whole minus parts, which is nought; the whole comes first."""
        signs = (1, *(-1 for _ in spots[1:]))
        forms = [self._form(world, place) for world, place in spots]
        return add_forms(zip(signs, forms, strict=True))

    def _form(self, world: int, place: Place) -> Form:
        """Return a figure as its unknowns; places live as long as the calendar that holds them."""
        found = self.forms.get((world, id(place)))
        if found is None:
            found = self.forms[world, id(place)] = self.unknowns.form(world, place)
        return found

    def _take_rows(self, equations: Iterable[Form]) -> None:
        forms = {what: self._form(0, place) for what, place in self.places.items()}
        olds = [
            self._form(world, place) for _, world, place, cell in self.earlier_cells if cell.shown
        ]
        kept = [form for form in equations if form]
        self.joined = list(range(len(self.unknowns.group_of)))
        for form in (*kept, *olds, *forms.values()):
            self._join(form)
        for form in kept:
            self.equations.setdefault(self._group_of(form), []).append(form)
        for form in filter(None, olds):
            self.earlier_rows.setdefault(self._group_of(form), []).append(form)
        for number, (what, form) in enumerate(forms.items()):
            if self.printed.cells[what].shown and form:
                self.shown[number] = (what, self.places[what])
                self.printed_rows.setdefault(self._group_of(form), {})[number] = form

    def _join(self, form: Form) -> None:
        roots = {self._root(self.unknowns.groups[number]) for number in form}
        if roots:
            first = min(roots)
            for root in roots:
                self.joined[root] = first

    def _root(self, group: int) -> int:
        while self.joined[group] != group:
            self.joined[group] = self.joined[self.joined[group]]
            group = self.joined[group]
        return group

    def _group_of(self, form: Form) -> int:
        return self.group(next(iter(form)))

    def group(self, number: int) -> int:
        """Return the group of equations that an unknown stands in."""
        own = self.unknowns.groups[number]
        if own >= len(self.joined):  # of an unknown that no printed figure is made of
            self.joined += range(len(self.joined), own + 1)
        return self._root(own)

    def form_of(self, what: What) -> Form:
        """Return a figure of the pack as its unknowns."""
        return self.unknowns.form(0, self.places[what])

    def rows(self, group: int) -> Iterator[tuple[Row, Row]]:
        """Yield the rows of a group, those that cannot be helped first."""
        for form in (*self.equations.get(group, ()), *self.earlier_rows.get(group, ())):
            yield dict(form), {}
        for number, form in self.printed_rows.get(group, {}).items():
            yield dict(form), {number: PRIME - 1}

    def drop(self, number: int) -> None:
        """Take a printed figure out of the rows."""
        what, _ = self.shown[number]
        del self.printed_rows[self._group_of(self.form_of(what))][number]

    def cost(self, what: What) -> tuple[int, int, What]:
        """Weigh hiding a figure: what was hidden before is free, totals and headlines are dear."""
        cell, place = self.printed.cells[what], self.places[what]
        if (place.key, place.span) in self.before:
            return (0, cell.value, what)
        tier = 1 + (what in self.wholes) + cell.alone + 2 * (cell.alone and not what.where)
        tier += 2 * (cell.value == 0)  # that nobody said a thing is guessed more easily
        return (tier, cell.value, what)


def _large(value: int | None, threshold: int) -> int | None:
    return value if value is not None and value >= threshold else None


def _always(key: Key) -> bool:
    return bool(key)
