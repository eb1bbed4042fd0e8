"""A new data key for a forum: everything is written anew under it, beside the forum, and swapped.

Whoever kept the old key, or an old key file and its passphrase, cannot read what is here after
that. Backups made before are not touched: they open as they did.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

from forumapp.domain.problems import Trouble
from forumapp.store import backup_shelf, key_fits, key_people, keys, swap
from forumapp.store.backup import check_pages, counts
from forumapp.store.engine import connect, open_engine, sorted_errors
from forumapp.store.forum import KEYS, Forum
from forumapp.store.tx import Tx, write_meta

_BAD = "The copy under the new key is not the same as the forum. Nothing was changed. Try again."


@dataclass(frozen=True, slots=True)
class NewChair:
    """Who takes over, with which passphrase and recovery code."""

    holder: keys.Holder
    passphrase: str
    recovery_code: str
    cost: keys.Cost | None = None


def rekey(forum: Forum, to: NewChair) -> None:
    """Give an open forum a new data key and close it; a crash leaves the old one or the new one.

    Only the new chair and the new recovery code open it afterwards.
    """
    folder, key = forum.folder, secrets.token_bytes(32)
    path = swap.next_database(folder)
    try:
        backup_shelf.check_room(folder, (folder / "forum.db").stat().st_size)
        with sorted_errors():
            _copy(forum, path, key)
            count = keys.count_of(folder / KEYS) + 1
            _write_down(forum, path, key, count)
        _write_keys(forum, key, to, count)
    except BaseException:
        swap.drop(folder)
        raise
    forum.close(lambda: swap.take_over(folder))


def _copy(forum: Forum, path: Path, key: bytes) -> None:
    path.unlink(missing_ok=True)
    copy = connect(path, key)
    try:
        with forum.engine.connect() as conn:
            held = counts(conn)
            conn.connection.driver_connection.backup(copy, pages=-1)  # type: ignore[union-attr]
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    engine = open_engine(path, key, read_only=True)
    try:
        with engine.connect() as conn:
            if not check_pages(conn) or counts(conn) != held:
                raise Trouble(_BAD)
    finally:
        engine.dispose()


def _write_down(forum: Forum, path: Path, key: bytes, count: int) -> None:
    """Note it in the new database alone: where it is cut off, nothing of it was done."""
    engine = open_engine(path, key)
    try:
        with engine.connect().execution_options(write=True) as conn, conn.begin():
            tx = Tx(conn, "", forum.actor)
            tx.note("handed_over")
            tx.note("rekeyed")
            tx.done()
            write_meta(conn, "keys_count", str(count))
        with engine.connect() as conn:
            conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)


def _write_keys(forum: Forum, key: bytes, to: NewChair, count: int) -> None:
    path = swap.next_keys(forum.folder)
    holder = key_people.checked_holder(keys.Holder(to.holder.person, keys.CHAIR))
    uid = keys.forum_of(forum.folder / KEYS)
    keys.write_new(path, uid, key, holder, to.passphrase, to.recovery_code, to.cost, count)
    salt = key_fits.salt_of(swap.next_database(forum.folder))
    keys.remember_database(path, key, salt)
