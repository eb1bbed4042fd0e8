"""A list that opens, with an arrow that is drawn as sharp as the text, in the theme's colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from ui.window.paint.ink import draw_icon

_EDGE = 12
_LEAST = 10  # lines of text; what is chosen is whole in the tooltip of a narrower one


class Opening(QComboBox):
    """A list of few choices; the mouse wheel scrolls the page and never changes what is chosen."""

    def __init__(self, name: str) -> None:
        """Begin empty; `name` is for screen readers."""
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("arrow", "own")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentTextChanged.connect(self.setToolTip)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().height() * _LEAST), hint.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self.fontMetrics().height() * 0.9
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = _EDGE if mirrored else self.width() - size - _EDGE
        place = QRectF(left, (self.height() - size) / 2, size, size)
        draw_icon(QPainter(self), "chevron-down", "text", place)
