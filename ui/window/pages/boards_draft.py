"""What is typed in a form and not kept yet: one encrypted row, written while one types."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from forumapp.domain.problems import Problem
from forumapp.services import drafting
from ui.window.context import Context

_PAUSE = 800  # ms after the last letter


class FormDraft(QObject):
    """Keeps what a form holds until it is kept for good or thrown away."""

    def __init__(
        self, context: Context, slot: str, typed: Callable[[], dict[str, Any]], parent: QObject
    ) -> None:
        """Keep in a slot of its own; `typed` returns what stands in the form."""
        super().__init__(parent)
        self._context, self._slot, self._typed = context, slot, typed
        self._kept = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._keep)

    def stir(self) -> None:
        """Hear that something was typed."""
        self._timer.start()

    def with_it(self, keep: Callable[[], Any]) -> Callable[[], Any]:
        """Return a call that keeps the form for good and throws the draft away right after it."""
        self._timer.stop()
        forum, slot, kept = self._context.forum, self._slot, self._kept

        def run() -> Any:
            answer = keep()
            if kept:
                drafting.forget(forum, slot)
            return answer

        return run

    def forget(self) -> None:
        """Throw the draft away: what was typed is kept for good, or was not wanted."""
        self._timer.stop()
        if self._kept:
            self._kept = False
            forum, slot = self._context.forum, self._slot
            self._context.jobs.write(lambda: drafting.forget(forum, slot), failed=self._failed)

    def leave(self) -> None:
        """Keep at once what waits to be kept: the forum is about to be locked."""
        if self._timer.isActive():
            self._timer.stop()
            drafting.keep(self._context.forum, self._slot, self._typed())

    def look(self, done: Callable[[dict[str, Any]], None]) -> None:
        """Say what waits from another time, where there is something."""
        forum, slot = self._context.forum, self._slot

        def on_read(found: dict[str, tuple[str, dict[str, Any]]]) -> None:
            if slot in found and not self._timer.isActive():
                self._kept = True
                done(found[slot][1])

        self._context.jobs.read(
            lambda: drafting.waiting(forum), done=on_read, failed=self._failed, key=slot
        )

    def _keep(self) -> None:
        body, forum, slot = self._typed(), self._context.forum, self._slot
        if body:
            self._kept = True
            self._context.jobs.write(lambda: drafting.keep(forum, slot, body), failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self._context.say(str(error))
