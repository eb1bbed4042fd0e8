"""From the log to the tables: the one place where a record's fields become rows to read."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from forumapp.domain.feedback import PARTS
from forumapp.store import knowing, log, schema
from forumapp.store.bulk import ask_rows, insert_rows, insert_together, update_row
from forumapp.store.kinds import KINDS, WORD_FIELDS, Kind
from forumapp.store.schema_made import metadata
from forumapp.store.schema_together import waiting

Fields = Mapping[str, Any]
Folded = tuple[str, dict[str, Any], dict[str, int]]
Insert = Callable[[sa.Connection, sa.Table, tuple[str, ...], list[tuple[Any, ...]]], None]
_PIECE = 2000  # records folded at once
_FEW = 5000  # changes of a kind that are kept in memory


def insert_records(conn: sa.Connection, kind: Kind, records: Sequence[tuple[str, Fields]]) -> None:
    """Fold records that are new to the tables."""
    if kind.name == "tag":
        records = _tags_with_both_ends(conn, records)
    if not records:
        return
    rows = [folded_row(kind, uid, fields) for uid, fields in records]
    if kind.name == "feedback":
        _insert_feedback(conn, rows, records)
    else:
        _insert(conn, kind.table, rows)


def update_record(conn: sa.Connection, kind: Kind, uid: str, fields: Fields) -> None:
    """Fold changed fields of a record that the tables hold."""
    row = kind.row(fields)
    if kind.needs and not row.keys().isdisjoint(kind.needs):
        row |= kind.derive({**_needed(conn, kind, uid), **fields})
    if row:
        update_row(conn, kind.table, "uid", uid, **row)
    if kind.name == "feedback":
        _update_words(conn, uid, fields)


def refold(conn: sa.Connection) -> None:
    """Make the tables of the fold anew from the log, within the caller's transaction."""
    carried = carry_machine_rows(conn)
    conn.exec_driver_sql("DROP TABLE IF EXISTS words_index")  # before its triggers' table
    for table in (*schema.FOLD_TABLES, *schema.MACHINE_TABLES):
        conn.execute(sa.schema.DropTable(table, if_exists=True))
    metadata.create_all(conn)
    for kind, records in folded_kinds(conn):
        fold_all(conn, kind, records)
    bring_machine_rows(conn, carried)


def fold_all(conn: sa.Connection, kind: Kind, records: Iterable[Folded]) -> None:
    """Fold every record of one kind from the log into an empty table."""
    piece: list[tuple[str, Fields]] = []
    for uid, values, torn in records:
        if kind.is_whole(values):
            piece.append((uid, values))
        if torn:
            conn.execute(
                sa.insert(schema.conflict),
                [{"uid": uid, "kind": kind.name, "field": f, "heads": n} for f, n in torn.items()],
            )
        if len(piece) >= _PIECE:
            insert_records(conn, kind, piece)
            piece = []
    insert_records(conn, kind, piece)


def folded_kinds(conn: sa.Connection) -> Iterator[tuple[Kind, Iterator[Folded]]]:
    """Yield every kind with its records, in the order in which they are folded.

    A record is (uid, values, fields in conflict with their number of heads); the oldest comes
    first. To find the changes of one kind is to read all of the log: the many kinds that few
    changes speak of are read in one go.
    """
    c = schema.change.c
    counted = conn.execute(sa.select(c.kind, sa.func.count()).group_by(c.kind))
    counts: dict[str, int] = dict(tuple(row) for row in counted)
    few = [name for name in KINDS if counts.get(name, 0) <= _FEW]
    small = _records_of_few(conn, few)
    for kind in KINDS.values():
        known = kind.name in few
        yield kind, iter(small[kind.name]) if known else folded_records(conn, kind.name)


def folded_records(conn: sa.Connection, kind: str) -> Iterator[Folded]:
    """Yield the records of one kind, oldest first, as they come."""
    c = schema.change.c
    first = sa.select(sa.func.min(c.rid).label("first"), c.uid).where(c.kind == kind)
    order = first.group_by(c.uid).subquery()
    query = (
        sa.select(*ROW_COLUMNS)
        .join(order, order.c.uid == c.uid)
        .where(c.kind == kind)
        .order_by(order.c.first, c.rid)
    )
    rows = (log.Row(*row) for row in conn.execute(query))
    yield from _folded(group for _, group in groupby(rows, key=lambda row: row.uid))


