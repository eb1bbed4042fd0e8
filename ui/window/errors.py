"""What happens when the program itself is wrong: a log without words, one dialog, no lost work.

The log holds the kind of error and the files and lines it passed, never its message or a value:
either could hold what a family said.
"""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from forumapp.domain.problems import Problem
from ui.window.words import say

KEEP = 20  # crash logs
LONGEST = 200  # lines of one: a call that calls itself would fill pages


class CrashHook(QObject):
    """Catches what nobody caught, on any thread: logs it there, tells it on the GUI thread once."""

    _caught = Signal(object)

    def __init__(
        self, folder: Path, tell: Callable[[Path | None], None], say: Callable[[str], None]
    ) -> None:
        """Write logs into `folder`; `tell` shows the dialog (None: no log could be
        written), `say` a Problem's sentence."""
        super().__init__()
        self._folder, self._tell, self._say = folder, tell, say
        self._told: set[str] = set()
        self._lock = threading.Lock()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from Python's own hooks, which print messages and so a family's words."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        sys.unraisablehook = lambda args: self._hook(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _hook(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), where)
            return
        with suppress(RuntimeError):  # the window is gone: then there is only the log
            if isinstance(error, Problem):
                self._caught.emit(error)
                return
            lines = stack_of((error or kind()).with_traceback(where))
            if self._is_new("\n".join(lines)):
                self._caught.emit(self._log(lines))

    def _is_new(self, mark: str) -> bool:
        """Say whether this very fault is told for the first time: one in painting comes back
        a hundred times."""
        with self._lock:
            new = mark not in self._told
            self._told.add(mark)
            return new

    def _on_caught(self, caught: Problem | Path | None) -> None:
        if isinstance(caught, Problem):
            self._say(say(str(caught)))
        else:
            self._tell(caught)

    def _log(self, lines: list[str]) -> Path | None:
        try:
            return write_log(self._folder, lines)
        except OSError:  # a full disk, say: the person is told all the same
            return None


def report(fault: Exception) -> None:
    """Log and tell of a fault that may not stand in the way of what is being done."""
    sys.excepthook(type(fault), fault, fault.__traceback__)


def stack_of(error: BaseException) -> list[str]:
    """Return the kind of an error and where it passed, without messages or values.

    What it came of follows, each in the same way.
    """
    import traceback  # late: start-up time

    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(lines) < LONGEST:
        frames = traceback.extract_tb(seen.__traceback__)
        places = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
        lines += [type(seen).__name__, *places]
        seen = seen.__cause__ or seen.__context__
    return lines[:LONGEST]


def write_log(folder: Path, lines: list[str]) -> Path:
    """Write a crash log and return where it is; the oldest of many go."""
    from datetime import UTC, datetime  # late: start-up time

    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    path = folder / f"crash-{stamp}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for old in sorted(folder.glob("crash-*.txt"))[:-KEEP]:
        old.unlink(missing_ok=True)
    return path
