"""Locking and closing: nothing readable stays behind, and nothing that was typed is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from forumapp.domain.problems import Trouble
from forumapp.services import drafting, forums, record
from forumapp.services.forums import QUICK
from ui.window import gate_work
from ui.window.frame import Frame
from ui.window.pages.record import RecordPage
from ui.window.pages_table import PAGES

Rest = Callable[[Frame], None]
PASSPHRASE = "correct horse battery"
WORDS = ("Tamsin", "18 months", "office rang back", "kind nurse", "A forum", "Robin Hale")
CTRL = Qt.KeyboardModifier.ControlModifier


def texts(root: QObject) -> Iterator[str]:
    """Give every text that widgets hold: what is shown, hidden, hinted, or spoken."""
    for widget in (root, *root.findChildren(QWidget)):
        for name in (
            "text",
            "toPlainText",
            "toolTip",
            "accessibleName",
            "accessibleDescription",
            "windowTitle",
            "statusTip",
            "whatsThis",
            "placeholderText",
            "title",
        ):
            read = getattr(widget, name, None)
            if callable(read):
                yield str(read())


def spoken(widget: QWidget) -> Iterator[str]:
    """Give every text of the accessibility tree from a widget down."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        found = waiting.pop()
        if found is None:
            continue
        yield found.text(QAccessible.Text.Name)
        yield found.text(QAccessible.Text.Description)
        yield found.text(QAccessible.Text.Value)
        waiting += [found.child(n) for n in range(found.childCount())]


def type_words(frame: Frame, rest: Rest, words: str) -> RecordPage:
    frame.activateWindow()
    frame.go("record")
    rest(frame)
    page = frame.pages["record"]
    assert isinstance(page, RecordPage)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, words)
    return page


def test_nothing_is_readable_behind_the_lock(entered: Frame, rest: Rest) -> None:
    entered.resize(1000, 768)
    type_words(entered, rest, "Tamsin waited")
    for row in PAGES:
        entered.go(row.key)
        rest(entered)
    behind = " ".join(texts(entered))
    assert "A forum" in behind  # the walk sees what there is to see
    QTest.keyClick(entered, Qt.Key.Key_L, CTRL)
    rest(entered)
    QApplication.sendPostedEvents(None, 0)
    QApplication.processEvents()
    left = " ".join((*texts(entered), *spoken(entered)))
    for word in WORDS:
        assert word not in left
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not entered]
    assert shown == []


