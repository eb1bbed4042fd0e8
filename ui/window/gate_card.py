"""The one card of the gate: in the middle, no wider than one reads well, scrolled where it must."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.window.gate_parts import row_of

_WIDTH = 28  # lines of text, which is about 34 em


class Card(QScrollArea):
    """Holds the card and keeps what matters in view."""

    def __init__(self) -> None:
        """Begin with an empty card."""
        super().__init__()
        frame = QFrame()
        frame.setProperty("role", "card")
        frame.setProperty("touch", "true")
        self.column = QVBoxLayout(frame)
        self.column.setContentsMargins(32, 28, 32, 20)
        self.column.setSpacing(12)
        self._frame = frame
        middle = QWidget()
        column = QVBoxLayout(middle)  # stretches: an alignment would measure a wider card
        column.addStretch(1)
        column.addLayout(row_of(1, frame, 1))
        column.addStretch(1)
        self.setWidget(middle)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fit(self) -> None:
        """Be as wide as the window and the size of the text allow."""
        line = self.fontMetrics().height()
        self._frame.setFixedWidth(min(_WIDTH * line, max(self.width() - 2 * line, 240)))

    def to_top(self) -> None:
        """Go to the beginning of the card."""
        self.verticalScrollBar().setValue(0)

    def bring_into_view(self, *widgets: QWidget) -> None:
        """Show these, and the cursor above all, once everything is in its place."""
        QTimer.singleShot(0, self, lambda: self._bring(widgets))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _bring(self, widgets: tuple[QWidget, ...]) -> None:
        for each in (*widgets, QApplication.focusWidget()):
            if each is not None and each.isVisible() and self.isAncestorOf(each):
                self.ensureWidgetVisible(each, 0, self.fontMetrics().height() * 2)
