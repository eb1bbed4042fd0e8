"""What the figures of a pack count, and which of them add up: written down as they are printed."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

Unit = Literal["families", "known", "comments", "pieces"]
"""`known`: families that gave a family word. `pieces`: comments, those of professionals too."""

TOLD = "told"
HAPPENED = "happened"
RATED = "rated"
STANCE = "stance"
HID = "hidden"
_DASH = "–"
_SAID = {
    (RATED, "yes"): ((RATED, "good"), (RATED, "not_good")),
    ("stance", "said"): (("stance", "works"), ("stance", "works_not")),
}


@dataclass(frozen=True, slots=True, order=True)
class What:
    """What a figure counts: families or comments of whom each condition holds.

    `where` holds (dimension, value) in order, as in ("area", uid), ("rated", "good"),
    ("age_band", "5-10"), ("told", "2025-10-01..2025-10-31"). Without any it is all that a pack is
    made from. ("rated", "yes") is made of "good" and "not_good", ("stance", "said") of "works" and
    "works_not"; ("areas", "a+b") are several areas together, and ("told", …) takes "/" for "..".
    """

    unit: Unit
    where: tuple[tuple[str, str], ...] = ()

    def with_(self, dimension: str, value: str) -> "What":
        """Return the same with one more condition."""
        return What(self.unit, tuple(sorted({*self.where, (dimension, value)})))

    def during(self, first: date, last: date, by: str = TOLD) -> "What":
        """Return the same, told (or, `by` "happened", lived through) in these days."""
        rest = What(self.unit, tuple(pair for pair in self.where if pair[0] != by))
        return rest.with_(by, f"{first.isoformat()}..{last.isoformat()}")

    def said(self) -> tuple["What", "What"]:
        """Return those of a group who said the thing that its share is of, and those who did not.

        Of families that rated they are those who call it good or better.
        """
        for asked, answers in _SAID.items():
            if asked in self.where:
                rest = What(self.unit, tuple(pair for pair in self.where if pair != asked))
                return rest.with_(*answers[0]), rest.with_(*answers[1])
        return self.with_("said", "yes"), self.with_("said", "no")


def common(whats: Sequence[What]) -> What:
    """Return what several figures that add up count together: the conditions that all share."""
    first = whats[0]
    shared = set(first.where).intersection(*(each.where for each in whats[1:]))
    return What(first.unit, tuple(sorted(shared)))


_STANCES = {
    "said": ("works", "works_not"),
    "works": ("working", "better"),
    "works_not": ("mixed", "problem"),
}


def meant(whats: Iterable[What]) -> Iterator[tuple[What, ...]]:
    """Yield sums that follow from what stances mean, wherever one is printed: whole, parts."""
    seen: set[What] = set()
    for what in whats:
        if any(dimension == STANCE for dimension, _ in what.where):
            seen.add(What(what.unit, tuple(pair for pair in what.where if pair[0] != STANCE)))
    for whole in sorted(seen):
        yield whole, whole.with_(STANCE, "said"), whole.with_(STANCE, "not_said")
        for answer, parts in _STANCES.items():
            yield whole.with_(STANCE, answer), *(whole.with_(STANCE, part) for part in parts)


@dataclass(slots=True)
class Cell:
    """One figure of a pack: its true value and how it is printed (None: nowhere)."""

    value: int
    text: str | None
    shown: bool
    floor: int  # 0 where "none" and "all" are hidden like small numbers
    named: str  # the table that it stands in
    alone: bool  # a headline, rather than one of several in a table

    @property
    def mark(self) -> str:
        """Return what a reader sees of it: the figure, that it is small, that it is hidden."""
        if self.shown or self.text is None:
            return "shown" if self.shown else ""
        return "small" if self.few else HID

    @property
    def few(self) -> bool:
        """Say whether its mark tells that it is small: "<5", but not "all but <5"."""
        return not self.shown and (self.text or "").startswith("<")

    def vague_as(self, other: "Cell") -> bool:
        """Say whether its mark tells no more than that of another."""
        if self.floor != other.floor:
            return False
        return self.mark in (other.mark, "") or (self.mark == HID and other.mark != "")


@dataclass(slots=True)
class Printed:
    """All figures of a pack, and which of them add up to which."""

    cells: dict[What, Cell] = field(default_factory=dict)
    sums: dict[tuple[What, tuple[What, ...]], None] = field(default_factory=dict)

    def add(
        self,
        what: What,
        value: int,
        text: str | None,
        shown: bool = False,
        floor: int = 1,
        named: str = "",
        alone: bool = False,
    ) -> None:
        """Write one figure down; what is printed twice is shown if it is shown once."""
        known = self.cells.get(what)
        if known is None:
            self.cells[what] = Cell(value, text, shown, floor, named, alone)
            return
        known.floor = min(known.floor, floor)
        known.named = known.named or named
        known.alone |= alone
        if known.text is None or (shown and not known.shown):
            known.text, known.shown = text, known.shown or shown

    def hiding(self, hidden: Container[What]) -> "Printed":
        """Return the same figures and sums, once these are hidden as well."""
        cells = {
            what: replace(cell, text=_DASH, shown=False) if what in hidden else cell
            for what, cell in self.cells.items()
        }
        return Printed(cells, self.sums)

    def tells_no_more(self, other: "Printed | None") -> bool:
        """Say whether a reader learns nothing from these figures that others do not tell."""
        if other is None or not self.sums.keys() <= other.sums.keys():
            return False
        gone = other.cells.keys() - self.cells.keys()
        if any(other.cells[what].shown for what in gone):
            return False
        known = other.cells
        return all(
            what in known and cell.value == known[what].value and cell.vague_as(known[what])
            for what, cell in self.cells.items()
        )

    def exact(self) -> list[tuple[What, tuple[What, ...]]]:
        """Return the sums that hold to the last one; others hold nearly, as a reader may assume."""
        told = self.cells
        return [
            (whole, parts)
            for whole, parts in self.sums
            if whole not in told
            or told[whole].value == sum(told[part].value for part in parts if part in told)
        ]

    def add_sum(self, whole: What, parts: Iterable[What]) -> None:
        """Write down that these parts are the whole, none of it in two of them."""
        told = tuple(parts)
        if told and told != (whole,):
            self.sums[whole, told] = None