def test_what_was_copied_here_goes_and_what_others_copied_stays(
    entered: Frame, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_words(entered, rest, "Tamsin waited")
    field = QApplication.focusWidget()
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClick(field, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Tamsin waited"
    with monkeypatch.context() as patch:  # the screen of tests has one program, which owns it all
        patch.setattr("ui.window.clip._is_own", lambda _: False)
        QGuiApplication.clipboard().setText("of another program")
    entered.clip.clear()
    assert QGuiApplication.clipboard().text() == "of another program"
    QTest.keyClick(field, Qt.Key.Key_C, CTRL)
    entered.lock()
    rest(entered)
    assert QGuiApplication.clipboard().text() == ""
    QGuiApplication.clipboard().setText("copied while locked")
    entered.lock()
    assert QGuiApplication.clipboard().text() == "copied while locked"


def test_what_answers_after_the_lock_is_not_said(entered: Frame, rest: Rest) -> None:
    assert entered.context is not None
    forum, say = entered.context.forum, entered.context.say
    entered.context.act(
        lambda: record.add_event(forum, "Coffee morning with Robin Hale", "2026-03-02"),
        initiator=None,
    )
    entered.lock()
    rest(entered)
    say("Robin Hale")
    assert "Robin Hale" not in " ".join(texts(entered))


def test_it_locks_by_itself_after_a_while(entered: Frame, rest: Rest, qtbot: QtBot) -> None:
    assert entered._idle.interval() == 10 * 60_000
    assert entered.context is not None
    folder = entered.context.forum.folder
    type_words(entered, rest, "Tamsin waited")
    entered._idle.start(150)  # a short while, on the timer that really runs
    qtbot.waitUntil(lambda: entered.context is None, timeout=3000)
    rest(entered)
    assert entered.stack.currentWidget() is entered.gate
    with forums.open_forum(folder, PASSPHRASE) as forum:
        assert "Tamsin waited" in str(drafting.waiting(forum)["record"])


def test_a_key_makes_the_lock_wait_again(entered: Frame) -> None:
    entered._idle.start(5)
    entered.stir()
    assert entered._idle.remainingTime() > 60_000


def full(*_: object, **__: object) -> None:
    raise Trouble("The disk is full. Free some space and try again.")


def test_a_full_disk_keeps_it_open_and_says_so(
    entered: Frame, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = type_words(entered, rest, "Tamsin waited")
    with monkeypatch.context() as patch:
        patch.setattr(drafting, "keep", full)
        QTest.keyClick(entered, Qt.Key.Key_L, CTRL)
        assert entered.context is not None
        assert "It stays open" in entered.quiet.said()
        assert "The disk is full" in entered.quiet.said()
        assert entered._idle.isActive()  # it is tried again by itself
        field = QApplication.focusWidget()
        assert isinstance(field, QPlainTextEdit)
        assert field.toPlainText() == "Tamsin waited"
        QTest.keyClicks(field, " for years")
        entered.close()
        assert entered.context is not None
        assert entered.isVisible()
    folder = entered.context.forum.folder
    entered.lock()
    rest(entered)
    assert entered.context is None
    assert page is not None
    with forums.open_forum(folder, PASSPHRASE) as forum:
        assert "Tamsin waited for years" in str(drafting.waiting(forum)["record"])


def test_whoever_closes_twice_means_it(
    entered: Frame, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_words(entered, rest, "Tamsin waited")
    monkeypatch.setattr(drafting, "keep", full)
    assert not entered.close()
    assert entered.close()
    assert entered.context is None


def test_unlocking_goes_back_to_the_page(entered: Frame, rest: Rest) -> None:
    assert entered.context is not None
    folder = entered.context.forum.folder
    entered.go("trends")
    rest(entered)
    entered.lock()
    rest(entered)
    entered.enter(forums.open_forum(folder, PASSPHRASE))
    assert entered.current == "trends"
    rest(entered)


def test_another_start_begins_with_today(frame: Frame, folder: Path, rest: Rest) -> None:
    from ui.window.settings import setting

    assert setting("page").default == "today"
    frame.settings.put("page", "today")
    frame.enter(forums.open_forum(folder, PASSPHRASE))
    rest(frame)
    assert frame.current == "today"


def test_a_recovery_code_asks_to_stay(
    frame: Frame, rest: Rest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(gate_work, "COST", QUICK)
    frame.gate._chosen = [tmp_path / "Documents"]
    frame.activateWindow()
    frame.gate.ask(None)
    frame.gate.unlock.make.click()
    maker = frame.gate.maker
    rest(frame)
    maker.naming.name.setText("Elm Forum")
    maker.go_on()
    maker.area.area.setText("Bristol")
    maker.go_on()
    rest(frame)
    for line in (maker.home.first, maker.home.again):
        line.setText(PASSPHRASE)
    maker.go_on()
    qtbot.waitUntil(lambda: maker.has_code, timeout=20_000)
    rest(frame)
    assert not frame.close()
    assert frame.isVisible()
    assert maker.code.code
    assert "make a new code later" in maker.problem.text()
    assert frame.settings.get("unproved") == str(tmp_path / "Documents" / "Elm-Forum")
    assert frame.close()
    assert frame.settings.get("unproved")


def test_a_problem_at_the_gate_is_said_on_its_card(frame: Frame, folder: Path) -> None:
    frame.gate.ask(folder)
    frame.say("The disk is full.")
    assert frame.gate.unlock.problem.text() == "The disk is full."
    assert frame.quiet.said() == ""


@pytest.mark.parametrize("rounds", [1, pytest.param(3, marks=pytest.mark.soak)])
def test_a_lock_lets_every_page_go(
    entered: Frame, rest: Rest, qtbot: QtBot, folder: Path, rounds: int
) -> None:
    def at_the_gate() -> int:
        entered.lock()
        rest(entered)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(QApplication.allWidgets())

    before = at_the_gate()
    for _ in range(rounds):
        entered.enter(forums.open_forum(folder, PASSPHRASE))
        for row in PAGES:
            entered.go(row.key)
            rest(entered)
        assert len(QApplication.allWidgets()) > before + 100
        assert at_the_gate() <= before + 5  # the gate itself may have made a line more
