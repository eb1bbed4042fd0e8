"""The view of the list: one painted column, fixed heights, so that 100,000 lines are as 100."""

from array import array
from collections.abc import Mapping

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui.window.models.feedback_list import FeedbackList
from ui.window.models.paged import Fetch, Paged
from ui.window.paint.feedback_row import FeedbackRowDelegate
from ui.window.paint.staying import staying

_MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
)
_AGAIN = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class FeedbackView(QTableView):
    """List feedback; `stood_on` gives the number of the piece that a person came to, or −1."""

    stood_on = Signal(int)
    entered = Signal()
    chosen_changed = Signal(int)  # how many are chosen

    def __init__(self, rows: Fetch | Paged, parent: QWidget | None = None) -> None:
        """List nothing yet; `rows` holds the lines, or gives those of some numbers at once."""
        super().__init__(parent)
        self._quiet = False  # while the list itself moves, nobody came to another piece
        self._from = 0  # the row that a stretch chosen with Shift begins at
        self.feedback = FeedbackList(rows, self)
        self.painter_of_rows = FeedbackRowDelegate(self.font(), self)
        self.setModel(self.feedback)
        self.setItemDelegate(self.painter_of_rows)
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(self._on_chosen)

    @property
    def rid(self) -> int:
        """Return the number of the piece stood on, −1 for none."""
        row = self.currentIndex().row()
        return self.feedback.ids[row] if 0 <= row < len(self.feedback.ids) else -1

    @property
    def count(self) -> int:
        """Return how many pieces are chosen."""
        return sum(bottom - top + 1 for top, bottom in self._stretches())

    @property
    def chosen(self) -> "array[int]":
        """Return the numbers of the pieces that are chosen, in the order of the list."""
        found = array("q")
        for top, bottom in sorted(self._stretches()):
            found += self.feedback.ids[top : bottom + 1]
        return found

    def _stretches(self) -> list[tuple[int, int]]:
        """Return the first and last row of each stretch chosen: few, however many are chosen."""
        held = self.selectionModel().selection()
        every = (held.at(number) for number in range(held.count()))
        return [(each.top(), each.bottom()) for each in every]

    def choose_one(self) -> None:
        """Choose the piece that one stands on, and no other."""
        self.stand_on_row(self.currentIndex().row())

    def put(
        self, ids: "array[int]", unread: bytearray, excerpts: Mapping[int, str], typed: str
    ) -> None:
        """List other feedback, staying on the same piece, or else in the same place."""
        rid, row, chosen = self.rid, self.currentIndex().row(), self.chosen
        self.painter_of_rows.typed = typed
        self._quiet = True
        with staying(self, lambda row: self.feedback.ids[row]):
            self.feedback.put(ids, unread, excerpts)
            found = self.feedback.row_of(rid) if rid >= 0 else -1
            self.stand_on_row(found if found >= 0 else min(max(row, 0), len(ids) - 1))
            if found >= 0 and len(chosen) > 1:
                self._choose(set(chosen))
        self._quiet = False
        self.chosen_changed.emit(self.count)
        if self.rid != rid or rid < 0:
            self.stood_on.emit(self.rid)

    def _choose(self, rids: set[int]) -> None:
        """Choose these, where they are there; the stretches between are found in one go."""
        chosen, begin = QItemSelection(), -1
        for row, rid in enumerate((*self.feedback.ids, -1)):
            if rid in rids and begin < 0:
                begin = row
            elif rid not in rids and begin >= 0:
                ends = self.feedback.index(begin, 0), self.feedback.index(row - 1, 0)
                chosen.append(QItemSelectionRange(*ends))
                begin = -1
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)

    def take(self, rid: int) -> None:
        """Take one piece out of the list and stand on the one that comes up in its place."""
        row = self.feedback.row_of(rid)
        self._quiet = True
        self.feedback.take(rid)
        self.stand_on_row(min(row, len(self.feedback.ids) - 1))
        self._quiet = False
        self.stood_on.emit(self.rid)

    def stand_on_row(self, row: int) -> None:
        """Go to a row, choose it alone and make it seen."""
        self._from = max(0, row)
        index = self.feedback.index(row, 0) if row >= 0 else QModelIndex()
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if row >= 0:
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):  # of the list, not of the line
            last = len(self.feedback.ids) - 1
            self._jump(0 if event.key() == Qt.Key.Key_Home else last, event.modifiers())
        elif event.key() in _MOVES or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()  # the page has a use for it

    def _jump(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        if not modifiers & Qt.KeyboardModifier.ShiftModifier or row < 0:
            self.stand_on_row(row)
            return
        model, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        ends = sorted((self._from, row))
        stretch = QItemSelection(*(self.feedback.index(each, 0) for each in ends))
        model.setCurrentIndex(self.feedback.index(row, 0), flags.NoUpdate)
        model.select(stretch, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(self.feedback.index(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, self.viewport().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _AGAIN and hasattr(self, "painter_of_rows"):
            self.painter_of_rows.use_font(self.font())
            self.verticalHeader().setDefaultSectionSize(self.painter_of_rows.row_height())

    def _dress(self) -> None:
        self.setObjectName("list")
        self.setStyleSheet("selection-background-color: transparent;")  # the delegate paints it
        self.setAccessibleName(self.tr("Feedback"))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        fixed = QHeaderView.ResizeMode.Fixed
        self.verticalHeader().setSectionResizeMode(fixed)
        self.horizontalHeader().setSectionResizeMode(fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.painter_of_rows.row_height())
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _on_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._quiet:
            self.stood_on.emit(self.rid)

    def _on_chosen(self) -> None:
        count = self.count
        if count == 1:
            self._from = self.currentIndex().row()
        if not self._quiet:
            self.chosen_changed.emit(count)
