"""The whole journey by keys alone, in one process: every key is a real event to the real window."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from forumapp.services import forums, reading
from forumapp.services.packing import issued_packs
from tests.walk import story
from tests.walk.conftest import Forums
from ui.window import gate_create, gate_work
from ui.window.frame import Frame
from ui.window.jobs import Jobs
from ui.window.settings import Settings
from ui.window.shots_stage import rest

_PATIENCE = 30.0  # seconds


class Inside:
    """A person at a window of this process; counts the keys that were pressed."""

    def __init__(self, frame: Frame) -> None:
        self.frame, self.pressed = frame, 0

    def press(self, keys: str, times: int = 1) -> None:
        pressed = QKeySequence(keys)[0]
        for _ in range(times):
            QTest.keyClick(self._widget(), pressed.key(), pressed.keyboardModifiers())
            self.pressed += 1
            QApplication.processEvents()
        if keys != "Tab":
            rest(self.frame.jobs, 0.0)

    def write(self, words: str) -> None:
        QTest.keyClicks(self._widget(), words)
        self.pressed += len(words)

    def at(self) -> str:
        spoken = QAccessible.queryAccessibleInterface(self._widget())
        return spoken.text(QAccessible.Text.Name) if spoken is not None else ""

    def texts(self) -> list[str]:
        seen = (each for each in self.frame.findChildren(QWidget) if each.isVisible())
        return [text for each in seen for text in _said_by(each) if text]

    def wait(self, until: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + _PATIENCE
        while not until():
            assert time.monotonic() < end, f"{what}; the cursor is at “{self.at()}”"
            rest(self.frame.jobs, 0.02)

    def _widget(self) -> QWidget:
        return QApplication.focusWidget() or self.frame


def _said_by(widget: QWidget) -> tuple[str, ...]:
    own = widget.text() if isinstance(widget, QLabel) else ""
    if isinstance(widget, QPlainTextEdit):
        own = widget.toPlainText()
    return widget.accessibleName(), own


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(gate_work, "COST", forums.QUICK)
    monkeypatch.setattr(gate_create, "usual_parents", lambda: [tmp_path / "Documents"])
    return tmp_path


@pytest.fixture
def open_window(
    qapp: QApplication, home: Path, every_forum: Forums
) -> Iterator[Callable[[], Inside]]:
    """Give a function that starts the window as the program does: at the gate."""
    sample = home / "sample-forum"
    shutil.copytree(every_forum["sample"][0], sample)
    frames: list[Frame] = []

    def start() -> Inside:
        settings = Settings(home / "window.ini")
        frame = Frame(settings, Jobs(), sample)
        frames.append(frame)
        frame.resize(1280, 800)
        frame.show()
        frame.activateWindow()
        remembered = str(settings.get("folder"))
        frame.gate.ask(Path(remembered) if remembered else None)
        return Inside(frame)

    yield start
    for frame in frames:
        frame.close()
        frame.deleteLater()


def test_a_first_evening_by_keys_alone(
    open_window: Callable[[], Inside], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = open_window()
    for part in story.EVENING:
        part(person)
    person.frame.close()

    again = open_window()  # reopen: the forum that was made is asked for
    story.see(again, "Elm-Forum")
    story.unlock(again, story.PASSPHRASE)
    again.frame.close()
    check(home / "Documents" / "Elm-Forum", home / "sample-forum")
    with capsys.disabled():
        print(f" {person.pressed} keys", end="")


def check(made: Path, sample: Path) -> None:
    """See that what the keys did stands in the forums."""
    check_made(made)
    with forums.open_forum(sample, story.SAMPLE_PASSPHRASE) as forum:
        labels = [act.label for act in reading.acts(forum, 200)]
        tagged = [label for label in labels if label.startswith("Tagged")]
        assert len(tagged) >= story.TAGGED
        assert len(issued_packs(forum)) >= 1
        assert all(each.ok for each in forums.verify_forum(forum))


def check_made(made: Path) -> None:
    """See that the forum that was made holds the three families' words."""
    with forums.open_forum(made, story.PASSPHRASE) as forum:
        texts = [reading.show_rid(forum, rid).feedback.words for rid in reading.list_ids(forum)]
        assert all(any(words in str(text) for text in texts) for words in story.FAMILIES)
        assert len(texts) == len(story.FAMILIES)
        assert all(each.ok for each in forums.verify_forum(forum))
