"""More room in memory for reading much of a large forum at once, given back afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

_ROOM = "PRAGMA cache_size=-32768"


@contextmanager
def roomy(conn: sa.Connection) -> Iterator[None]:
    """Keep 32 MB of pages while it lasts: rows of an area lie apart, and each page is decrypted."""
    usual = conn.exec_driver_sql("PRAGMA cache_size").scalar_one()
    conn.exec_driver_sql(_ROOM)
    try:
        yield
    finally:
        conn.exec_driver_sql(f"PRAGMA cache_size={int(usual)}")
        conn.exec_driver_sql("PRAGMA shrink_memory")
