"""Undo and redo: a new act that gives back the values an earlier act replaced."""

from array import array
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from forumapp.domain.change import Act, Change
from forumapp.domain.problems import Stopped, WrongInput
from forumapp.store import fold, log, many, merges, schema, unmerging
from forumapp.store.forum import Forum
from forumapp.store.tx import Tx, read_meta

_A = schema.act.c
Cancelled = Callable[[], bool]
HELD_BACK = "Held back: someone may be at risk"
ERASED = "Erased feedback"
ANONYMISED = "Took out of old feedback what could tell who said it"
NOT_UNDOABLE = (  # what every forum stands on, and what the sample was made of
    "Created the forum",
    "Set up the areas",
    "Set up the sample",
    "Sample feedback",
    ERASED,
    ANONYMISED,
    HELD_BACK,  # what the machine held back is for a person to let go, not for Ctrl+Z
)


def undo(
    forum: Forum,
    act: str | None = None,
    report: many.Report | None = None,
    cancelled: Cancelled | None = None,
) -> Change:
    """Take back one act, the last one where none is named; return what that touched.

    `report(done, of)` hears how far it is. Raises WrongInput where there is nothing to take back,
    or where a part of it was changed since, and Stopped where `cancelled()`: nothing was changed.
    """
    with forum.read() as conn:
        wanted = _named(conn, act) if act else next(iter(undoable(conn, 1, sized=False)), None)
        if wanted is None:
            raise WrongInput("There is nothing to undo.")
        if act and wanted.undone_by:
            raise WrongInput(f"“{wanted.label}” was taken back already.")
        merge = merges.merge_of_act(conn, wanted.act)
    if merge is not None:  # not the values it replaced, but all that it brought
        return unmerging.take_back(forum, merge.rid, report, cancelled)
    return _take_back(forum, wanted, f"Undo “{wanted.label}”", report, cancelled)


def redo(
    forum: Forum, report: many.Report | None = None, cancelled: Cancelled | None = None
) -> Change:
    """Do again what was undone last, where nothing else was done since; see `undo`."""
    with forum.read() as conn:
        wanted = redoable(conn)
    if wanted is None:
        raise WrongInput("There is nothing to redo.")
    label = wanted.label.replace("Undo", "Redo", 1)
    return _take_back(forum, wanted, label, report, cancelled)


def undoable(conn: sa.Connection, most: int, *, sized: bool = True) -> list[Act]:
    """Return this device's acts that can be taken back, the last one first.

    Not `sized` they come without their size: to count 300,000 rows takes a second and 10 MB.
    """
    active_undo = schema.act.alias("u")
    again = schema.act.alias("r")
    taken_back = (
        sa.select(active_undo.c.uid)
        .where(active_undo.c.undoes == _A.uid)
        .where(~sa.exists().where(again.c.undoes == active_undo.c.uid))
        .exists()
    )
    query = (
        _acts()
        .where(_A.device == read_meta(conn, "device"), _A.undoes.is_(None), ~taken_back)
        .where(_A.label.not_in(NOT_UNDOABLE), ~merges.stands_for_good(_A.uid))
        .order_by(_A.lamport.desc())
        .limit(most)
    )
    return [_act(conn, row, sized=sized) for row in conn.execute(query)]


def redoable(conn: sa.Connection) -> Act | None:
    """Return the undo that a redo would take back, without its size, or None.

    Undone acts form a stack: a redo takes back the last undo that was not itself taken back, and
    only while no fresh act came after it.
    """
    again = schema.act.alias("r")
    last_fresh = (
        sa.select(sa.func.max(_A.lamport))
        .where(_A.undoes.is_(None), _A.device == read_meta(conn, "device"))
        .scalar_subquery()
    )
    query = (
        _acts()
        .where(_A.undoes.is_not(None), _A.label.like("Undo %"), _A.lamport > last_fresh)
        .where(_A.device == read_meta(conn, "device"))
        .where(~sa.exists().where(again.c.undoes == _A.uid), ~merges.is_merge(_A.undoes))
        .order_by(_A.lamport.desc())
        .limit(1)
    )
    row = conn.execute(query).first()
    return _act(conn, row, sized=False) if row else None


def acts(conn: sa.Connection, most: int) -> list[Act]:
    """Return the last things that were done on any device, the last one first."""
    query = _acts().order_by(_A.lamport.desc(), _A.device).limit(most)
    return [_act(conn, row) for row in conn.execute(query)]


