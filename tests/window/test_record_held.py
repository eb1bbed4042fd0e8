"""Words that suggest risk: the volunteer hears kindly, at once, what happens to them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from forumapp.services import particulars, reading
from tests.window.record_help import stored, write
from ui.window.frame import Frame
from ui.window.pages.record import RecordPage

Rest = Callable[[Frame], None]
RISK = "Her dad hits her when the school rings."


@pytest.fixture
def page(entered: Frame, rest: Rest) -> RecordPage:
    """Open Record in a forum that has said who its lead is."""
    entered.activateWindow()
    facts = {"safeguarding_lead": "Robin Hale", "lead_contact": "01234 567890"}
    forum = entered.context.forum
    entered.context.act(lambda: particulars.change_particulars(forum, facts), initiator=None)
    rest(entered)
    entered.go("record")
    rest(entered)
    page = entered.pages["record"]
    assert isinstance(page, RecordPage)
    return page


def record(page: RecordPage, frame: Frame, rest: Rest, words: str) -> None:
    page.form.ask()
    write(words)
    page.next_family()
    rest(frame)


def test_it_is_said_kindly_whom_it_went_to_and_what_to_do(
    page: RecordPage, entered: Frame, rest: Rest
) -> None:
    forum = entered.context.forum
    before = reading.counts(forum)["feedback"]
    record(page, entered, rest, RISK)
    assert reading.counts(forum)["feedback"] == before
    assert [each.safeguarding for each in stored(forum)].count("suspected") == 1
    notice = page.form.held
    assert notice.isVisible()
    assert not notice.visibleRegion().isEmpty()
    said = notice.said.text()
    assert "Robin Hale, 01234 567890" in said
    assert "999" in said
    assert "not counted until" in said
    assert "hits" not in said
    assert "kept apart for the safeguarding lead" in page.foot.saved.text()


def test_the_notice_goes_by_a_key_or_with_the_next_family(
    page: RecordPage, entered: Frame, rest: Rest
) -> None:
    record(page, entered, rest, RISK)
    page.form.held.close_it.setFocus()
    QTest.keyClick(page.form.held.close_it, Qt.Key.Key_Space)
    assert not page.form.held.isVisible()
    record(page, entered, rest, RISK)
    assert page.form.held.isVisible()
    record(page, entered, rest, "The office rang back the same day.")
    assert not page.form.held.isVisible()


def test_an_ordinary_comment_says_nothing(page: RecordPage, entered: Frame, rest: Rest) -> None:
    record(page, entered, rest, "The office rang back the same day.")
    assert not page.form.held.isVisible()
    assert "apart" not in page.foot.saved.text()
