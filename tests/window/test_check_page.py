"""Reading a second time, with real keys: blind, said kindly, in words that fit."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import disagreements, reading, record, second, tagging
from forumapp.services.forums import Forum
from forumapp.services.tagging import Judgement
from forumapp.store.undo import undo
from tests.window.check_help import (
    QUESTION,
    WORDS,
    Open,
    again,
    apart,
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
from tests.window.record_help import CTRL, focus, key, settle, write
from ui.window.frame import Frame
from ui.window.models.check_turn import Chosen
from ui.window.models.check_words import nothing_words, outcome_words
from ui.window.pages.check import CheckPage
from ui.window.pages.feedback import FeedbackPage

__all__ = ["again", "fill", "page"]


def test_it_is_asked_who_reads_before_any_words_are_shown(page: CheckPage) -> None:
    assert part(page).card.line.hasFocus()
    assert "3 pieces of feedback wait for a second reader." in seen(page)
    assert not any(words in seen(page) for words in WORDS)
    assert page.main.accessibleName() == "Begin"


def test_without_a_name_nothing_begins(qtbot: QtBot, page: CheckPage) -> None:
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    assert not part(page).reading
    assert "Put in a name" in seen(page)


def test_a_second_reader_sees_the_words_and_their_question_and_nothing_else(
    qtbot: QtBot, page: CheckPage, forum: Forum
) -> None:
    second_part = begin(qtbot, page)
    said = seen(second_part)
    assert sum(words in said for words in WORDS) == 1
    assert QUESTION in said
    assert reading.areas(forum)[0].title not in said
    assert not any(chip.isChecked() for chip in second_part.piece.judge.tones.chips.values())
    assert second_part.piece.words.hasFocus()


def test_keys_judge_and_the_next_piece_comes(qtbot: QtBot, page: CheckPage, forum: Forum) -> None:
    begin(qtbot, page)
    uid, title = in_hand(page), reading.areas(forum)[0].title
    press(qtbot, page, "-")
    name_area(qtbot, title)
    assert part(page).piece.words.hasFocus()
    go_on(qtbot, page)

    assert in_hand(page) != uid
    assert part(page).came.text() == "Stored. You both read it alike."
    assert second.queue(forum, "Tom").done == 1
    assert second.agreement(forum).tone.observed == 1.0
    assert part(page).piece.judge.chosen.empty
    assert part(page).piece.words.hasFocus()


def test_the_key_for_the_next_piece_works_in_the_window(
    qtbot: QtBot, entered: Frame, rest: Callable[[Frame], None]
) -> None:
    assert entered.context is not None
    forum = entered.context.forum
    uid = reading.show_rid(forum, reading.list_ids(forum)[0]).feedback.uid
    record.mark_read(forum, [uid])
    tagging.confirm_tags(forum, [Judgement(uid, reading.areas(forum)[0].uid)])
    entered.activateWindow()
    qtbot.waitActive(entered)
    entered.go("feedback")
    rest(entered)
    QTest.keyClick(focus(), Qt.Key.Key_K, CTRL)
    rest(entered)
    assert entered.current == "check"
    write("Nadia")
    QTest.keyClick(focus(), Qt.Key.Key_Return, CTRL)
    rest(entered)
    write("n")
    QTest.keyClick(focus(), Qt.Key.Key_Return, CTRL)
    rest(entered)
    assert second.queue(forum, "Tom").done == 1


@pytest.mark.parametrize(("wide", "words"), [(1366, "Check the reading"), (1000, "Check")])
def test_feedback_leads_there(
    qtbot: QtBot, entered: Frame, rest: Callable[[Frame], None], wide: int, words: str
) -> None:
    entered.resize(wide, 768)
    entered.go("feedback")
    rest(entered)
    feedback = entered.pages["feedback"]
    assert isinstance(feedback, FeedbackPage)
    chip = feedback.head.check
    assert (chip.text(), chip.accessibleName()) == (words, "Check the reading")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    rest(entered)
    assert entered.current == "check"
    check = entered.pages["check"]
    assert isinstance(check, CheckPage)
    qtbot.waitUntil(lambda: "Nothing waits yet" in seen(check))  # nothing is read and judged here
    check.back.click()
    assert entered.current == "feedback"


def test_nothing_chosen_stores_nothing_and_says_what_to_do(
    qtbot: QtBot, page: CheckPage, forum: Forum
) -> None:
    begin(qtbot, page)
    uid = in_hand(page)
    go_on(qtbot, page)
    assert in_hand(page) == uid
    assert "Say how it sounds" in part(page).problem.text()
    press(qtbot, page, "+")
    assert part(page).problem.text() == ""
    assert second.agreement(forum).pieces == 0


def test_the_key_pressed_twice_stores_once(qtbot: QtBot, page: CheckPage, forum: Forum) -> None:
    begin(qtbot, page)
    press(qtbot, page, "0")
    page.next_piece()
    page.next_piece()
    settle(qtbot, page.context.jobs)
    settle(qtbot, page.context.jobs)
    assert second.agreement(forum).pieces == 1
    assert part(page).problem.text() == ""


def test_none_of_these_takes_areas_away_and_gives_them_back(
    qtbot: QtBot, page: CheckPage, forum: Forum
) -> None:
    begin(qtbot, page)
    area = reading.areas(forum)[0]
    name_area(qtbot, area.title)
    judge = part(page).piece.judge
    assert judge.chosen.areas == (area.uid,)
    press(qtbot, page, "n")
    assert judge.chosen == Chosen(none_of_these=True)
    press(qtbot, page, "n")
    assert judge.chosen == Chosen(areas=(area.uid,))


def test_a_tone_said_again_is_taken_back(qtbot: QtBot, page: CheckPage) -> None:
    begin(qtbot, page)
    press(qtbot, page, "+")
    assert part(page).piece.judge.chosen.tone == 1
    press(qtbot, page, "+")
    assert part(page).piece.judge.chosen.empty


def test_a_difference_is_said_kindly_and_waits(qtbot: QtBot, page: CheckPage, forum: Forum) -> None:
    begin(qtbot, page)
    press(qtbot, page, "+n")
    go_on(qtbot, page)
    said = part(page).came.text()
    assert "Neither is wrong" in said
    assert "Where readings differ" in said
    assert page.ways["differ"].text() == "Where readings differ (1)"
    assert disagreements.count(forum) == 1


def test_the_first_reader_is_told_to_ask_somebody_else(qtbot: QtBot, page: CheckPage) -> None:
    begin(qtbot, page, " chair ")
    assert not part(page).reading
    assert "chair was the first to read all 3 pieces" in seen(page)
    assert "ask another volunteer" in seen(page)
    assert not any(words in seen(page) for words in WORDS)
    assert part(page).card.line.hasFocus()


def test_later_puts_a_piece_at_the_end(qtbot: QtBot, page: CheckPage) -> None:
    begin(qtbot, page)
    order = []
    for _ in range(3):
        order.append(in_hand(page))
        press(qtbot, page, "l")
    assert len(set(order)) == 3
    assert in_hand(page) == order[0]


def test_a_piece_that_is_begun_is_not_put_off(qtbot: QtBot, page: CheckPage) -> None:
    begin(qtbot, page)
    uid = in_hand(page)
    press(qtbot, page, "-l")
    assert in_hand(page) == uid
    assert part(page).piece.judge.chosen.tone == -1


def test_someone_at_risk_is_held_back(qtbot: QtBot, page: CheckPage, forum: Forum) -> None:
    begin(qtbot, page)
    uid = in_hand(page)
    press(qtbot, page, "h")
    settle(qtbot, page.context.jobs)
    assert reading.show(forum, uid).feedback.safeguarding == "flagged"
    assert in_hand(page) != uid


def test_undo_brings_the_piece_back(qtbot: QtBot, page: CheckPage, forum: Forum) -> None:
    begin(qtbot, page)
    uid = in_hand(page)
    press(qtbot, page, "-")
    go_on(qtbot, page)
    assert in_hand(page) != uid
    page.context.hub.changed.emit(undo(forum), None)
    page.stale(forum.last_change)
    settle(qtbot, page.context.jobs)
    assert in_hand(page) == uid


def test_all_read_is_said_with_thanks(qtbot: QtBot, page: CheckPage) -> None:
    begin(qtbot, page)
    for _ in WORDS:
        press(qtbot, page, "-")
        go_on(qtbot, page)
    assert not part(page).reading
    assert "All 3 pieces that were drawn are read twice" in seen(page)
    assert not page.main.isVisible()
    assert page.ways["second"].hasFocus()


@pytest.mark.parametrize(
    ("tone", "areas", "said"),
    [
        (True, True, "alike"),
        (None, True, "alike"),
        (None, None, "Stored."),
        (False, False, "its tone and its areas"),
        (True, False, "the same tone, but name other areas"),
        (False, True, "the same areas, but hear another tone"),
        (False, None, "another tone than the first reader"),
        (None, False, "other areas than the first reader"),
    ],
)
def test_every_outcome_has_its_words(tone: bool | None, areas: bool | None, said: str) -> None:
    assert said in outcome_words(second.Outcome(tone, areas))


def test_one_piece_is_said_as_one() -> None:
    assert "the 1 piece that waits" in nothing_words(second.Queue((), 1, 0, 1), "Chair")


def test_all_that_takes_the_cursor_has_a_name(qtbot: QtBot, page: CheckPage, forum: Forum) -> None:
    apart(forum)
    begin(qtbot, page)
    write("t")
    for name in ("differ", "agreement"):
        turn_to(qtbot, page, name)
    nameless = [
        each
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.accessibleName()
        if not isinstance(each.parentWidget(), QTableView) and each.window() is page
    ]
    assert nameless == []


def test_the_part_is_a_place(qtbot: QtBot, page: CheckPage, again: Open) -> None:
    turn_to(qtbot, page, "agreement")
    after = again()
    assert after.at == "second"
    after.restore(page.place())
    after.opened()
    settle(qtbot, after.context.jobs)
    assert after.at == "agreement"
    after.restore({"part": "no such part"})
    assert after.at == "agreement"
