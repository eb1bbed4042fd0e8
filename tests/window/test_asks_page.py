"""What the forum asks for: written down, put in order, answered; by real keys."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from forumapp.services import recommending
from forumapp.services.forums import Forum, undo_last
from tests.window.page_help import shown_open
from tests.window.record_help import CTRL, focus, key, settle, tab_to, write
from ui.window.context import Context
from ui.window.frame import Frame
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


def test_what_came_back_is_put_right_and_its_history_tells(
    page: AsksPage, forum: Forum, qtbot: QtBot
) -> None:
    given = {"by": "The SEND board", "on": "2026-09-15", "words": "We thanks the forum."}
    uid, _ = recommending.respond(forum, given)
    page.turn_to("answers")
    settle(qtbot, page.context.jobs)
    part = page.parts["answers"]
    assert "History" not in dict(part.here().facts)
    press("Change it")
    wait_form(qtbot, page)
    tab_to("What they wrote, word by word")
    key(Qt.Key.Key_A, CTRL)
    write("We thank the forum.")
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    (answer,) = recommending.responses(forum)
    assert (answer.uid, answer.words) == (uid, "We thank the forum.")
    past = dict(part.here().facts)["History"].splitlines()
    assert "Changed a response: the words (before: “We thanks the forum.”)" in past[0]
    assert past[-1].endswith("Wrote down a response")
    press("Move it to the bin")
    settle(qtbot, page.context.jobs)
    assert recommending.responses(forum) == []
    page.context.act(lambda: undo_last(forum), initiator=None)
    settle(qtbot, page.context.jobs)
    assert len(recommending.responses(forum)) == 1


def test_what_became_of_what_is_asked_for_is_told(
    page: AsksPage, forum: Forum, qtbot: QtBot
) -> None:
    first = recommending.recommendations(forum)[0]
    fields = {"body": "The NHS board", "due_on": "2027-03-31", "done": "partly"}
    page.context.act(
        lambda: recommending.change_recommendation(forum, first.uid, fields), initiator=None
    )
    settle(qtbot, page.context.jobs)
    page.opened()
    settle(qtbot, page.context.jobs)
    past = dict(page.parts["wishes"].here().facts)["History"]
    assert "who is asked (before: “The council”); by when (before: nothing)" in past
    assert "how far it came (before: nothing)" in past
    page.parts["wishes"].table.setFocus()
    press("Move it to the bin")
    settle(qtbot, page.context.jobs)
    assert wishes(forum) == ["Publish the waits"]


def test_keys_of_a_form_are_its_own_in_the_window(
    entered: Frame, rest: Callable[[Frame], None], qtbot: QtBot
) -> None:
    entered.go("asks")
    rest(entered)
    page = entered.pages["asks"]
    assert isinstance(page, AsksPage)
    page.add_one()
    wait_form(qtbot, page)
    write("One person to ring")
    key(Qt.Key.Key_Return, CTRL)  # a key of other pages too: the window would take it
    rest(entered)
    assert entered.context is not None
    assert wishes(entered.context.forum) == ["One person to ring"]
