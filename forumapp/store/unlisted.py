"""Named queries over what people tagged with areas that no inspection named, with its words."""

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from forumapp.domain.feedback import PARTS
from forumapp.store import schema
from forumapp.store.visible import rows_in_pieces, visible

_F, _W, _T, _A = schema.feedback.c, schema.words.c, schema.tag.c, schema.area.c
_TAGGED = (_T.verdict == "confirmed", _T.binned.is_(False))


def tagged(conn: sa.Connection, areas: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield (feedback, family, talk, speaker, area, stance) of what was tagged with these.

    Newest told first; a piece that was tagged with several of them comes several times, together.
    """
    source = schema.tag.join(schema.feedback, _F.rid == _T.feedback_rid)
    source = source.join(schema.area, _A.rid == _T.area_rid)
    query = (
        sa.select(_F.uid, _F.family, _F.talk, _F.speaker, _A.uid, _T.stance)
        .select_from(source)
        .where(_A.uid.in_(list(areas)), *_TAGGED, visible(conn))
        .order_by(_F.told_on.desc(), _F.rid.desc())
    )
    return rows_in_pieces(conn.execute(query))


def tagged_texts(conn: sa.Connection, areas: Sequence[str]) -> dict[str, str]:
    """Return the words of what was tagged with one of these areas, by the id of the feedback."""
    source = schema.tag.join(schema.feedback, _F.rid == _T.feedback_rid)
    source = source.join(schema.area, _A.rid == _T.area_rid).join(schema.words, _W.rid == _F.rid)
    query = sa.select(_F.uid, _words()).select_from(source)
    query = query.where(_A.uid.in_(list(areas)), *_TAGGED, visible(conn))
    return dict(rows_in_pieces(conn.execute(query)))


def tagged_with(conn: sa.Connection, areas: Sequence[str]) -> set[str]:
    """Return the ids of the feedback that was tagged with one of these areas."""
    query = sa.select(_T.feedback).join(schema.area, _A.rid == _T.area_rid)
    return set(conn.execute(query.where(_A.uid.in_(list(areas)), *_TAGGED)).scalars())


def other_texts(conn: sa.Connection, areas: Sequence[str], most: int) -> list[str]:
    """Return the words of the newest feedback that was tagged with none of these areas."""
    source = schema.tag.join(schema.area, _A.rid == _T.area_rid)
    named = sa.select(_T.feedback_rid).select_from(source).where(_A.uid.in_(list(areas)), *_TAGGED)
    query = (
        sa.select(_words())
        .select_from(schema.feedback.join(schema.words, _W.rid == _F.rid))
        .where(visible(conn), _F.rid.not_in(named))
        .order_by(_F.told_on.desc(), _F.rid.desc())
        .limit(most)
    )
    return list(conn.execute(query).scalars())


def _words() -> sa.ColumnElement[str]:
    """Return all that a family said, part by part on lines of their own."""
    said: sa.ColumnElement[str] = sa.literal("")
    for part in PARTS:
        said = said + sa.func.coalesce(_W[part], "") + sa.literal("\n")
    return said
