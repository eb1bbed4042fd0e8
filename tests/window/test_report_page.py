"""A report is looked at line by line beside its page, by keyboard; nothing is kept unseen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

import resources
from forumapp.services import drafting, forums, lineage, reading, reports
from forumapp.services.today import today
from tests.readers.report_lines import LINES
from tests.readers.test_report_hostile import REFUSED
from tests.window.conftest import PASSPHRASE
from ui.window.frame import Frame
from ui.window.models.report_rows import Row
from ui.window.pages.report import ReportPage

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
Rest = Callable[[Frame], None]
TEXT = resources.read_text("sample", "report.txt")
SECOND = "Inspectors looked at the records of six children, and met their families."


@pytest.fixture
def first_page() -> str:
    return "report"


@pytest.fixture
def page(entered: Frame, rest: Rest) -> ReportPage:
    """Open the page."""
    return _open(entered, rest)


def _open(frame: Frame, rest: Rest) -> ReportPage:
    frame.go("report")
    rest(frame)
    made = frame.pages["report"]
    assert isinstance(made, ReportPage)
    return made


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Draw a report of two pages."""
    canvas = Canvas(str(tmp_path / "report.pdf"))
    for at, lines in enumerate((LINES[:8], [*LINES[8:], SECOND])):
        for row, line in enumerate(lines):
            canvas.drawString(60, 780 - 30 * row, line)
        canvas.showPage() if at == 0 else None
    canvas.save()
    return tmp_path / "report.pdf"


@pytest.fixture
def choose(
    page: ReportPage, entered: Frame, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Path], None]:
    """Give a function that chooses a file, by Ctrl+O."""

    def take(path: Path) -> None:
        monkeypatch.setattr(page, "_choose_file", lambda: path)
        QTest.keyClick(entered, Key.Key_O, Ctrl)
        rest(entered)
        rest(entered)

    return take


def _forum(frame: Frame) -> Any:
    assert frame.context is not None
    return frame.context.forum


def _kept(frame: Frame) -> list[str]:
    forum = _forum(frame)
    mine = {each.uid for each in reading.inspections(forum) if each.first_day != "2019-09-30"}
    return [a.title for a in reading.areas(forum) if a.inspection in mine and a.official]


def _rows(page: ReportPage) -> list[Row]:
    return list(page.list.rows())


def _stand_on(page: ReportPage, key: str) -> Row:
    """Go to a row by the arrow keys."""
    QTest.keyClick(page.list, Key.Key_Home)
    for _ in range(page.list.count()):
        row = page.list.row_now()
        if row is not None and row.key == key:
            return row
        QTest.keyClick(page.list, Key.Key_Down)
    raise LookupError(key)


def _keep(frame: Frame, rest: Rest) -> None:
    QTest.keyClick(frame, Key.Key_K, Ctrl)
    rest(frame)
    rest(frame)


def test_a_report_is_kept_and_taken_back_as_one(
    page: ReportPage, entered: Frame, choose: Any, pdf: Path, rest: Rest
) -> None:
    choose(pdf)
    assert [row.title for row in _rows(page) if row.kind == "passage"][:2] == [
        "Shorten the time that children wait for an assessment of their needs",
        "All families know the local offer and the help in it",
    ]
    assert _kept(entered) == [], "looking keeps nothing"

    _keep(entered, rest)
    assert len(_kept(entered)) == 2
    assert "Eastshire Area SEND inspection, May 2024" in page.done.words.text()
    assert drafting.waiting(_forum(entered)) == {}

    QTest.keyClick(entered, Key.Key_Z, Ctrl)
    rest(entered)
    rest(entered)
    assert _kept(entered) == []
    assert page.list.isVisible(), "it can be kept again"
    _keep(entered, rest)
    assert len(_kept(entered)) == 2


