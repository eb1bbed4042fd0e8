"""Today: sentences that are links, safeguarding first; kind where nothing waits."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forumapp.services import backups, disagreements, drafting, forums, reading, record, second
from forumapp.services.forums import QUICK
from forumapp.services.particulars import change_particulars
from forumapp.services.today import NEEDS, Need
from ui.window.frame import Frame
from ui.window.pages.check import CheckPage
from ui.window.pages.today import TodayPage
from ui.window.pages.today_words import SENTENCES, said
from ui.window.pages_table import PAGES

Rest = Callable[[Frame], None]
PASSPHRASE = "correct horse battery"


@pytest.fixture
def first_page() -> str:
    return "today"


def page_of(frame: Frame, rest: Rest) -> TodayPage:
    frame.activateWindow()
    assert QTest.qWaitForWindowActive(frame)
    frame.go("today")
    rest(frame)
    page = frame.pages["today"]
    assert isinstance(page, TodayPage)
    return page


def words(page: TodayPage) -> list[str]:
    return [row.words() for row in page.needs.rows]


def test_it_says_what_waits(entered: Frame, rest: Rest) -> None:
    page = page_of(entered, rest)
    assert "3 pieces of feedback to read" in words(page)
    assert any("safeguarding lead" in each for each in words(page))
    assert not page.kind.isVisible()
    assert page.now.text() == "1 to 3 families"


def test_a_concern_stands_first_and_leads_to_it(entered: Frame, rest: Rest) -> None:
    assert entered.context is not None
    forum = entered.context.forum
    record.add_feedback(
        forum, {"words_free": "He comes to school hungry", "safeguarding": "flagged"}
    )
    page = page_of(entered, rest)
    first = page.needs.rows[0]
    assert first.words() == "1 concern not passed on"
    assert first.property("urgent") == "true"
    assert "hungry" not in " ".join(words(page))
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Backtab)
    assert page.record.hasFocus()
    QTest.keyClick(page.record, Qt.Key.Key_Tab)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    rest(entered)
    assert entered.current == "feedback"


def test_arrows_go_from_sentence_to_sentence(entered: Frame, rest: Rest) -> None:
    page = page_of(entered, rest)
    rows = page.needs.rows
    assert len(rows) >= 3
    rows[0].setFocus()
    for row in rows[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert row.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert rows[-2].hasFocus()


def test_the_main_button_records(entered: Frame, rest: Rest) -> None:
    page = page_of(entered, rest)
    page.record.setFocus()
    QTest.keyClick(page.record, Qt.Key.Key_Space)
    assert entered.current == "record"


def test_it_is_kind_where_nothing_waits_and_hears_of_changes(entered: Frame, rest: Rest) -> None:
    assert entered.context is not None
    forum = entered.context.forum
    from forumapp.services import analysing, tagging

    change_particulars(forum, {"safeguarding_lead": "Robin Hale"})
    analysing.analyse(forum)
    backups.back_up(forum)
    uids = [row.uid for row in reading.page(forum)]
    area = reading.areas(forum)[0].uid
    record.mark_read(forum, uids)
    tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "working") for uid in uids])
    for each in disagreements.disagreements(forum):
        disagreements.decide(forum, each.uid)
    page = page_of(entered, rest)
    assert words(page) == []
    assert page.kind.isVisible()
    entered.context.act(
        lambda: record.add_feedback(forum, {"words_free": "A kind nurse"}), initiator=None
    )
    rest(entered)
    rest(entered)
    assert "1 piece of feedback to read" in words(page)
    assert not page.kind.isVisible()
    entered.undo()
    rest(entered)
    rest(entered)
    assert words(page) == []


def test_a_first_day_says_what_to_do_first(frame: Frame, rest: Rest, tmp_path: Path) -> None:
    place = tmp_path / "new"
    forums.new_forum(place, PASSPHRASE, "A new forum", "Bristol", cost=QUICK)
    frame.enter(forums.open_forum(place, PASSPHRASE))
    page = page_of(frame, rest)
    steps = [row.words() for row in page.steps.rows]
    assert steps[0] == "Record what a first family tells you"
    assert "Read how ForumApp works" in steps
    assert not page.kind.isVisible()
    QTest.keyClick(page.steps.rows[-1], Qt.Key.Key_Space)
    rest(frame)
    assert frame.current == "help"


def test_a_code_that_was_never_proved_is_told(entered: Frame, rest: Rest) -> None:
    assert entered.context is not None
    entered.settings.put("unproved", str(entered.context.forum.folder))
    page = page_of(entered, rest)
    row = next(row for row in page.needs.rows if "recovery code" in row.words())
    QTest.keyClick(row, Qt.Key.Key_Space)
    rest(entered)
    assert entered.current == "settings"
    assert QApplication.focusWidget().accessibleName() == "Make a new recovery code"


def test_the_board_and_a_broken_off_talk(entered: Frame, rest: Rest) -> None:
    assert entered.context is not None
    forum = entered.context.forum
    soon = date.today() + timedelta(days=11)
    change_particulars(forum, {"board_on": soon.isoformat(), "board_name": "The SEND board"})
    drafting.keep(forum, "record", {"words_free": "half a sen"})
    page = page_of(entered, rest)
    assert f"The SEND board meets on {soon.day} {soon:%B}" in " ".join(words(page))
    assert any(each.startswith("You stopped in the middle of a talk (") for each in words(page))


@pytest.mark.parametrize("kind", list(SENTENCES))
def test_every_sentence_leads_to_a_page_that_is_there(kind: str) -> None:
    assert SENTENCES[kind].page in {row.key for row in PAGES}
    for count in (1, 14):
        on = "2026-12-03T10:42:00Z" if kind in ("draft", "put_aside") else "2026-12-03"
        text = said(Need(kind, count, on=on))
        assert "{" not in text
        assert text[-1] != " "


def test_every_need_has_its_sentence() -> None:
    source = Path(__file__).parents[2] / "forumapp" / "services" / "today.py"
    found = [part.partition('"')[0] for part in source.read_text("utf-8").split('Need("')[1:]]
    assert len(found) >= len(NEEDS)
    assert set(found) <= set(SENTENCES)


def test_what_takes_longer_to_find_stands_last_and_leads_there(entered: Frame, rest: Rest) -> None:
    assert entered.context is not None
    forum = entered.context.forum
    uid = reading.show_rid(forum, reading.list_ids(forum)[0]).feedback.uid
    record.mark_read(forum, [uid])
    record.change_feedback(forum, [uid], {"tone_person": -1}, "Set the tone")
    second.read_again(forum, uid, "Nadia", tone=1)
    page = page_of(entered, rest)
    last = page.needs.rows[-1]
    assert last.words() == "Readings of 1 piece of feedback differ: have a look"
    assert page.needs.rows[0].hasFocus()  # what comes late does not take the cursor along
    last.click()
    rest(entered)
    assert entered.current == "check"
    check = entered.pages["check"]
    assert isinstance(check, CheckPage)
    assert check.at == "differ"
