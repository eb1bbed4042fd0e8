"""Opening an encrypted database: the driver, its settings, and its errors in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import registry
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from forumapp.domain.problems import Trouble
from forumapp.store import dialect

OLDEST_SQLITE = (3, 51, 3)  # below it SQLite's WAL-reset fault can lose committed writes
_WRITTEN = "journal_mode"  # the one setting that stands in the file
_PLAIN_HEADER = b"SQLite format 3\x00"
registry.register(f"sqlite.{dialect.NAME}", dialect.__name__, dialect.Cipher.__name__)
_IN_PLACES = (
    "The forum's file (forum.db) is damaged in places. Nothing was changed. "
    "Bring it back from a backup."
)
_SETTINGS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",  # with NORMAL a power cut loses what was acknowledged
    "busy_timeout=5000",
    "cache_size=-2048",  # for each connection: 4 MB cost 10 MB and made no search of 100,000 faster
    "temp_store=MEMORY",  # nothing in clear in a temporary file
    "secure_delete=ON",
    "trusted_schema=OFF",
    "wal_autocheckpoint=4000",  # 16 MB: a long import moves its pages a quarter as often
    "journal_size_limit=16777216",
    "cell_size_check=ON",
)


class Damaged(Trouble):
    """The database file is not whole. Nothing was written to it."""


class NotEncrypted(Trouble):
    """The file is a plain database: it is never taken for a forum."""


def check_driver() -> None:
    """Refuse to start on a database library that is known to lose writes or does not encrypt."""
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise Trouble(
            "The database library here is too old and can lose what was saved. "
            "Run the set-up again: python3 run.py"
        )


def open_engine(
    path: Path, key: bytes | bytearray, *, must_exist: bool = True, read_only: bool = False
) -> sa.Engine:
    """Return an engine on the encrypted file `path`, checked to be a forum's database.

    `read_only` leaves the file as it is, to the byte. Raises Damaged, NotEncrypted or Trouble; a
    0-byte or plain file is never opened.
    """
    check_driver()
    if must_exist:
        _check_file(path)
    engine = sa.create_engine(
        f"sqlite+{dialect.NAME}://",
        creator=partial(_connect_to_read if read_only else connect, path, key),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        pool_use_lifo=True,  # the connection used last has its pages at hand
        hide_parameters=True,  # an error must not tell a family's words
        execution_options={"compiled_cache": dialect.compiled},
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "commit", check_pages_read)  # zeros that were read are never written
    with sorted_errors(), engine.connect() as conn:
        conn.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        told = conn.exec_driver_sql("PRAGMA cipher_version")
        encrypts = told.returns_rows and bool(told.scalar())
    if not encrypts:
        raise Trouble("The database library here does not encrypt. Run the set-up again.")
    return engine


def connect(path: Path, key: bytes | bytearray, *, read_only: bool = False) -> Any:
    """Open one keyed connection with the settings that every connection of ours has."""
    name = _to_read(path) if read_only else str(path)
    conn = dbapi2.connect(
        name, isolation_level=None, check_same_thread=False, timeout=5, uri=read_only
    )
    try:
        conn.execute("PRAGMA cipher_log_level=NONE")  # before the key, or errors go to stderr
        # a raw key: no slow derivation for each connection
        conn.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for setting in _SETTINGS:
            if not (read_only and setting.startswith(_WRITTEN)):
                conn.execute(f"PRAGMA {setting}")
    except BaseException:
        conn.close()  # or what it laid beside the file stays until somebody collects it
        raise
    return conn


def _connect_to_read(path: Path, key: bytes | bytearray) -> Any:
    return connect(path, key, read_only=True)


def _to_read(path: Path) -> str:
    """Return the address of a file that is only read: without a log beside it, none is made."""
    wal = path.with_name(path.name + "-wal")
    alone = not wal.exists() or not wal.stat().st_size
    return path.resolve().as_uri() + ("?mode=ro&immutable=1" if alone else "?mode=ro")


def _begin(conn: sa.Connection) -> None:
    write = conn.get_execution_options().get("write")
    conn.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def check_pages_read(conn: sa.Connection) -> None:
    """Raise Damaged where a page that was read was no longer as written, though no error came.

    SQLCipher gives zeros for a damaged last page of a long text, and says so only when it reads
    the next page that it has not at hand: after the last text of a question that is too late.
    """
    if conn.exec_driver_sql("PRAGMA cipher_status").scalar() != "1":
        conn.invalidate()  # this one refuses everything from now on; others read what is whole
        raise Damaged(_IN_PLACES)


def _check_file(path: Path) -> None:
    if not path.exists():
        raise Trouble(
            f"There is no forum here: {path.name} is missing. Choose the forum's own folder."
        )
    try:
        with path.open("rb") as handle:
            head = handle.read(16)
    except OSError as error:
        raise Trouble(f"The forum's file cannot be read: {error.strerror}.") from None
    if not head:
        raise Damaged("The forum's file (forum.db) is empty. Bring it back from a backup.")
    if head == _PLAIN_HEADER:
        raise NotEncrypted(
            "forum.db is a database without encryption, so it is not a forum of ours. "
            "Nothing was changed."
        )


_SAID: tuple[tuple[str, type[Trouble], str], ...] = (
    (
        "file is not a database",
        Damaged,
        "The forum's file (forum.db) is damaged: the passphrase is right, but the file cannot be "
        "read. Nothing was changed. Bring it back from a backup.",
    ),
    (
        "malformed",
        Damaged,
        _IN_PLACES,
    ),
    (
        "database or disk is full",
        Trouble,
        "The disk is full. What was saved before is safe; this was not saved. "
        "Free some space and try again.",
    ),
    (
        "disk i/o error",
        Trouble,
        "The disk could not be written or read. What was saved before is safe; this was not "
        "saved. Check the disk and its free space, then try again.",
    ),
    (
        "readonly",
        Trouble,
        "The forum's folder cannot be written to. Nothing was changed. "
        "Copy the folder to a place of your own and open it there.",
    ),
    (
        "unable to open",
        Trouble,
        "The forum's file cannot be opened in this folder. Nothing was changed. "
        "Check that you may read and write there.",
    ),
    (
        "locked",
        Trouble,
        "Another program is using this forum. Nothing was changed. Close it and try again.",
    ),
)


def sort_error(error: BaseException) -> Trouble | None:
    """Return a driver's error as a sentence for a person, or None where it is a bug of ours."""
    text = str(error).lower()
    if not isinstance(error, (sa.exc.DBAPIError, dbapi2.Error, OSError)):
        return None
    return next((kind(said) for mark, kind, said in _SAID if mark in text), None)


@contextmanager
def sorted_errors() -> Iterator[None]:
    """Turn a driver's errors into sentences at the store's border; bugs pass as they are."""
    try:
        yield
    except (sa.exc.DBAPIError, dbapi2.Error) as error:
        sorted_one = sort_error(error)
        if sorted_one is None:
            raise
        raise sorted_one from error
