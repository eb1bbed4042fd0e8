"""Opening a forum's folder: with its secret, behind its lock, in the form of today."""

from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout

from forumapp.domain.problems import Trouble, WrongInput
from forumapp.store import (
    keys,
    leftovers,
    new_copy,
    schema,
    swap,
    unlocking,
)
from forumapp.store.backup import back_up
from forumapp.store.fold import refold
from forumapp.store.forum import DATABASE, KEYS, LOCK, Forum
from forumapp.store.tx import is_newer, read_meta, write_meta


def open_forum(folder: Path, secret: str) -> Forum:
    """Open a forum with its passphrase or recovery code; upgrade its tables where they are old.

    Raises a Problem, in words, for a wrong passphrase, a damaged, newer or foreign file, a folder
    that cannot be written, and a forum that another program has open. None of them changes a thing,
    but that an attempt with a wrong passphrase or key file is counted (store/tries.py).
    """
    if folder.is_dir() and swap.pending(folder):
        _settle_folder(folder)  # what was cut off may be the forum itself, or its keys
    if not folder.is_dir() or not (folder / DATABASE).exists():
        raise WrongInput(f"There is no forum in {folder}. Choose a forum's own folder.")
    opened = unlocking.open_keys(folder, secret)
    key = bytearray(opened.data_key)  # one that can be wiped at the end
    lock = take_lock(folder)
    try:
        leftovers.settle(folder)
        forum = Forum(folder, key, unlocking.open_database(folder, key), lock)
    except BaseException:
        lock.release()
        raise
    try:
        _check_is_ours(forum, keys.forum_of(folder / KEYS))
        _upgrade(forum)
        _go_on_as_another(forum)
        unlocking.enter(forum, opened)
    except BaseException:
        forum.close()
        raise
    return forum


def _settle_folder(folder: Path) -> None:
    lock = take_lock(folder)
    try:
        leftovers.settle(folder)
    finally:
        lock.release()


def take_lock(folder: Path) -> FileLock:
    """Keep every other ForumApp out of a forum's folder; raise Trouble where one is there."""
    # not a lock of this thread alone: the thread that closes a forum may not be the one that opened
    lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise Trouble(
            "Another ForumApp is open on this forum. Nothing was changed. "
            "Close it there first, then try again."
        ) from None
    except OSError:
        raise Trouble(
            "This folder cannot be written to, so the forum cannot be opened here. "
            "Copy the whole folder to a place of your own and open it there."
        ) from None
    return lock


def _check_is_ours(forum: Forum, expected: str) -> None:
    with forum.read() as conn:
        if not sa.inspect(conn).has_table("meta") or read_meta(conn, "forum") != expected:
            raise WrongInput(
                "forum.db is not the database that belongs to this key file. Nothing was changed."
            )
        newer = is_newer(conn)
    if newer:
        raise Trouble(
            "This forum was last opened by a newer ForumApp. Nothing was changed. "
            "Update ForumApp on this computer, then open it again."
        )


def _upgrade(forum: Forum) -> None:
    with forum.read() as conn:
        current = int(read_meta(conn, "fold_version"))
    if current == schema.FOLD_VERSION:
        return
    back_up(forum.folder, forum.engine, forum.key, "before-upgrade")
    with forum.compute() as conn:
        refold(conn)
        write_meta(conn, "fold_version", str(schema.FOLD_VERSION))


def _go_on_as_another(forum: Forum) -> None:
    """Give a backup that was opened as a forum a device of its own."""
    with forum.read() as conn:
        copied = new_copy.is_backup(conn)
    if copied:
        with forum.compute() as conn:
            new_copy.become_new_copy(conn, "backup_opened")
