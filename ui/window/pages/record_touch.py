"""Widgets drawn in the theme's own colours: a box to tick, a day, a button."""

from collections.abc import Callable

from PySide6.QtCore import QDate, QRectF, QSize
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
    QDateEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from ui.window import theme
from ui.window.paint.ink import draw_icon, ink
from ui.window.paint.opening import draw_arrow

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


class Day(QDateEdit):
    """A day; the mouse wheel scrolls the page and never changes it, and Tab leaves it at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin today."""
        super().__init__(QDate.currentDate(), parent)
        self.setDisplayFormat("d MMM yyyy")
        self.setCalendarPopup(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_arrow(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusNextPrevChild(self, onward: bool) -> bool:
        return QWidget.focusNextPrevChild(self, onward)  # not to its month and year: arrows do that
