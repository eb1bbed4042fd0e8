"""A forum's folder, open: its one writer, its readers, and the lock that keeps others out."""

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from filelock import FileLock, Timeout

from forumapp.domain import ids
from forumapp.domain.change import Change
from forumapp.domain.problems import Trouble, WrongInput
from forumapp.domain.session import Session
from forumapp.store import (
    key_fits,
    key_secrets,
    keys,
    leftovers,
    new_copy,
    schema,
    search,
    swap,
    unlocking,
)
from forumapp.store.backup import back_up
from forumapp.store.engine import open_engine, sort_error, sorted_errors
from forumapp.store.files import sync_folder
from forumapp.store.fold import refold
from forumapp.store.schema_made import metadata
from forumapp.store.sealed_shelf import Shelf
from forumapp.store.turns import Turns
from forumapp.store.tx import Tx, is_newer, read_meta, utc_now, write_meta

DATABASE, KEYS, LOCK = "forum.db", "forum.keys", "forum.lock"
FOLDERS = ("backups", "packs")
_ROOM = 64  # MB of pages for a long job: the indexes by id are touched everywhere
_ = search  # makes the search index when the tables are made


class Forum:
    """An open forum. Any thread may read; writes are made one at a time, the urgent ones first."""

    def __init__(self, folder: Path, key: bytearray, engine: sa.Engine, lock: FileLock) -> None:
        """Wrap what `open_forum` opened; call that instead."""
        self.folder, self.key, self.engine = folder, key, engine
        self.session = Session()
        self.actor = self.session.actor
        self.at_close: list[Callable[[], None]] = []
        self.stood_at = ""  # its mark when it was opened (store/backup_mark.py)
        self.shelf: Shelf | None = None  # where words wait that a server has not got
        self.away, self.why = False, ""  # whether that server cannot be used now; a sentence
        self.in_part = False  # on a hub: whether the server shows only some of it to this person
        self._lock, self._turns = lock, Turns()
        self._last: Change | None = None
        self._closed = False

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """Give a connection that sees one unchanging moment of the forum."""
        self._check_open()
        with sorted_errors(), self.engine.connect() as conn:
            yield conn

    def ask(self) -> AbstractContextManager[sa.Connection]:
        """Give a connection for one question alone, which sees one moment without more ado."""
        return self.read()

    @contextmanager
    def write(
        self,
        label: str,
        *,
        urgent: bool = True,
        act: str | None = None,
        batch: str | None = None,
        undoes: str | None = None,
        actor: str | None = None,
    ) -> Iterator[Tx]:
        """Give a transaction for one act of a person; it commits at the end or leaves no trace.

        `urgent` acts pass those of long jobs. `actor` is who does it, where that is not the person
        who works here. What was touched is in `last_change` afterwards.
        """
        with self._turns.turn(urgent), sorted_errors(), self._acting() as conn:
            tx = Tx(conn, label, actor or self.actor, act=act, batch=batch, undoes=undoes)
            yield tx
            change = tx.done()
        self._last = change

    def note(
        self, what: str, *, about: str = "", number: int | None = None, detail: str = ""
    ) -> None:
        """Write into the audit what was done without a change: a look, an export, an unlock."""
        with self._turns.turn(urgent=True), sorted_errors(), self._acting() as conn:
            tx = Tx(conn, "", self.actor)
            tx.note(what, about=about, number=number, detail=detail)
            tx.done()

    @contextmanager
    def compute(self, *, urgent: bool = False) -> Iterator[sa.Connection]:
        """Give a connection for what is not in the log: drafts, scores, suggestions."""
        with self._turns.turn(urgent), sorted_errors(), self._writing() as conn:
            yield conn

    @contextmanager
    def computing(self) -> Iterator[Callable[[], AbstractContextManager[sa.Connection]]]:
        """Keep one connection for a long job in pieces, each a transaction that waits its turn.

        It keeps many of the pages that it has read, and is thrown away at the end.
        """
        self._check_open()
        with self.engine.connect().execution_options(write=True) as conn:

            @contextmanager
            def piece() -> Iterator[sa.Connection]:
                with self._turns.turn(urgent=False), sorted_errors(), conn.begin():
                    self._check_open()
                    conn.exec_driver_sql(f"PRAGMA cache_size=-{_ROOM * 1024}")
                    yield conn

            try:
                yield piece
            finally:
                conn.invalidate()

    @contextmanager
    def remaking(self) -> Iterator[sa.Connection]:
        """Give a connection on which all tables of the fold are made anew."""
        with self.compute(urgent=True) as conn:
            yield conn

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep others from merging or taking back; in a folder nobody else is there."""
        yield

    def seen_now(self) -> Mapping[str, int] | None:
        """Return what is seen of others' changes; None in a folder, where nobody else is."""
        return None

    def heard_now(self) -> Mapping[str, int] | None:
        """Return what was heard of others' changes and may not be shown yet; None in a folder."""
        return None

    def has_shown(self, heard: Mapping[str, int] | None) -> None:
        """Hear that what was heard of others' changes is shown now."""

    @contextmanager
    def as_seen(self, seen: Mapping[str, int] | None) -> Iterator[None]:
        """Change what was shown when only so much was seen: a form may have been open for long."""
        yield

    def now_holds(self, ends: Mapping[str, int]) -> None:
        """Hear how far the chains of others go after what was done here brought or took changes."""

    @property
    def is_awaited(self) -> bool:
        """Say whether something urgent waits for what is being written."""
        return self._turns.is_awaited

    @property
    def last_change(self) -> Change:
        """Return what the last act of this process touched."""
        if self._last is None:
            raise LookupError("nothing was changed yet")
        return self._last

    def family_key(self) -> bytes:
        """Return the key under which family words are hashed, the same in all copies."""
        with self.read() as conn:
            return bytes.fromhex(read_meta(conn, "family_key"))

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Let the writer finish, fold the write-ahead file in, forget the key, let others in.

        `last` is done on the closed files, before others are let in.
        """
        with self._turns.turn(urgent=True):
            if self._closed:
                return
            self._closed = True
            self._settle()
            self.engine.dispose()
            self.key[:] = bytes(len(self.key))  # the engine holds the same bytes
            self.key.clear()
            try:
                if last is not None:
                    last()
            finally:
                self._lock.release()
            for forget in self.at_close:
                forget()

    def settle(self) -> None:
        """Fold the write-ahead file into the database, as far as readers and the disk allow."""
        with self._turns.turn(urgent=False):
            self._check_open()
            self._settle()

    def _settle(self) -> None:
        try:
            with self.engine.connect() as conn:
                conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except (sa.exc.DBAPIError, Trouble):
            pass  # what was committed is safe in the write-ahead file

    def __enter__(self) -> "Forum":
        """Keep the forum open for a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it at the end of the block."""
        self.close()

    def _acting(self) -> AbstractContextManager[sa.Connection]:
        """Give a transaction for an act, which begins at once where its chain ends."""
        return self._writing()

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        self._check_open()
        with self.engine.connect().execution_options(write=True) as conn, conn.begin():
            yield conn

    def _check_open(self) -> None:
        # Its lock is gone: another program may be writing by now.
        if self._closed:
            raise Trouble("This forum was closed. Open it again to go on.")


def create_forum(
    folder: Path,
    passphrase: str,
    name: str,
    local_area: str,
    *,
    sample: bool = False,
    cost: keys.Cost | None = None,
    person: str = "",
) -> str:
    """Make a new forum in a folder that is empty or not there yet; return its recovery code."""
    key_secrets.check_passphrase(passphrase)
    _check_free(folder)
    part = folder.with_name(folder.name + ".part")
    with _environment("The new forum could not be written in this folder"):
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for each in FOLDERS:
            (part / each).mkdir()
        uid = ids.new_id()
        made = keys.create(part / KEYS, uid, passphrase, cost, person)
        _fill_new(part / DATABASE, made.data_key, uid, name, local_area, sample)
        keys.remember_database(part / KEYS, made.data_key, key_fits.salt_of(part / DATABASE))
        if folder.exists():
            folder.rmdir()
        sync_folder(part)
        os.replace(part, folder)
        sync_folder(folder.parent)
    return made.recovery_code


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


def _check_free(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongInput(
            f"{folder} is not empty. Choose an empty folder, or a new one, for the new forum."
        )


def _fill_new(path: Path, key: bytes, uid: str, name: str, local_area: str, sample: bool) -> None:
    engine = open_engine(path, key, must_exist=False)
    try:
        with engine.connect().execution_options(write=True) as conn, conn.begin():
            metadata.create_all(conn)
            _write_first_meta(conn, uid)
            tx = Tx(conn, "Created the forum", "ForumApp")
            fields = {"name": name, "local_area": local_area, "sample": sample}
            tx.change("forum", uid, fields)
            tx.done()
        with engine.connect() as conn:
            conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()


def _write_first_meta(conn: sa.Connection, uid: str) -> None:
    device = ids.device_id()
    conn.execute(
        sa.insert(schema.device).values(
            device=device, label="This computer", last_seq=0, head=bytes(32).hex()
        )
    )
    first = {
        "forum": uid,
        "log_format": str(schema.LOG_FORMAT),
        "fold_version": str(schema.FOLD_VERSION),
        "device": device,
        "lamport": "0",
        "family_key": secrets.token_hex(32),
        "made_at": utc_now(),
    }
    for name, value in first.items():
        write_meta(conn, name, value)


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


@contextmanager
def _environment(said: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        known = sort_error(error)
        why = error.strerror or str(error)
        raise known or Trouble(f"{said}: {why}. Choose another place.") from error


def read_setting(forum: Forum, name: str) -> Any:
    """Return a setting of this copy of the forum, or None."""
    with forum.read() as conn:
        text = read_meta(conn, "setting:" + name)
    return json.loads(text) if text else None


def write_setting(forum: Forum, name: str, value: Any) -> None:
    """Keep a setting with this copy of the forum (inside the encrypted file)."""
    with forum.compute(urgent=True) as conn:
        write_meta(conn, "setting:" + name, json.dumps(value))
