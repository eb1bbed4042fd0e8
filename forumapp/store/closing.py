"""Named queries for a forum that closes: every piece, with how far its family let it go."""

from collections.abc import Collection

import sqlalchemy as sa

from forumapp.store import schema
from forumapp.store.visible import visible

_F = schema.feedback.c


def by_consent(conn: sa.Connection, consents: Collection[str]) -> list[tuple[str, str | None]]:
    """Return (id, consent) of every piece; None unless it counts and its consent is one of these.

    What is in the bin, kept apart, or of an import that is not whole does not count.
    """
    counts = dict(conn.execute(sa.select(_F.uid, _F.consent).where(visible(conn))).all())
    every = conn.execute(sa.select(_F.uid).order_by(_F.rid)).scalars()
    return [(uid, said if (said := counts.get(uid)) in consents else None) for uid in every]


def pieces(conn: sa.Connection) -> int:
    """Return how many pieces of feedback there are, the bin's too."""
    return int(conn.execute(sa.select(sa.func.count()).select_from(schema.feedback)).scalar() or 0)
