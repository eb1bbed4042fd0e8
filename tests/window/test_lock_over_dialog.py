"""A dialog for files that is open when the forum locks goes with it, and nothing comes after."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from ui.window.app import keep_no_list_of_folders
from ui.window.frame import Frame

Rest = Callable[[Frame], None]


def dialogs() -> list[QDialog]:
    every = QApplication.topLevelWidgets()
    return [each for each in every if isinstance(each, QFileDialog) and each.isVisible()]


def choose_on(frame: Frame, page: str, rest: Rest) -> Callable[[], Any]:
    """Return what opens the dialog of a page."""
    if page == "import":
        frame.go("import")
        rest(frame)
        return frame.pages["import"]._on_choose
    frame.go("people", "audit")
    rest(frame)
    return frame.pages["people"].parts["audit"].choose


def _forget_that_something_quit() -> None:
    """Let dialogs wait again: where another test told the application to quit, none does."""
    QTimer.singleShot(0, QApplication.exit)
    QApplication.exec()


@pytest.mark.parametrize("page", ["import", "people"])
def test_it_goes_with_the_lock(page: str, entered: Frame, rest: Rest) -> None:
    seen: list[int] = []

    def lock() -> None:
        seen.append(len(dialogs()))
        entered.lock()

    _forget_that_something_quit()
    keep_no_list_of_folders()
    choose = choose_on(entered, page, rest)
    QTimer.singleShot(200, lock)
    QTimer.singleShot(5000, lambda: [each.reject() for each in dialogs()])
    begun = time.monotonic()
    choose()
    assert seen == [1]
    assert time.monotonic() - begun < 4  # it did not wait for somebody to close it
    rest(entered)
    assert entered.context is None
    assert dialogs() == []
    if sys.platform.startswith("linux"):  # as the journey of tests/outside sees
        kept = Path(QSettings(QSettings.Scope.UserScope, "QtProject").fileName())
        assert not kept.exists()
