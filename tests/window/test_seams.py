"""The seams: workers, the broadcast, the crash hook, the pictures; hard moments for each."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QImage
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.services.forums import Forum
from tests.window.pixels import colours
from ui.window.context import Context
from ui.window.errors import CrashHook
from ui.window.hub import Hub
from ui.window.jobs import Jobs
from ui.window.pages_table import PAGES
from ui.window.settings import Settings
from ui.window.shots import SIZE, picture_every_page

ROOT = Path(__file__).resolve().parents[2]
CHANGE = Change("act", "Did a thing", frozenset({"feedback"}), frozenset({"uid"}))


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.finish()


def settle(jobs: Jobs, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not jobs.busy, timeout=5_000)


def test_the_walls_see_every_folder_of_the_window() -> None:
    folders = {file.parent for file in (ROOT / "ui").rglob("*.py")}
    assert [str(each) for each in folders if not (each / "__init__.py").exists()] == []


def test_changes_run_one_at_a_time_in_their_order(jobs: Jobs, qtbot: QtBot) -> None:
    ran: list[int] = []
    heard: list[int] = []
    inside = [0]

    def change(number: int) -> int:
        inside[0] += 1
        assert inside[0] == 1
        QThread.msleep(1)
        ran.append(number)
        inside[0] -= 1
        return number

    for number in range(30):
        jobs.write(lambda number=number: change(number), done=heard.append)  # type: ignore[misc]
    settle(jobs, qtbot)
    assert ran == heard == list(range(30))


def test_answers_come_on_the_gui_thread(jobs: Jobs, qtbot: QtBot) -> None:
    here = threading.get_ident()
    asked: list[int] = []
    heard: list[int] = []
    for start in (jobs.read, jobs.write):
        start(
            lambda: asked.append(threading.get_ident()),
            done=lambda _: heard.append(threading.get_ident()),
        )
    jobs.compute(lambda report, cancelled: None, done=lambda _: heard.append(here))
    settle(jobs, qtbot)
    assert set(heard) == {here}
    assert here not in asked


def test_only_the_newest_answer_of_a_key_counts(jobs: Jobs, qtbot: QtBot) -> None:
    first_may_end = threading.Event()
    heard: list[str] = []
    jobs.read(lambda: first_may_end.wait(5) and "old", done=heard.append, key="search")
    jobs.read(lambda: "new", done=heard.append, key="search")
    jobs.read(lambda: "other", done=heard.append, key="other")
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=5_000)
    first_may_end.set()
    settle(jobs, qtbot)
    assert sorted(heard) == ["new", "other"]


def test_progress_comes_seldom_and_cancel_stops(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    ended: list[int] = []

    def long(report: Callable[[int, int], None], cancelled: Callable[[], bool]) -> int:
        for number in range(100_000):
            report(number, 100_000)
            if cancelled():
                return number
            QThread.usleep(100)
        return -1

    handle = jobs.compute(long, progress=lambda *part: told.append(part), done=ended.append)
    qtbot.wait(450)
    handle.cancel()
    settle(jobs, qtbot)
    assert 2 <= len(told) <= 8
    assert ended[0] > 0


def test_a_bug_of_a_worker_is_raised_once_here(jobs: Jobs, qtbot: QtBot) -> None:
    def bug() -> None:
        raise RuntimeError("a bug")

    heard: list[object] = []
    with capture_exceptions() as caught:
        jobs.read(bug, done=heard.append)
        settle(jobs, qtbot)
    assert [kind for kind, _, _ in caught] == [RuntimeError]
    assert heard == []


def test_the_end_waits_for_what_still_reads(jobs: Jobs, qtbot: QtBot) -> None:
    ran: list[str] = []
    go_on = threading.Event()

    def reading() -> None:
        go_on.wait(5)
        ran.append("read")

    jobs.read(reading)
    jobs.compute(lambda report, cancelled: reading())
    jobs.end(lambda: ran.append("closed"))
    jobs.write(lambda: ran.append("opened again"))
    qtbot.wait(50)
    assert ran == []
    go_on.set()
    settle(jobs, qtbot)
    assert ran == ["read", "read", "closed", "opened again"]


def test_a_worker_may_outlive_the_window(qtbot: QtBot) -> None:
    jobs = Jobs()
    go_on = threading.Event()
    jobs.read(lambda: go_on.wait(5))
    jobs.deleteLater()
    qtbot.wait(20)
    go_on.set()
    qtbot.wait(50)


@pytest.fixture
def context(forum: Forum, jobs: Jobs, tmp_path: Path) -> Context:
    said: list[str] = []
    made = Context(forum, jobs, Hub(), Settings(tmp_path / "w.ini"), said.append)
    made.__dict__["said"] = said
    return made


@pytest.mark.parametrize("answer", [CHANGE, ("uid", CHANGE)])
def test_an_act_is_told_with_its_author(
    context: Context, jobs: Jobs, qtbot: QtBot, answer: object
) -> None:
    heard: list[tuple[object, object]] = []
    done: list[object] = []
    context.hub.changed.connect(lambda *both: heard.append(both))
    author = object()
    context.act(lambda: answer, initiator=author, done=done.append)
    settle(jobs, qtbot)
    assert heard == [(CHANGE, author)]
    assert done == [answer]
    assert context.__dict__["said"] == ["Did a thing"]


def test_an_act_that_cannot_be_is_said_and_not_told(
    context: Context, jobs: Jobs, qtbot: QtBot
) -> None:
    heard: list[object] = []
    context.hub.changed.connect(lambda *both: heard.append(both))

    def wrong() -> Change:
        raise WrongInput("That cannot be.")

    kept: list[str] = []
    context.act(wrong, initiator=None)
    context.act(wrong, initiator=None, failed=lambda problem: kept.append(str(problem)))
    settle(jobs, qtbot)
    assert context.__dict__["said"] == kept == ["That cannot be."]
    assert heard == []


class Hooked:
    """A crash hook, installed for one test, and what it told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: list[Path] = []
        self.said: list[str] = []
        self.hook = CrashHook(folder, self.told.append, self.said.append)

    def logs(self) -> list[str]:
        return [path.read_text(encoding="utf-8") for path in sorted(self.folder.glob("*.txt"))]


