"""Two people change the same thing on a hub: what both wrote stays, wherever it is written."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import (
    areas,
    calls,
    conflicts,
    hubs,
    occasions,
    particulars,
    promises,
    reading,
    record,
)
from forumapp.services.forums import Forum
from tests.window.hub_help import Rest
from ui.window.frame import Frame
from ui.window.pages.area import AreaPage
from ui.window.pages.call import CallPage
from ui.window.pages.events import EventsPage
from ui.window.pages.people import PeoplePage
from ui.window.pages.people_differences import DifferencesPart
from ui.window.pages.plan import PlanPage
from ui.window.pages.settings import SettingsPage

SOON = 10_000  # ms that a busy machine may take


@pytest.fixture
def other(place: str, tmp_path: Path) -> Iterator[Forum]:
    """Give the same hub to somebody else, at another computer."""
    with hubs.open_hub(place, tmp_path / "another computer") as forum:
        forum.actor = "Bo"
        yield forum


def go(frame: Frame, rest: Rest, key: str, part: str = "") -> QWidget:
    frame.go(key, part) if part else frame.go(key)
    rest(frame)
    return frame.pages[key]


def anew(line: QLineEdit, words: str) -> None:
    """Type other words into a line, without leaving it."""
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)


def told(frame: Frame, qtbot: QtBot, rest: Rest, shown: Callable[[], bool]) -> None:
    """Wait until what another changed is on the page."""
    qtbot.waitUntil(shown, timeout=SOON)
    rest(frame)


def stands(forum: Forum, field: str) -> set[str]:
    """Return both values of the one thing that is to be decided."""
    [torn] = reading.conflicts(forum)
    assert torn.field == field
    return set(torn.values)


def test_an_event_keeps_what_both_wrote(
    on_hub: Frame, other: Forum, rest: Rest, qtbot: QtBot
) -> None:
    frame = on_hub
    uid, _ = record.add_event(other, "Coffee morning", "2026-11-02", place="Elm Centre")
    page = go(frame, rest, "events")
    assert isinstance(page, EventsPage)
    qtbot.waitUntil(lambda: page.table.uid() == uid, timeout=SOON)
    page.change_event()
    line = page.card.form.inputs["place"].edit
    anew(line, "Oak Hall")
    record.change_event(other, uid, {"place": "Ash House", "name": "Tea"})
    told(frame, qtbot, rest, lambda: (page._found or {})[uid].event.name == "Tea")
    assert line.text() == "Oak Hall"
    QTest.keyClick(line, Qt.Key.Key_Tab)
    rest(frame)
    assert stands(other, "place") == {"Ash House", "Oak Hall"}
    assert "both stay" in frame.quiet.said()
    assert occasions.occasions(other)[0].event.name == "Tea"

    decide(frame, rest, "Oak Hall")
    assert reading.conflicts(other) == []
    assert occasions.occasions(other)[0].event.place == "Oak Hall"


def decide(frame: Frame, rest: Rest, right: str) -> None:
    """Say, by its key, which value is right."""
    page = go(frame, rest, "people", "differences")
    assert isinstance(page, PeoplePage)
    part = page.part
    assert isinstance(part, DifferencesPart)
    said = [side.said for side in part.torn.sides]
    assert {side.by for side in part.torn.sides} == {"Bo", "test"}
    QTest.keyClick(part.answers[0], Qt.Key(Qt.Key.Key_1 + said.index(right)))
    rest(frame)
    assert part.how_many.text() == "Nothing to decide."


def test_a_promise_keeps_what_both_wrote(
    on_hub: Frame, other: Forum, rest: Rest, qtbot: QtBot
) -> None:
    frame = on_hub
    uid, _ = promises.add_promise(other, {"what": "Plans on time", "lead": "Ana"})
    page = go(frame, rest, "plan")
    assert isinstance(page, PlanPage)
    qtbot.waitUntil(lambda: page.grid.uid() == uid, timeout=SOON)
    page.open_promise()
    qtbot.waitUntil(lambda: page.detail.form is not None, timeout=SOON)
    line = page.detail.form.inputs["lead"]
    anew(line, "Cem")
    page.detail._pause.stop()  # else it is kept while the other writes, or not, as it happens
    promises.change_promise(other, uid, {"lead": "Dee", "number": "4.2"})
    told(frame, qtbot, rest, lambda: "4.2" in page.detail._title.text())
    assert line.text() == "Cem"
    page.detail.keep()
    rest(frame)
    assert stands(other, "lead") == {"Cem", "Dee"}
    [torn] = conflicts.conflicts(other)
    assert (torn.record, torn.name) == ("The promise “Plans on time”", "Who leads it")


def test_an_areas_words_keep_what_both_wrote(
    on_hub: Frame, other: Forum, rest: Rest, qtbot: QtBot
) -> None:
    frame = on_hub
    uid = reading.areas(other)[0].uid
    page = go(frame, rest, "area", uid)
    assert isinstance(page, AreaPage)
    text = page.wording.fields["title"]
    text.setFocus()
    text.selectAll()
    QTest.keyClicks(text, "Waiting")
    areas.change_area(other, uid, {"title": "Long waits", "notice": "An answer in a week"})
    told(frame, qtbot, rest, lambda: page.wording.fields["notice"].words() == "An answer in a week")
    assert text.words() == "Waiting"
    page.wording.fields["notice"].setFocus()
    rest(frame)
    assert stands(other, "title") == {"Long waits", "Waiting"}


def test_a_fact_of_the_forum_keeps_what_both_wrote(
    on_hub: Frame, other: Forum, rest: Rest, qtbot: QtBot
) -> None:
    frame = on_hub
    page = go(frame, rest, "settings")
    assert isinstance(page, SettingsPage)
    fields = page.forum
    anew(fields.fields["contact"], "01234 1")
    fields._timer.stop()
    particulars.change_particulars(other, {"contact": "01234 2", "sendiass_contact": "01234 3"})
    told(frame, qtbot, rest, lambda: fields.fields["sendiass_contact"].text() == "01234 3")
    assert fields.fields["contact"].text() == "01234 1"
    fields.save()
    rest(frame)
    assert stands(other, "contact") == {"01234 1", "01234 2"}


def test_a_note_that_nobody_typed_is_not_put_back(
    on_hub: Frame, other: Forum, rest: Rest, qtbot: QtBot
) -> None:
    frame = on_hub
    inspection = calls.the_call_came(other, "2026-11-16")[0]
    page = go(frame, rest, "call", inspection)
    assert isinstance(page, CallPage)
    step = page.table.uid()
    note = page.step.note
    note.setFocus()
    rest(frame)
    calls.note(other, inspection, step, "Bo rang them")
    told(frame, qtbot, rest, lambda: note.words() == "Bo rang them")
    QTest.keyClicks(note, "Later: ")
    calls.note(other, inspection, step, "Bo rang them twice")
    qtbot.wait(700)
    rest(frame)
    assert QApplication.focusWidget() is note
    page.step.keep()
    rest(frame)
    assert stands(other, "note") == {"Bo rang them twice", "Later: Bo rang them"}


def test_what_was_not_shown_yet_is_not_decided_along(
    on_hub: Frame, other: Forum, rest: Rest
) -> None:
    frame = on_hub
    assert frame.context is not None
    forum = frame.context.forum
    uid, _ = record.add_event(forum, "Coffee morning", "2026-11-02", place="Elm Centre")
    other.catch_up()  # type: ignore[attr-defined]
    forum.hear = lambda: None  # nothing more is heard of others
    record.change_event(forum, uid, {"place": "Oak Hall"})
    record.change_event(other, uid, {"place": "Ash House"})
    forum.catch_up()
    [shown] = conflicts.conflicts(forum)
    record.change_event(other, uid, {"place": "Birch Barn"})
    right = [side.value for side in shown.sides].index("Oak Hall")
    conflicts.resolve(forum, uid, "place", right, shown)
    assert stands(forum, "place") == {"Birch Barn", "Oak Hall"}
