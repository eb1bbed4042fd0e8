"""Backups: a whole encrypted copy, opened again and counted before it is called one."""

from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from forumapp.domain.problems import Trouble
from forumapp.store import schema
from forumapp.store.engine import connect, open_engine, sorted_errors
from forumapp.store.files import replace_file, whole_file

KEEP = 20


def back_up(folder: Path, engine: sa.Engine, key: bytes | bytearray, reason: str) -> Path:
    """Copy the database and its key file into backups/, check the copy, drop the oldest ones."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")[:-3]
    place = folder / "backups"
    place.mkdir(exist_ok=True)
    target = place / f"{stamp}-{reason}.db"
    with sorted_errors(), whole_file(target) as part:
        held = _copy(engine, part, key)
        _check(part, key, held)
        # before the copy has its name: a copy without its keys would be no backup
        replace_file(target.with_suffix(".keys"), (folder / "forum.keys").read_bytes())
    _rotate(place, target)
    return target


def _copy(engine: sa.Engine, part: Path, key: bytes | bytearray) -> list[int]:
    """Write the copy; return how many rows the forum held at that very moment."""
    part.unlink(missing_ok=True)
    copy = connect(part, key)
    try:
        with engine.connect() as conn:  # its transaction holds the moment while others write
            held = _counts(conn)
            conn.connection.driver_connection.backup(copy, pages=-1)  # type: ignore[union-attr]
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    finally:
        copy.close()
    return held


def _check(part: Path, key: bytes | bytearray, held: list[int]) -> None:
    """Open the copy as a restore would: every page is whole and every row is there."""
    copy = open_engine(part, key)
    try:
        with copy.connect() as conn:
            bad = conn.exec_driver_sql("PRAGMA cipher_integrity_check").first()
            if bad or _counts(conn) != held:
                raise Trouble(
                    "The backup is not the same as the forum, so it was not kept. "
                    "Check the disk and its free space, then try again."
                )
    finally:
        copy.dispose()
        for tail in ("-wal", "-shm"):
            part.with_name(part.name + tail).unlink(missing_ok=True)


def _counts(conn: sa.Connection) -> list[int]:
    tables = (schema.change, schema.feedback, schema.tag)
    return [
        int(conn.execute(sa.select(sa.func.count()).select_from(table)).scalar() or 0)
        for table in tables
        if sa.inspect(conn).has_table(table.name)
    ]


def _rotate(place: Path, newest: Path) -> None:
    # A clock that was set back gives the newest copy an old name: it is never the one to go.
    oldest_first = sorted(path for path in place.glob("*.db") if path != newest)
    for old in oldest_first[: max(0, len(oldest_first) - KEEP + 1)]:
        old.with_suffix(".keys").unlink(missing_ok=True)
        old.unlink()
