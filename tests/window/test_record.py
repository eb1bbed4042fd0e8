"""The Record page with a real forum and real keys: families, drafts, problems, risk."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from forumapp.services import forums, reading, record
from forumapp.services.forums import Forum
from forumapp.services.lists import codes
from tests.window.conftest import on_record
from tests.window.record_help import Make, focus, key, settle, sheets, store, stored, write
from ui.window.frame import Frame
from ui.window.pages.record import RecordPage


@pytest.fixture
def page(make: Make) -> RecordPage:
    return make()


@on_record
def test_three_families_by_keyboard_alone(entered: Frame, qtbot: QtBot) -> None:
    entered.activateWindow()
    assert entered.context is not None
    before, forum = len(stored(entered.context.forum)), entered.context.forum
    for number, rating in enumerate((0, 1, 2)):
        write(f"The nurse rings back {number}")
        key(Qt.Key.Key_Tab)
        write("We wait for CAMHS")
        key(Qt.Key.Key_Tab)
        write("One person to ring")
        key(Qt.Key.Key_Tab)
        for _ in range(rating):
            key(Qt.Key.Key_Right)
        key(Qt.Key.Key_Space)
        key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle(qtbot, entered.jobs)

    made = stored(forum)[: len(stored(forum)) - before]
    assert [each.words.working for each in made] == [f"The nurse rings back {n}" for n in (2, 1, 0)]
    assert {each.words.difference for each in made} == {"One person to ring"}
    wanted = [code.code for code in codes("rating").codes[:3]]
    assert [each.rating for each in reversed(made)] == wanted
    assert "3 families" in entered.pages["record"].form.event_line.recorded.text()  # type: ignore[attr-defined]


def test_the_tab_key_follows_the_talk(page: RecordPage) -> None:
    form = page.form
    passed = []
    for _ in range(40):
        passed.append(focus())
        key(Qt.Key.Key_Tab)
    family = form.family
    wanted = [
        *(sheets(page)[f"words_{part}"].edit for part in ("working", "not_working", "difference")),
        next(iter(family.inputs["rating"].buttons.values())),  # type: ignore[attr-defined]
        next(iter(family.inputs["change"].buttons.values())),  # type: ignore[attr-defined]
        family.inputs["happened"].picker,  # type: ignore[attr-defined]
        family.script.button,
        next(iter(family.inputs["consent"].buttons.values())),  # type: ignore[attr-defined]
        family.risk,
        family.inputs["family_word"].edit,  # type: ignore[attr-defined]
        family.inputs["age_band"].picker,  # type: ignore[attr-defined]
        family.more.button,
        family.note.button,
        page.next,
        form.event_line.picker,
    ]
    places = [passed.index(each) for each in wanted]
    assert places == sorted(places)


def test_what_is_about_the_family_starts_empty_and_the_event_stays(
    page: RecordPage, forum: Forum, qtbot: QtBot
) -> None:
    uid, change = record.add_event(forum, "Coffee morning", "2026-03-02", kind="coffee_morning")
    page.stale(change)
    settle(qtbot, page.context.jobs)
    page.form.event_line.choose(uid)
    page.form.questions.one_text.setChecked(True)
    page.form.put(
        {
            **page.form.carried(),
            **dict.fromkeys(("words_free", "paraphrase", "note"), "Words"),
            "channel": "phone",
            "speaker": "grandparent",
            "rating": "poor",
            "need": ["ASD", "SEMH"],
            "services": ["camhs"],
            "trust": 0,
            "weeks_waited": 30,
            "consent": "quote",
            "consent_how": "spoken",
            "family_word": "bluebell17",
        }
    )
    store(page, qtbot)

    assert page.form.state() == {"event": uid, "one_text": True, "channel": "phone"}
    assert page.form.family.inputs["consent"].value() is None
    made = stored(forum)[0]
    assert (made.event, made.channel, made.told_on) == (uid, "phone", "2026-03-02")
    assert made.consent == "quote"
    assert made.consent_how == "spoken"
    assert made.need == ("ASD", "SEMH")
    assert made.services == ("camhs",)
    assert (made.trust, made.weeks_waited) == (0, 30)
    assert made.family is not None
    assert "bluebell17" not in made.family
    assert focus() is sheets(page)["words_free"].edit


def test_empty_words_are_asked_for_in_place(page: RecordPage, forum: Forum, qtbot: QtBot) -> None:
    page.next.setFocus()
    page.next_family()

    assert page.problem.text().startswith("There are no words yet.")
    assert page.problem.isVisible()
    assert focus() is sheets(page)["words_working"].edit
    write("a")
    assert not page.problem.isVisible()
    assert stored(forum) == []


def test_a_problem_keeps_everything_typed(page: RecordPage, forum: Forum, qtbot: QtBot) -> None:
    write("They listen")
    page.form.family.put({"weeks_waited": 1501, "consent": "theme"})
    before = page.form.state()
    store(page, qtbot)

    assert "1,500" in page.problem.text()
    assert page.form.state() == before
    assert stored(forum) == []
    page.form.family.inputs["weeks_waited"].put(15)
    store(page, qtbot)
    assert [each.weeks_waited for each in stored(forum)] == [15]


def test_a_second_press_while_storing_does_nothing_and_typing_goes_on(
    page: RecordPage, forum: Forum, qtbot: QtBot
) -> None:
    write("The first family")
    page.next_family()
    page.next_family()
    write(" and more")
    settle(qtbot, page.context.jobs)

    assert [each.words.working for each in stored(forum)] == ["The first family"]
    assert page.form.questions.values() == {"words_working": " and more"}


def test_letters_typed_around_the_answer_of_the_store_stay_whole(
    page: RecordPage, forum: Forum, qtbot: QtBot
) -> None:
    for number in range(5):
        write(f"Family {number}.")
        key(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        page.next_family()
        write("abc")
        settle(qtbot, page.context.jobs)
        write("def")
        assert page.form.questions.values() == {"words_working": "abcdef"}
        page.form.questions.put({})


def test_a_fault_of_ours_keeps_the_words_and_lets_one_try_again(
    page: RecordPage, forum: Forum, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError

    write("They listen")
    with monkeypatch.context() as patch, qtbot.captureExceptions() as caught:
        patch.setattr("forumapp.services.outbox.record.add_feedback", broken)
        store(page, qtbot)
        qtbot.wait(20)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert "Your words are still here" in page.problem.text()
    store(page, qtbot)
    assert len(stored(forum)) == 1


def test_risk_withholds(page: RecordPage, forum: Forum, qtbot: QtBot) -> None:
    write("She is afraid to go home")
    page.mark_risk()
    qtbot.wait(30)
    assert page.form.family.notice.isVisible()
    assert not page.form.family.notice.visibleRegion().isEmpty()
    store(page, qtbot)

    assert len(reading.list_ids(forum)) == 0
    assert [each.safeguarding for each in stored(forum)] == ["flagged"]
    assert not page.form.family.risk.isChecked()
    assert not page.form.family.notice.isVisible()
    assert "kept out" in page.saved.text()


def test_undo_is_believed(page: RecordPage, forum: Forum, qtbot: QtBot) -> None:
    write("They listen")
    store(page, qtbot)
    assert page.heard.today() == 1
    page.stale(forums.undo_last(forum))
    assert page.heard.today() == 0
    page.stale(forums.redo_last(forum))
    assert page.heard.today() == 1


def test_an_event_is_added_in_place(page: RecordPage, forum: Forum, qtbot: QtBot) -> None:
    line = page.form.event_line
    line.fold.button.click()
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    assert line.form is not None
    assert line.form.problem.text().startswith("Give the event a name")

    write("Coffee morning")
    line.form.inputs["came"].put(12)
    line.form.inputs["recorder"].put("Sam")
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    made = reading.events(forum)[0]
    assert (made.name, made.came, made.held_on) == ("Coffee morning", 12, date.today().isoformat())
    assert page.form.fields()["recorder"] == "Sam"
    assert line.value() == made.uid
    assert line.picker.currentText().startswith("Coffee morning")
    assert not line.form.isVisible()
