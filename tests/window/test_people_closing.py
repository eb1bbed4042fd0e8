"""The forum closes: what would go is said, and a successor gets a forum of their own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumapp.services import forums
from forumapp.store.keys import Cost
from ui.window.frame import Frame
from ui.window.pages.people_closing import ClosingPart

SECRET = "correct horse battery"
THEIRS = "purple kettle window nine"
Rest = Callable[[Frame], None]


def test_a_successor_gets_a_forum_of_their_own(entered: Frame, rest: Rest, tmp_path: Path) -> None:
    entered.go("people", "closing")
    rest(entered)
    part = entered.pages["people"].part  # type: ignore[attr-defined]
    assert isinstance(part, ClosingPart)
    assert "Not at all (not asked, kept apart, or in the bin): 3." in part.plan.words()
    form = part.successor
    form.cost = Cost(8, 1, 1)
    assert QApplication.focusWidget() is form.name
    QTest.keyClicks(form.name, "Bea Cole")
    QTest.keyClicks(form.new, THEIRS)
    QTest.keyClicks(form.again, THEIRS[:-1])
    form.go_on.setFocus()
    QTest.keyClick(form.go_on, Qt.Key.Key_Space)
    assert "not the same" in form.work.problem.text()
    QTest.keyClicks(form.again, THEIRS[-1])
    QTest.keyClicks(form.own, SECRET)
    form.make(tmp_path / "theirs")
    rest(entered)
    assert form.work.done.text().startswith("Made for Bea Cole")
    assert len(form.code.text()) > 10
    assert form.own.text() == form.new.text() == ""
    with forums.open_forum(tmp_path / "theirs", THEIRS) as theirs:
        assert forums.about(theirs)["name"] == "A forum"
    part.leave()
    assert form.code.text() == ""
