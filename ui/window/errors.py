"""What happens when the program itself is wrong: a log without words, one dialog, no lost work.

The log holds the kind of error and the files and lines it passed, never its message or a value:
either could hold what a family said.
"""

import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from forumapp.domain.problems import Problem

KEEP = 20  # crash logs


class CrashHook(QObject):
    """Catches what nobody caught, on any thread, and brings it to the GUI thread once."""

    _caught = Signal(object)

    def __init__(
        self, folder: Path, tell: Callable[[Path | None], None], say: Callable[[str], None]
    ) -> None:
        """Write logs into `folder`; `tell` shows the dialog (None: no log could be
        written), `say` a Problem's sentence."""
        super().__init__()
        self._folder, self._tell, self._say = folder, tell, say
        self._told: set[str] = set()
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from Python's own hooks."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def _hook(
        self, kind: type[BaseException], error: BaseException, where: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, where)
            return
        self._caught.emit(error.with_traceback(where))

    def _on_caught(self, error: BaseException) -> None:
        if isinstance(error, Problem):
            self._say(str(error))
            return
        lines = stack_of(error)
        mark = "\n".join(lines)
        if mark in self._told:
            return  # a fault in painting comes back a hundred times: it is told once
        self._told.add(mark)
        self._tell(self._log(lines))

    def _log(self, lines: list[str]) -> Path | None:
        try:
            return write_log(self._folder, lines)
        except OSError:  # a full disk, say: the person is told all the same
            return None


def stack_of(error: BaseException) -> list[str]:
    """Return the kind of an error and where it passed, without messages or values."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return [type(error).__name__, *places]


def write_log(folder: Path, lines: list[str]) -> Path:
    """Write a crash log and return where it is; the oldest of many go."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    path = folder / f"crash-{stamp}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for old in sorted(folder.glob("crash-*.txt"))[:-KEEP]:
        old.unlink(missing_ok=True)
    return path
