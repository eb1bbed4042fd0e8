"""Loading ahead: the pages not opened yet are loaded while nothing runs, one after the other.

Only modules are loaded, no page is made; without this the first opening of a page waits for them.
"""

import sys

from PySide6.QtCore import QObject, QTimer

from ui.window.jobs import Jobs
from ui.window.late import load
from ui.window.models.ask import while_alive
from ui.window.pages_table import PAGES

REST = 1500  # ms without another page and without work, after which it begins
BETWEEN = 100  # ms between two pages


class Ahead(QObject):
    """Loads on a reading thread, and waits for as long as anything else runs."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Begin with nothing to load."""
        super().__init__(parent)
        self._jobs, self._wanted = jobs, False
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
        missing = next((row.module for row in PAGES if row.module not in sys.modules), "")
        if missing and self._jobs.busy:
            self._timer.start(REST)
        elif missing:
            self._jobs.read(lambda: load(missing), done=while_alive(self, self._on_loaded))

    def _on_loaded(self, _module: object) -> None:
        if self._wanted:
            self._timer.start(BETWEEN)
