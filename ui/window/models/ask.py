"""How a page reads: its answers are dropped once it is gone, problems are said, bugs are raised."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from forumapp.domain.problems import Problem
from ui.window import words
from ui.window.context import Context

T = TypeVar("T")


class Ask:
    """Read for one widget on the reading threads; only the newest answer of each name counts."""

    def __init__(self, owner: QObject, context: Context) -> None:
        """Answer to this widget."""
        self._owner, self._context = owner, context

    def read(
        self,
        name: str,
        fn: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Read something under a name; a newer question of that name drops the older answer."""
        self._context.jobs.read(
            fn,
            done=while_alive(self._owner, done),
            failed=while_alive(self._owner, failed or said(self._context.say)),
            key=f"{type(self._owner).__name__}-{name}",
        )


def while_alive(owner: QObject, fn: Callable[..., None]) -> Callable[..., None]:
    """Return `fn`, doing nothing once Qt has let its owner go (locked, closed)."""

    def call(*values: Any) -> None:
        if isValid(owner):
            fn(*values)

    return call


def said(say: Callable[[str], None]) -> Callable[[Exception], None]:
    """Return what to do with an error: say a problem in its own words, raise anything else."""

    def failed(error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        say(words.say(str(error)))

    return failed
