"""What the tests of Record share: real keys to where the cursor is, and looking at the store."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from forumapp.domain.feedback import Feedback
from forumapp.services import reading
from forumapp.services.forums import Forum
from ui.window.jobs import Jobs
from ui.window.pages.record import RecordPage

Make = Callable[[], RecordPage]
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def settle(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: not jobs.busy, timeout=10_000)


def key(which: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focus(), which, modifier)


def write(words: str) -> None:
    QTest.keyClicks(focus(), words)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab_to(name: str, most: int = 60) -> None:
    for _ in range(most):
        if focus().accessibleName() == name:
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"the Tab key never comes to {name}")


def stored(forum: Forum) -> list[Feedback]:
    rids = [*reading.list_ids(forum), *reading.list_ids(forum, standing=reading.WITHHELD)]
    return [reading.show_rid(forum, rid).feedback for rid in rids]


def store(page: RecordPage, qtbot: QtBot) -> None:
    page.next_family()
    settle(qtbot, page.context.jobs)


def sheets(page: RecordPage) -> dict[str, Any]:
    return dict(page.form.questions.inputs)


def offers(page: RecordPage) -> list[Any]:
    return page.form.offers._rows
