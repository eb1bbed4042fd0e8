"""Hard moments of the frame: a lock while pages read, another forum, undo while typing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import forums, reading, record
from forumapp.services.forums import QUICK
from tests.window.conftest import on_record
from ui.window.frame import Frame
from ui.window.pages.record import RecordPage
from ui.window.pages_table import PAGES, lit

Rest = Callable[[Frame], None]
PASSPHRASE = "correct horse battery"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("wait", [0, pytest.param(20, marks=pytest.mark.soak)])
def test_a_lock_while_pages_read_is_quiet(
    frame: Frame, folder: Path, rest: Rest, qtbot: QtBot, wait: int
) -> None:
    for row in PAGES:
        frame.enter(forums.open_forum(folder, PASSPHRASE))
        frame.go(row.key)
        qtbot.wait(wait)
        frame.lock()
        rest(frame)
        assert frame.context is None
    assert frame.quiet.said() == ""
    assert frame.windowTitle() == "ForumApp"


@on_record
def test_another_forum_begins_afresh(
    entered: Frame, rest: Rest, tmp_path: Path, qtbot: QtBot
) -> None:
    assert entered.context is not None
    forum = entered.context.forum
    event, change = record.add_event(forum, "Coffee morning, Elm Centre", "2026-03-02")
    entered.hub.changed.emit(change, None)
    rest(entered)
    page = entered.pages["record"]
    assert isinstance(page, RecordPage)
    page.form.event_line.choose(event)
    entered.lock()
    rest(entered)
    other = tmp_path / "other"
    forums.new_forum(other, PASSPHRASE, "Another forum", "Bradford", cost=QUICK)
    entered.enter(forums.open_forum(other, PASSPHRASE))
    rest(entered)
    page = entered.pages["record"]
    assert isinstance(page, RecordPage)
    page.form.questions.put({"words_working": "The nurse was kind"})
    page.next_family()
    rest(entered)
    rest(entered)
    kept = reading.page(entered.context.forum)[0]
    assert reading.show(entered.context.forum, kept.uid).feedback.event is None
    entered.lock()
    rest(entered)
    entered.enter(forums.open_forum(tmp_path / "forum", PASSPHRASE))
    rest(entered)


@on_record
def test_an_event_that_was_undone_is_not_recorded_with(entered: Frame, rest: Rest) -> None:
    page = entered.pages["record"]
    assert isinstance(page, RecordPage)
    assert entered.context is not None
    page.form.event_line.fold.unfold()
    form = page.form.event_line.form
    assert form is not None
    form.inputs["name"].put("Coffee morning, Elm Centre")
    form.send.click()
    rest(entered)
    rest(entered)
    assert page.form.event_line.value()
    entered.quiet.undo_button.click()
    rest(entered)
    rest(entered)
    assert page.form.event_line.value() is None
    page.form.questions.put({"words_working": "The nurse was kind"})
    page.next_family()
    rest(entered)
    rest(entered)
    assert page.problem.text() == ""
    assert reading.counts(entered.context.forum)["feedback"] == 4


def test_undo_in_a_field_takes_typing_first_then_the_last_act(
    entered: Frame, rest: Rest, qtbot: QtBot
) -> None:
    assert entered.context is not None
    entered.activateWindow()
    forum = entered.context.forum
    uid = reading.page(forum)[0].uid
    entered.context.act(lambda: record.bin_feedback(forum, [uid]), initiator=None)
    rest(entered)
    entered.go("record")
    rest(entered)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, "typed")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    rest(entered)
    assert field.toPlainText() == ""
    assert reading.counts(forum)["feedback"] == 2
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    rest(entered)
    rest(entered)
    assert reading.counts(forum)["feedback"] == 3
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    rest(entered)
    assert field.toPlainText() == "typed"


def test_undo_in_an_empty_line_takes_the_last_act(entered: Frame, rest: Rest) -> None:
    assert entered.context is not None
    entered.activateWindow()
    forum = entered.context.forum
    uid = reading.page(forum)[0].uid
    entered.context.act(lambda: record.bin_feedback(forum, [uid]), initiator=None)
    entered.go("feedback")
    rest(entered)
    QTest.keyClick(entered, Qt.Key.Key_F, CTRL)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    rest(entered)
    rest(entered)
    assert reading.counts(forum)["feedback"] == 3


def test_the_lock_takes_the_names_away(entered: Frame, rest: Rest) -> None:
    assert "A forum" in [label.text() for label in entered.rail.findChildren(QLabel)]
    entered._sample.show()
    entered.lock()
    rest(entered)
    for label in entered.rail.findChildren(QLabel):
        assert (label.text(), label.toolTip(), label.accessibleName()) == ("", "", "")
    assert entered.rail.accessibleName() == ""
    assert entered._sample.isHidden()


def test_the_card_of_the_gate_is_as_high_as_its_question(frame: Frame, qtbot: QtBot) -> None:
    frame.gate.ask(None)
    qtbot.wait(10)
    asked = frame.gate.unlock.height()
    frame.gate._other.click()
    qtbot.wait(10)
    assert frame.gate.maker.isVisible()
    frame.gate._other.click()
    qtbot.wait(10)
    assert frame.gate.unlock.height() == asked
    assert asked <= frame.gate.unlock.heightForWidth(frame.gate.unlock.width()) + 2


def ring(frame: Frame, limit: int = 250) -> list[QWidget]:
    """Press Tab for real until the focus is back: what a person at the keyboard gets."""
    seen: list[QWidget] = []
    for _ in range(limit):
        now = QApplication.focusWidget()
        assert now is not None, f"the focus is lost after {seen[-1:]}"
        if now in seen:
            assert now is seen[0], f"a trap: {type(now).__name__} {now.accessibleName()!r}"
            return seen
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError("the focus never came back")


def test_tab_goes_everywhere_and_comes_back(entered: Frame, rest: Rest) -> None:
    entered.activateWindow()
    for page in (row.key for row in PAGES):
        entered.go(page)
        rest(entered)
        entered.rail.buttons[lit(page)].setFocus()
        found = ring(entered)
        assert entered.rail.buttons["lock"] in found, page
        inside = [each for each in found if entered.pages[page].isAncestorOf(each)]
        assert any(each.window() is entered for each in inside), page
