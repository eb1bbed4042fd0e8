"""Small rules of the Record page, on a page whose store is a stand-in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from forumapp.services.forums import Forum
from ui.window.context import Context
from ui.window.hub import Hub
from ui.window.pages import record_rows
from ui.window.pages.record import RecordPage
from ui.window.pages.record_form import words_since
from ui.window.pages.record_inputs import Answers
from ui.window.settings import Settings


class NoJobs:
    """Takes work and never does it: what a page does by itself is all that happens."""

    def __init__(self) -> None:
        self.asked: list[Callable[[], Any]] = []

    def read(self, fn: Callable[[], Any], **_: Any) -> None:
        self.asked.append(fn)

    write = read


@pytest.fixture
def page(qtbot: QtBot, forum: Forum, tmp_path: Path) -> RecordPage:
    qtbot.wait(1)  # the page of the test before goes now
    settings: Any = Settings(tmp_path / "window.ini")
    jobs: Any = NoJobs()
    made = RecordPage(Context(forum, jobs, Hub(), settings, lambda _: None))
    qtbot.addWidget(made)
    made.resize(1146, 720)
    made.show()
    made.activateWindow()
    made.opened()
    return made


def write(words: str) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, words)


def test_what_is_typed_while_storing_is_the_next_familys() -> None:
    stored = {"words_working": "They listen", "rating": "good"}
    now = {"words_working": "They listen\nA kind nurse", "words_free": "New", "rating": "poor"}
    assert words_since(stored, now) == {"words_working": "A kind nurse", "words_free": "New"}
    assert words_since(stored, stored) == {}


def test_a_second_press_asks_the_store_once(page: RecordPage) -> None:
    jobs: Any = page.context.jobs
    write("They listen")
    before = len(jobs.asked)
    page.next_family()
    page.next_family()
    assert len(jobs.asked) == before + 1
    assert page.form.questions.values() == {"words_working": "They listen"}


def test_an_answer_pressed_again_is_cleared(qtbot: QtBot) -> None:
    asked = Answers(record_rows.choices_of(record_rows.ROWS[0]))
    qtbot.addWidget(asked)
    asked.show()
    first, second = list(asked.buttons.values())[:2]
    first.click()
    second.click()
    assert asked.value() == "good"
    second.click()
    assert asked.value() is None


def test_every_coded_row_offers_its_list(page: RecordPage) -> None:
    for row in record_rows.ROWS:
        if row.codes and row.look in ("answers", "one"):
            for choice in record_rows.choices_of(row):
                page.form.family.put({row.field: choice.code})
                assert page.form.family.values().get(row.field) == choice.code


def test_words_are_never_hidden_by_the_form_of_the_questions(page: RecordPage) -> None:
    write("They listen")
    page.form.questions.one_text.setChecked(True)
    assert page.form.questions.inputs["words_working"].edit.isVisible()
    assert page.form.questions.inputs["words_free"].edit.isVisible()
    assert not page.form.questions.inputs["words_difference"].edit.isVisible()


def test_the_place_holds_no_words(page: RecordPage) -> None:
    write("Secret words")
    page.form.family.put({"channel": "phone", "consent": "quote", "family_word": "bluebell"})
    assert page.place() == {"channel": "phone", "heard": {}}


def test_the_wheel_changes_no_answer(page: RecordPage) -> None:
    picker = page.form.family.inputs["happened"].picker  # type: ignore[attr-defined]
    none, still = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    down = QPoint(0, -120)
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), down, down, Qt.MouseButton.NoButton, none, still, False
    )
    QApplication.sendEvent(picker, event)
    assert picker.currentData() is None


def test_every_list_is_emptied_by_the_next_family(page: RecordPage) -> None:
    for row in record_rows.ROWS:
        if row.look == "one" and row.codes and not row.carried:
            page.form.family.put({row.field: record_rows.choices_of(row)[0].code})
            page.form.family.put({})
            assert page.form.family.values() == {}, row.field


def test_the_page_is_light_when_it_is_opened(page: RecordPage) -> None:
    # What is folded away, and the lists that open, are made when they are wanted.
    assert len(page.findChildren(QWidget)) < 215


def test_everything_has_a_name_and_room_for_a_finger(page: RecordPage) -> None:
    page.form.family.more.unfold()
    page.form.family.note.unfold()
    page.form.event_line.fold.unfold()
    QApplication.sendPostedEvents()
    for widget in page.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        inner = widget.objectName().startswith("qt_") or not widget.isVisible()
        if takes and not inner:
            assert widget.accessibleName(), widget
            assert widget.height() >= 44, (widget.accessibleName(), widget.height())
            assert widget.width() >= 44, (widget.accessibleName(), widget.width())