def test_lines_are_left_out_and_put_right_by_keys(
    page: ReportPage, entered: Frame, choose: Any, pdf: Path, rest: Rest
) -> None:
    choose(pdf)
    assert _stand_on(page, "improvements-1").tick is True
    QTest.keyClick(page.list, Key.Key_Space)
    assert _stand_on(page, "improvements-1").tick is False
    assert "Left out" in _stand_on(page, "improvements-1").more
    assert _stand_on(page, "improvements").tick == "some"
    _stand_on(page, "improvements-2")
    QTest.keyClick(page.list, Key.Key_F2)
    title = page.edit.fields["title"]
    assert title.hasFocus()
    QTest.keyClick(title, Key.Key_A, Ctrl)
    QTest.keyClicks(title, "The Local Offer")
    QTest.keyClick(title, Key.Key_Escape)
    assert page.list.hasFocus()
    assert _stand_on(page, "improvements-2").title == "The Local Offer"
    _keep(entered, rest)
    assert _kept(entered) == ["The Local Offer"]


def test_a_whole_section_is_left_out_by_one_key(page: ReportPage, choose: Any, pdf: Path) -> None:
    choose(pdf)
    _stand_on(page, "improvements")
    QTest.keyClick(page.list, Key.Key_Space)
    assert [row.tick for row in _rows(page) if row.key.startswith("improvements")] == [False] * 3
    QTest.keyClick(page.list, Key.Key_Space)
    assert [row.tick for row in _rows(page) if row.key.startswith("improvements")] == [True] * 3


def test_the_page_follows_and_its_lines_are_marked(
    page: ReportPage, entered: Frame, choose: Any, pdf: Path, rest: Rest
) -> None:
    choose(pdf)
    assert page.sheet.page == 1
    _stand_on(page, "improvements-2")
    rest(entered)
    assert page.sheet.page == 2
    sheet = page.sheet.sheet
    assert not sheet._image.isNull()
    marked = sheet.marked_at()
    assert marked is not None
    assert 0 < marked.y() < sheet.height() / 4, "the second of two lines at the top"
    QTest.keyClick(page.list, Key.Key_PageUp)
    rest(entered)
    assert page.sheet.page == 1
    assert page.list.hasFocus()
    assert sheet.marked_at() is None
    QTest.keyClick(page.list, Key.Key_PageDown)
    assert page.sheet.page == 2


