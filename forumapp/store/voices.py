"""Light rows that figures are made from: who spoke, when, with which rating."""

import json
from typing import Any

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.around import area_rids
from forumapp.store.kinds import KINDS
from forumapp.store.visible import driver_rows, visible

_F, _T, _A, _S = schema.feedback.c, schema.tag.c, schema.area.c, schema.score.c


def voices(
    conn: sa.Connection,
    area: str | None = None,
    *,
    first: str | None = None,
    last: str | None = None,
    happened: bool = False,
) -> list[tuple[Any, ...]]:
    """Return (family, speaker, month, rating, tone, stance, feedback uid, talk) of what counts.

    The tone is the machine's: what people judged stands for itself, see `judged`.

    With an `area`, only feedback that people tagged with it. `first` and `last` are days on which
    it was told. With `happened` the month is when it happened; where that is not known, it is None.
    """
    month = _F.happened_ym if happened else _F.told_ym
    stance = _T.stance if area else sa.null()
    said = (_F.family, _F.speaker, month, _F.rating, _S.value, stance, _F.uid, _F.talk)
    query = sa.select(*said)
    source: Any = schema.feedback.outerjoin(schema.score, _S.feedback_rid == _F.rid)
    if area:
        source = source.join(schema.tag, _T.feedback_rid == _F.rid).join(
            schema.area, _A.rid == _T.area_rid
        )
        query = query.where(_A.uid == area, _T.verdict == "confirmed", _T.binned.is_(False))
    query = query.select_from(source).where(visible(conn))
    if first:
        query = query.where(_F.told_on >= first)
    if last:
        query = query.where(_F.told_on <= last)
    return _shared(conn.execute(query.order_by(_F.told_on, _F.rid)))


def _shared(result: sa.CursorResult[Any]) -> list[tuple[Any, ...]]:
    """Return all rows with equal values kept once: 100,000 rows then take 20 MB less."""
    share = dict[Any, Any]().setdefault
    cursor: Any = result.cursor
    return [(*map(share, row[:4], row[:4]), *row[4:]) for row in cursor]


def answers(conn: sa.Connection, name: str) -> dict[str, frozenset[str]]:
    """Return the codes that each piece that counts gives for a field (need, phase …), by id."""
    column = _F[name]
    query = sa.select(_F.uid, column).where(visible(conn), column.is_not(None))
    several = name in KINDS["feedback"].lists
    return {
        uid: frozenset(json.loads(said)) if several else frozenset((said,))
        for uid, said in driver_rows(conn.execute(query))
    }


def first_answers(conn: sa.Connection, name: str) -> dict[str, str]:
    """Return the first code that each piece that counts gives for a field of several, by id."""
    column = _F[name]
    query = sa.select(_F.uid, column).where(visible(conn), column.is_not(None))
    said = ((uid, json.loads(text)) for uid, text in driver_rows(conn.execute(query)))
    return {uid: codes[0] for uid, codes in said if codes}


def judged(conn: sa.Connection) -> dict[str, int]:
    """Return the tone that a person judged of each piece that counts: −1, 0 or 1, by id."""
    query = sa.select(_F.uid, _F.tone_person).where(visible(conn), _F.tone_person.is_not(None))
    return dict(driver_rows(conn.execute(query)))


def told_on(conn: sa.Connection) -> dict[str, str]:
    """Return the day on which each piece that counts was told, by id."""
    return dict(driver_rows(conn.execute(sa.select(_F.uid, _F.told_on).where(visible(conn)))))


def area_months(conn: sa.Connection) -> list[tuple[Any, ...]]:
    """Return (area uid, month, comments, families known by a word, talks without one).

    The month is the one it was told in (year × 12 + month − 1). Professionals are left out.
    """
    family = sa.func.count(sa.distinct(_F.family))
    unknown = _F.family.is_(None)
    several = sa.func.count(sa.distinct(sa.case((unknown, _F.talk))))
    alone = sa.func.sum(sa.case((sa.and_(unknown, _F.talk.is_(None)), 1), else_=0)) + several
    query = (
        sa.select(_T.area_rid, _F.told_ym, sa.func.count(), family, alone)
        .select_from(schema.tag.join(schema.feedback, _F.rid == _T.feedback_rid))
        .where(_T.binned.is_(False), _T.verdict == "confirmed", visible(conn))
        .where(sa.or_(_F.speaker.is_(None), _F.speaker != "professional"))
        .group_by(_T.area_rid, _F.told_ym)
    )
    uids = {rid: uid for uid, rid in area_rids(conn).items()}
    rows = driver_rows(conn.execute(query))
    return [(uids[rid], *rest) for rid, *rest in rows if rid in uids]
