"""A bundle that is dropped anywhere on the window opens where bundles are brought in."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from ui.window.late import load

if TYPE_CHECKING:
    from ui.window.frame import Frame


class Dropping(QObject):
    """Hears what is dropped where no page wants it."""

    def __init__(self, frame: "Frame") -> None:
        """Listen to the window."""
        super().__init__(frame)
        self._frame = frame
        frame.setAcceptDrops(True)
        frame.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if event.type() not in (kinds.DragEnter, kinds.Drop) or not isinstance(event, QDropEvent):
            return False
        path = self._bundle(event)
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == kinds.Drop:
            self.bring_in(path)
        return True

    def bring_in(self, path: Path) -> None:
        """Open the page, and there the bundle."""
        frame = self._frame
        frame.go("people", "hand_over")
        if frame.current == "people":
            page: Any = frame.pages["people"]
            page.bring_in(path)

    def _bundle(self, event: QDropEvent) -> Path | None:
        if self._frame.context is None or self._frame.handing.on:
            return None
        path = load("ui.window.dropped").dropped_file(event)
        return path if path and load("forumapp.services.bundles").is_bundle(path) else None
