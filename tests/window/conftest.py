"""A window for tests: its own settings, a small real forum, and nothing of the user's."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forumapp.services import forums, record, tagging
from forumapp.services.forums import Forum
from tests import once
from tests.window import hub_help
from ui.window import theme
from ui.window.context import Context
from ui.window.frame import Frame
from ui.window.hub import Hub
from ui.window.jobs import Jobs
from ui.window.settings import Settings

if TYPE_CHECKING:
    from ui.window.pages.record import RecordPage

PASSPHRASE = "correct horse battery"
on_record = pytest.mark.parametrize("first_page", ["record"])  # the window opens on Record
place, at_gate, on_hub = hub_help.place, hub_help.at_gate, hub_help.on_hub  # fixtures


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a forum with an inspection and three pieces of feedback."""
    place = tmp_path / "forum"
    once.new_forum(
        place, PASSPHRASE, "A forum", "Bristol", inspections=["bristol-2019"], fill=_fill
    )
    return place


def _fill(forum: Forum) -> None:
    from forumapp.services import reading

    area = reading.areas(forum)[0].uid
    for number, words in enumerate(("The office rang back", "We waited 18 months", "A kind nurse")):
        uid, _ = record.add_feedback(forum, {"words_free": words, "rating": "good"})
        if number == 0:
            tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "working")])


@pytest.fixture
def first_page() -> str:
    """Give the page on which the window opens: the cheapest, unless a module says its own.

    Record takes 100 ms of processor time to build and to paint, this one 30.
    """
    return "recorded"


@pytest.fixture
def settings(tmp_path: Path, first_page: str) -> Settings:
    """Give settings of the test's own."""
    made = Settings(tmp_path / "window.ini")
    made.put("theme", "light")
    made.put("page", first_page)
    return made


@pytest.fixture
def frame(qtbot: QtBot, settings: Settings, tmp_path: Path) -> Iterator[Frame]:
    """Show a window at the gate; close it, and wait for its workers, at the end."""
    made = Frame(settings, Jobs(), tmp_path / "sample-forum")
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    made.close()


@pytest.fixture
def entered(frame: Frame, folder: Path, qtbot: QtBot) -> Frame:
    """Give the window with the small forum open, come to rest."""
    frame.enter(forums.open_forum(folder, PASSPHRASE))
    qtbot.waitUntil(lambda: not frame.jobs.busy, timeout=10_000)
    return frame


@pytest.fixture
def rest(qtbot: QtBot) -> Callable[[Frame], None]:
    """Give a function that waits until no job runs."""

    def wait(frame: Frame) -> None:
        qtbot.wait(30)
        qtbot.waitUntil(lambda: not frame.jobs.busy, timeout=10_000)

    return wait


@pytest.fixture
def fill() -> Callable[[Forum], None] | None:
    """Give what the forum of a module is filled with, once; modules say it by one of their own."""
    return None


@pytest.fixture
def forum(tmp_path: Path, fill: Callable[[Forum], None] | None) -> Iterator[Forum]:
    """Open a new forum without anything in it but what the module fills it with."""
    once.new_forum(tmp_path / "f", PASSPHRASE, "A", "B", fill=fill)
    with forums.open_forum(tmp_path / "f", PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """Give workers of the test's own."""
    made = Jobs()
    yield made
    made.finish()


@pytest.fixture
def said() -> list[str]:
    """Give a list of all that the quiet line was told to say."""
    return []


@pytest.fixture
def went() -> list[tuple[str, ...]]:
    """Give a list of the pages that a page asked for."""
    return []


@pytest.fixture
def context(
    forum: Forum, jobs: Jobs, settings: Settings, said: list[str], went: list[tuple[str, ...]]
) -> Context:
    """Give what a page needs to stand alone."""
    return Context(forum, jobs, Hub(), settings, said.append, lambda *to: went.append(to))


@pytest.fixture
def make(qtbot: QtBot, context: Context) -> Iterator[Callable[[], "RecordPage"]]:
    """Give a function that opens Record anew on the same forum, as after a crash or the lock."""
    from ui.window.pages.record import RecordPage

    made_pages: list[RecordPage] = []

    def page() -> RecordPage:
        made = RecordPage(context)
        qtbot.addWidget(made)
        made.resize(1146, 720)
        made.show()
        made.activateWindow()
        made.opened()
        qtbot.waitUntil(lambda: not context.jobs.busy, timeout=10_000)
        made_pages.append(made)
        return made

    yield page
    for each in made_pages:
        each.leave()


@pytest.fixture(autouse=True)
def _plain_look(qapp: QApplication) -> Iterator[None]:
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # not to be dressed anew
    theme.apply(qapp, "light", 1.0)  # most tests left it as it was: then nothing is done
