"""Names left standing: the list of what is to read marks them, and the piece says how many."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from forumapp.services import record
from forumapp.services.forums import Forum
from ui.window.frame import Frame
from ui.window.models.feedback_list import NAMES, UNREAD
from ui.window.pages.feedback import FeedbackPage

Rest = Callable[[Frame], None]
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
NAMED = "My son Oliver waits for a place. Oliver has a form. His sister Amelia too."


@pytest.fixture
def kept(entered: Frame) -> Forum:
    """Give the forum of the window."""
    assert entered.context is not None
    forum: Forum = entered.context.forum
    return forum


def opened(frame: Frame, qtbot: QtBot, rest: Rest) -> FeedbackPage:
    """Open Feedback and wait until names were looked for."""
    frame.activateWindow()
    frame.go("feedback")
    rest(frame)
    page = frame.pages["feedback"]
    assert isinstance(page, FeedbackPage)
    qtbot.waitUntil(lambda: len(page.list.feedback._names) > 0)
    qtbot.wait(250)  # on the piece, too
    rest(frame)
    return page


def marks(page: FeedbackPage) -> list[bool]:
    model = page.list.feedback
    return [bool(model.index(row, 0).data(NAMES)) for row in range(model.rowCount())]


def line(page: FeedbackPage, row: int) -> QImage:
    """Return a picture of a line."""
    place = page.list.visualRect(page.list.feedback.index(row, 0))
    return page.list.viewport().grab(place).toImage()


def test_what_is_to_read_is_marked_where_a_name_may_stand(
    entered: Frame, kept: Forum, qtbot: QtBot, rest: Rest
) -> None:
    record.add_feedback(kept, {"words_working": NAMED})
    page = opened(entered, qtbot, rest)
    model = page.list.feedback
    assert marks(page) == [True, False, False, False]
    assert model.index(0, 0).data(SPOKEN).startswith("Not read yet. A name may stand in it. ")
    assert "A name" not in model.index(1, 0).data(SPOKEN)
    marked = line(page, 0)
    page.list.feedback.show_names({model.ids[0]: 0})
    assert line(page, 0) != marked


def test_the_piece_says_how_many_and_a_press_asks(
    entered: Frame, kept: Forum, qtbot: QtBot, rest: Rest
) -> None:
    record.add_feedback(kept, {"words_working": NAMED})
    page = opened(entered, qtbot, rest)
    page.list.stand_on_row(0)
    qtbot.wait(300)
    rest(entered)
    assert page.detail.names.isVisible()
    assert page.detail.names.text() == "2 possible names"
    assert page.detail.names.accessibleName() == "2 possible names: redact"
    page.detail.names.setFocus()
    QTest.keyClick(page.detail.names, Qt.Key.Key_Space)
    rest(entered)
    bar = page.detail.redact
    for _ in range(2):
        QTest.keyClick(bar, Qt.Key.Key_Return)
    rest(entered)
    qtbot.wait(300)
    rest(entered)
    assert not page.detail.names.isVisible()
    qtbot.waitUntil(lambda: marks(page) == [False] * 4)
    page.list.stand_on_row(1)
    qtbot.wait(300)
    rest(entered)
    assert not page.detail.names.isVisible()


def test_what_was_read_is_marked_no_more(
    entered: Frame, kept: Forum, qtbot: QtBot, rest: Rest
) -> None:
    uid, _ = record.add_feedback(kept, {"words_working": NAMED})
    record.mark_read(kept, [uid])
    page = opened(entered, qtbot, rest)
    model = page.list.feedback
    assert not model.index(0, 0).data(UNREAD)
    assert not marks(page)[0]
    page.list.stand_on_row(0)
    qtbot.wait(300)
    rest(entered)
    assert page.detail.names.isVisible(), "the piece itself says so all the same"


def test_only_lines_that_are_seen_are_looked_at(
    entered: Frame, kept: Forum, qtbot: QtBot, rest: Rest
) -> None:
    for number in range(120):
        record.add_feedback(kept, {"words_working": f"{NAMED} {number}"})
    page = opened(entered, qtbot, rest)
    looked = page.list.feedback._names
    assert 4 < len(looked) < 60
    page.list.stand_on_row(page.list.feedback.rowCount() - 1)
    qtbot.waitUntil(lambda: page.list.feedback.ids[-1] in looked)
