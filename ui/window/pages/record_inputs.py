"""How an answer is chosen: buttons in a row that wraps, or lists that open."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.window.pages.record_rows import Choice
from ui.window.pages.record_touch import AnswerButton, OpeningList
from ui.window.paint.flow import Flow

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Input(QWidget):
    """Something to answer; `changed` is said whenever the answer is another."""

    changed = Signal()

    def value(self) -> Any:
        """Return the answer, or None where there is none."""
        return None

    def put(self, value: Any) -> None:
        """Show an answer; None is none."""

    def name(self, text: str) -> None:
        """Name the widgets for a screen reader."""
        self.setAccessibleName(text)


class Answers(Input):
    """Buttons of which one may be on; pressing it again clears it. One stop of the Tab key.

    The arrow keys go from button to button, Space or Enter chooses.
    """

    def __init__(self, choices: Iterable[Choice]) -> None:
        """Begin with none chosen."""
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        flow = Flow(self)
        for choice in choices:
            made = _answer(choice.label)
            made.installEventFilter(self)
            made.clicked.connect(lambda _=False, code=choice.code: self._on_clicked(code))
            self.buttons[choice.code] = made
            flow.addWidget(made)
        self._stand_on(next(iter(self.buttons)))

    def value(self) -> str | None:
        return next((code for code, made in self.buttons.items() if made.isChecked()), None)

    def put(self, value: Any) -> None:
        for code, made in self.buttons.items():
            made.setChecked(code == str(value))
        self._stand_on(self.value() or next(iter(self.buttons)))

    def name(self, text: str) -> None:
        super().name(text)
        for made in self.buttons.values():
            made.setAccessibleDescription(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, every = event.key(), list(self.buttons.values())
            if isinstance(watched, QPushButton) and key in (*_BACK, *_ON):
                step = -1 if key in _BACK else 1
                every[(every.index(watched) + step) % len(every)].setFocus()
                return True
            plain = event.modifiers() in (_NONE, _PAD)
            if isinstance(watched, QPushButton) and key in _ENTER and plain:
                watched.click()
                return True
        return super().eventFilter(watched, event)

    def _on_clicked(self, code: str) -> None:
        for each, made in self.buttons.items():
            if each != code:
                made.setChecked(False)
        self._stand_on(code)
        self.changed.emit()

    def _stand_on(self, code: str) -> None:
        for each, made in self.buttons.items():
            on = each == code
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.buttons[code])


_NONE, _PAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


class Picker(OpeningList):
    """A list that opens, to choose one of some codes."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setView(QListView(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(12)

    def fill(self, none: str, choices: Iterable[Choice]) -> None:
        """Offer `none` and these choices, under their groups."""
        chosen = self.currentData()
        self.clear()
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
        self.setCurrentIndex(max(place, 0))

    def showPopup(self) -> None:
        view = self.view()
        view.setMinimumWidth(max(self.width(), min(view.sizeHintForColumn(0) + 48, 720)))
        super().showPopup()

    def _add_heading(self, text: str) -> None:
        self.addItem(text)
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.item(self.count() - 1).setEnabled(False)


class OneOf(Input):
    """One answer of a list that opens."""

    def __init__(self, choices: Iterable[Choice], none: str = "") -> None:
        """Begin with no answer; `none` says so."""
        super().__init__()
        self._none = none or self.tr("Not asked")
        self.picker = Picker()
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

    def __init__(self, choices: Iterable[Choice], most: int) -> None:
        """Begin not asked."""
        super().__init__()
        offered = tuple(choices)
        self.pickers = [Picker() for _ in range(most)]
        column = stack(self)
        for place, picker in enumerate(self.pickers):
            picker.fill(self.tr("and …") if place else self.tr("Not asked"), offered)
            picker.currentIndexChanged.connect(self._on_chosen)
            column.addWidget(picker)
        self.setFocusProxy(self.pickers[0])
        self._show_needed()

    def value(self) -> tuple[str, ...]:
        chosen = (picker.currentData() for picker in self.pickers)
        return tuple(dict.fromkeys(str(code) for code in chosen if code is not None))

    def put(self, value: Any) -> None:
        codes = [*(value or ()), *[None] * len(self.pickers)]
        for picker, code in zip(self.pickers, codes, strict=False):
            picker.choose(code)
        self._show_needed()

    def name(self, text: str) -> None:
        super().name(text)
        for number, picker in enumerate(self.pickers, 1):
            picker.setAccessibleName(text if number == 1 else f"{text} ({number})")

    def _on_chosen(self) -> None:
        self._show_needed()
        self.changed.emit()

    def _show_needed(self) -> None:
        for place, picker in enumerate(self.pickers[1:], 1):
            before = self.pickers[place - 1].currentData() is not None
            picker.setVisible(before or picker.currentData() is not None)


def _answer(label: str) -> AnswerButton:
    made = AnswerButton(label.replace("&", "&&"))
    made.setProperty("kind", "answer")
    made.setAccessibleName(label)
    made.setCheckable(True)
    return made


def stack(box: QWidget, *widgets: QWidget) -> QVBoxLayout:
    """Set widgets below one another, without margins."""
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for widget in widgets:
        column.addWidget(widget)
    return column
