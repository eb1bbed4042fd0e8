"""One long job of a page at a time: a newer one stops the older, whose answer is dropped."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from forumapp.domain.problems import Stopped
from ui.window.jobs import JobHandle, Jobs
from ui.window.models.ask import while_alive


class OneJob:
    """Runs jobs for one widget."""

    def __init__(self, owner: QObject, jobs: Jobs) -> None:
        """Answer to this widget, as long as it is there."""
        self._owner, self._jobs = owner, jobs
        self._current: JobHandle | None = None

    def run(
        self,
        work: Callable[..., object],
        done: Callable[..., None],
        failed: Callable[[Exception], None],
        progress: Callable[[int, int], None] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> None:
        """Run a job in the place of the one before.

        One that was given up (its work raises Stopped) says nothing but `stopped`, and that only
        while no newer one runs.
        """
        self.stop()
        handle: list[JobHandle] = []

        def mine(fn: Callable[..., None], *values: object) -> None:
            if not handle or handle[0] is not self._current:
                return
            if not any(isinstance(each, Stopped) for each in values):
                fn(*values)
            elif stopped is not None:
                stopped()

        def hear(fn: Callable[..., None]) -> Callable[..., None]:
            return while_alive(self._owner, partial(mine, fn))

        handle.append(
            self._jobs.compute(
                work,
                progress=hear(progress) if progress else None,
                done=hear(done),
                failed=hear(failed),
            )
        )
        self._current = handle[0]

    def stop(self) -> None:
        """Ask what is under way to stop."""
        if self._current is not None:
            self._current.cancel()
