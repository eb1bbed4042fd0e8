"""How an answer is chosen: buttons in a row that wraps, by finger, arrow, letter or number."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.window.pages.record_rows import Choice
from ui.window.pages.record_touch import AnswerButton
from ui.window.paint.flow import Flow

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLEAR = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_TYPING = (*_PLAIN, Qt.KeyboardModifier.ShiftModifier)
TOGETHER = 900  # milliseconds within which letters belong to one word


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

    The arrow keys go from button to button, Space or Enter chooses; so does a number (the first
    is 1) or the first letters of an answer. Backspace clears.
    """

    def __init__(
        self, choices: Iterable[Choice], parent: QWidget | None = None, *, letters: bool = True
    ) -> None:
        """Begin with none chosen; without `letters` only numbers choose."""
        super().__init__(parent)
        self._letters = letters
        self.buttons: dict[str, QPushButton] = {}
        self._typed, self._since = "", QElapsedTimer()
        flow = Flow(self)
        for choice in choices:
            made = AnswerButton(choice.label, self, self._on_key)
            made.clicked.connect(lambda _=False, code=choice.code: self._on_clicked(code))
            self.buttons[choice.code] = made
            flow.addWidget(made)
        self._stand_on(next(iter(self.buttons)))
        self.setFocusProxy(next(iter(self.buttons.values())))

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

    def choose(self, code: str | None) -> None:
        """Choose an answer as a person does, and stand on it; None clears."""
        before = self.value()
        self.put(code)
        if code is not None:
            self.buttons[code].setFocus()
        if self.value() != before:
            self.changed.emit()

    def _on_key(self, at: QPushButton, event: QKeyEvent) -> bool:
        key, every = event.key(), list(self.buttons.values())
        if key in (*_BACK, *_ON):
            step = -1 if key in _BACK else 1
            every[(every.index(at) + step) % len(every)].setFocus()
        elif key in _ENTER and event.modifiers() in _PLAIN:
            at.click()
        elif key in _CLEAR:
            self.choose(None)
        elif event.modifiers() in _TYPING and event.text().strip().isprintable():
            return self._on_letter(event.text().strip())
        else:
            return False
        return True

    def _on_letter(self, letter: str) -> bool:
        """Choose by the letters typed so far, else by the letter or the number alone."""
        if not letter:
            return False
        fresh = not self._since.isValid() or self._since.elapsed() > TOGETHER
        self._since.start()
        self._typed = letter if fresh else self._typed + letter
        found = self._find(self._typed) or self._find(letter)
        if found is not None:
            self.choose(found)
        return found is not None

    def _find(self, typed: str) -> str | None:
        codes = list(self.buttons)
        at = codes.index(now) + 1 if (now := self.value()) and len(typed) == 1 else 0
        for code in (*codes[at:], *codes[:at]):  # the same letter again goes on to the next
            label = "".join(self.buttons[code].accessibleName().split())  # Space presses
            if self._letters and label.casefold().startswith(typed.casefold()):
                return code
        place = int(typed) if typed.isdecimal() else 0
        return codes[place - 1] if 1 <= place <= len(codes) else None

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


class YesNo(Answers):
    """Yes or no, which no answer at all is not."""

    def value(self) -> bool | None:  # type: ignore[override]
        code = super().value()
        return None if code is None else code == "yes"

    def put(self, value: Any) -> None:
        super().put(("no", "yes")[value] if isinstance(value, bool) else value)


def stack(box: QWidget, *widgets: QWidget) -> QVBoxLayout:
    """Set widgets below one another, without margins."""
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for widget in widgets:
        column.addWidget(widget)
    return column
