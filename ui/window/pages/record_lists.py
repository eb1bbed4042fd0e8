"""Answers out of lists that open: one of a list, or a few."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFocusEvent, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionComboBox, QWidget

from ui.window.pages.record_inputs import Input, stack
from ui.window.pages.record_rows import Choice
from ui.window.paint.flow import Flow
from ui.window.paint.opening import OpeningList

LETTERS, WIDE = 12, 19  # that are seen of an answer at least, alone and side by side


class Picker(OpeningList):
    """A list that opens, to choose one of some codes; letters choose while it is shut."""

    def __init__(self, parent: QWidget | None = None, letters: int = LETTERS) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._opens, self._letters = False, letters
        self.setMaxVisibleItems(12)

    def fill(self, none: str, choices: Iterable[Choice]) -> None:
        """Offer `none` and these choices, under their groups."""
        chosen = self.currentData()
        self.clear()
        self.setPlaceholderText(none)
        self.addItem(none)
        group = ""
        for choice in choices:
            if choice.group and choice.group != group:
                group = choice.group
                self._add_heading(group)
            self.addItem(choice.label, choice.code)
        self.choose(chosen)

    def choose(self, code: Any) -> None:
        """Stand on a choice, on none where it is not offered."""
        place = self.findData(code) if code is not None else 0
        none = 0 if self._opens else -1  # until then the placeholder says that there is no answer
        self.setCurrentIndex(place if place > 0 else none)

    def sizeHint(self) -> QSize:
        # Not as wide as its longest answer; and Qt's own hints make the list that opens, early.
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        metrics = self.fontMetrics()
        room = QSize(metrics.horizontalAdvance("x") * self._letters, metrics.height() + 2)
        kind = QStyle.ContentsType.CT_ComboBox
        return self.style().sizeFromContents(kind, option, room, self)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def showPopup(self) -> None:
        self._make_view()
        view = self.view()
        view.setMinimumWidth(max(self.width(), min(view.sizeHintForColumn(0) + 48, 720)))
        super().showPopup()

    def changeEvent(self, event: QEvent) -> None:
        dressed = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if dressed and not self._opens:
            QWidget.changeEvent(self, event)  # a combo box's own would make the list to dress it
            self.updateGeometry()
        else:
            super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._make_view()  # letters are looked up in it, and the answer is read aloud
        super().focusInEvent(event)

    def _make_view(self) -> None:
        # Late: a page shows many lists, few of them are ever opened, and Qt makes the list that
        # opens as soon as the combo box stands on an entry.
        if not self._opens:
            self._opens = True
            self.setView(QListView(self))
            if self.currentIndex() < 0:
                self.blockSignals(True)
                self.setCurrentIndex(0)
                self.blockSignals(False)

    def _add_heading(self, text: str) -> None:
        self.addItem(text)
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.item(self.count() - 1).setEnabled(False)


class OneOf(Input):
    """One answer of a list that opens."""

    def __init__(
        self, choices: Iterable[Choice], none: str = "", parent: QWidget | None = None
    ) -> None:
        """Begin with no answer; `none` says so."""
        super().__init__(parent)
        self._none = none or self.tr("Not asked")
        self.picker = Picker(self)
        stack(self, self.picker)
        self.setFocusProxy(self.picker)
        self.offer(choices)
        self.picker.currentIndexChanged.connect(self.changed)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Offer other answers."""
        self.picker.fill(self._none, choices)

    def value(self) -> str | None:
        code = self.picker.currentData()
        return None if code is None else str(code)

    def put(self, value: Any) -> None:
        self.picker.choose(value)

    def name(self, text: str) -> None:
        super().name(text)
        self.picker.setAccessibleName(text)


class SomeOf(Input):
    """A few answers of a list; the next list shows once the one before is answered."""

    def __init__(
        self,
        choices: Iterable[Choice],
        most: int,
        none: str = "",
        parent: QWidget | None = None,
        side_by_side: bool = False,
    ) -> None:
        """Begin with no answer; `none` says so."""
        super().__init__(parent)
        self._offered, self._most, self._named = tuple(choices), most, ""
        self._letters = WIDE if side_by_side else LETTERS
        self._none = none or self.tr("Not asked")
        self.pickers: list[Picker] = []
        self._lists = Flow(self) if side_by_side else stack(self)
        self._add()
        self.setFocusProxy(self.pickers[0])

    def value(self) -> tuple[str, ...]:
        chosen = (picker.currentData() for picker in self.pickers)
        return tuple(dict.fromkeys(str(code) for code in chosen if code is not None))

    def put(self, value: Any) -> None:
        codes = list(value or ())[: self._most]
        while len(self.pickers) < len(codes):
            self._add()
        for place, picker in enumerate(self.pickers):
            picker.blockSignals(True)
            picker.choose(codes[place] if place < len(codes) else None)
            picker.blockSignals(False)
        self._show_needed()

    def name(self, text: str) -> None:
        super().name(text)
        self._named = text
        for number, picker in enumerate(self.pickers, 1):
            picker.setAccessibleName(text if number == 1 else f"{text} ({number})")

    def _add(self) -> None:
        picker = Picker(self, self._letters)
        picker.fill(self.tr("and …") if self.pickers else self._none, self._offered)
        picker.currentIndexChanged.connect(self._on_chosen)
        if self.pickers:
            self.setTabOrder(self.pickers[-1], picker)
        self.pickers.append(picker)
        self._lists.addWidget(picker)
        self.name(self._named)

    def _on_chosen(self) -> None:
        self._show_needed()
        self.changed.emit()

    def _show_needed(self) -> None:
        if self.pickers[-1].currentData() is not None and len(self.pickers) < self._most:
            self._add()
        for place, picker in enumerate(self.pickers[1:], 1):
            before = self.pickers[place - 1].currentData() is not None
            picker.setVisible(before or picker.currentData() is not None)
