"""The texts of many pieces of feedback at once, as they are now."""

import json
from collections.abc import Sequence

import sqlalchemy as sa

from forumapp.domain.feedback import PARTS
from forumapp.store import schema

_W = schema.words.c
_NAMES = (*PARTS, "paraphrase", "note")


def texts(conn: sa.Connection, rids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Return every text that these local numbers (some hundreds at most) have, by its part."""
    query = sa.select(_W.rid, *(_W[name] for name in _NAMES)).where(_W.rid.in_(list(rids)))
    return {
        rid: {name: text for name, text in zip(_NAMES, held, strict=True) if text}
        for rid, *held in conn.execute(query)
    }


def may_stand(conn: sa.Connection, rids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return what a person let stand in each of these pieces, where there is any."""
    f = schema.feedback.c
    query = sa.select(f.rid, f.may_stand).where(f.rid.in_(list(rids)), f.may_stand.is_not(None))
    return {rid: tuple(json.loads(words)) for rid, words in conn.execute(query)}
