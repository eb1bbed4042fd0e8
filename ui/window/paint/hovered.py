"""A button that is painted by hand and knows whether the mouse stands on it."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


class Hovered(QAbstractButton):
    """`hovered` is true while the mouse is over it; it is painted again at each change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without the mouse."""
        super().__init__(parent)
        self.hovered = False

    def enterEvent(self, event: QEnterEvent) -> None:
        self.hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = False
        self.update()
        super().leaveEvent(event)
