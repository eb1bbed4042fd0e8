"""Events with what came of them: how many pieces of feedback, from how many families."""

from dataclasses import dataclass

from forumapp.domain.inspections import Event
from forumapp.services.forums import Forum
from forumapp.store import around


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event; `low` to `high` families were heard, in so many pieces of feedback.

    Feedback that is in the bin or withheld is counted as a piece (it names the event) and not as a
    family.
    """

    event: Event
    pieces: int = 0
    low: int = 0
    high: int = 0


def occasions(forum: Forum) -> list[Occasion]:
    """Return every event with what came of it, the latest first."""
    with forum.read() as conn:
        told, heard = around.told_at(conn), around.heard_at(conn)
        return [
            Occasion(each, told.get(each.uid, 0), *heard.get(each.uid, (0, 0)))
            for each in around.events(conn)
        ]
