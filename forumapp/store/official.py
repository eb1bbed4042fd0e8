"""Named queries over what officials do: each kind of record, as the values of the domain."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa

from forumapp.store.kinds import KINDS

T = TypeVar("T")


def every(conn: sa.Connection, cls: type[T]) -> list[T]:
    """Return every record of a class's kind (`Promise`) that is not in the bin, oldest first."""
    rows = conn.execute(_every(_kind(cls))).mappings()
    return [made(cls, dict(row)) for row in rows]


def one(conn: sa.Connection, cls: type[T], uid: str) -> T | None:
    """Return one record, None where there is none or it is in the bin."""
    table = KINDS[_kind(cls)].table
    query = sa.select(table).where(table.c.uid == uid, table.c.binned.is_(False))
    row = conn.execute(query).mappings().one_or_none()
    return made(cls, dict(row)) if row else None


def there(conn: sa.Connection, kind: str, uids: Iterable[str]) -> bool:
    """Say whether all these records of a kind are in the forum and not in the bin."""
    wanted = set(uids)
    table = KINDS[kind].table
    query = sa.select(sa.func.count()).select_from(table)
    found = conn.execute(query.where(table.c.uid.in_(wanted), table.c.binned.is_(False))).scalar()
    return found == len(wanted)


def made(cls: type[T], row: Mapping[str, Any]) -> T:
    """Make a value of a class from a row of its table: lists become tuples, no answer False."""
    fields: Mapping[str, Any] = cls.__dataclass_fields__  # type: ignore[attr-defined]
    values = {name: row[name] for name in fields if name in row}
    for name, each in fields.items():
        if each.default == ():
            values[name] = tuple(json.loads(values[name] or "[]"))
        elif each.default is False:
            values[name] = bool(values[name])
    return cls(**values)


@cache
def _every(kind: str) -> sa.Select[Any]:
    """Return the question, put together once: that takes longer than a small table's answer."""
    table = KINDS[kind].table
    return sa.select(table).where(table.c.binned.is_(False)).order_by(table.c.rid)


def _kind(cls: type[Any]) -> str:
    return str(cls.KIND)
