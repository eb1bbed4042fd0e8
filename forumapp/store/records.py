"""Named queries over what is not feedback: the forum itself, imports, issued packs, conflicts."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from forumapp.domain.change import Conflict
from forumapp.store import fold, log, schema
from forumapp.store.tx import read_meta

Connection = sa.Connection  # so that services can name what they pass on
PARTICULARS = (
    "name",
    "local_area",
    "safeguarding_lead",
    "lead_contact",
    "social_care_contact",
    "sendiass_contact",
    "contact",
    "board_name",
    "board_on",
    "own_schools",
    "own_people",
    "own_public",
)
PACK_COLUMNS = ("number", "title", "audience", "issued_on", "pages", "sha256", "file")


def particulars(conn: sa.Connection) -> tuple[str, dict[str, str | None]]:
    """Return the id of the forum's own record, and what is known of the forum itself."""
    row = conn.execute(sa.select(schema.forum)).mappings().one()
    return row["uid"], {name: row[name] for name in PARTICULARS}


def about(conn: sa.Connection) -> dict[str, Any]:
    """Return the forum's name, local area and whether it is a sample."""
    row = conn.execute(sa.select(schema.forum)).mappings().one()
    return {"name": row["name"], "local_area": row["local_area"], "sample": bool(row["sample"])}


def imported_before(conn: sa.Connection, checksum: str) -> bool:
    """Say whether an import with these very words stands in the forum."""
    b = schema.batch.c
    same = sa.select(b.uid).where(b.checksum == checksum, b.done, b.binned.is_(False))
    return conn.execute(same).first() is not None


def batch_words(conn: sa.Connection, batch: str) -> Iterator[tuple[str | None, ...]]:
    """Yield the words of an import, piece by piece, in the order they were stored."""
    w, f = schema.words.c, schema.feedback.c
    query = (
        sa.select(w.working, w.not_working, w.difference, w.free)
        .join(schema.feedback, f.rid == w.rid)
        .where(f.batch == batch)
        .order_by(f.rid)
    )
    for row in conn.execute(query):
        yield tuple(row)


def feedback_uids(conn: sa.Connection) -> list[str]:
    """Return the id of every piece of feedback."""
    return list(conn.execute(sa.select(schema.feedback.c.uid)).scalars())


def packs(conn: sa.Connection) -> list[tuple[Any, ...]]:
    """Return the issued packs as PACK_COLUMNS, the last one first."""
    p = schema.pack.c
    query = sa.select(*(p[name] for name in PACK_COLUMNS)).where(p.binned.is_(False))
    return [tuple(row) for row in conn.execute(query.order_by(p.rid.desc()))]


def log_head(conn: sa.Connection) -> str:
    """Return the last hash of this device's chain, as hex."""
    d = schema.device.c
    query = sa.select(d.head).where(d.device == read_meta(conn, "device"))
    return str(conn.execute(query).scalar())


def conflicts(conn: sa.Connection) -> list[Conflict]:
    """Return the fields that two devices changed without knowing of each other, all values kept."""
    c = schema.conflict.c
    torn = conn.execute(sa.select(c.kind, c.uid, c.field)).all()
    return [Conflict(kind, uid, name, _values(conn, uid, name)) for kind, uid, name in torn]


def _values(conn: sa.Connection, uid: str, name: str) -> tuple[Any, ...]:
    written = log.writes_by_field(fold.log_rows(conn, uid))
    return tuple(write.value for write in log.heads(written[name]))
