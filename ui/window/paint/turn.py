"""One of several widgets at a time, in a place that is as high as that one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Turn(QWidget):
    """Shows one of its widgets; unlike Qt's stack it does not stay as high as the tallest one."""

    def __init__(self) -> None:
        """Begin empty, with the first one shown once it is there."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._current = 0

    def addWidget(self, widget: QWidget) -> None:
        """Take in one more."""
        self._column.addWidget(widget)
        show_in_place(widget, self._column.count() - 1 == self._current)

    def currentIndex(self) -> int:
        """Return which one is shown."""
        return self._current

    def currentWidget(self) -> QWidget | None:
        """Return the one that is shown; None while there is none."""
        item = self._column.itemAt(self._current)
        return item.widget() if item is not None else None

    def setCurrentWidget(self, widget: QWidget) -> None:
        """Show this one."""
        self.setCurrentIndex(self._column.indexOf(widget))

    def setCurrentIndex(self, place: int) -> None:
        """Show another one."""
        self._current = place
        for index in range(self._column.count()):
            item = self._column.itemAt(index)
            if item is not None and (widget := item.widget()) is not None:
                show_in_place(widget, index == place)


def show_in_place(widget: QWidget, shown: bool) -> None:
    """Show or hide a part; what nobody hid comes with its place, and is not dressed before it."""
    if not shown or widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        widget.setVisible(shown)