def test_a_page_is_drawn_once(
    page: ReportPage, choose: Any, pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each picture takes a process of its own, and coming to its width it was asked for thrice."""
    drawn: list[tuple[int, int]] = []
    picture = reports.picture

    def counted(proposal: Any, at: int, width: int) -> Any:
        drawn.append((at, width))
        return picture(proposal, at, width)

    monkeypatch.setattr(reports, "picture", counted)
    choose(pdf)
    assert not page.sheet.sheet._image.isNull()
    assert len(drawn) == len(set(drawn))
    assert {at for at, _ in drawn} == {1}


def test_the_page_as_text_has_the_lines_marked(
    page: ReportPage, entered: Frame, choose: Any, pdf: Path
) -> None:
    choose(pdf)
    _stand_on(page, "improvements-1")
    QTest.keyClick(entered, Key.Key_T, Ctrl)
    text = page.sheet.text
    assert text.isVisible()
    assert SECOND in text.toPlainText()
    marks: list[Any] = list(text.extraSelections())
    assert [mark.cursor.selectedText() for mark in marks] == [LINES[9]]
    assert text.textCursor().block().text() == LINES[9]
    QTest.keyClick(text, Key.Key_PageUp)
    assert LINES[0] in text.toPlainText()


def test_pictures_are_never_written_to_the_disk(
    page: ReportPage,
    entered: Frame,
    choose: Any,
    pdf: Path,
    rest: Rest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = tmp_path / "temporary"
    made.mkdir()
    monkeypatch.setenv("TMPDIR", str(made))
    before = {each for each in tmp_path.rglob("*") if "forum" not in each.parts}
    choose(pdf)
    QTest.keyClick(page.list, Key.Key_PageDown)
    rest(entered)
    assert not page.sheet.sheet._image.isNull()
    after = {each for each in tmp_path.rglob("*") if "forum" not in each.parts}
    assert after == before


def test_what_was_put_right_survives_the_lock(
    page: ReportPage, entered: Frame, folder: Path, choose: Any, pdf: Path, rest: Rest
) -> None:
    choose(pdf)
    _stand_on(page, "improvements-1")
    QTest.keyClick(page.list, Key.Key_Space)
    entered.lock()
    rest(entered)
    raw = b"".join(path.read_bytes() for path in folder.glob("forum.db*"))
    assert LINES[9].encode() not in raw, "the draft is encrypted"
    entered.enter(forums.open_forum(folder, PASSPHRASE))
    rest(entered)

    again = _open(entered, rest)
    rest(entered)

    assert again is not page
    assert _stand_on(again, "improvements-1").tick is False
    rest(entered)
    assert not again.sheet.sheet._image.isNull(), "the page is drawn anew"


def test_a_file_that_is_gone_leaves_its_text(
    page: ReportPage, entered: Frame, folder: Path, choose: Any, pdf: Path, rest: Rest
) -> None:
    choose(pdf)
    entered.lock()
    rest(entered)
    pdf.unlink()
    entered.enter(forums.open_forum(folder, PASSPHRASE))
    rest(entered)
    again = _open(entered, rest)
    rest(entered)
    assert "no longer where it was" in again.sheet.problem.text()
    assert LINES[0] in again.sheet.text.toPlainText()


@pytest.mark.parametrize("name", ["empty", "text", "head", "cut short", "locked", "scanned"])
def test_what_cannot_be_read_ends_in_a_sentence(
    page: ReportPage, choose: Any, tmp_path: Path, name: str
) -> None:
    make, sentence = REFUSED[name]
    choose(make(tmp_path / "<b>bad<b>.pdf"))
    assert sentence in page.start.problem.text()
    assert page.start.problem.isVisible()
    assert page.start.choose.isEnabled()
    assert page.start.choose.hasFocus()


def test_reading_can_be_given_up(
    page: ReportPage, entered: Frame, tmp_path: Path, rest: Rest, qtbot: QtBot
) -> None:
    page.read(REFUSED["letters"][0](tmp_path / "heavy.pdf"))
    qtbot.waitUntil(lambda: page.start.stop.isVisible(), timeout=2_000)
    QTest.keyClick(page.start.stop, Key.Key_Space)
    qtbot.waitUntil(lambda: not entered.jobs.busy, timeout=3_000)
    assert page.start.choose.isEnabled()
    assert page.start.problem.text() == ""
    assert page.proposal is None


def _paste(page: ReportPage, entered: Frame, rest: Rest, text: str) -> None:
    if page.start.paste.isVisible():
        QTest.keyClick(page.start.paste, Key.Key_Space)
    page.start.text.setPlainText(text)
    QTest.keyClick(page.start.read, Key.Key_Space)
    rest(entered)
    rest(entered)


def test_pasted_text_is_read_too(page: ReportPage, entered: Frame, rest: Rest) -> None:
    QTest.keyClick(page.start.paste, Key.Key_Space)
    assert page.start.text.hasFocus()
    assert not page.start.read.isEnabled()
    _paste(page, entered, rest, "The cat is in the house.")
    assert "does not look like a report" in page.start.problem.text()
    _paste(page, entered, rest, TEXT)
    assert len([row for row in _rows(page) if row.kind == "passage"]) == 9
    _stand_on(page, "effective-2")
    assert page.sheet.text.isVisible()
    marks: list[Any] = list(page.sheet.text.extraSelections())
    assert "Young children" in marks[0].cursor.selectedText()


def test_what_is_missing_is_asked_for_before_anything_is_kept(
    page: ReportPage, entered: Frame, rest: Rest
) -> None:
    bare = TEXT.replace("of Merrowdale Local Area Partnership", "report").replace(
        "Inspection dates: 12 to 16 October 2026", ""
    )
    _paste(page, entered, rest, bare)
    _keep(entered, rest)
    assert _kept(entered) == []
    name = page.edit.fields["local_area"]
    assert name.hasFocus()
    QTest.keyClicks(name, "Merrowdale")
    _keep(entered, rest)
    day = page.edit.fields["first_day"]
    assert day.hasFocus()
    QTest.keyClicks(day, "12 Octember 2026")
    assert page.edit.problem.isVisible()
    QTest.keyClick(day, Key.Key_A, Ctrl)
    QTest.keyClicks(day, "12 October 2026")
    assert not page.edit.problem.isVisible()
    _keep(entered, rest)
    assert len(_kept(entered)) == 3
    assert reading.inspections(_forum(entered))[0].title.endswith("October 2026")


def test_a_suggested_link_is_kept_only_once_it_is_ticked(
    page: ReportPage, entered: Frame, rest: Rest
) -> None:
    before = TEXT.replace("12 to 16 October 2026", "15 to 19 January 2024")
    _paste(page, entered, rest, before.replace("reduce the time that", "shorten how long"))
    _keep(entered, rest)
    QTest.keyClick(page.done.other, Key.Key_Space)
    _paste(page, entered, rest, TEXT)
    row = _stand_on(page, "links-0")
    assert (row.suggested, row.tick) == (True, False)
    assert "both speak of" in row.more
    QTest.keyClick(page.list, Key.Key_Space)
    _keep(entered, rest)
    assert len(lineage.links(_forum(entered))) == 1


def test_the_same_report_again_says_that_nothing_is_new(
    page: ReportPage, entered: Frame, rest: Rest
) -> None:
    for _ in range(2):
        _paste(page, entered, rest, TEXT)
        _keep(entered, rest)
        said = page.done.words.text()
        QTest.keyClick(page.done.other, Key.Key_Space)
    assert "is in this forum already. Nothing was changed." in said
    assert len(_kept(entered)) == 3


def test_a_report_that_was_put_away_can_be_brought_back(
    page: ReportPage, entered: Frame, rest: Rest, qtbot: QtBot
) -> None:
    _paste(page, entered, rest, TEXT)
    qtbot.waitUntil(lambda: "report" in drafting.waiting(_forum(entered)), timeout=5_000)
    assert "report" in [need.kind for need in today(_forum(entered)).needs]
    QTest.keyClick(page.head.away, Key.Key_Space)
    qtbot.waitUntil(lambda: drafting.waiting(_forum(entered)) == {}, timeout=5_000)
    assert page.start.again.isVisible()
    QTest.keyClick(page.start.again, Key.Key_Space)
    assert page.list.isVisible()
    assert len(_rows(page)) > 9


def test_a_file_that_cannot_be_read_takes_nothing_away(
    page: ReportPage, entered: Frame, choose: Any, pdf: Path, tmp_path: Path, rest: Rest
) -> None:
    choose(pdf)
    _stand_on(page, "improvements-1")
    QTest.keyClick(page.list, Key.Key_Space)
    choose(REFUSED["text"][0](tmp_path / "other.pdf"))
    assert "is no PDF" in page.start.problem.text()
    assert page.start.again.isVisible()
    QTest.keyClick(page.start.again, Key.Key_Space)
    assert _stand_on(page, "improvements-1").tick is False


def test_an_embargo_is_ticked_by_space(page: ReportPage, entered: Frame, rest: Rest) -> None:
    _paste(page, entered, rest, TEXT)
    assert _stand_on(page, "embargo").tick is False
    QTest.keyClick(page.list, Key.Key_Space)
    _keep(entered, rest)
    assert reading.inspections(_forum(entered))[0].embargo


def test_a_dropped_file_is_read(page: ReportPage, entered: Frame, rest: Rest, pdf: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(pdf))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, none))
    rest(entered)
    rest(entered)
    assert page.list.isVisible()


def test_rows_say_to_a_screen_reader_what_they_are(
    page: ReportPage, choose: Any, pdf: Path
) -> None:
    choose(pdf)
    row = _stand_on(page, "improvements-1")
    said = page.list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(f"kept. {row.title}")
    assert "page 2" in said
    assert "Please check: no table was found" in said
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken = QAccessible.queryAccessibleInterface(widget)
            assert spoken.text(QAccessible.Text.Name), widget
