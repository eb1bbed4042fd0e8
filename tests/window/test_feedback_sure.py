"""Sure suggestions accepted together, seen first; and the page of what was learned."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from forumapp.services import reading, record, tagging, taught
from forumapp.services.tagging import Judgement
from forumapp.store import around, learned
from tests.window.test_models_support import PIECES, Desk, Lay, forum, lay
from ui.window.pages.feedback import FeedbackPage
from ui.window.pages.feedback_learning import Learning
from ui.window.pages.learned import LearnedPage

__all__ = ["forum", "lay"]
Key = Qt.Key
SURE = 5


@pytest.fixture
def desk(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> Desk:
    # What is proposed is what the test puts there.
    monkeypatch.setattr(Learning, "_warm_up", lambda _self: None)
    laid = lay(FeedbackPage)
    put_sure(laid)
    return laid


def official(desk: Desk) -> list[str]:
    return [area.uid for area in reading.areas(desk.context.forum) if area.official]


def put_sure(desk: Desk) -> None:
    """Let the machine be sure of one area for the first five pieces, of nothing for the others."""
    rids = list(desk.page.list.feedback.ids)
    with desk.context.forum.compute() as conn:
        number = around.area_rids(conn)[official(desk)[0]]
        why = json.dumps([["free", 0, 3, "The", 0.9, "theme: health_waits"]])
        rows = [
            {
                "feedback_rid": rid,
                "area_rid": number,
                "score": 0.9,
                "version": "1",
                "why": why,
                "sure": True,
                "stance": "problem",
            }
            for rid in rids[:SURE]
        ]
        learned.put_suggestions(conn, rids, rows)
    desk.page.reader.forget()
    desk.page._list_again()
    desk.settle()


def bulk(desk: Desk) -> list[bool | None]:
    forum = desk.context.forum
    rows = reading.rows(forum, reading.list_ids(forum))
    return [tag.bulk for row in rows for tag in reading.show(forum, row.uid).tags]


def test_the_offer_counts_what_is_listed(desk: Desk) -> None:
    bar = desk.page.pane.sure_bar
    assert bar.isVisible()
    assert bar.text() == f"Accept the {SURE} sure suggestions"
    uid = desk.page.list.feedback.feedback_at(0).uid
    record.mark_read(desk.context.forum, [uid])
    desk.page.pane.filters.unread.click()
    desk.settle()
    assert bar.text() == f"Accept the {SURE - 1} sure suggestions"


def test_it_is_seen_first_and_escape_changes_nothing(desk: Desk) -> None:
    pane = desk.page.pane
    pane.sure_bar.setFocus()
    desk.press(Key.Key_Space)
    assert pane.sure.isVisible()
    assert pane.sure.leave.hasFocus()
    said = pane.sure._about.text()
    assert f"{SURE} pieces" in said
    assert "stay unread" in said
    desk.press(Key.Key_Escape)
    assert not pane.sure.isVisible()
    assert desk.page.list.isVisible()
    assert bulk(desk) == []


def test_one_act_accepts_them_marked_and_one_undo_takes_them_back(desk: Desk) -> None:
    pane = desk.page.pane
    pane.sure_bar.click()
    desk.settle()
    pane.sure.accept.setFocus()
    desk.press(Key.Key_Space)
    assert bulk(desk) == [True] * SURE
    assert not pane.sure_bar.isVisible()
    assert not pane.sure.isVisible()
    shown = desk.page.detail
    assert shown.shown.feedback.read_on is None
    assert shown.areas._together.isVisible()
    assert shown.areas._together.text().startswith("Accepted with others, not read one by one:")
    assert desk.page.known.counts["unread"] == PIECES
    desk.press(Key.Key_Space)  # reads it and goes on; back again, it is said so
    desk.press(Key.Key_Up)
    assert shown.areas._together.text().startswith("Accepted with others, and read since:")
    desk.undo()
    desk.undo()
    assert bulk(desk) == []
    assert pane.sure_bar.isVisible()


def test_what_was_accepted_so_can_be_listed(desk: Desk) -> None:
    desk.page.pane.sure_bar.click()
    desk.settle()
    desk.page.pane.sure.accept.click()
    desk.settle()
    forum = desk.context.forum
    assert len(reading.list_ids(forum, picked={"look": ["together"]})) == SURE
    record.mark_read(forum, [desk.page.list.feedback.feedback_at(0).uid])
    assert len(reading.list_ids(forum, picked={"look": ["together"]})) == SURE - 1


def test_what_was_learned_is_told_by_area_forgotten_and_brought_back(
    lay: Lay, went_to: list[tuple[str, ...]]
) -> None:
    desk = lay(LearnedPage)
    page, forum = desk.page, desk.context.forum
    assert page.much.text().startswith("Nothing was learned yet.")
    assert not page.forget.isEnabled()
    assert page.back.hasFocus()
    area = official(desk)[0]
    rows = reading.rows(forum, list(reading.list_ids(forum))[:6])
    judged = [Judgement(row.uid, area) for row in rows]
    desk.context.act(lambda: tagging.confirm_tags(forum, judged), initiator=None)
    desk.settle()
    assert page.much.text() == "It learned from 6 pieces of feedback that people judged."
    assert "6 confirmed, 0 rejected" in page.areas.item(0).text()
    desk.context.go = lambda *to: went_to.append(to)
    page.areas.setFocus()
    QTest.keyClick(page.areas, Key.Key_Return)
    assert went_to == [("feedback", f"area:{area}")]
    page.forget.setFocus()
    desk.press(Key.Key_Space)
    assert "teaches no more" in page.much.text()
    assert page.areas.count() == 0
    assert taught.lesson(forum).pieces == 0
    desk.undo()
    assert page.areas.count() == 1
    assert page.forget.isEnabled()


@pytest.fixture
def went_to() -> list[tuple[str, ...]]:
    return []
