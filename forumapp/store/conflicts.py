"""Named queries over what two laptops said differently: every value, who wrote it, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from forumapp.store import fold, knowing, log, queries, schema
from forumapp.store.kinds import KINDS
from forumapp.store.schema_together import laptop
from forumapp.store.tx import read_meta

Connection = sa.Connection
_C, _F = schema.conflict.c, schema.feedback.c
_TITLES = (
    "title",
    "name",
    "label",
    "what",
    "number",
    "text",
    "words",
    "question",
)  # what a record is called


@dataclass(frozen=True, slots=True)
class Head:
    """One of the values that stand side by side: who wrote it, when, and on which device.

    For the bin, `changed` names the fields that were changed by somebody who knew nothing of it.
    """

    value: Any
    actor: str
    at: str
    device: str
    shown: bool
    changed: tuple[str, ...] = ()


def torn(conn: Connection, *, queue: bool = True) -> list[tuple[str, str, str]]:
    """Return (kind, id, field) of each conflict; without `queue`, nothing of what is kept apart."""
    query = sa.select(_C.kind, _C.uid, _C.field).order_by(_C.kind, _C.uid, _C.field)
    if not queue:
        query = query.where(~_kept_apart())
    return [(kind, uid, field) for kind, uid, field in conn.execute(query)]


def count(conn: Connection, *, queue: bool = True) -> int:
    """Return how many records wait for somebody to decide."""
    query = sa.select(sa.func.count(sa.distinct(_C.uid)))
    if not queue:
        query = query.where(~_kept_apart())
    return int(conn.execute(query).scalar() or 0)


def heads(conn: Connection, uid: str, field: str) -> list[Head]:
    """Return every value that a field in conflict has, the one that is shown first."""
    rows = fold.log_rows(conn, uid)
    by_ref = {row.ref: row for row in rows}
    written = log.writes_by_field(rows)
    free = log.heads(written.get(field, ()))
    value = knowing.shown(field, free)
    found = [_head(by_ref[each.ref], each.value, each.value == value) for each in free]
    if field == knowing.BIN and not knowing.differ(free):
        found = found[:1] + _unaware(by_ref, written, knowing.changed_unaware(rows))
    return sorted(found, key=lambda each: not each.shown)


def about(conn: Connection, kind: str, uid: str) -> str:
    """Return what a record is called: its first line, its title, or ''."""
    if kind == "feedback":
        held = queries.feedback(conn, uid)
        return held.words.first_line(80) if held is not None else ""
    table = KINDS[kind].table
    names = [table.c[name] for name in _TITLES if name in table.c]
    if kind == "tag":
        return _tag(conn, uid)
    row = conn.execute(sa.select(*names).where(table.c.uid == uid)).first() if names else None
    return str(next((each for each in row or () if each), ""))[:80]


def laptops(conn: Connection) -> tuple[str, dict[str, str]]:
    """Return this copy's device, and what the laptops are called: on a hub each is a person's."""
    known, d = sa.select(laptop.c.uid, laptop.c.label), schema.device.c
    found = {name: label for name, label in conn.execute(known) if label}
    if "seen" in conn.info:  # only a hub's connections know of it
        found = dict(conn.execute(sa.select(d.device, d.label)).all()) | found
    return read_meta(conn, "device"), found


def _tag(conn: Connection, uid: str) -> str:
    query = sa.select(schema.area.c.title, schema.tag.c.feedback).join(
        schema.area, schema.area.c.rid == schema.tag.c.area_rid
    )
    row = conn.execute(query.where(schema.tag.c.uid == uid)).first()
    return f"{row[0]} · {about(conn, 'feedback', row[1])}" if row else ""


def _head(row: log.Row, value: Any, shown: bool, changed: tuple[str, ...] = ()) -> Head:
    return Head(value, row.actor, row.at, row.device, shown, changed)


def _unaware(
    by_ref: dict[log.Ref, log.Row],
    written: dict[str, list[log.Write]],
    changes: Sequence[log.Write],
) -> list[Head]:
    found = []
    for change in changes:
        names = [n for n, some in written.items() if any(w.ref == change.ref for w in some)]
        found.append(_head(by_ref[change.ref], False, False, tuple(names)))
    return found


def _kept_apart() -> sa.ColumnElement[bool]:
    """Return the condition for a conflict on feedback, or its tag, that is kept apart."""
    held = sa.select(_F.uid).where(_F.standing == schema.WITHHELD)
    rids = sa.select(_F.rid).where(_F.standing == schema.WITHHELD)
    tags = sa.select(schema.tag.c.uid).where(schema.tag.c.feedback_rid.in_(rids))
    return sa.or_(_C.uid.in_(held), _C.uid.in_(tags), _C.field == "safeguarding")
