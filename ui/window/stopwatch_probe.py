"""What the stopwatch holds to a window: gaps of its event loop, and the moment of a paint."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.window.jobs import Jobs

_WAIT = QEventLoop.ProcessEventsFlag.AllEvents
_SLEEP = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
_STAT = Path("/proc/thread-self/schedstat")  # ns on a processor, ns of waiting for one, turns
TICK = 5  # ms between two ticks of the probe
_LONGEST = 600.0  # seconds that anything may take
_STILL = 0.4  # seconds without any job: then the window is at rest


class Queued:
    """How long this thread waited for a processor that others had; nothing where nobody tells."""

    def __init__(self) -> None:
        """Begin for the thread that asks."""
        self._stat = os.open(_STAT, os.O_RDONLY) if _STAT.exists() else -1

    def ms(self) -> float:
        """Return how many ms it was up to now."""
        return int(os.pread(self._stat, 100, 0).split()[1]) / 1e6 if self._stat >= 0 else 0.0

    def end(self) -> None:
        """Ask no more."""
        if self._stat >= 0:
            os.close(self._stat)
            self._stat = -1


class Gaps(QObject):
    """Ticks every 5 ms while the event loop lets it; what is longer was a wait of the window.

    On a computer that does other work too, a part of a gap is the wait for a processor. Where the
    system tells how long the window's thread waited for one (Linux), `own` holds the gaps without
    it. It is asked with a single call: reading the same of every thread at each tick let go of the
    interpreter so often that the probe made gaps itself (p99 while analysing: 15 ms, now 7).
    """

    def __init__(self) -> None:
        """Begin without a tick."""
        super().__init__()
        self.gaps: list[float] = []
        self.own: list[float] = []
        self._last = 0.0
        self._queued, self._waited = Queued(), 0.0
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=TICK)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Begin to listen."""
        self.gaps.clear()
        self.own.clear()
        self._waited = self._queued.ms()
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> dict[str, float]:
        """End; return the longest gap and the 99th percentile, in ms."""
        self._timer.stop()
        self._queued.end()
        return {
            "longest_gap_ms": max(self.gaps),
            "p99_gap_ms": percentile(self.gaps, 99),
            "longest_own_gap_ms": max(self.own),
            "p99_own_gap_ms": percentile(self.own, 99),
        }

    def _on_tick(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000
        self._last = now
        self.gaps.append(gap)
        self.own.append(self._own(gap))

    def _own(self, gap: float) -> float:
        """Take away the time that the window's thread waited for a processor."""
        waited = self._queued.ms()
        own, self._waited = gap - (waited - self._waited), waited
        return max(own, 0.0)


class _Painted(QObject):
    """Sees one widget being painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        inner = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        self.seen = False
        self._inner = inner
        inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen = True
        return False

    def end(self) -> None:
        self._inner.removeEventFilter(self)


def until_painted(do: Callable[[], object], widget: Callable[[], QWidget]) -> float:
    """Do something and return how many ms went by until a widget of it was painted."""
    began = time.perf_counter()
    do()
    painted = _Painted(widget())
    _turn_until(lambda: painted.seen or time.perf_counter() - began >= 1)
    painted.end()
    return (time.perf_counter() - began) * 1000


def rest(jobs: Jobs, quiet: float = _STILL, longest: float = _LONGEST) -> None:
    """Let the window work until nothing has been running for `quiet` seconds."""
    began = still = time.monotonic()

    def rested() -> bool:
        nonlocal still
        now = time.monotonic()
        if now - began > longest:
            raise TimeoutError("the window did not come to rest")
        still = now if jobs.busy else still
        return not jobs.busy and now - still >= quiet

    wait(TICK / 1000)
    _turn_until(rested)


def run_until(done: Callable[[], Any]) -> None:
    """Run the event loop until something is true."""
    end = time.monotonic() + _LONGEST
    _turn_until(lambda: done() or time.monotonic() > end)
    if not done():
        raise TimeoutError("the work did not come to its end")


def _turn_until(done: Callable[[], Any]) -> None:
    """Turn the event loop as in use: it sleeps where nothing comes.

    A loop that never slept took the interpreter away from the work that was being watched.
    """
    waking = QTimer(interval=TICK)
    waking.start()
    while not done():
        QCoreApplication.processEvents(_WAIT | _SLEEP)
    waking.stop()


def wait(seconds: float) -> None:
    """Let the window live for a while."""
    end = time.monotonic() + seconds
    _turn_until(lambda: time.monotonic() >= end)


def percentile(figures: Sequence[float], percent: int) -> float:
    """Return the figure that so many percent do not exceed."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) * percent // 100, len(ordered) - 1)]
