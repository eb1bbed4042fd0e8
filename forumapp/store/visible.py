"""What of the feedback counts: not in the bin, not withheld, not of an unfinished import."""

from typing import Any

import sqlalchemy as sa

from forumapp.store import schema

_F = schema.feedback.c


def hidden_batches(conn: sa.Connection) -> list[str]:
    """Return the imports whose feedback must not be seen: unfinished, or taken back."""
    b = schema.batch.c
    unseen = sa.or_(b.binned, b.done.is_(None), b.done.is_(False))
    return list(conn.execute(sa.select(b.uid).where(unseen)).scalars())


def visible(conn: sa.Connection, standing: int = schema.LIVE) -> sa.ColumnElement[bool]:
    """Return the condition for feedback that counts: not binned, not withheld, its import whole."""
    hidden = hidden_batches(conn)
    stands = _F.standing == standing
    if not hidden:
        return stands
    return sa.and_(stands, sa.or_(_F.batch.is_(None), _F.batch.not_in(hidden)))


def driver_rows(result: sa.CursorResult[Any]) -> list[tuple[Any, ...]]:
    """Return a result's rows as the driver gives them: three times as fast for many plain rows."""
    return list(result.cursor.fetchall())
