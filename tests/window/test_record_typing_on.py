"""Typing goes on while *Next family* is being stored: every letter stands where it was typed."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from forumapp.services import reading
from ui.window.frame import Frame

Rest = Callable[[Frame], None]


@pytest.mark.parametrize("before", ["", "we ", "we wai"])
def test_words_typed_while_the_store_answers_stay_whole(
    entered: Frame, rest: Rest, before: str
) -> None:
    entered.activateWindow()
    entered.go("record")
    rest(entered)
    assert entered.context is not None
    go_on = threading.Event()
    type_at_the_cursor("The first family.")
    entered.jobs.write(lambda: go_on.wait(10))  # the disk is slow
    QTest.keyClick(at(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    type_at_the_cursor(before)
    go_on.set()
    rest(entered)
    type_at_the_cursor("we waited"[len(before) :])

    assert at().toPlainText() == "we waited"
    rids = reading.list_ids(entered.context.forum)
    newest = reading.show_rid(entered.context.forum, rids[0]).feedback.words
    assert newest.working == "The first family."


def at() -> QPlainTextEdit:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QPlainTextEdit)
    return widget


def type_at_the_cursor(words: str) -> None:
    QTest.keyClicks(at(), words)
