"""Named queries over one moment of a forum, each returning frozen values."""

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from forumapp.domain.feedback import PARTS, Feedback, Words
from forumapp.domain.tags import Proposal, Tag, ToneScore, Why
from forumapp.store import schema, search
from forumapp.store.filters import NONE, narrowed
from forumapp.store.fold import rids
from forumapp.store.visible import driver_rows, rows_in_pieces, visible

_F, _W, _T, _A, _S, _G = (
    schema.feedback.c,
    schema.words.c,
    schema.tag.c,
    schema.area.c,
    schema.score.c,
    schema.suggestion.c,
)
_PIECE = 500  # numbers named in one question
Picked = Mapping[str, Sequence[str]]


def feedback_ids(
    conn: sa.Connection,
    *,
    question: str | None = None,
    areas: Sequence[str] = (),
    unread: bool = False,
    standing: int = schema.LIVE,
    picked: Picked | None = None,
) -> "array[int]":
    """Return the local numbers of the feedback that a list shows, newest told first.

    `question` is what a person typed to search for, `areas` any of these uids, `picked` the values
    of the filters in store/filters.py.
    """
    asked = sa.select(_F.rid).where(*_wanted(conn, question, areas, unread, standing, picked))
    rows = conn.execute(asked.order_by(_F.told_on.desc(), _F.rid.desc()))
    return array("q", (row[0] for row in rows_in_pieces(rows)))


def feedback_listed(
    conn: sa.Connection,
    *,
    question: str | None = None,
    unread: bool = False,
    standing: int = schema.LIVE,
    picked: Picked | None = None,
) -> tuple["array[int]", bytearray]:
    """Return the numbers as `feedback_ids` does, and for each whether nobody read it (1) yet."""
    wanted = _wanted(conn, question, (), unread, standing, picked)
    asked = sa.select(_F.rid, _F.read_on.is_(None)).where(*wanted)
    ids, flags = array("q"), bytearray()
    rows = conn.execute(asked.order_by(_F.told_on.desc(), _F.rid.desc()))
    for rid, fresh in rows_in_pieces(rows):
        ids.append(rid)
        flags.append(fresh)
    return ids, flags


def uids_of(conn: sa.Connection, rids: Sequence[int]) -> list[str]:
    """Return the shared ids of these local numbers, in their order; gone ones are left out."""
    found: dict[int, str] = {}
    for start in range(0, len(rids), _PIECE):
        piece = list(rids[start : start + _PIECE])
        query = sa.select(_F.rid, _F.uid).where(_F.rid.in_(piece))
        found |= dict(driver_rows(conn.execute(query)))
    return [found[rid] for rid in rids if rid in found]


def without_area(conn: sa.Connection) -> int:
    """Return how much of what counts has no area that a person confirmed."""
    query = sa.select(sa.func.count()).select_from(schema.feedback)
    query = query.where(visible(conn), *narrowed({"area": (NONE,)}))
    return int(conn.execute(query).scalar() or 0)


def _wanted(
    conn: sa.Connection,
    question: str | None,
    areas: Sequence[str],
    unread: bool,
    standing: int,
    picked: Picked | None,
) -> list[sa.ColumnElement[bool]]:
    every = dict(picked or {})
    if areas:
        every["area"] = [*every.get("area", ()), *areas]
    wanted = [visible(conn, standing), *narrowed(every)]
    if question and (asked := search.asks(question)):
        wanted.append(_F.rid.in_(search.matching(asked)))
    if unread:
        wanted.append(_F.read_on.is_(None))
    return wanted


def feedback(conn: sa.Connection, uid: str) -> Feedback | None:
    """Return one piece of feedback, whole, or None."""
    query = (
        sa.select(schema.feedback, schema.words)
        .join(schema.words, _W.rid == _F.rid)
        .where(_F.uid == uid)
    )
    row = conn.execute(query).mappings().first()
    return _whole(dict(row)) if row else None


def all_there(conn: sa.Connection, uids: Iterable[str]) -> bool:
    """Say whether every one of these pieces of feedback is in the forum, in the bin or not."""
    wanted = set(uids)
    return len(rids(conn, schema.feedback, wanted)) == len(wanted)


def uid_of(conn: sa.Connection, rid: int) -> str | None:
    """Return the shared id of a piece of feedback by its local number."""
    return conn.execute(sa.select(_F.uid).where(_F.rid == rid)).scalar()


