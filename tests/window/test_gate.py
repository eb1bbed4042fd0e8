"""The gate: open, make, try; wrong passphrases change nothing and say what to do."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from forumapp.services import forums, reading
from ui.window import gate_work
from ui.window.frame import Frame
from ui.window.gate_create import slug

Rest = Callable[[Frame], None]
PASSPHRASE = "correct horse battery"
RETURN = Qt.Key.Key_Return


@pytest.fixture(autouse=True)
def _cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_work, "COST", forums.QUICK)


def test_the_right_passphrase_opens(frame: Frame, folder: Path, rest: Rest) -> None:
    frame.gate.ask(folder)
    QTest.keyClicks(frame.gate.unlock.secret, PASSPHRASE)
    QTest.keyClick(frame.gate.unlock.secret, RETURN)
    rest(frame)
    rest(frame)
    assert frame.context is not None
    assert frame.current == "record"
    assert frame.gate.unlock.secret.text() == ""
    assert Path(str(frame.settings.get("folder"))) == folder


def test_a_wrong_one_says_so_and_keeps_the_field(frame: Frame, folder: Path, rest: Rest) -> None:
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix in (".db", ".keys")}
    frame.gate.ask(folder)
    QTest.keyClicks(frame.gate.unlock.secret, "wrong horse")
    QTest.keyClick(frame.gate.unlock.secret, RETURN)
    rest(frame)
    assert frame.context is None
    assert "does not open this forum" in frame.gate.unlock.problem.text()
    assert frame.gate.unlock.secret.selectedText() == "wrong horse"
    assert before == {
        p.name: p.read_bytes() for p in folder.iterdir() if p.suffix in (".db", ".keys")
    }


def test_an_empty_passphrase_asks_for_one(frame: Frame, folder: Path) -> None:
    frame.gate.ask(folder)
    QTest.keyClick(frame.gate.unlock.secret, RETURN)
    assert "Type the passphrase" in frame.gate.unlock.problem.text()


def test_a_folder_without_a_forum_is_refused(
    frame: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame.gate.ask(None)
    monkeypatch.setattr(frame.gate, "_choose_folder", lambda: tmp_path)
    frame.gate.unlock.elsewhere.emit()
    assert "no forum in this folder" in frame.gate.unlock.problem.text()


def test_a_forum_is_made_by_keyboard_alone(
    frame: Frame, tmp_path: Path, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame.gate, "_choose_folder", lambda: tmp_path / "place")
    frame.gate._other.click()
    rest(frame)
    maker = frame.gate.maker
    QTest.keyClicks(maker.name, "Our Forum")
    QTest.keyClicks(maker.local_area, "Bristol")
    QTest.keyClick(maker.local_area, RETURN)
    assert maker.rounds.count() == len(forums.known_inspections())
    bristol = next(r for r in range(6) if "Bristol" in maker.rounds.item(r).text())
    maker.rounds.setCurrentRow(bristol)
    QTest.keyClick(maker.rounds, Qt.Key.Key_Space)
    maker.next.click()
    maker.elsewhere.emit()
    QTest.keyClicks(maker.first, "four random words here")
    QTest.keyClicks(maker.again, "four random words")
    QTest.keyClick(maker.again, RETURN)
    assert "not the same" in maker.problem.text()
    QTest.keyClicks(maker.again, " here")
    QTest.keyClick(maker.again, RETURN)
    rest(frame)
    code = maker._code.text()
    assert code.count("-") == 7
    QTest.keyClicks(maker.typed, "ABCD EFGH")
    QTest.keyClick(maker.typed, RETURN)
    assert "Look again" in maker.problem.text()
    groups = code.split("-")
    maker.typed.clear()
    QTest.keyClicks(maker.typed, " ".join(groups[n] for n in maker._groups))
    QTest.keyClick(maker.typed, RETURN)
    rest(frame)
    rest(frame)
    assert frame.context is not None
    items = [area.title for area in reading.areas(frame.context.forum)]
    assert "Accountability of leaders at all levels" in items
    assert maker.first.text() == maker._code.text() == ""
    place = tmp_path / "place" / "Our-Forum"
    frame.lock()
    rest(frame)
    with forums.open_forum(place, code) as opened:
        assert forums.about(opened)["name"] == "Our Forum"


def test_the_sample_opens_and_says_that_it_is_one(frame: Frame, qtbot: QtBot) -> None:
    frame.gate.sample.click()
    qtbot.waitUntil(lambda: frame.context is not None, timeout=60_000)
    qtbot.waitUntil(lambda: not frame.jobs.busy, timeout=20_000)
    assert frame._sample.isVisible()
    assert frame.settings.get("folder") == ""


def test_folder_names() -> None:
    assert slug("Merrowdale Parent/Carer: Forum ") == "Merrowdale-Parent-Carer-Forum"
    assert slug("???") == "Forum"


def test_the_gate_loads_nothing_heavy() -> None:
    heavy = ("sqlalchemy", "textblob", "reportlab", "cryptography", "forumapp.store")
    code = f"import sys, ui.window.gate; print([n for n in {heavy!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
