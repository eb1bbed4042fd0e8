"""A long Undo: the quiet line says how far it is, Cancel stops it, and nothing is done twice."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forumapp.services import forums, reading, record
from ui.window import frame_work
from ui.window.frame import Frame
from ui.window.jobs import EVERY
from ui.window.quiet_progress import QuietProgress

Rest = Callable[[Frame], None]
CTRL = Qt.KeyboardModifier.ControlModifier


class Slow:
    """An undo of the store that goes on when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take the place of the quick one."""
        self.go_on, self.runs = threading.Event(), 0
        self._undo = frame_work.undo
        monkeypatch.setattr(frame_work, "undo", self)

    def __call__(self, forum: Any, report: Any, cancelled: Any) -> Any:
        """Report 40 of 100 until it may go on or is stopped; then do as the real one does."""
        self.runs += 1
        while not self.go_on.wait(EVERY / 4) and not cancelled():
            report(40, 100)
        return self._undo(forum, report, cancelled)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    """Give an undo that takes as long as a test wishes."""
    return Slow(monkeypatch)


def read_all(frame: Frame, rest: Rest) -> Any:
    """Mark everything as read, by the window; return the forum."""
    assert frame.context is not None
    forum = frame.context.forum
    uids = reading.uids(forum, reading.list_ids(forum))
    frame.context.act(lambda: record.mark_read(forum, uids), initiator=None)
    rest(frame)
    return forum


def begin(frame: Frame, qtbot: QtBot) -> QuietProgress:
    """Press Ctrl+Z and wait until it is seen to take long."""
    frame.activateWindow()
    frame.desk.setFocus()
    QTest.keyClick(QApplication.focusWidget() or frame, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: frame.quiet._progress is not None and frame.quiet._progress.isVisible())
    shown = frame.quiet._progress
    assert shown is not None
    return shown


def test_a_long_undo_says_how_far_it_is_and_then_what_it_did(
    entered: Frame, rest: Rest, qtbot: QtBot, slow: Slow
) -> None:
    forum = read_all(entered, rest)
    shown = begin(entered, qtbot)
    assert entered.quiet.said() == "Undo: Marked as read: 3 pieces of feedback … 40 %"
    assert shown.bar.value() * 100 // shown.bar.maximum() == 40
    assert shown.stop.isEnabled()
    slow.go_on.set()
    rest(entered)
    assert not shown.isVisible()
    assert entered.quiet.said() == "Undo “Marked as read: 3 pieces of feedback”"
    assert len(reading.list_ids(forum, unread=True)) == 3


def test_cancel_by_keyboard_leaves_everything_as_it_was(
    entered: Frame, rest: Rest, qtbot: QtBot, slow: Slow
) -> None:
    forum = read_all(entered, rest)
    shown = begin(entered, qtbot)
    shown.stop.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(shown.stop, Qt.Key.Key_Space)
    rest(entered)
    assert not shown.isVisible()
    assert entered.quiet.said() == "You stopped it. Nothing was changed."
    assert not len(reading.list_ids(forum, unread=True))
    assert QApplication.focusWidget() is entered.quiet.undo_button


def test_what_waits_behind_a_stopped_undo_is_not_done(
    entered: Frame, rest: Rest, qtbot: QtBot, slow: Slow
) -> None:
    forum = read_all(entered, rest)
    before = len(reading.acts(forum))
    assert entered.context is not None
    entered.undoing.run(entered.context, "undo", entered)
    entered.undoing.run(entered.context, "undo", entered)
    shown = begin(entered, qtbot)  # pressed a third time
    entered.undoing.run(entered.context, "undo", entered)  # and a fourth, while it is shown
    shown.stop.click()
    rest(entered)
    assert slow.runs <= 3
    assert len(reading.acts(forum)) == before


def test_two_quick_presses_take_back_two_acts(entered: Frame, rest: Rest, qtbot: QtBot) -> None:
    forum = read_all(entered, rest)
    record.bin_feedback(forum, reading.uids(forum, reading.list_ids(forum))[:1])
    entered.activateWindow()
    entered.desk.setFocus()
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget() or entered, Qt.Key.Key_Z, CTRL)
    rest(entered)
    assert len(reading.list_ids(forum, unread=True)) == 3


def test_a_lock_stops_it_and_says_nothing_behind_the_gate(
    entered: Frame, rest: Rest, qtbot: QtBot, slow: Slow
) -> None:
    read_all(entered, rest)
    shown = begin(entered, qtbot)
    assert entered.context is not None
    folder = entered.context.forum.folder
    entered.lock()
    rest(entered)
    assert not shown.isVisible()
    assert entered.quiet.said() == ""
    with forums.open_forum(folder, "correct horse battery") as forum:
        assert not len(reading.list_ids(forum, unread=True))


def test_a_fault_of_ours_takes_the_line_away(
    entered: Frame, rest: Rest, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(forum: Any, report: Any, cancelled: Any) -> Any:
        for _ in range(8):
            report(1, 100)
            threading.Event().wait(EVERY / 2)
        raise ArithmeticError

    monkeypatch.setattr(frame_work, "undo", broken)
    read_all(entered, rest)
    shown = begin(entered, qtbot)
    with qtbot.capture_exceptions() as caught:
        rest(entered)
    assert [each[0] for each in caught] == [ArithmeticError]
    assert not shown.isVisible()


@pytest.mark.parametrize("width", [1366, 1000])
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_line_keeps_the_window_as_it_is(
    entered: Frame, rest: Rest, width: int, size: float
) -> None:
    entered.resize(width, 768)
    entered.settings.put("text_size", size)
    rest(entered)
    entered.quiet.show_progress("Undo: Marked as read: 100,000 pieces of feedback", 40, 100)
    rest(entered)
    assert (entered.width(), entered.height()) == (width, 768)
    shown = entered.quiet._progress
    assert shown is not None
    assert shown.stop.visibleRegion().boundingRect() == shown.stop.rect()
    assert "40 %" in entered.quiet._said.text().replace("\n", " ")
    assert entered.quiet.undo_button.geometry().right() <= entered.quiet.width()
