"""A page in a window of its own, as the tests of single pages open it."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from tests.window.record_help import settle
from ui.window.page import Page

P = TypeVar("P", bound=Page)


def shown(made: P, qtbot: QtBot, wide: int, high: int) -> P:
    """Show a page, the active window, and hand it back."""
    qtbot.addWidget(made)
    made.resize(wide, high)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def shown_open(made: P, qtbot: QtBot, wide: int, high: int) -> P:
    """Show a page as one comes to it, once it has read what it shows."""
    shown(made, qtbot, wide, high).opened()
    settle(qtbot, made.context.jobs)
    return made
