"""What was recorded at one event on this laptop: all that a recorder sees of what families said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forumapp.services import roles
from forumapp.store import own_entries as store
from forumapp.store.forum import Forum


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece, as it was written down: when, its words, and whether it is kept apart."""

    uid: str
    entered_at: str
    words: tuple[str, ...]


def entries(forum: Forum, event: str = "", day: date | None = None) -> Sequence[Entry]:
    """Return what this person recorded on this laptop, newest first.

    With an event, what was told at it; without one, what was recorded on `day` (today). What the
    machine or a person keeps apart is not shown again.
    """
    actor = None if roles.may(forum, roles.READ) else forum.actor
    on = (day or date.today()).isoformat()
    with forum.read() as conn:
        found = store.recorded_here(conn, actor, event, on)
    return [Entry(uid, at, tuple(each for each in words if each)) for uid, at, words in found]
