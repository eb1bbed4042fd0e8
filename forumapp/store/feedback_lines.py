"""The lines of a list of feedback: by their numbers, page by page, and by the words they hold.

Each is one question, titles of areas and all: on a distant server the ways there and back are what
a page costs. They are put together once, which takes longer than a database takes to answer.
"""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

from forumapp.domain.feedback import PARTS, FeedbackRow, Found, FoundPage, one_line
from forumapp.store import schema, search
from forumapp.store.bulk import ask_rows
from forumapp.store.visible import SEEN, driver_rows

_F, _W, _S = schema.feedback.c, schema.words.c, schema.score.c
_LINE = 420  # characters read for a one-line view
_TITLES = """
SELECT area.title FROM tag JOIN area ON area.rid = tag.area_rid
WHERE tag.feedback_rid = feedback.rid AND tag.verdict = 'confirmed' AND NOT tag.binned
ORDER BY tag.rid
"""


class _Titles(sa.ColumnElement[Any]):
    """The titles of the areas that people confirmed, in the order in which they did."""

    inherit_cache = True
    _traverse_internals: ClassVar = []  # type: ignore[misc]
    type = sa.types.NULLTYPE


@compiles(_Titles)
def _titles_here(element: _Titles, compiler: Any, **more: Any) -> str:
    return f"(SELECT json_group_array(title) FROM ({_TITLES}))"


@compiles(_Titles, "postgresql")
def _titles_there(element: _Titles, compiler: Any, **more: Any) -> str:
    return f"ARRAY({_TITLES})"


def feedback_rows(conn: sa.Connection, rids: Iterable[int]) -> list[FeedbackRow]:
    """Return the lines of a list for these numbers, in their order; gone ones are left out."""
    wanted = list(rids)
    rows = driver_rows(conn.execute(_OF, {"rids": wanted}))
    lines = {line.rid: line for line in map(_line, rows)}
    return [lines[rid] for rid in wanted if rid in lines]


def page_after(
    conn: sa.Connection, after: tuple[str, int] | None, size: int = 50
) -> list[FeedbackRow]:
    """Return the next page of the list, newest first, from a place (told_on, rid) in it."""
    place = {} if after is None else {"told_on": after[0], "rid": after[1]}
    return list(map(_line, ask_rows(conn, _page(size, first=after is None), place)))


def find(conn: sa.Connection, typed: str, most: int = 50) -> FoundPage:
    """Search the words of what counts; return how many were found and the newest of them."""
    asked = search.asks(typed)
    if asked is None:
        return FoundPage(0)
    params = {"question": asked}
    if conn.info.get("in_part"):
        counted = driver_rows(conn.execute(_found_in_part(most), params))
        total, rows = (counted[0][-1] if counted else 0), [row[:-1] for row in counted]
    else:
        total = conn.execute(_COUNTED, params).scalar_one()
        rows = driver_rows(conn.execute(_found(most), params))
    return FoundPage(int(total), tuple(Found(_line(row), excerpt) for *row, excerpt in rows))


def _lines(*also: sa.ColumnElement[Any]) -> sa.Select[Any]:
    event = schema.event.c
    said = [sa.func.substr(_W[name], 1, _LINE).label(name) for name in PARTS]
    about = (_F.told_on, event.name.label("event"), _F.rating, _F.tone_person, _S.value, _S.mixed)
    return (
        sa.select(_F.rid, _F.uid, *said, *about, _Titles(), *also)
        .join(schema.words, _W.rid == _F.rid)
        .outerjoin(schema.event, event.uid == _F.event)
        .outerjoin(schema.score, _S.feedback_rid == _F.rid)
    )


@lru_cache(maxsize=16)
def _page(size: int, *, first: bool) -> sa.Select[Any]:
    query = _lines().where(SEEN)
    if not first:
        place = (sa.bindparam(name, type_=_F[name].type) for name in ("told_on", "rid"))
        query = query.where(sa.tuple_(_F.told_on, _F.rid) < sa.tuple_(*place))
    return query.order_by(_F.told_on.desc(), _F.rid.desc()).limit(_at_most(size))


@lru_cache(maxsize=16)
def _found(most: int) -> sa.Select[Any]:
    query = _lines(search.excerpt()).join(search.index, _F.rid == search.index.c.rowid)
    query = query.where(search.matches(), SEEN)
    return query.order_by(search.index.c.rowid.desc()).limit(_at_most(most))


@lru_cache(maxsize=16)
def _found_in_part(most: int) -> sa.Select[Any]:
    """Return the same as one question, with how many there are at the end of each row.

    Whoever sees a part is told by a function of the server's what was found: it is asked once.
    """
    found = search.found_in_part()
    hits = sa.select(_F.rid).where(_F.rid == found, SEEN).cte("hits")
    newest = sa.select(hits.c.rid).order_by(hits.c.rid.desc()).limit(_at_most(most))
    total = sa.select(sa.func.count()).select_from(hits).scalar_subquery()
    query = _lines(search.excerpt(), total).join(search.index, _F.rid == search.index.c.rowid)
    return query.where(_F.rid.in_(newest)).order_by(_F.rid.desc())


_OF = _lines().where(_F.rid.in_(sa.bindparam("rids", expanding=True)))
_COUNTED = (
    sa.select(sa.func.count())
    .select_from(search.index.join(schema.feedback, _F.rid == search.index.c.rowid))
    .where(search.matches(), SEEN)
)


def _at_most(count: int) -> sa.ColumnElement[int]:
    """Return a limit as it stands: a server plans anew each time for one that it is not told."""
    return sa.literal_column(str(int(count)), sa.Integer)


def _line(row: Sequence[Any]) -> FeedbackRow:
    rid, uid, *said, told_on, event, rating, person, value, mixed, titles = row
    areas = json.loads(titles) if isinstance(titles, str) else titles
    tone, torn = (value, bool(mixed)) if person is None else (float(person), False)
    # by their places: by their names fifty took half as long again
    return FeedbackRow(
        rid, uid, one_line(*said), told_on, event or "", rating, tone, torn, tuple(areas)
    )
