"""Redact: one question for each possible name, answered by keys; one act, and a way back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from forumapp.domain.problems import WrongInput
from forumapp.services import analysing, forums, reading, record, redaction
from forumapp.services.reading import Whole
from ui.window.frame import Frame
from ui.window.jobs import Jobs
from ui.window.pages.feedback_redact import RedactBar

Key = Qt.Key
WORDS = "My son Ava is at Oakfield Primary. Ava's teacher Mrs Brown left in May."
Told = tuple[RedactBar, list[dict[str, str]], list[str]]


@pytest.fixture
def forum(folder: Path) -> Any:
    with forums.open_forum(folder, "correct horse battery") as opened:
        yield opened


@pytest.fixture
def whole(forum: forums.Forum) -> Whole:
    fields = {"words_free": WORDS, "words_working": "Mrs Brown was kind", "note": "Mum is Priti"}
    uid, _ = record.add_feedback(forum, fields)
    return reading.show(forum, uid)


@pytest.fixture
def told(qtbot: QtBot) -> Told:
    bar, decided, closed = RedactBar(), [], []
    qtbot.addWidget(bar)
    bar.resize(700, 200)
    bar.decided.connect(decided.append)
    bar.closed.connect(lambda: closed.append("closed"))
    return bar, decided, closed


def held(widget: QWidget) -> str:
    """Return every text and name that a widget and those in it still hold."""
    every = [widget, *widget.findChildren(QWidget)]
    return " ".join(str(w.property("text") or "") + w.accessibleName() + w.toolTip() for w in every)


def press(bar: RedactBar, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(bar, key)


def test_each_name_is_asked_once_and_what_is_agreed_is_told_once(told: Told, whole: Whole) -> None:
    bar, decided, closed = told
    bar.begin(whole)
    asked = []
    while bar.question is not None:
        asked.append((bar.question.text, bar.question.instead, len(bar.question.places)))
        press(bar, Key.Key_Space if bar.question.text == "Oakfield Primary" else Key.Key_Return)

    assert sorted(asked) == [
        ("Ava", "[child]", 2),
        ("Mrs Brown", "[staff]", 2),
        ("Oakfield Primary", "[school]", 1),
        ("Priti", "[parent]", 1),
    ]
    assert closed == ["closed"]
    assert decided == [
        {
            "free": "My son [child] is at Oakfield Primary. [child]'s teacher [staff] left in May.",
            "working": "[staff] was kind",
            "note": "Mum is [parent]",
        }
    ]
    assert bar.isHidden()
    assert not any(name in held(bar) for name in ("Ava", "Brown", "Oakfield", "Priti"))


def test_what_is_selected_comes_first_and_an_arrow_offers_something_else(
    told: Told, whole: Whole
) -> None:
    bar, decided, _ = told
    start = WORDS.index("teacher")
    bar.begin(whole, ("free", start, start + len("teacher ")))
    assert bar.question is not None
    assert bar.question.text == "teacher"
    assert "[name]" in bar.words.text()
    press(bar, Key.Key_Right)
    assert "[child]" in bar.words.text()
    press(bar, Key.Key_Left, Key.Key_Return, Key.Key_Escape)
    assert "[name] Mrs Brown left" in decided[0]["free"]


def test_escape_keeps_what_was_agreed_and_nothing_agreed_changes_nothing(
    told: Told, whole: Whole
) -> None:
    bar, decided, closed = told
    bar.begin(whole)
    press(bar, Key.Key_Space, Key.Key_Escape)
    assert (decided, closed) == ([], ["closed"])

    bar.begin(whole)
    press(bar, Key.Key_Return, Key.Key_Escape)
    assert len(decided) == 1


def test_no_letter_reaches_the_page_while_it_is_asked(told: Told, whole: Whole) -> None:
    bar, decided, _ = told
    bar.begin(whole)
    first = bar.question
    press(bar, Key.Key_T, Key.Key_W, Key.Key_Delete, Key.Key_1)
    assert bar.question is first
    assert decided == []


def test_where_nothing_is_found_it_says_what_to_do(
    told: Told, forum: forums.Forum, qtbot: QtBot
) -> None:
    bar, _, closed = told
    uid, _ = record.add_feedback(forum, {"words_free": "The taxi is late"})
    bar.begin(reading.show(forum, uid))
    assert "select one" in bar.words.text()
    assert "select one" in bar.accessibleName()
    press(bar, Key.Key_Return)
    assert closed == ["closed"]


def test_looking_can_be_done_elsewhere_and_an_old_answer_is_dropped(
    qtbot: QtBot, whole: Whole
) -> None:
    jobs = Jobs()
    bar = RedactBar(jobs)
    qtbot.addWidget(bar)
    bar.begin(whole)
    bar.end()
    qtbot.waitUntil(lambda: not jobs.busy, timeout=5_000)
    assert bar.question is None
    bar.begin(whole)
    qtbot.waitUntil(lambda: bar.question is not None, timeout=5_000)
    jobs.finish()


def test_every_button_is_named_and_pressed_by_tab_and_space(
    told: Told, whole: Whole, qtbot: QtBot
) -> None:
    bar, decided, _ = told
    bar.show()
    bar.activateWindow()
    qtbot.waitUntil(bar.isActiveWindow, timeout=3_000)
    bar.begin(whole)
    for each in (bar.yes, bar.no, bar.other, bar.stop):
        assert each.accessibleName()
        assert each.sizeHint().height() >= 24
    press(bar, Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is bar.yes
    QTest.keyClick(focused, Key.Key_Space)
    press(bar, Key.Key_Escape)
    assert len(decided) == 1


def test_r_on_the_page_asks_and_undo_brings_the_names_back(
    entered: Frame, qtbot: QtBot, rest: Callable[[Frame], None]
) -> None:
    assert entered.context is not None
    forum = entered.context.forum
    uid, change = record.add_feedback(forum, {"words_free": WORDS})
    entered.hub.changed.emit(change, None)
    entered.activateWindow()
    entered.go("feedback")
    rest(entered)
    qtbot.waitUntil(lambda: entered.pages["feedback"].detail.shown is not None)  # type: ignore[attr-defined]
    keys = (Key.Key_R, Key.Key_Return, Key.Key_Return, Key.Key_Return)
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        rest(entered)
    words = reading.show(forum, uid).feedback.words.free
    assert words == "My son [child] is at [school]. [child]'s teacher [teacher] left in May."
    assert reading.next_undo(forum).label == "Redacted 4 names"  # type: ignore[union-attr]
    entered.undo()
    rest(entered)
    assert reading.show(forum, uid).feedback.words.free == WORDS


def redact(forum: forums.Forum, whole: Whole, old: str = "Ava", new: str = "[child]") -> Any:
    return redaction.redact(forum, whole.feedback.uid, {"free": WORDS.replace(old, new)})


def test_redacting_is_one_act_that_undo_takes_back(forum: forums.Forum, whole: Whole) -> None:
    uid = whole.feedback.uid
    change = redact(forum, whole)
    assert change.label == "Redacted 2 names"
    assert "Ava" not in reading.show(forum, uid).feedback.words.free
    assert reading.search(forum, "Ava").total == 0
    assert reading.search(forum, "Oakfield").total == 1
    assert any(step.before == WORDS for step in reading.history(forum, uid))
    forums.undo_last(forum)
    assert reading.show(forum, uid).feedback.words.free == WORDS


def test_what_the_machine_read_goes_with_the_words(forum: forums.Forum) -> None:
    words = "Oakfield school was rude and the taxi was late, Ava cried"
    uid, _ = record.add_feedback(forum, {"words_free": words})
    analysing.analyse(forum)
    assert reading.show(forum, uid).tone is not None
    redaction.redact(forum, uid, {"free": "[school] was rude and the taxi was late, [child] cried"})
    shown = reading.show(forum, uid)
    assert shown.tone is None
    assert shown.proposals == ()
    assert analysing.analyse(forum) == 1


def test_what_cannot_be_is_refused_in_a_sentence(forum: forums.Forum, whole: Whole) -> None:
    uid = whole.feedback.uid
    with pytest.raises(WrongInput, match="nothing was changed"):
        redaction.redact(forum, uid, {"free": WORDS})
    with pytest.raises(WrongInput, match="not in this forum"):
        redaction.redact(forum, "f" * 32, {"free": "x"})
    with pytest.raises(WrongInput, match="changed meanwhile"):
        redaction.redact(forum, uid, {"free": "x"}, was={"free": "other words"})
    assert redaction.redact(forum, uid, {"note": "Mum is [parent]"}).label == "Redacted 1 name"
