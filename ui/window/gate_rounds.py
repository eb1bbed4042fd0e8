"""The inspections to follow, as a list to tick; those of one's own area come first."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListWidgetItem

from ui.window.gate_wanted import Round, nearest
from ui.window.paint.choice_row import ChoiceList, TickDelegate

_KEY = Qt.ItemDataRole.UserRole
_STATE = Qt.ItemDataRole.CheckStateRole
_SHOWN = 4  # lines; the others by scrolling


class RoundList(ChoiceList):
    """A check list of inspections."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__("")
        self.setItemDelegate(TickDelegate(self))
        self._rounds: list[Round] = []
        self._area = ""

    def offer(self, rounds: list[Round]) -> None:
        """Offer these inspections; what is ticked stays ticked."""
        self._rounds = rounds
        self._show(self.ticked())

    def put_first(self, area: str) -> None:
        """Put the inspections of a local area first; what is ticked stays ticked."""
        self._area = area
        if self.keys() != [each.key for each in nearest(self._rounds, area)]:
            self._show(self.ticked())

    def keys(self) -> list[str]:
        """Return the inspections in the order shown."""
        return [str(item.data(_KEY)) for item in self._items()]

    def ticked(self) -> tuple[str, ...]:
        """Return the inspections that are ticked."""
        on = Qt.CheckState.Checked
        return tuple(str(item.data(_KEY)) for item in self._items() if item.checkState() == on)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def _show(self, ticked: tuple[str, ...]) -> None:
        self.clear()
        states = Qt.CheckState
        for each in nearest(self._rounds, self._area):
            partial = self.tr("{title} (only part of its list is known)")
            item = QListWidgetItem(partial.format(title=each.title) if each.partial else each.title)
            item.setData(_KEY, each.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(states.Checked if each.key in ticked else states.Unchecked)
            self.addItem(item)
        self._measure()

    def _measure(self) -> None:
        if self.count():
            self.setFixedHeight(self.height_of(_SHOWN))

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]
