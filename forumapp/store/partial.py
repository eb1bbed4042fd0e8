"""Folding again only the records that a change of several laptops touched, whole or not yet whole.

A record whose beginning has not arrived, or was withheld or erased, stands in the log alone; so
does a tag until both its ends are here. They appear in the tables with what they lack.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from forumapp.domain.feedback import PARTS
from forumapp.store import fold, log, schema
from forumapp.store.bulk import insert_rows
from forumapp.store.kinds import KINDS, WORD_FIELDS, Kind
from forumapp.store.schema_together import waiting

Fields = Mapping[str, Any]
_PIECE = 500  # records asked for at once
_ENDS = ("feedback", "area")  # what a tag hangs between
_WORDS = tuple(WORD_FIELDS.values())


def insert_whole(conn: sa.Connection, kind: Kind, records: Sequence[tuple[str, Fields]]) -> None:
    """Fold records that are new to the tables, and wake the tags that waited for them."""
    whole = [(uid, fields) for uid, fields in records if kind.is_whole(fields)]
    fold.insert_records(conn, kind, whole)
    if kind.name in _ENDS:
        refold_records(conn, KINDS["tag"], _waiting_for(conn, [uid for uid, _ in whole]))


def changes_alone(kind: Kind, rows: Sequence[log.Row], written: Sequence[tuple[Any, ...]]) -> bool:
    """Say whether these new fields are all that changes in a record that others wrote too.

    So it is where nothing of it is withheld or erased, nothing was in conflict and nothing is now.
    """
    new = list(map(log.Row._make, written))
    said = {
        name: value for row in new for name, value in log.unpack_payload(row.payload)[0].items()
    }
    if any(row.payload is None for row in rows) or not said.keys().isdisjoint(_ENDS):
        return False
    before, torn = fold.fold_record(rows)
    after, torn_now = fold.fold_record([*rows, *new])
    return not torn and not torn_now and kind.is_whole(before) and after == {**before, **said}


def refold_records(
    conn: sa.Connection, kind: Kind, uids: Sequence[str]
) -> dict[str, tuple[dict[str, Any], dict[str, int]]]:
    """Make the rows of these records anew from the log; return (values, torn) of each."""
    found: dict[str, tuple[dict[str, Any], dict[str, int]]] = {}
    for start in range(0, len(uids), _PIECE):
        piece = uids[start : start + _PIECE]
        records = _folded(conn, kind, piece)
        _put_conflicts(conn, kind, piece, records)
        values = {uid: values for uid, (values, _) in records.items() if kind.is_whole(values)}
        _put(conn, kind, piece, values)
        found |= records
    return found


def _folded(
    conn: sa.Connection, kind: Kind, uids: Sequence[str]
) -> dict[str, tuple[dict[str, Any], dict[str, int]]]:
    change = schema.change.c
    query = sa.select(*fold.ROW_COLUMNS).where(change.uid.in_(list(uids)), change.kind == kind.name)
    rows = [log.Row(*row) for row in conn.execute(query.order_by(change.uid, change.rid))]
    return {uid: fold.fold_record(group) for uid, group in groupby(rows, key=lambda row: row.uid)}


def _put_conflicts(
    conn: sa.Connection,
    kind: Kind,
    uids: Sequence[str],
    records: Mapping[str, tuple[dict[str, Any], dict[str, int]]],
) -> None:
    torn = schema.conflict.c
    of = sa.and_(torn.uid.in_(list(uids)), torn.kind == kind.name)
    conn.execute(sa.delete(schema.conflict).where(of))
    rows = [
        (uid, name, kind.name, heads)
        for uid, (_, fields) in records.items()
        for name, heads in fields.items()
    ]
    if rows:
        insert_rows(conn, schema.conflict, ("uid", "field", "kind", "heads"), rows)


def _put(
    conn: sa.Connection, kind: Kind, uids: Sequence[str], values: Mapping[str, Fields]
) -> None:
    here = fold.rids(conn, kind.table, uids)
    if kind.name == "tag":
        forget_waiting(conn, uids)
    _remove(conn, kind, {uid: here[uid] for uid in here if uid not in values})
    known = [(uid, fields) for uid, fields in values.items() if uid in here]
    if known and kind.name == "tag":  # its ends may have gone: it goes and comes anew
        _delete(conn, kind.table, kind.table.c.rid, [here[uid] for uid, _ in known])
        here, known = {}, []
    insert_whole(conn, kind, [(uid, fields) for uid, fields in values.items() if uid not in here])
    _update(conn, kind, known, here)


def _update(
    conn: sa.Connection, kind: Kind, known: Sequence[tuple[str, Fields]], here: Mapping[str, int]
) -> None:
    if not known:
        return
    rows = [
        {"of": uid} | {f"new_{name}": value for name, value in full_row(kind, fields).items()}
        for uid, fields in known
    ]
    values: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in kind.whole_columns}
    of = kind.table.c.uid == sa.bindparam("of")
    conn.execute(sa.update(kind.table).where(of).values(values), rows)
    if kind.name == "feedback":
        _update_words(conn, {here[uid]: fields for uid, fields in known})


def full_row(kind: Kind, fields: Fields) -> dict[str, Any]:
    """Return every column of a record but those that only this copy knows."""
    row = {**kind.empty, **kind.row(fields), **kind.derive(fields)}
    return {name: row[name] for name in kind.whole_columns}


def _update_words(conn: sa.Connection, records: Mapping[int, Fields]) -> None:
    w = schema.words.c
    query = sa.select(w.rid, *(w[name] for name in _WORDS)).where(w.rid.in_(list(records)))
    before = {rid: tuple(texts) for rid, *texts in conn.execute(query)}
    heard: list[int] = []
    for rid, fields in records.items():
        now = {column: fields.get(name) for name, column in WORD_FIELDS.items()}
        if before.get(rid) == tuple(now[name] for name in _WORDS):
            continue
        conn.execute(sa.update(schema.words).where(w.rid == rid).values(now))
        old = dict(zip(_WORDS, before.get(rid, ()), strict=False))
        if any(old.get(part) != now[part] for part in PARTS):
            heard.append(rid)
    _forget_readings(conn, heard)


def _remove(conn: sa.Connection, kind: Kind, gone: Mapping[str, int]) -> None:
    """Take records out of the tables, and let what hangs on them wait."""
    if not gone:
        return
    rids = list(gone.values())
    hanging: list[str] = []
    if kind.name in _ENDS:
        tag = schema.tag.c
        query = sa.select(tag.uid).where(tag[f"{kind.name}_rid"].in_(rids))
        hanging = list(conn.execute(query).scalars())
    if kind.name == "feedback":
        _forget_readings(conn, rids)
        _delete(conn, schema.words, schema.words.c.rid, rids)
    if kind.name == "area":
        _delete(conn, schema.suggestion, schema.suggestion.c.area_rid, rids)
    _delete(conn, kind.table, kind.table.c.rid, rids)
    refold_records(conn, KINDS["tag"], hanging)


def _forget_readings(conn: sa.Connection, rids: Sequence[int]) -> None:
    """Forget what the machine read in words that are others now."""
    for table in schema.MACHINE_TABLES if rids else ():
        _delete(conn, table, table.c.feedback_rid, rids)


def _delete(
    conn: sa.Connection, table: sa.Table, column: sa.ColumnElement[Any], values: Iterable[Any]
) -> None:
    conn.execute(sa.delete(table).where(column.in_(list(values))))


def _waiting_for(conn: sa.Connection, ends: Sequence[str]) -> list[str]:
    waits = waiting.c
    if conn.execute(sa.select(waits.uid).limit(1)).first() is None:
        return []
    found: list[str] = []
    for start in range(0, len(ends), _PIECE):
        query = sa.select(waits.uid).where(waits.end.in_(ends[start : start + _PIECE]))
        found += conn.execute(query).scalars()
    return list(dict.fromkeys(found))


def forget_waiting(conn: sa.Connection, tags: Sequence[str]) -> None:
    """Let these tags wait for nothing more."""
    _delete(conn, waiting, waiting.c.uid, tags)
