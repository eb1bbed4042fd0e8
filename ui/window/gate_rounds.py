"""The inspections to follow, as a list to tick; those of one's own area come first."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListWidgetItem

from ui.window.gate_wanted import Round, nearest, own
from ui.window.paint.choice_row import ChoiceList, TickDelegate

_KEY = Qt.ItemDataRole.UserRole
_STATE = Qt.ItemDataRole.CheckStateRole
_SHOWN = 3  # lines; the others by scrolling


class RoundList(ChoiceList):
    """A check list of inspections; `proposed` names those that are ticked for a local area."""

    proposed = Signal(str)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__("")
        self.setItemDelegate(TickDelegate(self))
        self._rounds: list[Round] = []
        self._area = ""
        self._by_hand: dict[str, bool] = {}  # what a person ticked or unticked stays so
        self._filling = False
        self.itemChanged.connect(self._on_item)

    def offer(self, rounds: list[Round]) -> None:
        """Offer these inspections; what a person ticked stays ticked."""
        self._rounds = rounds
        if not rounds:
            self._by_hand.clear()
        self._show()

    def put_first(self, area: str) -> None:
        """Put the inspections of a local area first and tick those that are surely meant."""
        self._area = area
        ordered = [each.key for each in nearest(self._rounds, area)]
        if self.keys() != ordered or set(self.ticked()) != self._wanted():
            self._show()

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

    def _show(self) -> None:
        self._filling = True
        wanted = self._wanted()
        self.clear()
        states = Qt.CheckState
        for each in nearest(self._rounds, self._area):
            partial = self.tr("{title} (only part of its list is known)")
            item = QListWidgetItem(partial.format(title=each.title) if each.partial else each.title)
            item.setData(_KEY, each.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(states.Checked if each.key in wanted else states.Unchecked)
            self.addItem(item)
        self._filling = False
        self._measure()
        self._tell()

    def _wanted(self) -> set[str]:
        """Return what is to be ticked: for the local area, unless a person says otherwise."""
        meant = dict.fromkeys((each.key for each in own(self._rounds, self._area)), True)
        return {key for key, on in (meant | self._by_hand).items() if on}

    def _tell(self) -> None:
        meant = [each for each in own(self._rounds, self._area) if each.key not in self._by_hand]
        self.proposed.emit("; ".join(each.title for each in meant))

    def _on_item(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self._by_hand[str(item.data(_KEY))] = item.checkState() == Qt.CheckState.Checked
            self._tell()

    def _measure(self) -> None:
        if self.count():
            self.setFixedHeight(self.height_of(_SHOWN))

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]
