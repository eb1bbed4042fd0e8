"""Trends: a chart that keys walk through, the same as a table, as words, and as a picture."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exports.chart_layout import Dot, layout
from forumapp.domain.charts import Mark, Point, TrendChart
from forumapp.services.trends import area_trend
from tests.window.test_models_support import Desk, Lay, forum, lay
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
CHART = TrendChart("Better", "Good", POINTS, (Mark(2.2, "Plan"),), "none", "all", "Better. All.")


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> ChartView:
    theme.apply(qapp, "light")
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show_chart(CHART)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def desk(lay: Lay) -> Desk:
    return lay(TrendsPage)


def test_keys_go_from_point_to_point_and_say_each(view: ChartView) -> None:
    said: list[str] = []
    view.pointed.connect(said.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End):
        QTest.keyClick(view, key)
    assert said == [
        "Autumn 25: 50% of 31 families. Plan.",
        "Summer 25: too few to show.",
        "Spring 25: 30% of 24 families.",
        "Spring 25: 30% of 24 families.",
        "Spring 26: 60% of 40 families.",
    ]


def test_a_screen_reader_meets_a_chart(view: ChartView) -> None:
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.role() == QAccessible.Role.Chart
    assert spoken.text(QAccessible.Text.Name) == "Chart: Better"
    assert "arrow keys" in spoken.text(QAccessible.Text.Description)


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
    image = view.picture(QSize(600, 300), 1.0)
    colours = {image.pixelColor(x, y).name() for x in range(0, 600, 2) for y in range(300)}
    assert QColor(theme.tokens().surface).name() in colours
    assert QColor(theme.tokens().primary).name() in colours
    theme.apply(qapp, "light")


def test_a_chart_without_points_is_painted_and_keeps_still(view: ChartView) -> None:
    view.show_chart(TrendChart("Nothing", "Good", (), (), "none", "all", "Nothing."))
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_End)
    view.grab()
    assert view.sentence() == ""


def test_too_few_families_are_said_in_words(desk: Desk) -> None:
    reading = desk.page.reading
    trend = area_trend(desk.context.forum, None)
    assert trend.chart is None
    assert reading.finding.text() == "Too few families for a line"
    assert reading.too_few.isVisible()
    assert reading.too_few.text() == trend.sentence
    assert not reading.chart.isVisible()
    assert not reading.copy.isEnabled()
    assert reading.picture().isNull()


def test_areas_are_chosen_by_key_and_the_place_is_kept(desk: Desk, lay: Lay) -> None:
    desk.page.areas.setFocus()
    QTest.keyClick(desk.page.areas, Qt.Key.Key_Down)
    desk.settle()
    assert desk.page.reading.shown.area is not None
    other = lay(TrendsPage)
    other.page.restore(desk.page.place())
    other.settle()
    assert other.page.areas.currentRow() == 1


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


def test_the_chart_is_copied_with_its_finding_and_source(desk: Desk) -> None:
    trend = area_trend(desk.context.forum, None)
    changed = {name: getattr(trend, name) for name in type(trend).__dataclass_fields__}
    desk.page.reading.show_trend(type(trend)(**(changed | {"chart": CHART})))
    desk.page.copy_picture()
    image = QApplication.clipboard().image()
    assert isinstance(image, QImage)
    assert image.width() == 2200
    assert desk.said[-1] == "Copied the chart as a picture"
