"""A chip that opens a part of a page, one of several."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton


class Way(QPushButton):
    """A chip as wide as its words are when it is on: they are bold then."""

    def __init__(self, words: str) -> None:
        """Begin off."""
        super().__init__()
        self.setProperty("kind", "way")
        self.setCheckable(True)
        self.name(words)

    def name(self, words: str) -> None:
        """Show other words from now on."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        more = QFontMetrics(bold).horizontalAdvance(self.text())
        more -= self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(more, 0) + 4, 0)
