"""Changing many records in one act: the same rows of the log as one by one, asked for in pieces.

One record takes five statements; a thousand of them took 0.4 to 0.9 s so, and take a tenth of that
in pieces.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from forumapp.store import fold, log, schema
from forumapp.store.kinds import WORD_FIELDS, Kind

Fields = Mapping[str, Any]
Report = Callable[[int, int], None]
PIECE = 500  # records asked for at once; SQLite takes some thousands of values in one question


def pieces(records: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Cut a sequence into pieces that one question can name."""
    return (records[start : start + PIECE] for start in range(0, len(records), PIECE))


def logged(conn: sa.Connection, uids: Sequence[str]) -> dict[str, list[log.Row]]:
    """Return the log of each of these records (at most a piece), in the order it was written."""
    change = schema.change.c
    query = sa.select(*fold.ROW_COLUMNS).where(change.uid.in_(list(uids)))
    rows = [log.Row(*row) for row in conn.execute(query.order_by(change.uid, *fold.WRITTEN))]
    return {uid: list(group) for uid, group in groupby(rows, key=lambda row: row.uid)}


def update_records(conn: sa.Connection, kind: Kind, meant: Sequence[tuple[str, Fields]]) -> None:
    """Fold changed fields of many records that the tables hold."""
    if any(not WORD_FIELDS.keys().isdisjoint(fields) for _, fields in meant):
        for uid, fields in meant:
            fold.update_record(conn, kind, uid, fields)
        return
    known = _needed(conn, kind, meant)
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for uid, fields in meant:
        row = kind.row(fields)
        if uid in known:
            row |= kind.derive({**known[uid], **fields})
        if row:
            bound = {f"new_{name}": value for name, value in row.items()}
            alike.setdefault(tuple(sorted(row)), []).append({"old_uid": uid, **bound})
    for names, rows in alike.items():
        values: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in names}
        of = kind.table.c.uid == sa.bindparam("old_uid")  # no column is called so
        conn.execute(sa.update(kind.table).where(of).values(values), rows)


def _needed(
    conn: sa.Connection, kind: Kind, meant: Sequence[tuple[str, Fields]]
) -> dict[str, dict[str, Any]]:
    """Return what `derive` reads of the records for which it must be asked again."""
    again = [uid for uid, fields in meant if not fields.keys().isdisjoint(kind.needs)]
    if not again:
        return {}
    table = kind.table.c
    query = sa.select(table.uid, *(table[name] for name in kind.needs)).where(table.uid.in_(again))
    return {row["uid"]: dict(row) for row in conn.execute(query).mappings()}
