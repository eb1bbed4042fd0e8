"""What Tab comes to is seen, also where it comes from outside of what is scrolled."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.window.frame import Frame
from ui.window.in_view import KeepsInView, StaysInView
from ui.window.pages.record_parts import Fold

Rest = Callable[[Frame], None]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Show a button and, below it, an area with a button far down in what it scrolls."""
    made, inner, area = QWidget(), QWidget(), QScrollArea()
    column, within = QVBoxLayout(made), QVBoxLayout(inner)
    within.addSpacing(2000)
    within.addWidget(QPushButton("Far down"))
    area.setWidgetResizable(True)
    area.setWidget(inner)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    column.addWidget(QPushButton("Outside"))
    column.addWidget(area)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    made.activateWindow()
    made.findChildren(QPushButton)[0].setFocus()
    return made


def far_down(window: QWidget) -> QPushButton:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    at = QApplication.focusWidget()
    assert isinstance(at, QPushButton)
    assert at.text() == "Far down"
    return at


def test_qt_alone_leaves_it_out_of_view(window: QWidget) -> None:
    assert far_down(window).visibleRegion().isEmpty()  # once Qt does it, in_view.py can go


def test_what_takes_the_focus_comes_into_view(window: QWidget) -> None:
    KeepsInView(window)
    assert far_down(window).visibleRegion().boundingRect().size() == far_down_size(window)


def far_down_size(window: QWidget) -> object:
    return next(
        each for each in window.findChildren(QPushButton) if each.text()[:3] == "Far"
    ).size()


def test_what_a_mouse_presses_stays_where_it_is(window: QWidget) -> None:
    KeepsInView(window)
    area = window.findChildren(QScrollArea)[0]
    button = next(each for each in window.findChildren(QPushButton) if each.text()[:3] == "Far")
    bar, before = area.verticalScrollBar(), area.verticalScrollBar().maximum()
    bar.setValue(before)
    while button.visibleRegion().boundingRect().height() > 4:  # only its upper edge is in view
        before -= 1
        bar.setValue(before)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    edge = button.visibleRegion().boundingRect().center()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=edge)
    assert pressed == [True]
    assert bar.value() == before


@pytest.mark.parametrize("name", ["Read out the script", "My own note"])
def test_what_is_unfolded_on_record_is_scrolled_to(
    entered: Frame, rest: Rest, qtbot: QtBot, name: str
) -> None:
    entered.resize(1366, 700)
    entered.go("record")
    rest(entered)
    folds = {each.button.accessibleName(): each for each in entered.findChildren(Fold)}
    fold = folds[name]
    fold.button.setFocus()
    QTest.keyClick(fold.button, Qt.Key.Key_Space)
    qtbot.wait(100)
    rest(entered)
    assert fold.body is not None
    lines = fold.body.visibleRegion().boundingRect().height() / fold.fontMetrics().height()
    assert lines > 4
    assert not fold.button.visibleRegion().isEmpty()


def test_it_stays_in_view_while_what_stands_above_grows(qtbot: QtBot, window: QWidget) -> None:
    area = window.findChildren(QScrollArea)[0]
    StaysInView(area)
    at = next(each for each in window.findChildren(QPushButton) if each.text() == "Far down")
    at.setFocus()
    area.ensureWidgetVisible(at)
    assert not at.visibleRegion().isEmpty()
    area.widget().layout().insertSpacing(0, 600)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: area.widget().height() > 2500, timeout=2000)
    qtbot.waitUntil(lambda: not at.visibleRegion().isEmpty(), timeout=2000)

    area.verticalScrollBar().setValue(0)  # somebody scrolls away, and reads
    area.widget().layout().insertSpacing(0, 600)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: area.widget().height() > 3100, timeout=2000)
    qtbot.wait(50)
    assert at.visibleRegion().isEmpty()
