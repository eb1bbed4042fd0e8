"""The Events page with a real forum and real keys: a table, adding, changing, the bin."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import forums, reading, record
from forumapp.services.forums import Forum
from tests.window.conftest import on_record
from tests.window.page_help import shown_open
from tests.window.record_help import focus, key, settle, tab_to, write
from ui.window.context import Context
from ui.window.frame import Frame
from ui.window.pages.events import EventsPage


@pytest.fixture
def events(forum: Forum) -> list[str]:
    made = [
        record.add_event(forum, "Coffee morning", "2026-03-02", kind="coffee_morning")[0],
        record.add_event(forum, "Stall", "2026-02-01", place="Library", came=40)[0],
    ]
    record.add_feedback(forum, {"words_free": "One", "event": made[0]})
    return made


@pytest.fixture
def page(qtbot: QtBot, context: Context, events: list[str]) -> Iterator[EventsPage]:
    made = open_page(qtbot, context)
    yield made
    made.leave()


def open_page(qtbot: QtBot, context: Context) -> EventsPage:
    return shown_open(EventsPage(context), qtbot, 1146, 720)


def cells(page: EventsPage, row: int) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, column).data()).strip() for column in range(model.columnCount())]


def test_the_table_says_what_came_of_each_event(page: EventsPage) -> None:
    assert cells(page, 0) == [
        "2 Mar 2026",
        "Coffee morning",
        "Coffee morning or drop-in",
        "",
        "–",
        "1",
        "1",
        "",
    ]
    assert cells(page, 1)[3:7] == ["Library", "40", "–", "–"]
    assert focus() is page.table


def test_how_many_came_is_written_down_afterwards_by_keyboard(
    page: EventsPage, forum: Forum, qtbot: QtBot, events: list[str]
) -> None:
    key(Qt.Key.Key_Return)
    assert focus().accessibleName() == "How many came?"  # what is not known yet
    write("23")
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    assert next(e for e in reading.events(forum) if e.uid == events[0]).came == 23
    assert cells(page, 0)[4] == "23"
    key(Qt.Key.Key_Escape)
    assert focus() is page.table
    page.stale(forums.undo_last(forum))
    settle(qtbot, page.context.jobs)
    assert cells(page, 0)[4] == "–"


def test_leaving_a_field_keeps_it_and_an_empty_name_is_refused(
    page: EventsPage, forum: Forum, qtbot: QtBot
) -> None:
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert focus().accessibleName() == "Name of the event"
    key(Qt.Key.Key_End)
    write(" at the fair")
    key(Qt.Key.Key_Tab)
    settle(qtbot, page.context.jobs)
    assert [each.name for each in reading.events(forum)] == ["Coffee morning", "Stall at the fair"]
    page.card.form.inputs["name"].put("")
    page.card.form.finished.emit()
    settle(qtbot, page.context.jobs)
    assert page.problem.text().startswith("Give the event a name")
    assert reading.events(forum)[1].name == "Stall at the fair"


def test_an_event_is_added_with_all_its_fields(
    page: EventsPage, forum: Forum, qtbot: QtBot
) -> None:
    page.add_event()
    for name, words in (
        ("Name of the event", "Drop-in"),
        ("Place", "Elm Centre"),
        ("Ward", "Northfield"),
        ("Who is it for?", "Dads"),
        ("How many came?", "7"),
        ("Who writes down?", "Sam"),
    ):
        tab_to(name)
        write(words)
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    made = reading.events(forum)[0]
    assert (made.name, made.place, made.ward, made.audience, made.came, made.recorder) == (
        "Drop-in",
        "Elm Centre",
        "Northfield",
        "Dads",
        7,
        "Sam",
    )
    assert page.table.uid() == made.uid
    assert focus() is page.table


def test_an_event_with_feedback_is_kept_and_one_without_goes_to_the_bin(
    page: EventsPage, forum: Forum, qtbot: QtBot
) -> None:
    key(Qt.Key.Key_Delete)
    settle(qtbot, page.context.jobs)
    assert "1 piece of feedback" in page.problem.text()
    key(Qt.Key.Key_Down)
    assert page.problem.text() == ""
    key(Qt.Key.Key_Delete)
    settle(qtbot, page.context.jobs)
    assert [each.name for each in reading.events(forum)] == ["Coffee morning"]
    page.stale(forums.undo_last(forum))
    settle(qtbot, page.context.jobs)
    assert len(reading.events(forum)) == 2


def test_what_is_changed_is_kept_at_the_lock(
    page: EventsPage, forum: Forum, events: list[str]
) -> None:
    page.change_event()
    write("9")
    page.leave()
    assert next(e for e in reading.events(forum) if e.uid == events[0]).came == 9


def test_recording_goes_on_at_the_event(
    page: EventsPage, went: list[tuple[str, ...]], events: list[str]
) -> None:
    page.here.click()
    assert went == [("record", events[0])]


def test_no_events_yet_says_what_they_are_for(qtbot: QtBot, context: Context) -> None:
    page = open_page(qtbot, context)
    assert page.none.isVisible()
    assert not page.table.isVisible()
    assert focus() is page.add
    page.leave()


def test_everything_has_a_name_and_room(page: EventsPage, qtbot: QtBot) -> None:
    page.add_event()
    settle(qtbot, page.context.jobs)

    def has_room() -> None:  # once it is laid out, which takes a while on a busy machine
        for widget in page.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
            if takes and widget.isVisible() and not widget.objectName().startswith("qt_"):
                assert widget.accessibleName(), widget
                assert widget.height() >= 44, (widget.accessibleName(), widget.height())

    qtbot.waitUntil(has_room, timeout=5_000)


@on_record
def test_all_events_and_back_by_keyboard(entered: Frame, qtbot: QtBot) -> None:
    entered.activateWindow()
    tab_to("All events", 90)
    key(Qt.Key.Key_Space)
    settle(qtbot, entered.jobs)
    page: Any = entered.findChild(EventsPage)
    assert page.isVisible()
    assert entered.rail.buttons["record"].isChecked()
    tab_to("Back to Record", 90)
    key(Qt.Key.Key_Space)
    settle(qtbot, entered.jobs)
    assert not page.isVisible()
    assert QApplication.focusWidget().accessibleName() == "What is working?"
