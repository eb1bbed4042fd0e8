"""Widgets drawn in the theme's own colours: a box to tick, a list that opens, a day, a button."""

from collections.abc import Callable

from PySide6.QtCore import QDate, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.window import theme
from ui.window.paint.ink import draw_icon, ink

Take = Callable[[QPushButton, QKeyEvent], bool]


class TickBox(QCheckBox):
    """A box to tick, with a mark that is seen in every theme."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Begin not ticked."""
        super().__init__(text, parent)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        place = QRectF(self.style().subElementRect(part, option, self)).adjusted(1, 1, -1, -1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink("primary" if self.isChecked() else "border_strong"), 2))
        painter.setBrush(ink("primary" if self.isChecked() else "surface"))
        painter.drawRoundedRect(place, 4, 4)
        if self.isChecked():
            draw_icon(painter, "check", "on_primary", place.adjusted(1, 1, -1, -1))


class AnswerButton(QPushButton):
    """A button as wide as its words are when it is on: they are bold then."""

    def __init__(self, label: str, parent: QWidget, take: Take) -> None:
        """Begin off; `take` is asked first what to do with a key."""
        super().__init__(label.replace("&", "&&"), parent)
        self._take = take
        self.setProperty("kind", "answer")
        self.setAccessibleName(label)
        self.setCheckable(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        plain = QFontMetrics(self.font()).horizontalAdvance(self.text())
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - plain
        wide = super().sizeHint() + QSize(max(more, 0) + 2, 0)
        return wide.expandedTo(QSize(round(44 * theme.scale()), 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


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
        room = self.style().subControlRect(kind, option, part, self).width() - 8
        said = self.fontMetrics().elidedText(
            option.currentText,
            Qt.TextElideMode.ElideRight,
            room,
        )
        option.currentText = said
        painter = QStylePainter(self)
        painter.drawComplexControl(kind, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        _draw_arrow(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Day(QDateEdit):
    """A day; the mouse wheel scrolls the page and never changes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin today."""
        super().__init__(QDate.currentDate(), parent)
        self.setDisplayFormat("d MMM yyyy")
        self.setCalendarPopup(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _draw_arrow(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _draw_arrow(widget: QWidget) -> None:
    size = widget.fontMetrics().height() * 0.9
    left = widget.width() - size - 12
    if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        left = 12
    painter = QPainter(widget)
    draw_icon(
        painter, "chevron-down", "text", QRectF(left, (widget.height() - size) / 2, size, size)
    )
