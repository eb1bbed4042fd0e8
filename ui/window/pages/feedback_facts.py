"""Questions and their answers in two columns: what a family said of itself, and the like."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.window.paint.rows import muted, plain


class Facts(QWidget):
    """Show pairs of question and answer; nothing at all where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show other pairs from now on."""
        pairs = list(facts)
        for line, (asked, answer) in enumerate(pairs):
            question, said = self._line(line)
            question.setText(asked)
            said.setText(answer)
            said.setAccessibleName(f"{asked}: {answer}")
        for line, labels in enumerate(self._lines):
            for label in labels:
                label.setVisible(line < len(pairs))
                if line >= len(pairs):
                    label.clear()  # nothing of another family stays behind
                    label.setAccessibleName("")

    def _line(self, number: int) -> tuple[QLabel, QLabel]:
        """Return the labels of a line; they are kept, since to dress new ones takes long."""
        while len(self._lines) <= number:
            made, line = (muted(), plain()), len(self._lines)
            for column, label in enumerate(made):
                label.setParent(self)
                self._grid.addWidget(label, line, column, Qt.AlignmentFlag.AlignTop)
            self._lines.append(made)
        return self._lines[number]
