"""A small real forum with a page on it, for the tests of the pages; and a check that it is so."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from forumapp.services import reading, record, sample
from forumapp.services.analysing import analyse
from forumapp.services.forums import QUICK, Forum, add_inspection, new_forum, open_forum, undo_last
from tests import once
from ui.window import theme
from ui.window.context import Context
from ui.window.hub import Hub
from ui.window.jobs import Jobs
from ui.window.page import Page
from ui.window.settings import Settings

PASSPHRASE = "three small words"
PIECES = 24


Press = Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier] | str


@dataclass
class Desk:
    """A page on a forum, with what it said and a way to wait for its answers."""

    page: Any
    context: Context
    qtbot: QtBot
    said: list[str] = field(default_factory=list)

    def settle(self) -> None:
        for _ in range(2):  # what an answer asks for is waited for as well
            self.qtbot.wait(40)  # longer than any pause of a page but that for typing
            self.qtbot.waitUntil(lambda: not self.context.jobs.busy, timeout=10_000)

    def press(self, *keys: Press) -> None:
        """Press keys, or type letters, where the cursor is."""
        for key in keys:
            focused = QApplication.focusWidget() or self.page.list
            if isinstance(key, str):
                QTest.keyClicks(focused, key)
            elif isinstance(key, tuple):
                QTest.keyClick(focused, *key)
            else:
                QTest.keyClick(focused, key)
            self.settle()

    def undo(self) -> None:
        forum = self.context.forum
        self.context.act(lambda: undo_last(forum), initiator=None)
        self.settle()


Lay = Callable[[type[Page]], Desk]


def _fill(folder: Path) -> None:
    """Make the forum, once in a run: analysing it takes longer than a test."""
    new_forum(folder, PASSPHRASE, "Elm Forum", "Elm", cost=QUICK)
    with open_forum(folder, PASSPHRASE) as opened:
        add_inspection(opened, resources.read_json("sample", "forum.json")["inspection"])
        for piece in sample.sample_pieces()[:PIECES]:
            words = {f"words_{part}": text for part, text in piece["words"].items() if text}
            fields = {"told_on": piece["told"], "rating": piece.get("rating"), **words}
            fields["safeguarding"] = "cleared"  # all of it counts, whatever the words
            record.add_feedback(opened, fields, family_word=piece.get("family"))
        analyse(opened)


@pytest.fixture
def forum(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forum]:
    shutil.copytree(once.shared(tmp_path_factory, "elm-forum", _fill), tmp_path / "f")
    with open_forum(tmp_path / "f", PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def lay(qtbot: QtBot, forum: Forum, tmp_path: Path, qapp: QApplication) -> Iterator[Lay]:
    theme.apply(qapp, "light")
    jobs, said = Jobs(), []
    context = Context(forum, jobs, Hub(), Settings(tmp_path / "w.ini"), said.append)

    def laid(kind: type[Page]) -> Desk:
        page = kind(context)
        page.resize(1158, 700)
        qtbot.addWidget(page)
        context.hub.changed.connect(lambda change, by: by is page or page.stale(change))
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.opened()
        desk = Desk(page, context, qtbot, said)
        desk.settle()
        return desk

    yield laid
    jobs.finish()


def test_the_small_forum_is_what_the_tests_take_it_for(forum: Forum) -> None:
    counts = reading.counts(forum)
    assert counts["feedback"] == counts["unread"] == PIECES
    assert counts["not_analysed"] == 0
    assert sum(area.official for area in reading.areas(forum)) >= 3
