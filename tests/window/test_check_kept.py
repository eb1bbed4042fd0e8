"""What a second reader chose is never lost: not at a lock, a crash, or while others work."""

import pytest
from pytestqt.qtbot import QtBot

from forumapp.domain.problems import Trouble
from forumapp.services import drafting, reading, record, second
from forumapp.services.forums import Forum
from forumapp.store.undo import undo
from tests.window.check_help import (
    Open,
    again,
    begin,
    fill,
    go_on,
    in_hand,
    name_area,
    page,
    part,
    press,
    seen,
    turn_to,
)
from tests.window.record_help import settle, write
from ui.window.pages.check import CheckPage

__all__ = ["again", "fill", "page"]


def test_what_was_chosen_is_there_again_after_the_lock(
    qtbot: QtBot, page: CheckPage, again: Open, forum: Forum
) -> None:
    begin(qtbot, page)
    press(qtbot, page, "l")  # so that it is not simply the first one
    uid, area = in_hand(page), reading.areas(forum)[0]
    press(qtbot, page, "-")
    name_area(qtbot, area.title)
    page.leave()

    after = again()
    begin(qtbot, after, " nadia ")
    assert in_hand(after) == uid
    chosen = part(after).piece.judge.chosen
    assert (chosen.tone, chosen.areas) == (-1, (area.uid,))
    go_on(qtbot, after)
    assert drafting.waiting(forum) == {}


def test_what_was_chosen_survives_a_crash(
    qtbot: QtBot, page: CheckPage, again: Open, forum: Forum
) -> None:
    begin(qtbot, page)
    uid = in_hand(page)
    press(qtbot, page, "n")
    qtbot.waitUntil(lambda: bool(drafting.waiting(forum)), timeout=3000)
    after = again()  # the page before is simply gone
    begin(qtbot, after)
    assert in_hand(after) == uid
    assert part(after).piece.judge.chosen.none_of_these


def test_another_reader_sees_nothing_of_it_and_loses_nothing(qtbot: QtBot, page: CheckPage) -> None:
    begin(qtbot, page)
    uid = in_hand(page)
    press(qtbot, page, "-")
    part(page).change.click()
    settle(qtbot, page.context.jobs)
    settle(qtbot, page.context.jobs)
    begin(qtbot, page, "Tom")
    assert part(page).piece.judge.chosen.empty
    part(page).change.click()
    settle(qtbot, page.context.jobs)
    settle(qtbot, page.context.jobs)
    begin(qtbot, page)
    assert in_hand(page) == uid
    assert part(page).piece.judge.chosen.tone == -1


def test_what_was_taken_back_leaves_no_draft(qtbot: QtBot, page: CheckPage, forum: Forum) -> None:
    begin(qtbot, page)
    press(qtbot, page, "-")
    qtbot.waitUntil(lambda: bool(drafting.waiting(forum)), timeout=3000)
    press(qtbot, page, "-")
    qtbot.waitUntil(lambda: not drafting.waiting(forum), timeout=3000)


def test_another_part_of_the_page_loses_nothing(qtbot: QtBot, page: CheckPage) -> None:
    begin(qtbot, page)
    uid = in_hand(page)
    press(qtbot, page, "+")
    turn_to(qtbot, page, "agreement")
    turn_to(qtbot, page, "second")
    assert in_hand(page) == uid
    assert part(page).piece.judge.chosen.tone == 1


def test_others_changes_leave_what_is_chosen(qtbot: QtBot, page: CheckPage, forum: Forum) -> None:
    begin(qtbot, page)
    uid = in_hand(page)
    press(qtbot, page, "+")
    other = next(each for each in second.queue(forum, "Tom").waiting if each != uid)
    second.read_again(forum, other, "Tom", tone=1)
    page.stale(forum.last_change)
    settle(qtbot, page.context.jobs)
    assert in_hand(page) == uid
    assert part(page).piece.judge.chosen.tone == 1
    assert "2 pieces wait for you. 1 of 3 are read twice." in seen(part(page))


def test_a_piece_that_is_gone_meanwhile_is_said(
    qtbot: QtBot, page: CheckPage, again: Open, forum: Forum
) -> None:
    begin(qtbot, page)
    uid = in_hand(page)
    press(qtbot, page, "+")
    page.leave()
    record.bin_feedback(forum, [uid])
    after = again()
    begin(qtbot, after)
    assert in_hand(after) != uid
    assert "no longer waits" in part(after).problem.text()
    qtbot.waitUntil(lambda: not drafting.waiting(forum), timeout=3000)


def test_a_piece_that_goes_while_it_is_judged_is_said(
    qtbot: QtBot, page: CheckPage, forum: Forum
) -> None:
    begin(qtbot, page)
    uid = in_hand(page)
    press(qtbot, page, "+")
    page.stale(record.bin_feedback(forum, [uid]))
    settle(qtbot, page.context.jobs)
    assert in_hand(page) != uid
    assert "no longer waits" in part(page).problem.text()
    assert part(page).piece.judge.chosen.empty


def test_what_was_begun_and_held_back_is_not_called_lost(
    qtbot: QtBot, page: CheckPage, forum: Forum
) -> None:
    begin(qtbot, page)
    press(qtbot, page, "-")
    qtbot.waitUntil(lambda: bool(drafting.waiting(forum)), timeout=3000)
    press(qtbot, page, "h")
    settle(qtbot, page.context.jobs)
    settle(qtbot, page.context.jobs)
    assert part(page).problem.text() == ""
    assert "Held back" in part(page).came.text()
    assert drafting.waiting(forum) == {}


def test_a_key_pressed_while_it_is_read_again_is_not_lost(
    qtbot: QtBot, page: CheckPage, forum: Forum
) -> None:
    begin(qtbot, page)
    first = in_hand(page)
    press(qtbot, page, "-")
    go_on(qtbot, page)
    uid = in_hand(page)
    page.stale(undo(forum))  # the first one waits again, and would be shown
    write("+")
    settle(qtbot, page.context.jobs)
    settle(qtbot, page.context.jobs)
    assert first != uid == in_hand(page)
    assert part(page).piece.judge.chosen.tone == 1


def test_what_cannot_be_stored_is_said_and_kept(
    qtbot: QtBot, page: CheckPage, forum: Forum, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise Trouble("The disk is full. Nothing was stored.")

    begin(qtbot, page)
    uid = in_hand(page)
    press(qtbot, page, "+")
    with monkeypatch.context() as patch:
        patch.setattr(second, "read_again", full)
        go_on(qtbot, page)
    assert "disk is full" in part(page).problem.text()
    assert in_hand(page) == uid
    assert part(page).piece.judge.chosen.tone == 1
    qtbot.waitUntil(lambda: bool(drafting.waiting(forum)), timeout=3000)
    go_on(qtbot, page)
    assert second.agreement(forum).pieces == 1
