"""Named queries over what people taught: what they judged, what is new, what may be accepted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from forumapp.domain.feedback import PARTS
from forumapp.store import schema
from forumapp.store.visible import driver_rows, rows_in_pieces, visible

Connection = sa.Connection  # so that services can name what they pass on
TEACHING = ("tag", "feedback", "forum", "batch")  # kinds of records that may change what is taught
AROUND = ("area", "inspection", "judgement", "link")  # … and what can be suggested at all
_PIECE = 500
_F, _W, _T, _A = schema.feedback.c, schema.words.c, schema.tag.c, schema.area.c
_G, _V, _C, _S = schema.suggestion.c, schema.vector.c, schema.change.c, schema.score.c


@dataclass(frozen=True, slots=True)
class News:
    """What was written since a place in the log: kinds of records, tags and feedback, by id.

    Of `much` not all is named.
    """

    last: int
    kinds: frozenset[str]
    tags: tuple[str, ...]
    feedback: tuple[str, ...]
    much: bool = False


def news(conn: sa.Connection, since: int, most: int) -> News:
    """Return what was written after the row `since` of the log that may matter to learning.

    More than `most` records are much: whoever asks begins anew then.
    """
    last = conn.execute(sa.select(sa.func.max(_C.rid))).scalar() or 0
    if last == since or since < 0:
        return News(last, frozenset(), (), ())
    query = sa.select(_C.kind, _C.uid).where(_C.rid > since, _C.kind.in_((*TEACHING, *AROUND)))
    rows = driver_rows(conn.execute(query.distinct().limit(most + 1)))
    by_kind = {name: tuple(uid for kind, uid in rows if kind == name) for name in TEACHING[:2]}
    kinds = frozenset(kind for kind, _ in rows)
    return News(last, kinds, by_kind["tag"], by_kind["feedback"], len(rows) > most)


def rids_touched(conn: sa.Connection, found: News) -> set[int]:
    """Return the local numbers of the feedback that was written, or tagged anew."""
    rids: set[int] = set()
    for piece in _cut(found.tags):
        query = sa.select(_T.feedback_rid).where(_T.uid.in_(piece))
        rids.update(conn.execute(query).scalars())
    for piece in _cut(found.feedback):
        rids.update(conn.execute(sa.select(_F.rid).where(_F.uid.in_(piece))).scalars())
    return rids


def texts(conn: sa.Connection, rids: Iterable[int]) -> dict[int, str]:
    """Return all the words of these pieces, by local number, the parts on lines of their own."""
    found: dict[int, str] = {}
    columns = [_W[part] for part in PARTS]
    for piece in _cut(sorted(rids)):
        query = sa.select(_W.rid, *columns).where(_W.rid.in_(piece))
        for rid, *parts in driver_rows(conn.execute(query)):
            found[rid] = "\n".join(part for part in parts if part)
    return found


def vectors(conn: sa.Connection, rids: Iterable[int], mark: str) -> dict[int, bytes]:
    """Return the kept vectors of these pieces, where the model with this mark made them."""
    found: dict[int, bytes] = {}
    for piece in _cut(sorted(rids)) if mark else ():
        query = sa.select(_V.feedback_rid, _V.data)
        query = query.where(_V.feedback_rid.in_(piece), _V.version.contains(f"({mark})"))
        found |= {rid: bytes(data) for rid, data in driver_rows(conn.execute(query))}
    return found


def rid_of(conn: sa.Connection, uid: str) -> int | None:
    """Return the local number of a piece of feedback."""
    return conn.execute(sa.select(_F.rid).where(_F.uid == uid)).scalar()


def vector_of(conn: sa.Connection, rid: int) -> tuple[str, bytes] | None:
    """Return (version, vector) of one piece, None where the model has not read it."""
    query = sa.select(_V.version, _V.data).where(_V.feedback_rid == rid)
    row = conn.execute(query).first()
    return (row[0], bytes(row[1])) if row else None


def alike_in_tone(
    conn: sa.Connection, rid: int, version: str, most: int
) -> list[tuple[int, bytes, str]]:
    """Return (number, vector, what a person said) of other pieces whose tone a person set."""
    said = sa.case((_F.tone_person > 0, "pos"), (_F.tone_person < 0, "neg"), else_="neu")
    query = sa.select(_F.rid, _V.data, said).join(schema.vector, _V.feedback_rid == _F.rid)
    query = query.where(_F.tone_person.is_not(None), *_others(conn, rid, version))
    rows = driver_rows(conn.execute(query.order_by(_F.rid.desc()).limit(most)))
    return [(each, bytes(data), word) for each, data, word in rows]


def alike_in_area(
    conn: sa.Connection, rid: int, area: str | None, version: str, most: int
) -> list[tuple[int, bytes, str]]:
    """Return (number, vector, stance or "") of other pieces that people tagged with an area.

    Without an area: those tagged with any, where the person also said how it goes.
    """
    source = schema.tag.join(schema.feedback, _F.rid == _T.feedback_rid)
    source = source.join(schema.area, _A.rid == _T.area_rid)
    source = source.join(schema.vector, _V.feedback_rid == _F.rid)
    stance = sa.func.coalesce(_T.stance, "")
    query = sa.select(_F.rid, _V.data, stance).select_from(source)
    query = query.where(_T.verdict == "confirmed", _T.binned.is_(False), _T.bulk.is_not(True))
    query = query.where(*_others(conn, rid, version))
    query = query.where(_A.uid == area) if area else query.where(_T.stance.is_not(None))
    rows = driver_rows(conn.execute(query.order_by(_F.rid.desc()).limit(most)))
    return [(each, bytes(data), word) for each, data, word in rows]


def _others(conn: sa.Connection, rid: int, version: str) -> list[sa.ColumnElement[bool]]:
    return [_F.rid != rid, _V.version == version, visible(conn)]


def sure(
    conn: sa.Connection, among: Iterable[int] | None = None
) -> list[tuple[int, str, str, str | None]]:
    """Return (number, feedback, area, stance) of sure suggestions that nobody judged, best first.

    Only of pieces that nobody has read: who read one has decided.
    """
    query = _sure(conn, _G.feedback_rid, _F.uid, _A.uid, _G.stance)
    rows = driver_rows(conn.execute(query.order_by(_G.score.desc(), _G.feedback_rid)))
    if among is not None:
        wanted = {row[0] for row in rows}.intersection(among)
        rows = [row for row in rows if row[0] in wanted]
    return [(rid, uid, area, stance) for rid, uid, area, stance in rows]


def count_sure(conn: sa.Connection, among: Iterable[int] | None = None) -> int:
    """Count the same; of a long list no more is held than what is sure."""
    counts = Counter(row[0] for row in rows_in_pieces(conn.execute(_sure(conn, _G.feedback_rid))))
    wanted = counts.keys() if among is None else set(counts).intersection(among)
    return sum(counts[rid] for rid in wanted)


def _sure(conn: sa.Connection, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    judged = sa.exists().where(
        _T.feedback_rid == _G.feedback_rid, _T.area_rid == _G.area_rid, _T.binned.is_(False)
    )
    return (
        sa.select(*columns)
        .select_from(schema.suggestion)
        .join(schema.feedback, _F.rid == _G.feedback_rid)
        .join(schema.area, _A.rid == _G.area_rid)
        .where(_G.sure.is_(True), _F.read_on.is_(None), ~judged, visible(conn))
        .where(_A.binned.is_(False))
    )


def unread_with_suggestions(conn: sa.Connection, most: int) -> list[int]:
    """Return the newest pieces that nobody has read and that the machine has looked at."""
    scored = sa.exists().where(_S.feedback_rid == _F.rid)
    query = sa.select(_F.rid).where(visible(conn), _F.read_on.is_(None), scored)
    rows = conn.execute(query.order_by(_F.told_on.desc(), _F.rid.desc()).limit(most))
    return [row[0] for row in driver_rows(rows)]


def put_suggestions(
    conn: sa.Connection, rids: Sequence[int], suggestions: Sequence[dict[str, Any]]
) -> None:
    """Replace the suggestions of these pieces; their scores stay."""
    for piece in _cut(rids):
        table = schema.suggestion
        conn.execute(sa.delete(table).where(table.c.feedback_rid.in_(piece)))
    if suggestions:
        conn.execute(sa.insert(schema.suggestion), list(suggestions))


def _cut(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + _PIECE] for start in range(0, len(values), _PIECE))
