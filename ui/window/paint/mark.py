"""A small icon in the theme's colours, as a widget."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.window.paint.ink import draw_icon


class Mark(QWidget):
    """Paint one icon as high as the text beside it; what it says stands in that text."""

    def __init__(self, icon: str, colour: str, parent: QWidget | None = None) -> None:
        """Paint this icon in the colour of this name."""
        super().__init__(parent)
        self._icon, self._colour = icon, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        size = int(self.fontMetrics().height() * 1.05)
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self.sizeHint().width()
        draw_icon(painter, self._icon, self._colour, QRectF(0, 0, size, size))
