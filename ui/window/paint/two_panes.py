"""Two panes side by side; where there is no room for both, one at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.window.paint.ink import is_narrow


class TwoPanes(QSplitter):
    """`folded` says whether one pane is seen at a time; the first is, until the second is asked."""

    folded = Signal(bool)

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        """Put them side by side, equally wide."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._panes = (first, second)
        self._narrow, self._second = False, False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(16)
        self.addWidget(first)
        self.addWidget(second)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.setSizes([1000, 1000])

    @property
    def is_folded(self) -> bool:
        """Say whether one pane is seen at a time."""
        return self._narrow

    def show_first(self) -> None:
        """See the first pane."""
        self._second = False
        self._arrange()

    def show_second(self) -> None:
        """See the second pane."""
        self._second = True
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = is_narrow(self)
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()
            self.folded.emit(narrow)

    def _arrange(self) -> None:
        self._panes[0].setVisible(not self._narrow or not self._second)
        self._panes[1].setVisible(not self._narrow or self._second)
