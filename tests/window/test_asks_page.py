"""What the forum asks for: written down, put in order, answered; by real keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from forumapp.services import recommending
from forumapp.services.forums import Forum
from tests.window.page_help import shown_open
from tests.window.record_help import CTRL, focus, key, settle, tab_to, write
from ui.window.context import Context
from ui.window.pages.asks import AsksPage


@pytest.fixture
def page(qtbot: QtBot, context: Context, forum: Forum) -> Iterator[AsksPage]:
    recommending.recommend(forum, {"words": "Ring families back", "body": "The council"})
    recommending.recommend(forum, {"words": "Publish the waits"})
    made = shown_open(AsksPage(context), qtbot, 1146, 640)
    yield made
    made.leave()


def wait_form(qtbot: QtBot, page: AsksPage) -> None:
    form = page.parts[page.at].form
    qtbot.waitUntil(lambda: form.form is not None and form.isAncestorOf(focus()))


def press(name: str) -> None:
    tab_to(name)
    key(Qt.Key.Key_Space)


def wishes(forum: Forum) -> list[str]:
    return [each.words for each in recommending.recommendations(forum)]


def test_one_is_added_changed_and_moved_up(page: AsksPage, forum: Forum, qtbot: QtBot) -> None:
    page.add_one()
    wait_form(qtbot, page)
    write("One person to ring")
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    assert wishes(forum) == ["Ring families back", "Publish the waits", "One person to ring"]
    page.parts["wishes"].table.setFocus()
    assert page.parts["wishes"].table.currentIndex().row() == 2
    press("Move it up")
    settle(qtbot, page.context.jobs)
    assert wishes(forum) == ["Ring families back", "One person to ring", "Publish the waits"]


def test_it_is_said_how_far_it_came(page: AsksPage, forum: Forum, qtbot: QtBot) -> None:
    press("Was it done?")
    wait_form(qtbot, page)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    first = recommending.recommendations(forum)[0]
    assert first.done is not None
    assert first.done_on is not None


def test_what_came_back_is_kept_word_by_word(page: AsksPage, forum: Forum, qtbot: QtBot) -> None:
    page.turn_to("answers")
    settle(qtbot, page.context.jobs)
    page.add_one()
    wait_form(qtbot, page)
    write("The SEND board")
    key(Qt.Key.Key_Tab)
    write("15 September 2026")
    tab_to("What they wrote, word by word")
    write("We thank the forum.")
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    (answer,) = recommending.responses(forum)
    assert (answer.by, answer.on, answer.words) == (
        "The SEND board",
        "2026-09-15",
        "We thank the forum.",
    )


def test_one_goes_to_the_bin(page: AsksPage, forum: Forum, qtbot: QtBot) -> None:
    page.parts["wishes"].table.setFocus()
    key(Qt.Key.Key_Delete)
    settle(qtbot, page.context.jobs)
    assert wishes(forum) == ["Publish the waits"]
