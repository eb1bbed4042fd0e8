"""Undo and Redo on the writing thread: how far a long one is, and a way to stop it."""

import time
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.window.context import Context
from ui.window.jobs import JobHandle
from ui.window.late import load
from ui.window.quiet import QuietLine


class Undoing(QObject):
    """One after the other, as often as it is asked for; what is stopped has changed nothing."""

    _ended = Signal(object)  # from the writing thread

    def __init__(self, quiet: QuietLine, parent: QObject) -> None:
        """Begin idle; `quiet` shows what takes long."""
        super().__init__(parent)
        self._quiet = quiet
        self._handle = JobHandle()  # of all that wait: the next would take back what this one left
        self._waiting, self._shown = 0, False
        self._ended.connect(self._on_ended)
        quiet.stopped.connect(self._on_stopped)

    def run(self, context: Context, name: str, initiator: object) -> None:
        """Undo or redo; while one is seen to take long, no other is begun."""
        if self._shown:
            return
        self._waiting += 1
        handle, forum, what = self._handle, context.forum, self._quiet.name_of(name)

        def hear(done: int, whole: int) -> None:
            if handle is self._handle and self._waiting:
                self._show(what, done, whole)

        # A short one says nothing of how far it is.
        report = context.jobs.reporter(hear, since=time.monotonic())

        def work() -> Any:
            try:
                return getattr(load("ui.window.frame_work"), name)(forum, report, handle.cancelled)
            finally:
                with suppress(RuntimeError):  # the window is gone
                    self._ended.emit(handle)

        context.act(work, initiator=initiator)

    def end(self) -> None:
        """Stop, and show nothing any more: the forum is about to be closed."""
        self._handle.cancel()
        self._begin_anew()

    def _show(self, what: str, done: int, whole: int) -> None:
        self._shown = True
        self._quiet.show_progress(what, done, whole)

    def _on_stopped(self) -> None:
        self._handle.cancel()

    def _on_ended(self, handle: JobHandle) -> None:
        if handle is self._handle:
            self._waiting -= 1
            if not self._waiting:
                self._begin_anew()

    def _begin_anew(self) -> None:
        self._handle, self._waiting = JobHandle(), 0
        if self._shown:
            self._shown = False
            self._quiet.end_progress()
