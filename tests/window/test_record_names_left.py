"""Names left standing: Next family is not stopped, one is told quietly, and F8 asks in place."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from forumapp.services.forums import Forum
from tests.window.record_help import CTRL, focus, key, settle, stored, write
from ui.window.frame import Frame
from ui.window.pages.record import RecordPage

ONE = "1 possible name left: press F8 to look"


@pytest.fixture
def first_page() -> str:
    return "record"


@pytest.fixture
def page(entered: Frame) -> RecordPage:
    """Give the Record page in the real window, where keys have their shortcuts."""
    entered.activateWindow()
    page = entered.pages["record"]
    assert isinstance(page, RecordPage)
    return page


@pytest.fixture
def kept(entered: Frame) -> Forum:
    """Give the forum of that window."""
    assert entered.context is not None
    forum: Forum = entered.context.forum
    return forum


def next_family(page: RecordPage, qtbot: QtBot) -> None:
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)


def test_next_family_goes_on_and_says_what_is_left(
    page: RecordPage, kept: Forum, qtbot: QtBot
) -> None:
    before = len(stored(kept))
    write("My son Oliver waits for CAMHS")
    next_family(page, qtbot)
    assert len(stored(kept)) == before + 1
    assert not page.form.typed()
    assert focus() is page.form.questions.inputs["words_working"].edit
    assert page.foot.names.isVisible()
    assert page.foot.names.text() == page.foot.names.accessibleName() == ONE
    write("They listened")  # typing on leaves the offer where it is
    qtbot.wait(50)
    assert page.foot.names.isVisible()
    next_family(page, qtbot)
    assert not page.foot.names.isVisible()


def test_f8_asks_in_place_and_comes_back_to_the_words(
    page: RecordPage, kept: Forum, qtbot: QtBot
) -> None:
    write("My son Oliver waits for CAMHS")
    next_family(page, qtbot)
    write("The next fam")
    key(Qt.Key.Key_F8)
    settle(qtbot, page.context.jobs)
    bar = page.names._bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.words.text() == "Replace “Oliver” with [child]?"
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    assert "Oliver" not in stored(kept)[0].words.working
    assert "[child]" in stored(kept)[0].words.working
    assert not bar.isVisible()
    assert not page.foot.names.isVisible()
    write("ily")
    assert page.form.state()["words_working"] == "The next family"


def test_what_is_left_and_what_is_stopped(page: RecordPage, kept: Forum, qtbot: QtBot) -> None:
    write("My son Oliver and my daughter Amelia wait")
    next_family(page, qtbot)
    assert page.foot.names.text() == "2 possible names left: press F8 to look"
    page.foot.names.click()
    settle(qtbot, page.context.jobs)
    key(Qt.Key.Key_Escape)
    settle(qtbot, page.context.jobs)
    assert page.foot.names.isVisible(), "stopped: nothing was answered"
    key(Qt.Key.Key_F8)
    settle(qtbot, page.context.jobs)
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Space)
    settle(qtbot, page.context.jobs)
    assert not page.foot.names.isVisible(), "a person said of both that they stay"
    assert "Oliver" in stored(kept)[0].words.working


def test_what_was_said_to_be_no_name_is_not_asked_again(
    page: RecordPage, kept: Forum, qtbot: QtBot
) -> None:
    write("My son Oliver waits ")
    key(Qt.Key.Key_Semicolon, CTRL)
    next_family(page, qtbot)
    assert not page.foot.names.isVisible()


def test_all_points_of_a_talk_are_counted(page: RecordPage, kept: Forum, qtbot: QtBot) -> None:
    write("My son Oliver waits")
    key(Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, page.context.jobs)
    write("My daughter Amelia waits")
    next_family(page, qtbot)
    assert page.foot.names.text() == "2 possible names left: press F8 to look"
    key(Qt.Key.Key_F8)
    for _ in range(2):
        settle(qtbot, page.context.jobs)
        key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    assert {each.words.working for each in stored(kept)[:2]} == {
        "My son [child] waits",
        "My daughter [child] waits",
    }


def test_a_concern_is_not_asked_about(page: RecordPage, kept: Forum, qtbot: QtBot) -> None:
    write("My son Oliver runs into the road")
    key(Qt.Key.Key_R, CTRL)
    next_family(page, qtbot)
    assert not page.foot.names.isVisible()


def test_undo_of_the_recording_takes_the_offer_away(
    page: RecordPage, entered: Frame, qtbot: QtBot
) -> None:
    write("My son Oliver waits")
    next_family(page, qtbot)
    entered.undo()
    settle(qtbot, page.context.jobs)
    assert not page.foot.names.isVisible()
