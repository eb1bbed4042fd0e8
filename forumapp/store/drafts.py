"""Drafts: what is being typed, one encrypted row a form, overwritten as it grows, never logged."""

import json
from typing import Any

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.forum import Forum
from forumapp.store.tx import utc_now

_D = schema.draft.c


def keep_draft(forum: Forum, slot: str, body: dict[str, Any]) -> str:
    """Keep what is in a form now; return the time it was kept."""
    at = utc_now()
    values = {"at": at, "body": json.dumps(body, ensure_ascii=False)}
    with forum.compute(urgent=True) as conn:
        done = conn.execute(sa.update(schema.draft).where(_D.slot == slot).values(values))
        if not done.rowcount:
            conn.execute(sa.insert(schema.draft).values(slot=slot, **values))
    return at


def drafts(forum: Forum) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return every draft by its slot: when it was kept, and what was in the form."""
    with forum.read() as conn:
        rows = conn.execute(sa.select(_D.slot, _D.at, _D.body)).all()
    return {slot: (at, json.loads(body)) for slot, at, body in rows}


def drop_draft(conn: sa.Connection, slot: str) -> None:
    """Forget a draft, within the transaction that stores what it became."""
    conn.execute(sa.delete(schema.draft).where(_D.slot == slot))


def forget_draft(forum: Forum, slot: str) -> None:
    """Forget a draft for good."""
    with forum.compute(urgent=True) as conn:
        drop_draft(conn, slot)


def move_draft(forum: Forum, slot: str, to: str) -> None:
    """Give a draft another slot; whatever was in that slot is overwritten."""
    with forum.compute(urgent=True) as conn:
        drop_draft(conn, to)
        conn.execute(sa.update(schema.draft).where(_D.slot == slot).values(slot=to))
