"""Named queries over tags by the wording of their area: which were set under which version."""

from typing import Any

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.visible import visible

_F, _T, _A = schema.feedback.c, schema.tag.c, schema.area.c
_SET_UNDER: sa.ColumnElement[int] = sa.func.coalesce(_T.wording, sa.literal(1))


def counts_by_wording(conn: sa.Connection, area: str) -> dict[int, int]:
    """Return how many pieces that count were tagged with an area under each of its wordings."""
    query = _confirmed(conn, area, _SET_UNDER, sa.func.count())
    return dict(conn.execute(query.group_by(_SET_UNDER)).all())


def tagged_under(conn: sa.Connection, area: str, wording: int) -> list[int]:
    """Return the local numbers of what was tagged under one wording, newest told first."""
    query = _confirmed(conn, area, _F.rid).where(_SET_UNDER.in_((wording,)))
    return list(conn.execute(query.order_by(_F.told_on.desc(), _F.rid.desc())).scalars())


def _confirmed(conn: sa.Connection, area: str, *columns: Any) -> sa.Select[Any]:
    source = schema.tag.join(schema.feedback, _F.rid == _T.feedback_rid)
    confirmed = (_T.verdict == "confirmed", _T.binned.is_(False), visible(conn))
    query = sa.select(*columns).select_from(source.join(schema.area, _A.rid == _T.area_rid))
    return query.where(_A.uid == area, *confirmed)
