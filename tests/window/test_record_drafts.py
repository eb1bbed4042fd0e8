"""Drafts of the Record page: kept while typing, offered, never filled in, never overwritten."""

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forumapp.domain.problems import Trouble
from forumapp.services import drafting, forums
from forumapp.services.forums import Forum
from tests.window.conftest import PASSPHRASE, on_record
from tests.window.record_help import Make, key, offers, settle, sheets, store, stored, write
from ui.window.context import Context
from ui.window.frame import Frame
from ui.window.hub import Hub
from ui.window.jobs import Jobs
from ui.window.pages.record import RecordPage
from ui.window.pages.record_parts import Fold
from ui.window.settings import Settings


@pytest.fixture
def page(make: Make) -> RecordPage:
    return make()


def test_a_draft_is_kept_within_a_second_and_a_bit(
    page: RecordPage, forum: Forum, qtbot: QtBot
) -> None:
    began = time.monotonic()
    while time.monotonic() - began < 1.25:  # typing goes on and on
        write("a")
        qtbot.wait(40)
    settle(qtbot, page.context.jobs)

    body = drafting.waiting(forum)["record"][1]
    assert len(body["words_working"]) >= 10
    assert page.saved.text().startswith("Saved ")
    assert stored(forum) == []


def test_a_draft_is_offered_after_a_crash_and_never_filled_in_silently(
    page: RecordPage, make: Make, forum: Forum, qtbot: QtBot
) -> None:
    write("We waited")
    page.form.family.put({"consent": "quote"})
    qtbot.wait(1300)
    settle(qtbot, page.context.jobs)

    again = make()
    assert again.form.typed() is None
    assert again.form.offers.isVisible()
    row = offers(again)[0]
    assert row.carry_on.text() == "Carry on where you stopped"
    assert "We waited" not in row.carry_on.accessibleName()
    row.carry_on.click()
    receipt = page.form.state()["receipt"]
    wanted = {"words_working": "We waited", "consent": "quote", "receipt": receipt}
    assert again.form.state() == wanted  # the code that the family was given, and no other
    assert not again.form.offers.isVisible()
    store(again, qtbot)
    assert drafting.waiting(forum) == {}


def test_start_afresh_puts_the_draft_aside_until_it_is_thrown_away(
    make: Make, forum: Forum, qtbot: QtBot
) -> None:
    drafting.keep(forum, "record", {"words_working": "We waited"})
    page = make()
    offers(page)[0].other.click()
    settle(qtbot, page.context.jobs)
    assert set(drafting.waiting(forum)) == {"record-kept-1"}
    write("Another family")
    store(page, qtbot)
    assert set(drafting.waiting(forum)) == {"record-kept-1"}

    row = offers(make())[0]
    assert row.other.text() == "Throw away"
    row.other.click()
    assert set(drafting.waiting(forum)) == {"record-kept-1"}  # asked once more, in place
    row.other.click()
    settle(qtbot, page.context.jobs)
    assert drafting.waiting(forum) == {}


def test_typing_on_without_choosing_loses_no_draft(make: Make, forum: Forum, qtbot: QtBot) -> None:
    drafting.keep(forum, "record", {"words_working": "We waited"})
    page = make()
    write("Another family")
    qtbot.wait(1200)
    settle(qtbot, page.context.jobs)
    bodies = {slot: body["words_working"] for slot, (_, body) in drafting.waiting(forum).items()}
    assert bodies == {"record": "Another family", "record-kept-1": "We waited"}

    offers(page)[0].carry_on.click()  # what is in the form makes room in its turn
    settle(qtbot, page.context.jobs)
    assert page.form.questions.values() == {"words_working": "We waited"}
    kept = {slot: body["words_working"] for slot, (_, body) in drafting.waiting(forum).items()}
    assert sorted(kept.values()) == ["Another family", "We waited"]
    assert kept["record"] == "We waited"


def test_leaving_keeps_the_draft_at_once(page: RecordPage, forum: Forum) -> None:
    write("We wai")
    page.leave()
    assert drafting.waiting(forum)["record"][1] == {"words_working": "We wai"}


