"""The way to the page with which a new laptop joins a forum, from the gate."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.window.late import load

if TYPE_CHECKING:
    from ui.window.frame import Frame
    from ui.window.gate_join import JoinPage


class Joining(QObject):
    """Shows the page over the window while no forum is open, and goes back to the gate."""

    def __init__(self, frame: "Frame") -> None:
        """Begin without a page: few starts need it."""
        super().__init__(frame)
        self._frame = frame
        self.page: JoinPage | None = None
        frame.gate.join_asked.connect(self.begin)

    def begin(self) -> None:
        """Show the page."""
        if self.page is None:
            made: Any = load("ui.window.gate_join")  # late: start-up time
            self.page = page = made.JoinPage(self._frame.jobs)
            page.closed.connect(self._leave)
            page.joined.connect(self._on_joined)
            self._frame.stack.addWidget(page)
        self._frame.stack.setCurrentWidget(self.page)
        self.page.begin()

    def _leave(self) -> None:
        self._frame.stack.setCurrentWidget(self._frame.gate)
        self._frame.gate.begin()

    def _on_joined(self, folder: Path) -> None:
        self._frame.stack.setCurrentWidget(self._frame.gate)
        self._frame.gate.ask(folder, self.tr("This laptop has joined. Type your passphrase."))
