"""Named queries over what is old: how much was told before a day, and what of it may stay."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.visible import visible

_F, _T, _W = schema.feedback.c, schema.tag.c, schema.words.c
_PIECE = 500
COARSE = (  # what stays of a piece: too little to tell who said it
    "rating", "change", "type", "speaker", "channel", "provision", "age_band", "membership",
    "tone_person",
)  # fmt: skip
_WORDS = ("working", "not_working", "difference", "free", "paraphrase", "note", "prompt")


def rule(conn: sa.Connection) -> int | None:
    """Return for how many months words are kept, None where there is no rule."""
    found = conn.execute(sa.select(schema.forum.c.keep_months)).scalar()
    return None if found is None else int(found)


def older(conn: sa.Connection, before: str) -> list[tuple[str, str, bool]]:
    """Return (id, day told, in the bin) of what was told before a day and tells who said it.

    Oldest first. What has neither words nor a family's mark any more is left out, and so is what is
    kept apart for risk: nothing of that goes before the safeguarding lead has decided.
    """
    query = sa.select(_F.uid, _F.told_on, _F.binned).join(schema.words, _W.rid == _F.rid)
    query = query.where(*_is_older(before)).order_by(_F.told_on, _F.rid)
    return [(uid, told, bool(binned)) for uid, told, binned in conn.execute(query)]


def count_older(conn: sa.Connection, before: str) -> int:
    """Return how many pieces `older` would return."""
    query = sa.select(sa.func.count()).select_from(schema.feedback)
    query = query.join(schema.words, _W.rid == _F.rid).where(*_is_older(before))
    return int(conn.execute(query).scalar() or 0)


def _is_older(before: str) -> tuple[sa.ColumnElement[bool], ...]:
    words = (_W[name].is_not(None) for name in _WORDS)
    return _F.told_on < before, _F.standing != schema.WITHHELD, sa.or_(*words, *_telling())


def _telling() -> list[sa.ColumnElement[bool]]:
    """Return what may tell who spoke besides the words.

    What was anonymised bears a family's mark too, one drawn by chance; it is known by the time of
    its entry, which no clock gives: midnight of the first day of its month.
    """
    named = ("talk", "receipt", "recorder", "event", "locality", "source_ref")
    entered = _F.entered_at != _F.told_on + "T00:00:00Z"
    return [*(_F[name].is_not(None) for name in named), sa.and_(_F.family.is_not(None), entered)]


def counting(conn: sa.Connection, uids: Sequence[str]) -> set[str]:
    """Return which of these pieces count in figures: only of those anything is kept."""
    found: set[str] = set()
    for start in range(0, len(uids), _PIECE):
        piece = uids[start : start + _PIECE]
        query = sa.select(_F.uid).where(_F.uid.in_(piece), visible(conn))
        found.update(conn.execute(query).scalars())
    return found


def coarse(conn: sa.Connection, uids: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (id, what may stay) of each piece: codes, the month, and whose it was as its hash."""
    for start in range(0, len(uids), _PIECE):
        piece = uids[start : start + _PIECE]
        columns = (_F.uid, _F.told_on, _F.happened, _F.need, _F.family, _F.talk)
        query = sa.select(*columns, *(_F[name] for name in COARSE)).where(_F.uid.in_(piece))
        for row in conn.execute(query).mappings():
            told = dict(row)
            need = json.loads(told["need"] or "[]")
            yield told.pop("uid"), {**told, "need": need[:1]}


def tags_of(conn: sa.Connection, uids: Sequence[str]) -> Iterator[tuple[str, str, str | None]]:
    """Yield (piece, area, stance) of each tag that a person confirmed."""
    for start in range(0, len(uids), _PIECE):
        query = sa.select(_T.feedback, _T.area, _T.stance).where(
            _T.feedback.in_(uids[start : start + _PIECE]),
            _T.verdict == "confirmed",
            _T.binned.is_(False),
        )
        yield from (tuple(row) for row in conn.execute(query))
