"""Packs: from the card whom it is for to the file on disk and the register, by real keys."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumapp.domain.problems import Stopped, Trouble
from forumapp.services import reading, recommending, record
from forumapp.services.forums import Forum, undo_last
from forumapp.services.packing import issued_packs, plan, plan_pack
from tests.window.test_models_support import Desk, Lay, forum, lay
from ui.window import theme
from ui.window.folders import breakable
from ui.window.models import pack_wanted
from ui.window.models.pack_wanted import Wanted, make_pack, planned
from ui.window.models.pages_of import count_pages, page_picture, page_text
from ui.window.pages.packs import PacksPage
from ui.window.pages.packs_head import LOOK, SHELF, WHAT, WHO
from ui.window.pages.packs_ways import INSPECTORS

__all__ = ["forum", "lay"]

KEY = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(lay: Lay) -> Desk:
    laid = lay(PacksPage)
    laid.settle()
    return laid


def at() -> str:
    focused = QApplication.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def to_what(desk: Desk, audience: str = "Council scrutiny") -> None:
    """Press the main action, then go to a card by arrows and press it."""
    assert at() == "Make a pack"
    desk.press(KEY.Key_Space)
    for _ in range(6):
        desk.press(KEY.Key_Left)
    desk.press(KEY.Key_Up)
    for _ in range(6):
        if at() == audience:
            break
        desk.press(KEY.Key_Right)
    assert at() == audience
    desk.press(KEY.Key_Return)
    assert desk.page.step == WHAT


def to_pages(desk: Desk, audience: str = "Council scrutiny") -> None:
    to_what(desk, audience)
    desk.page.go_on()
    desk.settle()
    assert desk.page.step == LOOK


def test_nothing_is_planned_and_no_step_is_built_while_the_shelf_is_opened(
    lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(pack_wanted, "planned", lambda *_: asked.append(1))
    page = lay(PacksPage).page
    assert not asked
    assert page.step == SHELF
    assert not {"who", "form", "look"} & page.steps.__dict__.keys()
    assert "No pack was made yet" in [
        label.text() for label in page.findChildren(type(page.head.title))
    ]


def test_from_the_card_to_the_file_and_the_register(desk: Desk) -> None:
    page, place = desk.page, desk.context.forum.folder / "packs"
    to_what(desk)
    assert at() == "Everything"
    page.go_on()
    desk.settle()
    planned_now = page.work.ready[1]
    assert planned_now.pack == plan_pack(desk.context.forum, audience="scrutiny")
    assert planned_now.pages == page.steps.look.pages.pages > 0
    assert list(place.iterdir()) == []  # the pages stand in memory alone
    assert not page.steps.look.pages.view.image.isNull()
    page.make_it()
    desk.settle()
    assert page.step == SHELF
    (issued,) = issued_packs(desk.context.forum)
    assert (place / issued.file).read_bytes() == planned_now.pdf
    assert page.shelf.table.uid() == issued.number
    assert issued.number in page.shelf.entry.result.text()
    assert at() == "Open folder"
    assert desk.said[-1] == f"Made pack {issued.number}"


def test_several_kinds_are_one_pack(desk: Desk) -> None:
    to_what(desk)
    for kind in ("html", "csv"):
        desk.page.steps.form.kinds[kind].setFocus()
        desk.press(KEY.Key_Space)
    desk.page.go_on()
    desk.settle()
    desk.page.make_it()
    desk.settle()
    (issued,) = issued_packs(desk.context.forum)
    assert {each.kind for each in issued.files} == {"pdf", "html", "csv"}
    assert "PDF, Web, CSV" in desk.page.shelf.entry._about.text()


def test_pages_are_turned_enlarged_and_read_by_keys(desk: Desk) -> None:
    to_pages(desk, "SEND board or partnership")
    pages = desk.page.steps.look.pages
    assert at() == f"Page 1 of {pages.pages}"
    desk.press(KEY.Key_PageDown)
    assert (pages.at, at()) == (1, f"Page 2 of {pages.pages}")
    assert pages.thumbs.currentIndex().row() == 1
    desk.press(KEY.Key_PageUp, KEY.Key_PageUp)
    assert pages.at == 0
    before = pages.view.paper.width()
    desk.press(KEY.Key_Plus)
    assert pages.view.paper.width() > before
    desk.press(KEY.Key_Minus, KEY.Key_Minus)  # all of the page in sight
    assert pages.view.paper.height() <= pages.view.viewport().height()
    text = pages.view.accessibleDescription()
    assert "What families told us" in text
    desk.page.toggle_text()
    assert pages.text.toPlainText().startswith(text[:100])
    assert at() == f"Page 1 of {pages.pages}, as text"
    desk.page.toggle_text()
    assert at() == f"Page 1 of {pages.pages}"


def test_small_pages_are_drawn_and_lead_to_theirs(desk: Desk) -> None:
    to_pages(desk, "SEND board or partnership")
    thumbs = desk.page.steps.look.pages.thumbs
    desk.settle()
    assert thumbs.image(0) is not None
    thumbs.setFocus()
    desk.press(KEY.Key_Down)
    assert desk.page.steps.look.pages.at == 1
    desk.press(KEY.Key_PageUp)
    assert desk.page.steps.look.pages.at == 0


def test_going_back_keeps_what_was_chosen_and_the_pages(desk: Desk) -> None:
    to_what(desk)
    desk.page.steps.form.days.chips["year"].click()
    desk.page.go_on()
    desk.settle()
    made = desk.page.work.ready
    for step in (WHAT, WHO, SHELF):
        desk.press(KEY.Key_Escape)
        assert desk.page.step == step
    desk.page.add_pack()
    assert at() == "Council scrutiny"
    desk.press(KEY.Key_Return)
    assert desk.page.steps.form.days.preset == "year"
    desk.page.go_on()
    desk.settle()
    assert desk.page.work.ready is made  # not planned a second time


def test_what_is_recorded_meanwhile_is_planned_anew(desk: Desk) -> None:
    to_pages(desk)
    first = desk.page.work.ready[1].pack
    assert any("not read yet" in each for each in first.warnings)
    forum = desk.context.forum
    uids = reading.uids(forum, reading.list_ids(forum))
    desk.context.act(lambda: record.mark_read(forum, uids), initiator=None)
    desk.qtbot.wait(350)
    desk.settle()
    assert not any("not read yet" in each for each in desk.page.work.ready[1].pack.warnings)


def test_each_warning_leads_to_where_it_is_mended(lay: Lay) -> None:
    desk = lay(PacksPage)
    went: list[tuple[str, ...]] = []
    desk.context.go = lambda *to: went.append(to)
    desk.settle()
    to_pages(desk)
    links = desk.page.steps.look.warnings.links.rows
    unread = next(row for row in links if "not read yet" in row.words())
    unread.setFocus()
    desk.press(KEY.Key_Space)
    assert went == [("feedback", "unread")]


def test_what_cannot_be_asked_for_is_said(desk: Desk) -> None:
    to_what(desk)
    form = desk.page.steps.form
    assert form.areas.list.count() > 2
    form.areas.tick(lambda _: False)
    desk.page.go_on()
    assert desk.page.step == WHAT
    assert "No area is ticked" in desk.page.problem.text()
    form.areas.list.setFocus()
    form.areas.list.setCurrentRow(0)
    desk.press(KEY.Key_Space)
    assert len(form.wanted.areas) == 1
    assert desk.page.problem.isHidden()
    form.kinds["pdf"].setFocus()
    desk.press(KEY.Key_Space)
    desk.page.go_on()
    assert "No kind of file" in desk.page.problem.text()


def test_days_of_ones_own_begin_with_what_was_chosen(desk: Desk) -> None:
    to_what(desk)
    days = desk.page.steps.form.days
    assert "own" not in days.__dict__
    days.chips["year"].click()
    year = days.span
    days.chips["own"].setFocus()
    desk.press(KEY.Key_Space)
    assert days.span == year
    days.own.first.setDate(days.own.last.date().addDays(1))
    assert "before the first" in days._said.text()
    desk.page.go_on()
    assert "before the first" in desk.page.problem.text()


def test_a_pack_that_may_not_leave_says_why(desk: Desk, forum: Forum) -> None:
    recommending.recommend(forum, {"words": "Ring Ava Thompson of 12 Elm Road, BS5 6AB"})
    to_pages(desk)
    stop = desk.page.work.ready[1].pack.stop
    assert "Elm Road" in stop
    assert not desk.page.main.isEnabled()
    first = desk.page.steps.look.warnings.links.rows[0]
    assert first.words() == stop
    desk.page.make_it()
    desk.settle()
    assert issued_packs(forum) == []
    assert "may not leave" in desk.page.steps.look.problem.text()


def test_a_pack_that_is_given_up_leaves_nothing(desk: Desk) -> None:
    forum = desk.context.forum
    with pytest.raises(Stopped):
        make_pack(forum, plan_pack(forum), ("pdf", "csv"), lambda done, of: None, lambda: True)
    assert issued_packs(forum) == []
    assert list((forum.folder / "packs").iterdir()) == []
    with pytest.raises(Stopped):
        planned(forum, Wanted("scrutiny"), lambda done, of: None, lambda: True)


def test_cancel_goes_back_to_the_choices(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()

    def slow(forum: Forum, wanted: Wanted, report: object, cancelled: Callable[[], bool]) -> object:
        held.wait(5)
        raise Stopped("Given up.")

    monkeypatch.setattr("ui.window.pages.packs_work.planned", slow)
    to_what(desk)
    desk.page.go_on()
    assert at() == "Cancel"
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    held.set()
    desk.settle()
    assert desk.page.step == WHAT
    assert desk.page.main.isEnabled()


def test_a_full_disk_is_said_and_leaves_the_pages(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> object:
        raise Trouble("The disk is full. Nothing was made.")

    to_pages(desk)
    monkeypatch.setattr("ui.window.pages.packs_work.make_pack", full)
    desk.page.make_it()
    desk.settle()
    assert desk.page.step == LOOK
    assert desk.page.steps.look.problem.text() == "The disk is full. Nothing was made."
    assert desk.page.main.isEnabled()


def test_undo_takes_the_entry_and_leaves_the_file(desk: Desk) -> None:
    to_pages(desk)
    desk.page.make_it()
    desk.settle()
    forum = desk.context.forum
    (issued,) = issued_packs(forum)
    desk.context.act(lambda: undo_last(forum), initiator=None)
    desk.settle()
    assert issued_packs(forum) == []
    assert (forum.folder / "packs" / issued.file).exists()
    assert f"Pack {issued.number} is off the shelf" in desk.page.shelf.verdict.text()


def test_a_link_makes_the_inspectors_pack_at_once(desk: Desk) -> None:
    desk.page.turn_to(INSPECTORS)
    for _ in range(3):
        desk.settle()
    (issued,) = issued_packs(desk.context.forum)
    assert issued.audience == "inspectors"
    assert desk.page.step == SHELF


def test_the_page_for_families_of_an_area_is_seen_first(desk: Desk, forum: Forum) -> None:
    area = next(each for each in reading.areas(forum) if each.official)
    desk.page.turn_to(f"families:{area.uid}")
    desk.settle()
    assert desk.page.step == LOOK
    assert area.title[:20] in desk.page.work.ready[1].pack.title
    desk.press(KEY.Key_Escape)
    assert desk.page.step == SHELF


def test_a_page_becomes_a_picture_and_text(tmp_path: Path, forum: Forum) -> None:
    made = planned(forum, Wanted("scrutiny"), lambda done, of: None, lambda: False)
    image = page_picture(made.pdf, 0, 800)
    assert image.width() == 800
    assert page_picture(made.pdf, count_pages(made.pdf), 800).isNull()
    assert "Page 1 of" in page_text(made.pdf, 0)
    assert page_text(made.pdf, made.pages) == ""


def test_the_last_pack_for_them_gives_a_first_day(desk: Desk) -> None:
    to_pages(desk)
    assert desk.page.steps.form.days.chips["last_pack"].isHidden()
    desk.page.make_it()
    desk.settle()
    desk.page.add_pack()
    desk.settle()
    desk.press(KEY.Key_Return)
    desk.settle()
    days = desk.page.steps.form.days
    assert not days.chips["last_pack"].isHidden()
    days.choose("last_pack")
    assert days.span.first is not None
    assert days.span.last == date.today()


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


def test_icons_follow_the_theme(desk: Desk, qapp: QApplication) -> None:
    to_pages(desk)
    way = desk.page.steps.look.pages.forth
    light = way.icon().pixmap(24, 24).toImage()
    theme.apply(qapp, "dark")
    dark = way.icon().pixmap(24, 24).toImage()
    assert light != dark
    theme.apply(qapp, "light")
    assert way.icon().pixmap(24, 24).toImage() == light
