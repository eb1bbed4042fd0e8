"""Trends: a chart that keys walk through, the same as a table, as words, and as a picture."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exports.chart_layout import Dot, layout
from forumapp.domain.charts import Mark, Point, TrendChart
from forumapp.services import reading, record
from forumapp.services.forums import QUICK, Forum, new_forum, open_forum
from forumapp.services.trends import area_trend
from tests.pace import soon
from tests.window.pixels import colours
from tests.window.test_models_support import PASSPHRASE, Desk, Lay, forum, lay
from ui.window import theme
from ui.window.pages.trends import TrendsPage
from ui.window.pages.trends_chart import ChartView
from ui.window.paint.chart import point_places

__all__ = ["forum", "lay"]
POINTS = (
    Point("Spring 25", 0.3, 0.2, 0.4, "24"),
    Point("Summer 25", None, None, None, "<5"),
    Point("Autumn 25", 0.5, 0.4, 0.6, "31"),
    Point("Spring 26", 0.6, 0.5, 0.7, "40"),
)
SAID = (
    "Spring 25: 7 of 24 families, 30%.",
    "Summer 25: too few to show.",
    "Autumn 25: 15 of 31 families, 50%.",
    "Spring 26: 24 of 40 families, 60%.",
)
CHART = TrendChart("Better", "Good", POINTS, (Mark(2.2, "Plan"),), "none", "all", "Better. All.")


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> ChartView:
    theme.apply(qapp, "light")
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show_chart(CHART, SAID)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def desk(lay: Lay) -> Desk:
    return lay(TrendsPage)


@pytest.fixture
def spoken(forum: Forum) -> Forum:
    """Let enough families speak in each of three terms; half of them say when it happened."""
    for month, good in (("2024-10", 6), ("2025-02", 9), ("2025-06", 22)):
        for number in range(30):
            rating = "good" if number < good else "poor"
            fields = {"told_on": f"{month}-10", "rating": rating, "words_free": "They rang."}
            if number % 2:
                fields["happened"] = "this_term"
            record.add_feedback(forum, fields)
    return forum


# --- the chart ---------------------------------------------------------------------------------


def test_keys_go_from_point_to_point_and_say_each(view: ChartView) -> None:
    said: list[str] = []
    view.pointed.connect(said.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End):
        QTest.keyClick(view, key)
    assert said == [f"{SAID[2]} Plan.", SAID[1], SAID[0], SAID[0], SAID[3]]


def test_time_runs_as_on_paper_in_both_directions_of_reading(view: ChartView) -> None:
    before = view.grab().toImage()
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert view.grab().toImage() == before
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.at == 2


def test_a_screen_reader_meets_a_chart_with_its_points(view: ChartView) -> None:
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.role() == QAccessible.Role.Chart
    assert spoken.text(QAccessible.Text.Name) == "Chart: Better"
    assert "arrow keys" in spoken.text(QAccessible.Text.Description)
    assert spoken.text(QAccessible.Text.Value) == SAID[3]
    points = [spoken.child(at) for at in range(spoken.childCount())]
    assert [each.text(QAccessible.Text.Name) for each in points] == list(SAID)
    assert spoken.child(4) is None
    assert spoken.focusChild().text(QAccessible.Text.Name) == SAID[3]
    assert [each.state().focused for each in points] == [False, False, False, True]
    assert points[1].parent().role() == QAccessible.Role.Chart
    assert spoken.indexOfChild(points[2]) == 2


def test_another_chart_has_another_name(view: ChartView) -> None:
    spoken = QAccessible.queryAccessibleInterface(view)
    view.show_chart(replace(CHART, title="Worse"), SAID)
    assert spoken.text(QAccessible.Text.Name) == "Chart: Worse"


def test_points_are_found_where_they_are_on_the_screen(view: ChartView) -> None:
    spoken = QAccessible.queryAccessibleInterface(view)
    frame = QRect(view.mapToGlobal(QPoint(0, 0)), view.size())
    for at in range(4):
        place = spoken.child(at).rect()
        assert frame.intersects(place)
        found = spoken.childAt(place.center().x(), place.center().y())
        assert found.text(QAccessible.Text.Name) == SAID[at]


def test_points_of_an_older_chart_are_no_longer_valid(view: ChartView) -> None:
    old = QAccessible.queryAccessibleInterface(view).child(3)
    view.show_chart(replace(CHART, points=POINTS[:2]), SAID[:2])
    assert not old.isValid()
    assert old.text(QAccessible.Text.Name) == ""
    assert QAccessible.queryAccessibleInterface(view).childCount() == 2


def test_a_press_goes_to_the_nearest_point(view: ChartView) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.box_of(0).center())
    assert view.at == 0


def test_points_are_where_the_drawing_has_them() -> None:
    ops = layout(CHART, 400, 200, lambda text, size, bold: size * len(text) * 0.5)
    places = point_places(ops, [point.value for point in POINTS])
    dots = [op.x for op in ops if isinstance(op, Dot)]
    assert [x for x, y in places if y is not None] == pytest.approx(dots)
    assert places[1][1] is None
    assert places[0][0] < places[1][0] < places[2][0]
    assert point_places(ops, []) == []


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_chart_is_painted_in_the_colours_of_the_theme(
    view: ChartView, qapp: QApplication, name: str
) -> None:
    theme.apply(qapp, name)
    assert QColor(theme.tokens().primary).name() in colours(view.grab().toImage())


def test_a_chart_without_points_is_painted_and_keeps_still(view: ChartView) -> None:
    view.show_chart(TrendChart("Nothing", "Good", (), (), "none", "all", "Nothing."))
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_End)
    view.grab()
    assert view.sentence() == ""


def test_the_chart_is_painted_again_quickly(view: ChartView) -> None:
    points = tuple(Point(f"P{at}", 0.5, 0.4, 0.6, "31") for at in range(60))
    view.show_chart(replace(CHART, points=points), ["x"] * 60)
    view.grab()
    soon(lambda _: view.grab(), 0.1)  # about 4 ms; the rest is for busy machines


# --- the page ----------------------------------------------------------------------------------


def test_too_few_families_are_said_in_words(desk: Desk) -> None:
    shown = desk.page.reading
    assert shown.words.chart is None
    assert shown.finding.text() == "All feedback: too few families for a line"
    assert "at least 10 families" in shown.sentence.text()
    assert shown.sentence.isVisible()
    assert not shown.chart.isVisible()
    assert not shown.copy.isEnabled()
    assert shown.picture().isNull()


@pytest.mark.parametrize("pieces", [0, 1])
def test_a_new_forum_is_met_with_words(lay: Lay, tmp_path: Path, pieces: int, qtbot: QtBot) -> None:
    new_forum(tmp_path / "new", PASSPHRASE, "New", "Elm", cost=QUICK)
    desk = lay(TrendsPage)
    with open_forum(tmp_path / "new", PASSPHRASE) as empty:
        for _ in range(pieces):
            record.add_feedback(empty, {"words_free": "Hello", "rating": "good"})
        desk.context.forum = empty
        desk.page._read_areas()
        desk.settle()
        shown = desk.page.reading
        nothing = "All feedback: nothing was said yet", "Nobody has spoken to us yet."
        few = (
            "All feedback: too few families for a line",
            "In all, fewer than 5 families spoke to us, in fewer than 5 comments.",
        )
        title, start = few if pieces else nothing
        assert shown.finding.text() == title
        assert shown.sentence.text().startswith(start)
        assert shown.as_table.isEnabled() == bool(pieces)
    desk.context.forum = None


def test_areas_are_chosen_by_key_and_the_place_is_kept(desk: Desk, lay: Lay) -> None:
    desk.page.areas.setFocus()
    QTest.keyClick(desk.page.areas, Qt.Key.Key_Down)
    desk.settle()
    assert desk.page.reading.shown.area is not None
    other = lay(TrendsPage)
    other.page.restore(desk.page.place())
    other.settle()
    assert other.page.areas.currentRow() == 1


def test_official_areas_come_first(desk: Desk) -> None:
    known = {area.uid: area.official for area in reading.areas(desk.context.forum)}
    shown = [desk.page.areas.item(at) for at in range(1, desk.page.areas.count())]
    official = [known[item.data(Qt.ItemDataRole.UserRole)] for item in shown]
    assert official
    assert official == sorted(official, reverse=True)


def test_periods_and_days_are_chosen_by_key_and_kept(lay: Lay, spoken: Forum) -> None:
    desk = lay(TrendsPage)
    choices, shown = desk.page.choices, desk.page.reading
    choices.grain.setFocus()
    for _ in range(5):
        QTest.keyClick(choices.grain, Qt.Key.Key_Down)
    desk.settle()
    assert choices.wanted_grain == "year"
    assert [row[0] for row in shown.words.rows][-1].isdecimal()
    choices.when.setFocus()
    QTest.keyClick(choices.when, Qt.Key.Key_Down)
    desk.settle()
    assert "do not say when" in shown.caption.text()
    other = lay(TrendsPage)
    other.page.restore(desk.page.place())
    other.settle()
    assert (other.page.choices.wanted_grain, other.page.choices.happened) == ("year", True)


def test_a_place_that_names_nonsense_is_taken_as_none(desk: Desk) -> None:
    desk.page.restore({"area": "gone", "grain": "fortnight", "happened": None})
    desk.page._read_areas()
    desk.settle()
    assert desk.page.place() == {"area": "", "grain": "", "happened": False}


def test_where_there_is_little_room_the_chart_comes_before_what_it_is_made_of(desk: Desk) -> None:
    page = desk.page
    page.resize(700, 700)
    desk.qtbot.wait(30)
    assert page.areas.line.isVisible()
    assert not page.areas.isVisible()
    assert page.choices.mapTo(page, QPoint(0, 0)).y() > page.reading.mapTo(page, QPoint(0, 0)).y()
    page.resize(1158, 700)
    desk.qtbot.wait(30)
    assert page.areas.isVisible()
    assert page.choices.mapTo(page, QPoint(0, 0)).y() < page.reading.mapTo(page, QPoint(0, 0)).y()


def test_the_table_holds_what_the_trend_holds(desk: Desk) -> None:
    trend = area_trend(desk.context.forum, None)
    desk.page.toggle_table()
    table = desk.page.reading.table
    assert table.isVisible()
    assert table.figures.rowCount() == len(trend.rows)
    assert table.figures.headerData(0, Qt.Orientation.Horizontal) == trend.columns[0]
    assert desk.page.reading.as_table.accessibleName() == "Show as chart"
    desk.page.toggle_table()
    assert not table.isVisible()
