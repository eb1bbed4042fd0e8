"""The single keys of Feedback: which method each calls. The action table names them for people."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Opens(Protocol):
    """What keys do on the page itself."""

    def open_picker(self) -> None:
        """Tag by typing."""

    def back_to_list(self) -> None:
        """Go back to the list."""

    def open_filters(self) -> None:
        """Show every filter."""

    def redact(self) -> None:
        """Replace names."""


class Judges(Protocol):
    """What keys do with the piece."""

    def accept_suggestion(self, number: int) -> None:
        """Confirm a suggestion."""

    def say_stance(self, stance: str) -> None:
        """Say how it goes."""

    def tag_off_list(self) -> None:
        """Tag as not on the official list."""

    def none_of_these(self) -> None:
        """Say that none of the suggested areas is meant."""

    def to_bin(self) -> None:
        """Put it into the bin."""

    def next_unread(self) -> None:
        """Go to the next unread piece."""

    def toggle_quotable(self) -> None:
        """Say that it may be quoted, or not."""

    def set_tone(self, tone: int | None) -> None:
        """Say how it sounds."""

    def hold_back(self) -> None:
        """Say that someone may be at risk."""


_MAY = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_WITHOUT = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_STANCES = {
    Qt.Key.Key_W: "working",
    Qt.Key.Key_B: "better",
    Qt.Key.Key_M: "mixed",
    Qt.Key.Key_P: "problem",
}
_TONES = {Qt.Key.Key_Plus: 1, Qt.Key.Key_0: 0, Qt.Key.Key_Minus: -1}
_NUMBERS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}


_OF_PIECE = {
    Qt.Key.Key_T, Qt.Key.Key_R, Qt.Key.Key_Q, Qt.Key.Key_H,
    Qt.Key.Key_O, Qt.Key.Key_N, Qt.Key.Key_Delete, Qt.Key.Key_Space,
}  # fmt: skip


def is_for_piece(event: QKeyEvent) -> bool:
    """Say whether a key does something with the piece that one stands on."""
    return Qt.Key(event.key()) in {*_OF_PIECE, *_STANCES, *_TONES, *_NUMBERS} and not (
        event.modifiers() & ~_MAY
    )


def press(page: Opens, judging: Judges, event: QKeyEvent) -> bool:
    """Do what the key is for; say whether it is for anything."""
    key = Qt.Key(event.key())
    plus = key == Qt.Key.Key_Plus and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    if event.modifiers() not in _WITHOUT and not plus:
        return False
    plain = {
        Qt.Key.Key_T: page.open_picker,
        Qt.Key.Key_Escape: page.back_to_list,
        Qt.Key.Key_F: page.open_filters,
        Qt.Key.Key_R: page.redact,
        Qt.Key.Key_Q: judging.toggle_quotable,
        Qt.Key.Key_H: judging.hold_back,
        Qt.Key.Key_O: judging.tag_off_list,
        Qt.Key.Key_N: judging.none_of_these,
        Qt.Key.Key_Delete: judging.to_bin,
        Qt.Key.Key_Space: judging.next_unread,
    }
    if key in _NUMBERS:
        judging.accept_suggestion(_NUMBERS[key])
    elif key in _STANCES:
        judging.say_stance(_STANCES[key])
    elif key in _TONES:
        judging.set_tone(_TONES[key])
    elif key in plain:
        plain[key]()
    else:
        return False
    return True
