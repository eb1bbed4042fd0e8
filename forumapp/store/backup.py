"""Backups: a whole encrypted copy, opened again and counted before it is called one."""

from pathlib import Path

import sqlalchemy as sa

from forumapp.domain.problems import Trouble
from forumapp.store import schema
from forumapp.store.backup_shelf import check_room, name_of, rotate
from forumapp.store.engine import connect, open_engine, sorted_errors
from forumapp.store.files import replace_file, whole_file
from forumapp.store.new_copy import BACKUP_OF

_NOT_THE_SAME = (
    "The backup is not the same as the forum, so it was not kept. "
    "Check the disk and its free space, then try again."
)
_TAILS = ("-wal", "-shm")


def back_up(folder: Path, engine: sa.Engine, key: bytes | bytearray, reason: str) -> Path:
    """Copy the database and its key file into backups/, check the copy, let the oldest ones go."""
    place = folder / "backups"
    place.mkdir(exist_ok=True)
    target = place / name_of(reason)
    check_room(place, _size(folder / "forum.db"))
    with sorted_errors(), whole_file(target) as part:
        held = _copy(engine, part, key)
        _check(part, key, held)
        # before the copy has its name: a copy without its keys would be no backup
        replace_file(target.with_suffix(".keys"), (folder / "forum.keys").read_bytes())
    rotate(place, target)
    return target


def check_pages(conn: sa.Connection) -> bool:
    """Say whether every page of a database bears its own seal."""
    return conn.exec_driver_sql("PRAGMA cipher_integrity_check").first() is None


def counts(conn: sa.Connection) -> list[int]:
    """Return how many rows the tables hold that a copy is measured by."""
    tables = (schema.change, schema.feedback, schema.tag)
    return [
        int(conn.execute(sa.select(sa.func.count()).select_from(table)).scalar() or 0)
        for table in tables
        if sa.inspect(conn).has_table(table.name)
    ]


def _copy(engine: sa.Engine, part: Path, key: bytes | bytearray) -> list[int]:
    """Write the copy; return how many rows the forum held at that very moment."""
    part.unlink(missing_ok=True)
    copy = connect(part, key)
    try:
        with engine.connect() as conn:  # its transaction holds the moment while others write
            held = counts(conn)
            conn.connection.driver_connection.backup(copy, pages=-1)  # type: ignore[union-attr]
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        copy.execute(  # whoever opens it as a forum goes on as another device
            "INSERT OR REPLACE INTO meta (name, value) "
            "SELECT ?, value FROM meta WHERE name = 'device'",
            (BACKUP_OF,),
        )
    finally:
        copy.close()
    return held


def _check(part: Path, key: bytes | bytearray, held: list[int]) -> None:
    """Open the copy as a restore would: every page is whole and every row is there."""
    copy = open_engine(part, key, read_only=True)  # it stays one file, with nothing beside it
    try:
        with copy.connect() as conn:
            if not check_pages(conn) or counts(conn) != held:
                raise Trouble(_NOT_THE_SAME)
    finally:
        copy.dispose()


def _size(database: Path) -> int:
    beside = (database, *(database.with_name(database.name + tail) for tail in _TAILS))
    return sum(path.stat().st_size for path in beside if path.exists())
