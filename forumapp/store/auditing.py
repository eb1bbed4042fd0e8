"""Named queries over the audit: who did what, when, as the log of changes holds it."""

from typing import Any

import sqlalchemy as sa

from forumapp.domain.audit import Note
from forumapp.store.schema import change
from forumapp.store.schema_together import audit, laptop

_A = audit.c
_COLUMNS = (_A.uid, _A.at, _A.actor, _A.device, _A.what, _A.number, _A.about, _A.detail)


def notes(
    conn: sa.Connection,
    *,
    first: str = "",
    last: str = "",
    what: str = "",
    who: str = "",
    most: int | None = None,
) -> list[Note]:
    """Return what was written down, the last first; `first` and `last` are ISO days (UTC)."""
    query = sa.select(*_COLUMNS).order_by(_A.at.desc(), _A.rid.desc())
    query = query.where(_A.at >= first) if first else query
    query = query.where(_A.at < f"{last}T24") if last else query
    query = query.where(_A.what == what) if what else query
    query = query.where(sa.func.lower(_A.actor) == who.lower()) if who else query
    named = _labels(conn)
    return [_note(row, named) for row in conn.execute(query.limit(most))]


def noted_since(conn: sa.Connection, what: str, about: str, at: str) -> bool:
    """Say whether this was written down of a record since a moment (UTC, ISO)."""
    query = sa.select(_A.rid).where(_A.what == what, _A.about == (about or None), _A.at >= at)
    return conn.execute(query.limit(1)).first() is not None


def place_of(conn: sa.Connection, uid: str) -> tuple[str, int, str]:
    """Return where a note stands: (device, number of the change, its hash as hex)."""
    c = change.c
    found = conn.execute(sa.select(c.device, c.seq, c.hash).where(c.uid == uid)).one()
    return found.device, found.seq, found.hash.hex()


def _labels(conn: sa.Connection) -> dict[str, str]:
    return dict(conn.execute(sa.select(laptop.c.uid, laptop.c.label)).all())


def _note(row: Any, named: dict[str, str]) -> Note:
    told = row._mapping
    return Note(
        uid=told["uid"],
        at=told["at"],
        actor=told["actor"],
        laptop=named.get(told["device"], ""),
        what=told["what"],
        number=told["number"],
        about=told["about"] or "",
        about_laptop=named.get(told["about"] or "", ""),
        detail=told["detail"] or "",
    )
