"""One talk on Record: several points, the receipt, consent at the end, passing it on."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from forumapp.services import drafting, forums, reading, record
from forumapp.services.families import receipt_hasher
from forumapp.services.forums import Forum
from tests.window.conftest import on_record
from tests.window.record_help import (
    CTRL,
    SHIFT,
    Make,
    focus,
    key,
    offers,
    settle,
    sheets,
    store,
    stored,
    tab_to,
    write,
)
from ui.window.frame import Frame
from ui.window.pages.record import RecordPage
from ui.window.pages.record_slip import slip_of


@pytest.fixture
def page(make: Make) -> RecordPage:
    return make()


def another(page: RecordPage, qtbot: QtBot) -> None:
    page.another_point()
    settle(qtbot, page.context.jobs)


@on_record
def test_two_points_of_a_family_by_keyboard(entered: Frame, qtbot: QtBot) -> None:
    entered.activateWindow()
    assert entered.context is not None
    forum = entered.context.forum
    before = len(stored(forum))
    write("The taxi never comes")
    tab_to("Very good")
    key(Qt.Key.Key_5)
    key(Qt.Key.Key_Return, CTRL | SHIFT)
    settle(qtbot, entered.jobs)
    page: Any = entered.context and entered.centralWidget().findChild(RecordPage)
    assert page.form.questions._point.text().startswith("Point 2 of this talk")
    assert page.form.family.inputs["rating"].value() == "very_poor"
    assert page.form.questions.values() == {}
    write("The plan is late")
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, entered.jobs)

    made = stored(forum)[: len(stored(forum)) - before]
    assert [each.words.working for each in made] == ["The plan is late", "The taxi never comes"]
    assert made[0].talk == made[1].talk is not None
    assert {each.rating for each in made} == {"very_poor"}
    assert page.heard.today() == 1
    assert page.form.typed() is None
    assert page.form.point() == 1
    assert page.form.questions._point.isHidden()


def test_a_talk_of_one_point_has_no_talk_id(page: RecordPage, forum: Forum, qtbot: QtBot) -> None:
    write("One point")
    store(page, qtbot)
    assert [each.talk for each in stored(forum)] == [None]


def test_words_notes_and_signposts_go_and_the_family_stays(
    page: RecordPage, forum: Forum, qtbot: QtBot
) -> None:
    page.form.put(
        {
            "words_working": "One",
            "note": "In a hurry",
            "paraphrase": "Hm",
            "signposted": ["sendiass"],
            "consent": "quote",
            "consent_how": "spoken",
            "age_band": "5-10",
            "family_word": "bluebell",
        }
    )
    another(page, qtbot)
    left = page.form.state()
    assert not {"words_working", "note", "paraphrase", "signposted"} & set(left)
    assert (left["consent"], left["age_band"], left["family_word"]) == ("quote", "5-10", "bluebell")
    assert stored(forum)[0].signposted == ("sendiass",)
    sheets(page)["words_working"].put("Two")
    store(page, qtbot)
    two, one = stored(forum)
    assert two.receipt == one.receipt == receipt_hasher(forum)(left["receipt"])
    assert two.signposted == ()
    assert two.family == one.family is not None


def test_consent_that_is_asked_at_the_end_holds_for_the_whole_talk(
    page: RecordPage, forum: Forum, qtbot: QtBot
) -> None:
    write("One")
    another(page, qtbot)
    write("Two")
    another(page, qtbot)
    page.form.family.put({"consent": "quote", "consent_how": "spoken"})
    code = page.form.state()["receipt"]
    page.next_family()  # no more words: allowed from the second point on
    settle(qtbot, page.context.jobs)

    assert not page.problem.isVisible()
    assert {each.consent for each in stored(forum)} == {"quote"}
    assert record.withdraw(forum, code)[0] == 2
    assert page.form.typed() is None
    assert drafting.waiting(forum) == {}
    assert page.heard.today() == 1


def test_undo_takes_back_one_point(page: RecordPage, forum: Forum, qtbot: QtBot) -> None:
    write("One")
    another(page, qtbot)
    write("Two")
    store(page, qtbot)
    page.stale(forums.undo_last(forum))
    assert [each.words.working for each in stored(forum)] == ["One"]
    assert page.heard.today() == 1
    page.stale(forums.undo_last(forum))
    assert stored(forum) == []
    assert page.heard.today() == 0


def test_another_point_without_words_asks_for_them(page: RecordPage, qtbot: QtBot) -> None:
    page.another_point()
    assert page.problem.text().startswith("There are no words yet")


def test_a_receipt_is_there_as_soon_as_consent_is_and_is_another_for_each_family(
    page: RecordPage, forum: Forum, qtbot: QtBot
) -> None:
    receipt, asked = page.form.family.consent.receipt, page.form.family.inputs["consent"]
    assert not receipt.shown.isVisible()
    asked.choose("theme")  # type: ignore[attr-defined]
    first = page.form.state()["receipt"]
    assert receipt.shown.isVisible()
    assert receipt.shown.text() == first
    asked.choose(None)  # type: ignore[attr-defined]
    assert "receipt" not in page.form.state()
    asked.choose("quote")  # type: ignore[attr-defined]
    assert page.form.state()["receipt"] == first  # it may have been read out already

    write("Theylisten")
    assert asked.value() == "quote"  # words that go astray give no consent
    page.form.ask()
    write("They listen")
    store(page, qtbot)
    assert not receipt.shown.isVisible()
    assert receipt.again.isVisible()
    assert stored(forum)[0].receipt == receipt_hasher(forum)(first)
    receipt.again.click()
    assert receipt.shown.text() == first
    asked.choose("quote")  # type: ignore[attr-defined]
    assert page.form.state()["receipt"] != first
    assert first not in str(page.place())


def test_the_last_receipt_goes_by_itself(
    page: RecordPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.window.pages.record_receipt.SHOWN", 30)
    receipt = page.form.family.consent.receipt
    page.form.put({"words_working": "They listen", "consent": "quote"})
    store(page, qtbot)
    receipt.again.click()
    assert receipt.shown.isVisible()
    qtbot.waitUntil(lambda: not receipt.shown.isVisible(), timeout=2000)
    assert not receipt.again.isVisible()


def test_the_slip_is_printed(
    page: RecordPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def to_file(_: Any) -> QPrinter:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "slip.pdf"))
        return printer

    receipt = page.form.family.consent.receipt
    page.form.family.put({"consent": "quote"})
    monkeypatch.setattr("ui.window.pages.record_slip.ask_printer", lambda _: None)
    receipt.print_it.click()
    assert receipt.done.text() == ""  # thought better of it
    monkeypatch.setattr("ui.window.pages.record_slip.ask_printer", to_file)
    receipt.print_it.click()
    assert receipt.done.text() == "Sent to the printer."
    assert (tmp_path / "slip.pdf").stat().st_size > 1000


def test_the_slip_holds_the_code_and_nobodys_name() -> None:
    assert "K7P4-2MXD" in slip_of("K7P4-2MXD")
    assert "take back" in slip_of("K7P4-2MXD")


def test_a_talk_is_passed_on_and_carried_on_by_another(
    page: RecordPage, make: Make, forum: Forum, qtbot: QtBot
) -> None:
    write("We know each other")
    page.form.family.put({"consent": "quote"})
    code = page.form.state()["receipt"]
    page.know_family()
    settle(qtbot, page.context.jobs)

    assert page.form.typed() is None
    assert stored(forum) == []
    assert "another volunteer" in page.saved.text()
    assert len(offers(page)) == 1
    other = make()  # after a lock, a crash, the next morning
    row = offers(other)[0]
    assert "For another volunteer" in row.carry_on.accessibleName()
    row.carry_on.click()
    assert other.form.questions.values() == {"words_working": "We know each other"}
    assert other.form.state()["receipt"] == code
    store(other, qtbot)
    assert len(stored(forum)) == 1
    assert drafting.waiting(forum) == {}


@on_record
def test_a_talk_is_passed_on_by_key_from_within_a_text(entered: Frame, qtbot: QtBot) -> None:
    entered.activateWindow()
    assert entered.context is not None
    write("We know each other")
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_K, CTRL | SHIFT)
    settle(qtbot, entered.jobs)
    kept = drafting.waiting(entered.context.forum)
    assert [body["words_working"] for _, body in kept.values()] == ["We know each other"]
    assert [bool(body.get("for_other")) for _, body in kept.values()] == [True]
    assert focus().accessibleName() == "What is working?"


def test_passing_on_nothing_says_what_to_do(page: RecordPage, forum: Forum) -> None:
    page.know_family()
    assert "Ask another volunteer" in page.saved.text()
    assert drafting.waiting(forum) == {}


def test_a_full_disk_while_passing_on_keeps_the_words(
    page: RecordPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from forumapp.domain.problems import Trouble

    def full(*_: Any) -> str:
        raise Trouble("The disk is full.")

    write("We know each other")
    with monkeypatch.context() as patch:
        patch.setattr("ui.window.pages.record_storing.drafting.keep", full)
        page.know_family()
        settle(qtbot, page.context.jobs)
    assert page.problem.text() == "The disk is full."
    assert page.form.questions.values() == {"words_working": "We know each other"}


def test_what_is_typed_while_a_point_is_stored_is_the_next_points(
    page: RecordPage, forum: Forum, qtbot: QtBot
) -> None:
    write("One")
    page.another_point()
    write(" and two")
    settle(qtbot, page.context.jobs)
    assert page.form.questions.values() == {"words_working": " and two"}
    assert [each.words.working for each in stored(forum)] == ["One"]


def test_a_draft_in_the_middle_of_a_talk_goes_on_with_the_same_talk(
    page: RecordPage, make: Make, forum: Forum, qtbot: QtBot
) -> None:
    write("One")
    page.form.family.put({"age_band": "5-10"})
    another(page, qtbot)
    write("Two")
    page.leave()
    again = make()
    offers(again)[0].carry_on.click()
    assert again.form.point() == 2
    store(again, qtbot)
    talks = {each.talk for each in stored(forum)}
    assert len(talks) == 1
    assert None not in talks
    assert len(reading.list_ids(forum)) == 2
