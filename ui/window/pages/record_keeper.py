"""Keeping a draft: within a second, off the GUI thread, and never an older one last."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from forumapp.domain.problems import Problem
from forumapp.services import drafting
from forumapp.services.drafting import Body
from ui.window.context import Context

EVERY = 1000  # milliseconds that a change may wait
Reading = Callable[[], Body | None]


class Keeper(QObject):
    """Keeps what a form holds in one slot; an empty form (None) has no draft."""

    def __init__(
        self,
        context: Context,
        slot: str,
        body: Reading,
        kept: Callable[[str], None],
        failed: Callable[[Problem], None],
        parent: QObject,
    ) -> None:
        """Begin held: nothing is kept before it is known what waits in the slot."""
        super().__init__(parent)
        self._context, self._slot, self._body = context, slot, body
        self._kept, self._failed = kept, failed
        self._latest: Body | None = None
        self._held, self._dirty, self._gone = True, False, False
        self._timer = QTimer(self, singleShot=True, interval=EVERY)
        self._timer.timeout.connect(self._on_time)

    def touch(self) -> None:
        """Hear that the form was changed."""
        self._dirty = True
        if not self._held and not self._timer.isActive():
            self._timer.start()

    def hold(self) -> None:
        """Keep nothing for now; changes are remembered."""
        self._held = True
        self._timer.stop()

    def release(self) -> None:
        """Go on keeping."""
        self._held = self._gone = False
        if self._dirty:
            self._timer.start()

    def forget(self) -> None:
        """Hear that what the form held is stored: only what comes now is new."""
        self._dirty, self._latest = False, None

    @property
    def held(self) -> bool:
        """Say whether nothing is kept for now."""
        return self._held

    def leave(self) -> None:
        """Keep what is not yet kept, at once, and hear no more answers.

        Raises the Problem that stands in the way; then nothing is forgotten.
        """
        self._gone = True
        self._timer.stop()
        if self._dirty and not self._held:
            self._latest = self._body()
            self._write()
            self._dirty = False

    def stay(self) -> None:
        """Go on after `leave`."""
        self._gone = False
        if self._dirty and not self._held:
            self._timer.start()

    def _on_time(self) -> None:
        self._dirty = False
        self._latest = self._body()
        self._context.jobs.write(self._write, done=self._on_kept, failed=self._on_failed)

    def _write(self) -> str:
        # Whichever write comes last writes the newest: it is looked up here, not when it was asked.
        body, forum = self._latest, self._context.forum
        if body is None:
            drafting.forget(forum, self._slot)
            return ""
        return drafting.keep(forum, self._slot, body)

    def _on_kept(self, at: str) -> None:
        if not self._gone:
            self._kept(at)

    def _on_failed(self, error: Exception) -> None:
        self._dirty = True
        if not isinstance(error, Problem):
            raise error
        if not self._gone:
            self._failed(error)
