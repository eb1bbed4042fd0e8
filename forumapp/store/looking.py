"""Looking through what came, against what this copy has, before anything of it is written."""

from collections.abc import Callable

import sqlalchemy as sa

from forumapp.store import arriving, log, schema
from forumapp.store.forum import Forum
from forumapp.store.kinds import KINDS
from forumapp.store.schema_together import laptop
from forumapp.store.tx import read_meta
from forumapp.store.union import Checking, End, Incoming, newer

_C, _D = schema.change.c, schema.device.c
_AT_ONCE = 500


def look_through(
    forum: Forum,
    incoming: Incoming,
    heard: Callable[[], None] | None = None,
    keep: list[log.Row] | None = None,
    most: int = 0,
) -> tuple[int, set[log.Ref]]:
    """Check everything that came; return how much is new, and which words were withheld here.

    What is new is put into `keep`, up to so many rows.
    """
    checking = checking_for(forum, incoming)
    new, overlap, blanks = 0, list[log.Row](), set[log.Ref]()
    for row in incoming.rows():
        if heard is not None:
            heard()
        if checking.is_new(row):
            new += 1
            if new <= most and keep is not None:
                keep.append(row)
        elif row.payload is not None:
            overlap.append(row)
            if len(overlap) >= _AT_ONCE:
                blanks |= _blank_here(forum, overlap)
                overlap = []
    checking.finish(incoming.endings)
    return new, blanks | _blank_here(forum, overlap)


def checking_for(forum: Forum, incoming: Incoming) -> Checking:
    """Return what checks rows against what this copy has; refuse a log of a newer format."""
    if incoming.log_format > schema.LOG_FORMAT:
        raise newer(incoming.device)
    with forum.read() as conn:
        own = read_meta(conn, "device")
        ends = ends_here(conn)
        names = _names(conn)

    def hash_at(device: str, seq: int) -> tuple[bytes, int] | None:
        query = sa.select(_C.hash, _C.lamport).where(_C.device == device, _C.seq == seq)
        with forum.read() as conn:
            row = conn.execute(query).first()
        return (bytes(row[0]), int(row[1])) if row else None

    def name_of(device: str) -> str:
        return names.get(device, f"laptop {device[:6]}")

    return Checking(own, ends, hash_at, KINDS, name_of)


def ends_here(conn: sa.Connection) -> dict[str, End]:
    """Return the end of every device's changes in this copy."""
    query = sa.select(_D.device, _D.last_seq, _D.head, _C.lamport).join(
        schema.change, sa.and_(_C.device == _D.device, _C.seq == _D.last_seq)
    )
    return {
        device: End(int(seq), bytes.fromhex(head), int(lamport))
        for device, seq, head, lamport in conn.execute(query)
    }


def _names(conn: sa.Connection) -> dict[str, str]:
    query = sa.select(laptop.c.uid, laptop.c.label).where(laptop.c.label.is_not(None))
    return {device: f"“{label}”" for device, label in conn.execute(query)}


def _blank_here(forum: Forum, rows: list[log.Row]) -> set[log.Ref]:
    """Return which of these rows stand here without their words, and may have them."""
    found: set[log.Ref] = set()
    if not rows:
        return found
    with forum.read() as conn:
        erased = arriving.erased(conn)
        for device in {row.device for row in rows}:
            mine = {row.seq: row for row in rows if row.device == device}
            query = sa.select(_C.seq).where(
                _C.device == device, _C.seq.between(min(mine), max(mine)), _C.payload.is_(None)
            )
            blank = [mine[seq] for seq in conn.execute(query).scalars() if seq in mine]
            found |= {r.ref for r in blank if arriving.kept(r, *erased).payload is not None}
    return found
