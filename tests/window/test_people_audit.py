"""The audit in the window: filtered by keys, saved as a table."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.window.frame import Frame
from ui.window.pages.people_audit import AuditPart

Rest = Callable[[Frame], None]


@pytest.fixture
def part(entered: Frame, rest: Rest) -> AuditPart:
    assert entered.context is not None
    entered.context.forum.note("backup_made", detail="by-hand")
    entered.context.forum.note("verified")
    entered.go("people", "audit")
    rest(entered)
    found = entered.pages["people"].part  # type: ignore[attr-defined]
    assert isinstance(found, AuditPart)
    return found


def lines(part: AuditPart) -> list[str]:
    return [part.list.item(at).text() for at in range(part.list.count())]


def test_what_was_done_is_filtered_by_keys(part: AuditPart, entered: Frame, rest: Rest) -> None:
    every = lines(part)
    assert any("made a backup (by hand)" in line for line in every)
    assert any("checked the forum" in line for line in every)
    assert QApplication.focusWidget() is part.what
    QTest.keyClicks(part.what, "Made a b")
    while part.what.currentData() != "backup_made":
        QTest.keyClick(part.what, Qt.Key.Key_Down)
    part.open_it()
    rest(entered)
    assert lines(part)
    assert all("made a backup" in line for line in lines(part))


def test_the_window_that_opened_a_forum_is_written_down(
    frame: Frame, folder: Path, rest: Rest
) -> None:
    frame.gate.ask(folder)
    QTest.keyClicks(frame.gate.unlock.secret, "correct horse battery")
    QTest.keyClick(frame.gate.unlock.secret, Qt.Key.Key_Return)
    rest(frame)
    frame.go("people", "audit")
    rest(frame)
    found = frame.pages["people"].part  # type: ignore[attr-defined]
    assert any("opened the forum (in the window)" in line for line in lines(found))


def test_it_is_saved_as_a_table(
    part: AuditPart, entered: Frame, rest: Rest, tmp_path: Path
) -> None:
    part.write(tmp_path / "audit")
    rest(entered)
    table = (tmp_path / "audit.csv").read_text(encoding="utf-8-sig").splitlines()
    assert table[0].startswith("When (UTC),Who,Laptop,What")
    assert len(table) == part.list.count() + 1
    assert part.work.done.text().startswith("audit.csv is written")
