"""Inserting many rows at the driver's own speed, in words that every database understands.

SQLAlchemy's executemany prepares a dictionary a row; on 100,000 rows that cost a third of the time.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from forumapp.store import later

_TOGETHER = 1000  # rows in one statement; SQLite takes 32,766 values in one


def insert_rows(
    conn: sa.Connection, table: sa.Table, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert rows given in the order of `columns`; values are what the driver takes as they are."""
    sql, positional = _statement(conn.dialect, table, columns)
    if positional:
        every: list[Any] = list(rows)
    else:
        every = [dict(zip(columns, row, strict=True)) for row in rows]
    if every:
        later.tell(conn, sql, every, table.name)


def update_row(conn: sa.Connection, table: sa.Table, column: str, of: Any, /, **new: Any) -> None:
    """Set columns of the row that has this value in `column`; it is there, or it does not matter.

    Put together once for each set of columns: that takes longer than the database does.
    """
    sql, order = _update(conn.dialect, table, column, tuple(new))
    values = {"row": of} | {f"_{name}": value for name, value in new.items()}
    later.tell(
        conn, sql, [values if order is None else tuple(values[name] for name in order)], table.name
    )


def ask_rows(
    conn: sa.Connection, statement: sa.Select[Any], values: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """Return the rows of a statement that is asked often, as the driver gives them."""
    sql, order, known = _compiled(conn.dialect, statement)
    every = {**known, **values}
    if order is None:
        return later.ask(conn, sql, every)
    return list(conn.exec_driver_sql(sql, tuple(every[name] for name in order)).cursor.fetchall())


def insert_together(
    conn: sa.Connection, table: sa.Table, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows as `insert_rows` does, hundreds in one statement: for rows that are indexed.

    SQLite's full-text index writes out what it has gathered before each statement that may have to
    be taken back. A statement for each row took two and a half times as long.
    """
    sql, positional = _statement(conn.dialect, table, columns)
    if not positional:
        insert_rows(conn, table, columns, rows)
        return
    into, marks = sql.split(" VALUES ")
    for start in range(0, len(rows), _TOGETHER):
        piece = rows[start : start + _TOGETHER]
        every = ", ".join([marks] * len(piece))
        conn.exec_driver_sql(f"{into} VALUES {every}", tuple(chain.from_iterable(piece)))


@lru_cache(maxsize=256)
def _update(
    dialect: Dialect, table: sa.Table, column: str, columns: tuple[str, ...]
) -> tuple[str, tuple[str, ...] | None]:
    values: dict[str, Any] = {name: sa.bindparam(f"_{name}") for name in columns}
    update = sa.update(table).where(table.c[column] == sa.bindparam("row")).values(values)
    sql, order, _ = _compiled(dialect, update)
    return sql, order


@lru_cache(maxsize=256)
def _compiled(
    dialect: Dialect, statement: sa.Select[Any] | sa.Update
) -> tuple[str, tuple[str, ...] | None, Mapping[str, Any]]:
    """Return its text, the order of its values where they go by their places, and those it has."""
    compiled = statement.compile(dialect=dialect)
    order = tuple(compiled.positiontup or ()) if compiled.positional else None
    return str(compiled), order, dict(compiled.params)


@lru_cache(maxsize=64)
def _statement(dialect: Dialect, table: sa.Table, columns: tuple[str, ...]) -> tuple[str, bool]:
    values: dict[str, Any] = {name: sa.bindparam(name) for name in columns}
    insert = sa.insert(table).values(values).inline()  # no word back of the numbers they get
    compiled = insert.compile(dialect=dialect, column_keys=list(columns))
    if compiled.positional and tuple(compiled.positiontup or ()) != columns:
        order = compiled.positiontup or ()
        raise ValueError(f"columns of {table.name} must be given as {order}")
    return str(compiled), bool(compiled.positional)
