"""Drafts: what is being typed, one encrypted row a form, overwritten as it grows, never logged.

On a hub they wait on this computer, sealed (store/sealed_shelf.py): typing needs no network.
"""

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.forum import Forum
from forumapp.store.tx import utc_now

_D = schema.draft.c


def keep_draft(forum: Forum, slot: str, body: dict[str, Any]) -> str:
    """Keep what is in a form now; return the time it was kept."""
    at = utc_now()
    if forum.shelf is not None:
        forum.shelf.put(slot, at, body)
        return at
    values = {"at": at, "body": json.dumps(body, ensure_ascii=False)}
    with forum.compute(urgent=True) as conn:
        named = own_slot(conn, slot)
        done = conn.execute(sa.update(schema.draft).where(_D.slot == named).values(values))
        if not done.rowcount:
            conn.execute(sa.insert(schema.draft).values(slot=named, **values))
    return at


def drafts(forum: Forum) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return every draft by its slot: when it was kept, and what was in the form."""
    if forum.shelf is not None:
        return forum.shelf.every()
    with forum.read() as conn:
        rows = own_rows(conn, conn.execute(sa.select(_D.slot, _D.at, _D.body)).all())
    return {slot: (at, json.loads(body)) for slot, at, body in rows}


def drop_draft(conn: sa.Connection, slot: str) -> None:
    """Forget a draft, within the transaction that stores what it became."""
    conn.execute(sa.delete(schema.draft).where(_D.slot == own_slot(conn, slot)))


def drop_shelved(forum: Forum, slot: str) -> None:
    """Forget a draft of a forum on a hub, once the hub has stored what it became."""
    if forum.shelf is not None:
        forum.shelf.drop(slot)


def forget_draft(forum: Forum, slot: str) -> None:
    """Forget a draft for good."""
    if forum.shelf is not None:
        drop_shelved(forum, slot)
        return
    with forum.compute(urgent=True) as conn:
        drop_draft(conn, slot)


def move_draft(forum: Forum, slot: str, to: str) -> None:
    """Give a draft another slot; whatever was in that slot is overwritten."""
    if forum.shelf is not None:
        forum.shelf.move(slot, to)
        return
    with forum.compute(urgent=True) as conn:
        drop_draft(conn, to)
        named = own_slot(conn, slot)
        moved = sa.update(schema.draft).where(_D.slot == named)
        conn.execute(moved.values(slot=own_slot(conn, to)))


def own_slot(conn: sa.Connection, slot: str) -> str:
    """Return the name of a slot where several share a database: each has drafts of their own."""
    device = conn.info.get("device")
    return f"{device}:{slot}" if device else slot


def own_rows(conn: sa.Connection, rows: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Return the rows that are this one's own, under their plain slots; the slot comes first."""
    device = conn.info.get("device")
    if not device:
        return [tuple(row) for row in rows]
    mine = f"{device}:"
    return [(row[0].removeprefix(mine), *row[1:]) for row in rows if row[0].startswith(mine)]
