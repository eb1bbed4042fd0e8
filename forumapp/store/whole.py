"""Named queries for taking a forum's feedback out whole, some hundreds of pieces at a time."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from forumapp.store import queries, schema
from forumapp.store.visible import driver_rows

_F, _W, _T, _A, _E = (
    table.c for table in (schema.feedback, schema.words, schema.tag, schema.area, schema.event)
)
_PIECE = 400
_LISTS = ("need", "need_words", "services", "signposted")
_FEEDBACK = (
    "uid",
    "told_on",
    "happened",
    "family",
    "talk",
    "channel",
    "speaker",
    "type",
    "rating",
    "change",
    "trust",
    "need",
    "need_words",
    "provision",
    "stage",
    "weeks_waited",
    "wait_pathway",
    "wait_referred",
    "wait_still",
    "wait_support",
    "age_band",
    "phase",
    "setting",
    "ethnic_group",
    "membership",
    "locality",
    "services",
    "signposted",
    "consent",
    "consent_on",
    "quotable",
    "tone_person",
    "read_on",
    "source_ref",
)
_WORDS = ("working", "not_working", "difference", "free", "paraphrase", "note", "prompt")


def pieces(conn: sa.Connection, ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Yield what is known of these pieces, in their order, with the name of their event.

    `tags` holds (area's id, stance) of what a person confirmed.
    """
    for start in range(0, len(ids), _PIECE):
        wanted = list(ids[start : start + _PIECE])
        rows = _rows(conn, wanted)
        tags = _tags(conn, wanted)
        for rid in wanted:
            if rid in rows:
                yield rows[rid] | {"tags": tags.get(rid, [])}


def counted_ids(conn: sa.Connection) -> Sequence[int]:
    """Return the local numbers of the feedback that counts, the oldest told first."""
    return queries.feedback_ids(conn)[::-1]


def withheld_count(conn: sa.Connection) -> int:
    """Return how many pieces are withheld because someone may be at risk."""
    return len(queries.feedback_ids(conn, standing=schema.WITHHELD))


def _rows(conn: sa.Connection, rids: list[int]) -> dict[int, dict[str, Any]]:
    columns = [_F.rid, *(_F[name] for name in _FEEDBACK), *(_W[name] for name in _WORDS)]
    query = (
        sa.select(*columns, _E.name.label("event"))
        .join(schema.words, _W.rid == _F.rid)
        .outerjoin(schema.event, _E.uid == _F.event)
        .where(_F.rid.in_(rids))
    )
    return {row["rid"]: _plain(dict(row)) for row in conn.execute(query).mappings()}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    for name in _LISTS:
        row[name] = json.loads(row[name] or "[]")
    return row


def _tags(conn: sa.Connection, rids: list[int]) -> dict[int, list[tuple[str, str | None]]]:
    query = (
        sa.select(_T.feedback_rid, _T.area, _T.stance)
        .where(_T.feedback_rid.in_(rids), _T.verdict == "confirmed", _T.binned.is_(False))
        .order_by(_T.feedback_rid, _T.rid)
    )
    found: dict[int, list[tuple[str, str | None]]] = {}
    for rid, area, stance in driver_rows(conn.execute(query)):
        found.setdefault(rid, []).append((area, stance))
    return found
