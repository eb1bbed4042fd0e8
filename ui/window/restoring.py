"""The way to the page that brings a backup back, from the gate and from the settings."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.window.late import load

if TYPE_CHECKING:
    from ui.window.frame import Frame
    from ui.window.gate_restore import RestorePage


class Restoring(QObject):
    """Shows the page over the window while no forum is open, and goes back to the gate."""

    def __init__(self, frame: "Frame") -> None:
        """Begin without a page: few starts need it."""
        super().__init__(frame)
        self._frame = frame
        self.page: RestorePage | None = None

    def lock_and_begin(self) -> None:
        """Lock the forum that is open, and show what is in its backups."""
        context = self._frame.context
        if context is None:
            return
        folder = context.forum.folder
        self._frame.lock()
        if self._frame.context is None:  # what is typed could be kept
            self.begin(folder)

    def begin_from(self, folder: Path, place: Path) -> None:
        """Show the page for backups on a stick, to be brought back into a new folder."""
        said = self.tr("It will be brought back into a new folder: {folder}")
        self.begin(folder, said.format(folder=folder), place)

    def begin(self, folder: Path, why: str = "", place: Path | None = None) -> None:
        """Show the page for a forum's folder; `why` says what is wrong with the forum."""
        if self.page is None:
            made: Any = load("ui.window.gate_restore")  # late: start-up time
            self.page = page = made.RestorePage(self._frame.jobs)
            page.closed.connect(self._leave)
            page.mended.connect(self._leave)
            self._frame.stack.addWidget(page)
        self._folder = folder
        self._frame.stack.setCurrentWidget(self.page)
        self.page.begin(folder, why, place)

    def _leave(self, folder: Path | None = None, said: str = "") -> None:
        self._frame.stack.setCurrentWidget(self._frame.gate)
        self._frame.gate.ask(folder or self._folder, said)
