"""Sentences on rows of a table, under each other."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.paint.rows import plain


class RowList(QWidget):
    """A few sentences; plain text, since they name what stands in a stranger's file."""

    def __init__(self) -> None:
        """Begin empty and hidden."""
        super().__init__()
        self.lines: list[str] = []
        self._words = plain(selectable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        self.setAccessibleName(self.tr("Rows with a problem"))
        self._words.setAccessibleName(self.accessibleName())
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other sentences."""
        self.lines = list(lines)
        self._words.setText("\n".join(lines))
        self.setVisible(bool(lines))
