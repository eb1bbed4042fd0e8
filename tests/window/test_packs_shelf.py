"""The shelf of issued packs: opened, made again, compared, checked, marked; by real keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QApplication

from forumapp.services import reading, record, tagging
from forumapp.services.families import new_receipt
from forumapp.services.forums import Forum
from forumapp.services.packing import issued_packs, plan_pack
from forumapp.services.packing.withdrawn import withdrawn
from tests.window.test_models_support import Desk, Lay, forum, lay
from ui.packs import issue_pack
from ui.window.models.pack_shelf import columns, lines, marks_said, read_shelf
from ui.window.pages.packs import PacksPage
from ui.window.pages.packs_head import LOOK, SHELF

__all__ = ["forum", "lay"]

KEY = Qt.Key
WORDS = "They rang us back the same day and told us all that we needed to know, twice."
Filled = Callable[..., tuple[Desk, str]]


@pytest.fixture
def quoted(forum: Forum) -> str:
    """Add a piece that a pack quotes; return the receipt code of its family."""
    area = next(each.uid for each in reading.areas(forum) if each.official)
    fields = {"words_working": WORDS, "consent": "publish", "safeguarding": "cleared"}
    code, told = new_receipt(), fields | {"quotable": True, "status": "read"}
    uid, _ = record.add_feedback(forum, told, receipt=code)
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "working")])
    return code


@pytest.fixture
def desk(lay: Lay, forum: Forum) -> Desk:
    issue_pack(forum, plan_pack(forum, audience="scrutiny"), kinds=("pdf", "html"))
    laid = lay(PacksPage)
    laid.settle()
    return laid


def at() -> str:
    focused = QApplication.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def act(desk: Desk, name: str) -> None:
    made = desk.page.shelf.entry.acts[name]
    assert made.isEnabled()
    made.setFocus()
    desk.press(KEY.Key_Space)


def test_the_cursor_begins_on_the_shelf_and_enter_shows_the_pages(desk: Desk) -> None:
    assert at() == "Issued packs"
    desk.press(KEY.Key_Return)
    assert desk.page.step == LOOK
    assert at().startswith("Page 1 of")
    assert desk.page.main.isHidden()
    desk.page.make_it()  # nothing is planned: it does nothing
    desk.press(KEY.Key_Escape)
    assert desk.page.step == SHELF
    assert len(issued_packs(desk.context.forum)) == 1


def test_the_file_and_its_folder_are_opened(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    act(desk, "open")
    act(desk, "folder")
    folder = desk.context.forum.folder / "packs"
    (pack,) = issued_packs(desk.context.forum)
    assert opened == [str(folder / pack.file), str(folder)]


def test_the_same_again_is_the_same(desk: Desk) -> None:
    forum = desk.context.forum
    (pack,) = issued_packs(forum)
    before = (forum.folder / "packs" / pack.file).read_bytes()
    (forum.folder / "packs" / pack.file).unlink()
    act(desk, "again")
    desk.settle()
    assert "byte for byte" in desk.page.shelf.entry.result.text()
    assert (forum.folder / "packs" / pack.file).read_bytes() == before
    assert len(issued_packs(forum)) == 1


def test_what_changed_is_told_line_by_line(desk: Desk) -> None:
    forum = desk.context.forum
    act(desk, "changed")
    assert "has not changed since" in desk.page.shelf.entry.result.text()
    last = str(issued_packs(forum)[0].plan["last"])
    record.add_feedback(forum, {"words_free": "They never rang back", "told_on": last})
    act(desk, "changed")
    assert "has changed since" in desk.page.shelf.entry.result.text()


def test_a_file_is_checked_also_when_it_is_dropped(desk: Desk, tmp_path: Path) -> None:
    forum, shelf = desk.context.forum, desk.page.shelf
    (pack,) = issued_packs(forum)
    mine = forum.folder / "packs" / pack.file
    shelf.file.look_at(mine)
    desk.settle()
    assert "exactly as it was issued" in shelf.verdict.text()
    other = tmp_path / "other.pdf"
    other.write_bytes(mine.read_bytes() + b" ")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(other))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    shelf.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dropped, left, none))
    desk.settle()
    assert "not the file that was issued" in shelf.verdict.text()
    shelf.file.look_at(tmp_path / "nowhere.pdf")
    desk.settle()
    assert "There is no file" in shelf.verdict.text()


def test_a_file_that_was_moved_cannot_be_opened(lay: Lay, forum: Forum) -> None:
    issue_pack(forum, plan_pack(forum, audience="scrutiny"))
    (pack,) = issued_packs(forum)
    (forum.folder / "packs" / pack.file).unlink()
    desk = lay(PacksPage)
    desk.settle()
    acts = desk.page.shelf.entry.acts
    assert not acts["see"].isEnabled()
    assert not acts["open"].isEnabled()
    assert acts["again"].isEnabled()


def test_a_withdrawn_quote_marks_the_pack_and_the_same_again_leaves_it_out(
    lay: Lay, forum: Forum, quoted: str
) -> None:
    issued = issue_pack(forum, plan_pack(forum))
    shelf = read_shelf(forum)
    assert shelf.gone[issued.number] == ()
    record.withdraw(forum, quoted)
    desk = lay(PacksPage)
    desk.settle()
    shelf = desk.page.shelf.shelf
    (gone,) = shelf.gone[issued.number]
    (line,) = lines(shelf)
    assert line[1][-1].word == "Quote withdrawn"
    assert gone.reference in marks_said(shelf.packs[0], shelf)[0]
    assert gone.reference in desk.page.shelf.entry._marks.text()
    act(desk, "again")
    desk.settle()
    assert "Not printed again" in desk.page.shelf.entry.result.text()
    packs = issued_packs(forum)
    assert len(packs) == 2
    assert withdrawn(forum, packs)[packs[0].number] == ()


def test_the_columns_fit_the_lines(desk: Desk) -> None:
    (line,) = lines(desk.page.shelf.shelf)
    assert len(line[1]) == len(columns())
    assert "PDF, Web" in line[1]
