"""What can still be hidden in a pack, and what is known of each figure once it is."""

from collections import Counter
from dataclasses import dataclass, field

from forumapp.analysis.figures.linked_bounds import Bounds, Name, Narrowing
from forumapp.analysis.figures.linked_cells import What
from forumapp.analysis.figures.linked_known import marked, name_of
from forumapp.analysis.figures.linked_witness import Form
from forumapp.analysis.figures.linked_world import System


@dataclass(frozen=True, slots=True)
class Hid:
    """Why a figure was hidden: the table that it stands in, and the earlier pack, if it is one."""

    named: str
    earlier: str = ""


@dataclass(slots=True)
class Tables:
    """What can be hidden in the pack, and what is known of each figure as it is."""

    system: System
    hidden: dict[What, Hid]
    narrowing: Narrowing
    shown: dict[Name, list[What]] = field(init=False)
    small: dict[Name, list[What]] = field(init=False)  # whose mark "<5" can be left out
    open: Counter[int] = field(init=False)  # how many of both sums join with each other

    def __post_init__(self) -> None:
        """Find them."""
        self.shown, self.small = (
            _candidates(self.system, self.hidden, mark) for mark in ("shown", "small")
        )
        every = self.shown.keys() | self.small.keys()
        self.open = Counter(at for name in every if (at := self.narrowing.chain(name)) is not None)

    def left(self, form: Form) -> bool:
        """Say whether anything can be hidden that has to do with a number."""
        chains = {self.narrowing.chain(name) for _, name in form}
        return any(at is not None and self.open[at] for at in chains)

    def hide(self, name: Name) -> None:
        """Hide a figure under all of its names, or the mark that it is small."""
        at = self.narrowing.chain(name)
        if at is not None and (name in self.shown or name in self.small):
            self.open[at] -= 1
        for what in (*self.shown.pop(name, ()), *self.small.pop(name, ())):
            self.hidden[what] = Hid(self.system.printed.cells[what].named)
            self.narrowing.tell(name, self.as_hidden(what))

    def as_hidden(self, what: What) -> Bounds:
        """Return what the mark of a figure tells once it is hidden."""
        return marked(self.system.printed.cells[what], self.system.threshold, hide=True)

    def nearest(self, name: Name) -> Name | None:
        """Return the cheapest figure to hide among those nearest to one, or else a mark."""
        for among in (self.shown, self.small):
            for edge in ([name], *self.narrowing.near(name)):
                near = [other for other in edge if other in among]
                if near:
                    return min(near, key=lambda each: self.system.cost(among[each][0]))
        return None


def closed_in(system: System, tables: Tables) -> dict[Name, tuple[Bounds, int]]:
    """Return what each figure that is shown, or marked as small, may be once it is hidden."""
    found = {}
    for name, whats in (*tables.small.items(), *tables.shown.items()):
        tier, number, _ = system.cost(whats[0])
        found[name] = (tables.as_hidden(whats[0]), 1 + tier * 10_000 + number)
    return found


def _candidates(system: System, hidden: dict[What, Hid], mark: str) -> dict[Name, list[What]]:
    """Return figures that can be hidden, or whose mark "<5" can be left out, by what they are.

    One and the same number may stand in a pack under several names. What an earlier pack shows
    cannot be hidden any more.
    """
    told = {name_of(world, place) for _, world, place, old in system.earlier_cells if old.shown}
    found: dict[Name, list[What]] = {}
    for what, cell in system.printed.cells.items():
        name = name_of(0, system.places[what])
        if cell.mark == mark and what not in hidden and name not in told:
            found.setdefault(name, []).append(what)
    return found
