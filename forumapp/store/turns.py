"""Who writes next: one at a time, and what a person types before what a long job stores."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A lock with two doors: an urgent writer goes in before every writer that can wait."""

    def __init__(self) -> None:
        """Start with nobody writing."""
        self._free = threading.Condition()
        self._writing = False
        self._urgent_waiting = 0

    @contextmanager
    def turn(self, urgent: bool) -> Iterator[None]:
        """Wait for a turn, keep it for the block, then let the next in."""
        self._enter(urgent)
        try:
            yield
        finally:
            with self._free:
                self._writing = False
                self._free.notify_all()

    @property
    def is_awaited(self) -> bool:
        """Say whether something urgent waits for whoever writes now."""
        return self._urgent_waiting > 0

    def _enter(self, urgent: bool) -> None:
        with self._free:
            self._urgent_waiting += urgent
            while self._writing or (self._urgent_waiting and not urgent):
                self._free.wait()
            self._urgent_waiting -= urgent
            self._writing = True
