"""How far the changes of each device go in a copy of the log."""

import sqlalchemy as sa

from forumapp.store.schema import device


def endings(conn: sa.Connection) -> dict[str, tuple[int, str]]:
    """Return the last change of every device that wrote something: its number and hash (hex)."""
    d = device.c
    query = sa.select(d.device, d.last_seq, d.head).where(d.last_seq > 0)
    return {name: (int(seq), str(head)) for name, seq, head in conn.execute(query)}
