"""A recorder's copy lets go of what it handed over: the words go, the chain stays whole.

Only what the chair confirmed goes, and only the words: each change keeps its place, its digest and
its hash, so that later bundles still fit on. Nothing is left in tables, search index, machine's
rows, freed pages or the write-ahead file (`secure_delete` is on, for the index as well).
"""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa

from forumapp.store import schema, search
from forumapp.store.kinds import KINDS
from forumapp.store.telling import NEEDED_TO_RECORD

_C = schema.change.c
_PIECE = 500


def to_let_go(conn: sa.Connection, confirmed: Mapping[str, int]) -> dict[str, list[str]]:
    """Return the records, by kind, of which the chair holds every change that was made here.

    `confirmed` says up to which change of each of this copy's devices the chair holds them.
    """
    if not confirmed:
        return {}
    every = _C.device.in_(list(confirmed))
    done = sa.or_(*(sa.and_(_C.device == d, _C.seq <= seq) for d, seq in confirmed.items()))
    waits = sa.select(_C.uid).where(every, sa.not_(done))
    query = (
        sa.select(_C.kind, _C.uid)
        .distinct()
        .where(done, _C.kind.not_in(NEEDED_TO_RECORD))
        .where(_C.payload.is_not(None), _C.uid.not_in(waits))
    )
    found: dict[str, list[str]] = {}
    for kind, uid in conn.execute(query):
        found.setdefault(kind, []).append(uid)
    return found


def let_go(conn: sa.Connection, records: dict[str, list[str]]) -> int:
    """Take the words of these records out of the log and of every table; return how many rows."""
    rows = 0
    for kind, uids in records.items():
        for start in range(0, len(uids), _PIECE):
            piece = uids[start : start + _PIECE]
            blank = sa.update(schema.change).where(_C.uid.in_(piece), _C.payload.is_not(None))
            rows += conn.execute(blank.values(payload=None, salt=None)).rowcount
            _out_of_tables(conn, kind, piece)
    return rows


def fold_away(conn: sa.Connection) -> None:
    """Merge the search index into one piece, so that nothing waits in its deleted parts."""
    search.settle(conn)


def _out_of_tables(conn: sa.Connection, kind: str, uids: Sequence[str]) -> None:
    if kind == "feedback":
        _feedback_out(conn, uids)
    torn = schema.conflict.c
    conn.execute(sa.delete(schema.conflict).where(torn.uid.in_(uids)))
    if kind in KINDS:
        table = KINDS[kind].table
        conn.execute(sa.delete(table).where(table.c.uid.in_(uids)))


def _feedback_out(conn: sa.Connection, uids: Iterable[str]) -> None:
    f = schema.feedback.c
    rids = list(conn.execute(sa.select(f.rid).where(f.uid.in_(list(uids)))).scalars())
    if not rids:
        return
    for table in (*schema.MACHINE_TABLES, schema.tag):
        conn.execute(sa.delete(table).where(table.c.feedback_rid.in_(rids)))
    conn.execute(sa.delete(schema.words).where(schema.words.c.rid.in_(rids)))
