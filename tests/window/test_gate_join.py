"""A new laptop joins with a file and a code, from the first page of the window, by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumapp.services import enrolling, forums
from forumapp.store.keys import Cost
from tests.window.conftest import on_record
from ui.window import gate_create, gate_work
from ui.window.frame import Frame

SECRET = "correct horse battery"
OWN = "purple kettle window nine"
CHEAP = Cost(8, 1, 1)
Rest = Callable[[Frame], None]


@on_record
def test_a_laptop_joins_from_the_first_page(
    frame: Frame, tmp_path: Path, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate_work, "COST", CHEAP)
    monkeypatch.setattr(gate_create, "usual_parents", lambda: [tmp_path / "mine"])
    forums.new_forum(tmp_path / "chair", SECRET, "A forum", "Bristol", cost=CHEAP)
    with forums.open_forum(tmp_path / "chair", SECRET) as forum:
        made = enrolling.enrol(forum, tmp_path / "join", "Ana's laptop", "Ana", cost=CHEAP)

    frame.gate.ask(None)
    frame.gate.unlock.join.setFocus()
    press()
    page = frame.joining.page
    assert page is not None
    assert QApplication.focusWidget() is page.choose
    page.take(tmp_path / "chair" / "forum.db")
    assert "no file with which a laptop joins" in page.problem.text()
    page.take(made.path)
    assert QApplication.focusWidget() is page.code
    QTest.keyClicks(page.code, made.code)
    QTest.keyClicks(page.secret, OWN)
    QTest.keyClicks(page.again, "something else")
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    assert "not the same" in page.problem.text()
    page.again.clear()
    QTest.keyClicks(page.again, OWN)
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    rest(frame)
    code = page.recovery.text()
    assert len(code) > 10
    assert page.secret.text() == ""
    press()
    assert page.recovery.text() == ""
    QTest.keyClicks(frame.gate.unlock.secret, OWN)
    QTest.keyClick(frame.gate.unlock.secret, Qt.Key.Key_Return)
    rest(frame)
    assert frame.context is not None
    assert frame.context.forum.session.copy_role == "recorder"
    assert frame.current == "record"


def test_escape_goes_back_to_the_gate(frame: Frame) -> None:
    frame.gate.ask(None)
    frame.gate.unlock.join.setFocus()
    press()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert frame.stack.currentWidget() is frame.gate


def press() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
