"""Notices that the computer slept: whoever wakes it may be somebody else, so the forum locks.

A timer that was due every few seconds comes late by the wall clock, or by the one that also counts
sleep. No service of the desktop is asked.
"""

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

EVERY = 5_000  # ms
SLEPT = 45  # seconds beyond that which no busy window takes


class Awake(QObject):
    """Tells once after each sleep."""

    slept = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin to look at the clocks."""
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._last = _clocks()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    def watch(self, on: bool) -> None:
        """Look while a forum is open, and only then."""
        self._last = _clocks()
        self._timer.start() if on else self._timer.stop()

    def look(self) -> None:
        """Compare the clocks with what they said the last time."""
        now, last = _clocks(), self._last
        self._last = now
        if max(new - old for new, old in zip(now, last, strict=True)) > EVERY / 1000 + SLEPT:
            self.slept.emit()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationSuspended:
            self.slept.emit()


def _clocks() -> tuple[float, ...]:
    """Return the wall clock, the steady one, and, where there is one, that which counts sleep."""
    clocks = [time.time(), time.monotonic()]
    if hasattr(time, "CLOCK_BOOTTIME"):
        clocks.append(time.clock_gettime(time.CLOCK_BOOTTIME))
    return tuple(clocks)
