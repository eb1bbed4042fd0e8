"""The stopwatch by keystrokes: a typical family, counting every key beyond its words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from forumapp.services.forums import Forum
from tests.window.conftest import on_record
from tests.window.record_help import CTRL, focus, settle, stored, write
from ui.window.frame import Frame

MOST = 25


class Fingers:
    """Presses keys and counts them; a key held down with another one counts as well."""

    def __init__(self) -> None:
        self.pressed: list[str] = []

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        if modifier is not None:
            self.pressed.append("Ctrl")
        self.pressed.append(key.name)
        QTest.keyClick(focus(), key, modifier or Qt.KeyboardModifier.NoModifier)

    def on_to(self, name: str) -> None:
        for _ in range(12):
            self.press(Qt.Key.Key_Tab)
            if focus().accessibleName() == name:
                return
        raise AssertionError(f"{name} is too far: {self.pressed}")


@pytest.fixture
def page_of(entered: Frame) -> Callable[[], Forum]:
    entered.activateWindow()
    assert entered.context is not None
    forum = entered.context.forum
    return lambda: forum


@on_record
def test_a_typical_family_takes_25_keys_beyond_its_words(
    entered: Frame, page_of: Callable[[], Forum], qtbot: QtBot
) -> None:
    hand, before = Fingers(), len(stored(page_of()))
    write("The nurse rings back")
    hand.press(Qt.Key.Key_Tab)
    write("We have waited two years for CAMHS")
    hand.on_to("Very good")
    hand.press(Qt.Key.Key_4)
    hand.on_to("When did it happen?")
    hand.press(Qt.Key.Key_T)
    hand.on_to("Count it only")
    hand.press(Qt.Key.Key_3)
    hand.on_to("How did they say so?")
    hand.press(Qt.Key.Key_S)
    hand.on_to("How old is the child or young person?")
    hand.press(Qt.Key.Key_5)
    hand.on_to("What support does the child have?")
    hand.press(Qt.Key.Key_E)
    hand.on_to("What is the child's main need?")
    hand.press(Qt.Key.Key_A)
    hand.press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, entered.jobs)

    made = stored(page_of())
    assert len(made) == before + 1
    new = made[0]
    assert (new.words.working, new.words.not_working) == (
        "The nurse rings back",
        "We have waited two years for CAMHS",
    )
    assert (new.rating, new.happened, new.consent, new.consent_how) == (
        "poor",
        "this_term",
        "quote",
        "spoken",
    )
    assert (new.age_band, new.provision, new.need) == ("5-10", "E", ("ASD",))
    assert focus().accessibleName() == "What is working?"  # ready for the next family
    print(f"{len(hand.pressed)} keys beyond the words: {' '.join(hand.pressed)}")
    assert len(hand.pressed) <= MOST, hand.pressed
