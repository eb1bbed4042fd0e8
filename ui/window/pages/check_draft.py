"""What a second reader has chosen and not stored yet: an encrypted row for each, soon written."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from forumapp.domain.problems import Problem
from forumapp.services import drafting
from ui.window.context import Context

_PAUSE = 500  # ms after the last choice
Body = dict[str, Any] | None


class TurnDrafts(QObject):
    """Keeps what is chosen, by slot; None is nothing, and then nothing is kept."""

    def __init__(self, context: Context, parent: QObject) -> None:
        """Begin with nothing to keep."""
        super().__init__(parent)
        self._context = context
        self._waiting: dict[str, Body] = {}
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._on_time)

    def put(self, slot: str, body: Body) -> None:
        """Keep this instead, in a moment."""
        self._waiting[slot] = body
        self._timer.start()

    def with_it(self, slot: str, store: Callable[[], Any]) -> Callable[[], Any]:
        """Return a call that stores for good, and lets the draft go right after it."""
        self._waiting.pop(slot, None)
        forum = self._context.forum

        def run() -> Any:
            answer = store()
            drafting.forget(forum, slot)
            return answer

        return run

    def write_then(self, done: Callable[[], None]) -> None:
        """Write what waits now, and go on once it is written."""
        self._timer.stop()
        self._context.jobs.write(self._write, done=lambda _: done(), failed=self._on_failed)

    def leave(self) -> None:
        """Keep at once what waits to be kept: the forum is about to be locked."""
        self._timer.stop()
        self._write()

    def _on_time(self) -> None:
        self._context.jobs.write(self._write, failed=self._on_failed)

    def _write(self) -> None:
        """Write the newest of each slot; what could not be written waits on."""
        forum = self._context.forum
        for slot in list(self._waiting):
            body = self._waiting.pop(slot, None)
            try:
                if body is None:
                    drafting.forget(forum, slot)
                else:
                    drafting.keep(forum, slot, body)
            except Problem:
                self._waiting.setdefault(slot, body)
                raise

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self._context.say(str(error))
