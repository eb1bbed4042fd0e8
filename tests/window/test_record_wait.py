"""A wait for a health service on Record: one question, then three more, all by keyboard."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from forumapp.services import reading, record
from forumapp.services.forums import Forum
from tests.window.record_help import Make, focus, key, settle, stored, tab_to, write
from ui.window.models.about_family import answers
from ui.window.models.known import Known
from ui.window.models.past import field_word, value_word
from ui.window.pages.record_rows import ROWS, choices_of

ASKED = ("wait_referred", "wait_still", "wait_support")


def test_a_wait_is_asked_for_and_then_how_it_goes(make: Make, forum: Forum, qtbot: QtBot) -> None:
    page = make()
    write("We waited for CAMHS")
    page.form.family.more.unfold()
    inputs = page.form.family.inputs
    assert not any(inputs[name].isVisibleTo(page) for name in ASKED)
    tab_to("A wait for a health service?")
    QTest.keyClicks(focus(), "Ment")
    assert all(inputs[name].isVisibleTo(page) for name in ASKED)
    tab_to("When were they referred?")
    QTest.keyClicks(focus(), "March")
    tab_to("Yes")
    key(Qt.Key.Key_N)
    key(Qt.Key.Key_Tab)
    write("34")
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Y)
    page.next_family()
    settle(qtbot, page.context.jobs)
    kept = stored(forum)[0]
    today = date.today()
    year = today.year if today.month >= 3 else today.year - 1
    assert kept.wait_pathway == "camhs"
    assert kept.wait_referred == f"{year}-03"
    assert (kept.wait_still, kept.weeks_waited, kept.wait_support) == (False, 34, True)
    assert not page.form.typed(), "nothing of it stays for the next family"


def test_a_draft_brings_the_wait_back(make: Make) -> None:
    wait = {"wait_pathway": "other", "wait_referred": "2020-01", "wait_still": False}
    page = make()
    page.form.put({"words_free": "We waited", "one_text": True, **wait})
    held = page.form.state()
    assert {name: held.get(name) for name in wait} == wait
    assert "wait_support" not in held
    assert all(page.form.family.inputs[name].isVisibleTo(page) for name in ASKED)
    page.form.put({})
    assert not set(wait) & set(page.form.state())


def test_months_are_offered_back_to_twelve_years_ago() -> None:
    months = choices_of(next(row for row in ROWS if row.field == "wait_referred"))
    today = date.today()
    assert months[0].code == f"{today:%Y-%m}"
    assert months[-1].code == f"{today.year - 12}-01"
    assert len({each.code for each in months}) == len(months)


def test_the_detail_says_the_wait_in_words(forum: Forum) -> None:
    wait = {"wait_pathway": "camhs", "wait_referred": "2024-03", "wait_still": False}
    uid, _ = record.add_feedback(forum, {"words_free": "We waited", **wait})
    facts = dict(answers(reading.show(forum, uid).feedback, {}))
    assert facts["Health service waited for"] == "Mental health (CAMHS)"
    assert facts["Referred in"] == "March 2024"
    assert facts["Still waiting"] == "no"
    assert "Support while waiting" not in facts
    assert field_word("wait_pathway") == "Health service waited for"
    assert value_word("wait_referred", "2024-03", Known()) == "March 2024"
