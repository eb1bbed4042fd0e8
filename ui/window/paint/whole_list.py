"""A short list that is as high as its lines: the page around it scrolls."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea

from ui.window.paint.choice_row import ChoiceList

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_AROUND = 12  # px that are shown around the line one stands on
_CHOOSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WholeList(ChoiceList):
    """Arrows go from line to line, Enter chooses; any other key is the page's."""

    def __init__(self, name: str, *, tight: bool = False) -> None:
        """Begin empty; `name` is for screen readers."""
        super().__init__(name, tight=tight)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fits = True
        self.currentRowChanged.connect(lambda _: self._keep_in_view())

    def fit(self) -> None:
        """Be as high as the lines are in this width."""
        self.doItemsLayout()
        self.setFixedHeight(self.height_of(self.count()))

    def _keep_in_view(self) -> None:
        """Scroll the page to the line one stands on: the list itself never scrolls."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        inner = above.widget() if above is not None else None
        if above is None or inner is None or not self.hasFocus():
            return
        line = self.visualRect(self.currentIndex())
        top = self.viewport().mapTo(inner, QPoint(0, line.top())).y()
        above.ensureVisible(0, top + line.height(), 0, _AROUND)
        above.ensureVisible(0, top, 0, _AROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        again = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if again and hasattr(self, "_fits"):  # not while Qt is making it
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_MOVES, *_CHOOSES):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
