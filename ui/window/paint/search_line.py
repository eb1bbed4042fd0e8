"""A line to search in, with a magnifier that grows with the text and takes the theme's colour."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.window.paint.ink import draw_icon

_SIZE = 0.9  # heights of a line of text
_AROUND = 0.5  # of its size, on both sides


class SearchLine(QLineEdit):
    """Named by what it asks for; Qt's own icon in a line stays 16 px at any size of text."""

    def __init__(self, asks: str, parent: QWidget | None = None) -> None:
        """Begin empty; `asks` is shown until something is typed."""
        super().__init__(parent)
        self.setPlaceholderText(asks)
        self.setAccessibleName(asks)
        self._keep_room()

    def roomy(self) -> int:
        """Return the width at which all that it asks for is seen."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return words + self._icon() * 2 + 2 * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(max(least.width(), self.fontMetrics().height() * 6), least.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = QEvent.Type
        if event.type() in (kinds.FontChange, kinds.StyleChange, kinds.LayoutDirectionChange):
            self._keep_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._icon()
        left = round(size * _AROUND)
        if self._mirrored():
            left = self.width() - left - size
        draw_icon(
            QPainter(self), "search", "muted", QRectF(left, (self.height() - size) / 2, size, size)
        )

    def _icon(self) -> int:
        return round(self.fontMetrics().height() * _SIZE)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _keep_room(self) -> None:
        room = round(self._icon() * (1 + _AROUND / 2))
        left, right = (0, room) if self._mirrored() else (room, 0)
        self.setTextMargins(left, 0, right, 0)
