"""More room in memory for reading much of a large forum at once, given back afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa


@contextmanager
def roomy(conn: sa.Connection, megabytes: int = 32) -> Iterator[None]:
    """Keep so many MB of pages while it lasts: what is wanted lies apart, and each is decrypted."""
    if conn.dialect.name != "sqlite":
        yield  # a server has room of its own
        return
    usual = conn.exec_driver_sql("PRAGMA cache_size").scalar_one()
    conn.exec_driver_sql(f"PRAGMA cache_size=-{megabytes * 1024}")
    try:
        yield
    finally:
        conn.exec_driver_sql(f"PRAGMA cache_size={int(usual)}")
        conn.exec_driver_sql("PRAGMA shrink_memory")
