"""Feedback along the links between rounds: what was tagged with an earlier area counts on.

A piece counts for an area if a person tagged it with the area, or, where nobody said that it does
not belong there, if it counts for an area that this one continues, splits or merges.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.around import area_rids
from forumapp.store.visible import driver_rows, visible

_F, _T, _S = schema.feedback.c, schema.tag.c, schema.score.c
_STANCE, _AREA, _VERDICT, _RID = 5, 8, 9, 10  # places in a row of `_query`
_YES = "confirmed"
_VERDICTS = (_YES, "rejected")
_Tags = Mapping[int, tuple[str, str | None]]  # area's number: (verdict, stance)
_Before = Mapping[int, Sequence[int]]


def voices_along(
    conn: sa.Connection,
    wanted: Sequence[str],
    before: Mapping[str, Sequence[str]],
    *,
    first: str | None = None,
    last: str | None = None,
    happened: bool = False,
) -> list[tuple[Any, ...]]:
    """Return rows as `voices.voices` does for what counts for any of these areas, each piece once.

    `before` names the earlier areas of an area. Each row ends with whether the piece was tagged
    with a wanted area itself. Stances that differ are *mixed*; those of the area itself come first.
    """
    way = way_of(conn, wanted, before)
    query = _query(conn, way.every, happened)
    if first:
        query = query.where(_F.told_on >= first)
    if last:
        query = query.where(_F.told_on <= last)
    cursor: Any = conn.execute(query).cursor
    return list(counted(cursor, way))


class Way(NamedTuple):
    """Areas by their local numbers: those asked for, the earlier ones of each, and all of them."""

    wanted: Sequence[int]
    before: _Before
    every: Sequence[int]


def way_of(conn: sa.Connection, wanted: Sequence[str], before: Mapping[str, Sequence[str]]) -> Way:
    """Return which areas count for those wanted; `before` names the earlier ones of an area."""
    numbers = area_rids(conn)
    named = [numbers[uid] for uid in wanted if uid in numbers]
    links = {
        numbers[uid]: [numbers[each] for each in every if each in numbers]
        for uid, every in before.items()
        if uid in numbers
    }
    return Way(named, links, _closure(named, links))


def tags_along(conn: sa.Connection, way: Way) -> list[tuple[Any, ...]]:
    """Return (piece, stance, area, verdict) of each tag that may count or stand against it."""
    query = sa.select(_T.feedback_rid, _T.stance, _T.area_rid, _T.verdict).where(
        _T.area_rid.in_(way.every), _T.binned.is_(False), _T.verdict.in_(_VERDICTS)
    )
    return driver_rows(conn.execute(query))


def _query(conn: sa.Connection, areas: Sequence[int], happened: bool) -> sa.Select[Any]:
    month = _F.happened_ym if happened else _F.told_ym
    spoken = (_F.family, _F.speaker, month, _F.rating, _S.value, _T.stance, _F.uid, _F.talk)
    source = schema.tag.join(schema.feedback, _F.rid == _T.feedback_rid)
    return (
        sa.select(*spoken, _T.area_rid, _T.verdict, _F.rid)
        .select_from(source.outerjoin(schema.score, _S.feedback_rid == _F.rid))
        .where(_T.area_rid.in_(areas), _T.binned.is_(False), visible(conn))
        .where(_T.verdict.in_(_VERDICTS))
        .order_by(_F.told_on, _F.rid)
    )


def counted(rows: Iterable[tuple[Any, ...]], way: Way) -> Iterator[tuple[Any, ...]]:
    """Yield what counts of rows that end with the area, the verdict and the piece of one tag each.

    Those of one piece stand together.
    """
    wanted, before = way.wanted, way.before
    share = dict[Any, Any]().setdefault
    named = frozenset(wanted)
    for _, group in groupby(rows, key=itemgetter(_RID)):
        row, *more = group
        if not more:  # as most are: one tag, which nothing stands in the way of
            if row[_VERDICT] == _YES:
                yield (*map(share, row[:4], row[:4]), *row[4:8], row[_AREA] in named)
            continue
        tags = {each[_AREA]: (each[_VERDICT], each[_STANCE]) for each in (row, *more)}
        own = [each for each in wanted if tags.get(each, ("", None))[0] == _YES]
        reached = _reached(wanted, tags, before)
        if reached:
            stance = _stance(own, tags) or _stance(reached, tags)
            yield (*map(share, row[:4], row[:4]), row[4], stance, row[6], row[7], bool(own))


def _reached(wanted: Iterable[int], tags: _Tags, before: _Before) -> set[int]:
    """Return the areas with a tag through which a piece counts for one of the wanted."""
    found: set[int] = set()
    seen: set[int] = set()
    waiting = list(wanted)
    while waiting:
        area = waiting.pop()
        if area in seen:
            continue
        seen.add(area)
        if area not in tags:
            waiting += before.get(area, ())
        elif tags[area][0] == _YES:
            found.add(area)
    return found


def _stance(areas: Iterable[int], tags: _Tags) -> str | None:
    said = {stance for area in areas if (stance := tags[area][1])}
    return said.pop() if len(said) == 1 else "mixed" if said else None


def _closure(wanted: Iterable[int], before: _Before) -> list[int]:
    found: dict[int, None] = {}
    waiting = list(wanted)
    while waiting:
        area = waiting.pop()
        if area not in found:
            found[area] = None
            waiting += before.get(area, ())
    return list(found)
