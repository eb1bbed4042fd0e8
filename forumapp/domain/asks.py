"""What a forum asks of officials in its packs, and what they write back."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One thing that the forum asks for: of whom (`body`), on which areas, by when.

    `place` is its place in the list, the lowest first. `done` is a code of the list done, None
    while it is asked for. `body` is typed as it stands in the papers.
    """

    KIND: ClassVar = "recommendation"
    uid: str
    words: str
    body: str | None = None
    areas: tuple[str, ...] = ()
    due_on: str | None = None
    place: int | None = None
    made_on: str | None = None
    done: str | None = None
    done_on: str | None = None
    not_public: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """What officials wrote back: who, on which day, to which pack (its number), word by word."""

    KIND: ClassVar = "response"
    uid: str
    by: str
    on: str
    words: str
    pack: str | None = None
    source: str | None = None
    not_public: bool = False
