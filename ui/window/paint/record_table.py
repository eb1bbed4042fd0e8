"""A table of records: one line each, by keyboard, with the line that one stands on."""

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QTableView, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class RecordTable(QTableView):
    """Enter opens the record one stands on, Delete throws it away; the page does it."""

    stood_on = Signal()
    wanted = Signal()
    thrown = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty; `name` is for screen readers."""
        super().__init__(parent)
        self._uids: list[str] = []
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def show_by(self, model: QAbstractItemModel, delegate: QStyledItemDelegate) -> None:
        """Show what a model holds, painted by a delegate."""
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.stood_on.emit())
        self.doubleClicked.connect(lambda _: self.wanted.emit())

    def scroll_smoothly(self) -> None:
        """Scroll by pixels, as high lines need it, and never to the side."""
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def uid(self) -> str:
        """Return the id of the record one stands on, '' where there is none."""
        return self.key_of(self.currentIndex().row())

    def key_of(self, row: int) -> str:
        """Return the id of the record in a row, '' where there is none."""
        return self._uids[row] if 0 <= row < len(self._uids) else ""

    def stand_on(self, uid: str) -> None:
        """Stand on a record, where it is there."""
        if uid in self._uids:
            self.selectRow(self._uids.index(uid))

    def stand_again(self, uid: str) -> None:
        """Stand on a record again, on the first where it is gone."""
        self.stand_on(uid if uid in self._uids else next(iter(self._uids), ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.thrown.emit()
        else:
            super().keyPressEvent(event)
