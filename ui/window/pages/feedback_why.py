"""Why the machine reads it so: each passage in words, who says so, and comments that are alike."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.window.models.alike import AlikeLine
from ui.window.models.why_lines import WhyLine
from ui.window.paint.link_row import LinkList, LinkRow
from ui.window.paint.rows import muted, titled
from ui.window.paint.why_list import WhyList


class WhyPanel(QWidget):
    """Says `lit` with the lines whose passages are to be seen, `piece_asked` with a number."""

    lit = Signal(object)  # WhyLine, or None
    piece_asked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty; `name` is for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.note, self.list = muted(), WhyList(name)
        self._title = titled(self.tr("Comments like it, as people judged them"), "h3")
        self.alike = LinkList(self._title.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.note, self.list, self._title, self.alike):
            column.addWidget(part)
        self.list.stood_on.connect(self.lit)
        self.show_alike(())

    @property
    def last_stop(self) -> QWidget:
        """Return the last stop of the Tab key in it."""
        return self.alike.rows[-1] if self.alike.rows else self.list

    def show_why(self, note: str, lines: Sequence[WhyLine]) -> None:
        """Show other reasons; what was alike is forgotten."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.list.show_lines(lines)
        self.show_alike(())

    def show_alike(self, lines: Sequence[AlikeLine]) -> None:
        """Show comments that are alike, each a way to its piece."""
        rows = []
        for line in lines:
            row = LinkRow(line.words, "message-square-text", more=line.said)
            row.clicked.connect(lambda _=False, rid=line.rid: self.piece_asked.emit(rid))
            rows.append(row)
        self.alike.show_rows(rows)
        self._title.setVisible(bool(rows))
        self.alike.setVisible(bool(rows))
