"""How it looks: as the computer looks, live; nothing moves; mirrored for right-to-left."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.window import theme
from ui.window.frame import Frame
from ui.window.pages_table import PAGES
from ui.window.paint import busy

Rest = Callable[[Frame], None]
SOURCES = Path(__file__).parents[2] / "ui" / "window"


@pytest.fixture
def computer(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Qt.ColorScheme], None]:
    """Give a function that turns the computer light or dark: this one here knows neither."""

    def turn(scheme: Qt.ColorScheme) -> None:
        name = "dark" if scheme == Qt.ColorScheme.Dark else "light"
        monkeypatch.setattr(theme, "_system", lambda _app: name)
        qapp.styleHints().colorSchemeChanged.emit(scheme)

    return turn


def test_it_follows_the_computer_while_it_is_open(
    entered: Frame, computer: Callable[[Qt.ColorScheme], None]
) -> None:
    computer(Qt.ColorScheme.Light)
    entered.settings.put("theme", "system")
    assert theme.tokens().name == "light"
    computer(Qt.ColorScheme.Dark)
    assert theme.tokens().name == "dark"
    ground = entered.grab().toImage().pixelColor(entered.width() // 2, entered.height() - 60)
    assert ground.lightness() < 80
    computer(Qt.ColorScheme.Light)
    assert theme.tokens().name == "light"


def test_a_theme_that_was_chosen_stays(
    entered: Frame, computer: Callable[[Qt.ColorScheme], None]
) -> None:
    entered.settings.put("theme", "contrast")
    computer(Qt.ColorScheme.Dark)
    computer(Qt.ColorScheme.Light)
    assert theme.tokens().name == "contrast"


def test_a_computer_that_asks_for_contrast_gets_it(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Asks:
        def contrastPreference(self) -> Qt.ContrastPreference:
            return Qt.ContrastPreference.HighContrast

    class Hints:
        def accessibility(self) -> Asks:
            return Asks()

        def colorScheme(self) -> Qt.ColorScheme:
            return Qt.ColorScheme.Light

    class Computer:
        def styleHints(self) -> Hints:
            return Hints()

    assert theme._system(Computer()) == "contrast"  # type: ignore[arg-type]


@pytest.mark.parametrize("asks", [True, False])
def test_a_bar_stands_still_where_the_computer_asks_for_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, asks: bool
) -> None:
    monkeypatch.setattr(busy, "calm", lambda: asks)
    bar = busy.BusyBar()
    qtbot.addWidget(bar)
    bar.setRange(0, 0)
    bar.resize(300, 24)
    bar.show()
    seen = set()
    for _ in range(12):
        qtbot.wait(40)
        seen.add(bytes(bar.grab().toImage().constBits()))
    assert (len(seen) == 1) is asks
    bar.setRange(0, 10)
    bar.setValue(5)
    assert "50" in bar.text()


def test_nothing_else_moves() -> None:
    moving = re.compile(r"QPropertyAnimation|QVariantAnimation|QTimeLine|QMovie|setAnimated")
    found = [path.name for path in SOURCES.rglob("*.py") if moving.search(path.read_text("utf-8"))]
    assert found == []


def test_the_size_and_the_theme_are_remembered(entered: Frame) -> None:
    entered.next_theme()
    entered.larger()
    assert entered.settings.get("theme") == "dark"
    assert entered.settings.get("text_size") == 1.25
    assert entered.quiet.said() == "Text: 125 %"


def left_of(widget: QWidget, window: QWidget) -> int:
    return widget.mapTo(window, QPoint(0, 0)).x()


def test_the_frame_is_mirrored(qapp: QApplication, entered: Frame, rest: Rest) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        rest(entered)
        assert left_of(entered.rail, entered) + entered.rail.width() == entered.width()
        assert left_of(entered.desk, entered) == 0
        undo, said = entered.quiet.undo_button, entered.quiet._said
        assert left_of(undo, entered) < left_of(said, entered)
        for row in PAGES[::4]:  # the soak measures every page so, in tests/walk
            entered.go(row.key)
            rest(entered)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_folded_rail_still_names_the_forum(entered: Frame, rest: Rest) -> None:
    entered.resize(1000, 768)
    rest(entered)
    mark = entered.rail._initials
    assert mark.isVisible()
    assert mark.text() == "AF"
    assert mark.accessibleName() == "A forum"
    assert "A forum" in mark.toolTip()
    assert "Stored on this computer" in mark.toolTip()
    assert "A forum" in entered.rail.accessibleName()
    for key, button in entered.rail.buttons.items():
        assert button.text() == ""
        assert button.toolTip().startswith(button.accessibleName()), key


def test_every_button_of_the_rail_fits_at_twice_the_size(entered: Frame, rest: Rest) -> None:
    entered.resize(1366, 768)
    entered.settings.put("text_size", 2.0)
    rest(entered)
    bottoms = [
        button.mapTo(entered, QPoint(0, button.height())).y()
        for button in entered.rail.buttons.values()
    ]
    assert max(bottoms) <= 768
    assert all(button.height() >= 44 for button in entered.rail.buttons.values())
