"""Record: the quick and the full form, answers by key, risk, signposts, and what was typed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forumapp.services import particulars, remembering
from forumapp.services.forums import Forum
from forumapp.services.lists import codes, consent_script
from tests.window.record_help import Make, focus, key, settle, store, stored, tab_to, write
from ui.window.pages import record_rows
from ui.window.pages.record import RecordPage
from ui.window.pages.record_inputs import Answers


@pytest.fixture
def page(make: Make) -> RecordPage:
    return make()


def shown(page: RecordPage) -> set[str]:
    return {name for name, asked in page.form.family.inputs.items() if asked.isVisible()}


def test_the_quick_form_asks_words_rating_consent_and_risk(page: RecordPage) -> None:
    page.form.questions.quick.setChecked(True)
    assert shown(page) == {"rating", "consent"}
    assert page.form.family.risk.isVisible()
    assert not page.form.family.more.isVisible()
    assert not page.form.signpost.isVisible()
    page.form.questions.quick.setChecked(False)
    assert shown(page) >= {"rating", "change", "happened", "consent", "family_word", "age_band"}
    assert page.form.signpost.isVisible()


def test_nothing_that_was_answered_is_hidden_by_the_quick_form(page: RecordPage) -> None:
    given = {
        "words_working": "x",
        "age_band": "5-10",
        "note": "Mine",
        "trust": 3,
        "signposted": ["camhs"],
        "family_word": "bluebell",
    }
    page.form.put(given)
    before = page.form.state()
    page.form.questions.quick.setChecked(True)
    assert page.form.state() == before | {"quick": True}
    assert shown(page) >= {"age_band", "note", "trust", "family_word"}
    assert page.form.signpost.isVisible()
    page.form.questions.quick.setChecked(False)
    assert page.form.state() == before


def test_the_quick_form_stays_for_the_next_family_and_the_next_start(
    page: RecordPage, make: Make, forum: Forum, qtbot: QtBot
) -> None:
    page.form.questions.quick.click()
    write("They listen")
    store(page, qtbot)
    assert page.form.questions.quick.isChecked()
    assert remembering.remembered(forum, "record") == {"quick": True}
    assert make().form.questions.quick.isChecked()


def test_a_questions_list_is_only_built_when_it_is_wanted(page: RecordPage) -> None:
    assert "services" not in page.form.family.inputs
    page.form.family.more.button.click()
    assert page.form.family.inputs["services"].isVisible()
    assert page.form.family.inputs["type"].isVisible()
    assert page.form.family.inputs["stage"].isVisible()


def test_what_is_put_before_it_is_built_is_there(page: RecordPage) -> None:
    page.form.family.put({"channel": "phone"})
    assert "channel" not in page.form.family.inputs
    assert page.form.state() == {"channel": "phone"}
    page.form.family.more.unfold()
    assert page.form.family.inputs["channel"].value() == "phone"


def stand_on(asked: Answers, code: str, qtbot: QtBot) -> None:
    qtbot.addWidget(asked)
    asked.show()
    asked.activateWindow()
    asked.buttons[code].setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is asked.buttons[code])


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1", "very_good"),
        ("5", "very_poor"),
        ("g", "good"),
        ("vv", "very_poor"),
        ("veryp", "very_poor"),
    ],
)
def test_an_answer_by_number_or_letter(qtbot: QtBot, typed: str, code: str) -> None:
    asked = Answers(record_rows.choices_of(record_rows.ROWS[0]))
    stand_on(asked, "very_good", qtbot)
    for letter in typed:
        write(letter)
    assert asked.value() == code
    assert focus() is asked.buttons[code]
    key(Qt.Key.Key_Backspace)
    assert asked.value() is None


def test_a_number_of_two_digits_is_one_answer(qtbot: QtBot) -> None:
    row = next(each for each in record_rows.ROWS if each.field == "trust")
    asked = Answers(record_rows.choices_of(row))
    stand_on(asked, "0", qtbot)
    write("1")
    assert asked.value() == "1"
    write("0")
    assert asked.value() == "10"


def test_ctrl_and_a_letter_is_no_answer(qtbot: QtBot) -> None:
    asked = Answers(record_rows.choices_of(record_rows.ROWS[0]))
    stand_on(asked, "very_good", qtbot)
    key(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert asked.value() is None


def test_a_young_persons_own_agreement_is_asked_from_16_on(
    page: RecordPage, forum: Forum, qtbot: QtBot
) -> None:
    page.form.family.put({"age_band": "11-15"})
    assert "own_agreement" not in shown(page)
    page.form.family.inputs["age_band"].put("16-19")
    assert "own_agreement" in shown(page)
    page.form.family.inputs["own_agreement"].put("not_there")
    write("They listen")
    store(page, qtbot)
    assert stored(forum)[0].own_agreement == "not_there"


def test_the_script_says_its_version_and_the_law(page: RecordPage) -> None:
    page.form.family.script.button.click()
    body = page.form.family.script.body
    assert body is not None
    said = " ".join(each.text() for each in body.findChildren(type(page.saved)))
    assert f"wording {consent_script()['version']}" in said
    assert "freedom of information" in said
    assert "separate choice" in said


def risk_says(page: RecordPage) -> str:
    notice = page.form.family.notice
    return " ".join(each.text() for each in notice.findChildren(type(page.saved)))


def test_risk_says_whom_to_tell_when_and_takes_who_was_told(
    page: RecordPage, forum: Forum, qtbot: QtBot
) -> None:
    page.stale(
        particulars.change_particulars(
            forum,
            {
                "safeguarding_lead": "Robin Hale",
                "lead_contact": "01632 960417",
                "social_care_contact": "01632 960500",
            },
        )
    )
    settle(qtbot, page.context.jobs)
    write("She is afraid to go home")
    page.mark_risk()
    qtbot.wait(20)
    for said in ("today", "Robin Hale", "01632 960417", "01632 960500", "999"):
        assert said in risk_says(page)
    tab_to("I have told")
    write("Robin, by phone")
    tab_to("Reference")
    write("MASH 1234")
    store(page, qtbot)

    found = stored(forum)[0]
    assert (found.safeguarding, found.risk_to, found.risk_ref) == (
        "flagged",
        "Robin, by phone",
        "MASH 1234",
    )
    assert found.risk_on is not None
    assert "kept out of every list" in page.saved.text()


def test_risk_without_a_lead_says_so_and_leads_to_the_settings(
    page: RecordPage, went: list[tuple[str, ...]]
) -> None:
    page.mark_risk()
    assert "has not said who" in risk_says(page)
    button: Any = next(
        each
        for each in page.form.family.notice.findChildren(type(page.next))
        if "Settings" in each.text()
    )
    button.click()
    assert went[0][0] == "settings"


def test_who_was_told_is_not_stored_once_the_mark_is_taken_back(
    page: RecordPage, forum: Forum, qtbot: QtBot
) -> None:
    write("It was nothing")
    page.mark_risk()
    page.form.family.inputs["risk_to"].put("Robin")
    page.mark_risk()
    store(page, qtbot)
    assert (stored(forum)[0].safeguarding, stored(forum)[0].risk_to) == (None, None)


def test_signposts_are_logged_independent_ones_first(
    page: RecordPage, forum: Forum, qtbot: QtBot
) -> None:
    picker = page.form.signpost.asked.pickers[0]
    labels = [picker.itemText(row) for row in range(1, picker.count())]
    assert labels[:2] == ["Independent", "SENDIASS"]
    assert len(labels) > len(codes("service").codes)
    page.stale(particulars.change_particulars(forum, {"sendiass_contact": "01632 960622"}))
    settle(qtbot, page.context.jobs)
    assert "01632 960622" in picker.accessibleDescription()
    write("They listen")
    tab_to("Signpost: which service did you name?")
    write("s")
    assert page.foot._contact.isVisible()
    assert page.foot._contact.text() == "01632 960622"
    tab_to("Signpost: which service did you name? (2)")
    write("char")
    store(page, qtbot)
    assert stored(forum)[0].signposted == ("sendiass", "charities")
    assert not page.foot._contact.isVisible()
    assert page.form.typed() is None


def test_undo_of_typing_stands_beside_saved(page: RecordPage) -> None:
    assert not page.foot.undo.isVisible()
    write("They listen")
    field = focus()
    assert page.foot.undo.isVisible()
    page.foot.undo.setFocus()
    page.foot.undo.click()
    assert page.form.questions.values() == {}
    assert QApplication.focusWidget() is field
    assert not page.foot.undo.isVisible()


def test_the_wide_and_the_narrow_page_keep_the_order_of_talk(
    page: RecordPage, qtbot: QtBot
) -> None:
    for width in (1300, 640, 1300):
        page.resize(width, 720)
        qtbot.wait(20)
        page.form.ask()
        passed = []
        for _ in range(60):
            passed.append(focus().accessibleName())
            key(Qt.Key.Key_Tab)
        first, signpost = passed.index("Very good"), "Signpost: which service did you name?"
        assert passed.index("My own note") < passed.index(signpost) < passed.index("Next family")
        assert first < passed.index("Someone may be at risk") < passed.index(signpost)
        assert passed.count("Next family") >= 1


def test_the_foot_takes_one_row_and_stays_as_high(page: RecordPage, qtbot: QtBot) -> None:
    qtbot.wait(60)
    before = page.foot.height()
    assert before <= 72  # a row of 44, and the line that says what was saved
    write("They rang back")
    qtbot.waitUntil(lambda: page.foot.saved.text() != "", timeout=4000)
    qtbot.wait(60)
    assert abs(page.foot.height() - before) <= 1
    for each in (page.foot.undo, page.foot.know, page.foot.another, page.foot.next):
        assert each.isVisible()
        assert abs(each.geometry().center().y() - page.foot.next.geometry().center().y()) <= 1
