"""Merging what another laptop wrote: what it would do, what it did, and which merges there were."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forumapp.domain.change import Change

Counts = Mapping[str, int]  # kind of record: how many


@dataclass(frozen=True, slots=True)
class Double:
    """Two pieces of feedback that may be one conversation, written down twice; and why."""

    new: str
    known: str
    new_line: str
    known_line: str
    why: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would do, in records by kind; rows are changes of the log.

    `changed` was changed only there, `parallel` on both laptops in different fields, `conflicts`
    in the same one, `same` alike on both.
    """

    rows_new: int = 0
    rows_same: int = 0
    new: Counts = field(default_factory=dict)
    changed: Counts = field(default_factory=dict)
    parallel: Counts = field(default_factory=dict)
    conflicts: Counts = field(default_factory=dict)
    same: Counts = field(default_factory=dict)
    erased: int = 0  # records of which an erasure takes the words
    doubles: tuple[Double, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: `new` changes, records by kind, fields now in conflict, pieces held back.

    `filled` are changes whose words had been withheld here. Nothing at all: `rid` is None.
    """

    new: int = 0
    filled: int = 0
    by_kind: Counts = field(default_factory=dict)
    changed: Counts = field(default_factory=dict)
    conflicts: int = 0
    held: int = 0
    rid: int | None = None
    act: str = ""
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge that was made: whose bundle, which changes it brought, and what it was told to be."""

    rid: int
    at: str
    device: str
    act: str
    ranges: Mapping[str, tuple[int, int]]  # device: first and last change
    told: Mapping[str, int]
    backup: str
    done: bool
    confirmed: bool
    taken_back: bool
