"""A forum's folder, open: its one writer, its readers, and the lock that keeps others out."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock

from forumapp.domain.change import Change
from forumapp.domain.problems import Trouble
from forumapp.domain.session import Session
from forumapp.store import search
from forumapp.store.engine import check_pages_read, sorted_errors
from forumapp.store.sealed_shelf import Shelf
from forumapp.store.turns import Turns
from forumapp.store.tx import Tx, read_meta

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
        """Give a connection that sees one unchanging moment of the forum.

        At its end it raises Damaged where a page that was read is not as it was written.
        """
        self._check_open()
        with sorted_errors(), self.engine.connect() as conn:
            yield conn
            check_pages_read(conn)

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