@pytest.fixture
def hooked(tmp_path: Path, qtbot: QtBot) -> Iterator[Hooked]:
    own = sys.excepthook, threading.excepthook
    made = Hooked(tmp_path / "crashes")
    made.hook.install()
    yield made
    qtbot.wait(10)
    sys.excepthook, threading.excepthook = own


def bug(words: str) -> None:
    raise ValueError(f"We waited 18 months {words}")


def test_a_bug_is_told_once_and_its_log_holds_no_words(
    hooked: Hooked, jobs: Jobs, qtbot: QtBot
) -> None:
    for _ in range(3):
        jobs.read(lambda: bug("rareword"))
    settle(jobs, qtbot)
    qtbot.waitUntil(lambda: bool(hooked.told), timeout=2_000)
    qtbot.wait(30)
    assert len(hooked.told) == len(hooked.logs()) == 1
    log = hooked.logs()[0]
    assert "ValueError" in log
    assert "test_seams.py" in log
    assert "waited" not in log
    assert "rareword" not in log


def test_a_plain_thread_reaches_the_hook_too(hooked: Hooked, qtbot: QtBot) -> None:
    thread = threading.Thread(target=bug, args=("x",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(hooked.told) == 1, timeout=2_000)


def test_a_problem_that_nobody_took_is_said(hooked: Hooked, jobs: Jobs, qtbot: QtBot) -> None:
    def wrong() -> None:
        raise WrongInput("The disk is full.")

    jobs.read(wrong)
    settle(jobs, qtbot)
    qtbot.waitUntil(lambda: hooked.said == ["The disk is full."], timeout=2_000)
    assert hooked.told == []


def test_a_log_that_cannot_be_written_still_tells(hooked: Hooked, jobs: Jobs, qtbot: QtBot) -> None:
    hooked.folder.write_text("a file stands where the folder should", encoding="utf-8")
    jobs.read(lambda: bug("x"))
    settle(jobs, qtbot)
    qtbot.waitUntil(lambda: len(hooked.told) == 1, timeout=2_000)


def test_the_program_starts_and_ends_in_folders_of_its_own(tmp_path: Path) -> None:
    code = (
        "from PySide6.QtCore import QTimer\n"
        "from ui.window import app\n"
        "made = app.application()\n"
        "QTimer.singleShot(600, made.quit)\n"
        "raise SystemExit(app.run())"
    )
    homes = {name: str(tmp_path) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    homes |= {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "CACHE")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **homes, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_pictures_of_every_page(folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    made = picture_every_page(folder, "correct horse battery", tmp_path / "out", ["light"])
    assert len(made) == len(PAGES) + 1  # the gate, and the pages
    for path in made:
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == SIZE, path.name
        assert len(colours(picture)) > 20, path.name
