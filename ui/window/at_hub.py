"""The way to a forum on a server: from the gate, at the start, and back to it after the lock."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.window.late import load

if TYPE_CHECKING:
    from ui.window.frame import Frame
    from ui.window.gate_hub import HubPage


class AtHub(QObject):
    """Shows the page over the window while no forum is open, and goes back to the gate."""

    def __init__(self, frame: "Frame") -> None:
        """Begin without a page: few starts need it."""
        super().__init__(frame)
        self._frame = frame
        self.page: HubPage | None = None
        frame.gate.hub_asked.connect(self.begin)

    @property
    def shown(self) -> bool:
        """Say whether the page is what one sees."""
        return self.page is not None and self._frame.stack.currentWidget() is self.page

    def begin(self, address: str = "", notice: str = "", waiting: int = 0) -> None:
        """Ask for a hub, the one that was open last where none is named.

        `waiting` is how many pieces it has not got yet.
        """
        if waiting:
            unsent = self.tr("{n} not sent yet: they are sent when the hub is open again.")
            notice = f"{notice} {unsent.format(n=waiting)}"
        if self.page is None:
            made: Any = load("ui.window.gate_hub")  # late: start-up time
            self.page = page = made.HubPage(self._frame.jobs)
            page.closed.connect(self._leave)
            page.opened.connect(self._on_opened)
            self._frame.stack.addWidget(page)
        self._frame.stack.setCurrentWidget(self.page)
        self.page.begin(address or str(self._frame.settings.get("hub")), notice)

    def _leave(self) -> None:
        self._frame.stack.setCurrentWidget(self._frame.gate)
        self._frame.gate.begin()

    def _on_opened(self, forum: Any, address: str) -> None:
        self._frame.settings.put("hub", address)
        self._frame.settings.put("at_hub", True)
        self._frame.enter(forum)
