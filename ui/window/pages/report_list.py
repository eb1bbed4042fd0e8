"""The list of what a report proposes: up and down, Space keeps or leaves out, Enter changes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from ui.window.models.report_rows import Row
from ui.window.paint.passage_row import PassageDelegate, on_tick

_PLAIN = (  # the delegate paints everything
    "border: none; padding: 0; background: transparent; selection-background-color: transparent;"
)
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class ProposalList(QListWidget):
    """Says what a person wants done with the row that one stands on."""

    stood_on = Signal(object)  # a Row
    toggled = Signal(object)
    opened = Signal(object)
    turned = Signal(int)  # the page beside it

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setAccessibleName(self.tr("What the report says"))
        self.setAccessibleDescription(
            self.tr("Space keeps a line or leaves it out, Enter changes it.")
        )
        self.setObjectName("choices")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setStyleSheet(_PLAIN)
        self._rows: list[Row] = []
        self.setItemDelegate(PassageDelegate(self, self._rows.__getitem__))
        self.setMouseTracking(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda *_: self._tell())
        self.itemDoubleClicked.connect(lambda _: self._open())
        self._filling = False

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; one stays on the same one where it is still there."""
        at = self.row_now()
        self._filling = True
        before, self._rows[:] = self._keys(), rows
        if before != self._keys():
            self.clear()
            for _ in rows:
                self.addItem(QListWidgetItem())
        for number, row in enumerate(rows):
            self._fill(self.item(number), row)
        self.scheduleDelayedItemsLayout()
        self._filling = False
        self.stand_on(at.key if at else rows[1].key)

    def stand_on(self, key: str) -> None:
        """Stand on the row of a key; on the first where there is none."""
        keys = self._keys()
        self.setCurrentRow(keys.index(key) if key in keys else min(1, self.count() - 1))

    def rows(self) -> tuple[Row, ...]:
        """Return the rows from the top."""
        return tuple(self._rows)

    def row_now(self) -> Row | None:
        """Return the row that one stands on."""
        at = self.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.row_now()
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == (
            Qt.KeyboardModifier.NoModifier
        )
        if not plain or row is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self._toggle(row)
        elif key in _OPENS:
            self._open()
        elif key in _TURNS:
            self.turned.emit(_TURNS[key])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._rows[index.row()] if index.isValid() else None
        if row is not None and on_tick(self, row, event.position().x()):
            self._toggle(row)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def _fill(self, item: QListWidgetItem, row: Row) -> None:
        item.setText(row.title)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, self._spoken(row))

    def _spoken(self, row: Row) -> str:
        said = [row.title, row.more]
        if row.tick is not None:
            kept = self.tr("kept") if row.tick else self.tr("left out")
            said.insert(0, self.tr("partly kept") if row.tick == "some" else kept)
        said += row.doubts
        return ". ".join(filter(None, said))

    def _toggle(self, row: Row) -> None:
        if row.tick is not None:
            self.toggled.emit(row)

    def _open(self) -> None:
        row = self.row_now()
        if row is not None and row.kind != "section":
            self.opened.emit(row)

    def _tell(self) -> None:
        row = self.row_now()
        if row is not None and not self._filling:
            self.stood_on.emit(row)

    def _keys(self) -> list[str]:
        return [row.key for row in self._rows]
