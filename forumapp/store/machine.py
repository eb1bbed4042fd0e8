"""What the machine works out and may work out again: scores, suggestions and vectors."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from forumapp.domain.feedback import PARTS
from forumapp.store import schema
from forumapp.store.visible import driver_rows, visible

_F, _W, _S, _G = schema.feedback.c, schema.words.c, schema.score.c, schema.suggestion.c
_A, _T = schema.area.c, schema.tag.c

Spoken = tuple[str, str, str | None]
"""Words as they were said: the heading, the words, and the question that they answer."""


def every(conn: sa.Connection) -> list[int]:
    """Return the numbers of all feedback that counts."""
    return _rids(conn, sa.true())


def unanalysed(conn: sa.Connection) -> list[int]:
    """Return the numbers of what counts and has no score: it is new, or its words changed."""
    return _rids(conn, ~sa.exists().where(_S.feedback_rid == _F.rid))


def scored_otherwise(conn: sa.Connection, version: str) -> list[int]:
    """Return the numbers of what counts and has the score of another version."""
    return _rids(conn, sa.exists().where(_S.feedback_rid == _F.rid, _S.version != version))


def count_otherwise(conn: sa.Connection, version: str) -> int:
    """Return how much that counts has the score of another version."""
    joined = schema.score.join(schema.feedback, _F.rid == _S.feedback_rid)
    query = sa.select(sa.func.count()).select_from(joined)
    return int(conn.execute(query.where(_S.version != version, visible(conn))).scalar() or 0)


def is_any_scored(conn: sa.Connection) -> bool:
    """Say whether the machine has read anything yet."""
    return conn.execute(sa.select(_S.feedback_rid).limit(1)).first() is not None


def versions(conn: sa.Connection) -> dict[str, int]:
    """Return how many scores there are of each version."""
    query = sa.select(_S.version, sa.func.count()).group_by(_S.version)
    return dict(conn.execute(query).all())


def spoken(conn: sa.Connection, rids: Sequence[int]) -> dict[int, tuple[Spoken, ...]]:
    """Return the words of these pieces by number; under "free" with the question that was asked."""
    query = sa.select(_W.rid, _W.prompt, *(_W[part] for part in PARTS))
    return {
        rid: tuple(
            (part, text, (prompt or None) if part == "free" else part)
            for part, text in zip(PARTS, texts, strict=True)
            if text
        )
        for rid, prompt, *texts in conn.execute(query.where(_W.rid.in_(list(rids))))
    }


def scores_of(conn: sa.Connection, rids: Sequence[int]) -> dict[int, tuple[str | None, str]]:
    """Return label and version of the scores of these pieces."""
    query = sa.select(_S.feedback_rid, _S.label, _S.version)
    rows = conn.execute(query.where(_S.feedback_rid.in_(list(rids))))
    return {rid: (label, version) for rid, label, version in rows}


def suggested(conn: sa.Connection, rids: Sequence[int]) -> dict[int, list[str]]:
    """Return the ids of the areas that are suggested for these pieces, the best first."""
    query = sa.select(_G.feedback_rid, _A.uid).join(schema.area, _A.rid == _G.area_rid)
    query = query.where(_G.feedback_rid.in_(list(rids))).order_by(_G.score.desc())
    found: dict[int, list[str]] = {}
    for rid, area in conn.execute(query):
        found.setdefault(rid, []).append(area)
    return found


def judged(conn: sa.Connection, rids: Sequence[int]) -> set[int]:
    """Return which of these pieces a person judged: a tone or an area."""
    query = sa.select(_F.rid).where(
        _F.rid.in_(list(rids)),
        sa.or_(
            _F.tone_person.is_not(None),
            sa.exists().where(_T.feedback_rid == _F.rid, _T.binned.is_(False)),
        ),
    )
    return set(conn.execute(query).scalars())


def uids_of(conn: sa.Connection, rids: Sequence[int]) -> dict[int, str]:
    """Return the ids of these pieces by number."""
    query = sa.select(_F.rid, _F.uid).where(_F.rid.in_(list(rids)))
    return dict(conn.execute(query).all())


def put_scores(
    conn: sa.Connection,
    rids: Sequence[int],
    scores: Sequence[dict[str, Any]],
    suggestions: Sequence[dict[str, Any]],
    vectors: Sequence[dict[str, Any]] = (),
) -> None:
    """Replace the machine's scores and suggestions for these pieces, and vectors where given."""
    conn.execute(sa.delete(schema.suggestion).where(_G.feedback_rid.in_(list(rids))))
    if suggestions:
        conn.execute(sa.insert(schema.suggestion), list(suggestions))
    for table, rows in ((schema.score, scores), (schema.vector, vectors)):
        if rows:
            gone = [row["feedback_rid"] for row in rows]
            conn.execute(sa.delete(table).where(table.c.feedback_rid.in_(gone)))
            conn.execute(sa.insert(table), list(rows))


def _rids(conn: sa.Connection, condition: sa.ColumnElement[bool]) -> list[int]:
    query = sa.select(_F.rid).where(visible(conn), condition).order_by(_F.rid)
    return [row[0] for row in driver_rows(conn.execute(query))]
