"""Show on standard error how far long work is: a bar in a terminal, else a line each second."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ui.commands.answer import say

Report = Callable[[int, int], None]
_PATIENCE = 1.0  # seconds in which nothing is said


@contextmanager
def waiting(doing: str) -> Iterator[Report]:
    """Give a function that is told (done, total) again and again; a total of 0 is not known."""
    shown = _Bar(doing) if sys.stderr.isatty() else _Lines(doing)
    try:
        yield shown.report
    finally:
        shown.stop()


class _Lines:
    """Plain lines, at most one each second."""

    def __init__(self, doing: str) -> None:
        self._doing, self._last = doing, time.monotonic()

    def report(self, done: int, total: int) -> None:
        """Say how far it is, if the last time is a second ago."""
        if time.monotonic() - self._last >= _PATIENCE:
            self._last = time.monotonic()
            say(f"{self._doing}: {done:,} of {total:,}" if total else f"{self._doing}: {done:,}")

    def stop(self) -> None:
        """End; there is nothing to take away."""


class _Bar(_Lines):
    """A bar that goes away at the end."""

    def __init__(self, doing: str) -> None:
        super().__init__(doing)
        self._bar: Any = None
        self._task: Any = None

    def report(self, done: int, total: int) -> None:
        """Move the bar, which appears once the work has taken a second."""
        if self._bar is None and time.monotonic() - self._last >= _PATIENCE:
            self._start()
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total or None)

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def _start(self) -> None:
        from rich.console import Console  # late: start-up time
        from rich.progress import Progress

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._bar.start()
        self._task = self._bar.add_task(self._doing)
