"""What the tests of *Check the reading* share: a forum that was read once, the page, its parts."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import reading, record, tagging
from forumapp.services.forums import Forum
from forumapp.services.tagging import Judgement
from forumapp.store import fold, machine, schema
from tests.window.record_help import focus, key, settle, write
from ui.window.context import Context
from ui.window.pages.check import CheckPage
from ui.window.pages.check_differ import DifferPart
from ui.window.pages.check_second import SecondPart

WORDS = ("The taxi never came.", "The nurse rang back.", "Nobody answers the phone.")
QUESTION = "What does the local offer do for you?"
Open = Callable[[], CheckPage]


def read_once(forum: Forum) -> None:
    area = reading.areas(forum)[0].uid
    for words in WORDS:
        uid, _ = record.add_feedback(forum, {"words_free": words, "prompt": QUESTION})
        record.mark_read(forum, [uid])
        record.change_feedback(forum, [uid], {"tone_person": -1}, "Set the tone")
        tagging.confirm_tags(forum, [Judgement(uid, area)])


@pytest.fixture
def fill() -> Callable[[Forum], None]:
    return read_once


@pytest.fixture
def again(qtbot: QtBot, context: Context) -> Iterator[Open]:
    """Give a function that opens the page anew, as after the lock."""
    made: list[CheckPage] = []

    def page() -> CheckPage:
        one = CheckPage(context)
        qtbot.addWidget(one)
        one.resize(1146, 640)
        one.show()
        one.activateWindow()
        qtbot.waitActive(one)
        one.opened()
        settle(qtbot, context.jobs)
        made.append(one)
        return one

    yield page
    for each in made:
        each.leave()


@pytest.fixture
def page(again: Open) -> CheckPage:
    return again()


def part(page: CheckPage) -> SecondPart:
    found = page.parts["second"]
    assert isinstance(found, SecondPart)
    return found


def begin(qtbot: QtBot, page: CheckPage, name: str = "Nadia") -> SecondPart:
    found = part(page)
    assert found.card.line.hasFocus()
    write(name)
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    return found


def press(qtbot: QtBot, page: CheckPage, words: str) -> None:
    for each in words:
        write(each)
    settle(qtbot, page.context.jobs)


def go_on(qtbot: QtBot, page: CheckPage) -> None:
    page.main.click()
    settle(qtbot, page.context.jobs)
    settle(qtbot, page.context.jobs)


def name_area(qtbot: QtBot, title: str) -> None:
    write("t")
    qtbot.waitUntil(lambda: focus().accessibleName() == "Type the beginning of an area")
    write(title)
    key(Qt.Key.Key_Return)


def in_hand(page: CheckPage) -> str:
    turn = part(page).turn
    assert turn is not None
    assert turn.piece is not None
    return turn.piece.uid


def seen(widget: QWidget) -> str:
    """Return all words that are seen on a widget."""
    said = [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]
    said += [each.text() for each in widget.findChildren(QAbstractButton) if each.isVisible()]
    said += [each.toPlainText() for each in widget.findChildren(QTextEdit) if each.isVisible()]
    return "\n".join(said)


def turn_to(qtbot: QtBot, page: CheckPage, name: str) -> None:
    page.turn_to(name)
    settle(qtbot, page.context.jobs)
    settle(qtbot, page.context.jobs)


def differ(page: CheckPage) -> DifferPart:
    found = page.parts["differ"]
    assert isinstance(found, DifferPart)
    return found


def score(forum: Forum, uid: str, label: str, rules: str, head: str) -> None:
    with forum.read() as conn:
        rid = fold.rids(conn, schema.feedback, [uid])[uid]
    row = {"feedback_rid": rid, "value": 0.5, "label": label, "mixed": False, "confidence": 0.5}
    row |= {"method": "test", "version": "1", "why": "[]", "rules": rules, "head": head}
    with forum.compute() as conn:
        machine.put_scores(conn, [rid], [row], [])


def apart(forum: Forum, words: str = "Well, well.", rating: str = "very_good") -> str:
    """Add a piece of which the family's rating and its words differ."""
    uid, _ = record.add_feedback(forum, {"words_free": words, "rating": rating})
    label = "negative" if rating == "very_good" else "positive"
    score(forum, uid, label, label, label)
    return uid
