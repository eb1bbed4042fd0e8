"""One piece: tone, quoting, consent, concerns, redaction, and what belongs to an area."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumapp.domain.feedback import Feedback, Words
from forumapp.services import particulars, reading, record
from forumapp.services.reading import Whole
from tests.window.test_models_support import PIECES, Desk, Lay, forum, lay
from ui.window.models.about_family import told
from ui.window.pages.feedback import FeedbackPage
from ui.window.pages.feedback_words import WordsView

__all__ = ["forum", "lay"]
Key = Qt.Key


@pytest.fixture
def desk(lay: Lay) -> Desk:
    return lay(FeedbackPage)


def whole(desk: Desk) -> Whole:
    return reading.show(desk.context.forum, desk.page.detail.shown.feedback.uid)


def add(desk: Desk, **fields: object) -> None:
    """Record a piece in this moment and stand on it."""
    forum = desk.context.forum
    added = {"words_free": "Jo met us at Elm School on Monday.", **fields}
    desk.context.act(lambda: record.add_feedback(forum, added), initiator=None)
    desk.settle()
    desk.press(Key.Key_Home)


def show_held(desk: Desk) -> None:
    """Say that one is the safeguarding lead: only then what is held back is listed."""
    desk.settle()
    desk.page.pane.empty.lead.click()
    desk.settle()


def test_a_persons_tone_goes_over_the_machines_and_back(desk: Desk) -> None:
    machine = desk.page.detail.tone.badge.tone.word
    QTest.keyClick(desk.page.list, Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
    desk.settle()
    assert whole(desk).feedback.tone_person == 1
    assert desk.page.detail.tone.badge.tone.word == "Positive"
    assert f"The machine read: {machine}" in desk.page.detail.tone.why.text()
    desk.press(Key.Key_Minus)
    assert desk.page.detail.tone.badge.tone.word == "Negative"
    desk.press(Key.Key_0)
    assert whole(desk).feedback.tone_person == 0
    assert desk.page.detail.tone.badge.tone.word == "Neutral"
    desk.page.detail.tone.tone_set.emit(None)
    desk.settle()
    assert whole(desk).feedback.tone_person is None
    assert desk.page.detail.tone.badge.tone.word == machine
    desk.undo()
    assert whole(desk).feedback.tone_person == 0


def test_q_asks_the_family_first(desk: Desk) -> None:
    desk.press(Key.Key_Q)
    assert "has not agreed to be quoted" in desk.said[-1]
    assert whole(desk).feedback.quotable is None
    assert desk.page.detail.use.quote.isHidden()
    desk.page.detail.use.change.click()
    desk.page.detail.use.consent_set.emit("quote")
    desk.settle()
    assert desk.page.detail.use.quote.isVisible()
    for expected in (True, False, True):
        desk.press(Key.Key_Q)
        assert whole(desk).feedback.quotable is expected
        assert desk.page.detail.use.quote.isChecked() is expected
    desk.undo()
    assert whole(desk).feedback.quotable is False
    desk.page.detail.use.consent_set.emit(None)
    desk.settle()
    shown = whole(desk).feedback
    assert (shown.consent, shown.consent_on, shown.consent_version) == (None, None, None)


def test_h_holds_back_and_passing_on_is_written_down_and_undone(desk: Desk) -> None:
    forum = desk.context.forum
    facts = {"safeguarding_lead": "Ada Poole", "lead_contact": "01234 567890"}
    desk.context.act(lambda: particulars.change_particulars(forum, facts), initiator=None)
    desk.settle()
    uid = whole(desk).feedback.uid
    desk.press(Key.Key_H)
    assert len(desk.page.list.feedback.ids) == PIECES - 1
    desk.page.pane.filters.held.click()
    show_held(desk)
    held = desk.page.detail.held
    assert held.isVisible()
    assert "Ada Poole, 01234 567890" in held._what.text()
    held.button.click()
    assert held.problem.text().startswith("Write who it was passed to")
    held.to.setFocus()
    desk.press("Duty team")
    held.on.setText("never")
    held.button.click()
    assert "Write the day" in held.problem.text()
    held.on.setText("2026-01-31")
    held.ref.setText("A-17")
    held.button.click()
    desk.settle()
    shown = reading.show(forum, uid).feedback
    assert shown.safeguarding == "passed_on"
    assert (shown.risk_to, shown.risk_on, shown.risk_ref) == ("Duty team", "2026-01-31", "A-17")
    assert dict(told(shown, ""))["Concern passed on"] == "Duty team, 31 Jan 2026, A-17"
    assert len(desk.page.list.feedback.ids) == 0
    desk.undo()
    assert reading.show(forum, uid).feedback.safeguarding == "flagged"
    assert len(desk.page.list.feedback.ids) == 1


def test_a_day_that_has_not_come_is_said_beside_the_field(desk: Desk) -> None:
    desk.press(Key.Key_H)
    desk.page.turn_to("withheld")
    show_held(desk)
    held = desk.page.detail.held
    held.passed.emit("Duty team", "2090-01-01", "")
    desk.settle()
    assert "has not come yet" in held.problem.text()
    assert whole(desk).feedback.safeguarding == "flagged"


def test_no_concern_after_all_lets_it_count_again(desk: Desk) -> None:
    uid = whole(desk).feedback.uid
    desk.press(Key.Key_H)
    desk.page.turn_to("withheld")
    show_held(desk)
    desk.page.detail.held.none.click()
    desk.settle()
    assert reading.show(desk.context.forum, uid).feedback.safeguarding == "cleared"
    assert reading.counts(desk.context.forum)["feedback"] == PIECES
    desk.undo()
    assert reading.counts(desk.context.forum)["withheld"] == 1


def test_r_asks_about_names_and_replaces_in_one_undo(desk: Desk) -> None:
    add(desk)
    desk.press(Key.Key_R)
    bar = desk.page.detail.redact
    assert bar.running
    assert bar.question is not None
    while bar.running and bar.question is not None:
        desk.press(Key.Key_Return)
    assert "Elm School" not in whole(desk).feedback.words.free
    assert desk.page.list.hasFocus()
    desk.undo()
    assert whole(desk).feedback.words.free == "Jo met us at Elm School on Monday."


def test_keys_for_redaction_judge_nothing(desk: Desk) -> None:
    add(desk)
    desk.press(Key.Key_R, Key.Key_P, Key.Key_O, Key.Key_Delete, Key.Key_Escape)
    assert reading.acts(desk.context.forum, 1)[0].label == "Recorded feedback"
    assert desk.page.list.hasFocus()


def test_the_selection_is_given_in_letters_of_its_part(desk: Desk) -> None:
    view: WordsView = desk.page.detail.words
    view.show_words(Words(working="A 🙂 day", not_working="Mr 🙂 Poole rang"), ())
    cursor = view.textCursor()
    assert view.selection() is None
    begin = view.document().toPlainText().encode("utf-16-le").index("Poole".encode("utf-16-le"))
    cursor.setPosition(begin // 2)
    cursor.setPosition(begin // 2 + 5, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selection() == ("not_working", 5, 10)
    cursor.select(cursor.SelectionType.Document)
    view.setTextCursor(cursor)
    assert view.selection() is None  # of two parts


def test_what_belongs_to_an_area_is_said_while_tagging(desk: Desk) -> None:
    desk.press(Key.Key_T)
    picker = desk.page.detail.picker
    for _ in range(picker.list.count()):
        assert picker.about.spoken
        assert picker.line.accessibleDescription() == picker.about.spoken
        desk.press(Key.Key_Down)
    desk.press("not on the official")
    assert "Does not belong" in picker.about.spoken
    assert "For example: “" in picker.about.spoken
    desk.press("zzz")
    assert picker.about.isHidden()


def test_signposted_recorder_and_receipt_are_told() -> None:
    said = Feedback(
        "u",
        Words(free="x"),
        "2026-01-02",
        "",
        recorder="Ada",
        signposted=("sendiass",),
        receipt="0f" * 16,
    )
    told_of = dict(told(said, ""))
    assert (told_of["Written down by"], told_of["Told about"]) == ("Ada", "SENDIASS")
    assert "0f0f" not in str(told_of)


def test_tab_goes_through_the_piece_as_it_reads(desk: Desk) -> None:
    add(desk)
    detail = desk.page.detail
    detail.use.change.click()
    detail.tone.set_button.click()
    desk.press(Key.Key_T, Key.Key_Escape, Key.Key_O)
    detail.tone.why_button.setFocus()
    heights: list[int] = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        if focused is None or not detail.isAncestorOf(focused):
            break
        heights.append(focused.mapTo(detail.widget(), focused.rect().center()).y())
        QTest.keyClick(focused, Key.Key_Tab)
    assert len(heights) > 8
    assert heights == sorted(heights)


def test_whom_the_volunteer_told_stands_there_for_the_lead(desk: Desk) -> None:
    fields = {"risk_to": "Duty team", "risk_on": "2026-01-31", "risk_ref": "A-17"}
    add(desk, safeguarding="flagged", **fields)
    desk.page.turn_to("withheld")
    show_held(desk)
    held = desk.page.detail.held
    assert (held.to.text(), held.on.text(), held.ref.text()) == ("Duty team", "31 Jan 2026", "A-17")
    held.button.click()
    desk.settle()
    assert reading.counts(desk.context.forum)["withheld"] == 0


def test_what_the_machine_held_back_is_for_the_lead_with_its_words_and_why(desk: Desk) -> None:
    forum = desk.context.forum
    facts = {"safeguarding_lead": "Ada Poole"}
    desk.context.act(lambda: particulars.change_particulars(forum, facts), initiator=None)
    fields = {"words_free": "Her dad hits her when school rings."}
    desk.context.act(lambda: record.add_feedback(forum, fields), initiator=None)
    desk.settle()
    assert len(desk.page.list.feedback.ids) == PIECES
    desk.page.turn_to("withheld")
    desk.settle()
    assert len(desk.page.list.feedback.ids) == 0
    assert desk.page.pane.empty.lead.isVisible()
    assert "Ada Poole" in desk.page.pane.empty.said.text()
    assert "999" in desk.page.pane.empty.said.text()
    assert desk.page.detail.shown is None or not desk.page.detail.shown.feedback.held
    QTest.keyClick(desk.page.pane.empty.lead, Key.Key_Space)
    desk.settle()
    held = desk.page.detail.held
    assert held.isVisible()
    assert "“dad hits her”: may speak of" in held._found.text()
    assert not any(each.isdigit() for each in held._found.text())
    held.shared.click()
    desk.settle()
    assert whole(desk).feedback.safeguarding == "flagged"
    assert not held.shared.isVisible()
    held.none.click()
    desk.settle()
    assert reading.counts(forum)["feedback"] == PIECES + 1


def test_the_list_of_the_lead_asks_again_when_one_comes_back_to_it(desk: Desk) -> None:
    desk.press(Key.Key_H)
    desk.page.turn_to("withheld")
    show_held(desk)
    assert len(desk.page.list.feedback.ids) == 1
    desk.page.pane.filters.all.click()
    desk.settle()
    desk.page.turn_to("withheld")
    desk.settle()
    assert len(desk.page.list.feedback.ids) == 0
