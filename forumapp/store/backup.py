"""Backups: a whole encrypted copy, opened again and counted before it is called one."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from forumapp.domain.problems import Trouble
from forumapp.store import schema
from forumapp.store.engine import connect, open_engine, sorted_errors
from forumapp.store.files import whole_file

KEEP = 20


def back_up(folder: Path, engine: sa.Engine, key: bytes, reason: str) -> Path:
    """Copy the database and its key file into backups/, check the copy, drop the oldest ones."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")[:-3]
    place = folder / "backups"
    place.mkdir(exist_ok=True)
    target = place / f"{stamp}-{reason}.db"
    with sorted_errors(), whole_file(target) as part:
        _copy(engine, part, key)
        _same(engine, part, key)
    shutil.copyfile(folder / "forum.keys", target.with_suffix(".keys"))
    _rotate(place)
    return target


def _copy(engine: sa.Engine, part: Path, key: bytes) -> None:
    copy = connect(part, key)
    source = engine.raw_connection()
    try:
        source.driver_connection.backup(copy, pages=-1)  # type: ignore[union-attr]
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    finally:
        source.close()
        copy.close()


def _same(engine: sa.Engine, part: Path, key: bytes) -> None:
    copy = open_engine(part, key)
    try:
        if _counts(copy) != _counts(engine):
            raise Trouble("The backup is not the same as the forum. Free some space, try again.")
    finally:
        copy.dispose()
        for tail in ("-wal", "-shm"):
            part.with_name(part.name + tail).unlink(missing_ok=True)


def _counts(engine: sa.Engine) -> list[int]:
    with engine.connect() as conn:
        tables = (schema.change, schema.feedback, schema.tag)
        return [
            int(conn.execute(sa.select(sa.func.count()).select_from(table)).scalar() or 0)
            for table in tables
            if sa.inspect(conn).has_table(table.name)
        ]


def _rotate(place: Path) -> None:
    oldest_first = sorted(place.glob("*.db"))
    for old in oldest_first[:-KEEP]:
        old.with_suffix(".keys").unlink(missing_ok=True)
        old.unlink()