def with_receipt(conn: sa.Connection, receipt: str) -> list[str]:
    """Return the shared ids of the pieces that carry this (hashed) receipt code."""
    return list(conn.execute(sa.select(_F.uid).where(_F.receipt == receipt)).scalars())


def of_talk(conn: sa.Connection, talk: str) -> list[str]:
    """Return the shared ids of the pieces of one talk, in the order in which they were entered."""
    query = sa.select(_F.uid).where(_F.talk == talk, _F.binned.is_not(True)).order_by(_F.rid)
    return list(conn.execute(query).scalars())


def uids_starting(conn: sa.Connection, kind: sa.Table, start: str) -> list[str]:
    """Return up to three ids that begin like this: people type the first few characters."""
    begins = kind.c.uid.startswith(start.lower(), autoescape=True)
    return list(conn.execute(sa.select(kind.c.uid).where(begins).limit(3)).scalars())


def tags_of(conn: sa.Connection, uid: str) -> list[Tag]:
    """Return what people judged of one piece of feedback."""
    query = _tags().join(schema.feedback, _F.rid == _T.feedback_rid).where(_F.uid == uid)
    return [Tag(*row) for row in conn.execute(query)]


def proposals_of(conn: sa.Connection, uid: str) -> list[Proposal]:
    """Return what the machine proposes for a piece and nobody judged yet, best first."""
    judged = sa.exists().where(
        _T.feedback_rid == _G.feedback_rid, _T.area_rid == _G.area_rid, _T.binned.is_(False)
    )
    query = (
        sa.select(_F.uid, _A.uid, _G.score, _G.why, _G.version, _G.sure, _G.stance)
        .join(schema.feedback, _F.rid == _G.feedback_rid)
        .join(schema.area, _A.rid == _G.area_rid)
        .where(_F.uid == uid, ~judged)
        .order_by(_G.score.desc())
    )
    return [
        Proposal(said, area, score, _why(why), version, sure, stance)
        for said, area, score, why, version, sure, stance in conn.execute(query)
    ]


_TONE = (
    "value", "label", "mixed", "confidence", "method", "version", "sure", "rules", "head",
)  # fmt: skip


def tone_of(conn: sa.Connection, uid: str) -> ToneScore | None:
    """Return what the machine made of the tone, None where it was not analysed yet."""
    query = (
        sa.select(schema.score)
        .join(schema.feedback, _F.rid == _S.feedback_rid)
        .where(_F.uid == uid)
    )
    row = conn.execute(query).mappings().first()
    if row is None:
        return None
    kept = {name: row[name] for name in _TONE}
    return ToneScore(feedback=uid, why=_why(row["why"]), **kept)


def tag_areas(conn: sa.Connection, uid: str) -> list[tuple[str, str]]:
    """Return (tag, area) for all that was ever judged of a piece, taken back or not."""
    query = sa.select(_T.uid, _T.area).where(_T.feedback == uid)
    query = query.join(schema.feedback, _F.rid == _T.feedback_rid).where(_F.uid == uid)
    return [(tag, area) for tag, area in conn.execute(query)]


def tags_among(conn: sa.Connection, area: str, uids: set[str]) -> set[str]:
    """Return which of these tags stand (confirmed, of this area)."""
    wanted = sa.select(_A.rid).where(_A.uid == area).scalar_subquery()
    query = sa.select(_T.uid).where(
        _T.area_rid == wanted, _T.binned.is_(False), _T.verdict == "confirmed"
    )
    return uids.intersection(conn.execute(query).scalars())


def _tags() -> sa.Select[Any]:
    return sa.select(*(_T[name] for name in Tag.__dataclass_fields__)).where(_T.binned.is_(False))


def _whole(row: dict[str, Any]) -> Feedback:
    own = Feedback.__dataclass_fields__.keys() - {"words"}
    values = {name: row[name] for name in own if name in row}
    for name in ("need", "need_words", "services", "signposted", "may_stand"):
        values[name] = tuple(json.loads(row[name] or "[]"))
    words = Words(*(row[part] or "" for part in PARTS))
    return Feedback(words=words, **values)


def _why(text: str) -> tuple[Why, ...]:
    return tuple(Why(*row) for row in json.loads(text))