def _records_of_few(conn: sa.Connection, kinds: Sequence[str]) -> dict[str, list[Folded]]:
    c = schema.change.c
    query = sa.select(*ROW_COLUMNS).where(c.kind.in_(kinds)).order_by(c.rid)
    found: dict[str, dict[str, list[log.Row]]] = {name: {} for name in kinds}
    for values in conn.execute(query):
        row = log.Row(*values)
        found[row.kind].setdefault(row.uid, []).append(row)
    return {name: list(_folded(records.values())) for name, records in found.items()}


def _folded(records: Iterable[Iterable[log.Row]]) -> Iterator[Folded]:
    for record in records:
        rows = list(record)
        values, torn = fold_record(rows)
        if values:
            yield rows[0].uid, values, torn


def fold_record(rows: Iterable[log.Row]) -> tuple[dict[str, Any], dict[str, int]]:
    """Return one record's values, and for each field in conflict how many heads it has."""
    every = list(rows)
    if len(every) == 1:  # as most are: nobody changed it, and no value can have another head
        return log.unpack_payload(every[0].payload)[0], {}
    return knowing.folded(every)


def log_rows(conn: sa.Connection, uid: str) -> list[log.Row]:
    """Return every row of the log for one record, in the order in which they were written.

    That is not the order in which they came: a merge may bring what came before.
    """
    return list(map(log.Row._make, ask_rows(conn, _OF_ONE, {"of": uid})))


ROW_COLUMNS = tuple(schema.change.c[name] for name in log.COLUMNS)
WRITTEN = tuple(schema.change.c[name] for name in ("lamport", "device", "seq"))  # the order of it
# Made once: to put them together takes longer than the database takes to answer.
_OF_ONE = (
    sa.select(*ROW_COLUMNS).where(schema.change.c.uid == sa.bindparam("of")).order_by(*WRITTEN)
)
_BOTH_ENDS = sa.select(
    *(
        sa.select(end.c.rid).where(end.c.uid == sa.bindparam(end.name)).scalar_subquery()
        for end in (schema.feedback, schema.area)
    )
)


def folded_row(kind: Kind, uid: str, fields: Fields) -> dict[str, Any]:
    """Return the columns that a new record fills; those it says nothing of are left out."""
    return {"uid": uid, "binned": False, **kind.row(fields), **kind.derive(fields)}


def _insert(
    conn: sa.Connection, table: sa.Table, rows: list[dict[str, Any]], insert: Insert = insert_rows
) -> None:
    # Only the columns that some row fills: binding a column costs as much as storing it.
    filled = set().union(*rows)
    columns = tuple(c.name for c in table.columns if c.name in filled)
    insert(conn, table, columns, [tuple(map(row.get, columns)) for row in rows])


def _insert_feedback(
    conn: sa.Connection,
    rows: list[dict[str, Any]],
    records: Sequence[tuple[str, Fields]],
) -> None:
    last = _last_piece(conn)
    words: list[dict[str, Any]] = []
    for rid, (row, (_, fields)) in enumerate(zip(rows, records, strict=True), last + 1):
        row["rid"] = rid
        spoken = {WORD_FIELDS[name]: fields[name] for name in WORD_FIELDS if name in fields}
        words.append({"rid": rid, **spoken})
    _insert(conn, schema.feedback, rows)
    _insert(conn, schema.words, words, insert_together)


def _last_piece(conn: sa.Connection) -> int:
    if conn.info.get("in_part"):  # on a hub: who does not see all pieces asks the server
        return int(conn.exec_driver_sql("SELECT forumapp_last_piece()").scalar() or 0)
    return conn.execute(sa.select(sa.func.max(schema.feedback.c.rid))).scalar() or 0


def _update_words(conn: sa.Connection, uid: str, fields: Fields) -> None:
    spoken = {WORD_FIELDS[name]: value for name, value in fields.items() if name in WORD_FIELDS}
    if spoken:
        of = sa.select(schema.feedback.c.rid).where(schema.feedback.c.uid == uid)
        rid = of.scalar_subquery()
        conn.execute(sa.update(schema.words).where(schema.words.c.rid == rid).values(spoken))
        if not spoken.keys().isdisjoint(PARTS):  # what was read in the old words goes with them
            for table in schema.MACHINE_TABLES:
                conn.execute(sa.delete(table).where(table.c.feedback_rid == rid))