def labels(conn: sa.Connection, wanted: set[str]) -> dict[str, str]:
    """Return what these acts are called."""
    query = sa.select(_A.uid, _A.label).where(_A.uid.in_(wanted))
    return dict(conn.execute(query).all())


def _acts() -> sa.Select[Any]:
    return sa.select(_A.uid, _A.label, _A.at, _A.actor, _A.undoes, _A.batch)


def _act(conn: sa.Connection, row: Any, *, sized: bool = True) -> Act:
    undoing = schema.act.alias("u")
    again = schema.act.alias("r")
    by = conn.execute(
        sa.select(undoing.c.uid)
        .where(undoing.c.undoes == row.uid)
        .where(~sa.exists().where(again.c.undoes == undoing.c.uid))
    ).scalar()
    size = _size(conn, row.uid) if sized else 0
    return Act(row.uid, row.label, row.at, row.actor, size, row.undoes, by)


def _size(conn: sa.Connection, act: str) -> int:
    """Count the records that an act touched."""
    change = schema.change.c
    counted = sa.select(sa.func.count(sa.distinct(change.uid)))
    return int(conn.execute(counted.where(change.act == act, change.kind != "act")).scalar() or 0)


def _named(conn: sa.Connection, act: str) -> Act:
    row = conn.execute(_acts().where(_A.uid == act)).first()
    if row is None:
        raise WrongInput("There is no such act in this forum's history.")
    if row.label in NOT_UNDOABLE:
        raise WrongInput("This cannot be taken back.")
    return _act(conn, row)


def _take_back(
    forum: Forum,
    wanted: Act,
    label: str,
    report: many.Report | None,
    cancelled: Cancelled | None,
) -> Change:
    with forum.write(label, undoes=wanted.act) as tx:
        done, numbers = 0, _numbers_to_take_back(tx.conn, wanted.act)
        for piece in many.pieces(numbers):
            if cancelled is not None and cancelled():
                raise Stopped("You stopped it. Nothing was changed.")
            _take_back_piece(tx, _rows(tx.conn, piece))
            done += len(piece)
            if report is not None:
                report(done, len(numbers))
    return forum.last_change


def _numbers_to_take_back(conn: sa.Connection, act: str) -> Sequence[int]:
    """Return the act's rows, last first; an import is taken back whole, by its batch alone."""
    change = schema.change.c
    batch = conn.execute(sa.select(_A.batch).where(_A.uid == act)).scalar()
    kinds = change.kind == "batch" if batch else change.kind != "act"
    query = sa.select(change.rid).where(change.act == act, kinds)
    if batch:
        return list(conn.execute(query.order_by(change.rid).limit(1)).scalars())
    return array("q", conn.execute(query.order_by(change.rid.desc())).scalars())


def _rows(conn: sa.Connection, numbers: Sequence[int]) -> list[log.Row]:
    query = sa.select(*fold.ROW_COLUMNS).where(schema.change.c.rid.in_(list(numbers)))
    return [log.Row(*row) for row in conn.execute(query.order_by(schema.change.c.rid.desc()))]


def _take_back_piece(tx: Tx, rows: Sequence[log.Row]) -> None:
    """Take back some rows of an act; a record that it touched more than once comes row by row."""
    if len({row.uid for row in rows}) < len(rows):
        for row in rows:
            _take_back_piece(tx, [row])
        return
    logged = many.logged(tx.conn, [row.uid for row in rows])
    for kind, group in groupby(rows, key=lambda row: row.kind):
        tx.change_many(kind, [(row.uid, _before(row, logged[row.uid])) for row in group])


def _before(row: log.Row, rows: list[log.Row]) -> dict[str, Any]:
    """Return the fields that give back what a row of a record's log replaced."""
    if rows[0].ref == row.ref:  # this row made the record
        return {"binned": True}
    fields, parents = log.unpack_payload(row.payload)
    written = log.writes_by_field(rows)
    given: dict[str, Any] = {}
    for name, value in fields.items():
        if [head.value for head in log.heads(written[name])] != [value]:
            raise WrongInput(
                "Part of this was changed again later, so it cannot be taken back as a whole. "
                "Nothing was changed. Change it by hand instead."
            )
        before = [w for w in written[name] if w.ref in parents.get(name, ())]
        given[name] = _value(name, before)
    return given


def _value(name: str, before: Sequence[log.Write]) -> Any:
    if not before:
        return False if name == "binned" else None
    return max(before, key=lambda w: (w.lamport, w.ref)).value
