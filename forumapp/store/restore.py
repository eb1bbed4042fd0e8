"""Bring a backup back: whole or not at all, and what it replaces is kept.

The forum is closed while this is done. The backup is prepared beside the forum and checked there;
only then do both files change places (store/swap.py).
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from forumapp.domain.problems import Problem, Trouble, WrongInput
from forumapp.store import backup_shelf, keys, leftovers, swap
from forumapp.store.backup import back_up, check_pages
from forumapp.store.engine import Damaged, open_engine, sorted_errors
from forumapp.store.files import sync_file, sync_folder
from forumapp.store.forum import FOLDERS
from forumapp.store.new_copy import BACKUP_OF, RESTORED
from forumapp.store.opening import take_lock
from forumapp.store.tx import is_newer, read_meta, write_meta

KEPT = "kept"  # the folder for what was replaced and does not open as a backup would
REASON = "before-restore"
_TAILS = ("-wal", "-shm")


def restore(folder: Path, source: Path, key: bytes, present_key: bytes | None) -> Path | None:
    """Put a backup in the forum's place; return what it replaced, None where there was nothing.

    `key` opens the backup; `present_key` the forum as it is, None where nothing does. Raises a
    Problem in words, with nothing changed, for a backup that is damaged, newer or of another forum.
    """
    with replacing(folder):
        prepare(folder, source, key)
        kept = keep(folder, present_key)
        swap.take_over(folder)
    return kept


@contextmanager
def replacing(folder: Path) -> Iterator[None]:
    """Keep others out of a forum's folder while its files change places; drop what was cut off."""
    _make_folder(folder)
    lock = take_lock(folder)
    try:
        leftovers.settle(folder)
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise Trouble(
            f"This could not be done: {why}. The forum is as it was. "
            "Check the disk and its free space, then try again."
        ) from error
    finally:
        if not (folder / swap.COMMITTED).exists():
            swap.drop(folder)
        lock.release()


def prepare(folder: Path, source: Path, key: bytes) -> None:
    """Copy a backup beside the forum, with its keys, and check every page of it."""
    part, part_keys = swap.next_database(folder), swap.next_keys(folder)
    _room(folder, source)
    shutil.copyfile(source, part)
    wal = source.with_name(source.name + "-wal")  # a copy of an open forum has one
    if wal.exists():
        shutil.copyfile(wal, part.with_name(part.name + "-wal"))
    beside = source.with_suffix(".keys")
    shutil.copyfile(beside if beside.exists() else folder / swap.KEYS, part_keys)
    _check_prepared(folder, part, key, keys.forum_of(part_keys), source)


def keep(folder: Path, key: bytes | None) -> Path | None:
    """Keep the forum as it is: as a backup where it opens whole, else file by file."""
    if not (folder / swap.DATABASE).exists() and not (folder / swap.KEYS).exists():
        return None
    if key is not None:
        try:
            return _as_backup(folder, key)
        except Problem:
            pass  # it is damaged: then as it is
    return keep_files(folder)


def keep_files(folder: Path) -> Path:
    """Copy the forum's files as they are into a folder of their own; return that folder."""
    place = folder / KEPT / datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    place.mkdir(parents=True)
    for name in (swap.DATABASE, f"{swap.DATABASE}-wal", swap.KEYS):
        if (folder / name).exists():
            shutil.copyfile(folder / name, place / name)
            sync_file(place / name)
    sync_folder(place)
    sync_folder(place.parent)
    return place


def seal_prepared(path: Path) -> None:
    """Make the prepared database one file, with nothing beside it."""
    for tail in _TAILS:
        path.with_name(path.name + tail).unlink(missing_ok=True)


def _as_backup(folder: Path, key: bytes) -> Path:
    engine = open_engine(folder / swap.DATABASE, key)
    try:
        with sorted_errors(), engine.connect() as conn:
            if not check_pages(conn):
                raise Damaged("The forum is damaged in places.")
        return back_up(folder, engine, key, REASON)
    finally:
        engine.dispose()


def _check_prepared(folder: Path, part: Path, key: bytes, forum: str, source: Path) -> None:
    engine = open_engine(part, key)
    try:
        with (
            sorted_errors(),
            engine.connect().execution_options(write=True) as conn,
            conn.begin(),
        ):
            _check_is_ours(folder, conn, forum)
            write_meta(conn, BACKUP_OF, read_meta(conn, "device"))
            write_meta(conn, RESTORED, _named(source))
        with sorted_errors(), engine.connect() as conn:
            conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            if not check_pages(conn):
                raise Damaged("This backup is damaged in places, so it was not brought back.")
    finally:
        engine.dispose()
    seal_prepared(part)


def _check_is_ours(folder: Path, conn: sa.Connection, forum: str) -> None:
    if not sa.inspect(conn).has_table("meta") or read_meta(conn, "forum") != forum:
        raise WrongInput("This backup and its key file do not belong together.")
    if _forum_here(folder) not in ("", forum):
        raise WrongInput(
            "This is a backup of another forum. Nothing was changed. "
            "Bring it back into an empty folder instead."
        )
    if is_newer(conn):
        raise Trouble(
            "This backup was made by a newer ForumApp. Nothing was changed. "
            "Update ForumApp on this computer, then bring it back."
        )


def _named(source: Path) -> str:
    """Return a backup's name for the audit; what a person called a file is not written there."""
    return source.stem if backup_shelf.made_of(source) else "file"


def _forum_here(folder: Path) -> str:
    """Return the id of the forum in a folder, by its key file; '' where that does not say."""
    try:
        return keys.forum_of(folder / swap.KEYS)
    except Problem:
        return ""


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise WrongInput(f"{folder} is a file. Give the forum's folder.")
    if folder.is_dir():
        ours = (swap.DATABASE, swap.KEYS, "backups", swap.COMMITTED)
        if any(folder.iterdir()) and not any((folder / name).exists() for name in ours):
            raise WrongInput(f"{folder} holds other things. Give the forum's folder, or a new one.")
    for each in FOLDERS:
        os.makedirs(folder / each, exist_ok=True)


def _room(folder: Path, source: Path) -> None:
    size = source.stat().st_size
    present = folder / swap.DATABASE
    backup_shelf.check_room(folder, size + (present.stat().st_size if present.exists() else 0))
