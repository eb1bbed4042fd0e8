"""The quotes of one area in a list: ticked ones are printed, in their order; keys do it all."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidgetItem

from ui.window.models.quotes import MOST, QuoteLine
from ui.window.pages.record_parts import LAID
from ui.window.paint.choice_row import MORE, ChoiceList, TickDelegate
from ui.window.paint.staying import staying

_UID = Qt.ItemDataRole.UserRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_CTRL = Qt.KeyboardModifier.ControlModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuoteList(ChoiceList):
    """Says what a person wants of the quote one stands on; changes nothing itself."""

    ticked = Signal(str, bool)
    moved = Signal(str, int)  # one place up (-1) or down
    opened = Signal()
    pressed_key = Signal(str)  # a letter that the page knows
    stood_on = Signal(str)

    def __init__(self, name: str) -> None:
        """Begin empty."""
        super().__init__(name)
        self.setItemDelegate(TickDelegate(self, tight=True))
        self._quiet = False
        self._again = QTimer(self, singleShot=True, interval=LAID)
        self._again.timeout.connect(self._see)
        self.itemChanged.connect(self._on_changed)
        self.currentRowChanged.connect(self._on_row)
        self.itemDoubleClicked.connect(lambda _: self.opened.emit())

    def uid(self) -> str:
        """Return the quote one stands on, '' for none."""
        row = self.currentRow()
        return str(self.item(row).data(_UID)) if row >= 0 else ""

    def put(self, lines: Sequence[QuoteLine], stand_on: str = "") -> None:
        """Show these quotes, standing on one: the named one, or the one stood on."""
        with staying(self, lambda row: self.item(row).data(_UID)):
            self._put(lines, stand_on or self.uid())
        if stand_on:
            self._see()
        self.stood_on.emit(self.uid())

    def _put(self, lines: Sequence[QuoteLine], wanted: str) -> None:
        row = self.currentRow()
        self._quiet = True
        self.clear()
        for line in lines[:MOST]:
            self.addItem(_item(line))
        uids = [line.uid for line in lines[:MOST]]
        at = uids.index(wanted) if wanted in uids else min(max(row, 0), len(uids) - 1)
        self.setCurrentRow(at)
        self._quiet = False
        self._see()

    def tell(self, line: QuoteLine) -> None:
        """Tell anew what is to be known of a quote that is listed."""
        every = (self.item(row) for row in range(self.count()))
        item = next((each for each in every if each.data(_UID) == line.uid), None)
        if item is not None:
            self._quiet = True
            item.setData(MORE, line.more)
            item.setData(_SPOKEN, line.spoken)
            self._quiet = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again.start()  # its lines are measured anew

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, ctrl = Qt.Key(event.key()), event.modifiers() & _CTRL
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if ctrl and step:
            self.moved.emit(self.uid(), step)
        elif key in _ENTER and not ctrl:
            self.opened.emit()
        elif not ctrl and key in (Qt.Key.Key_C, Qt.Key.Key_F, Qt.Key.Key_P):
            self.pressed_key.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _on_changed(self, item: QListWidgetItem) -> None:
        if not self._quiet:
            self.ticked.emit(str(item.data(_UID)), item.checkState() == _ON)

    def _see(self) -> None:
        """Keep the quote one stands on in sight."""
        if self.currentRow() >= 0:
            self.scrollToItem(self.currentItem())

    def _on_row(self) -> None:
        if not self._quiet:
            self.stood_on.emit(self.uid())


def _item(line: QuoteLine) -> QListWidgetItem:
    made = QListWidgetItem(line.words)
    made.setData(_UID, line.uid)
    made.setData(MORE, line.more)
    made.setData(_SPOKEN, line.spoken)
    made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    made.setCheckState(_ON if line.ticked else _OFF)
    return made