def test_many_kept_drafts_leave_room_for_the_talk(make: Make, forum: Forum) -> None:
    for number in range(1, 5):
        drafting.keep(forum, f"record-kept-{number}", {"words_working": f"Family {number}"})
    page = make()
    assert offers(page) == []
    fold = page.form.offers.findChild(Fold)
    assert fold.button.text() == "4 kept drafts"
    fold.button.click()
    assert len(offers(page)) == 4
    offers(page)[2].carry_on.click()
    assert page.form.questions.values() == {"words_working": "Family 3"}


def test_what_cannot_be_kept_keeps_the_forum_open_and_is_kept_later(
    page: RecordPage, forum: Forum, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> str:
        raise Trouble("The disk is full.")

    write("We waited")
    with monkeypatch.context() as patch:
        patch.setattr("ui.window.pages.record_keeper.drafting.keep", full)
        with pytest.raises(Trouble, match="The disk is full"):
            page.leave()
    page.stay()
    assert page.form.questions.values() == {"words_working": "We waited"}
    write(" long")
    qtbot.wait(1200)
    settle(qtbot, page.context.jobs)
    assert drafting.waiting(forum)["record"][1]["words_working"] == "We waited long"


def test_an_answer_that_comes_while_leaving_is_heard_when_one_stays(
    page: RecordPage, forum: Forum, qtbot: QtBot
) -> None:
    write("We waited")
    page.next_family()
    page.leave()
    settle(qtbot, page.context.jobs)
    page.stay()
    assert [each.words.working for each in stored(forum)] == ["We waited"]
    assert page.form.typed() is None
    write("Another family")
    store(page, qtbot)
    assert len(stored(forum)) == 2


def test_a_draft_of_an_event_that_is_gone_says_so(make: Make, forum: Forum, qtbot: QtBot) -> None:
    drafting.keep(forum, "record", {"words_working": "We waited", "event": "0" * 32})
    page = make()
    offers(page)[0].carry_on.click()
    assert "no longer there" in page.problem.text()
    assert page.form.state() == {"words_working": "We waited"}
    store(page, qtbot)
    assert [each.event for each in stored(forum)] == [None]


def test_leaving_before_the_drafts_are_read_overwrites_none(
    make: Make, forum: Forum, jobs: Jobs, tmp_path: Path, qtbot: QtBot
) -> None:
    drafting.keep(forum, "record", {"words_working": "We waited"})
    settings = Settings(tmp_path / "window.ini")
    page = RecordPage(Context(forum, jobs, Hub(), settings, lambda _: None))
    qtbot.addWidget(page)
    page.opened()
    sheets(page)["words_working"].put("Quick")
    page.leave()
    settle(qtbot, jobs)
    kept = sorted(body["words_working"] for _, body in drafting.waiting(forum).values())
    assert kept == ["Quick", "We waited"]


def test_emptying_the_form_forgets_its_draft(page: RecordPage, forum: Forum, qtbot: QtBot) -> None:
    write("ab")
    page.leave()
    page.opened()
    page.keeper.release()
    key(Qt.Key.Key_Backspace)
    key(Qt.Key.Key_Backspace)
    qtbot.wait(1100)
    settle(qtbot, page.context.jobs)
    assert drafting.waiting(forum) == {}


def test_a_draft_that_cannot_be_kept_is_said(
    page: RecordPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> str:
        raise Trouble("The disk is full. What you typed is still in the window.")

    monkeypatch.setattr("ui.window.pages.record_keeper.drafting.keep", full)
    write("a")
    qtbot.waitUntil(lambda: page.problem.isVisible(), timeout=3000)
    assert page.problem.text().startswith("The disk is full.")


def test_odd_pastes_are_kept_and_stored(page: RecordPage, forum: Forum, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("one\x00two \ud83d three")
    sheets(page)["words_working"].edit.paste()
    page.leave()
    assert "one" in drafting.waiting(forum)["record"][1]["words_working"]
    page.opened()
    store(page, qtbot)
    assert "\x00" not in stored(forum)[0].words.working


@on_record
def test_the_lock_keeps_what_is_typed_and_the_next_page_offers_it(
    entered: Frame, folder: Path, qtbot: QtBot
) -> None:
    entered.activateWindow()
    write("We wai")
    entered.lock()
    settle(qtbot, entered.jobs)
    entered.enter(forums.open_forum(folder, PASSPHRASE))
    settle(qtbot, entered.jobs)
    page: Any = entered.pages["record"]
    assert page.form.typed() is None
    offers(page)[0].carry_on.click()
    assert page.form.questions.values() == {"words_working": "We wai"}
