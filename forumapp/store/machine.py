"""What the machine works out and may work out again: scores and suggestions."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from forumapp.domain.feedback import PARTS
from forumapp.store import schema
from forumapp.store.visible import driver_rows, visible

_F, _W, _S = schema.feedback.c, schema.words.c, schema.score.c


def unanalysed(conn: sa.Connection, version: str, everything: bool) -> list[int]:
    """Return the numbers of what counts and has no score of this version (all of it, if asked)."""
    query = sa.select(_F.rid).where(visible(conn)).order_by(_F.rid)
    if not everything:
        scored = sa.exists().where(_S.feedback_rid == _F.rid, _S.version == version)
        query = query.where(~scored)
    return [row[0] for row in driver_rows(conn.execute(query))]


def parts_of(conn: sa.Connection, rids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Return the words of these pieces, by number and heading."""
    query = sa.select(_W.rid, *(_W[part] for part in PARTS)).where(_W.rid.in_(list(rids)))
    return {
        rid: {part: text for part, text in zip(PARTS, texts, strict=True) if text}
        for rid, *texts in conn.execute(query)
    }


def put_scores(
    conn: sa.Connection,
    rids: Sequence[int],
    scores: Sequence[dict[str, Any]],
    suggestions: Sequence[dict[str, Any]],
) -> None:
    """Replace the machine's scores and suggestions for these pieces."""
    for table in (schema.score, schema.suggestion):
        conn.execute(sa.delete(table).where(table.c.feedback_rid.in_(list(rids))))
    if scores:
        conn.execute(sa.insert(schema.score), list(scores))
    if suggestions:
        conn.execute(sa.insert(schema.suggestion), list(suggestions))
