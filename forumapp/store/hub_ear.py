"""Hearing a hub: what others change, and whether it answers at all.

A network that breaks says nothing: who waits for an answer would wait for many minutes. So a second
thread looks whether the first still hears, and lets go of every connection where it does not.
"""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import sqlalchemy as sa
from sqlalchemy import event

from forumapp.domain.change import Change
from forumapp.domain.problems import Lost, Trouble
from forumapp.store.hub_engine import sorted_errors

if TYPE_CHECKING:
    from forumapp.store.hub import Hub

CHANNEL = "forumapp"
DEAF = 8.0  # seconds without a word, after which the hub is said to be away
_LOOK = 1.0  # seconds between two looks, where nothing is told meanwhile


class InUse:
    """Which connections are in use; heard from the engine's first one on.

    Later, while others take connections, nobody may be added to those whom an engine tells.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Begin with none."""
        self._lock, self._drivers = threading.Lock(), WeakSet[Any]()
        event.listen(engine, "checkout", self._on_checkout)

    def every(self) -> list[Any]:
        """Return all of them."""
        with self._lock:
            return list(self._drivers)

    def _on_checkout(self, driver: Any, *_: Any) -> None:
        with self._lock:
            self._drivers.add(driver)


class Ear:
    """Listens until it is stopped, and goes on by itself when the hub is back."""

    def __init__(
        self, hub: "Hub", heard: Callable[[Change], None], lost: Callable[[bool], None]
    ) -> None:
        """Begin not listening; both functions are called on threads of their own."""
        self._hub, self._heard, self._lost = hub, heard, lost
        self._stop, self._lock = threading.Event(), threading.Lock()
        self._last_word = time.monotonic()
        self._threads = [
            threading.Thread(target=each, name=name, daemon=True)
            for each, name in ((self._listen, "hub"), (self._watch, "hub watch"))
        ]

    def start(self) -> None:
        """Begin to listen."""
        for each in self._threads:
            each.start()

    def stop(self) -> None:
        """Hear nothing more."""
        self._stop.set()
        for each in self._threads:
            if each is not threading.current_thread():
                each.join(1)  # one that is calling the hub ends by itself

    def _listen(self) -> None:
        while not self._stop.is_set():
            self._last_word = time.monotonic()
            try:
                with sorted_errors(), self._hub.engine.connect() as conn:
                    conn = conn.execution_options(isolation_level="AUTOCOMMIT")
                    conn.exec_driver_sql(f"LISTEN {CHANNEL}")
                    self._hub.check_readable(conn)
                    self._say(False)
                    self._hear(conn)
                    conn.invalidate()  # closed here: its pool may have been let go before
            except Lost:
                self._say(True)
            except Trouble as trouble:  # it was upgraded: nothing of it is read or written
                self._say(True, str(trouble))
            self._stop.wait(_LOOK)

    def _hear(self, conn: sa.Connection) -> None:
        driver: Any = conn.connection.driver_connection
        while not self._stop.is_set():
            self._last_word = time.monotonic()
            self._hub.check_readable(conn)
            if (change := self._hub.hear()) is not None:
                self._heard(change)
            try:
                for _told in driver.notifies(timeout=_LOOK, stop_after=1):
                    pass
            except driver_errors() as error:
                raise Lost(str(error)) from error

    def _say(self, away: bool, why: str = "") -> None:
        """Tell whether the hub is away, once, and why where that is not the network."""
        with self._lock:
            if (self._hub.away, self._hub.why) == (away, why) or self._stop.is_set():
                return
            self._hub.away, self._hub.why = away, why
        self._lost(away)

    def _watch(self) -> None:
        while not self._stop.wait(_LOOK):
            if time.monotonic() - self._last_word > DEAF:
                self._last_word = time.monotonic()
                self._say(True)
                self._let_go()

    def _let_go(self) -> None:
        """End every connection in use: whoever waits on one hears at once that it is gone."""
        for driver in self._hub.in_use.every():
            with suppress(OSError, ValueError, *driver_errors()), _line_of(driver) as line:
                line.shutdown(socket.SHUT_RDWR)


def _line_of(driver: Any) -> socket.socket:
    return socket.fromfd(driver.fileno(), socket.AF_INET, socket.SOCK_STREAM)


def driver_errors() -> tuple[type[Exception], ...]:
    """Return what the driver raises where the server went away."""
    import psycopg  # late: an extra that the base install does not have

    return (psycopg.OperationalError, psycopg.InterfaceError)
