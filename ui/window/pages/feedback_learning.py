"""Learning while one reads: made ready at once; suggestions of what is unread kept up to date."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from forumapp.domain.change import Change
from ui.window.context import Context
from ui.window.jobs import JobHandle
from ui.window.late import load, loading
from ui.window.models.ask import said, while_alive

_OPENED = 800  # ms after the page is there: its first lines come first
_QUIET = 1_500  # ms without a judgement before suggestions are worked out anew
_ENOUGH = 5  # judgements that are worth it


class Learning(QObject):
    """Works on the computing thread, quietly; a judgement, a lock and closing stop it.

    `refreshed` says that the suggestions that are kept are others now.
    """

    refreshed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        """Begin with nothing learned."""
        super().__init__(parent)
        self._context, self._judged = context, 0
        self._asked = self._ready = False
        self._job: JobHandle | None = None
        self._soon = QTimer(self, singleShot=True, interval=_QUIET)
        self._soon.timeout.connect(self._refresh)

    def make_ready(self) -> None:
        """Soon learn what people judged so far; then each answer is a matter of milliseconds."""
        if not self._asked:
            self._asked = True
            QTimer.singleShot(_OPENED, self, self._warm_up)

    def hear(self) -> None:
        """Hear of one more judgement."""
        self._judged += 1
        self.stop()
        self._warm_up()
        if self._judged >= _ENOUGH:
            self._soon.start()

    def hear_of(self, change: Change) -> None:
        """Hear of what was done elsewhere or taken back; forgetting all is worth a new look."""
        if "forum" in change.kinds and self._ready:
            self._judged = _ENOUGH
        if change.kinds & {"forum", "tag"} and self._ready:
            self.hear()

    def begin_anew(self) -> None:
        """Learn all again: the machine has read words anew."""
        forum = self._context.forum
        load("forumapp.services.learning").begin_anew(forum)

    def stop(self) -> None:
        """Stop working out suggestions; what is done is kept."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()

    def _warm_up(self) -> None:
        if not self._ready:
            self._ready = True
            self._start("warm_up")

    def _refresh(self) -> None:
        self._judged = 0
        self._start("refresh")

    def _start(self, what: str) -> None:
        forum = self._context.forum

        def work(_report: object, cancelled: Callable[[], bool]) -> None:
            learning: Any = load("forumapp.services.learning")  # late: it reads words
            if what == "warm_up":
                with loading():  # what is learned stays: the collector need not look at it
                    learning.warm_up(forum)
            else:
                learning.refresh(forum, cancelled=cancelled)

        self._job = self._context.jobs.compute(
            work,
            done=while_alive(self, lambda _: self.refreshed.emit()),
            failed=while_alive(self, said(self._context.say)),
        )
