"""Named queries over pieces of feedback that somebody chose: who spoke, and of which areas."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.visible import driver_rows, visible

_F, _T, _A = schema.feedback.c, schema.tag.c, schema.area.c


def counted(conn: sa.Connection, rids: Iterable[int]) -> list[str]:
    """Return the ids of those of these numbers that count: not in the bin, not withheld."""
    query = sa.select(_F.uid).where(_F.rid.in_(list(rids)), visible(conn))
    return list(conn.execute(query.order_by(_F.told_on, _F.rid)).scalars())


def speakers(conn: sa.Connection, uids: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return (family, speaker, talk) of those of these pieces that count."""
    query = sa.select(_F.family, _F.speaker, _F.talk).where(_F.uid.in_(uids), visible(conn))
    return driver_rows(conn.execute(query))


def areas(conn: sa.Connection, uids: Sequence[str]) -> list[str]:
    """Return the areas that people set these pieces against, the one named most first."""
    query = (
        sa.select(_A.uid)
        .select_from(schema.tag.join(schema.feedback, _F.rid == _T.feedback_rid))
        .join(schema.area, _A.rid == _T.area_rid)
        .where(_F.uid.in_(uids), _T.verdict == "confirmed", _T.binned.is_(False))
        .where(_A.binned.is_(False))
        .group_by(_A.rid)
        .order_by(sa.func.count().desc(), _A.rid)
    )
    return list(conn.execute(query).scalars())
