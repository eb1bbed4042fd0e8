"""Figures by number instead of by name, for what looks them up hundreds of thousands of times.

A name is its world, whom it counts under which conditions, and its days: each time it is looked up
all of that is read again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from forumapp.analysis.figures.linked_bounds import Name
from forumapp.analysis.figures.linked_steps import Form

T = TypeVar("T")


@dataclass(slots=True)
class Numbers:
    """A number for each name that was asked for, in the order in which they came."""

    by_name: dict[Name, int] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)

    def of(self, name: Name) -> int:
        """Return the number of a name, a new one if it has none."""
        found = self.by_name.setdefault(name, len(self.names))
        if found == len(self.names):
            self.names.append(name)
        return found

    def of_all(self, names: Iterable[Name]) -> tuple[Name, ...]:
        """Return the numbers of some names."""
        return tuple(map(self.of, names))

    def of_form(self, form: Form) -> Form:
        """Return a form with numbers in place of names."""
        return tuple((times, self.of(name)) for times, name in form)

    def keyed(self, told: Mapping[Name, T]) -> dict[Name, T]:
        """Return what is told of each name by its number, in the same order."""
        return {self.of(name): each for name, each in told.items()}

    def name(self, number: Name) -> Name:
        """Return the name that a number stands for; raise TypeError for what is none."""
        if not isinstance(number, int):
            raise TypeError(number)
        return self.names[number]
