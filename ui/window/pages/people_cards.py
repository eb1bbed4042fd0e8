"""How words and buttons stand on *People and devices*: cards, lines under each other, rows."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.window.gate_parts import GAP, column_in, row_of
from ui.window.page import heading
from ui.window.paint.flow import Flow
from ui.window.paint.rows import card, clear, muted, plain


class Sentences(QWidget):
    """Lines of words under each other; none leaves no room."""

    def __init__(self) -> None:
        """Begin empty; lines come once it has its place, or it would be a window of its own."""
        super().__init__()
        self._lines = column_in(self)
        self._lines.setSpacing(6)
        self.hide()

    def show_lines(self, lines: Iterable[str], role: str = "") -> None:
        """Show these lines in the place of others."""
        clear(self._lines)
        for words in lines:
            self._lines.addWidget(_line(words, role))
        self.setVisible(self._lines.count() > 0)

    def words(self) -> list[str]:
        """Return the lines."""
        items = (self._lines.itemAt(at) for at in range(self._lines.count()))
        found = (item.widget() for item in items if item is not None)
        return [each.text() for each in found if isinstance(each, QLabel)]


def in_card(title: str, *parts: QWidget) -> QFrame:
    """Return a card with a heading."""
    frame = card(title)
    column = QVBoxLayout(frame)
    column.setContentsMargins(20, 16, 20, 18)
    column.setSpacing(12)
    column.addWidget(heading(title, "h2"))
    for part in parts:
        column.addWidget(part)
    return frame


def beside(*parts: QWidget) -> QWidget:
    """Return parts beside each other, in more lines where the text is large."""
    made = QWidget()
    flow = Flow(made, gap=GAP)
    for part in parts:
        flow.addWidget(part)
    return made


def words_and(words: QWidget, *others: QWidget) -> QWidget:
    """Return words that take the room, with buttons at their end."""
    made = QWidget()
    row = row_of(*others)
    row.insertWidget(0, words, 1)
    made.setLayout(row)
    return made


def _line(words: str, role: str) -> QLabel:
    return muted(words) if role == "muted" else plain(words, selectable=True)
