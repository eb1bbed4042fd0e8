"""A forum on PostgreSQL, open: the same log, fold and queries, with several people at once.

Each who works there is a device of their own, with its own chain in the log. One writes at a time
(a lock of the server's, held for one transaction); what somebody wrote without having seen the
change of another knows nothing of it, so both values stay, as after a merge. Others' changes are
told by NOTIFY within the transaction that made them.
"""

import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL

from forumapp.domain import ids
from forumapp.domain.change import Change
from forumapp.domain.problems import Trouble, WrongInput
from forumapp.store import chains, fold, hub_engine, log, schema, search
from forumapp.store.forum import Forum
from forumapp.store.hub_engine import WRITERS, sorted_errors
from forumapp.store.schema_made import metadata
from forumapp.store.tx import Tx, formats, is_newer, read_meta, utc_now, write_meta

CHANNEL = "forumapp"
_MOST_IDS = 100  # told to others; more are found by looking
_ = search
NEWER = (
    "The hub was upgraded by a newer ForumApp while this one was open. Nothing was changed. "
    "Update ForumApp on this computer, then open the hub again."
)


class _NoLock:
    """Stands for the lock of a folder: on a server the server keeps order."""

    def release(self) -> None:
        """Do nothing."""


class Hub(Forum):
    """An open forum on a server. `folder` is this computer's own: files that were made there."""

    def __init__(self, url: URL, engine: sa.Engine, folder: Path, device: str) -> None:
        """Wrap what `open_hub` opened; call that instead."""
        super().__init__(folder, bytearray(), engine, _NoLock())  # type: ignore[arg-type]
        self.url, self.device = url, device
        self.seen: dict[str, int] = {}
        self._listener: threading.Thread | None = None
        self._stop = threading.Event()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """Give a connection that sees one unchanging moment of the forum."""
        self._check_open()
        with sorted_errors(), self.engine.connect() as conn:
            conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield conn

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
        """Give a transaction for one act of a person, and tell the others once it is stored."""
        with super().write(
            label, urgent=urgent, act=act, batch=batch, undoes=undoes, actor=actor
        ) as tx:
            yield tx
            told = {"by": self.device, "kinds": sorted(tx.kinds), "ids": sorted(tx.ids)[:_MOST_IDS]}
            if tx.kinds:
                tx.conn.execute(sa.select(sa.func.pg_notify(CHANNEL, json.dumps(told))))

    def catch_up(self) -> Change | None:
        """See what others wrote; return what that touched, None where it was nothing."""
        with self.read() as conn:
            ends = {device: seq for device, (seq, _) in chains.endings(conn).items()}
            c = schema.change.c
            fresh = [
                sa.and_(c.device == device, c.seq > self.seen.get(device, 0))
                for device, seq in ends.items()
                if device != self.device and seq > self.seen.get(device, 0)
            ]
            rows = conn.execute(sa.select(c.kind, c.uid).where(sa.or_(*fresh))) if fresh else ()
            touched = [(kind, uid) for kind, uid in rows if kind not in ("act", "audit")]
        self.seen = ends
        if not touched:
            return None
        kinds, uids = (frozenset(each) for each in zip(*touched, strict=True))
        return Change(ids.new_id(), "", kinds, uids, None)

    def listen(self, heard: Callable[[Change], None], lost: Callable[[bool], None]) -> None:
        """Tell `heard` what others change, within two seconds; tell `lost` when the hub goes away.

        Both are called on a thread of their own; `lost(False)` says that it is back.
        """
        self._listener = threading.Thread(
            target=self._listen, args=(heard, lost), name="hub", daemon=True
        )
        self._listener.start()

    def _listen(self, heard: Callable[[Change], None], lost: Callable[[bool], None]) -> None:
        away = False
        while not self._stop.is_set():
            try:
                with sorted_errors(), self.engine.connect() as conn:
                    conn = conn.execution_options(isolation_level="AUTOCOMMIT")
                    conn.exec_driver_sql(f"LISTEN {CHANNEL}")
                    if away:
                        away = False
                        lost(False)
                    self._hear(conn, heard)
            except Trouble:
                if not away and not self._stop.is_set():
                    away = True
                    lost(True)
                self._stop.wait(1)

    def _hear(self, conn: sa.Connection, heard: Callable[[Change], None]) -> None:
        driver: Any = conn.connection.driver_connection
        while not self._stop.is_set():
            if (change := self.catch_up()) is not None:
                heard(change)
            try:
                for _told in driver.notifies(timeout=1.0, stop_after=1):
                    pass
            except driver_errors() as error:
                raise hub_engine.Lost(str(error)) from error

    def _settle(self) -> None:
        """Leave it to the server."""

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Stop listening, and let the connections go."""
        self._stop.set()
        if self._listener is not None and self._listener is not threading.current_thread():
            self._listener.join(5)
        super().close(last)

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        self._check_open()
        with sorted_errors(), self.engine.connect() as conn, conn.begin():
            conn.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITERS)))
            check_format(conn)
            yield conn


def driver_errors() -> tuple[type[Exception], ...]:
    """Return what the driver raises where the server went away."""
    import psycopg  # late: an extra that the base install does not have

    return (psycopg.OperationalError, psycopg.InterfaceError)


def open_hub(place: str, folder: Path, device: str = "", password: str = "") -> Hub:
    """Open a forum on a server; `device` is who this was there the last time ('': nobody yet).

    Raises a Problem, in words, for a wrong password or address, a missing right, a server that is
    too old, a database of another program, and a newer format. None of them changes a thing.
    """
    hub = _connect(place, folder, device, password)
    try:
        with hub.read() as conn:
            if not is_ours(conn):
                raise WrongInput(
                    "There is no forum in this database. Nothing was changed. Make one with "
                    "`copy-to`, or check the end of the address."
                )
            check_format(conn, reading=True)
            old = int(read_meta(conn, "fold_version")) < schema.FOLD_VERSION
            known = hub.device in _devices(conn)
        if old:
            _upgrade(hub)
        if not known:
            with hub.compute(urgent=True) as conn:
                add_device(conn, hub.device, hub.url.username or "")
        hub.catch_up()
    except BaseException:
        hub.close()
        raise
    hub.actor = hub.url.username or hub.actor
    return hub


def make_hub(place: str, folder: Path, name: str, local_area: str, password: str = "") -> Hub:
    """Make a new forum in an empty database; raise WrongInput where it is not empty."""
    hub = empty_hub(place, folder, password)
    try:
        with sorted_errors(), hub.engine.begin() as conn:
            begin_tables(conn, hub.device, ids.new_id(), secrets.token_hex(32))
            tx = Tx(conn, "Created the forum", "ForumApp")
            fields = {"name": name, "local_area": local_area, "sample": False}
            tx.change("forum", read_meta(conn, "forum"), fields)
            tx.done()
        hub.catch_up()
    except BaseException:
        hub.close()
        raise
    return hub


def empty_hub(place: str, folder: Path, password: str = "") -> Hub:
    """Connect to a database that holds nothing yet; raise WrongInput for any other."""
    hub = _connect(place, folder, "", password)
    try:
        with hub.read() as conn:
            if sa.inspect(conn).get_table_names():
                raise WrongInput(
                    "This database is not empty. Nothing was changed. Ask whoever keeps the server "
                    "for a new one."
                )
    except BaseException:
        hub.close()
        raise
    return hub


def begin_tables(conn: sa.Connection, device: str, forum: str, family_key: str) -> None:
    """Make the tables of a forum, and what stands first in them."""
    metadata.create_all(conn)
    add_device(conn, device, "The first who worked here")
    first = {
        "forum": forum,
        "log_format": str(schema.LOG_FORMAT),
        "fold_version": str(schema.FOLD_VERSION),
        "device": device,
        "lamport": "0",
        "family_key": family_key,
        "made_at": utc_now(),
    }
    for name, value in first.items():
        write_meta(conn, name, value)


def add_device(conn: sa.Connection, device: str, label: str) -> None:
    """Let another one work here, with a chain of its own."""
    fresh = {"device": device, "label": label, "last_seq": 0, "head": log.FIRST_HASH.hex()}
    conn.execute(sa.insert(schema.device).values(fresh))


def is_ours(conn: sa.Connection) -> bool:
    """Say whether the database holds a forum."""
    return sa.inspect(conn).has_table("meta") and sa.inspect(conn).has_table("change")


def check_format(conn: sa.Connection, *, reading: bool = False) -> None:
    """Refuse a log or tables newer than ours; where something is written, older ones too."""
    if is_newer(conn):
        raise Trouble(NEWER)
    if not reading and formats(conn)[1] < schema.FOLD_VERSION:
        raise Trouble("The hub is being upgraded. Nothing was changed. Try again in a minute.")


def _connect(place: str, folder: Path, device: str, password: str) -> Hub:
    url = hub_engine.parse(place)
    url = url.set(password=password) if password else url
    held: list[Hub] = []
    device = device or ids.device_id()

    def known() -> dict[str, Any]:
        return {"device": device, "seen": held[0].seen if held else {}}

    engine = hub_engine.open_engine(url, known)
    folder.mkdir(parents=True, exist_ok=True)
    held.append(Hub(url, engine, folder, device))
    return held[0]


def _upgrade(hub: Hub) -> None:
    """Fold the tables anew from the log, while everybody else waits."""
    with sorted_errors(), hub.engine.begin() as conn:
        conn.execute(sa.select(sa.func.pg_advisory_xact_lock(WRITERS)))
        if int(read_meta(conn, "fold_version")) < schema.FOLD_VERSION:
            fold.refold(conn)
            write_meta(conn, "fold_version", str(schema.FOLD_VERSION))


def _devices(conn: sa.Connection) -> set[str]:
    return set(conn.execute(sa.select(schema.device.c.device)).scalars())
