"""The page Keys: every action of the table, and the few things to know."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from forumapp import __version__
from ui.window.actions import ACTIONS
from ui.window.app import data_folder
from ui.window.folders import log_folder
from ui.window.frame import Frame
from ui.window.keys_page import KeysPage


def page_of(frame: Frame) -> KeysPage:
    QTest.keyClick(frame, Qt.Key.Key_F1)
    page = frame.pages["keys"]
    assert isinstance(page, KeysPage)
    return page


def test_every_action_is_there_with_its_keys(entered: Frame) -> None:
    entered.activateWindow()
    shown = [
        (table.item(row, 0).text(), table.item(row, 1).text())
        for table in page_of(entered).tables
        for row in range(table.rowCount())
    ]
    assert sorted(shown) == sorted((a.title, " or ".join(a.keys)) for a in ACTIONS)


def test_it_says_where_help_is_and_where_logs_are(entered: Frame) -> None:
    entered.activateWindow()
    words = " ".join(label.text() for label in page_of(entered).findChildren(QLabel))
    for part in ("SENDIASS", "999", __version__, str(log_folder())):
        assert part in words.replace("\u200b", "")
    assert log_folder() == Path(data_folder()) / "crashes"


def test_tables_are_named_and_show_every_row(entered: Frame) -> None:
    entered.activateWindow()
    page = page_of(entered)
    assert page.tables[0].accessibleName() == "On every page"
    assert page.tables[0].hasFocus()
    for _ in range(2):
        entered.larger()
    QApplication.processEvents()
    for table in page.tables:
        needed = sum(table.rowHeight(row) for row in range(table.rowCount()))
        assert table.viewport().height() >= needed
