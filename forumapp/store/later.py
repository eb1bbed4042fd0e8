"""What a server is told without waiting for its answer: gathered, and sent in one go.

Each question to a server is a way there and back; on a distant one that is what an act costs. So
what an act writes waits until the act asks something, or ends. What goes then is woven into few
statements (store/weaving.py), and to a distant server all of it is sent at once, with the end.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import sqlalchemy as sa

from forumapp.store.weaving import Said, Told, woven

_KEY = "later"  # in what a connection knows: the statements that wait, where they may
_FEW = 50  # rows; a longer list is written at once, by the driver's own means


@contextmanager
def gathered(conn: sa.Connection, *asked: Said) -> Iterator[list[list[tuple[Any, ...]]]]:
    """Begin, ask these things, and let what is told wait during the block; commit at its end.

    The connection neither begins nor commits by itself: both go along with the rest.
    """
    driver: Any = conn.connection.driver_connection
    with _errors_as_always(conn), _together(conn, driver):
        driver.execute("BEGIN")
        cursors = [driver.execute(sql, values) for sql, values in asked]
    answers = [cursor.fetchall() for cursor in cursors]
    known = conn.info  # of a connection that is gone one may not even ask for this
    known[_KEY] = []
    try:
        yield answers
        _send(conn, ends=True)
    finally:
        known.pop(_KEY, None)


def tell(conn: sa.Connection, sql: str, rows: Sequence[Any], table: str = "") -> None:
    """Run a statement for each of these rows, now or later; nobody waits for what it says."""
    queue: list[Told] | None = conn.info.get(_KEY)
    if queue is None or len(rows) > _FEW:
        conn.exec_driver_sql(sql, list(rows))
    else:
        queue += [Told(sql, row, table) for row in rows]


def send(conn: sa.Connection, *_: Any) -> None:
    """Send what waits: what is asked now may ask for it."""
    if conn.info.get(_KEY):
        _send(conn)


def ask(conn: sa.Connection, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return what a server answers, asked through its driver alone: SQLAlchemy takes as long."""
    send(conn)
    driver: Any = conn.connection.driver_connection
    with _errors_as_always(conn):
        return list(driver.execute(sql, values).fetchall())


def _send(conn: sa.Connection, *, ends: bool = False) -> None:
    driver: Any = conn.connection.driver_connection
    queue, conn.info[_KEY] = conn.info[_KEY], []
    with _errors_as_always(conn), _together(conn, driver):
        for sql, values in woven(queue):
            driver.execute(sql, values)
        if ends:
            driver.execute("COMMIT")


def _together(conn: sa.Connection, driver: Any) -> AbstractContextManager[Any]:
    """Return what sends without waiting, where that is worth it and the driver's library can.

    On the same computer it costs more than the ways there and back do (docs/decisions/hub.md).
    """
    import psycopg  # late: an extra that the base install does not have

    far = getattr(conn.dialect, "is_far", False)  # set by store/hub_engine.py
    return driver.pipeline() if far and psycopg.Pipeline.is_supported() else nullcontext()


@contextmanager
def _errors_as_always(conn: sa.Connection) -> Iterator[None]:
    """Raise the driver's errors as they come from every other statement."""
    base: Any = conn.dialect.dbapi
    try:
        yield
    except base.Error as error:
        raise sa.exc.DBAPIError.instance(
            None, None, error, base.Error, hide_parameters=True, dialect=conn.dialect
        ) from error
