"""Named queries for the safeguarding lead: what is kept apart, and what nobody looked at yet."""

import json
from collections.abc import Sequence

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.tx import read_meta
from forumapp.store.visible import driver_rows, visible

_F = schema.feedback.c
_PIECE = 500
LOOKED = "risk_looked"  # the setting of this copy in which it is written down


def looked_with(conn: sa.Connection) -> str:
    """Return the version of the risk finder that has looked at everything here, '' if none has."""
    known = json.loads(read_meta(conn, f"setting:{LOOKED}") or "{}")
    return str(known.get("version", "")) if known.get("done") else ""


def undecided(conn: sa.Connection, after: int, most: int) -> list[tuple[int, str]]:
    """Return (number, id) of the next pieces on whose risk nobody decided, in the bin or not."""
    query = sa.select(_F.rid, _F.uid).where(_F.rid > after, _F.safeguarding.is_(None))
    rows = driver_rows(conn.execute(query.order_by(_F.rid).limit(most)))
    return [(int(rid), str(uid)) for rid, uid in rows]


def kept_apart(conn: sa.Connection) -> list[str]:
    """Return the ids of what is kept apart, what the machine found and nobody saw yet first."""
    found_by_machine = sa.case((_F.safeguarding == "suspected", 0), else_=1)
    order = (found_by_machine, _F.told_on.desc(), _F.rid.desc())
    query = sa.select(_F.uid).where(visible(conn, schema.WITHHELD)).order_by(*order)
    return list(conn.execute(query).scalars())


def any_feedback(conn: sa.Connection) -> bool:
    """Say whether the forum holds any feedback at all."""
    return conn.execute(sa.select(_F.rid).limit(1)).first() is not None


def states(conn: sa.Connection, uids: Sequence[str]) -> dict[str, tuple[int, str | None]]:
    """Return the number of each of these pieces (some hundreds), and what was decided on risk."""
    query = sa.select(_F.uid, _F.rid, _F.safeguarding).where(_F.uid.in_(list(uids)))
    return {uid: (rid, state) for uid, rid, state in conn.execute(query)}


def any_kept_apart(conn: sa.Connection, uids: Sequence[str]) -> bool:
    """Say whether any of these pieces is kept apart."""
    for start in range(0, len(uids), _PIECE):
        of = _F.uid.in_(list(uids[start : start + _PIECE]))
        query = sa.select(_F.rid).where(of, _F.standing == schema.WITHHELD).limit(1)
        if conn.execute(query).first() is not None:
            return True
    return False


def kept_apart_of(conn: sa.Connection, batch: str) -> int:
    """Return how many pieces of an import are kept apart."""
    query = sa.select(sa.func.count()).where(_F.batch == batch, _F.standing == schema.WITHHELD)
    return int(conn.execute(query).scalar_one())
