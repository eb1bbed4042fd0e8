"""Packs: chosen by hand, made in the background, stopped, seen page by page, kept on the shelf."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumapp.services.packing import issued_packs, plan, plan_pack
from tests.window.test_models_support import Desk, Lay, forum, lay
from ui.window.folders import breakable
from ui.window.models.pages_of import count_pages, page_picture
from ui.window.pages.packs import PacksPage
from ui.window.pages.packs_making import Stopped, make_pack

__all__ = ["forum", "lay"]


@pytest.fixture
def desk(lay: Lay) -> Desk:
    laid = lay(PacksPage)
    laid.settle()
    return laid


def wait(desk: Desk) -> None:
    desk.qtbot.wait(300)
    desk.settle()


def test_a_pack_is_planned_with_its_warnings(desk: Desk) -> None:
    pack = plan_pack(desk.context.forum)
    assert desk.page.make.isEnabled()
    assert desk.page._pack == pack
    warnings = desk.page.result._list
    assert warnings.count() == len(pack.warnings) > 0


def test_a_pack_is_made_and_its_pages_are_seen(desk: Desk) -> None:
    desk.page.make.click()
    assert not desk.page.make.isEnabled()
    desk.settle()
    desk.settle()
    file = desk.page.result.file
    assert file is not None
    assert file.exists()
    assert [pack.file for pack in issued_packs(desk.context.forum)] == [file.name]
    assert desk.page.shelf.list.count() == 1
    sheet = desk.page.preview.sheet
    assert not sheet.image.isNull()
    assert sheet.accessibleName().startswith("Page 1 of ")
    sheet.setFocus()
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    desk.settle()
    assert desk.page.preview.at == 1
    assert sheet.accessibleName().startswith("Page 2 of ")
    QTest.keyClick(sheet, Qt.Key.Key_PageUp)
    QTest.keyClick(sheet, Qt.Key.Key_PageUp)
    assert desk.page.preview.at == 0


def test_the_shelf_shows_a_pack_again_and_says_when_its_file_is_gone(desk: Desk) -> None:
    desk.page.make_it()
    desk.settle()
    desk.settle()
    desk.page.preview.show_nothing()
    desk.page.shelf.list.setFocus()
    QTest.keyClick(desk.page.shelf.list, Qt.Key.Key_Return)
    desk.page.shelf.list.itemClicked.emit(desk.page.shelf.list.item(0))
    desk.settle()
    assert not desk.page.preview.sheet.image.isNull()
    desk.page.result.file.unlink()
    desk.page.shelf.list.itemClicked.emit(desk.page.shelf.list.item(0))
    desk.settle()
    assert "cannot be shown" in desk.page.preview.sheet.words


def test_who_and_when_change_what_is_asked_for(desk: Desk) -> None:
    form = desk.page.form
    form._audiences["families"].click()
    form._presets["year"].click()
    wanted = form.wanted
    assert wanted.audience == "families"
    assert wanted.span.last == date.today()
    assert form.first.isVisible()
    form.first.setDate(form.first.date().addDays(-400))
    assert form._presets["own"].isChecked()
    wait(desk)
    assert desk.page._pack is None or desk.page._pack.audience == "families"
    form._presets["all"].click()
    assert not form.first.isVisible()
    wait(desk)
    assert desk.page._pack.audience == "families"


def test_no_area_ticked_is_no_pack(desk: Desk) -> None:
    areas = desk.page.form.areas
    areas.setFocus()
    areas.setCurrentRow(0)
    for _ in range(areas.count()):
        QTest.keyClick(QApplication.focusWidget() or areas, Qt.Key.Key_Space)
        QTest.keyClick(QApplication.focusWidget() or areas, Qt.Key.Key_Down)
    wait(desk)
    assert not desk.page.form.has_areas
    assert not desk.page.make.isEnabled()
    QTest.keyClick(areas, Qt.Key.Key_Space)
    wait(desk)
    assert desk.page.make.isEnabled()
    assert len(desk.page.form.wanted.areas) == 1


def test_a_pack_that_is_given_up_leaves_nothing(desk: Desk, forum: Callable[..., object]) -> None:
    with pytest.raises(Stopped):
        make_pack(
            desk.context.forum, plan_pack(desk.context.forum), lambda done, of: None, lambda: True
        )
    assert issued_packs(desk.context.forum) == []
    assert list((desk.context.forum.folder / "packs").iterdir()) == []
    desk.page._on_not_made(Stopped())
    assert desk.page.result._words.text() == "Stopped. No pack was made."


def test_a_page_becomes_a_picture_quickly(desk: Desk) -> None:
    desk.page.make_it()
    desk.settle()
    desk.settle()
    file: Path = desk.page.result.file
    start = time.perf_counter()
    image = page_picture(file, 0, 800)
    assert time.perf_counter() - start < 1.0
    assert image.width() == 800
    assert page_picture(file, count_pages(file), 800).isNull()


def test_the_cursor_begins_at_whom_it_is_for(desk: Desk) -> None:
    desk.page.make.setFocus()
    desk.page.opened()
    assert QApplication.focusWidget() is desk.page.make  # where one was is where one stays
    desk.page.make.clearFocus()
    desk.page.opened()
    at = QApplication.focusWidget()
    assert at is not None
    assert at.accessibleName().startswith("The partnership")


def test_one_is_not_called_pieces() -> None:
    assert plan._counted("unread", 0) == ""
    assert plan._counted("unread", 1) == "1 piece of feedback is not read yet."
    assert plan._counted("unread", 2) == "2 pieces of feedback are not read yet."
    assert plan._counted("silent", 1) == "1 area: no feedback is set against it."


@pytest.mark.parametrize("path", ["/home/a/ForumApp/packs/p-1.pdf", r"C:\Users\A b\p.pdf"])
def test_a_path_goes_on_in_the_next_line_between_folders(path: str) -> None:
    broken = breakable(PurePath(path))
    assert broken.replace("\u200b", "") == path
    assert all(part[-1] in "/\\" for part in broken.split("\u200b")[:-1])


def test_a_long_name_in_a_path_is_parted() -> None:
    parts = breakable(PurePath("/a/" + "x" * 200 + "/b")).split("\u200b")
    assert max(map(len, parts)) <= 24
