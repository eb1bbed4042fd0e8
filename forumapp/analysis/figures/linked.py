"""Hide what more must be hidden, so that no small number follows from all figures together.

Each pack prints figures that add up: with each other, over periods, and with those of earlier
packs. A small number is safe only if it is no sum (with any factors) of what is printed. For each
small number, and each small difference of two figures of which one holds the other, it is worked
out exactly whether it is such a sum; while it is, the cheapest figure of the sum is hidden.
Hiding more never makes a safe number unsafe, so one round is enough.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from forumapp.analysis.figures.linked_calendar import Calendar
from forumapp.analysis.figures.linked_cells import Printed, What
from forumapp.analysis.figures.linked_content import Content, Contents
from forumapp.analysis.figures.linked_earlier import Earlier, EarlierCell, kept
from forumapp.analysis.figures.linked_marks import Hid, hide_met, hide_narrow
from forumapp.analysis.figures.linked_rows import Basis, Row
from forumapp.analysis.figures.linked_space import Form
from forumapp.analysis.figures.linked_targets import Target, Targets
from forumapp.analysis.figures.linked_world import System

__all__ = ["Earlier", "EarlierCell", "Hid", "hide_linked"]


def hide_linked(
    printed: Printed,
    days: tuple[str, str],
    told: Sequence[str],
    earlier: Sequence[Earlier],
    threshold: int,
    content: Content | None = None,
) -> dict[What, Hid]:
    """Return the figures of a pack that have to be hidden beside those that are."""
    hidden: dict[What, Hid] = {}
    contents = _contents(content or Content(), days, told, earlier)
    calendar = Calendar(contents.told, contents.ever)
    own = ((what, days, cell.value) for what, cell in printed.cells.items())
    calendar.learn(own, kept(earlier))
    made = []
    for apart in (True, False):
        system = System.of(printed, days, calendar, earlier, threshold, contents, apart=apart)
        solved = _Solved(system, hidden)
        solved.drop_hidden()
        targets = list(Targets(system).every())
        for target in targets:
            solved.protect(target)
        made.append((system, targets))
    certain, guessed = made
    hide_narrow(guessed[0], hidden, guessed[1])
    hide_met(certain[0], hidden, certain[1])
    return hidden


def _contents(
    now: Content, days: tuple[str, str], told: Sequence[str], earlier: Sequence[Earlier]
) -> Contents:
    """Return what each pack saw, on all days on which any of them saw anything."""
    moments = [(now, days), *((pack.content, pack.days) for pack in earlier)]
    every = set(told).union(*(content.days() for content, _ in moments)) if told else set()
    return Contents(sorted(every), moments)


@dataclass(slots=True)
class _Solved:
    """The system with its rows in echelon form, group by group, as far as they were asked for."""

    system: System
    hidden: dict[What, Hid]
    bases: dict[int, Basis] = field(default_factory=dict)

    def drop_hidden(self) -> None:
        """Take out what was found to be hidden before."""
        for number, (what, _) in list(self.system.shown.items()):
            if what in self.hidden:
                self.system.drop(number)

    def protect(self, target: Target) -> None:
        """Hide figures until a target is no sum of printed ones."""
        while (support := self.support(target.form)) is not None:
            chosen = min(support, key=self.cost, default=None)
            if chosen is None:  # earlier packs alone tell it: nothing here can help
                return
            self.hide(chosen, target)

    def support(self, form: Form) -> list[int] | None:
        """Return the shown figures that a form is a sum of; None where it is none."""
        beside: Row = {}
        for group, part in self._parts(form):
            left, told = self._basis(group).reduced(part, {})
            if left:
                return None
            beside |= told
        return list(beside)

    def hide(self, number: int, target: Target) -> None:
        """Hide a figure, and forget what was worked out with it."""
        what, _ = self.system.shown[number]
        self.hidden[what] = Hid(self.system.printed.cells[what].named, target.earlier)
        self.system.drop(number)
        for group in {self.system.group(each) for each in self.system.form_of(what)}:
            if group in self.bases:
                self.bases[group].forget(number)

    def cost(self, number: int) -> tuple[int, int, What]:
        """Weigh hiding a figure: those hidden before first, headlines and totals last."""
        what, _ = self.system.shown[number]
        return self.system.cost(what)

    def _parts(self, form: Form) -> Iterable[tuple[int, Form]]:
        parts: dict[int, Form] = {}
        for number, factor in form.items():
            parts.setdefault(self.system.group(number), {})[number] = factor
        return parts.items()

    def _basis(self, group: int) -> Basis:
        found = self.bases.get(group)
        if found is None:
            found = self.bases[group] = Basis()
            for unknowns, beside in self.system.rows(group):
                found.add(unknowns, beside)
        return found
