"""Is everything as it was written? Pages, log chain, fold against log, search index, backups."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from forumapp.domain.counted import counted
from forumapp.store import chains, fold, log, schema, search
from forumapp.store.forum import Forum
from forumapp.store.kinds import WORD_FIELDS, Kind


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what, whether it is well, and what was found in words."""

    name: str
    ok: bool
    said: str


def verify(forum: Forum) -> list[Check]:
    """Look at everything; never raise for damage, but say where it is."""
    forum.settle()  # the page check reads the file alone, not what waits beside it
    with forum.read() as conn:
        pages = _pages(conn)
        if not pages.ok:
            return [pages]  # nothing else can be read for certain
        checks = [pages, _chain(conn), _tables(conn)]
    with forum.compute() as conn:
        whole = search.check(conn)
    said = "Every word can be found." if whole else "The search index disagrees with the words."
    return [*checks, Check("search", whole, said)]


def _pages(conn: sa.Connection) -> Check:
    if conn.dialect.name != "sqlite":
        return Check("pages", True, "The server looks after its own pages.")
    bad = [str(row[0]) for row in conn.exec_driver_sql("PRAGMA cipher_integrity_check")]
    if bad:
        many = counted(len(bad), "page of the file is", "pages of the file are")
        numbers = [found[1] for each in bad if (found := re.search(r"page (\d+)", each))]
        more = " and more" if len(numbers) > 10 else ""
        where = f" ({', '.join(numbers[:10])}{more})" if numbers else ""
        return Check("pages", False, f"{many} damaged{where}.")
    rows = conn.exec_driver_sql("PRAGMA integrity_check(5)").scalars()
    torn = [str(row) for row in rows if row != "ok" and "words_index" not in str(row)]  # see search
    if torn:
        said = f"The tables of the file do not hang together: {'; '.join(torn[:3])}."
        return Check("pages", False, said)
    return Check("pages", True, "Every page of the file is whole.")


def _chain(conn: sa.Connection) -> Check:
    count = 0
    endings = chains.endings(conn)
    for device, rows in _by_device(conn):
        previous = log.FIRST_HASH
        for expected, row in enumerate(rows, 1):
            count += 1
            wrong = _row_wrong(row, expected, previous)
            if wrong:
                return Check("log", False, f"Change {row.seq} of device {device}: {wrong}")
            previous = row.hash
        if endings.pop(device, None) != (expected, previous.hex()):
            return Check("log", False, f"The log of device {device} has lost its end.")
    if endings:
        return Check("log", False, f"The log of device {min(endings)} is gone.")
    return Check("log", True, f"All {count:,} changes are whole and in order.")


def _row_wrong(row: log.Row, expected: int, previous: bytes) -> str:
    if row.seq != expected:
        return "a change is missing before it."
    whole = row.payload is not None and row.salt is not None
    if whole and log.digest_of(row.salt or b"", row.payload or b"") != row.digest:
        return "its words are not those that were written."
    place = (row.device, row.seq, row.lamport, row.at, row.actor, row.act, row.kind, row.uid)
    return "" if log.hash_of(previous, *place, row.digest) == row.hash else "it was altered."


def _by_device(conn: sa.Connection) -> Iterator[tuple[str, Iterator[log.Row]]]:
    names = conn.execute(sa.select(schema.change.c.device).distinct()).scalars().all()
    for name in names:
        query = sa.select(*fold.ROW_COLUMNS).where(schema.change.c.device == name)
        rows = conn.execute(query.order_by(schema.change.c.seq))
        yield name, (log.Row(*row) for row in rows)


def _tables(conn: sa.Connection) -> Check:
    try:
        return _fold(conn)
    except (LookupError, ValueError, TypeError, AttributeError):  # only where a change was altered
        said = "A change of the log cannot be read, so the tables cannot be held against it."
        return Check("tables", False, said)


def _fold(conn: sa.Connection) -> Check:
    count = 0
    torn = _conflicts(conn)
    for kind, records in fold.folded_kinds(conn):
        table = _table_rows(conn, kind)
        for uid, values, fields_torn in records:
            count += 1
            if torn.pop(uid, {}) != fields_torn:
                return Check("tables", False, f"The conflicts of a {kind.name} differ ({uid}).")
            found = table.pop(uid, None)
            if found is None and not _stands(conn, kind, values):
                continue  # it is not whole yet: its beginning or an end of it is not here
            if not kind.is_whole(values) or found != _expected(kind, values):
                return Check("tables", False, f"A {kind.name} differs from its log ({uid}).")
        if table:
            return Check("tables", False, f"A {kind.name} stands in the tables but not in the log.")
    if torn:
        return Check("tables", False, "A conflict stands in the tables but not in the log.")
    return Check("tables", True, f"All {count:,} records agree with the log.")


def _stands(conn: sa.Connection, kind: Kind, values: dict[str, Any]) -> bool:
    """Say whether a record is one that must be in the tables."""
    if not kind.is_whole(values) or kind.name != "tag":
        return kind.is_whole(values)
    ends = ((schema.feedback, values["feedback"]), (schema.area, values["area"]))
    return all(fold.rids(conn, table, [uid]) for table, uid in ends)


def _conflicts(conn: sa.Connection) -> dict[str, dict[str, int]]:
    c = schema.conflict.c
    found: dict[str, dict[str, int]] = {}
    for uid, name, heads in conn.execute(sa.select(c.uid, c.field, c.heads)):
        found.setdefault(uid, {})[name] = heads
    return found


def _expected(kind: Kind, values: dict[str, Any]) -> tuple[Any, ...]:
    row = {**kind.empty, **kind.row(values), **kind.derive(values)}
    if kind.name == "feedback":
        row |= {column: values.get(name) for name, column in WORD_FIELDS.items()}
    return tuple(row[name] for name in _compared(kind))


def _compared(kind: Kind) -> list[str]:
    local = {"feedback_rid", "area_rid"}
    words = WORD_FIELDS.values() if kind.name == "feedback" else ()
    return [*sorted(kind.columns - local), *words]


def _table_rows(conn: sa.Connection, kind: Kind) -> dict[str, tuple[Any, ...]]:
    columns = [
        kind.table.c[name] if name in kind.table.c else schema.words.c[name]
        for name in _compared(kind)
    ]
    query = sa.select(kind.table.c.uid, *columns)
    if kind.name == "feedback":
        query = query.join(schema.words, schema.words.c.rid == schema.feedback.c.rid)
    return {row[0]: tuple(row[1:]) for row in conn.execute(query)}


def refold_again(forum: Forum) -> None:
    """Make the tables anew from the log, as an upgrade does."""
    with forum.remaking() as conn:
        fold.refold(conn)
