"""Faults of ours, wherever they happen: told once, logged without a word, nothing typed is lost."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from forumapp.domain.problems import Trouble
from forumapp.services import drafting, forums
from tests.window.conftest import on_record
from ui.window import app as application
from ui.window.errors import CrashHook, stack_of
from ui.window.frame import Frame

Rest = Callable[[Frame], None]
PASSPHRASE = "correct horse battery"
FAILING: list[bool] = []  # widgets fail only while a hook is there to hear of it
SECRET = "Tamsin waited eighteen months"  # what a family said, and must be in no log


class Hooked:
    """A crash hook at work, what it told and what it said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: list[Path | None] = []
        self.said: list[str] = []
        self.hook = CrashHook(folder, self.told.append, self.said.append)

    def logs(self) -> str:
        return "\n".join(path.read_text("utf-8") for path in self.folder.glob("*.txt"))


@pytest.fixture
def hooked(tmp_path: Path, qtbot: QtBot) -> Iterator[Hooked]:
    """Take over from pytest's own hook for one test."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = Hooked(tmp_path / "crashes")
    made.hook.install()
    FAILING.append(True)
    yield made
    FAILING.clear()
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


def fail(words: str = SECRET) -> None:
    """Fail with a family's words in the message, the arguments, a local variable, and its cause."""
    local = f"{words} and nobody rang"
    try:
        {}[local]
    except KeyError as error:
        raise ValueError(local, words) from error


class FailingModel(QAbstractListModel):
    """A model that falls over wherever it is asked."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 30

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        if FAILING:
            fail()


class FailingPaint(QWidget):
    """A widget that cannot paint itself."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if FAILING:
            fail()


def in_a_slot(frame: Frame, qtbot: QtBot) -> None:
    button = QPushButton(frame)
    button.clicked.connect(lambda: fail())
    QTimer.singleShot(0, button.click)


def in_a_timer(frame: Frame, qtbot: QtBot) -> None:
    QTimer.singleShot(0, frame, lambda: fail())


def in_a_job(frame: Frame, qtbot: QtBot) -> None:
    for start in (frame.jobs.read, frame.jobs.write):
        start(fail)


def in_a_thread(frame: Frame, qtbot: QtBot) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_a_model(frame: Frame, qtbot: QtBot) -> None:
    view = QListView(frame)
    view.setModel(FailingModel(view))
    QTimer.singleShot(0, view.show)
    QTimer.singleShot(20, view.viewport().update)


def in_paint(frame: Frame, qtbot: QtBot) -> None:
    widget = FailingPaint(frame)
    widget.show()
    for msecs in range(0, 200, 20):
        QTimer.singleShot(msecs, widget.update)


PLACES = [in_a_slot, in_a_timer, in_a_job, in_a_thread, in_a_model, in_paint]


@pytest.mark.parametrize("place", PLACES)
def test_a_fault_is_told_once_and_nothing_typed_is_lost(
    place: Callable[[Frame, QtBot], None],
    entered: Frame,
    rest: Rest,
    hooked: Hooked,
    qtbot: QtBot,
) -> None:
    entered.activateWindow()
    entered.go("record")
    rest(entered)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, "We waited")
    place(entered, qtbot)
    qtbot.waitUntil(lambda: bool(hooked.told), timeout=5000)
    qtbot.wait(250)
    assert len(hooked.told) == 1 or (place is in_a_model and len(hooked.told) < 6)
    assert "ValueError" in hooked.logs()
    assert "KeyError" in hooked.logs()
    assert Path(__file__).name in hooked.logs()
    for word in SECRET.split():
        assert word not in hooked.logs()
    assert field.toPlainText() == "We waited"
    QTest.keyClicks(field, " for years")
    assert entered.context is not None
    forum = entered.context.forum
    qtbot.waitUntil(lambda: "for years" in str(drafting.waiting(forum)), timeout=5000)


def test_a_fault_that_comes_back_is_told_once(hooked: Hooked, qtbot: QtBot) -> None:
    for _ in range(100):
        try:
            fail()
        except ValueError:
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(hooked.told), timeout=2000)
    qtbot.wait(20)
    assert len(hooked.told) == 1
    assert len(list(hooked.folder.glob("*.txt"))) == 1


def test_it_is_logged_before_anything_else_even_at_the_very_end(hooked: Hooked) -> None:
    try:
        fail()
    except ValueError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    assert "ValueError" in hooked.logs()  # no event loop ran since


def test_a_log_that_cannot_be_written_is_no_second_fault(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "crashes").write_text("a file where the folder should be")
    made = Hooked(tmp_path / "crashes")
    try:
        fail()
    except ValueError as error:
        made.hook._hook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: made.told == [None], timeout=2000)


def test_a_problem_is_said_and_not_logged(hooked: Hooked, qtbot: QtBot) -> None:
    problem = Trouble("The disk is full.")
    sys.excepthook(Trouble, problem, None)
    qtbot.waitUntil(lambda: hooked.said == ["The disk is full."], timeout=2000)
    assert not hooked.told
    assert not hooked.folder.exists()


def test_one_dialog_at_a_time(qtbot: QtBot, tmp_path: Path) -> None:
    def boxes() -> list[QMessageBox]:
        every = QApplication.topLevelWidgets()
        return [box for box in every if isinstance(box, QMessageBox) and box.isVisible()]

    for number in range(5):
        application._tell_crash(tmp_path / f"crash-{number}.txt")
    assert len(boxes()) == 1
    assert "our fault, not yours" in boxes()[0].text()
    boxes()[0].close()
    application._tell_crash(None)
    assert len(boxes()) == 1
    boxes()[0].close()


@on_record
@pytest.mark.parametrize("step", ["leave", "place"])
def test_a_fault_at_close_still_closes_the_forum(
    entered: Frame, hooked: Hooked, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    assert entered.context is not None
    folder = entered.context.forum.folder
    page = entered.pages["record"]
    monkeypatch.setattr(page, step, fail)
    entered.closeEvent(QCloseEvent())
    assert "ValueError" in hooked.logs()
    assert entered.context is None
    forums.open_forum(folder, PASSPHRASE).close()  # its lock is free


def test_a_fault_at_start_ends_in_a_sentence_and_a_log(tmp_path: Path) -> None:
    import os
    import subprocess

    code = (
        "import sys; from ui import cli; from ui.window import app\n"
        f"def fail(*_): raise ValueError({SECRET!r})\n"
        "app.make_frame = fail\n"
        "sys.exit(cli.run(['window']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
        | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "What was saved before is safe" in done.stderr
    assert "Tamsin" not in done.stderr
    logs = list(tmp_path.rglob("forumapp-*.log"))
    assert len(logs) == 1
    assert "ValueError" in logs[0].read_text("utf-8")
    assert "Tamsin" not in logs[0].read_text("utf-8")


def test_a_call_that_calls_itself_fills_no_pages() -> None:
    def deeper() -> None:
        deeper()

    with pytest.raises(RecursionError) as caught:
        deeper()
    assert len(stack_of(caught.value)) <= 200
