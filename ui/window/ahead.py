"""Loading ahead: the pages not opened yet are loaded while nothing runs, one after the other.

Only modules are loaded, no page is made; without this the first opening of a page waits for them.
What has nothing of Qt is loaded on a reading thread, the rest by the window's own, one module at a
time (why: `loading_order`).
"""

import sys

from PySide6.QtCore import QObject, QTimer

from ui.window.jobs import Jobs
from ui.window.late import load
from ui.window.loading_order import loading_order
from ui.window.models.ask import while_alive
from ui.window.pages_table import PAGES

REST = 1500  # ms without another page and without work, after which it begins
BETWEEN = 100  # ms between two pages
BREATH = 10  # ms between two modules of a page: the window may paint and hear a key


class Ahead(QObject):
    """Loads one page after the other, and waits for as long as anything else runs."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Begin with nothing to load."""
        super().__init__(parent)
        self._jobs, self._wanted = jobs, False
        self._modules: list[str] = []  # of one page, still to be loaded here
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_rest)

    def begin(self) -> None:
        """Load what is missing once the window has come to rest."""
        self._wanted = True
        self._timer.start(REST)

    def stop(self) -> None:
        """Load no more."""
        self._wanted = False
        self._timer.stop()

    def _on_rest(self) -> None:
        self._modules = [name for name in self._modules if name not in sys.modules]
        missing = next((row.module for row in PAGES if row.module not in sys.modules), "")
        if missing and self._jobs.busy:
            self._timer.start(REST)
        elif self._modules:
            load(self._modules.pop(0))
            self._timer.start(BREATH if self._modules else BETWEEN)
        elif missing:
            self._jobs.read(lambda: _ready_for(missing), done=while_alive(self, self._on_ready))

    def _on_ready(self, modules: list[str]) -> None:
        self._modules = modules
        if self._wanted:
            self._timer.start(BREATH)


def _ready_for(page: str) -> list[str]:
    """Load what a page wants and has nothing of Qt; return the modules that the window loads."""
    others, modules = loading_order(page)
    for name in others:
        load(name)
    return modules
