"""A list that opens, with an arrow that is drawn as sharp as the text, in the theme's colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.window.paint.ink import draw_icon

_EDGE = 12
_LEAST = 10  # heights of a line; what is chosen is whole in the tooltip of a narrower one


class OpeningList(QComboBox):
    """A list that opens; the mouse wheel scrolls the page and never changes an answer.

    It is painted here, since Qt makes the list that opens (nine widgets) in order to paint it shut.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width() - 2
        whole, dots = option.currentText, Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(whole, dots, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(kind, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        draw_arrow(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Opening(OpeningList):
    """A list of few choices, as wide as they are where there is room."""

    def __init__(self, name: str) -> None:
        """Begin empty; `name` is for screen readers."""
        super().__init__()
        self.least = _LEAST
        self.setAccessibleName(name)
        self.setProperty("arrow", "own")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentTextChanged.connect(self.setToolTip)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().height() * self.least), hint.height())


def draw_arrow(widget: QWidget) -> None:
    """Paint the arrow at the trailing edge of what opens."""
    size = widget.fontMetrics().height() * 0.9
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left = _EDGE if mirrored else widget.width() - size - _EDGE
    place = QRectF(left, (widget.height() - size) / 2, size, size)
    draw_icon(QPainter(widget), "chevron-down", "text", place)
