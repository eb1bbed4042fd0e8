"""You said, they said, we did: an issue raised from feedback, and the replies to it."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Issue:
    """What the forum raised, where and when, from which feedback (ids) on which areas.

    `words` is the forum's own summary, never a family's words. `closed` is a code of the list done,
    None while it is open.
    """

    KIND: ClassVar = "issue"
    uid: str
    title: str
    words: str | None = None
    areas: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()
    raised_on: str | None = None
    raised_how: str | None = None
    raised_to: str | None = None
    board: str | None = None
    meeting: str | None = None
    by: str | None = None
    note: str | None = None
    closed: str | None = None
    closed_on: str | None = None
    not_public: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: who said what when, and the promise in it, if there is one."""

    KIND: ClassVar = "reply"
    uid: str
    issue: str
    on: str
    by: str | None = None
    words: str | None = None
    promise: str | None = None
    meeting: str | None = None
    source: str | None = None
    not_public: bool = False
