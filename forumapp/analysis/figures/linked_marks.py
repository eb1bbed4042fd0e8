"""Hide what more must be hidden, so that no small number follows from what the marks say."""

from collections.abc import Iterable, Mapping, Sequence

from forumapp.analysis.figures.linked_base import base
from forumapp.analysis.figures.linked_bounds import Bounds, Name, Narrowing
from forumapp.analysis.figures.linked_cells import What
from forumapp.analysis.figures.linked_known import figures, gaps_of, sums_of, values_of
from forumapp.analysis.figures.linked_tables import Hid, Tables, closed_in
from forumapp.analysis.figures.linked_targets import Target
from forumapp.analysis.figures.linked_witness import Form, Moves
from forumapp.analysis.figures.linked_world import System

__all__ = ["Hid", "hide_met", "hide_narrow"]


def hide_narrow(system: System, hidden: dict[What, Hid], targets: Sequence[Target]) -> None:
    """Hide figures near each small number until another one would print the very same."""
    known, secret = figures(system, hidden)
    narrowing = Narrowing(sums_of(system), known)
    values = base(narrowing.sums, known, values_of(system), narrowing.stands_in)
    tables = Tables(system, hidden, narrowing)
    gaps, closed = gaps_of(targets, values), closed_in(system, tables)
    opened = {**known, **{name: bounds for name, (bounds, _) in closed.items()}}
    helped = Narrowing(narrowing.sums, opened).narrowed()  # if all that can be hidden were
    moves = Moves(narrowing.sums, values, known, closed, gaps)
    for form in _every(secret, gaps, narrowing):
        if not tables.left(form) or _is_met(helped, form) or moves.can(form):
            continue  # where all hidden would not help, earlier packs alone tell it
        hide = moves.to_hide(form)
        for name in hide or ():
            tables.hide(name)
        if hide is None and moves.gave_up:
            _widen(moves, tables, form)


def _widen(moves: Moves, tables: Tables, form: Form) -> None:
    """Hide the nearest figures to a small number until another is found: one, two, four and so on.

    At last nothing that any sum joins with it is shown, so that the pack tells nothing of it.
    """
    number = 1
    while tables.left(form):
        for _ in range(number):
            each = (tables.nearest(name) for _, name in form)
            name = next((name for name in each if name is not None), None)
            if name is not None:
                tables.hide(name)
                moves.open(name)
        if moves.can(form):
            return
        number *= 2


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
