"""What goes into a forum's learner and what comes out: plain values, without NumPy."""

from collections.abc import Mapping
from dataclasses import dataclass, field

NONE = ""
"""Stands for *none of these* among the areas."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A comment that a person judged; `none` says that no area fits it.

    With a confirmed area, or `none`, every area that is not named does not fit. Without, only the
    rejected ones are known not to.
    """

    uid: str
    text: str
    confirmed: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    none: bool = False

    @property
    def complete(self) -> bool:
        """Say whether the areas that are not named are known not to fit."""
        return self.none or bool(self.confirmed)

    @property
    def right(self) -> frozenset[str]:
        """Return the areas that fit, `NONE` where no area does."""
        return self.confirmed or (frozenset((NONE,)) if self.none else frozenset())


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was learned of one comment and one area, as logits to add; `forms` share `words`."""

    words: float = 0.0
    vector: float = 0.0
    forms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Telling:
    """A word that speaks for an area (weight above 0) or against it; `comments` of it hold it."""

    word: str
    weight: float
    comments: int


@dataclass(frozen=True, slots=True)
class Taught:
    """What was learned of an area, for people to read."""

    confirmed: int
    rejected: int
    speak_for: tuple[Telling, ...]
    speak_against: tuple[Telling, ...]
