"""Several statements as one: what an act writes goes to a server as few statements, not as ten.

All parts of a woven statement see what was there before it, so only tables are woven whose rules
look at no row that the same act writes, and each is changed by one part alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

_FREE = frozenset({"change", "act", "tag", "meta", "device"})
NOTHING = "-"  # in the place of a table: it changes none, and goes last
_MOST = 12  # rows in one: each number of them is a statement of its own, which is planned anew
_INSERT, _VALUES = "INSERT ", " VALUES "
Said = tuple[str, Mapping[str, Any]]


class Told(NamedTuple):
    """A statement, with names for its values; the table that it changes, '' where it may be any."""

    sql: str
    values: Mapping[str, Any]
    table: str = ""


def woven(queue: Sequence[Told]) -> Iterator[Said]:
    """Yield what does the same in the same order, in fewer statements."""
    for free, run in groupby(queue, key=_is_free):
        told = list(run)
        parts = _parts(told) if free and 1 < len(told) <= _MOST else None
        if parts is None:
            yield from ((each.sql, each.values) for each in told)
        else:
            yield _one(parts)


def _is_free(told: Told) -> bool:
    return told.table in _FREE or told.table == NOTHING


def _parts(told: Sequence[Told]) -> list[list[Told]] | None:
    """Return what is told of each table, None where two parts would touch the same rows."""
    parts: dict[str, list[Told]] = {}
    for each in sorted(told, key=lambda each: each.table == NOTHING):
        same = parts.setdefault(each.table, [])
        if same and (same[0].sql != each.sql or not each.sql.startswith(_INSERT)):
            return None
        same.append(each)
    return list(parts.values())


def _one(parts: Sequence[Sequence[Told]]) -> Said:
    values = {
        f"w{number}_{row}_{name}": value
        for number, part in enumerate(parts)
        for row, each in enumerate(part)
        for name, value in each.values.items()
    }
    return _text(tuple((part[0].sql, len(part)) for part in parts)), values


@lru_cache(maxsize=256)
def _text(parts: tuple[tuple[str, int], ...]) -> str:
    *first, last = (_part(number, *part) for number, part in enumerate(parts))
    told = ", ".join(f"w{number} AS ({part})" for number, part in enumerate(first))
    return f"WITH {told} {last}" if first else last


def _part(number: int, sql: str, rows: int) -> str:
    if rows == 1:
        return sql.replace("%(", f"%(w{number}_0_")
    into, marks = sql.split(_VALUES)
    return (
        into
        + _VALUES
        + ", ".join(marks.replace("%(", f"%(w{number}_{row}_") for row in range(rows))
    )
