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
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL

from forumapp.domain import ids
from forumapp.domain.change import Change
from forumapp.domain.problems import Trouble
from forumapp.store import chains, hub_engine, hub_people, schema
from forumapp.store.forum import Forum
from forumapp.store.hub_ear import CHANNEL, Ear
from forumapp.store.hub_engine import MERGERS, WRITERS, sorted_errors
from forumapp.store.tx import Tx, are_newer, formats

LONGEST_IDLE = "5min"  # a program that hangs in the middle of a change keeps nobody out longer
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
        self.seen: dict[str, int] = {}
        self._here = threading.local()
        self._ear: Ear | None = None

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """Give a connection that sees one unchanging moment of the forum."""
        if self.away:
            raise hub_engine.Lost(self.why or hub_engine.UNREAD)
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
                conn.invalidate()  # the lock is the connection's: it goes with it

    def seen_now(self) -> Mapping[str, int] | None:
        """Return what is seen of others' changes."""
        return dict(self.seen)

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
        self.seen |= ends

    def look_up(self) -> None:
        """Take all that is there now as seen: whoever opens the hub reads it anew."""
        with self.read() as conn:
            self.seen = {device: seq for device, (seq, _) in chains.endings(conn).items()}

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
    def _writing(self) -> Iterator[sa.Connection]:
        self._check_open()
        with sorted_errors(), self.engine.connect() as conn, conn.begin():
            idle = sa.func.set_config("idle_in_transaction_session_timeout", LONGEST_IDLE, True)
            conn.execute(sa.select(idle, sa.func.pg_advisory_xact_lock(WRITERS)))
            check_format(conn)
            yield conn


def check_format(conn: sa.Connection, *, reading: bool = False) -> None:
    """Refuse a log or tables newer than ours; where something is written, older ones too."""
    log_format, tables = formats(conn)
    if are_newer(log_format, tables):
        raise Trouble(NEWER)
    if not reading and tables < schema.FOLD_VERSION:
        raise Trouble("The hub is being upgraded. Nothing was changed. Try again in a minute.")
