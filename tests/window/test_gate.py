"""The gate: open a forum or the sample; what is refused changes nothing and says what to do."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import forums
from tests import once
from tests.window.conftest import on_record
from ui.window import gate_work, theme
from ui.window.frame import Frame
from ui.window.gate import Gate
from ui.window.jobs import Jobs
from ui.window.settings import Settings

Rest = Callable[[Frame], None]
PASSPHRASE = "correct horse battery"
RETURN = Qt.Key.Key_Return


@pytest.fixture(autouse=True)
def _cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_work, "COST", forums.QUICK)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix in (".db", ".keys")}


@on_record
def test_the_right_passphrase_opens(frame: Frame, folder: Path, rest: Rest) -> None:
    frame.gate.ask(folder)
    assert frame.gate.unlock.secret.hasFocus()
    QTest.keyClicks(frame.gate.unlock.secret, PASSPHRASE)
    QTest.keyClick(frame.gate.unlock.secret, RETURN)
    rest(frame)
    rest(frame)
    assert frame.context is not None
    assert frame.current == "record"
    assert frame.gate.unlock.secret.text() == ""
    assert Path(str(frame.settings.get("folder"))) == folder


def test_a_wrong_one_says_so_and_keeps_the_field(frame: Frame, folder: Path, rest: Rest) -> None:
    before = bytes_of(folder)
    frame.gate.ask(folder)
    QTest.keyClicks(frame.gate.unlock.secret, "wrong horse")
    QTest.keyClick(frame.gate.unlock.secret, RETURN)
    rest(frame)
    assert frame.context is None
    assert "does not open this forum" in frame.gate.unlock.problem.text()
    assert frame.gate.unlock.secret.hasFocus()
    assert frame.gate.unlock.secret.selectedText() == "wrong horse"
    assert bytes_of(folder) == before
    QTest.keyClicks(frame.gate.unlock.secret, PASSPHRASE)
    QTest.keyClick(frame.gate.unlock.secret, RETURN)
    rest(frame)
    assert frame.context is not None


def test_the_recovery_code_opens(frame: Frame, tmp_path: Path, rest: Rest) -> None:
    place = tmp_path / "other"
    code = forums.new_forum(place, PASSPHRASE, "Other", "Bradford", cost=forums.QUICK)
    frame.gate.ask(place)
    QTest.keyClicks(frame.gate.unlock.secret, code.lower().replace("-", " "))
    QTest.keyClick(frame.gate.unlock.secret, RETURN)
    rest(frame)
    assert frame.context is not None


def test_an_empty_passphrase_asks_for_one(frame: Frame, folder: Path) -> None:
    frame.gate.ask(folder)
    QTest.keyClick(frame.gate.unlock.secret, RETURN)
    assert "Type the passphrase" in frame.gate.unlock.problem.text()
    QTest.keyClick(frame.gate.unlock.secret, Qt.Key.Key_Escape)
    assert frame.gate.unlock.problem.isHidden()


def test_while_it_opens_nothing_else_can_be_asked(frame: Frame, folder: Path, rest: Rest) -> None:
    frame.gate.ask(folder)
    QTest.keyClicks(frame.gate.unlock.secret, "wrong horse")
    QTest.keyClick(frame.gate.unlock.secret, RETURN)
    assert frame.gate.busy
    assert not frame.gate.unlock.open.isEnabled()
    assert not frame.gate.sample.isEnabled()
    assert "Opening" in frame.gate.doing.text()
    QTest.keyClick(frame.gate, RETURN)
    rest(frame)
    assert not frame.gate.busy
    assert frame.gate.unlock.open.isEnabled()


def test_a_folder_without_a_forum_is_refused(
    frame: Frame, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    frame.gate.ask(folder)
    monkeypatch.setattr(frame.gate, "_choose_folder", lambda: empty)
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert frame.gate.unlock.choose.hasFocus()
    QTest.keyClick(frame.gate.unlock.choose, RETURN)
    assert "no forum in “empty”" in frame.gate.unlock.problem.text()
    assert list(empty.iterdir()) == []


def test_another_folder_can_be_chosen(
    frame: Frame, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame.gate.ask(None)
    monkeypatch.setattr(frame.gate, "_choose_folder", lambda: folder)
    QTest.keyClick(frame.gate.unlock.choose, Qt.Key.Key_Space)
    assert frame.gate.unlock.secret.isVisible()
    assert frame.gate.unlock.secret.hasFocus()


def test_a_damaged_key_file_says_what_to_do(frame: Frame, folder: Path, rest: Rest) -> None:
    (folder / "forum.keys").write_text("{}")
    frame.gate.ask(folder)
    QTest.keyClicks(frame.gate.unlock.secret, PASSPHRASE)
    QTest.keyClick(frame.gate.unlock.secret, RETURN)
    rest(frame)
    assert "from a backup" in frame.gate.unlock.problem.text()


def test_what_was_typed_can_be_shown_and_is_hidden_again(frame: Frame, folder: Path) -> None:
    mode = QLineEdit.EchoMode
    secret = frame.gate.unlock.secret
    frame.gate.ask(folder)
    QTest.keyClick(secret, Qt.Key.Key_Tab)
    assert secret.toggle.hasFocus()
    QTest.keyClick(secret.toggle, Qt.Key.Key_Space)
    assert secret.echoMode() == mode.Normal
    assert secret.toggle.accessibleName() == "Hide the passphrase"
    frame.gate.ask(folder, "Locked.")
    assert secret.echoMode() == mode.Password


def test_where_no_forum_is_known_there_is_a_welcome(frame: Frame, tmp_path: Path) -> None:
    frame.gate.ask(tmp_path / "gone")
    assert not frame.gate.unlock.secret.isVisible()
    assert frame.gate.unlock.make.hasFocus()
    assert frame.gate.sample.isVisible()
    QTest.keyClick(frame.gate.unlock.make, RETURN)
    assert frame.gate.maker.isVisible()
    assert frame.gate.sample.isVisible()
    QTest.keyClick(frame.gate.maker.naming.name, Qt.Key.Key_Escape)
    assert frame.gate.unlock.isVisible()


def test_the_sample_opens_and_says_that_it_is_one(
    frame: Frame,
    qtbot: QtBot,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sample = once.sample(tmp_path_factory)
    monkeypatch.setattr(gate_work, "make_sample_forum", lambda to: shutil.copytree(sample, to))
    frame.gate.sample.click()
    assert "Making the sample forum" in frame.gate.doing.text()
    qtbot.waitUntil(lambda: frame.context is not None, timeout=60_000)
    qtbot.waitUntil(lambda: not frame.jobs.busy, timeout=20_000)
    assert frame._sample.isVisible()
    assert frame.settings.get("folder") == ""


def test_a_sample_that_was_broken_off_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: Path) -> None:
        folder.mkdir(parents=True)
        (folder / "half").touch()
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(gate_work, "make_sample_forum", broken)
        with pytest.raises(gate_work.Trouble, match="The disk is full"):
            gate_work.open_sample(tmp_path / "sample")
    assert not (tmp_path / "sample").exists()
    monkeypatch.setattr(gate_work, "make_sample_forum", _small_sample)
    gate_work.open_sample(tmp_path / "sample").close()
    assert [p.name for p in tmp_path.iterdir()] == ["sample"]


def _small_sample(folder: Path) -> None:
    forums.new_forum(folder, forums.SAMPLE_PASSPHRASE, "S", "S", sample=True, cost=forums.QUICK)


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_targets_are_large_and_named(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, folder: Path, size: float
) -> None:
    theme.apply(qapp, "light", size)
    gate = Gate(Jobs(), Settings(tmp_path / "w.ini"), tmp_path / "sample")
    qtbot.addWidget(gate)
    gate.resize(1366, 768)
    gate.show()
    gate.ask(folder)
    qtbot.wait(20)
    every: list[QWidget] = [*gate.findChildren(QPushButton), *gate.findChildren(QLineEdit)]
    seen = [widget for widget in every if widget.isVisible()]
    assert len(seen) >= 5
    for widget in seen:
        assert widget.height() >= 44 * size
        assert widget.accessibleName()
        assert widget.width() >= widget.minimumSizeHint().width()
    assert not gate._card.horizontalScrollBar().isVisible()


def test_the_gate_loads_nothing_heavy() -> None:
    heavy = (
        "sqlalchemy",
        "sqlcipher3",
        "textblob",
        "reportlab",
        "numpy",
        "cryptography",
        "forumapp.store",
        "forumapp.services",
        "PySide6.QtPrintSupport",
    )
    code = f"import sys, ui.window.gate; print([n for n in {heavy!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
