"""The small numbers that must not follow from what is printed, in a pack and those before it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forumapp.analysis.figures.linked_cells import Cell
from forumapp.analysis.figures.linked_space import (
    Form,
    Key,
    Place,
    Span,
    Where,
    add_forms,
    running,
    subsets,
)
from forumapp.analysis.figures.linked_world import System

Term = tuple[int, int, Place]
_ANSWERS = frozenset({"good", "said", "works"})  # where all, none or nearly all tell of everybody


@dataclass(frozen=True, slots=True)
class Target:
    """A small number that must not follow from what is printed; the earlier pack it is of.

    `terms` are the figures that it is made of: times how much, of which world, and where.
    """

    terms: tuple[Term, ...]
    form: Form
    earlier: str = ""


@dataclass(frozen=True, slots=True, order=True)
class At:
    """A span of one world: in the first one packs agree with the one that is made."""

    world: int
    span: Span


_Entry = tuple[Key, At, str]  # whose figure, where, and the earlier pack that it is of


@dataclass(frozen=True, slots=True)
class Targets:
    """All of them, in a system of figures."""

    system: System

    def every(self) -> Iterator[Target]:
        """Yield every small number that must not follow, each once."""
        seen: set[frozenset[tuple[int, int]]] = set()
        parts = (
            self._small(),
            self._small_rests(),
            self._small_gaps(),
            self._small_stretches(),
            self._of_earlier(),
        )
        for target in (each for part in parts for each in part):
            known = frozenset(target.form.items())
            if target.form and known not in seen:
                seen.add(known)
                yield target

    def _is_small(self, cell: Cell) -> bool:
        return cell.floor <= cell.value < self.system.threshold and not (
            cell.shown and cell.value == 0
        )

    def _small(self) -> Iterator[Target]:
        """Yield the small figures of the pack."""
        for what, cell in self.system.printed.cells.items():
            if self._is_small(cell):
                yield self._target((1, 0, self.system.places[what]))

    def _small_rests(self) -> Iterator[Target]:
        """Yield small figures of one sum that are few even together."""
        for _, parts in self.system.printed.sums:
            cells = self.system.printed.cells
            few = [what for what in parts if what in cells and self._is_small(cells[what])]
            if len(few) > 1 and 0 < sum(cells[what].value for what in few) < self.system.threshold:
                yield self._target(*((1, 0, self.system.places[what]) for what in few))

    def _small_gaps(self) -> Iterator[Target]:
        """Yield small differences of two figures, one of which holds the other."""
        book = self._book()
        numbers = {key: [value for value, *_ in known] for key, known in book.items()}
        for inner, outer in _nested(book):
            for whole, at, number in book[outer]:
                first = bisect_left(numbers[inner], whole - self.system.threshold + 1)
                last = bisect_right(numbers[inner], whole)
                parts = book[inner][first:last]
                if (value := self._follows(inner, outer, at.span)) is not None:
                    parts = [*parts, (value, At(0, at.span), "")]
                for value, part, other in parts:
                    if self._tells((inner, part, other), (outer, at, number), whole - value):
                        whole_and_part = (self._term(1, outer, at), self._term(-1, inner, part))
                        yield self._target(*whole_and_part, earlier=number or other)

    def _small_stretches(self) -> Iterator[Target]:
        """Yield days with a few only, between any two ends that figures of one sort set together.

        As in a year less two of its terms: no figure of the rest stands anywhere.
        """
        for key, spans in self._told_together().items():
            ends = sorted((group, total, at) for at, (group, total) in running(spans).items())
            for place, (group, total, at) in enumerate(ends):
                for other, higher, end in ends[place + 1 :]:
                    if other != group or higher - total >= self.system.threshold:
                        break
                    if higher > total and end > at:
                        yield self._target(self._term(1, key, At(0, (at, end))))

    def _told_together(self) -> dict[Key, dict[Span, int]]:
        """Return the figures of the pack, and those of earlier ones that agree with it."""
        known = {key: dict(spans) for key, spans in self.system.values.known.items()}
        for _, world, place, cell in self.system.earlier_cells:
            if not world and cell.value is not None:
                known.setdefault(place.key, {}).setdefault(place.span, cell.value)
        return known

    def _follows(self, inner: Key, outer: Key, span: Span) -> int | None:
        """Return a figure of the pack that is not printed, if it follows from its periods."""
        if inner == outer or span in self.system.values.known.get(inner, {}):
            return None
        return self.system.values.value(inner, span)

    def _tells(self, part: _Entry, whole: _Entry, gap: int) -> bool:
        """Say whether a gap of two figures is a small number that nobody may know."""
        inner, own, other = part
        outer, at, number = whole
        if (number and other) or (inner, own) == (outer, at):
            return False
        least = self._least(inner, outer, own, at)
        if not least <= gap < self.system.threshold:
            return False
        return self._holds(outer, at.span, inner, own.span, other)

    def _holds(self, outer: Key, span: Span, inner: Key, own: Span, other: str = "") -> bool:
        """Say whether some days hold all that a pack (the one that is made: "") saw in others."""
        if self.system.calendar.holds(Place(outer, span), Place(inner, own)):
            return True
        tight = self.system.contents.tight(self.system.numbers.get(other, 0), inner, own)
        return self.system.calendar.holds(Place(outer, span), Place(inner, tight))

    def _term(self, times: int, key: Key, at: At) -> Term:
        return (times, at.world, Place(key, at.span))

    def _target(self, *terms: Term, earlier: str = "") -> Target:
        forms = [(times, self.system.unknowns.form(world, at)) for times, world, at in terms]
        return Target(terms, add_forms(forms), earlier)

    def _book(self) -> dict[Key, list[tuple[int, At, str]]]:
        """Return every known figure by key: its value, where it stands, its earlier pack if any."""
        book = {
            key: [(value, At(0, span), "") for span, value in known.items()]
            for key, known in self.system.values.known.items()
        }
        seen: set[tuple[Key, At]] = set()
        for number, world, place, cell in self.system.earlier_cells:
            at = At(world, place.span)
            known = not world and place.span in self.system.values.known.get(place.key, {})
            if cell.value is not None and not known and (place.key, at) not in seen:
                seen.add((place.key, at))
                book.setdefault(place.key, []).append((cell.value, at, number))
        return {key: sorted(known) for key, known in book.items()}

    def _least(self, inner: Key, outer: Key, part: At, whole: At) -> int:
        """Return from which difference on it tells something: 0 for what all or none said."""
        answer = next((pair for pair in outer[1] if pair[0] in _ANSWERS), None)
        if answer is None or answer not in inner[1] or part.world or whole.world:
            return 1
        groups = [(key[0], key[1] - {answer}) for key in (inner, outer)]
        asked = (
            self.system.values.value(groups[0], part.span),
            self.system.values.value(groups[1], whole.span),
        )
        return 0 if None not in asked and asked[1] != asked[0] else 1

    def _of_earlier(self) -> Iterator[Target]:
        """Yield what earlier packs hid, and figures that moved a little since they were shown."""
        least, spans = self.system.threshold, self._by_value()
        for number, world, place, cell in self.system.earlier_cells:
            if cell.value is None:
                yield self._target((1, world, place), earlier=number)
                continue
            near = spans.get(place.key, {})
            moved = [span for by in range(1, least) for span in near.get(cell.value + by, ())]
            moved += [span for by in range(1, least) for span in near.get(cell.value - by, ())]
            value = self.system.values.value(place.key, place.span)
            if value is not None and 0 < abs(value - cell.value) < least:
                moved.append(place.span)
            for span in moved:
                ends = (place.key, span, place.key, place.span)
                if self._holds(*ends) or self._holds(*ends[2:], *ends[:2]):
                    new = self._term(1, place.key, At(0, span))
                    yield self._target(new, (-1, world, place), earlier=number)

    def _by_value(self) -> dict[Key, dict[int, list[Span]]]:
        found: dict[Key, dict[int, list[Span]]] = {}
        for key, known in self.system.values.known.items():
            for span, value in known.items():
                found.setdefault(key, {}).setdefault(value, []).append(span)
        return found


def _nested(spans: Mapping[Key, object]) -> Iterator[tuple[Key, Key]]:
    """Yield pairs of keys of which the second holds the first, each with itself too."""
    several = {pair for _, where in spans for pair in where if pair[0] == "areas"}
    for unit, where in spans:
        for less in subsets(where):
            if (unit, less) in spans:
                yield (unit, where), (unit, less)
        for wider in _among(where, several):
            for less in subsets(wider):
                if (unit, less) in spans and less - where:
                    yield (unit, where), (unit, less)


def _among(where: Where, several: set[tuple[str, str]]) -> Iterator[Where]:
    """Yield the same of several areas together, one of which is the area that it is of."""
    for own in where:
        for together in several if own[0] == "area" else ():
            if own[1] in together[1].split("+"):
                yield where - {own} | {together}