def _needed(conn: sa.Connection, kind: Kind, uid: str) -> dict[str, Any]:
    columns = [kind.table.c[name] for name in kind.needs]
    row = conn.execute(sa.select(*columns).where(kind.table.c.uid == uid)).mappings().one()
    return dict(row)


def _tags_with_both_ends(
    conn: sa.Connection, records: Sequence[tuple[str, Fields]]
) -> list[tuple[str, Fields]]:
    """Return the tags whose ends are here; the others wait, and are found by what they lack."""
    said, named = _ends(conn, records)
    whole: list[tuple[str, Fields]] = []
    lacking: list[tuple[str, str]] = []
    for uid, fields in records:
        ends = said.get(fields["feedback"]), named.get(fields["area"])
        if None in ends:
            both = zip((fields["feedback"], fields["area"]), ends, strict=True)
            lacking += [(uid, end) for end, rid in both if rid is None]
        else:
            whole.append((uid, {**fields, "feedback_rid": ends[0], "area_rid": ends[1]}))
    insert_rows(conn, waiting, ("uid", "end"), lacking)
    return whole


def _ends(
    conn: sa.Connection, records: Sequence[tuple[str, Fields]]
) -> tuple[dict[str, int], dict[str, int]]:
    """Return the local numbers of the feedback and the areas that these tags hang between."""
    if len(records) == 1:
        feedback, area = (records[0][1][end] for end in ("feedback", "area"))
        [found] = ask_rows(conn, _BOTH_ENDS, {"feedback": feedback, "area": area})
        both = zip((feedback, area), found, strict=True)
        said, named = ({uid: rid} if rid is not None else {} for uid, rid in both)
        return said, named
    said = rids(conn, schema.feedback, {fields["feedback"] for _, fields in records})
    return said, rids(conn, schema.area, {fields["area"] for _, fields in records})


def rids(conn: sa.Connection, table: sa.Table, uids: Iterable[str]) -> dict[str, int]:
    """Return the local number of each of these records."""
    wanted = sorted(set(uids))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), 500):
        piece = wanted[start : start + 500]
        query = sa.select(table.c.uid, table.c.rid).where(table.c.uid.in_(piece))
        found |= dict(conn.execute(query).all())
    return found


def carry_machine_rows(conn: sa.Connection) -> list[tuple[sa.Table, list[dict[str, Any]]]]:
    """Take the machine's rows by uid, since a refold numbers the records anew."""
    return [
        (table, [dict(row) for row in conn.execute(_by_uid(table, held)).mappings()])
        for table in schema.MACHINE_TABLES
        if (held := _columns_held(conn, table))
    ]


def _columns_held(conn: sa.Connection, table: sa.Table) -> list[sa.Column[Any]]:
    """Return the columns that a forum's table has: an older one lacks some, or is not there."""
    inspector = sa.inspect(conn)
    if not inspector.has_table(table.name):
        return []
    return [table.c[each["name"]] for each in inspector.get_columns(table.name)]


def _by_uid(table: sa.Table, held: Sequence[sa.Column[Any]]) -> sa.Select[Any]:
    f, a = schema.feedback.c, schema.area.c
    query = sa.select(f.uid.label("said"), *held)
    query = query.join(schema.feedback, f.rid == table.c.feedback_rid)
    if "area_rid" not in table.c:
        return query
    return query.add_columns(a.uid.label("named")).join(schema.area, a.rid == table.c.area_rid)


def bring_machine_rows(
    conn: sa.Connection, carried: list[tuple[sa.Table, list[dict[str, Any]]]]
) -> None:
    """Put back what the machine read, under the records' new numbers."""
    for table, rows in carried:
        said = rids(conn, schema.feedback, {row["said"] for row in rows})
        named = rids(conn, schema.area, {row["named"] for row in rows if "named" in row})
        fresh = []
        for row in rows:
            if row["said"] not in said or row.get("named") not in {None, *named}:
                continue
            row["feedback_rid"] = said[row.pop("said")]
            if "named" in row:
                row["area_rid"] = named[row.pop("named")]
            fresh.append(row)
        if fresh:
            conn.execute(sa.insert(table), fresh)
