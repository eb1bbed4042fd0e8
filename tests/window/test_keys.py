"""The page Keys: every action of the table, and the few things to know."""

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from forumapp import __version__
from ui.window.actions import ACTIONS, page_actions
from ui.window.app import data_folder
from ui.window.folders import log_folder
from ui.window.frame import Frame
from ui.window.keys_page import KeysPage
from ui.window.keys_view import KeysView
from ui.window.pages_table import PAGES

_ABOUT = 2  # lines at the end that are no action


def page_of(frame: Frame) -> KeysPage:
    frame.activateWindow()
    QTest.keyClick(frame, Qt.Key.Key_F1)
    page = frame.pages["keys"]
    assert isinstance(page, KeysPage)
    return page


def lines(table: KeysView) -> list[tuple[str, str]]:
    return [
        (table.item(row, 0).text(), table.item(row, 1).text()) for row in range(table.rowCount())
    ]


def test_every_action_is_there_with_its_keys(entered: Frame) -> None:
    shown = [line for line in lines(page_of(entered).view) if line[1]][:-_ABOUT]
    assert sorted(shown) == sorted((a.title, " or ".join(a.keys)) for a in ACTIONS)


def test_each_page_has_a_heading_with_its_actions_below(entered: Frame) -> None:
    shown = lines(page_of(entered).view)
    headings = [what for what, keys in shown if not keys]
    own = [row.title for row in PAGES if page_actions(row.key)]
    assert headings == ["On every page", *own, "This program"]
    for row in PAGES:
        actions = page_actions(row.key)
        first = shown.index((row.title, "")) + 1 if actions else 0
        below = [what for what, _ in shown[first : first + len(actions)]]
        assert below == [action.title for action in actions]


def test_it_says_where_help_is_and_where_logs_are(entered: Frame) -> None:
    page = page_of(entered)
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    words += " ".join(f"{what} {keys}" for what, keys in lines(page.view))
    for part in ("SENDIASS", "999", __version__, str(log_folder())):
        assert part in words.replace("\u200b", "")
    assert log_folder() == Path(data_folder()) / "crashes"


def test_every_line_is_as_high_as_its_words(entered: Frame) -> None:
    entered.resize(1000, 768)
    table = page_of(entered).view
    assert table.accessibleName() == "Keys"
    assert table.hasFocus()
    for _ in range(4):
        entered.larger()
    QApplication.processEvents()
    high = []
    for row, texts in enumerate(lines(table)):
        for column, text in enumerate(texts):
            metrics = QFontMetrics(table.item(row, column).font().resolve(table.font()))
            room = QRect(0, 0, table.columnWidth(column) - 20, 9999)
            needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text)
            assert needed.width() <= room.width(), text
            assert needed.height() <= table.rowHeight(row), text
        high.append(table.rowHeight(row))
    assert len(set(high)) > 2  # some have several lines, and so it was measured


def test_what_one_stands_on_is_seen_whole(entered: Frame) -> None:
    table = page_of(entered).view
    for key in (*[Qt.Key.Key_Down] * 30, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Down):
        QTest.keyClick(table, key)
        there = table.visualRect(table.currentIndex())
        assert table.viewport().rect().contains(there)
    standing = table.currentRow()
    QTest.keyClick(entered, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert page_of(entered).view.currentRow() == standing


def test_a_screen_reader_hears_each_line_whole(entered: Frame) -> None:
    table = page_of(entered).view
    spoken = QAccessible.queryAccessibleInterface(table)
    cells = (spoken.child(number) for number in range(spoken.childCount()))
    heard = [cell.text(QAccessible.Text.Name) for cell in cells]
    for action in ACTIONS:
        assert f"{action.title}: {' or '.join(action.keys)}" in heard
    assert "On every page" in heard


def test_it_is_one_table_however_many_pages_there_are(entered: Frame) -> None:
    assert len(page_of(entered).findChildren(QWidget)) < 40  # 350 took 0.15 s at the first visit
