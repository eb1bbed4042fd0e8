"""The Plan page with a real forum and real keys: the table, a promise, a meeting, measures."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from forumapp.domain.promises import Promise
from forumapp.services import forums, measures, plans, promises, reading, record, reviews, tagging
from forumapp.services.forums import Forum
from tests.window.page_help import shown_open
from tests.window.record_help import CTRL, focus, key, settle, tab_to, write
from ui.window.context import Context
from ui.window.pages.plan import PlanPage

K = Qt.Key
TODAY = date.today()


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.fixture
def plan(forum: Forum) -> str:
    """A plan of three promises: one overdue, one that families see otherwise, one without areas."""
    made, _ = plans.add_plan(forum, {"title": "WSoA", "first_day": ago(300)})
    theme = next(a for a in reading.areas(forum) if a.item == "theme")
    said = {"words_free": "x", "rating": "poor", "told_on": ago(50)}
    uids = [record.add_feedback(forum, said, family_word=f"f{n}")[0] for n in range(20)]
    tagging.confirm_tags(forum, [tagging.Judgement(uid, theme.uid, "problem") for uid in uids])
    first, _ = promises.add_promise(
        forum, {"what": "Ring back", "plan": made, "number": "1.1", "due_on": ago(10)}
    )
    second, _ = promises.add_promise(
        forum, {"what": "Check plans", "plan": made, "number": "1.2", "areas": (theme.uid,)}
    )
    promises.add_promise(forum, {"what": "Meet", "plan": made, "number": "1.10"})
    reviews.add_review(forum, {"promise": first, "on": ago(90), "claimed": "amber"})
    reviews.add_review(forum, {"promise": second, "on": ago(20), "claimed": "green"})
    return made


@pytest.fixture
def page(qtbot: QtBot, context: Context, plan: str) -> Iterator[PlanPage]:
    made = open_page(qtbot, context)
    yield made
    made.leave()


def open_page(qtbot: QtBot, context: Context) -> PlanPage:
    return shown_open(PlanPage(context), qtbot, 1146, 720)


def cell(page: PlanPage, row: int, column: int) -> str:
    return str(page.grid.model().index(row, column).data())


def column(page: PlanPage, at: int) -> list[str]:
    return [cell(page, row, at) for row in range(page.grid.model().rowCount())]


def press(page: PlanPage, name: str) -> None:
    found = [b for b in page.findChildren(QPushButton) if b.accessibleName() == name]
    seen = [b for b in found if b.isVisible()]
    assert len(seen) == 1, (name, len(seen))
    seen[0].setFocus()
    key(K.Key_Space)
    QTest.qWait(60)  # what opens is laid out


def numbered(forum: Forum, number: str) -> Promise:
    return next(p for p in promises.promises(forum) if p.number == number)


def test_the_table_says_claim_families_and_gap(page: PlanPage) -> None:
    assert column(page, 0) == ["1.1", "1.2", "1.10"]
    assert focus() is page.grid
    assert cell(page, 0, 3).endswith("overdue")
    assert cell(page, 1, 4).startswith("Green, ")
    chips = [page.grid.lines.chip(page.grid.lines.index(row, 4)) for row in range(2)]
    assert [chip and chip[0].shape for chip in chips] == ["diamond", "circle"]
    assert cell(page, 1, 5) == "<5 of 20 say good or better"
    assert cell(page, 1, 6) == "Officials say it goes well; families do not feel it."
    assert cell(page, 2, 4) == "No review yet"
    assert "1 is overdue" in page.head.sentence.text()
    spoken = page.grid.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("1.2 Check plans. Due: No day. They say: Green, ")


def test_filters_and_order_by_keys_alone(page: PlanPage, qtbot: QtBot) -> None:
    page.head.plan.setFocus()
    tab_to("All 3")
    key(K.Key_Right)
    key(K.Key_Right)
    assert focus().accessibleName() == "Overdue 1"
    key(K.Key_Space)
    settle(qtbot, page.context.jobs)
    assert column(page, 0) == ["1.1"]
    key(K.Key_Right)
    key(K.Key_Right)
    assert focus().accessibleName() == "A gap 1"
    key(K.Key_Return)
    assert column(page, 0) == ["1.2"]
    page.head.choose("all", "gap")
    page.head.filtered.emit()
    assert column(page, 0)[0] == "1.2"


def test_a_promise_is_changed_in_place_and_undone(
    page: PlanPage, forum: Forum, qtbot: QtBot
) -> None:
    key(K.Key_Return)
    settle(qtbot, page.context.jobs)
    assert page.detail.uid() == numbered(forum, "1.1").uid
    assert focus().accessibleName() == "Add a review"
    assert page.detail.form is not None
    page.detail.form.ask("lead")
    write("Head of SEND")
    qtbot.waitUntil(lambda: numbered(forum, "1.1").lead == "Head of SEND", timeout=5000)
    settle(qtbot, page.context.jobs)
    assert page.detail.saved.text() == "Saved"
    assert focus() is page.detail.form.inputs["lead"]  # the cursor stays where one types
    page.detail.form.ask("due_on")
    focus().selectAll()  # type: ignore[attr-defined]
    write("no day at all")
    key(K.Key_Escape)
    assert "is not a day" in page.detail.problem.text()
    assert page.detail.isVisible()
    focus().selectAll()  # type: ignore[attr-defined]
    write("1 March 2020")
    key(K.Key_Escape)
    settle(qtbot, page.context.jobs)
    assert page.detail.isHidden()
    assert numbered(forum, "1.1").due_on == "2020-03-01"
    page.stale(forums.undo_last(forum))
    settle(qtbot, page.context.jobs)
    assert numbered(forum, "1.1").due_on == ago(10)
    page.stale(forums.undo_last(forum))
    settle(qtbot, page.context.jobs)
    assert numbered(forum, "1.1").lead is None


def test_what_cannot_be_kept_is_said_also_after_one_went_back(
    page: PlanPage, forum: Forum, qtbot: QtBot
) -> None:
    key(K.Key_Return)
    settle(qtbot, page.context.jobs)
    assert page.detail.form is not None
    page.detail.form.ask("start_on")
    write("1 January 2199")
    key(K.Key_Escape)
    settle(qtbot, page.context.jobs)
    assert "not come yet" in page.problem.text() or "before it starts" in page.problem.text()
    assert numbered(forum, "1.1").start_on is None


def test_what_is_typed_is_kept_when_the_page_is_left_at_once(
    page: PlanPage, forum: Forum, qtbot: QtBot
) -> None:
    key(K.Key_Return)
    settle(qtbot, page.context.jobs)
    assert page.detail.form is not None
    page.detail.form.ask("outcome")
    write("Fewer calls")
    page.leave()
    assert numbered(forum, "1.1").outcome == "Fewer calls"


def test_a_review_is_added_and_shown_in_the_line_of_reviews(
    page: PlanPage, forum: Forum, qtbot: QtBot
) -> None:
    key(K.Key_Down)
    key(K.Key_Return)
    settle(qtbot, page.context.jobs)
    press(page, "Add a review")
    assert focus().accessibleName() == "They say"
    write("Red")
    tab_to("In their own words")
    write("Slipped")
    key(K.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    uid = numbered(forum, "1.2").uid
    kept = reviews.reviews(forum, uid)
    assert [(r.on, r.claimed, r.words) for r in kept] == [
        (ago(20), "green", None),
        (TODAY.isoformat(), "red", "Slipped"),
    ]
    assert page.detail.chip.rag.shape == "triangle"
    assert "Slipped" in page.detail._words.text()
    assert page.detail.history.isVisible()


def test_a_meeting_is_one_key_for_each_promise_and_one_act(
    page: PlanPage, forum: Forum, qtbot: QtBot
) -> None:
    page.review_meeting()
    assert focus() is page.meeting.table
    for letter in (K.Key_G, K.Key_A, K.Key_R):
        key(letter)
    key(K.Key_Backspace)  # what was said of the last one is taken back
    assert page.meeting.keep.accessibleName() == "Keep 2 reviews"
    key(K.Key_D)
    key(K.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    told = {p.number: reviews.reviews(forum, p.uid)[-1].claimed for p in promises.promises(forum)}
    assert told == {"1.1": "green", "1.2": "amber", "1.10": "done"}
    assert page.meeting.isHidden()
    assert focus() is page.grid
    forums.undo_last(forum)
    assert len(reviews.reviews(forum)) == 2


def test_a_meeting_of_a_day_to_come_keeps_what_was_chosen(page: PlanPage, qtbot: QtBot) -> None:
    page.review_meeting()
    key(K.Key_G)
    page.meeting.day.setText("1 January 2199")
    page.meeting.send()
    settle(qtbot, page.context.jobs)
    assert "has not come yet" in page.meeting.problem.text()
    assert len(page.meeting.table.claims) == 1


def test_a_promise_is_added_and_one_stands_on_it(
    page: PlanPage, forum: Forum, qtbot: QtBot, plan: str
) -> None:
    page.add_promise()
    assert focus().accessibleName() == "What was promised, in their words"
    write("A caseworker each")
    key(K.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    made = next(p for p in promises.promises(forum) if p.what == "A caseworker each")
    assert made.plan == plan
    assert page.grid.uid() == made.uid
    assert focus() is page.grid
    key(K.Key_Delete)
    settle(qtbot, page.context.jobs)
    assert made.uid not in {p.uid for p in promises.promises(forum)}
    page.stale(forums.undo_last(forum))
    settle(qtbot, page.context.jobs)
    assert "A caseworker each" in column(page, 1)


def test_a_measure_is_drawn_with_the_forums_own_figure(
    page: PlanPage, forum: Forum, qtbot: QtBot
) -> None:
    page.toggle_measures()
    assert focus().accessibleName() == "Add a measure"
    key(K.Key_Space)
    qtbot.wait(60)
    write("Parents who rate it good")
    for name, words in (("Baseline: the figure it began with", "8"), ("Target", "90%")):
        tab_to(name)
        write(words)
    key(K.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    (kept,) = measures.measures(forum)
    assert (kept.kpi.baseline, kept.kpi.target, kept.kpi.unit) == (8.0, 90.0, "percent")
    assert focus().accessibleName() == "Add a figure"
    key(K.Key_Space)
    qtbot.wait(60)
    tab_to("The figure")
    write("131")
    tab_to("Day that it is of")
    write("1 March 2026")
    key(K.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    assert "per cent go from 0 to 100" in page.measures.card.problem.text()
    tab_to("The figure", 20) if focus().accessibleName() != "The figure" else None
    focus().selectAll()  # type: ignore[attr-defined]
    write("31")
    key(K.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    assert page.measures._said.text() == "Baseline 8%, latest 31% (Mar 2026), target 90%."
    assert page.measures.chart.chart is not None
    assert "Name the areas" in page.measures._own.text()


def test_links_from_elsewhere_lead_to_a_filter_a_plan_and_a_promise(
    page: PlanPage, forum: Forum, qtbot: QtBot, plan: str
) -> None:
    page.turn_to("overdue")
    settle(qtbot, page.context.jobs)
    assert column(page, 0) == ["1.1"]
    page.turn_to(numbered(forum, "1.2").uid)
    settle(qtbot, page.context.jobs)
    qtbot.waitUntil(lambda: page.detail.uid() == numbered(forum, "1.2").uid)
    page.turn_to(plan)
    settle(qtbot, page.context.jobs)
    assert page.head.chosen() == plan


def test_the_place_is_kept(page: PlanPage, qtbot: QtBot, context: Context) -> None:
    key(K.Key_Down)
    place = page.place()
    again = PlanPage(context)
    qtbot.addWidget(again)
    again.restore(place)
    again.show()
    again.opened()
    settle(qtbot, context.jobs)
    assert again.grid.uid() == page.grid.uid()
    again.leave()


def test_an_empty_forum_says_what_to_do(qtbot: QtBot, context: Context) -> None:
    page = open_page(qtbot, context)
    assert page.none.isVisible()
    assert page.none.text().startswith("No plan yet.")
    assert focus().accessibleName() == "Add a promise"
    press(page, "Add a plan")
    write("WSoA 2026")
    key(K.Key_Return, CTRL)
    settle(qtbot, context.jobs)
    assert [p.title for p in plans.plans(context.forum)] == ["WSoA 2026"]
    assert page.head.plan.currentText() == "WSoA 2026"
    assert "No promise is written down in this plan yet" in page.none.text()
    page.leave()
    QApplication.processEvents()
