"""What of the feedback counts: not in the bin, not withheld, not of an unfinished import."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from forumapp.store import schema

_F = schema.feedback.c
_AT_ONCE = 500  # rows fetched at once


_B = schema.batch.c
_HIDDEN = sa.select(_B.uid).where(sa.or_(_B.binned, _B.done.is_(None), _B.done.is_(False)))
# What counts, in one question with what is read. For all of a forum it is told of no use to a
# planner (`visible` is): it takes half of what has no import for gone.
SEEN = sa.and_(_F.standing == schema.LIVE, sa.or_(_F.batch.is_(None), _F.batch.not_in(_HIDDEN)))


def hidden_batches(conn: sa.Connection) -> list[str]:
    """Return the imports whose feedback must not be seen: unfinished, or taken back."""
    return list(conn.execute(_HIDDEN).scalars())


def visible(conn: sa.Connection, standing: int = schema.LIVE) -> sa.ColumnElement[bool]:
    """Return the condition for feedback that counts: not binned, not withheld, its import whole."""
    hidden = hidden_batches(conn)
    stands = _F.standing == standing
    if not hidden:
        return stands
    return sa.and_(stands, sa.or_(_F.batch.is_(None), _F.batch.not_in(hidden)))


def unseen(conn: sa.Connection) -> "sa.Select[Any] | sa.CompoundSelect[Any]":
    """Return the numbers of the feedback that does not count.

    They are few: tags that are counted without them are read from their index, in its order. Joined
    to what does count, all tags are sorted in memory.
    """
    apart = sa.select(_F.rid).where(_F.standing != schema.LIVE)
    hidden = hidden_batches(conn)
    if not hidden:
        return apart
    return sa.union_all(apart, sa.select(_F.rid).where(_F.batch.in_(hidden)))


def driver_rows(result: sa.CursorResult[Any]) -> list[tuple[Any, ...]]:
    """Return a result's rows as the driver gives them: three times as fast for many plain rows."""
    return list(result.cursor.fetchall())


def rows_in_pieces(result: sa.CursorResult[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the driver's rows some at a time: all at once they would hold the window up."""
    while rows := result.cursor.fetchmany(_AT_ONCE):
        yield from rows
