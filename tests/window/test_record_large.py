"""Record where the text is large and the window small: what one works with is in sight."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import drafting, forums
from tests.window.conftest import PASSPHRASE, on_record
from tests.window.record_help import CTRL, focus, key, sheets, write
from ui.window.frame import Frame
from ui.window.pages.record import RecordPage

Rest = Callable[[Frame], None]


@pytest.fixture(params=(1000, 1366))
def page(entered: Frame, qtbot: QtBot, rest: Rest, request: Any) -> RecordPage:
    entered.settings.put("text_size", 2.0)
    entered.dress()
    entered.resize(request.param, 768)
    entered.go("record")
    rest(entered)
    made: Any = entered.pages["record"]
    qtbot.wait(100)
    return made


def seen(widget: QWidget) -> int:
    return widget.visibleRegion().boundingRect().height()


def in_sight(widget: QWidget) -> bool:
    return widget.isVisible() and seen(widget) == widget.height()


def test_three_lines_of_the_first_question_are_seen(page: RecordPage) -> None:
    edit = sheets(page)["words_working"].edit
    assert seen(edit) >= 3 * edit.fontMetrics().lineSpacing()
    assert page.foot.next.y() == page.foot.know.y()  # the foot takes one row


def test_what_is_asked_about_a_name_comes_into_sight(page: RecordPage, qtbot: QtBot) -> None:
    write("My daughter Ava")
    key(Qt.Key.Key_Left)
    words = sheets(page)["words_working"]
    qtbot.waitUntil(lambda: words.names is not None and words.names.isVisible(), timeout=3000)
    qtbot.waitUntil(lambda: in_sight(words.names), timeout=3000)


def test_whom_to_tell_of_a_risk_comes_into_sight(page: RecordPage, qtbot: QtBot) -> None:
    key(Qt.Key.Key_R, CTRL)
    family = page.form.family
    qtbot.waitUntil(lambda: in_sight(family.risk), timeout=3000)
    notice: Any = family.notice
    line = notice.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: seen(notice) > 2 * line, timeout=3000)


def test_what_is_unfolded_comes_into_sight(page: RecordPage, qtbot: QtBot) -> None:
    script: Any = page.form.family.script
    script.button.setFocus()
    key(Qt.Key.Key_Space)
    line = script.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: in_sight(script.button) and seen(script.body) > 3 * line, timeout=3000)


@on_record
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_what_stopped_in_the_middle_is_in_sight_with_the_cursor(
    frame: Frame, folder: Path, qtbot: QtBot, rest: Rest, size: float
) -> None:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        drafting.keep(forum, "record", {"words_working": "They listen"})
    frame.settings.put("text_size", size)
    frame.dress()
    frame.resize(1000, 768)
    frame.enter(forums.open_forum(folder, PASSPHRASE))
    rest(frame)
    page: Any = frame.pages["record"]
    offered = page.form.offers.stopped()
    qtbot.waitUntil(lambda: in_sight(offered) and in_sight(focus()), timeout=3000)
    assert (focus() is offered) == (size == 2.0)  # where both fit, the cursor is in the words
