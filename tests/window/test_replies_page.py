"""You said, they said, we did with a real forum and real keys: raised, replied, promised, done."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import drafting, forums, raised, reading, record, tagging
from forumapp.services.forums import Forum
from forumapp.services.packing import issued_packs
from tests.window.page_help import shown_open
from tests.window.record_help import CTRL, SHIFT, focus, key, settle, tab_to, write
from ui.window.context import Context
from ui.window.frame import Frame
from ui.window.pages.replies import RepliesPage
from ui.window.words import say

Rest = Callable[[Frame], None]
TODAY = date.today()


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.fixture
def area() -> str:
    return forums.theme_uid("health_waits")


@pytest.fixture
def page(qtbot: QtBot, context: Context, forum: Forum, area: str) -> Iterator[RepliesPage]:
    fields = {"title": "Waits", "areas": [area], "raised_on": ago(194), "raised_to": "SEND board"}
    raised.raise_issue(forum, {**fields, "words": "Nobody rings."})
    late, _ = raised.raise_issue(forum, {"title": "Buses", "raised_on": ago(90)})
    promise = {"what": "Answer in 20 days", "due_on": ago(10)}
    raised.add_reply(forum, {"issue": late, "on": ago(80), "by": "The council"}, promise)
    made = open_page(qtbot, context)
    yield made
    made.leave()


def open_page(qtbot: QtBot, context: Context, wide: int = 1146) -> RepliesPage:
    return shown_open(RepliesPage(context), qtbot, wide, 640)


def cells(page: RepliesPage, row: int) -> list[str]:
    model = page.part.table.model()
    return [str(model.index(row, column).data()).strip() for column in range(model.columnCount())]


def facts(page: RepliesPage) -> dict[str, str]:
    grid = page.part.facts._facts
    words = [grid.itemAt(n).widget() for n in range(grid.count())]
    shown = [each.text() for each in words if not each.isHidden()]  # type: ignore[attr-defined]
    return dict(zip(shown[::2], shown[1::2], strict=True))


def acts(page: RepliesPage) -> list[str]:
    return [made.text() for made in page.part.facts._made if not made.isHidden()]


def wait_form(qtbot: QtBot, page: RepliesPage) -> None:
    form = page.part.form
    qtbot.waitUntil(lambda: form.form is not None and form.isAncestorOf(focus()))


def press(name: str) -> None:
    tab_to(name)
    key(Qt.Key.Key_Space)


def test_what_waits_is_said_with_its_age(page: RepliesPage, qtbot: QtBot) -> None:
    assert focus() is page.part.table
    assert cells(page, 0)[:3] == ["Waits", "No reply yet", "194 days, no reply yet"]
    assert cells(page, 0)[4] == "No family has spoken of this in this time."
    assert cells(page, 1)[1] == "Promised, and overdue"
    assert cells(page, 1)[2].endswith(": 10 days late.")
    assert facts(page)["What we say"] == "Nobody rings."
    key(Qt.Key.Key_Down)
    assert "10 days late" in facts(page)["They promised"]
    assert facts(page)["They said"].endswith("The council: no words written down")


def test_an_issue_is_raised_by_keys(page: RepliesPage, forum: Forum, qtbot: QtBot) -> None:
    page.add_one()
    wait_form(qtbot, page)
    assert focus().accessibleName() == "What is it about, in a few words?"
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    assert "short title" in page.part.form.problem.text()
    write("Nobody finds the offer")
    tab_to("When was it raised?")
    write("2.3.2026")
    tab_to("With whom?")
    write("The council")
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    made = raised.issues(forum)[-1]
    assert (made.title, made.raised_on) == ("Nobody finds the offer", "2026-03-02")
    assert page.part.table.uid() == made.uid
    assert focus() is page.part.table


def test_a_reply_with_a_promise_is_one_act(page: RepliesPage, forum: Forum, qtbot: QtBot) -> None:
    key(Qt.Key.Key_Return)
    press("Add a reply")
    wait_form(qtbot, page)
    assert focus().accessibleName() == "When did they reply?"
    write(ago(100))
    tab_to("What did they say?")
    write("We will ring")
    tab_to("What was promised in it, if anything?")
    write("A nurse who rings")
    tab_to("By when was it promised?")
    write((TODAY + timedelta(days=5)).isoformat())
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    told = next(each for each in raised.stories(forum) if each.issue.title == "Waits")
    assert [(r.words, r.by) for r in told.replies] == [("We will ring", "SEND board")]
    assert [(p.what, p.body) for p in told.promises] == [("A nurse who rings", "SEND board")]
    assert told.state == "promised"
    assert page.part.table.uid() == told.issue.uid
    page.stale(forums.undo_last(forum))
    settle(qtbot, page.context.jobs)
    assert "194 days, no reply yet" in cells(page, 0)
    assert len(raised.promises(forum)) == 1


def test_a_promise_in_a_reply_that_is_refused_keeps_the_form(
    page: RepliesPage, forum: Forum, qtbot: QtBot
) -> None:
    page.part.act("reply")
    wait_form(qtbot, page)
    write(ago(300))
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    assert "before the issue was raised" in page.part.form.problem.text()
    assert page.part.form.form is not None


def test_what_came_of_it_is_said_of_the_promise_too(
    page: RepliesPage, forum: Forum, qtbot: QtBot
) -> None:
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    press("Say what came of it")
    wait_form(qtbot, page)
    write("Par")
    tab_to("The same holds for what was promised")
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    told = next(each for each in raised.stories(forum) if each.issue.title == "Buses")
    assert (told.state, told.issue.closed_on) == ("partly", TODAY.isoformat())
    assert [each.done for each in told.promises] == ["partly"]
    assert page.part.table.uid() == told.issue.uid
    key(Qt.Key.Key_Return)
    press("It is open again")
    settle(qtbot, page.context.jobs)
    assert raised.story(forum, told.issue.uid).issue.closed is None


def test_a_reply_is_corrected_or_taken_away(page: RepliesPage, forum: Forum, qtbot: QtBot) -> None:
    key(Qt.Key.Key_Down)
    uid = page.part.table.uid()
    page.part.act("correct")
    wait_form(qtbot, page)
    tab_to("What did they say?")
    write("We shall see")
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    assert raised.story(forum, uid).replies[0].words == "We shall see"
    assert "We shall see" in facts(page)["They said"]
    page.part.act("correct")
    wait_form(qtbot, page)
    press("Take this reply away")
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    assert raised.story(forum, uid).replies == ()
    assert "Correct the reply" not in acts(page)


def test_filters_and_links(
    page: RepliesPage, forum: Forum, area: str, went: list[tuple[str, ...]], qtbot: QtBot
) -> None:
    raised.close_issue(forum, raised.issues(forum)[1].uid, "yes")
    page.stale(forum.last_change)
    settle(qtbot, page.context.jobs)
    rows = page.part.table.model().rowCount
    assert rows() == 2
    page.turn_to("open")
    assert (rows(), cells(page, 0)[0]) == (1, "Waits")
    press("Only what is still open")
    page.turn_to(area)
    assert (rows(), cells(page, 0)[0]) == (1, "Waits")
    press("Page for families")
    assert went == [("packs", f"families:{area}")]
    other = raised.issues(forum)[1].uid
    page.part.area.setCurrentIndex(0)
    page.turn_to(f"issue:{other}")
    assert page.place() == {"uid": other}
    page.part.act("plan")
    assert went[-1] == ("plan", raised.promises(forum)[0].uid)
    assert "Read its feedback" not in acts(page)


def test_an_area_is_asked_for_before_anything_is_read(
    qtbot: QtBot, context: Context, forum: Forum, area: str
) -> None:
    raised.raise_issue(forum, {"title": "Buses"})
    raised.raise_issue(forum, {"title": "Waits", "areas": [area]})
    page = RepliesPage(context)
    qtbot.addWidget(page)
    page.show()
    page.opened()
    page.turn_to(area)
    settle(qtbot, context.jobs)
    assert page.part.area.currentData() == area
    assert [cells(page, row)[0] for row in range(page.part.table.model().rowCount())] == ["Waits"]
    page.leave()


def test_what_is_not_for_publication_is_marked(
    page: RepliesPage, forum: Forum, qtbot: QtBot
) -> None:
    uid = page.part.table.uid()
    raised.change_issue(forum, uid, {"not_public": True})
    page.stale(forum.last_change)
    settle(qtbot, page.context.jobs)
    assert cells(page, 0)[0] == "Not for publication. Waits"
    assert page.part.facts._mark.isVisible()


def test_an_issue_comes_from_feedback_that_was_chosen(
    page: RepliesPage, forum: Forum, area: str, qtbot: QtBot, went: list[tuple[str, ...]]
) -> None:
    uids = []
    for number in range(3):
        uid, _ = record.add_feedback(forum, {"words_free": "We wait"}, family_word=f"w{number}")
        tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])
        uids.append(uid)
    page.turn_to(f"raise:{','.join(map(str, reading.list_ids(forum)))}")
    settle(qtbot, page.context.jobs)
    wait_form(qtbot, page)
    form = page.part.form.form
    assert form is not None
    assert form.inputs["areas"].value() == (area,)
    assert form.inputs["feedback"].text() == "3 pieces of feedback"
    write("Waits again")
    page.leave()  # locked in the middle: it is a draft
    assert set(drafting.waiting(forum)["form-replies"][1]["values"]["feedback"]) == set(uids)
    page.stay()
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    made = raised.issues(forum)[-1]
    assert (made.title, set(made.feedback), made.areas) == ("Waits again", set(uids), (area,))
    page.part.stand_on(made.uid)
    assert facts(page)["It comes from"] == "<5 pieces of feedback from <5 families"
    page.part.act("feedback")
    assert went[-1] == ("feedback", f"raised:{made.uid}")


def test_what_was_begun_is_not_typed_over(
    page: RepliesPage, forum: Forum, qtbot: QtBot, said: list[str], context: Context
) -> None:
    record.add_feedback(forum, {"words_free": "We wait"})
    page.add_one()
    wait_form(qtbot, page)
    write("Half a tit")
    page.leave()
    second = open_page(qtbot, context)
    wait_form(qtbot, second)
    second.turn_to(f"raise:{reading.list_ids(forum)[0]}")
    settle(qtbot, context.jobs)
    assert second.part.form.form is not None
    assert second.part.form.form.inputs["title"].text() == "Half a tit"
    assert said[-1].startswith("Finish what you had begun")
    second.leave()


def test_what_is_held_back_cannot_be_raised(page: RepliesPage, forum: Forum, qtbot: QtBot) -> None:
    uid, _ = record.add_feedback(forum, {"words_free": "His bus pass was lost"})
    rid = reading.list_ids(forum)[0]
    record.flag_safeguarding(forum, uid)
    page.turn_to(f"raise:{rid}")
    settle(qtbot, page.context.jobs)
    assert "held back" in page.part.problem.text()
    assert page.part.form.form is None


def test_narrow_it_shows_one_thing_at_a_time(qtbot: QtBot, context: Context, forum: Forum) -> None:
    raised.raise_issue(forum, {"title": "Waits", "raised_on": ago(3)})
    page = open_page(qtbot, context, wide=520)
    assert page.part.table.isVisible()
    assert not page.part.facts.isVisible()
    key(Qt.Key.Key_Return)
    assert focus().accessibleName() == "Back to the list"
    key(Qt.Key.Key_Escape)
    assert focus() is page.part.table
    page.leave()


def test_an_empty_forum_says_how_to_begin(qtbot: QtBot, context: Context) -> None:
    page = open_page(qtbot, context)
    assert "Raise this" in page.part.none.text()
    assert focus() is page.add
    page.leave()


def test_everything_has_a_name(page: RepliesPage, qtbot: QtBot) -> None:
    for act in ("", "reply", "done"):
        page.part.act(act) if act else page.add_one()
        wait_form(qtbot, page)
        for widget in page.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
            if takes and widget.isVisible() and not widget.objectName().startswith("qt_"):
                assert widget.accessibleName(), widget
        key(Qt.Key.Key_Escape)


def test_from_feedback_to_the_issue_and_back(entered: Frame, rest: Rest, qtbot: QtBot) -> None:
    assert entered.context is not None
    forum = entered.context.forum
    entered.context.go("feedback")
    rest(entered)
    QTest.keyClick(focus(), Qt.Key.Key_Home)
    QTest.keyClick(focus(), Qt.Key.Key_Down, SHIFT)
    rest(entered)
    key(Qt.Key.Key_Return)
    press("Raise this…")
    rest(entered)
    assert entered.current == "replies"
    found = entered.findChild(RepliesPage)
    assert isinstance(found, RepliesPage)
    wait_form(qtbot, found)
    write("Two of them")
    key(Qt.Key.Key_Return)
    rest(entered)
    made = raised.issues(forum)[0]
    assert len(made.feedback) == 2
    found.part.act("feedback")
    rest(entered)
    assert entered.current == "feedback"
    feedback = entered.findChild(QWidget, "list")
    assert feedback is not None
    assert set(reading.uids(forum, feedback.feedback.ids)) == set(made.feedback)  # type: ignore[attr-defined]


def test_the_page_for_families_is_made_and_seen(entered: Frame, rest: Rest, qtbot: QtBot) -> None:
    assert entered.context is not None
    forum = entered.context.forum
    area = next(each for each in reading.areas(forum) if each.official)
    entered.context.go("area", area.uid)
    rest(entered)
    press("Page for families")
    rest(entered)
    assert entered.current == "packs"
    rest(entered)
    assert not issued_packs(forum)  # it is seen before it is made
    QTest.keyClick(entered, Qt.Key.Key_M, CTRL)
    qtbot.waitUntil(lambda: bool(issued_packs(forum)), timeout=10_000)
    rest(entered)
    assert [each.audience for each in issued_packs(forum)] == ["families"]
    assert list((forum.folder / "packs").glob("*.pdf"))


def test_keys_open_the_forms_of_the_issue_one_stands_on(
    entered: Frame, rest: Rest, qtbot: QtBot
) -> None:
    assert entered.context is not None
    raised.raise_issue(entered.context.forum, {"title": "Waits", "raised_on": ago(3)})
    entered.context.go("replies")
    rest(entered)
    page = entered.findChild(RepliesPage)
    assert isinstance(page, RepliesPage)
    for letter, wanted in ((Qt.Key.Key_R, "reply"), (Qt.Key.Key_D, "done"), (Qt.Key.Key_N, "add")):
        key(letter, CTRL)
        wait_form(qtbot, page)
        assert page.part.form.row is not None
        assert page.part.form.row.key == wanted
        key(Qt.Key.Key_Escape)
        assert focus() is page.part.table


def test_today_leads_to_what_has_had_no_reply(entered: Frame, rest: Rest) -> None:
    assert entered.context is not None
    forum = entered.context.forum
    raised.raise_issue(forum, {"title": "Waits", "raised_on": ago(61)})
    raised.raise_issue(forum, {"title": "New", "raised_on": ago(2)})
    entered.context.go("today")
    rest(entered)
    wanted = say("1 issue has had no reply for 60 days")
    row = next(
        each
        for each in QApplication.allWidgets()
        if each.isVisible() and wanted in each.accessibleName()
    )
    row.setFocus()
    key(Qt.Key.Key_Space)
    rest(entered)
    assert entered.current == "replies"
    page = entered.findChild(RepliesPage)
    assert isinstance(page, RepliesPage)
    assert page.part.open_only.isChecked()
