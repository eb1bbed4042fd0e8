"""A recorder's feedback: what the chair confirmed to have, and what this copy then lets go of."""

from dataclasses import dataclass

from forumapp.services import backups
from forumapp.store import laptop_rows, letting_go
from forumapp.store.forum import Forum
from forumapp.store.handed import confirmed_in
from forumapp.store.identity import RECORDER, role_of
from forumapp.store.records import Connection


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How far a recorder's laptop is: pieces that the chair has not confirmed, and those kept here.

    `keeps` is False where this copy lets go of what was confirmed.
    """

    waiting: int
    kept: int
    keeps: bool


def handed_over_in(conn: Connection) -> HandedOver | None:
    """Return how far this copy has handed over; None where it is no recorder's."""
    if role_of(conn) != RECORDER:
        return None
    confirmed, devices = confirmed_in(conn), laptop_rows.lineage(conn)
    waiting = sum(laptop_rows.not_yet_told(conn, d, confirmed.get(d, 0)) for d in devices)
    kept = sum(laptop_rows.feedback_kept(conn, d) for d in devices)
    return HandedOver(waiting, kept, laptop_rows.own_laptop(conn).keeps)


def handed_over(forum: Forum) -> HandedOver | None:
    """Return how far this copy has handed over; None where it is no recorder's."""
    with forum.read() as conn:
        return handed_over_in(conn)


def let_go(forum: Forum) -> int:
    """Let go of feedback that the chair confirmed, where this copy does not keep it; say how much.

    Backups made before hold it still, so they go too; a fresh one takes their place.
    """
    with forum.read() as conn:
        state = handed_over_in(conn)
        if state is None or state.keeps:
            return 0
        records = letting_go.to_let_go(conn, confirmed_in(conn))
    pieces = len(records.get("feedback", ()))
    if not records:
        return 0
    with forum.compute(urgent=True) as conn:
        letting_go.let_go(conn, records)
        letting_go.fold_away(conn)
    forum.settle()
    forum.note("feedback_let_go", number=pieces)
    backups.begin_anew(forum, "handed-over")
    return pieces
