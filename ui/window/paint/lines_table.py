"""A table of records: words that wrap, states as chips, one line that one stands on."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.window.paint.lines_cells import SIDE, LineDelegate, Lines
from ui.window.paint.rag import Rag
from ui.window.paint.record_table import RecordTable
from ui.window.paint.staying import staying

_LEAST = 9  # heights of a line that a wide column takes at least
_LOOKED_AT = 60  # lines, besides those in sight, by which a column is measured


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `wide` shares the room that is left, `spare` goes where there is little."""

    title: str
    wide: bool = False
    spare: bool = False


class LinesTable(RecordTable):
    """One line a record; Enter opens it, Delete throws it away."""

    measured = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty; `name` is for screen readers."""
        super().__init__(name, parent)
        self._columns: Sequence[Column] = ()
        self._narrow = False
        self._lines = Lines(self)
        self.setProperty("ring", "own")
        self.setProperty("lines", "true")
        self.scroll_smoothly()
        self.horizontalHeader().setResizeContentsPrecision(_LOOKED_AT)
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._measure)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._again.start())
        self.show_by(self._lines, LineDelegate(self, self._lines))

    def put(
        self, columns: Sequence[Column], lines: Sequence[tuple[str, Sequence[str | Rag]]]
    ) -> None:
        """Show these lines (an id, and its cells), standing on the one on which one stood."""
        with staying(self, self.key_of):
            self._put(columns, lines)

    def _put(
        self, columns: Sequence[Column], lines: Sequence[tuple[str, Sequence[str | Rag]]]
    ) -> None:
        before, self._columns = self.uid(), columns
        self._uids = [uid for uid, _ in lines]
        self.selectionModel().blockSignals(True)
        self._lines.put([each.title for each in columns], [cells for _, cells in lines])
        self.selectionModel().blockSignals(False)
        modes = QHeaderView.ResizeMode
        for place, column in enumerate(columns):
            mode = modes.Stretch if column.wide else modes.ResizeToContents
            self.horizontalHeader().setSectionResizeMode(place, mode)
        self._leave_out()
        self.stand_again(before)
        self._again.start()

    def fold_narrow(self, narrow: bool) -> None:
        """Leave out what matters least where there is little room."""
        self._narrow = narrow
        self._again.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._again.start()

    def _leave_out(self) -> None:
        """Leave out what can be spared, the last column first, until the rest has its room."""
        spare = [place for place, column in enumerate(self._columns) if column.spare]
        gone = set(spare) if self._narrow else set[int]()
        while spare and self._needed(gone) > self.width() - 24:
            gone.add(spare.pop())
        for place in range(len(self._columns)):
            if self.isColumnHidden(place) != (place in gone):
                self.setColumnHidden(place, place in gone)

    def _needed(self, gone: Container[int]) -> int:
        """Return the width that the columns take without those; wide ones are equally wide."""
        letters = QFont(self.horizontalHeader().font())
        letters.setWeight(QFont.Weight.DemiBold)
        metrics, own, wide = QFontMetrics(letters), 0, []
        for place, column in enumerate(self._columns):
            title = metrics.horizontalAdvance(column.title) + 2 * SIDE + 12
            if place not in gone and column.wide:
                wide.append(max(title, metrics.height() * _LEAST))
            elif place not in gone:
                own += max(title, self.sizeHintForColumn(place))
        return own + len(wide) * max(wide, default=0)

    def _measure(self) -> None:
        """Give each line the height of its words, and ask for no more room than all of them."""
        self._leave_out()
        self.resizeRowsToContents()
        frame = 2 * self.frameWidth() + self.contentsMargins().top() + 6
        whole = self.horizontalHeader().height() + self.verticalHeader().length() + frame
        self.setMaximumHeight(max(whole, 120))
        self.measured.emit()
