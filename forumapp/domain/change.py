"""Changes: what was touched by one thing a person did, and how the log tells it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """What one act touched: views look at `kinds` and `ids` to see whether they are stale."""

    act: str
    label: str
    kinds: frozenset[str]
    ids: frozenset[str]
    undoes: str | None = None
    torn: bool = False  # somebody else changed the same meanwhile: both stay until one decides


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person did, as the undo list names it.

    `size` counts the records it touched; 0 where it was not asked for.
    """

    act: str
    label: str
    at: str
    actor: str
    size: int
    undoes: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One field of one record, changed once: who, when, from what to what."""

    at: str
    actor: str
    device: str
    label: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that two devices changed without knowing of each other: every value is kept."""

    kind: str
    uid: str
    field: str
    values: tuple[Any, ...]
