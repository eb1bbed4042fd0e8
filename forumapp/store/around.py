"""Named queries over what feedback stands in: areas, inspections, events, places, counts."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa

from forumapp.domain.inspections import (
    Event,
    Inspection,
    Judgement,
    Link,
    Mark,
    WeaknessArea,
)
from forumapp.domain.standing import Standing, standings, status_on
from forumapp.store import official, schema
from forumapp.store.visible import unseen, visible

_F, _T, _A, _S = schema.feedback.c, schema.tag.c, schema.area.c, schema.score.c


def areas(conn: sa.Connection) -> list[WeaknessArea]:
    """Return every area, official ones first, in the order of their inspections and numbers.

    The status is where the area stands today, from its judgements and links.
    """
    every = _kept_areas(conn)
    known = _standings(conn, every)
    today = date.today()
    return [replace(area, status=status_on(known[area.uid], today)) for area in every]


def area_standings(conn: sa.Connection) -> dict[str, tuple[Standing, ...]]:
    """Return what became of each area, oldest first."""
    return _standings(conn, _kept_areas(conn))


def _standings(
    conn: sa.Connection, every: Sequence[WeaknessArea]
) -> dict[str, tuple[Standing, ...]]:
    judged, links = official.every(conn, Judgement), official.every(conn, Link)
    return standings(every, inspections(conn), judged, links)


def _kept_areas(conn: sa.Connection) -> list[WeaknessArea]:
    return [_area(dict(row)) for row in conn.execute(_areas_asked()).mappings()]


@cache
def _areas_asked() -> sa.Select[Any]:
    order = sa.case({item: n for n, item in enumerate(_ITEM_ORDER)}, value=_A.item, else_=99)
    inspection = schema.inspection.c
    return (
        sa.select(schema.area)
        .outerjoin(schema.inspection, inspection.uid == _A.inspection)
        .where(_A.binned.is_(False))
        .order_by(inspection.first_day.desc().nulls_last(), order, _A.number, _A.rid)
    )


def area_wordings(conn: sa.Connection) -> dict[str, int | None]:
    """Return the number of each area's wording."""
    return dict(conn.execute(sa.select(_A.uid, _A.wording).where(_A.binned.is_(False))).all())


def inspections(conn: sa.Connection) -> list[Inspection]:
    """Return the inspections that this forum follows, the latest first."""
    i = schema.inspection.c
    query = sa.select(schema.inspection).where(i.binned.is_(False))
    rows = conn.execute(query.order_by(i.first_day.desc().nulls_last(), i.rid)).mappings()
    return [official.made(Inspection, dict(row)) for row in rows]


def marks(conn: sa.Connection) -> list[Mark]:
    """Return the dated events that trends show."""
    m = schema.mark.c
    query = sa.select(m.uid, m.on, m.label).where(m.binned.is_(False)).order_by(m.on)
    return [Mark(*row) for row in conn.execute(query)]


def events(conn: sa.Connection) -> list[Event]:
    """Return the occasions on which families were heard, the latest first."""
    e = schema.event.c
    query = (
        sa.select(*(e[name] for name in Event.__dataclass_fields__))
        .where(e.binned.is_(False))
        .order_by(e.held_on.desc())
    )
    return [Event(*row) for row in conn.execute(query)]


def told_at(conn: sa.Connection) -> dict[str, int]:
    """Return how many pieces of feedback name each event, those in the bin too."""
    query = sa.select(_F.event, sa.func.count()).where(_F.event.is_not(None))
    return dict(conn.execute(query.group_by(_F.event)).all())


def heard_at(conn: sa.Connection) -> dict[str, tuple[int, int]]:
    """Return the least and the most families that were heard at each event.

    Counted as in analysis/figures/families.py: professionals are left out, and a talk without a
    family word is a family of its own, at most.
    """
    words = sa.func.count(sa.distinct(_F.family))
    unknown = _F.family.is_(None)
    talks = sa.func.count(sa.distinct(sa.case((unknown, sa.func.coalesce(_F.talk, _F.uid)))))
    query = (
        sa.select(_F.event, words, talks)
        .where(_F.event.is_not(None), visible(conn))
        .where(sa.or_(_F.speaker.is_(None), _F.speaker != "professional"))
        .group_by(_F.event)
    )
    return {
        event: (known or min(alone, 1), known + alone)
        for event, known, alone in conn.execute(query).all()
    }


