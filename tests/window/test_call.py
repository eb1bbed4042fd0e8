"""The call: looked at, written down, ticked by keys; Today counts; one key makes the pack."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumapp.services import calls, forums, keeping, packing, reading
from ui.window.frame import Frame
from ui.window.models.call_words import left_words, when_words
from ui.window.pages.call import CallPage
from ui.window.pages.packs import PacksPage
from ui.window.pages.today import TodayPage
from ui.window.pages.trends import TrendsPage

Rest = Callable[[Frame], None]
TODAY = date.today()
_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_UP, _DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


def open_page(frame: Frame, rest: Rest, key: str) -> object:
    frame.activateWindow()
    assert QTest.qWaitForWindowActive(frame)
    frame.go(key)
    rest(frame)
    return frame.pages[key]


def call_page(frame: Frame, rest: Rest) -> CallPage:
    page = open_page(frame, rest, "call")
    assert isinstance(page, CallPage)
    return page


def today_page(frame: Frame, rest: Rest) -> TodayPage:
    page = open_page(frame, rest, "today")
    assert isinstance(page, TodayPage)
    return page


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def come(frame: Frame, rest: Rest, days_ago: int = 3) -> str:
    assert frame.context is not None
    day = (TODAY - timedelta(days=days_ago)).isoformat()
    uid, change = calls.the_call_came(frame.context.forum, day)
    frame.hub.changed.emit(change, None)
    rest(frame)
    return uid


def test_its_days_are_looked_at_before_anything_is_kept(entered: Frame, rest: Rest) -> None:
    page = call_page(entered, rest)
    assert page.start.day.hasFocus()
    assert page.findings.isHidden()
    assert page.main.text() == "The call has come"
    assert page.main.isEnabled() == (page.start.wanted[0] <= TODAY)
    page.start.day.setDate(QDate(2026, 12, 15))
    assert page._calendar is not None
    assert page._calendar.called == date(2026, 12, 15)
    assert "is no Monday" in page._notes.text()
    assert "Christmas Day" in page._notes.text()
    far = TODAY + timedelta(days=40)
    page.start.day.setDate(QDate(far.year, far.month, far.day))
    assert not page.main.isEnabled()  # it has not come yet
    page.start.kinds["revisit"].click()  # there was no such thing by then: an inspection is shown
    assert page.table.uid() == "call"
    assert entered.context is not None
    assert calls.called_rounds(entered.context.forum) == []


def test_the_call_is_written_down_by_its_button_and_taken_back(entered: Frame, rest: Rest) -> None:
    page = call_page(entered, rest)
    page.main.setFocus()
    press(Qt.Key.Key_Space)
    rest(entered)
    assert entered.context is not None
    (called,) = calls.called_rounds(entered.context.forum)
    assert called.calendar.called == TODAY
    assert page.start.isHidden()
    assert page.table.hasFocus()
    assert page.main.text() == "Make the inspectors' pack"
    page.findings.back.click()
    rest(entered)
    assert calls.called_rounds(entered.context.forum) == []
    assert page.start.isVisible()
    assert page.start.day.hasFocus()


def test_things_are_ticked_and_noted_by_keys(entered: Frame, rest: Rest) -> None:
    come(entered, rest)
    page = call_page(entered, rest)
    assert page.table.hasFocus()
    press(_DOWN)
    press(_DOWN)
    assert page.table.uid() == "meet_forum"
    press(Qt.Key.Key_Return)
    assert page.step.ready.hasFocus()
    press(Qt.Key.Key_Space)
    rest(entered)
    press(_DOWN)
    press(Qt.Key.Key_Space)
    rest(entered)
    assert entered.context is not None
    forum = entered.context.forum
    found = calls.called_rounds(forum)[0]
    assert found.done("meet-day")
    assert found.done("meet-pack")
    assert page.step.ready.hasFocus()
    page.step.note.setFocus()
    QTest.keyClicks(page.step.note, "Tuesday at 10")
    page.table.setFocus()
    rest(entered)
    assert calls.called_rounds(forum)[0].note("meet_forum") == "Tuesday at 10"
    press(Qt.Key.Key_Space)
    rest(entered)
    assert calls.called_rounds(forum)[0].done("meet_forum")
    entered.undo()
    rest(entered)
    assert not calls.called_rounds(forum)[0].done("meet_forum")
    assert page.step.note.words() == "Tuesday at 10"


def test_a_note_that_is_being_typed_is_kept_by_the_lock(entered: Frame, rest: Rest) -> None:
    come(entered, rest)
    page = call_page(entered, rest)
    page.step.note.setFocus()
    QTest.keyClicks(page.step.note, "Ring the office")
    assert entered.context is not None
    forum = entered.context.forum
    page.leave()
    assert calls.called_rounds(forum)[0].note("call") == "Ring the office"


def test_today_becomes_a_count_down(entered: Frame, rest: Rest) -> None:
    page = today_page(entered, rest)
    assert page.call.isHidden()
    uid = come(entered, rest)
    page = today_page(entered, rest)
    assert page.call.isVisible()
    assert "working day" in page.call.left.text()
    assert "The inspectors are on site" in page.call.until.text()
    assert "0 of 12 things are ready" in page.call.open.text()
    page.call.days.setFocus()
    press(Qt.Key.Key_Space)
    rest(entered)
    assert entered.current == "call"
    assert entered.context is not None
    calls.set_published(entered.context.forum, uid, TODAY.isoformat())
    assert today_page(entered, rest).call.isHidden()


def test_one_key_makes_the_inspectors_pack(entered: Frame, rest: Rest) -> None:
    entered.go("feedback")
    rest(entered)
    QTest.keyClick(entered, Qt.Key.Key_I, _CTRL_SHIFT)
    rest(entered)
    assert entered.current == "call"  # it has not come: one sees where to write it down
    come(entered, rest)
    entered.go("feedback")
    rest(entered)
    QTest.keyClick(entered, Qt.Key.Key_I, _CTRL_SHIFT)
    rest(entered)
    page = entered.pages["packs"]
    assert isinstance(page, PacksPage)
    QTest.qWait(400)
    rest(entered)
    rest(entered)
    assert entered.context is not None
    (issued,) = packing.issued_packs(entered.context.forum)
    assert issued.audience == "inspectors"
    assert page.steps.form.wanted.audience == "inspectors"
    assert (entered.context.forum.folder / "packs" / issued.file).exists()
    assert page.shelf.table.uid() == issued.number
    QTest.qWait(400)
    rest(entered)
    assert len(packing.issued_packs(entered.context.forum)) == 1


@pytest.fixture
def hidden(entered: Frame, rest: Rest) -> tuple[str, str]:
    """Put an inspection with one area under embargo; give both ids."""
    assert entered.context is not None
    forum = entered.context.forum
    fields = {"title": "Draft", "local_area": "B", "embargo": True}
    uid, _ = keeping.keep(forum, "inspection", fields, "Added")
    with forum.write("Added an area") as tx:
        area = {"title": "Zxqvbn plmktr", "item": "weakness", "inspection": uid, "binned": False}
        tx.change("area", "a" * 32, area | {"themes": ["health_waits"]})
    return uid, "a" * 32


def test_an_area_under_embargo_is_in_no_picture_and_not_offered_for_a_pack(
    entered: Frame, rest: Rest, hidden: tuple[str, str]
) -> None:
    page = open_page(entered, rest, "trends")
    assert isinstance(page, TrendsPage)
    page._on_area(hidden[1])
    rest(entered)
    assert page.reading.shown is not None
    assert page.reading.shown.embargo
    assert not page.reading.copy.isEnabled()
    assert page.reading.picture().isNull()
    assert "Under embargo" in page.reading.caption.text()
    packs = open_page(entered, rest, "packs")
    assert isinstance(packs, PacksPage)
    packs.choose("partnership")
    rest(entered)
    areas = packs.steps.form.areas.list
    assert areas.count() > 0
    offered = [areas.item(row).text() for row in range(areas.count())]
    assert "Zxqvbn plmktr" not in offered


def test_the_embargo_is_ticked_and_lifted_by_publication(entered: Frame, rest: Rest) -> None:
    uid = come(entered, rest)
    page = call_page(entered, rest)
    page.findings.embargo.setFocus()
    press(Qt.Key.Key_Space)
    rest(entered)
    assert entered.context is not None
    forum = entered.context.forum
    found = next(each for each in reading.inspections(forum) if each.uid == uid)
    assert found.embargoed(TODAY)
    assert page.findings.embargo.isChecked()
    page.findings.published_line.open_it.click()
    QTest.qWait(200)
    assert page.findings.published_line.edits[0].hasFocus()
    page.findings.published_line.keep_it.click()
    rest(entered)
    found = next(each for each in reading.inspections(forum) if each.uid == uid)
    assert found.published == TODAY.isoformat()
    assert not found.embargoed(TODAY)
    forums.undo_last(forum)


def test_days_on_site_that_cannot_be_are_said_on_the_page(entered: Frame, rest: Rest) -> None:
    come(entered, rest)
    page = call_page(entered, rest)
    line = page.findings.site_line
    line.open_it.click()
    line.edits[0].setDate(QDate(2026, 11, 20))
    line.edits[1].setDate(QDate(2026, 11, 16))
    line.keep_it.click()
    rest(entered)
    assert "before the first" in page.problem.text()
    line.open_it.click()
    line.edits[0].setDate(QDate(2026, 11, 16))
    line.edits[1].setDate(QDate(2026, 11, 18))
    line.keep_it.click()
    rest(entered)
    assert page.problem.text() == ""
    assert entered.context is not None
    step = calls.called_rounds(entered.context.forum)[0].calendar.step("on_site")
    assert step is not None
    assert when_words(step, date(2026, 11, 1)) == "16 November to 18 November"


def test_a_link_leads_to_an_inspection_that_is_over(entered: Frame, rest: Rest) -> None:
    uid = come(entered, rest, days_ago=200)
    assert entered.context is not None
    calls.set_published(entered.context.forum, uid, (TODAY - timedelta(days=60)).isoformat())
    page = call_page(entered, rest)
    assert page.start.isVisible()
    entered.go("call", uid)
    rest(entered)
    assert page.start.isHidden()
    assert "Published on" in page.findings.state.text()


def test_the_words_of_the_last_days() -> None:
    called = calls.Called  # the words follow from the days alone
    from forumapp.services.call_days import calendar_of
    from forumapp.services.countdown import count_down

    found = called(_inspection(), calendar_of(date(2026, 11, 2)))
    assert left_words(count_down(found, date(2026, 11, 13))) == "1 working day"
    assert left_words(count_down(found, date(2026, 11, 12))) == "2 working days"
    assert left_words(count_down(found, date(2027, 5, 1))) == "Is the report published?"


def _inspection() -> calls.Inspection:
    return calls.Inspection("1", "A", "B", "area_send_2023", called_on="2026-11-02")
