"""One long job of a page at a time: a newer one stops the older, whose answer is dropped."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from ui.window.jobs import JobHandle, Jobs
from ui.window.models.ask import while_alive
from ui.window.models.import_plan import Stopped


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
    ) -> None:
        """Run a job in the place of the one before; one that was given up says nothing."""
        self.stop()
        handle: list[JobHandle] = []

        def mine(fn: Callable[..., None], *values: object) -> None:
            given_up = any(isinstance(each, Stopped) for each in values)
            if handle and handle[0] is self._current and not given_up:
                fn(*values)

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
