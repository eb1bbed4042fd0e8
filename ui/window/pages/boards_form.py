"""A form out of rows of data: lines, texts, days, lists, ticks; what is typed is checked late."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ui.window.models.days import typed_day
from ui.window.models.lists import codes
from ui.window.models.wording import day_text
from ui.window.page import field
from ui.window.pages.boards_kept import Kept
from ui.window.pages.record_parts import show_if
from ui.window.pages.record_rows import Choice
from ui.window.pages.record_ticks import Ticks
from ui.window.pages.record_touch import TickBox
from ui.window.paint.growing import GrowingText
from ui.window.paint.opening import Opening

Look = Literal["line", "text", "day", "one", "ticks", "tick", "kept"]
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Ask:
    """One field: how it is asked, its code list if it has one, and whether it takes a whole line.

    `offers` names choices that the page gives when the form is opened (areas, boards …).
    """

    name: str
    title: str
    look: Look = "line"
    hint: str = ""
    codes: str = ""
    offers: str = ""
    wide: bool = False


class _Text(GrowingText):
    """Some lines of text; Ctrl+Enter is the form's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if sends(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class FieldsForm(QWidget):
    """Fields in two columns, or one where there is little room."""

    sent = Signal()
    changed = Signal()

    def __init__(
        self, asks: Sequence[Ask], offers: Mapping[str, Choices], parent: QWidget | None = None
    ) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._asks = asks
        self.inputs: dict[str, Any] = {}
        self._boxes: dict[str, QWidget] = {}
        self._columns = 2
        self._wanted = frozenset(ask.name for ask in asks)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        for ask in asks:
            self._add(ask, tuple(offers.get(ask.offers, ())))
        self._place()

    def put(self, values: Mapping[str, Any]) -> None:
        """Show these values."""
        for ask in self._asks:
            _put(ask, self.inputs[ask.name], values.get(ask.name))

    def values(self) -> dict[str, Any]:
        """Return what was typed in the fields that are shown; WrongInput for a day that is none."""
        return {ask.name: _value(ask, self.inputs[ask.name]) for ask in self._shown()}

    def typed(self) -> dict[str, Any]:
        """Return what stands in every field, unchecked, to keep it as a draft."""
        return {ask.name: _typed(ask, self.inputs[ask.name]) for ask in self._asks}

    def show_only(self, names: Iterable[str]) -> None:
        """Ask these and no others."""
        self._wanted = frozenset(names)
        for name, box in self._boxes.items():
            show_if(box, name in self._wanted)
        self._place()

    def fold_to(self, columns: int) -> None:
        """Set the fields in so many columns."""
        if columns != self._columns:
            self._columns = columns
            self._place()

    def ask(self, name: str = "") -> None:
        """Put the cursor into a field, the first that is shown unless another is named."""
        first = next(iter(self._shown())).name
        self.inputs[name or first].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if sends(event):
            self.sent.emit()
        else:
            super().keyPressEvent(event)

    def _shown(self) -> list[Ask]:
        return [ask for ask in self._asks if ask.name in self._wanted]

    def _add(self, row: Ask, offered: Choices) -> None:
        made = self.inputs[row.name] = self._input(row, offered)
        if row.look == "tick":
            self._boxes[row.name] = _around(made)
            made.setAccessibleDescription(self.tr(row.hint))
            made.setToolTip(self.tr(row.hint))
        else:
            box = self._boxes[row.name] = field(self.tr(row.title), made, self.tr(row.hint))
            if isinstance(made, Ticks):
                made.name(self.tr(row.title))
                made.setAccessibleName("")
                box.setAccessibleName("")

    def _input(self, row: Ask, offered: Choices) -> Any:
        if row.look == "kept":
            return Kept()
        if row.look == "tick":
            ticked = TickBox(self.tr(row.title))
            ticked.toggled.connect(lambda _: self.changed.emit())
            return ticked
        if row.look == "ticks":
            ticks = Ticks((Choice(*each) for each in offered), 4 if len(self._asks) > 1 else 8)
            ticks.changed.connect(self.changed)
            return ticks
        if row.look == "one":
            return self._list(row, offered)
        if row.look == "text":
            text = _Text(self.tr(row.title), 2)
            text.textChanged.connect(self.changed)
            return text
        line = QLineEdit()
        line.textEdited.connect(lambda _: self.changed.emit())
        line.returnPressed.connect(self.sent)
        return line

    def _list(self, row: Ask, offered: Choices) -> Opening:
        made = Opening(self.tr(row.title))
        made.addItem(self.tr("Not chosen"), None)
        own = [(each.code, each.label) for each in codes(row.codes).codes] if row.codes else offered
        for code, label in own:
            made.addItem(label, code)
        made.currentIndexChanged.connect(lambda _: self.changed.emit())
        return made

    def _place(self) -> None:
        for box in self._boxes.values():
            self._grid.removeWidget(box)
        row, place = 0, 0
        for ask in self._shown():
            wide = ask.wide or self._columns == 1
            if wide and place:
                row, place = row + 1, 0
            span = self._columns if wide else 1
            ends = Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag.AlignBottom
            self._grid.addWidget(self._boxes[ask.name], row, place, 1, span, ends)
            row, place = (row + 1, 0) if wide or place else (row, 1)
        for place in range(2):
            self._grid.setColumnStretch(place, int(place < self._columns))


def sends(event: QKeyEvent) -> bool:
    """Say whether a key is Ctrl+Enter, which keeps what a form holds."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _around(ticked: QWidget) -> QWidget:
    """Set a box to tick apart, as large as the text is."""
    box = QWidget()
    box.setProperty("touch", "true")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(ticked)
    return box


def _put(ask: Ask, made: Any, value: Any) -> None:
    if isinstance(made, TickBox):
        made.setChecked(bool(value))
    elif isinstance(made, (Ticks, Kept)):
        made.put(value)
    elif isinstance(made, Opening):
        made.setCurrentIndex(max(made.findData(value), 0))
    elif isinstance(made, GrowingText):
        made.put(str(value or ""))
    else:
        iso = ask.look == "day" and isinstance(value, str) and len(value) == 10
        made.setText(day_text(value) if iso else _text(value))


def _value(ask: Ask, made: Any) -> Any:
    typed = _typed(ask, made)
    return typed_day(typed) if ask.look == "day" else typed or None


def _typed(ask: Ask, made: Any) -> Any:
    if isinstance(made, TickBox):
        return made.isChecked()
    if isinstance(made, (Ticks, Kept)):
        return made.value()
    if isinstance(made, Opening):
        return made.currentData()
    return made.words() if isinstance(made, GrowingText) else made.text().strip()


def _text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)
