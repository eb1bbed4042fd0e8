"""What to look at before a pack is made, each a way to where it is mended; and its quotes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.window.models.pack_warnings import QUOTES, Warned
from ui.window.pages.record_parts import Fold, show_if
from ui.window.paint.link_row import LinkList, LinkRow
from ui.window.paint.mark import Mark
from ui.window.paint.rows import clear, muted, plain, scrolled, titled
from ui.window.words import say


class WarningsPane(QWidget):
    """What to look at first; `wanted` has the page and the part where it can be mended."""

    wanted = Signal(str, str)

    def __init__(self) -> None:
        """Begin with nothing to look at."""
        super().__init__()
        self.links = LinkList(self.tr("Look at this first"))
        self._title, self._known = titled("", "h3"), QVBoxLayout()
        self._hidden, self.fold = tuple[str, ...](), QVBoxLayout()
        more = self.tr("What is proposed for each area, chosen and corrected")
        self.quotes = LinkRow(
            self.tr("Choose and correct quotes"), "message-square-text", more=more
        )
        self.quotes.clicked.connect(lambda: self.wanted.emit(QUOTES, ""))
        column, whole = QVBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self.links)
        column.addLayout(self._known)
        column.addLayout(self.fold)
        column.addWidget(self.quotes)
        column.addStretch(1)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(column))

    def show_warned(self, found: Sequence[Warned], *, quotes: bool = False) -> None:
        """Show what to look at: what stops it, what can be mended, what is to be known.

        `quotes`: it prints quotes, and a person may choose them.
        """
        show_if(self.quotes, quotes)
        led = [each for each in found if each.page or each.kind == "stop"]
        self._title.setText(
            self.tr("Look at this first") if led else self.tr("Nothing to mend first")
        )
        self.links.show_rows([self._row(each) for each in led])
        show_if(self.links, bool(led))
        clear(self._known)
        for each in found:
            if not each.page and each.kind in ("mend", "know"):
                self._known.addWidget(_line(say(each.words)))
        self._hidden = tuple(say(each.words) for each in found if each.kind == "hidden")
        clear(self.fold)
        if self._hidden:
            self.fold.addWidget(self._folded())

    def _row(self, each: Warned) -> LinkRow:
        stops = each.kind == "stop"
        icon = "triangle-alert" if each.kind in ("stop", "mend") else "info"
        row = LinkRow(say(each.words), icon, urgent=stops)
        row.clicked.connect(lambda: self.wanted.emit(each.page, each.part))
        return row

    def _folded(self) -> Fold:
        count = len(self._hidden)
        closed = self.tr("Small numbers are hidden: {n} notes").format(n=count)
        return Fold(closed, self.tr("Small numbers are hidden"), self._notes)

    def _notes(self, parent: QWidget) -> QWidget:
        box = QWidget(parent)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        for words in self._hidden:
            line = muted(words)
            line.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(line)
        return box


def _line(words: str) -> QWidget:
    """Return a sentence that leads nowhere, with its mark."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(14, 0, 0, 0)
    line.setSpacing(10)
    line.addWidget(Mark("info", "muted"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(plain(words), 1)
    return row
