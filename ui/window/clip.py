"""What was copied here while a forum was open is taken off the clipboard when it is locked.

What another program put there is left alone.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)  # the second: X11's middle button


class Clip(QObject):
    """Remembers whether the last copy was made here."""

    def __init__(self, parent: QObject) -> None:
        """Begin with nothing copied."""
        super().__init__(parent)
        self._ours: set[QClipboard.Mode] = set()
        self._watching = False
        QGuiApplication.clipboard().changed.connect(self._on_changed)

    def watch(self, on: bool) -> None:
        """Look while a forum is open, and only then."""
        self._watching = on
        self._ours.clear()

    def clear(self) -> None:
        """Take away what was copied here."""
        board = QGuiApplication.clipboard()
        ours, self._ours = self._ours, set()
        for mode in ours:
            board.clear(mode)

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        if not self._watching or mode not in _MODES:
            return
        # A program copies while a person works in it: then this window has the keys.
        if _is_own(mode):
            self._ours.add(mode)
        else:
            self._ours.discard(mode)


def _is_own(mode: QClipboard.Mode) -> bool:
    board = QGuiApplication.clipboard()
    owns = board.ownsClipboard() if mode == _MODES[0] else board.ownsSelection()
    return owns or QGuiApplication.focusWindow() is not None
