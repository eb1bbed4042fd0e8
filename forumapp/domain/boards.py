"""Who answers for what: bodies and their successors, boards, meetings, questions of scrutiny."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Body:
    """A responsible body; `successor` is the body that took over from it (CCG to ICB).

    `also` holds other names, one a line, under which a person found it in papers.
    """

    KIND: ClassVar = "body"
    uid: str
    name: str
    also: str | None = None
    kind: str | None = None
    from_on: str | None = None
    until_on: str | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """A board, workstream or committee; `seat` says whether the forum sits on it, since when."""

    KIND: ClassVar = "board"
    uid: str
    name: str
    kind: str | None = None
    remit: str | None = None
    parent: str | None = None
    body: str | None = None
    seat: str | None = None
    seat_on: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a board."""

    KIND: ClassVar = "meeting"
    uid: str
    board: str
    on: str
    title: str | None = None
    place: str | None = None
    note: str | None = None
    not_public: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question of scrutiny: asked, answered, resolved, done or not (a code of the list done)."""

    KIND: ClassVar = "question"
    uid: str
    words: str
    board: str | None = None
    meeting: str | None = None
    on: str | None = None
    asked_by: str | None = None
    answer: str | None = None
    answered_on: str | None = None
    answered_by: str | None = None
    resolution: str | None = None
    resolved_on: str | None = None
    done: str | None = None
    done_on: str | None = None
    areas: tuple[str, ...] = ()
    promise: str | None = None
    repeats: str | None = None
    first_raised: str | None = None
    source: str | None = None
    not_public: bool = False
