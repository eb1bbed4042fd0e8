"""Named queries over this very day: who was heard between two days, which forms wait unfinished."""

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.drafts import own_rows
from forumapp.store.forum import Forum
from forumapp.store.visible import visible

_F, _D = schema.feedback.c, schema.draft.c


def heard(conn: sa.Connection, first: str, last: str) -> tuple[int, int, int]:
    """Return (family words, talks without one, pieces) of what families said in these days.

    Counted by the database: a first page must not fetch a hundred thousand rows to count them.
    """
    unknown = _F.family.is_(None)
    several = sa.func.count(sa.distinct(sa.case((unknown, _F.talk))))
    alone = sa.func.count(sa.case((sa.and_(unknown, _F.talk.is_(None)), 1)))
    query = (
        sa.select(sa.func.count(sa.distinct(_F.family)), several + alone, sa.func.count())
        .where(_F.told_on >= first, _F.told_on <= last, visible(conn))
        .where(sa.or_(_F.speaker.is_(None), _F.speaker != "professional"))
    )
    known, talks, pieces = conn.execute(query).one()
    return int(known), int(talks), int(pieces)


def waiting(forum: Forum, conn: sa.Connection) -> dict[str, str]:
    """Return the slot of every draft and when it was kept (UTC, ISO), without its words."""
    if forum.shelf is not None:
        return {slot: at for slot, (at, _) in forum.shelf.every().items()}
    rows = own_rows(conn, conn.execute(sa.select(_D.slot, _D.at).order_by(_D.at)).all())
    return dict(rows)
