"""A list to tick: the whole line can be pressed, and Space ticks the line one stands on."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from ui.window.pages.record_inputs import Input
from ui.window.pages.record_rows import Choice
from ui.window.paint.choice_row import ChoiceList, TickDelegate
from ui.window.paint.rows import card

_CODE = Qt.ItemDataRole.UserRole
_STATE = Qt.ItemDataRole.CheckStateRole


class Ticks(Input):
    """Any number of answers of a long list."""

    def __init__(
        self, choices: Iterable[Choice], shown: int = 6, parent: QWidget | None = None
    ) -> None:
        """Begin with none ticked, as high as `shown` lines."""
        super().__init__(parent)
        self._shown = shown
        self.list = ChoiceList("")
        self.list.setItemDelegate(TickDelegate(self.list))
        for choice in choices:
            item = QListWidgetItem(choice.label)
            item.setData(_CODE, choice.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        box = card("", self)
        inner = QVBoxLayout(box)
        inner.setContentsMargins(2, 6, 2, 6)
        inner.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        self.setFocusProxy(self.list)
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        self._measure()

    def value(self) -> tuple[str, ...]:
        ticked = [i for i in self._items() if i.checkState() == Qt.CheckState.Checked]
        return tuple(str(item.data(_CODE)) for item in ticked)

    def put(self, value: Any) -> None:
        wanted = set(value or ())
        states = Qt.CheckState
        for item in self._items():
            on = item.data(_CODE) in wanted
            item.setCheckState(states.Checked if on else states.Unchecked)
        if not wanted:
            self.list.setCurrentRow(-1)
            self.list.scrollToTop()

    def name(self, text: str) -> None:
        super().name(text)
        self.list.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        self.list.setFixedHeight(self.list.height_of(self._shown))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]