def views(conn: sa.Connection) -> list[tuple[str, str, str]]:
    """Return the saved views as (id, name, what is asked as JSON), in the order of their names."""
    v = schema.view.c
    rows = conn.execute(sa.select(v.uid, v.name, v.asked).where(v.binned.is_(False))).all()
    return sorted((tuple(row) for row in rows), key=lambda row: row[1].casefold())


def localities(conn: sa.Connection) -> dict[str, str]:
    """Return the forum's own areas of its district, code to label."""
    place = schema.locality.c
    query = sa.select(place.code, place.label).where(place.binned.is_(False))
    return dict(conn.execute(query.order_by(place.rid)).all())


def area_rids(conn: sa.Connection) -> dict[str, int]:
    """Return the local number of every area."""
    return dict(conn.execute(sa.select(_A.uid, _A.rid).where(_A.binned.is_(False))).all())


def criteria_used(conn: sa.Connection) -> frozenset[str]:
    """Return the evaluation criteria that a person has set feedback against."""
    a, t = schema.area.c, schema.tag.c
    used = sa.exists().where(t.area_rid == a.rid, t.verdict == "confirmed", t.binned.is_(False))
    query = sa.select(a.uid).where(a.item == "criterion", used)
    return frozenset(conn.execute(query).scalars())


def area_counts(conn: sa.Connection) -> dict[str, int]:
    """Return how many pieces of feedback that count people tagged with each area in use."""
    query = (
        sa.select(_T.area_rid, sa.func.count())
        .where(_T.verdict == "confirmed", _T.binned.is_(False))
        .where(_T.feedback_rid.not_in(unseen(conn)))
        .group_by(_T.area_rid)
    )
    uids: dict[int, str] = dict(conn.execute(sa.select(_A.rid, _A.uid)).all())
    return {uids[rid]: count for rid, count in conn.execute(query).all() if rid in uids}


def channels(conn: sa.Connection) -> dict[str, int]:
    """Return how many pieces that count came by each channel."""
    query = sa.select(_F.channel, sa.func.count()).where(visible(conn), _F.channel.is_not(None))
    return dict(conn.execute(query.group_by(_F.channel)).all())


def counts(conn: sa.Connection) -> dict[str, int]:
    """Return how much there is: feedback that counts, unread, withheld, in the bin, unanalysed."""
    seen, withheld = visible(conn), visible(conn, schema.WITHHELD)
    total = sa.func.count()
    unscored = ~sa.exists().where(_S.feedback_rid == _F.rid)
    asked = {
        "feedback": seen,
        "unread": sa.and_(seen, _F.read_on.is_(None)),
        "withheld": withheld,
        "suspected": sa.and_(withheld, _F.safeguarding == "suspected"),
        "binned": visible(conn, schema.BINNED),
        "not_analysed": sa.and_(seen, unscored),
    }
    return {
        name: int(
            conn.execute(sa.select(total).select_from(schema.feedback).where(c)).scalar() or 0
        )
        for name, c in asked.items()
    }


_ITEM_ORDER = (
    "priority_action",
    "weakness",
    "improvement",
    "rapid_improvement",
    "better",
    "strength",
    "own",
    "off_list",
    "theme",
    "criterion",
)


def _area(row: dict[str, Any]) -> WeaknessArea:
    own = WeaknessArea.__dataclass_fields__.keys() - {"themes", "parent_words", "words"}
    return WeaknessArea(
        words=row["words"] or "",
        themes=tuple(json.loads(row["themes"] or "[]")),
        parent_words=tuple(json.loads(row["parent_words"] or "[]")),
        **{name: row[name] for name in own},
    )
