"""Named queries for evidence packs: who was heard, and words that may be quoted."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from forumapp.domain.feedback import PARTS
from forumapp.store import schema, search
from forumapp.store.visible import driver_rows, visible

_F, _W, _T, _A = schema.feedback.c, schema.words.c, schema.tag.c, schema.area.c

ATTRIBUTES = (
    "family",
    "talk",
    "speaker",
    "age_band",
    "need",
    "provision",
    "ethnic_group",
    "locality",
    "membership",
    "channel",
    "happened",
    "told_on",
    "consent",
    "rating",
    "change",
    "type",
)


def attributes(
    conn: sa.Connection, first: str | None, last: str | None
) -> dict[str, tuple[Any, ...]]:
    """Return what each piece says of who spoke, how and when, by name; oldest told first."""
    columns = [_F[name] for name in ATTRIBUTES]
    query = sa.select(*columns).where(visible(conn), *_within(first, last))
    share = dict[Any, Any]().setdefault  # equal values are kept once
    cursor: Any = conn.execute(query.order_by(_F.told_on, _F.rid)).cursor
    rows = [tuple(map(share, row, row)) for row in cursor]
    whole = zip(*rows, strict=True) if rows else [()] * len(ATTRIBUTES)
    return dict(zip(ATTRIBUTES, whole, strict=True))


QUOTED = (
    _F.uid,
    sa.func.coalesce(_F.family, _F.talk).label("family"),
    _F.speaker,
    _F.age_band,
    _F.told_on,
    _F.may_stand,
    _F.names_by,
    *(_W[part] for part in PARTS),
)
"""What is asked of a piece that may be quoted."""

READ_ITSELF = sa.or_(_F.read_on.is_not(None), _F.quotable.is_(True))
"""A person read it, or said that it may be quoted: not only tagged with many others."""


def may_be_quoted(consents: tuple[str, ...]) -> sa.ColumnElement[bool]:
    """Return the condition that the family and the reader let a piece be quoted."""
    return sa.and_(_F.consent.in_(consents), _F.quotable.is_not(False))


def quotable(
    conn: sa.Connection, area: str, consents: tuple[str, ...], first: str | None, last: str | None
) -> list[dict[str, Any]]:
    """Return words that a person tagged with this area, whose family lets them be quoted.

    What a reader marked as not to be quoted is left out, and what nobody has read yet: a tag that
    was accepted with many others is no reading.
    """
    query = (
        sa.select(*QUOTED, _T.stance)
        .join(schema.tag, _T.feedback_rid == _F.rid)
        .join(schema.area, _A.rid == _T.area_rid)
        .join(schema.words, _W.rid == _F.rid)
        .where(_A.uid == area, _T.verdict == "confirmed", _T.binned.is_(False))
        .where(visible(conn), may_be_quoted(consents), *_within(first, last))
        .where(sa.or_(READ_ITSELF, _T.bulk.is_not(True)))
        .order_by(_F.told_on, _F.rid)
    )
    return [dict(row) for row in conn.execute(query).mappings()]


def quotable_uids(conn: sa.Connection) -> list[str]:
    """Return the id of each piece that counts and whose family lets it be quoted, latest first."""
    query = (
        sa.select(_F.uid)
        .where(visible(conn), _F.consent.in_(("quote", "publish")), _F.quotable.is_not(False))
        .order_by(_F.told_on.desc(), _F.rid.desc())
    )
    return list(conn.execute(query).scalars())


def happened(
    conn: sa.Connection, first: str | None, last: str | None
) -> list[tuple[str, str, str]]:
    """Return (id, when it happened, day it was told) of each piece that says when."""
    query = sa.select(_F.uid, _F.happened, _F.told_on).where(_F.happened.is_not(None))
    return driver_rows(conn.execute(query.where(visible(conn), *_within(first, last))))


def span(conn: sa.Connection) -> tuple[str, str] | None:
    """Return the first and the last day on which anything that counts was told."""
    query = sa.select(sa.func.min(_F.told_on), sa.func.max(_F.told_on)).where(visible(conn))
    first, last = conn.execute(query).one()
    return (first, last) if first else None


def told_days(conn: sa.Connection) -> list[str]:
    """Return each day on which anything that counts was told, in order."""
    query = sa.select(_F.told_on).where(visible(conn)).distinct().order_by(_F.told_on)
    return list(conn.execute(query).scalars())


def cells(conn: sa.Connection) -> list[tuple[str, str]]:
    """Return the number of every issued pack, and what each of its figures counts; oldest first."""
    told = schema.pack.c
    query = sa.select(told.number, told.cells).where(told.cells.is_not(None))
    return driver_rows(conn.execute(query.order_by(told.issued_on, told.number)))


def plans(conn: sa.Connection) -> list[tuple[str, str]]:
    """Return the number of every issued pack, and what was asked for (JSON); oldest first."""
    told = schema.pack.c
    query = sa.select(told.number, told.plan).where(told.plan.is_not(None))
    return driver_rows(conn.execute(query.order_by(told.issued_on, told.number)))


def tagged_count(conn: sa.Connection, first: str | None, last: str | None) -> int:
    """Return how many pieces have at least one area that a person confirmed."""
    tagged = sa.exists().where(
        _T.feedback_rid == _F.rid, _T.verdict == "confirmed", _T.binned.is_(False)
    )
    query = sa.select(sa.func.count()).select_from(schema.feedback)
    rows = conn.execute(query.where(visible(conn), tagged, *_within(first, last)))
    return int(rows.scalar() or 0)


def prompts(conn: sa.Connection, first: str | None, last: str | None) -> list[str]:
    """Return the questions' own words, as imported tables gave them, the commonest first."""
    query = (
        sa.select(_W.prompt)
        .join(schema.feedback, _F.rid == _W.rid)
        .where(_W.prompt.is_not(None), visible(conn), *_within(first, last))
        .group_by(_W.prompt)
        .order_by(sa.func.count().desc(), _W.prompt)
        .limit(12)
    )
    return list(conn.execute(query).scalars())


