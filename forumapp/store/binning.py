"""Named queries for moving an inspection or an area to the bin: what hangs on it."""

from collections.abc import Iterable

import sqlalchemy as sa

from forumapp.domain.inspections import Mark
from forumapp.store import schema

_F, _T, _A, _M, _C = (
    table.c for table in (schema.feedback, schema.tag, schema.area, schema.mark, schema.change)
)


def pieces_tagged(conn: sa.Connection, areas: Iterable[str]) -> int:
    """Return how many pieces a person tagged with any of these areas; withheld ones count too."""
    query = sa.select(sa.func.count(sa.distinct(_T.feedback_rid))).select_from(
        schema.tag.join(schema.feedback, _F.rid == _T.feedback_rid)
    )
    kept = _F.standing != schema.BINNED
    return int(conn.execute(query.where(_of(areas), _T.verdict == "confirmed", kept)).scalar() or 0)


def tags_of(conn: sa.Connection, areas: Iterable[str]) -> list[str]:
    """Return the ids of every tag of these areas, those that a person rejected too."""
    return list(conn.execute(sa.select(_T.uid).where(_of(areas)).order_by(_T.rid)).scalars())


def marks_written_with(conn: sa.Connection, uid: str) -> list[Mark]:
    """Return the marks that an act wrote which wrote this record too."""
    acts = sa.select(_C.act).where(_C.uid == uid)
    marks = sa.select(_C.uid).where(_C.act.in_(acts), _C.kind == "mark")
    query = sa.select(_M.uid, _M.on, _M.label).where(_M.uid.in_(marks), _M.binned.is_(False))
    return [Mark(*row) for row in conn.execute(query)]


def _of(areas: Iterable[str]) -> sa.ColumnElement[bool]:
    rids = sa.select(_A.rid).where(_A.uid.in_(list(areas)))
    return sa.and_(_T.area_rid.in_(rids), _T.binned.is_(False))
