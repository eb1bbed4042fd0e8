"""A whole forum to another place: from a folder to a server and back, its chain of changes intact.

Every row of the log goes as it is; the tables are folded from it there. What the machine read goes
along, so that nothing has to be analysed again. Keys, drafts and settings stay: they belong to the
copy that made them, and the new one is a device of its own.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from forumapp.store import fold, log, schema
from forumapp.store.bulk import insert_rows
from forumapp.store.tx import read_meta, write_meta

_PIECE = 2000
Report = Callable[[int, int], None]


def copy_log(source: sa.Connection, target: sa.Connection, report: Report | None = None) -> int:
    """Write every change of one forum into an empty one, fold it there; return how many.

    Both stand in a transaction of the caller's. The target's tables are there and hold nothing but
    what is its own (its device, its meta).
    """
    total = int(source.execute(sa.select(sa.func.count()).select_from(schema.change)).scalar() or 0)
    done = 0
    query = sa.select(*fold.ROW_COLUMNS).order_by(schema.change.c.rid)
    rows = source.execution_options(yield_per=_PIECE).execute(query)
    for piece in rows.partitions(_PIECE):
        insert_rows(target, schema.change, log.COLUMNS, [tuple(row) for row in piece])
        done += len(piece)
        if report is not None:
            report(done, total)
    _copy_devices(source, target)
    write_meta(target, "lamport", read_meta(source, "lamport"))
    carried = fold.carry_machine_rows(source)
    fold.refold(target)
    fold.bring_machine_rows(target, carried)
    return total


def _copy_devices(source: sa.Connection, target: sa.Connection) -> None:
    columns = ("device", "label", "last_seq", "head")
    known = set(target.execute(sa.select(schema.device.c.device)).scalars())
    every: list[tuple[Any, ...]] = [
        tuple(row)
        for row in source.execute(sa.select(*(schema.device.c[name] for name in columns)))
        if row.device not in known
    ]
    insert_rows(target, schema.device, columns, every)
