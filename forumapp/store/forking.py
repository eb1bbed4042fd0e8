"""Two copies that wrote under one name are told apart: what one wrote gets a name of its own.

The changes from the fork on leave the old chain and are written anew behind that of a new device,
each based on the same changes as before. No value, no record and no time that was told changes.
"""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from forumapp.domain import ids
from forumapp.domain.problems import WrongInput
from forumapp.store import fold, laptop_rows, log, log_keeping, schema
from forumapp.store.bulk import insert_rows
from forumapp.store.new_copy import become_new_copy
from forumapp.store.schema_together import audit, laptop
from forumapp.store.tx import read_meta, write_meta

_C, _D = schema.change.c, schema.device.c
_PREFIX = 6
Moved = list[log.Row]


def fork_of(conn: sa.Connection, device: str, rows: Iterable[log.Row]) -> str:
    """Return the name of the first change of a device that differs from what is here; '': none."""
    asked = sa.select(_C.hash).where(_C.device == device, _C.seq == sa.bindparam("wanted"))
    for row in rows:
        if row.device == device:
            here = conn.execute(asked, {"wanted": row.seq}).scalar()
            if here is None:
                return ""
            if bytes(here) != row.hash:
                return f"{device[:_PREFIX]}-{row.seq}"
    return ""


def go_on_apart(conn: sa.Connection, start: str, actor: str) -> str:
    """Become a device of one's own, from the change of this name on; return the device's id.

    Without a name it is the first of the notes at the end, such as that the copy was just opened.
    """
    line = laptop_rows.lineage(conn)
    device, seq = _place(line, start) if start else (line[0], _notes_at_end(conn, line[0]))
    moved = _cut(conn, device, seq, line[: line.index(device)])
    new = become_new_copy(conn, "forked" if moved else "by-hand", actor)
    _append(conn, new, moved)
    return new


def _place(line: Sequence[str], start: str) -> tuple[str, int]:
    prefix, _, number = start.strip().lower().partition("-")
    found = [device for device in line if len(prefix) == _PREFIX and device.startswith(prefix)]
    if len(found) != 1 or not number.isdigit() or int(number) < 1:
        raise WrongInput(
            "There is no such change of this laptop. Give it as the other laptop said it, as in "
            f"{line[0][:_PREFIX]}-17."
        )
    return found[0], int(number)


def _notes_at_end(conn: sa.Connection, device: str) -> int:
    """Return the number after the last change that is no note of the audit."""
    query = sa.select(sa.func.max(_C.seq)).where(_C.device == device, _C.kind != "audit")
    return int(conn.execute(query).scalar() or 0) + 1


def _cut(conn: sa.Connection, device: str, seq: int, newer: Sequence[str]) -> Moved:
    """Take the changes from the fork on out, with all of the devices that go on from there."""
    out = sa.or_(sa.and_(_C.device == device, _C.seq >= seq), _C.device.in_(list(newer)))
    query = sa.select(*fold.ROW_COLUMNS).where(out).order_by(_C.lamport, _C.device)
    moved = [log.Row(*row) for row in conn.execute(query)]
    ends = {row.device: row.seq for row in sorted(moved, key=lambda row: row.seq)}
    for each, last in ends.items():
        log_keeping.take_out(conn, each, seq if each == device else 1, last)
    before = sa.select(_C.hash).where(_C.device == device, _C.seq == seq - 1)
    head = conn.execute(before).scalar()
    if head is None and seq > 1:
        raise WrongInput("This laptop never wrote so many changes. Nothing was changed.")
    ending = {"last_seq": seq - 1, "head": (head or log.FIRST_HASH).hex()}
    conn.execute(sa.update(schema.device).where(_D.device == device).values(ending))
    conn.execute(sa.delete(laptop).where(laptop.c.uid.in_(list(newer))))
    ended = {"last_seq": 0, "head": log.FIRST_HASH.hex()}
    conn.execute(sa.update(schema.device).where(_D.device.in_(list(newer))).values(ended))
    return [row for row in moved if row.payload is not None and row.uid not in newer]


def _append(conn: sa.Connection, new: str, moved: Moved) -> None:
    seq, head = conn.execute(sa.select(_D.last_seq, _D.head).where(_D.device == new)).one()
    chain = log.Chain(new, int(seq), int(read_meta(conn, "lamport")), bytes.fromhex(head))
    names: dict[log.Ref, log.Ref] = {}
    rows = []
    for row in moved:
        fields, parents = log.unpack_payload(row.payload)
        based_on = {name: [names.get(ref, ref) for ref in refs] for name, refs in parents.items()}
        uid = _noted_anew(conn, row.uid) if row.kind == "audit" else row.uid
        rows += chain.grow([(uid, fields, based_on)], row.kind, row.at, row.actor, row.act)
        names[row.ref] = (new, chain.seq)
    insert_rows(conn, schema.change, log.COLUMNS, rows)
    write_meta(conn, "lamport", str(chain.lamport))
    ending = {"last_seq": chain.seq, "head": chain.head.hex()}
    conn.execute(sa.update(schema.device).where(_D.device == new).values(ending))


def _noted_anew(conn: sa.Connection, uid: str) -> str:
    """Give a note an id of its own: the other copy may have written the same one."""
    fresh = ids.new_id()
    conn.execute(sa.update(audit).where(audit.c.uid == uid).values(uid=fresh))
    return fresh
