"""A monkey at the keyboard and the mouse of a filled forum: nothing breaks, nothing is lost."""

import random
import shutil
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QDesktopServices, QInputMethodEvent, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import forums
from tests.walk.conftest import Forums
from ui.window import gate_create, gate_work
from ui.window.actions import ACTIONS
from ui.window.frame import Frame
from ui.window.jobs import Jobs
from ui.window.settings import Settings
from ui.window.shots_stage import rest

FEW, MANY, SEEDS = 600, 20_000, 10
_REMEMBERED = 40  # events that are told when something breaks
_LOOK = 50  # events between two looks at whether all is well
_PATIENT = 60  # events that the monkey may stay at the gate
_PLAIN = (
    "Tab", "Shift+Tab", "Return", "Escape", "Space", "Up", "Down", "Left", "Right", "Home", "End",
    "PgUp", "PgDown", "Delete", "Backspace", "Shift+Down", "Shift+Up", "Ctrl+A", "Ctrl+C",
    "Ctrl+V", "Ctrl+X", "Alt+Down", "F1", *"1230abcdefghijklmnopqrstuvwxyz",
)  # fmt: skip
_WORDS = (
    "we waited",
    "Ava",
    "school",
    "\u00e9t\u00e9 \u2019 \U0001f600",
    "07700 900123",
    "<b>&amp;",
    "zz",
)


class Monkey:
    """Does one random thing after the other, and remembers the last of them."""

    def __init__(self, frame: Frame, folder: Path, secret: str, seed: int) -> None:
        self.frame, self._folder, self._secret = frame, folder, secret
        self._chance = random.Random(seed)
        self.done: deque[str] = deque(maxlen=_REMEMBERED)
        self._keys = [key for action in ACTIONS for key in action.keys if key.isascii()]
        self._at_the_gate = 0

    def act(self) -> None:
        """Do something."""
        self._close_dialogs()
        self._unlock_in_the_end()
        kind = self._chance.random()
        if kind < 0.45:
            self._press(self._chance.choice(_PLAIN))
        elif kind < 0.60:
            self._press(self._chance.choice(self._keys))
        elif kind < 0.70:
            self._write(self._chance.choice(_WORDS))
        else:
            self._click()
        QApplication.processEvents()
        # What is to be deleted waits for an event loop to come round, and here runs none: pages of
        # locked forums would pile up and be dressed again and again.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _press(self, keys: str) -> None:
        pressed = QKeySequence(keys)
        if pressed.count() != 1:
            return
        self.done.append(keys)
        QTest.keyClick(self._at(), pressed[0].key(), pressed[0].keyboardModifiers())

    def _write(self, words: str) -> None:
        self.done.append(f'"{words}"')
        for letter in words:
            at = self._at()
            if letter.isascii():
                QTest.keyClicks(at, letter)
            else:  # as an input method does: Qt's own helper knows no such keys
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(at, event)

    def _click(self) -> None:
        root = QApplication.activePopupWidget() or self.frame
        place = QPoint(
            self._chance.randrange(max(root.width(), 1)),
            self._chance.randrange(max(root.height(), 1)),
        )
        widget = root.childAt(place) or root
        self.done.append(f"click {type(widget).__name__} {widget.accessibleName()[:40]!r}")
        held = Qt.KeyboardModifier.NoModifier
        if self._chance.random() < 0.1:
            held = Qt.KeyboardModifier.ControlModifier
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, held, widget.mapFrom(root, place))

    def _at(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.frame

    def _close_dialogs(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            self.done.append(f"close {type(dialog).__name__}")
            dialog.close()

    def _unlock_in_the_end(self) -> None:
        self._at_the_gate = 0 if self.frame.context is not None else self._at_the_gate + 1
        if self._at_the_gate < _PATIENT:
            return
        rest(self.frame.jobs, 0.0)
        if self.frame.context is None:
            self.done.append("unlock")
            self.frame.gate.ask(self._folder)
            QTest.keyClicks(self.frame.gate.unlock.secret, self._secret)
            QTest.keyClick(self.frame.gate.unlock.secret, Qt.Key.Key_Return)
            rest(self.frame.jobs, 0.0)
        self._at_the_gate = 0


@pytest.fixture
def caged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the monkey from files, printers and other programs; return a home that stays empty."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    nothing = {"getExistingDirectory": "", "getOpenFileName": ("", ""), "getSaveFileName": ("", "")}
    for name, answer in nothing.items():
        monkeypatch.setattr(QFileDialog, name, lambda *_, answer=answer, **__: answer)
    monkeypatch.setattr(QFileDialog, "exec", lambda *_: 0)
    monkeypatch.setattr(QPrintDialog, "exec", lambda *_: 0)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    monkeypatch.setattr(gate_work, "COST", forums.QUICK)
    monkeypatch.setattr(gate_create, "usual_parents", lambda: [tmp_path / "Documents"])
    return home


@pytest.fixture
def filled(
    qapp: QApplication, every_forum: Forums, tmp_path: Path, caged: Path
) -> Iterator[tuple[Frame, Path, str]]:
    source, secret = every_forum["sample"]
    folder = Path(shutil.copytree(source, tmp_path / "forum"))
    shutil.copytree(source, tmp_path / "sample")
    frame = Frame(Settings(tmp_path / "window.ini"), Jobs(), tmp_path / "sample")
    frame.resize(1280, 800)
    frame.show()
    frame.activateWindow()
    frame.enter(forums.open_forum(folder, secret))
    rest(frame.jobs)
    yield frame, folder, secret
    frame.close()
    frame.deleteLater()


def play(filled: tuple[Frame, Path, str], qtbot: QtBot, qtlog: Any, seed: int, events: int) -> None:
    """Let the monkey play, and look now and then whether all is well."""
    frame, folder, secret = filled
    monkey = Monkey(frame, folder, secret, seed)
    heard = 0  # of Qt's messages: looking at all of them each time takes longer than playing
    with qtbot.capture_exceptions() as caught:
        for number in range(events):
            monkey.act()
            if number % _LOOK == 0:
                rest(frame.jobs, 0.0)
            loud = [each for each in qtlog.records[heard:] if not each.ignored]
            heard = len(qtlog.records)
            if caught or loud:
                pytest.fail(f"seed {seed}, event {number}: {caught or loud}\n" + _told(monkey))
        rest(frame.jobs)
        frame.close()
        rest(frame.jobs)
    assert not caught, _told(monkey)


def _told(monkey: Monkey) -> str:
    return " · ".join(monkey.done)


def check(folder: Path, secret: str, caged: Path) -> None:
    """See that log and tables are whole, and that nothing was written where nothing belongs."""
    for place in (folder, folder.parent / "sample"):
        with forums.open_forum(place, secret) as forum:
            assert [each.said for each in forums.verify_forum(forum) if not each.ok] == []
    assert list(caged.rglob("*")) == []
    allowed = {"forum", "sample", "window.ini", "home", "Documents"}
    assert {each.name for each in folder.parent.iterdir()} <= allowed


@pytest.mark.timeout(300)
def test_a_monkey_breaks_nothing(
    filled: tuple[Frame, Path, str], qtbot: QtBot, qtlog: Any, caged: Path
) -> None:
    play(filled, qtbot, qtlog, seed=1, events=FEW)
    check(filled[1], filled[2], caged)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_monkey_breaks_nothing_for_long(
    filled: tuple[Frame, Path, str], qtbot: QtBot, qtlog: Any, caged: Path, seed: int
) -> None:
    play(filled, qtbot, qtlog, seed, MANY)
    check(filled[1], filled[2], caged)
