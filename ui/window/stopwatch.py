"""How fast the window is and how much memory it takes: measured in a real window, in figures.

Run as a program of its own, by `forumapp bench` or by hand:

    python -m ui.window.stopwatch                    the first paint
    python -m ui.window.stopwatch open FOLDER        memory, pages and keys with a forum open
    python -m ui.window.stopwatch cold FOLDER        pages opened at once, before they are loaded
    python -m ui.window.stopwatch work [ROWS|TABLE]  gaps while a table is imported and analysed

It prints one JSON object, of milliseconds and MB. The passphrase of FOLDER is taken from
FORUMAPP_PASSPHRASE; `work` makes a forum of its own, and a table where none is named.
"""

import gc

gc.disable()  # as the front door does

import os  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from collections.abc import Sequence  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from PySide6.QtCore import QCoreApplication, QEvent, QObject  # noqa: E402

from ui.window.app import application  # noqa: E402
from ui.window.frame import Frame  # noqa: E402
from ui.window.jobs import Jobs  # noqa: E402
from ui.window.late import load, settle  # noqa: E402
from ui.window.settings import Settings  # noqa: E402


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
    """Show the window, measure what is asked for, and print it."""
    started = float(os.environ.get("FORUMAPP_STARTED", time.time()))
    app = application()
    with tempfile.TemporaryDirectory() as place:
        frame = Frame(Settings(Path(place) / "window.ini"), Jobs(), Path(place) / "sample")
        watch = _FirstPaint()
        frame.gate.installEventFilter(watch)
        frame.show()
        while not watch.at:
            QCoreApplication.processEvents()
        told: dict[str, Any] = {"first_paint_ms": (watch.at - started) * 1000}
        app.processEvents()
        settle()
        told |= _measured(frame, argv)
        frame.close()

    import json  # late: start-up time

    print(json.dumps(told))
    return 0


def _measured(frame: Frame, argv: Sequence[str]) -> dict[str, Any]:
    if not argv:
        return {}
    if argv[0] == "work":
        work = load("ui.window.stopwatch_work")
        return dict(work.measure(frame, argv[1] if len(argv) > 1 else "7908"))
    opened, folder = load("ui.window.stopwatch_open"), Path(argv[1])
    secret = os.environ["FORUMAPP_PASSPHRASE"]
    if argv[0] == "cold":
        return dict(opened.measure_cold(frame, folder, secret))
    return dict(opened.measure(frame, folder, secret, *map(int, argv[2:3])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
