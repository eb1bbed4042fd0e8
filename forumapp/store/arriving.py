"""Rows of other laptops, checked already, into the log and the tables of this copy."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from forumapp.store import log, log_keeping, partial, schema, union
from forumapp.store.bulk import insert_rows
from forumapp.store.kinds import KINDS
from forumapp.store.schema_together import erasure as schema_erasure
from forumapp.store.tx import read_meta, write_meta

_PIECE = 500
_HANGING = ("tag", "second_reading", "quote_cut")  # as erasing.along finds them in the tables
_KEPT = "kept_erasures"  # of merges that were taken back: an erasure is never undone
SUSPECTED = {"safeguarding": "suspected"}
Fields = Mapping[str, Any]
AtRisk = Callable[[Fields], bool]


@dataclass
class Arrived:
    """What came of some rows: new and changed records by kind, conflicts, feedback to look at.

    `ids` leaves out new tags and readings: no view shows them yet, and they would take 30 MB.
    `held` is new feedback that the tables keep apart already; the log has yet to say so.
    """

    fresh: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    conflicts: int = 0
    ids: set[str] = field(default_factory=set)
    feedback: list[tuple[str, Fields]] = field(default_factory=list)
    held: list[str] = field(default_factory=list)


def arrive(
    conn: sa.Connection,
    rows: Sequence[log.Row],
    fills: Sequence[log.Row],
    at_risk: AtRisk = lambda _: False,
) -> Arrived:
    """Put new rows, and words that were withheld here, into the log; fold what they touch.

    New feedback that is `at_risk` comes into the tables kept apart: to change it takes ten times
    as long.
    """
    targets, refs = erased(conn)
    rows = [kept(row, targets, refs) for row in rows] if targets or refs else rows
    known = logged(conn, {row.uid for row in rows})
    insert_rows(conn, schema.change, log.COLUMNS, rows)
    filled = [row for row in fills if _fill(conn, kept(row, targets, refs))]
    _write_ends(conn, rows)
    arrived = Arrived()
    _fold(conn, rows, filled, known, arrived, at_risk)
    return arrived


def kept(row: log.Row, targets: frozenset[str], refs: frozenset[log.Ref]) -> log.Row:
    """Return the row as it may be kept: what hangs on an erased piece goes with it."""
    if row.kind in _HANGING and row.payload is not None:
        fields = log.unpack_payload(row.payload)[0]
        if any(fields.get(name) in targets for name in ("feedback", "of")):
            return union.without_words(row)
    return union.blank(row, targets, refs)


def erased(conn: sa.Connection) -> tuple[frozenset[str], frozenset[log.Ref]]:
    """Return the records and the rows of which no words may be kept, here or in any merge."""
    e = schema_erasure.c
    said = [tuple(row) for row in conn.execute(sa.select(e.targets, e.rows))]
    kept = read_meta(conn, _KEPT)
    said += [tuple(map(json.dumps, each)) for each in json.loads(kept)] if kept else []
    targets = {uid for uids, _ in said for uid in json.loads(uids or "[]")}
    refs = {(device, seq) for _, rows in said for device, seq in json.loads(rows or "[]")}
    return frozenset(targets), frozenset(refs)


def keep_erasures(conn: sa.Connection, uids: Sequence[str]) -> None:
    """Remember what these erasures took, since the merge that brought them is taken back."""
    e = schema_erasure.c
    rows = conn.execute(sa.select(e.targets, e.rows).where(e.uid.in_(list(uids)))).all()
    if not rows:
        return
    kept = json.loads(read_meta(conn, _KEPT) or "[]")
    kept += [[json.loads(uids or "[]"), json.loads(refs or "[]")] for uids, refs in rows]
    write_meta(conn, _KEPT, json.dumps(kept))


def erase(conn: sa.Connection, targets: Iterable[str], refs: Iterable[log.Ref]) -> None:
    """Blank the words of these records and rows in the log, and fold their records again."""
    c = schema.change.c
    touched: dict[str, set[str]] = {}
    every = sorted(targets)
    for start in range(0, len(every), _PIECE):
        of = sa.and_(c.uid.in_(every[start : start + _PIECE]), c.payload.is_not(None))
        for kind, uid in conn.execute(sa.select(c.kind, c.uid).where(of).distinct()):
            touched.setdefault(kind, set()).add(uid)
        log_keeping.blank_records(conn, every[start : start + _PIECE])
    for device, seq in refs:
        of = sa.and_(c.device == device, c.seq == seq, c.payload.is_not(None))
        for kind, uid in conn.execute(sa.select(c.kind, c.uid).where(of)).all():
            touched.setdefault(kind, set()).add(uid)
            log_keeping.blank_row(conn, device, seq)
    for name, kind in KINDS.items():
        partial.refold_records(conn, kind, sorted(touched.get(name, ())))


def logged(conn: sa.Connection, uids: Iterable[str]) -> set[str]:
    """Return which of these records the log knows already."""
    every, c = list(uids), schema.change.c
    found: set[str] = set()
    for start in range(0, len(every), _PIECE):
        query = sa.select(c.uid).where(c.uid.in_(every[start : start + _PIECE]))
        found.update(conn.execute(query).scalars())
    return found


def _fill(conn: sa.Connection, row: log.Row) -> bool:
    return row.payload is not None and log_keeping.fill(conn, row)


def _write_ends(conn: sa.Connection, rows: Sequence[log.Row]) -> None:
    if not rows:
        return
    for row in {row.device: row for row in rows}.values():  # the last of each
        write_end(conn, row.device, union.End(row.seq, row.hash, row.lamport))
    chain = log.Chain("", 0, int(read_meta(conn, "lamport")), b"")
    chain.saw(max(row.lamport for row in rows))
    write_meta(conn, "lamport", str(chain.lamport))


def write_end(conn: sa.Connection, device: str, end: union.End) -> None:
    """Write down how far a device's changes go in this copy; a device with none is forgotten."""
    table = schema.device
    of = table.c.device == device
    if not end.seq:
        conn.execute(sa.delete(table).where(of))
        return
    values = {"last_seq": end.seq, "head": end.head.hex()}
    if not conn.execute(sa.update(table).where(of).values(values)).rowcount:
        conn.execute(sa.insert(table).values(device=device, label="Another laptop", **values))


