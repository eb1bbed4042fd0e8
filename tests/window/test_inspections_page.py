"""The page Inspections with a real forum and real keys: its time line and its table."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from forumapp.services import forums, reading, record, rounds, tagging
from forumapp.services.forums import Forum, add_inspection, known_inspection, undo_last
from tests.window.inspections_help import bristol, cells, come_in, fill, page, rested, texts
from tests.window.record_help import CTRL, focus, key
from ui.window.context import Context
from ui.window.frame import Frame
from ui.window.pages.inspections import InspectionsPage

__all__ = ["bristol", "fill", "page"]
Rest = Callable[[Frame], None]


def test_an_empty_forum_says_what_to_do_next(page: InspectionsPage, qtbot: QtBot) -> None:
    come_in(page, qtbot)
    assert page.none.isVisible()
    assert "Add an inspection" in page.none.text()
    assert not page.line.isVisible()
    assert focus() is page.head.add


def test_the_time_line_goes_from_named_to_carried_on(
    page: InspectionsPage, bristol: list[str], qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    assert [stop.title for stop in page.line.stops] == [
        "Inspection",
        "Re-visit",
        "Accelerated progress plan",
    ]
    assert [stop.words for stop in page.line.stops] == [
        "5 areas named",
        "4 sufficient, 1 not sufficient",
        "1 area goes on",
    ]
    page.line.setFocus()
    key(Qt.Key.Key_Home)
    assert page.line.uid() == f"round:{forums.inspection_uid('bristol-2019')}"
    key(Qt.Key.Key_Right)
    assert page.line.uid().startswith("revisit:")


def test_a_screen_reader_hears_the_time_line_as_a_list(
    page: InspectionsPage, bristol: list[str], qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    spoken = QAccessible.queryAccessibleInterface(page.line)
    assert spoken is not None
    assert spoken.role() == QAccessible.Role.List
    assert spoken.childCount() == 3
    first = spoken.child(0)
    assert first is not None
    said = first.text(QAccessible.Text.Name)
    assert said == "30 Sep 2019. Inspection. 5 areas named"


def test_the_table_says_status_families_share_and_promises(
    page: InspectionsPage, bristol: list[str], qtbot: QtBot
) -> None:
    come_in(page, qtbot)
    assert cells(page, 0) == [
        "1",
        "Accountability of leaders at all levels",
        "Sufficient progress",
        "12 families",
        "50% of 12",
        "–",
    ]
    assert cells(page, 4)[2] == "Carried into an accelerated progress plan"
    assert cells(page, 4)[3:5] == ["–", "–"]
    assert focus() is page.view.table


def test_few_families_are_said_in_words(page: InspectionsPage, forum: Forum, qtbot: QtBot) -> None:
    add_inspection(forum, known_inspection("bristol-2019"))
    area = next(each.uid for each in reading.areas(forum) if each.official)
    uid, _ = record.add_feedback(forum, {"words_free": "One", "rating": "good"})
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "working")])
    come_in(page, qtbot)
    assert cells(page, 0)[3:5] == ["<5 families", "too few to say"]


def test_enter_opens_the_area(
    page: InspectionsPage, bristol: list[str], qtbot: QtBot, went: list[tuple[str, ...]]
) -> None:
    come_in(page, qtbot)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert went == [("area", bristol[1])]


def test_a_plan_on_the_line_opens_the_page_plan(
    page: InspectionsPage, bristol: list[str], qtbot: QtBot, went: list[tuple[str, ...]]
) -> None:
    come_in(page, qtbot)
    page.line.setFocus()
    key(Qt.Key.Key_End)
    key(Qt.Key.Key_Return)
    assert went[0][0] == "plan"
    assert f"plan:{went[0][1]}" == page.line.uid()


def test_what_is_under_embargo_is_marked(page: InspectionsPage, forum: Forum, qtbot: QtBot) -> None:
    rounds.add_round(
        forum,
        {"title": "Draft", "local_area": "X", "first_day": "2026-09-01", "embargo": True},
        [{"title": "Waits"}],
    )
    come_in(page, qtbot)
    assert any(text.startswith("Under embargo") for text in texts(page))


def test_what_families_raise_can_be_made_an_area(
    page: InspectionsPage, bristol: list[str], forum: Forum, qtbot: QtBot
) -> None:
    theme = next(a.uid for a in reading.areas(forum) if a.themes == ("social_care",))
    for number in range(8):
        fields = {"words_free": f"No transport {number}", "family": f"other{number}"}
        uid, _ = record.add_feedback(forum, fields)
        tagging.confirm_tags(forum, [tagging.Judgement(uid, theme, "problem")])
    come_in(page, qtbot)
    assert page.own.isVisible()
    wanted = next(
        each
        for each in page.own.findChildren(type(page.view.open))
        if each.accessibleName().startswith("Make “")
    )
    wanted.setFocus()
    key(Qt.Key.Key_Space)
    rested(page, qtbot)
    own = rounds.own_areas(forum)
    assert len(own) == 1
    assert [row.words() for row in page.own.links.rows] == [own[0].area.title]
    page.stale(undo_last(forum))
    rested(page, qtbot)
    assert not rounds.own_areas(forum)


def test_it_comes_back_to_the_stop_and_part_where_one_was(
    page: InspectionsPage, context: Context, qtbot: QtBot, bristol: list[str]
) -> None:
    come_in(page, qtbot)
    page.line.setFocus()
    key(Qt.Key.Key_Home)
    place = page.place()
    other = InspectionsPage(context)
    qtbot.addWidget(other)
    other.restore(place)
    other.show()
    come_in(other, qtbot)
    assert other.line.uid() == place["stop"]


def test_the_rail_and_its_key_lead_there(entered: Frame, rest: Rest, qtbot: QtBot) -> None:
    QTest.keyClick(entered, Qt.Key.Key_4, CTRL)
    rest(entered)
    assert entered.current == "inspections"
    page = entered.pages["inspections"]
    assert isinstance(page, InspectionsPage)
    assert focus() is page.view.table
    QTest.keyClick(page.view.table, Qt.Key.Key_Return)
    rest(entered)
    assert entered.current == "area"
    assert entered.rail.buttons["inspections"].isChecked()


def test_the_page_scrolls_to_the_line_that_keys_come_to(
    page: InspectionsPage, bristol: list[str], qtbot: QtBot
) -> None:
    page.resize(700, 520)
    come_in(page, qtbot)
    table = page.view.table
    table.setFocus()
    for _ in range(4):
        key(Qt.Key.Key_Down)
    assert table.uid() == bristol[4]
    line = table.visualRect(table.currentIndex())
    top = table.viewport().mapTo(page, line.topLeft()).y()
    assert top >= 0
    assert top + line.height() <= page.height()
