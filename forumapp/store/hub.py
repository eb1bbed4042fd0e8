"""A forum on PostgreSQL, open: the same log, fold and queries, with several people at once.

Each who works there is a device of their own, with its own chain in the log. One writes at a time
(a lock of the server's, held for one transaction); what somebody wrote without having seen the
change of another knows nothing of it, so both values stay, as after a merge. Others' changes are
told by NOTIFY within the transaction that made them.
"""

import hmac
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL

from forumapp.domain import ids
from forumapp.domain.change import Change
from forumapp.domain.problems import Trouble
from forumapp.store import chains, hub_engine, hub_people, later, schema
from forumapp.store.forum import Forum
from forumapp.store.hub_ear import CHANNEL, Ear, InUse
from forumapp.store.hub_engine import MERGERS, WRITERS, sorted_errors
from forumapp.store.tx import PLACE, Tx, are_newer, formats
from forumapp.store.weaving import NOTHING, Said

LONGEST_WAIT = "20s"  # for one's turn to write; then it is said, and what is recorded is kept here
LONGEST_IDLE = "5min"  # a program that hangs in the middle of a change keeps nobody out longer
_NOTIFY = f"SELECT pg_notify('{CHANNEL}', %(said)s)"
_TURN = (  # whatever is asked after it sees what the writer before this one left
    "SELECT set_config('idle_in_transaction_session_timeout', %(idle)s, true), "
    "set_config('lock_timeout', %(wait)s, true), pg_advisory_xact_lock(%(lock)s)"
)
_META = ", ".join(
    f"(SELECT value FROM meta WHERE name = '{name}')"
    for name in ("log_format", "fold_version", "lamport")
)
_PLACE = f"SELECT {_META}, last_seq, head FROM device WHERE device = %(device)s"
_MOST_IDS = 100  # told to others; more are found by looking
NEWER = (
    "The hub was upgraded by a newer ForumApp while this one was open. Nothing was changed. "
    "Update ForumApp on this computer, then open the hub again."
)
MERGING = (
    "Somebody else is merging a bundle on this hub, or taking one back. Nothing was changed. Try "
    "again in a minute."
)


class _NoLock:
    """Stands for the lock of a folder: on a server the server keeps order."""

    def release(self) -> None:
        """Do nothing."""


