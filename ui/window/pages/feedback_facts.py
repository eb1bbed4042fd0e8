"""Questions and their answers in two columns: what a family said of itself, and the like."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.window.paint.rows import clear, muted, plain


class Facts(QWidget):
    """Show pairs of question and answer; nothing at all where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show other pairs from now on."""
        clear(self._grid)
        for line, (asked, answer) in enumerate(facts):
            question, said = muted(asked), plain(answer)
            said.setAccessibleName(f"{asked}: {answer}")
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(question, line, 0, top)
            self._grid.addWidget(said, line, 1, top)
