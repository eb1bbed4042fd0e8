"""What a person lets stand is kept with the piece, so that its words may leave."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forumapp.services import reading, record, redaction
from forumapp.services.forums import Forum
from forumapp.services.particulars import change_particulars
from tests.window.conftest import on_record
from tests.window.record_help import CTRL, key, settle, stored, write
from ui.window.frame import Frame
from ui.window.pages.record import RecordPage

NAMED = "My son Oliver waits for speech therapy, and Oliver is tired of it. His sister Amelia too."


@pytest.fixture
def kept(entered: Frame) -> Forum:
    assert entered.context is not None
    forum: Forum = entered.context.forum
    return forum


def answer(frame: Frame, rest: object, *keys: Qt.Key) -> None:
    for each in (Qt.Key.Key_R, *keys):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, each)
        rest(frame)  # type: ignore[operator]


def at_first(frame: Frame, qtbot: QtBot, rest: object) -> None:
    frame.activateWindow()
    frame.go("feedback")
    rest(frame)  # type: ignore[operator]
    qtbot.waitUntil(lambda: frame.pages["feedback"].detail.shown is not None)  # type: ignore[attr-defined]


def test_what_is_left_with_space_is_kept_and_not_asked_again(
    entered: Frame, kept: Forum, qtbot: QtBot, rest: object
) -> None:
    uid, _ = record.add_feedback(kept, {"words_free": NAMED, "consent": "quote"})
    at_first(entered, qtbot, rest)
    answer(entered, rest, Qt.Key.Key_Space, Qt.Key.Key_Space)
    said = reading.show(kept, uid).feedback
    assert set(said.may_stand) == {"oliver", "amelia"}
    assert said.words.free == NAMED
    assert said.names_by == kept.actor
    assert redaction.names_open(kept) == {}
    detail = entered.pages["feedback"].detail  # type: ignore[attr-defined]
    qtbot.wait(300)
    rest(entered)  # type: ignore[operator]
    assert not detail.names.isVisible()
    entered.undo()
    rest(entered)  # type: ignore[operator]
    assert reading.show(kept, uid).feedback.may_stand == ()


def test_one_replaced_and_one_left_are_one_act(
    entered: Frame, kept: Forum, qtbot: QtBot, rest: object
) -> None:
    uid, _ = record.add_feedback(kept, {"words_free": NAMED, "consent": "quote"})
    at_first(entered, qtbot, rest)
    answer(entered, rest, Qt.Key.Key_Return, Qt.Key.Key_Space)
    said = reading.show(kept, uid).feedback
    assert "Oliver" not in said.words.free
    assert said.may_stand == ("amelia",)
    entered.undo()
    rest(entered)  # type: ignore[operator]
    assert reading.show(kept, uid).feedback.words.free == NAMED


@on_record
def test_no_name_while_recording_is_a_decision(entered: Frame, kept: Forum, qtbot: QtBot) -> None:
    entered.activateWindow()
    page = entered.pages["record"]
    assert isinstance(page, RecordPage)
    write("My son Oliver waits for speech therapy since the spring ")
    key(Qt.Key.Key_Semicolon, CTRL)
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    [said] = [each for each in stored(kept) if "Oliver" in each.words.working]
    assert said.may_stand == ("oliver",)
    assert said.names_by == kept.actor


def test_a_forums_own_names_are_found_in_feedback(
    entered: Frame, kept: Forum, qtbot: QtBot, rest: object
) -> None:
    change_particulars(kept, {"own_schools": "the hub"})
    record.add_feedback(kept, {"words_free": "They sent us to the hub twice for nothing at all."})
    at_first(entered, qtbot, rest)
    detail = entered.pages["feedback"].detail  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: detail.names.text() == "1 possible name")
