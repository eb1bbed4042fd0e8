"""Bringing a backup back in the window: seen before anything is replaced, and from the gate."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from forumapp.services import backups, forums, reading, record
from ui.window.frame import Frame
from ui.window.gate_restore import RestorePage
from ui.window.pages.settings_second import SecondPlace

PASSPHRASE = "correct horse battery"
Rest = Callable[[Frame], None]


@pytest.fixture
def kept(folder: Path) -> Path:
    """A forum of three pieces, backed up when it had two."""
    with forums.open_forum(folder, PASSPHRASE) as forum:
        made = backups.back_up(forum)
        record.add_feedback(forum, {"words_free": "said after the backup"})
    return made.path


def pieces(folder: Path) -> int:
    with forums.open_forum(folder, PASSPHRASE) as forum:
        return reading.counts(forum)["feedback"]


def type_passphrase(frame: Frame, rest: Rest) -> RestorePage:
    page = frame.restoring.page
    assert page is not None
    assert frame.stack.currentWidget() is page
    QTest.keyClicks(page.secret, PASSPHRASE)
    QTest.keyClick(page.secret, Qt.Key.Key_Return)
    rest(frame)
    return page


def press(button: QPushButton) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def damage(folder: Path) -> None:
    path = folder / "forum.db"
    data = bytearray(path.read_bytes())
    for page in range(1, len(data) // 4096, 3):
        data[page * 4096 : page * 4096 + 4096] = os.urandom(4096)
    path.write_bytes(data)


def fail_to_open(frame: Frame, folder: Path, rest: Rest) -> None:
    frame.gate.ask(folder)
    QTest.keyClicks(frame.gate.unlock.secret, PASSPHRASE)
    QTest.keyClick(frame.gate.unlock.secret, Qt.Key.Key_Return)
    rest(frame)
    assert frame.context is None


def test_settings_lock_and_show_what_is_in_each(
    kept: Path, folder: Path, entered: Frame, rest: Rest
) -> None:
    entered.go("restore")
    rest(entered)
    assert entered.context is None  # nothing of the forum is open behind it
    page = type_passphrase(entered, rest)
    lines = [page.shelf.item(n).text() for n in range(page.shelf.count())]
    assert len(lines) == 1
    assert "made by you" in lines[0]
    assert "3 pieces of feedback, 1 fewer than now" in lines[0]
    assert "3 pieces of feedback" in page.what.text()
    assert page.secret.text() == ""


def test_a_backup_is_brought_back_after_a_second_press(
    kept: Path, folder: Path, entered: Frame, rest: Rest
) -> None:
    entered.go("restore")
    rest(entered)
    page = type_passphrase(entered, rest)
    press(page.bring)
    rest(entered)
    assert "kept as a backup" in page.done.text()
    assert pieces(folder) == 4  # not yet
    press(page.bring)
    rest(entered)
    assert entered.stack.currentWidget() is entered.gate
    assert pieces(folder) == 3
    assert any("before-restore" in path.name for path in kept.parent.iterdir())


def test_damage_leads_from_the_gate_to_what_can_be_done(
    kept: Path, folder: Path, frame: Frame, rest: Rest
) -> None:
    damage(folder)
    fail_to_open(frame, folder, rest)
    assert "damaged" in frame.gate.unlock.problem.text()
    assert frame.gate.unlock.mend.isVisible()
    press(frame.gate.unlock.mend)
    page = type_passphrase(frame, rest)
    assert page.save.isVisible()
    assert not page.keys_back.isVisible()
    press(page.save)
    rest(frame)
    assert frame.stack.currentWidget() is frame.gate
    assert pieces(folder) >= 3


def test_a_missing_key_file_is_brought_back(
    kept: Path, folder: Path, frame: Frame, rest: Rest
) -> None:
    (folder / "forum.keys").unlink()
    fail_to_open(frame, folder, rest)
    press(frame.gate.unlock.mend)
    page = type_passphrase(frame, rest)
    assert not page.save.isVisible()
    press(page.keys_back)
    rest(frame)
    assert page.problem.text() == ""
    assert pieces(folder) == 4


def test_a_wrong_passphrase_is_no_damage(folder: Path, frame: Frame, rest: Rest) -> None:
    frame.gate.ask(folder)
    QTest.keyClicks(frame.gate.unlock.secret, "not the passphrase")
    QTest.keyClick(frame.gate.unlock.secret, Qt.Key.Key_Return)
    rest(frame)
    assert not frame.gate.unlock.mend.isVisible()


def test_guessing_over_the_backups_is_counted_and_rests(
    kept: Path, folder: Path, frame: Frame, rest: Rest
) -> None:
    frame.restoring.begin(folder)
    page = frame.restoring.page
    assert page is not None
    for _ in range(3):
        QTest.keyClicks(page.secret, "not the passphrase")
        QTest.keyClick(page.secret, Qt.Key.Key_Return)
        rest(frame)
        assert "does not open" in page.problem.text()
        page.secret.clear()
    type_passphrase(frame, rest)  # the right one, but too soon
    assert "Wait" in page.problem.text()
    assert page.shelf.count() == 0


def test_escape_leads_back_to_the_gate(
    kept: Path, folder: Path, entered: Frame, rest: Rest
) -> None:
    entered.go("restore")
    rest(entered)
    page = type_passphrase(entered, rest)
    QTest.keyClick(page.shelf, Qt.Key.Key_Escape)
    assert entered.stack.currentWidget() is entered.gate
    assert page.shelf.count() == 0  # nothing readable stays behind


def test_closing_backs_up_what_changed(folder: Path, entered: Frame, rest: Rest) -> None:
    assert entered.context is not None
    record.add_feedback(entered.context.forum, {"words_free": "new today"})
    entered.lock()
    rest(entered)
    assert [each.reason for each in backups.backups(folder)] == ["at-close"]


def test_closing_without_a_change_makes_no_backup(folder: Path, entered: Frame, rest: Rest) -> None:
    entered.lock()
    rest(entered)
    assert backups.backups(folder) == []


def test_a_second_place_is_kept_and_given_up(
    tmp_path: Path, context: object, qtbot: QtBot, rest: Rest
) -> None:
    part = SecondPlace(context)  # type: ignore[arg-type]
    qtbot.addWidget(part)
    part.show()
    stick = tmp_path / "stick"
    stick.mkdir()
    part.set_place(stick)
    qtbot.waitUntil(lambda: str(stick) in part.where.text())
    made = backups.back_up(part._context.forum)
    assert made.copied is not None
    assert made.copied.is_relative_to(stick)
    press(part.end)
    qtbot.waitUntil(lambda: "no second place" in part.where.text())
    assert backups.back_up(part._context.forum).copied is None


def test_copies_on_a_stick_come_back_on_a_new_computer(
    folder: Path, tmp_path: Path, frame: Frame, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with forums.open_forum(folder, PASSPHRASE) as forum:
        copied = backups.back_up(forum, to=stick).copied
    assert copied is not None
    monkeypatch.setattr(frame.gate, "_choose_folder", lambda: copied.parent)
    monkeypatch.setattr("ui.window.gate_create.usual_parents", lambda: [tmp_path / "documents"])
    frame.gate.ask(None)
    press(frame.gate.unlock.choose)
    rest(frame)
    page = type_passphrase(frame, rest)
    assert "new folder" in page._reason.text()
    press(page.bring)
    press(page.bring)
    rest(frame)
    assert frame.stack.currentWidget() is frame.gate
    assert pieces(tmp_path / "documents" / "forum") == 3