def _fold(
    conn: sa.Connection,
    rows: Sequence[log.Row],
    filled: Sequence[log.Row],
    known: set[str],
    arrived: Arrived,
    at_risk: AtRisk = lambda _: False,
) -> None:
    alone = Counter(row.uid for row in rows)
    again = {row.uid for row in filled} | known
    kinds: dict[str, list[log.Row]] = {}
    for row in (*rows, *filled):
        kinds.setdefault(row.kind, []).append(row)
    for name in (name for name in KINDS if name in kinds):
        mine, kind = kinds[name], KINDS[name]
        fresh = [
            (row.uid, log.unpack_payload(row.payload)[0])
            for row in mine
            if alone[row.uid] == 1 and row.uid not in again
        ]
        if name == "feedback":
            fresh = [_apart(uid, fields, at_risk, arrived) for uid, fields in fresh]
        partial.insert_whole(conn, kind, fresh)
        more = {row.uid for row in mine}
        others = sorted(more - {uid for uid, _ in fresh})
        before = _torn(conn, others)
        folded = partial.refold_records(conn, kind, others)
        arrived.conflicts += sum(
            (uid, field) not in before for uid, (_, torn) in folded.items() for field in torn
        )
        was_here = sum(uid in known for uid in others)
        arrived.fresh[name] += len(fresh) + len(others) - was_here
        arrived.changed[name] += was_here
        if name == "feedback":
            arrived.feedback += [(uid, values) for uid, (values, _) in folded.items()]
        if name not in ("act", "audit"):
            arrived.ids.update(others if name in _HANGING else more)


def _apart(
    uid: str, fields: dict[str, Any], at_risk: AtRisk, arrived: Arrived
) -> tuple[str, dict[str, Any]]:
    """Return a new piece as the tables take it; what is in the bin is looked at afterwards."""
    if fields.get("binned"):  # whoever changes that must name who binned it
        arrived.feedback.append((uid, fields))
    elif at_risk(fields):
        arrived.held.append(uid)
        return uid, {**fields, **SUSPECTED}
    return uid, fields


def _torn(conn: sa.Connection, uids: Sequence[str]) -> set[tuple[str, str]]:
    c = schema.conflict.c
    found: set[tuple[str, str]] = set()
    for start in range(0, len(uids), _PIECE):
        query = sa.select(c.uid, c.field).where(c.uid.in_(uids[start : start + _PIECE]))
        found.update((uid, name) for uid, name in conn.execute(query))
    return found
