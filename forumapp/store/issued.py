"""Named queries over issued packs, and over the feedback that a pack is made from."""

import hashlib
import json
from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa

from forumapp.domain.feedback import PARTS
from forumapp.store import fold, log, schema
from forumapp.store.visible import visible

_F, _W, _T, _A, _P, _C = (
    table.c
    for table in (
        schema.feedback,
        schema.words,
        schema.tag,
        schema.area,
        schema.pack,
        schema.change,
    )
)
SHELF = (
    "number",
    "title",
    "audience",
    "issued_on",
    "pages",
    "sha256",
    "file",
    "plan",
    "files",
    "snapshot",
    "issued_by",
    "binned",
)
_MADE_OF = ("feedback", "tag", "area", "batch")
# What a pack says of a piece can come of these. The list is a part of every snapshot: a field that
# is new to feedback goes into a new list, with a new version in services/packing/snapshot.py.
_TOLD = (
    "told_on",
    "happened",
    "channel",
    "speaker",
    "type",
    "family",
    "talk",
    "rating",
    "change",
    "trust",
    "need",
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
    "locality",
    "services",
    "consent",
    "quotable",
    "may_stand",
    "event",
    "tone_person",
)
_AREA = ("inspection", "item", "number", "title", "words", "responsible_body", "themes")


def position(conn: sa.Connection) -> int:
    """Return how far this copy's log has come."""
    return int(conn.execute(sa.select(sa.func.max(_C.rid))).scalar() or 0)


def moved_since(conn: sa.Connection, place: int) -> bool:
    """Say whether anything that packs are made from was written after this place in the log."""
    later = sa.select(_C.rid).where(_C.rid > place, _C.kind.in_(_MADE_OF)).limit(1)
    return conn.execute(later).first() is not None


def shelf(conn: sa.Connection, *, binned: bool = False) -> list[dict[str, Any]]:
    """Return what is known of each issued pack as SHELF, the last one first."""
    query = sa.select(_P.uid, *(_P[name] for name in SHELF)).order_by(_P.rid.desc())
    query = query if binned else query.where(_P.binned.is_(False))
    several = _issued_on_several(conn)
    rows = [dict(row) for row in conn.execute(query).mappings()]
    return [row | _files_made(conn, row["uid"], several) for row in rows]


def pack(conn: sa.Connection, number: str) -> dict[str, Any] | None:
    """Return all that is written down of one pack, or None."""
    row = conn.execute(sa.select(schema.pack).where(_P.number == number)).mappings().first()
    if row is None:
        return None
    return {**row, **_files_made(conn, row["uid"], _issued_on_several(conn))}


def _issued_on_several(conn: sa.Connection) -> set[str]:
    """Return the packs that were issued on more than one laptop: the same pack, made twice."""
    query = sa.select(_C.uid).where(_C.kind == "pack", _C.uid.in_(sa.select(_P.uid)))
    many = sa.func.count(sa.distinct(_C.device)) > 1
    return set(conn.execute(query.group_by(_C.uid).having(many)).scalars())


def _files_made(conn: sa.Connection, uid: str, several: Collection[str]) -> dict[str, str]:
    """Return the files of a pack that several laptops made, each once: none stands for all."""
    if uid not in several:
        return {}
    written = log.writes_by_field(fold.log_rows(conn, uid)).get("files", ())
    every = [file for write in log.heads(written) for file in json.loads(write.value or "[]")]
    return {"files": json.dumps(list({file["sha256"]: file for file in reversed(every)}.values()))}


def pieces(conn: sa.Connection) -> list[tuple[str, str]]:
    """Return (number, pieces) of each issued pack that says what it was made from."""
    query = sa.select(_P.number, _P.pieces).where(_P.pieces.is_not(None), _P.binned.is_(False))
    return [(number, told) for number, told in conn.execute(query.order_by(_P.rid.desc()))]


def told(conn: sa.Connection) -> Iterator[tuple[str, str, bytes]]:
    """Yield (id, day told, SHA-256 of what was said) of each piece that counts."""
    columns = [_F.uid, *(_F[name] for name in _TOLD), *(_W[part] for part in PARTS)]
    query = sa.select(*columns).join(schema.words, _W.rid == _F.rid).where(visible(conn))
    cursor: Any = conn.execute(query).cursor
    for row in cursor:
        yield row[0], row[1], hashlib.sha256(repr(row).encode()).digest()


def tags(conn: sa.Connection) -> Iterator[tuple[str, str]]:
    """Yield (id of the feedback, what a person tagged it with)."""
    query = sa.select(_T.feedback, _T.area, _T.stance)
    query = query.where(_T.verdict == "confirmed", _T.binned.is_(False))
    cursor: Any = conn.execute(query).cursor
    for uid, area, stance in cursor:
        yield uid, f"{area} {stance}"


def areas(conn: sa.Connection) -> list[tuple[str, str]]:
    """Return (id, all that a pack says of it) of each area."""
    query = sa.select(_A.uid, *(_A[name] for name in _AREA)).where(_A.binned.is_(False))
    cursor: Any = conn.execute(query).cursor
    return [(row[0], repr(row)) for row in cursor]


def counts(conn: sa.Connection, uids: Collection[str]) -> set[str]:
    """Return which of these pieces count: not in the bin, not withheld, their import whole."""
    query = sa.select(_F.uid).where(_F.uid.in_(list(uids)), visible(conn))
    return set(conn.execute(query).scalars())


def last_change(conn: sa.Connection, uid: str, names: Collection[str] = ()) -> str:
    """Return the day on which any of these fields of a record was last written; '' for never."""
    rows = fold.log_rows(conn, uid)
    if names:
        wanted = set(names)
        rows = [row for row in rows if wanted & log.unpack_payload(row.payload)[0].keys()]
    return max((row.at[:10] for row in rows), default="")


def texts_ever(conn: sa.Connection, uid: str, part: str) -> list[str]:
    """Return every text that this part of a piece of feedback ever had, the latest first."""
    written = log.writes_by_field(fold.log_rows(conn, uid)).get(f"words_{part}", [])
    ordered = sorted(written, key=lambda each: (each.lamport, each.ref), reverse=True)
    return [each.value for each in ordered if each.value]
