"""What one turn of a second reader is: who reads, what waits, the piece, and what is chosen."""

from dataclasses import dataclass, field, replace
from typing import Any

from forumapp.domain.feedback import Feedback
from forumapp.domain.inspections import WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.services import drafting, reading, second
from forumapp.services.forums import Forum
from forumapp.services.second import Queue

SLOT = "second-"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a second reader has chosen so far of one piece."""

    tone: int | None = None
    areas: tuple[str, ...] = ()
    none_of_these: bool = False

    @property
    def empty(self) -> bool:
        """Say whether nothing is chosen."""
        return self.tone is None and not self.areas and not self.none_of_these

    def with_tone(self, tone: int) -> "Chosen":
        """Say how it sounds; the same again takes it back."""
        return replace(self, tone=None if self.tone == tone else tone)

    def with_area(self, area: str) -> "Chosen":
        """Name one more area."""
        areas = (*(each for each in self.areas if each != area), area)
        return replace(self, areas=areas, none_of_these=False)

    def without_area(self, area: str) -> "Chosen":
        """Take an area back."""
        return replace(self, areas=tuple(each for each in self.areas if each != area))

    def with_none(self) -> "Chosen":
        """Say that no area fits; again takes it back."""
        return replace(self, areas=(), none_of_these=not self.none_of_these)


@dataclass(frozen=True, slots=True)
class Turn:
    """One moment: what waits for a reader, the piece in hand (None: none), what may be chosen."""

    reader: str
    queue: Queue
    piece: Feedback | None = None
    chosen: Chosen = Chosen()
    areas: dict[str, WeaknessArea] = field(default_factory=dict)
    lost: bool = False  # a piece that was begun no longer waits


def slot_of(reader: str) -> str:
    """Return the name under which a reader's unfinished piece is kept: nobody sees another's."""
    return f"{SLOT}{' '.join(reader.split()).casefold()}"


def body_of(uid: str, chosen: Chosen) -> dict[str, Any]:
    """Return an unfinished piece as values that a draft can hold."""
    return {
        "uid": uid,
        "tone": chosen.tone,
        "areas": list(chosen.areas),
        "none_of_these": chosen.none_of_these,
    }


def read_queue(forum: Forum, reader: str) -> Turn:
    """Read what waits, for somebody or (without a name) for anybody."""
    return Turn(reader, second.queue(forum, reader or "\0"))


def read_turn(forum: Forum, reader: str, later: tuple[str, ...], at: str = "") -> Turn:
    """Read what waits for a reader and the piece to read: the one that was begun, `at`, the next.

    `later` are pieces that were put off; they come last. Meant for a reading thread.
    """
    queue = second.queue(forum, reader)
    body = drafting.waiting(forum).get(slot_of(reader), ("", {}))[1]
    begun = str(body.get("uid") or "")
    areas = {area.uid: area for area in reading.areas(forum)}
    chosen = _chosen(body, areas) if begun in queue.waiting else Chosen()
    order = sorted(queue.waiting, key=lambda uid: (uid not in (begun, at), uid in later))
    if begun in queue.waiting:
        order.insert(0, begun)
    piece = _piece(forum, order[0]) if order else None
    lost = bool(begun) and begun not in queue.waiting
    return Turn(reader, queue, piece, chosen, areas, lost)


def _piece(forum: Forum, uid: str) -> Feedback | None:
    try:
        return reading.show(forum, uid).feedback
    except WrongInput:  # it went between the two readings
        return None


def _chosen(body: dict[str, Any], areas: dict[str, WeaknessArea]) -> Chosen:
    tone = body.get("tone")
    return Chosen(
        tone if tone in second.TONES else None,
        tuple(each for each in body.get("areas") or () if each in areas),
        bool(body.get("none_of_these")),
    )
