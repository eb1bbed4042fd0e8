"""The time line as a widget: keys, mouse, what has no room, what a screen reader hears."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.window.paint.time_line import Stop, TimeLine

STOPS = [
    Stop(str(n), "circle", f"{2010 + n}", f"Stop {n}", "some words" if n % 2 else "", ahead=n > 6)
    for n in range(9)
]


@pytest.fixture
def line(qtbot: QtBot) -> TimeLine:
    made = TimeLine("Rounds")
    qtbot.addWidget(made)
    made.resize(2400, 150)
    made.show_stops(STOPS)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    made.setFocus()
    return made


def seen(line: TimeLine) -> list[int]:
    return [at for at in range(len(line.stops)) if not line.box_of(at).isEmpty()]


def test_it_begins_at_the_last_stop_and_arrows_go_on(line: TimeLine, qtbot: QtBot) -> None:
    stood: list[str] = []
    line.stood_on.connect(stood.append)
    assert line.uid() == "8"
    for each in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(line, each)
    assert stood == ["7", "0", "8"]  # there is nothing after the last one


def test_enter_and_a_double_click_open(line: TimeLine, qtbot: QtBot) -> None:
    opened: list[str] = []
    line.opened.connect(opened.append)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.box_of(2).center())
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton, pos=line.box_of(2).center())
    assert opened == ["8", "2"]


def test_without_room_for_all_it_shows_the_one_stood_on(line: TimeLine, qtbot: QtBot) -> None:
    line.resize(500, 150)
    assert 8 in seen(line)
    assert len(seen(line)) < 9
    QTest.keyClick(line, Qt.Key.Key_Home)
    assert seen(line)[0] == 0
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert 1 in seen(line)


def test_no_stop_leaves_the_line_or_covers_another(line: TimeLine, qtbot: QtBot) -> None:
    for wide in (2400, 900, 500, 200):
        line.resize(wide, line.minimumHeight())
        boxes = [line.box_of(at) for at in seen(line)]
        assert all(line.rect().contains(box) for box in boxes)
        assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_it_stays_on_its_stop_when_others_are_shown(line: TimeLine, qtbot: QtBot) -> None:
    line.go_to(3)
    line.show_stops(STOPS[2:], "3")
    assert line.uid() == "3"
    line.show_stops(STOPS[:2], "3")
    assert line.uid() == "1"
    line.show_stops([])
    assert line.uid() == ""
    QTest.keyClick(line, Qt.Key.Key_Right)
    QTest.keyClick(line, Qt.Key.Key_Home)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert line.uid() == ""


def test_a_screen_reader_hears_each_stop(line: TimeLine, qtbot: QtBot) -> None:
    spoken = QAccessible.queryAccessibleInterface(line)
    assert spoken is not None
    assert spoken.text(QAccessible.Text.Name) == "Rounds"
    assert spoken.childCount() == 9
    second = spoken.child(1)
    assert second is not None
    assert second.text(QAccessible.Text.Name) == "2011. Stop 1. some words"
    assert second.role() == QAccessible.Role.ListItem
    assert spoken.text(QAccessible.Text.Value) == "2018. Stop 8"


def test_read_from_right_to_left_the_first_stands_on_the_right(
    line: TimeLine, qtbot: QtBot
) -> None:
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert line.box_of(0).left() > line.box_of(1).left()
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert line.uid() == "7"  # back in time
