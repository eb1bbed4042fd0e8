"""A thin progress bar in the theme's colours."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.window.paint.ink import has_outlines, ink

_THICK = 8


class ThinBar(QProgressBar):
    """Paint how far something is; what it says in words stands beside it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin at nothing; `name` is for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setStyleSheet(f"min-height: {_THICK}px; max-height: {_THICK}px; border: none;")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, _THICK)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(ink("border"), 1) if has_outlines() else Qt.PenStyle.NoPen)
        painter.setBrush(ink("neu_soft"))
        painter.drawRoundedRect(rect, _THICK / 2, _THICK / 2)
        share = self.value() / self.maximum() if self.maximum() > 0 else 0.5
        done = QRectF(rect)
        done.setWidth(rect.width() * min(1.0, max(0.0, share)))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            done.moveRight(rect.right())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink("primary"))
        painter.drawRoundedRect(done, _THICK / 2, _THICK / 2)
