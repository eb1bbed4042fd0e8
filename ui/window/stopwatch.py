"""How long the window takes to its first paint, and how much memory it has with a forum open.

Run as a program of its own by `bench`: `python -m ui.window.stopwatch [FOLDER]`. It prints one
JSON object: first_paint_ms (since FORUMAPP_STARTED, the time at which the process was asked for)
and memory_mb (resident; null where the system does not tell).
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from ui.window.app import application
from ui.window.frame import Frame
from ui.window.jobs import Jobs
from ui.window.settings import Settings


class _FirstPaint(QObject):
    """Notes the moment at which anything of the window was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.at:
            self.at = time.time()
        return False


def main(argv: Sequence[str]) -> int:
    """Show the window, open the forum if one is named, and print what it took."""
    started = float(os.environ.get("FORUMAPP_STARTED", time.time()))
    app = application()
    with tempfile.TemporaryDirectory() as place:
        frame = Frame(Settings(Path(place) / "window.ini"), Jobs(), Path(place) / "sample")
        watch = _FirstPaint()
        frame.gate.installEventFilter(watch)
        frame.show()
        while not watch.at:
            QCoreApplication.processEvents()
        app.processEvents()
        if argv:
            _open(frame, Path(argv[0]))
        told = {"first_paint_ms": (watch.at - started) * 1000, "memory_mb": memory()}
        frame.close()
    print(json.dumps(told))
    return 0


def memory() -> float | None:
    """Return how much memory this process has now, in MB; None where that cannot be told."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def _open(frame: Frame, folder: Path) -> None:
    from forumapp.services.forums import open_forum  # late: start-up time
    from ui.window.shots import rest

    frame.enter(open_forum(folder, os.environ["FORUMAPP_PASSPHRASE"]))
    frame.go("feedback")
    rest(frame.jobs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
