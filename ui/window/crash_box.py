"""The one dialog: told of a fault of ours, with an edge of its own where the theme has outlines."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMessageBox

from ui.window.folders import breakable
from ui.window.paint.ink import has_outlines, ink


class CrashBox(QMessageBox):
    """Says what happened, what is safe and what to do; a style sheet draws no edge for it."""

    def __init__(self, name: str, log: Path | None) -> None:
        """Name the log, where one could be written."""
        super().__init__()
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(name)
        said = _tr(
            "Something went wrong in ForumApp. That is our fault, not yours.\n\n"
            "What was saved is safe, and what you were typing is kept. You can go on; if it looks "
            "odd, close ForumApp and open it again."
        )
        self.setText(said)
        if log is not None:
            where = _tr("A log without any family's words is here:\n{log}")
            self.setInformativeText(where.format(log=breakable(log)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        thick = 3 if has_outlines() else 1
        painter = QPainter(self)
        painter.setPen(QPen(ink("border_strong"), thick))
        half = thick / 2
        painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Crash", text)
