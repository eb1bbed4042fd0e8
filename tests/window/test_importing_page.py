"""Bringing in a spreadsheet by keyboard: nothing is stored unseen, all of it can be taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import reading
from ui.window.frame import Frame
from ui.window.pages.importing import ImportPage
from ui.window.stopwatch_probe import Gaps

Key = Qt.Key
Rest = Callable[[Frame], None]
GOOD = "Your words,Date,How was it?\nWe waited,31/10/2025,good\nNobody rang,1/11/2025,poor\n"
MIXED = (
    "Name,Text,Date,Rating\nA,We waited 18 months,31/10/2025,good\n"
    "B,Nobody rang back,13/13/2025,5\nC,,1/11/2025,\nD,A kind nurse,2/11/2025,brilliant\n"
)


@pytest.fixture
def first_page() -> str:
    return "import"


@pytest.fixture
def page(entered: Frame, rest: Rest) -> ImportPage:
    """Open the page, as the button on Feedback does."""
    entered.go("import")
    rest(entered)
    made = entered.pages["import"]
    assert isinstance(made, ImportPage)
    return made


@pytest.fixture
def choose(
    page: ImportPage,
    entered: Frame,
    rest: Rest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> Callable[[str], None]:
    """Give a function that chooses a file with this text, by Ctrl+O."""

    def write(text: str | bytes, name: str = "table.csv") -> None:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        monkeypatch.setattr(page, "_choose_file", lambda: path)
        QTest.keyClick(entered, Key.Key_O, Qt.KeyboardModifier.ControlModifier)
        rest(entered)
        rest(entered)

    return write


def _count(frame: Frame) -> int:
    assert frame.context is not None
    return len(reading.list_ids(frame.context.forum))


def _settle(frame: Frame, qtbot: QtBot) -> None:
    """Wait until every row was read again after a change."""
    qtbot.wait(300)
    qtbot.waitUntil(lambda: not frame.jobs.busy, timeout=10_000)


def _fields(page: ImportPage) -> dict[str, str]:
    return {each.name: each.field for each in page.mapping.columns}


def _type(widget: QWidget, text: str) -> None:
    QTest.keyClicks(widget, text)


def test_a_good_table_comes_in_and_is_taken_back_as_one(
    page: ImportPage, entered: Frame, choose: Any, rest: Rest
) -> None:
    before = _count(entered)
    choose(GOOD)
    assert page.outlook.words.text().startswith("2 pieces of feedback")
    assert _count(entered) == before, "looking stores nothing"
    QTest.keyClick(entered, Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    rest(entered)
    assert "2 pieces of feedback are in" in page.outlook.done.text()
    assert _count(entered) == before + 2
    QTest.keyClick(entered, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest(entered)
    rest(entered)
    assert _count(entered) == before
    assert page.columns.isVisible(), "it can be brought in again"
    assert page.go_on.isEnabled()


def test_rows_with_a_problem_stop_it_until_a_person_leaves_them_out(
    page: ImportPage, entered: Frame, choose: Any, rest: Rest
) -> None:
    before = _count(entered)
    choose(MIXED)
    assert "problem with 2 rows" in page.outlook.problem.text()
    assert any(line.startswith("Row 3, “Date”") for line in page.outlook.rows.lines)
    assert not page.go_on.isEnabled()
    QTest.keyClick(entered, Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    rest(entered)
    assert _count(entered) == before
    page.outlook.leave_out.setFocus()
    QTest.keyClick(page.outlook.leave_out, Key.Key_Space)
    assert page.go_on.isEnabled()
    QTest.keyClick(entered, Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    rest(entered)
    assert _count(entered) > before


def test_a_column_and_its_values_are_said_by_keyboard(
    page: ImportPage, entered: Frame, choose: Any, qtbot: QtBot
) -> None:
    choose(MIXED.replace("Text", "Spalte B"))
    lines = page.columns.lines
    assert page.columns.column == "Rating", "it stands where a person is needed"
    lines.setFocus()
    QTest.keyClick(lines, Key.Key_Up)
    QTest.keyClick(lines, Key.Key_Up)
    assert page.columns.column == "Spalte B"
    _type(page.columns.field, "r")
    assert _fields(page) == {"Spalte B": "rating", "Date": "told_on"}
    QTest.keyClick(page.columns.field, Key.Key_Home)
    qtbot.wait(600)  # Qt takes letters that follow each other quickly as one word
    _type(page.columns.field, "family")
    _settle(entered, qtbot)
    assert _fields(page) == {"Spalte B": "words_free", "Date": "told_on", "Rating": "rating"}, (
        "what letters pass on their way takes nothing from another column"
    )
    lines.setCurrentCell(3, 0)
    _type(page.columns.values.answers["5"], "very g")
    _type(page.columns.values.answers["brilliant"], "no a")
    _settle(entered, qtbot)
    meant = dict(next(each.values for each in page.mapping.columns if each.name == "Rating"))
    assert meant == {"5": "very_good", "brilliant": ""}
    assert "problem with 1 row" in page.outlook.problem.text()


def test_a_column_can_be_left_out(
    page: ImportPage, entered: Frame, choose: Any, qtbot: QtBot
) -> None:
    choose(GOOD)
    page.columns.lines.setCurrentCell(2, 0)
    QTest.keyClick(page.columns.field, Key.Key_Home)
    _settle(entered, qtbot)
    assert {each.name for each in page.mapping.columns} == {"Your words", "Date"}


def test_without_a_date_one_day_is_asked_for(
    page: ImportPage, entered: Frame, choose: Any, qtbot: QtBot
) -> None:
    choose("Your words\nWe waited\n")
    assert page.days.day.isVisible()
    assert not page.days.order.isVisible()
    page.days.day.setFocus()
    QTest.keyClick(page.days.day, Key.Key_Down)
    _settle(entered, qtbot)
    assert dict(page.mapping.fixed)["told_on"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (bytes(range(256)) * 20, "no table"),
        (b"%PDF-1.7 and so on", "PDF"),
        (b"only one line of words", "rows below"),
        (b"PK\x03\x04 broken", "damaged"),
    ],
)
def test_a_hostile_file_ends_in_a_sentence(
    page: ImportPage, entered: Frame, choose: Any, data: bytes, said: str
) -> None:
    choose(data, "<b>bad<b>.csv")
    assert said in page.start.problem.text()
    assert page.start.problem.isVisible()
    assert page.start.choose.isEnabled()


def test_the_same_table_is_brought_in_twice_only_by_decision(
    page: ImportPage, entered: Frame, choose: Any, rest: Rest
) -> None:
    choose(GOOD)
    page.bring_in()
    rest(entered)
    count = _count(entered)
    choose(GOOD, "copy.csv")
    assert page.outlook.again.isVisible()
    assert not page.go_on.isEnabled()
    QTest.keyClick(page.outlook.again, Key.Key_Space)
    page.bring_in()
    rest(entered)
    assert _count(entered) == count + 2


def test_cancel_leaves_nothing_and_the_window_never_stands_still(
    page: ImportPage, entered: Frame, choose: Any, rest: Rest, qtbot: QtBot
) -> None:
    before = _count(entered)
    rows = "".join(f"We waited {n} months for a letter,31/10/2025,good\n" for n in range(4000))
    choose(GOOD.splitlines()[0] + "\n" + rows)
    qtbot.waitUntil(lambda: page.go_on.isEnabled(), timeout=20_000)
    gaps = Gaps()
    gaps.start()
    page.bring_in()
    qtbot.waitUntil(lambda: "Bringing in" in page.outlook.words.text(), timeout=20_000)
    QTest.keyClick(page.outlook.stop, Key.Key_Space)
    rest(entered)
    assert gaps.stop()["longest_own_gap_ms"] < 250
    assert _count(entered) == before
    assert "Nothing of it is in the forum" in page.outlook.problem.text()
    assert page.go_on.isEnabled()


def test_a_dropped_file_is_opened(
    page: ImportPage, entered: Frame, rest: Rest, tmp_path: Path
) -> None:
    (tmp_path / "drop.csv").write_text(GOOD, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "drop.csv"))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, none))
    rest(entered)
    rest(entered)
    assert page.outlook.words.text().startswith("2 pieces")


def test_everything_on_the_page_is_named(page: ImportPage, choose: Any) -> None:
    choose(MIXED)
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken = QAccessible.queryAccessibleInterface(widget)
            assert spoken.text(QAccessible.Text.Name), widget


def test_a_lock_stops_it(page: ImportPage, entered: Frame, choose: Any, rest: Rest) -> None:
    rows = "".join(f"We waited {n} months,31/10/2025,good\n" for n in range(3000))
    choose(GOOD.splitlines()[0] + "\n" + rows)
    page.bring_in()
    entered.lock()
    rest(entered)
    assert entered.context is None
