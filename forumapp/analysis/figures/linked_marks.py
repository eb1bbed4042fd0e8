"""Hide what more must be hidden, so that no small number follows from what the marks say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forumapp.analysis.figures.linked_base import base
from forumapp.analysis.figures.linked_bounds import Bounds, Name, Narrowing
from forumapp.analysis.figures.linked_cells import What
from forumapp.analysis.figures.linked_known import figures, gaps_of, sums_of, values_of
from forumapp.analysis.figures.linked_numbers import Numbers
from forumapp.analysis.figures.linked_tables import Hid, Tables, closed_in
from forumapp.analysis.figures.linked_targets import Target
from forumapp.analysis.figures.linked_witness import Form, Moves
from forumapp.analysis.figures.linked_world import System

__all__ = ["Hid", "hide_met", "hide_narrow"]


def hide_narrow(system: System, hidden: dict[What, Hid], targets: Sequence[Target]) -> None:
    """Hide figures near each small number until another one would print the very same."""
    known, secret = figures(system, hidden)
    narrowing, numbers = Narrowing(sums_of(system), known), Numbers()
    sums = [numbers.of_all(names) for names in narrowing.sums]
    told = numbers.keyed(known)
    values = base(sums, told, numbers.keyed(values_of(system)), numbers.keyed(narrowing.stands_in))
    tables = Tables(system, hidden, narrowing)
    gaps = gaps_of(targets, {numbers.name(number): value for number, value in values.items()})
    closed = closed_in(system, tables)
    opened = {**known, **{name: bounds for name, (bounds, _) in closed.items()}}
    helped = Narrowing(narrowing.sums, opened).narrowed()  # if all that can be hidden were
    by_number = {numbers.of_form(form): gap for form, gap in gaps.items()}
    moves = Moves(sums, values, told, numbers.keyed(closed), by_number)
    found = _Found(moves, tables, numbers)
    for form in _every(secret, gaps, narrowing):
        if tables.left(form) and not _is_met(helped, form):
            found.open(form)  # where all hidden would not help, earlier packs alone tell it


@dataclass(frozen=True, slots=True)
class _Found:
    """What moves are looked for (by number), and what is hidden for them (by name)."""

    moves: Moves
    tables: Tables
    numbers: Numbers

    def open(self, form: Form) -> None:
        """Hide figures until a small number could be another one."""
        goal = self.numbers.of_form(form)
        if self.moves.can(goal):
            return
        hide = self.moves.to_hide(goal)
        for number in hide or ():
            self._hide(self.numbers.name(number))
        if hide is None and self.moves.gave_up:
            self._widen(form, goal)

    def _widen(self, form: Form, goal: Form) -> None:
        """Hide the nearest figures to it until another is found: one, two, four and so on.

        At last nothing that any sum joins with it is shown, so that the pack tells nothing of it.
        """
        many = 1
        while self.tables.left(form):
            for _ in range(many):
                each = (self.tables.nearest(name) for _, name in form)
                name = next((name for name in each if name is not None), None)
                if name is not None:
                    self._hide(name)
                    self.moves.open(self.numbers.of(name))
            if self.moves.can(goal):
                return
            many *= 2

    def _hide(self, name: Name) -> None:
        self.tables.hide(name)
        self.moves.tell(self.numbers.of(name), self.tables.narrowing.known[name])


def hide_met(system: System, hidden: dict[What, Hid], targets: Sequence[Target]) -> None:
    """Hide the nearest figures to each small number whose bounds meet."""
    known, secret = figures(system, hidden)
    narrowing = Narrowing(sums_of(system), known)
    tables = Tables(system, hidden, narrowing)
    waiting = dict.fromkeys(_every(secret, gaps_of(targets, values_of(system)), narrowing))
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


def _every(secret: Iterable[Name], gaps: Iterable[Form], narrowing: Narrowing) -> list[Form]:
    """Return all that nobody may know, of figures that stand in any sum."""
    forms = (*(((1, name),) for name in secret), *gaps)
    return [form for form in forms if all(name in narrowing.stands_in for _, name in form)]


def _is_met(bounds: Mapping[Name, Bounds], form: Form) -> bool:
    """Say whether the bounds of all figures in a form meet."""
    return all(bounds[name][0] == bounds[name][1] for _, name in form)