class Hub(Forum):
    """An open forum on a server. `folder` is this computer's own: files that were made there."""

    def __init__(self, url: URL, engine: sa.Engine, folder: Path, device: str) -> None:
        """Wrap what `hub_opening.open_hub` opened; call that instead."""
        super().__init__(folder, bytearray(), engine, _NoLock())  # type: ignore[arg-type]
        self.url, self.device = url, device
        self.seen: dict[str, int] = {}  # of others' changes: what was shown
        self.heard: dict[str, int] = {}  # what is known to be there: who reads now reads it
        self._here, self.in_use = threading.local(), InUse(engine)
        self._ear: Ear | None = None

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """Give a connection that sees one unchanging moment of the forum."""
        moment = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._reading(**moment) as conn:
            yield conn

    def ask(self) -> AbstractContextManager[sa.Connection]:
        """Give a connection for one question alone: to begin and to end would be ways more."""
        return self._reading(isolation_level="AUTOCOMMIT")

    @contextmanager
    def _reading(self, **options: Any) -> Iterator[sa.Connection]:
        if self.away:
            raise hub_engine.Lost(self.why or hub_engine.UNREAD)
        self._check_open()
        with sorted_errors(), self.engine.connect() as conn:
            conn.execution_options(**options)
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
                later.tell(tx.conn, _NOTIFY, [{"said": json.dumps(told)}], NOTHING)

    @contextmanager
    def computing(self) -> Iterator[Callable[[], AbstractContextManager[sa.Connection]]]:
        """Give transactions for a long job in pieces, each of which waits its turn on the server.

        Others are told at the end; what they look at meanwhile they find within a second anyhow.
        """
        self._check_open()

        @contextmanager
        def piece() -> Iterator[sa.Connection]:
            with self.compute() as conn:
                yield conn

        yield piece

    @contextmanager
    def remaking(self) -> Iterator[sa.Connection]:
        """Give a connection on which all tables are made anew; the roles' rights stay."""
        with super().remaking() as conn:
            hub_people.lift(conn)
            yield conn
            hub_people.lay_down(conn)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep others from merging or taking back meanwhile; say so where somebody does."""
        self._check_open()
        with sorted_errors(), self.engine.connect() as conn:
            conn = conn.execution_options(isolation_level="AUTOCOMMIT")
            free = conn.execute(sa.select(sa.func.pg_try_advisory_lock(MERGERS))).scalar()
            if not free:
                raise Trouble(MERGING)
            try:
                yield
            finally:
                with suppress(sa.exc.DBAPIError):  # now: the server hears later that it is closed
                    conn.execute(sa.select(sa.func.pg_advisory_unlock(MERGERS)))
                conn.invalidate()  # the lock is the connection's: it goes with it

    def seen_now(self) -> Mapping[str, int] | None:
        """Return what is seen of others' changes."""
        return dict(self.seen)

    def heard_now(self) -> Mapping[str, int] | None:
        """Return what was heard of others' changes: whatever is read from now on shows it."""
        return dict(self.heard)

    def has_shown(self, heard: Mapping[str, int] | None) -> None:
        """Take so much of others' changes as seen: it is on the screen."""
        self.now_holds(heard or {})

    @contextmanager
    def as_seen(self, seen: Mapping[str, int] | None) -> Iterator[None]:
        """Change, on this thread, what was shown when only so much was seen."""
        self._here.seen = seen
        try:
            yield
        finally:
            self._here.seen = None

    @property
    def seen_here(self) -> Mapping[str, int]:
        """Return what a change that is made on this thread knows of those of others."""
        known: Mapping[str, int] | None = getattr(self._here, "seen", None)
        return self.seen if known is None else known

    def now_holds(self, ends: Mapping[str, int]) -> None:
        """Take what was brought here as seen: who brought it knows of it."""
        self.seen, self.heard = _further(self.seen, ends), _further(self.heard, ends)

    def look_up(self) -> None:
        """Take all that is there now as seen: whoever opens the hub reads it anew."""
        with self.read() as conn:
            self.now_holds({device: seq for device, (seq, _) in chains.endings(conn).items()})

    def catch_up(self) -> Change | None:
        """See what others wrote; return what that touched, None where it was nothing."""
        change, ends = self._news(self.seen)
        self.now_holds(ends)
        return change

    def hear(self) -> Change | None:
        """Hear what others wrote and was not heard before; it is not seen before it is shown."""
        change, ends = self._news(self.heard)
        self.heard = _further(self.heard, ends)
        return change

    def _news(self, known: Mapping[str, int]) -> tuple[Change | None, dict[str, int]]:
        """Return what others wrote beyond what is known, and how far they have come."""
        with self.read() as conn:
            ends = {device: seq for device, (seq, _) in chains.endings(conn).items()}
            c = schema.change.c
            fresh = [
                sa.and_(c.device == device, c.seq > known.get(device, 0))
                for device, seq in ends.items()
                if device != self.device and seq > known.get(device, 0)
            ]
            rows = conn.execute(sa.select(c.kind, c.uid).where(sa.or_(*fresh))) if fresh else ()
            touched = [(kind, uid) for kind, uid in rows if kind not in ("act", "audit")]
        if not touched:
            return None, ends
        kinds, uids = (frozenset(each) for each in zip(*touched, strict=True))
        return Change(ids.new_id(), "", kinds, uids, None), ends

    def listen(self, heard: Callable[[Change], None], lost: Callable[[bool], None]) -> None:
        """Tell `heard` what others change, within two seconds; tell `lost` when the hub goes away.

        Both are called on a thread of their own; `lost(False)` says that it is back.
        """
        self._ear = Ear(self, heard, lost)
        self._ear.start()

    def check_readable(self, conn: sa.Connection) -> None:
        """Raise Trouble where a newer program upgraded the hub."""
        check_format(conn, reading=True)

    def is_password(self, typed: str) -> bool:
        """Say whether it was opened with this password; where none is asked, any will do."""
        kept = str(self.url.password or "")
        return not kept or hmac.compare_digest(kept.encode(), typed.encode())

    def _check_open(self) -> None:
        super()._check_open()
        if self.away and not self._closed:  # at once: a page does not wait for what is known
            raise hub_engine.Lost(self.why or hub_engine.LOST)

    def _settle(self) -> None:
        """Leave it to the server."""

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Stop listening, and let the connections go."""
        if self._ear is not None:
            self._ear.stop()
        super().close(last)

    @contextmanager
    def _acting(self) -> Iterator[sa.Connection]:
        """Begin with the lock, the formats and where the chain ends; write all of it at the end."""
        self._check_open()
        place = (_PLACE, {"device": self.device})
        with sorted_errors(), self.engine.connect() as conn:
            conn.execution_options(isolation_level="AUTOCOMMIT")  # it begins and ends by hand
            with conn.begin(), later.gathered(conn, _turn(), place) as answers:
                log_format, tables, lamport, *end = answers[1][0]
                check_formats(int(log_format), int(tables))
                conn.info[PLACE] = (*end, int(lamport))
                yield conn

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        self._check_open()
        with sorted_errors(), self.engine.connect() as conn, conn.begin():
            conn.exec_driver_sql(*_turn())
            check_format(conn)
            yield conn


def _turn() -> Said:
    """Return what waits for one's turn to write."""
    return _TURN, {"idle": LONGEST_IDLE, "wait": LONGEST_WAIT, "lock": WRITERS}


def _further(known: Mapping[str, int], ends: Mapping[str, int]) -> dict[str, int]:
    """Return how far each device's changes are known, where these ends are known too."""
    return {**known, **{device: max(seq, known.get(device, 0)) for device, seq in ends.items()}}


def check_format(conn: sa.Connection, *, reading: bool = False) -> None:
    """Refuse a log or tables newer than ours; where something is written, older ones too."""
    check_formats(*formats(conn), reading=reading)


def check_formats(log_format: int, tables: int, *, reading: bool = False) -> None:
    """Refuse these versions as `check_format` does."""
    if are_newer(log_format, tables):
        raise Trouble(NEWER)
    if not reading and tables < schema.FOLD_VERSION:
        raise Trouble("The hub is being upgraded. Nothing was changed. Try again in a minute.")
