"""Work off the GUI thread: one writer, two readers, and long computations that can be stopped.

Answers come back on the GUI thread. Progress is reported at most every 100 ms: a worker that
emits more often takes the interpreter from the window again and again and freezes it.
"""

import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

T = TypeVar("T")
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
Report = Callable[[int, int], None]
Cancelled = Callable[[], bool]
EVERY = 0.1  # seconds between two reports of progress
LONGEST_END = 30_000  # ms that a forum's end waits for what still reads it


class JobHandle:
    """A long computation under way; `cancel` asks it to stop at its next safe place."""

    def __init__(self) -> None:
        """Begin not cancelled."""
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Say whether it was asked to stop."""
        return self._stop.is_set()


class Jobs(QObject):
    """Runs functions on worker threads and brings their answers back."""

    _answered = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the pools; nothing runs yet."""
        super().__init__(parent)
        sys.setswitchinterval(0.001)  # the window gets its turn within a millisecond
        self._writer, self._readers, self._computing = _pool(1), _pool(2), _pool(1)
        self._newest: dict[str, int] = {}
        self._count = self._waiting = 0
        self._reading: set[int] = set()
        self._after: list[tuple[set[int], Callable[[], None]]] = []
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def write(
        self, fn: Callable[[], T], *, done: Done | None = None, failed: Failed | None = None
    ) -> None:
        """Run a change; changes run one at a time, in the order they were asked for."""
        self._start(self._writer, fn, done, failed)

    def end(self, fn: Callable[[], T], *, done: Done | None = None) -> None:
        """Run the last change of a forum (closing it) once nothing reads or computes any more."""

        def after_all() -> T:
            for pool in (self._readers, self._computing):
                pool.waitForDone(LONGEST_END)
            return fn()

        self._start(self._writer, after_all, done, None)

    def read(
        self,
        fn: Callable[[], T],
        *,
        done: Done | None = None,
        failed: Failed | None = None,
        key: str | None = None,
    ) -> None:
        """Run a reading; with a `key`, only the answer to the newest question is brought back."""
        self._reading.add(self._count + 1)
        self._start(self._readers, fn, done, failed, key)

    def after_reads(self, then: Callable[[], None]) -> None:
        """Call this once every reading that was asked for until now has been answered."""
        self._after.append((set(self._reading), then))
        self._tell_who_waited(0)

    def compute(
        self,
        fn: Callable[[Report, Cancelled], T],
        *,
        progress: Report | None = None,
        done: Done | None = None,
        failed: Failed | None = None,
    ) -> JobHandle:
        """Run something long; it is given `report(done, of)` and `cancelled()`."""
        handle = JobHandle()
        report = self.reporter(progress)
        self._start(self._computing, lambda: fn(report, handle.cancelled), done, failed)
        return handle

    def reporter(self, progress: Report | None, since: float = 0.0) -> Report:
        """Return what a worker may call as often as it likes: the GUI thread hears `progress`.

        It hears nothing in the first 100 ms after `since` (of the monotonic clock).
        """
        last = [since]

        def report(part: int, whole: int) -> None:
            now = time.monotonic()
            if progress is not None and now - last[0] >= EVERY:
                last[0] = now
                self._answered.emit((0, None, lambda _: progress(part, whole), None, None, None))

        return report

    @property
    def busy(self) -> bool:
        """Say whether any job is waiting or running."""
        return self._waiting > 0

    def finish(self, msecs: int = 10_000) -> None:
        """Wait until every worker has come to its end (at closing)."""
        for pool in (self._writer, self._readers, self._computing):
            pool.waitForDone(msecs)

    def _start(
        self,
        pool: QThreadPool,
        fn: Callable[[], Any],
        done: Done | None,
        failed: Failed | None,
        key: str | None = None,
    ) -> None:
        self._count += 1
        self._waiting += 1
        number = self._count
        if key is not None:
            self._newest[key] = number

        def answer(value: Any, error: Exception | None) -> None:
            self._answered.emit((number, key, done, failed, value, error))

        pool.start(_Task(fn, answer))

    @Slot(object)
    def _on_answered(self, answer: tuple[Any, ...]) -> None:
        number, key, done, failed, value, error = answer
        if number:
            self._waiting -= 1
        try:
            if key is not None and self._newest.get(key) != number:
                return
            if error is None:
                if done is not None:
                    done(value)
            elif failed is not None:
                failed(error)
            else:
                raise error
        finally:
            self._tell_who_waited(number)
            if not self._waiting:
                self.idle.emit()

    def _tell_who_waited(self, answered: int) -> None:
        self._reading.discard(answered)
        for asked, _ in self._after:
            asked.discard(answered)
        ready = [then for asked, then in self._after if not asked]
        self._after = [each for each in self._after if each[0]]
        for then in ready:
            then()


class _Task(QRunnable):
    """One function on a worker thread."""

    def __init__(
        self, fn: Callable[[], Any], answer: Callable[[Any, Exception | None], None]
    ) -> None:
        super().__init__()
        self._fn, self._answer = fn, answer

    def run(self) -> None:
        try:
            value, error = self._fn(), None
        except Exception as caught:
            value, error = None, caught
        with suppress(RuntimeError):  # the window was closed while this ran: nobody hears it
            self._answer(value, error)


def _pool(threads: int) -> QThreadPool:
    pool = QThreadPool()
    pool.setMaxThreadCount(threads)
    pool.setExpiryTimeout(-1)
    return pool
