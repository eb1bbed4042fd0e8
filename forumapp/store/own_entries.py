"""Queries of what was recorded on this copy, at an event or on a day."""

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.tx import read_meta
from forumapp.store.visible import visible

_F, _W, _C = schema.feedback.c, schema.words.c, schema.change.c
_MOST = 200
_SAID = (_W.working, _W.not_working, _W.difference, _W.free)

Found = list[tuple[str, str, tuple[str | None, ...]]]


def recorded_here(conn: sa.Connection, actor: str | None, event: str, day: str) -> Found:
    """Return id, time and words of what was first written on this copy (by `actor`), newest first.

    With an event, of that; else of what was entered on a day.
    """
    device = read_meta(conn, "device")
    by = (
        sa.select(_C.actor)
        .where(_C.uid == _F.uid, _C.device == device)
        .order_by(_C.rid)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        sa.select(_F.uid, _F.entered_at, *_SAID)
        .join(schema.words, _W.rid == _F.rid)
        .where(visible(conn), _F.event == event if event else _F.entered_at.startswith(day))
        .where(by.is_not(None) if actor is None else by == actor)
        .order_by(_F.entered_at.desc(), _F.rid.desc())
        .limit(_MOST)
    )
    return [(str(row[0]), str(row[1] or ""), tuple(row[2:])) for row in conn.execute(query)]
