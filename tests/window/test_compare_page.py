"""Compare with real keys: two groups, one finding, a chart to walk through, a picture to copy."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forumapp.domain.charts import PairChart
from forumapp.services import calls, keeping
from forumapp.services.forums import Forum
from tests.window.page_help import shown_open
from tests.window.record_help import focus, key, settle
from tests.window.set_against_help import DAY, families
from ui.window.context import Context
from ui.window.models.compare_words import Asked
from ui.window.pages.compare import ComparePage


@pytest.fixture
def fill() -> Callable[[Forum], None]:
    return families


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> ComparePage:
    return shown_open(ComparePage(context), qtbot, 1146, 720)


def ask(page: ComparePage, qtbot: QtBot, **asked: str) -> None:
    page.choices.choose(Asked(**asked))  # type: ignore[arg-type]
    page._read()
    settle(qtbot, page.context.jobs)


def chart(page: ComparePage) -> PairChart:
    words = page.reading.words
    assert words is not None
    assert isinstance(words.chart, PairChart)
    return words.chart


def test_before_and_after_the_marked_day_is_what_one_meets(page: ComparePage) -> None:
    assert focus() is page.choices.way
    assert page.choices.asked.day == DAY
    assert page.reading.finding.text() == "All feedback: better than before 1 September 2025"
    said = page.reading.sentence.text()
    assert "From 1 September 2025: 44 of 60 families rate it good or better, 73%." in said
    assert "Before 1 September 2025: 18 of 60 families rate it good or better, 30%." in said
    assert "points better; chance among families like those heard does not explain it." in said
    assert [each.text for each in chart(page).points] == ["30% of 60", "73% of 60"]


def test_the_way_is_chosen_by_key_and_shows_what_it_needs(page: ComparePage, qtbot: QtBot) -> None:
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    settle(qtbot, page.context.jobs)
    choices = page.choices
    assert choices.asked.way == "group"
    assert choices.code.isVisible()
    assert not choices.mark.isVisible()
    QTest.keyClicks(choices.code, "Aut")
    QTest.keyClick(choices.code, Qt.Key.Key_Return)
    ask(page, qtbot, way="group", group="need", code="ASD")
    assert "“Autistic spectrum”" in page.reading.finding.text()
    assert "did not say: primary need" in page.reading.caption.text()
    names = [each.label for each in chart(page).points]
    assert names == ["Other families", "Autistic spectrum"]


def test_too_few_are_said_in_words_and_nothing_hidden_is_told(
    page: ComparePage, qtbot: QtBot
) -> None:
    ask(page, qtbot, way="group", group="need", code="PD")
    words = page.reading.words
    assert words is not None
    assert words.chart is None
    assert words.title == "All feedback: too few families to compare"
    assert "at least 10 families" in words.aloud
    assert not page.reading.chart.isVisible()
    assert not page.reading.copy.isEnabled()
    assert not page.reading.copy_picture()
    assert " 2 of 2 " not in " ".join([words.aloud, words.caption, *words.points, *words.rows[1]])


def test_keys_walk_from_row_to_row_and_say_each(page: ComparePage) -> None:
    view = page.reading.chart
    view.setFocus()
    said: list[str] = []
    view.pointed.connect(said.append)
    for pressed in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End):
        key(pressed)
    assert [each.split(":")[0] for each in said] == [
        "From 1 September 2025",
        "From 1 September 2025",
        "Before 1 September 2025",
        "From 1 September 2025",
    ]
    assert page.reading.point.text() == view.sentences[1]


def test_a_screen_reader_meets_rows_where_they_are(page: ComparePage) -> None:
    view = page.reading.chart
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.text(QAccessible.Text.Name).startswith("Chart: All feedback: better")
    assert "Up and down" in spoken.text(QAccessible.Text.Description)
    names = [spoken.child(at).text(QAccessible.Text.Name) for at in range(spoken.childCount())]
    assert names == list(view.sentences)
    middle = spoken.child(1).rect().center()
    assert spoken.childAt(middle.x(), middle.y()).text(QAccessible.Text.Name) == names[1]
    assert spoken.child(0).rect().bottom() <= middle.y()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.box_of(1).center())
    assert view.at == 1


def test_what_was_read_before_does_not_stand_for_what_is_late(
    page: ComparePage, qtbot: QtBot
) -> None:
    page.reading.wait()
    qtbot.waitUntil(lambda: page.reading.finding.text().startswith("One moment"))
    assert not page.reading.chart.isVisible()
    assert not page.reading.copy.isEnabled()
    ask(page, qtbot, day=DAY)
    qtbot.wait(350)
    assert page.reading.finding.text().startswith("All feedback: better")
    assert page.reading.chart.isVisible()


def test_the_table_has_the_n_and_the_range(page: ComparePage) -> None:
    page.toggle_table()
    table = page.reading.table
    assert table.isVisible()
    assert page.reading.words is not None
    assert page.reading.words.rows[0][1:4] == ("60", "60", "30% of 60")


def test_the_picture_has_its_source(page: ComparePage, said: list[str]) -> None:
    page.copy_picture()
    assert said[-1] == "Copied the chart as a picture"
    assert not QApplication.clipboard().image().isNull()
    assert page.reading.source.startswith("Source: A; each family counts once")


def test_what_is_under_embargo_is_read_and_not_copied(
    page: ComparePage, forum: Forum, qtbot: QtBot
) -> None:
    fields = {"title": "Draft", "local_area": "B", "framework": "area_send_2023"}
    uid, _ = keeping.keep(forum, "inspection", fields, "Added an inspection")
    named = {"title": "Waits grow", "words": "Waits grow", "item": "weakness", "number": 1}
    with forum.write("Added an area") as tx:
        values = {**named, "inspection": uid, "themes": [], "notice": "", "binned": False}
        tx.change("area", f"{1:032x}", values)
    calls.set_embargo(forum, uid, True)
    page._read_around()
    settle(qtbot, page.context.jobs)
    ask(page, qtbot, way="recent", area=f"{1:032x}")
    assert page.reading.finding.text().startswith("Waits grow: ")
    assert page.reading.caption.text().startswith("Under embargo")
    assert not page.reading.copy.isEnabled()
    assert page.reading.picture().isNull()


def test_the_place_is_kept(page: ComparePage, qtbot: QtBot, context: Context) -> None:
    ask(page, qtbot, way="group", group="need", code="SEMH")
    other = ComparePage(context)
    other.restore(page.place())
    shown_open(other, qtbot, 700, 700)
    assert other.choices.asked == page.choices.asked
    assert "“Social, emotional and mental health”" in other.reading.finding.text()
    lower = other.choices.mapTo(other, other.choices.rect().topLeft()).y()
    assert lower > other.reading.mapTo(other, other.reading.rect().topLeft()).y()


@pytest.mark.parametrize("place", [{}, {"way": "sideways", "group": "x", "day": "soon"}])
def test_a_place_that_names_nonsense_is_taken_as_none(
    page: ComparePage, place: dict[str, str], qtbot: QtBot
) -> None:
    page.restore(place)
    page._read_around()
    settle(qtbot, page.context.jobs)
    assert page.choices.asked.way == "day"


def test_another_day_is_typed_and_a_later_one_cannot_be(page: ComparePage, qtbot: QtBot) -> None:
    page.choices.mark.setFocus()
    key(Qt.Key.Key_End)
    settle(qtbot, page.context.jobs)
    assert page.choices.day.isVisible()
    assert page.choices.day.maximumDate() == QDate.currentDate()
    before = page.choices.asked.day
    page.choices.day.setFocus()
    key(Qt.Key.Key_Up)
    settle(qtbot, page.context.jobs)
    assert page.choices.asked.day != before


def test_the_other_ways_are_one_press_away(page: ComparePage, went: list[tuple[str, ...]]) -> None:
    page.head.ways.chips["reach"].setFocus()
    key(Qt.Key.Key_Space)
    assert went == [("reach",)]
    assert page.head.ways.chips["compare"].isChecked()