def _within(first: str | None, last: str | None) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if first:
        conditions.append(_F.told_on >= first)
    if last:
        conditions.append(_F.told_on <= last)
    return conditions


_STORY = ("speaker", "age_band", "told_on", "need", "setting", "ethnic_group", "wait_pathway")


def stories(conn: sa.Connection) -> list[tuple[Any, ...]]:
    """Return (id, family, speaker, age band, day, need, setting, ethnic group, pathway) of each.

    It is of each piece that counts. A piece without a family word is a family of its own.
    """
    family = sa.func.coalesce(_F.family, _F.talk, _F.uid)
    columns = [_F.uid, family, *(_F[name] for name in _STORY)]
    return driver_rows(conn.execute(sa.select(*columns).where(visible(conn))))


def saying(conn: sa.Connection, phrases: Iterable[str]) -> list[str]:
    """Return the id of each piece that counts in which a family says any of these phrases.

    The index knows words by their stems: it may find a little more.
    """
    found = search.matching(search.any_of(phrases, PARTS))
    query = sa.select(_F.uid).where(_F.rid.in_(found), visible(conn))
    return list(conn.execute(query).scalars())


def words_of(conn: sa.Connection, uids: Iterable[str]) -> dict[str, str]:
    """Return all that families say in these pieces, by their ids."""
    parts = [_W[part] for part in PARTS]
    query = sa.select(_F.uid, *parts).join(schema.words, _W.rid == _F.rid)
    rows = driver_rows(conn.execute(query.where(_F.uid.in_(list(uids)))))
    return {uid: " . ".join(filter(None, said)) for uid, *said in rows}


def heard_in(conn: sa.Connection) -> list[tuple[str, str]]:
    """Return (area, id) for each piece that a person tagged with an area."""
    query = sa.select(_T.area, _T.feedback)
    return driver_rows(conn.execute(query.where(_T.verdict == "confirmed", _T.binned.is_(False))))
