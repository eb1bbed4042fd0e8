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


def test_a_forum_is_destroyed_behind_its_name_and_passphrase(
    entered: Frame, rest: Rest, folder: Path, tmp_path: Path
) -> None:
    entered.go("people", "closing")
    rest(entered)
    form = entered.pages["people"].part.ending  # type: ignore[attr-defined]
    form.go_on.setFocus()
    QTest.keyClick(form.go_on, Qt.Key.Key_Space)
    assert form.work.problem.text().startswith("Type the name of the forum first")
    assert QApplication.focusWidget() is form.name
    QTest.keyClicks(form.name, "Another forum")
    QTest.keyClicks(form.secret, SECRET)
    form.do_it(folder / "certificate.pdf")
    assert "outside the forum's folder" in form.work.problem.text()

    form.do_it(tmp_path / "certificate")
    rest(entered)
    assert "type its name: A forum" in form.work.problem.text()
    form.name.clear()
    QTest.keyClicks(form.name, "a forum")
    QTest.keyClicks(form.secret, "x")
    form.do_it(tmp_path / "certificate")
    rest(entered)
    assert "passphrase" in form.work.problem.text()
    assert folder.exists()
    assert not (tmp_path / "certificate.pdf").exists()

    QTest.keyClick(form.secret, Qt.Key.Key_Backspace)
    form.do_it(tmp_path / "certificate")
    rest(entered)
    assert not folder.exists()
    assert entered.context is None
    said = entered.gate.unlock._notice.text()
    assert said.startswith("The certificate is saved: certificate.pdf.")
    assert "Certificate of destruction" in said
    assert "3 pieces of feedback" in text_of(tmp_path / "certificate.pdf")


def test_nothing_is_destroyed_where_the_certificate_cannot_be_kept(
    entered: Frame, rest: Rest, folder: Path, tmp_path: Path
) -> None:
    entered.go("people", "closing")
    rest(entered)
    form = entered.pages["people"].part.ending  # type: ignore[attr-defined]
    QTest.keyClicks(form.name, "A forum")
    QTest.keyClicks(form.secret, SECRET)
    form.do_it(tmp_path / "no such folder" / "certificate.pdf")
    rest(entered)
    assert form.work.problem.text()
    assert folder.exists()
    assert entered.context is not None


def text_of(path: Path) -> str:
    from pypdf import PdfReader

    return " ".join(page.extract_text() for page in PdfReader(path).pages).replace("\n", " ")
