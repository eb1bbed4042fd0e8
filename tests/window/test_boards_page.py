"""Boards and scrutiny with a real forum and real keys: add, change, the seat, questions, bodies."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import boards, bodies, forums, keeping, reading, scrutiny
from forumapp.services.forums import Forum
from tests.window.page_help import shown_open
from tests.window.record_help import CTRL, focus, key, settle, tab_to, write
from ui.window.context import Context
from ui.window.pages.boards import BoardsPage
from ui.window.pages.boards_part import RecordsPart


def open_page(qtbot: QtBot, context: Context, wide: int = 1146) -> BoardsPage:
    return shown_open(BoardsPage(context), qtbot, wide, 640)


@pytest.fixture
def board(forum: Forum) -> str:
    uid, _ = boards.add_board(forum, {"name": "SEND board", "kind": "board", "seat": "yes"})
    boards.add_board(forum, {"name": "Health", "parent": uid})
    return uid


@pytest.fixture
def page(qtbot: QtBot, context: Context, board: str) -> Iterator[BoardsPage]:
    made = open_page(qtbot, context)
    yield made
    made.leave()


def part(page: BoardsPage) -> RecordsPart:
    return page.parts[page.at]


def cells(page: BoardsPage, row: int) -> list[str]:
    model = part(page).table.model()
    return [str(model.index(row, column).data()).strip() for column in range(model.columnCount())]


def facts(page: BoardsPage) -> str:
    grid = part(page).facts._facts
    items = [grid.itemAt(n).widget() for n in range(grid.count())]
    return " | ".join(each.text() for each in items)  # type: ignore[attr-defined]


def wait_form(qtbot: QtBot, page: BoardsPage) -> None:
    form = part(page).form
    qtbot.waitUntil(lambda: form.form is not None and form.isAncestorOf(focus()))


def test_boards_stand_below_the_one_they_report_to(page: BoardsPage) -> None:
    assert focus() is part(page).table
    assert cells(page, 0) == ["SEND board", "The forum has a seat", "–", "–", "–"]
    assert cells(page, 1)[:2] == ["Health", "Not known"]
    key(Qt.Key.Key_Down)
    assert "Reports to | SEND board" in facts(page)


def test_a_board_is_added_by_keys_and_stood_on(
    page: BoardsPage, forum: Forum, qtbot: QtBot
) -> None:
    page.add_one()
    wait_form(qtbot, page)
    assert focus().accessibleName() == "Name of the board"
    write("Scrutiny")
    tab_to("The seat is so since")
    write("2 March 2026")
    tab_to("Does the forum sit on it?")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    made = next(e.board for e in boards.boards(forum) if e.board.name == "Scrutiny")
    assert (made.seat, made.seat_on) == ("suspended", "2026-03-02")
    assert [mark.on for mark in reading.marks(forum)] == ["2026-03-02"]
    assert part(page).table.uid() == made.uid
    assert focus() is part(page).table


def test_the_seat_is_changed_and_marked_in_one_act(
    page: BoardsPage, forum: Forum, qtbot: QtBot, board: str
) -> None:
    key(Qt.Key.Key_Return)
    tab_to("Change the forum's seat")
    key(Qt.Key.Key_Space)
    wait_form(qtbot, page)
    key(Qt.Key.Key_Down)
    tab_to("Since when?")
    write("12.3.2026")
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    marked = [(mark.on, mark.label) for mark in reading.marks(forum)]
    assert marked == [("2026-03-12", "Forum's seat suspended: SEND board")]
    assert cells(page, 0)[1] == "The seat is suspended"
    page.stale(forums.undo_last(forum))
    settle(qtbot, page.context.jobs)
    assert cells(page, 0)[1] == "The forum has a seat"


def test_what_is_refused_is_said_and_stays_in_the_form(
    page: BoardsPage, forum: Forum, qtbot: QtBot
) -> None:
    page.add_one()
    wait_form(qtbot, page)
    write("send board")
    tab_to("The seat is so since")
    write("soon")
    key(Qt.Key.Key_Return)
    assert "is not a day" in part(page).form.problem.text()
    for _ in "soon":
        key(Qt.Key.Key_Backspace)
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    assert "of this name already" in part(page).form.problem.text()
    assert part(page).form.typed()["values"]["name"] == "send board"
    assert len(boards.boards(forum)) == 2
    key(Qt.Key.Key_Escape)
    assert focus() is part(page).form.back  # what was typed is not thrown away by one key
    key(Qt.Key.Key_Escape)
    assert focus() is part(page).table


def test_what_was_typed_is_there_after_the_lock_and_gone_once_it_is_kept(
    page: BoardsPage, context: Context, forum: Forum, qtbot: QtBot
) -> None:
    page.add_one()
    wait_form(qtbot, page)
    write("Transport group")
    page.leave()
    again = open_page(qtbot, context)
    wait_form(qtbot, again)
    assert part(again).form.typed()["values"]["name"] == "Transport group"
    assert "You had begun this" in part(again).problem.text()
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, context.jobs)
    assert len(boards.boards(forum)) == 3
    once_more = open_page(qtbot, context)
    assert part(once_more).form.form is None
    again.leave()
    once_more.leave()


def test_a_meeting_is_added_from_its_board_and_listed(
    page: BoardsPage, forum: Forum, qtbot: QtBot, board: str
) -> None:
    key(Qt.Key.Key_Return)
    tab_to("Add a meeting")
    key(Qt.Key.Key_Space)
    wait_form(qtbot, page)
    assert focus().accessibleName() == "Day"
    write("3 December 2026")
    tab_to("Place")
    write("Town hall")
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    assert "3 Dec 2026" in facts(page)
    for _ in range(60):
        if focus() is page.ways["boards"]:
            break
        key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Right)
    assert focus().accessibleName() == "Meetings"
    key(Qt.Key.Key_Space)
    settle(qtbot, page.context.jobs)
    assert cells(page, 0)[:4] == ["3 Dec 2026", "SEND board", "", "Town hall"]
    key(Qt.Key.Key_Delete)
    settle(qtbot, page.context.jobs)
    assert boards.boards(forum)[0].meetings == ()
    assert focus() is page.add  # nothing is left to stand on


def test_promises_are_given_to_a_board_by_ticks(
    page: BoardsPage, forum: Forum, qtbot: QtBot, board: str
) -> None:
    fields = {"what": "Call back", "due_on": "2026-01-31", "number": "1.1"}
    keeping.keep(forum, "promise", fields, "x")
    page.opened()
    settle(qtbot, page.context.jobs)
    key(Qt.Key.Key_Return)
    tab_to("Choose its promises")
    key(Qt.Key.Key_Space)
    wait_form(qtbot, page)
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    assert cells(page, 0)[3] == "1 open, 1 overdue"
    assert "Call back (due 31 Jan 2026, overdue)" in facts(page)


def test_a_question_goes_its_way_by_its_next_step(
    page: BoardsPage, forum: Forum, qtbot: QtBot, board: str
) -> None:
    uid, _ = scrutiny.ask(forum, {"words": "How many caseworkers?", "on": "2026-03-02",
                                  "first_raised": "2014", "board": board})  # fmt: skip
    page.turn_to(f"questions:{uid}")
    settle(qtbot, page.context.jobs)
    assert cells(page, 0)[1:3] == ["How many caseworkers?", "Asked, no answer yet"]
    assert cells(page, 0)[4:] == ["first raised 2014", "SEND board"]
    for words, button, state in (
        ("Twelve.", "Write down the answer", "Answered, not resolved"),
        ("Twenty by March.", "Write down the resolution", "Resolved: is it done?"),
    ):
        key(Qt.Key.Key_Return)
        assert focus().accessibleName() == button
        key(Qt.Key.Key_Space)
        wait_form(qtbot, page)
        write(words)
        key(Qt.Key.Key_Return, CTRL)
        settle(qtbot, page.context.jobs)
        assert cells(page, 0)[2] == state
    key(Qt.Key.Key_Return)
    assert focus().accessibleName() == "Say whether it was done"
    key(Qt.Key.Key_Space)
    wait_form(qtbot, page)
    for _ in range(3):  # done, partly, not
        key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    asked = scrutiny.questions(forum)[0].question
    assert (asked.answer, asked.resolution, asked.done) == ("Twelve.", "Twenty by March.", "no")
    tab_to("Only what still waits")
    key(Qt.Key.Key_Space)
    assert part(page).table.model().rowCount() == 1  # what was not done still waits


def test_a_question_is_asked_again_with_its_words(
    page: BoardsPage, forum: Forum, qtbot: QtBot
) -> None:
    old, _ = scrutiny.ask(forum, {"words": "How many caseworkers?", "on": "2014-03-02"})
    page.turn_to("questions")
    settle(qtbot, page.context.jobs)
    key(Qt.Key.Key_Return)
    tab_to("It was asked again")
    key(Qt.Key.Key_Space)
    wait_form(qtbot, page)
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    new = next(e for e in scrutiny.questions(forum) if e.question.uid != old)
    assert (new.question.repeats, new.question.words) == (old, "How many caseworkers?")
    assert part(page).table.uid() == new.question.uid
    assert "First raised | 2 Mar 2014" in facts(page)


def test_a_body_says_who_answers_today(page: BoardsPage, forum: Forum, qtbot: QtBot) -> None:
    icb, _ = bodies.add_body(forum, {"name": "NHS Y ICB"})
    bodies.add_body(forum, {"name": "NHS X CCG", "successor": icb})
    page.turn_to("bodies")
    settle(qtbot, page.context.jobs)
    assert cells(page, 0) == ["NHS X CCG", "", "", "", "NHS Y ICB"]
    assert part(page).facts._title.text() == "NHS X CCG (now NHS Y ICB)"
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Delete)
    settle(qtbot, page.context.jobs)
    assert "names this body as its successor" in part(page).problem.text()


def test_a_long_record_is_scrolled_by_keys(page: BoardsPage, forum: Forum, qtbot: QtBot) -> None:
    scrutiny.ask(forum, {"words": "Why?", "answer": "Because of many things.\n" * 40})
    page.turn_to("questions")
    settle(qtbot, page.context.jobs)
    qtbot.wait(20)
    key(Qt.Key.Key_Return)
    bar = part(page).facts.around.verticalScrollBar()
    assert bar.value() == 0
    key(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    key(Qt.Key.Key_PageUp)
    assert bar.value() == 0
    key(Qt.Key.Key_Escape)
    assert focus() is part(page).table


def test_an_empty_forum_says_what_to_do(qtbot: QtBot, context: Context) -> None:
    page = open_page(qtbot, context)
    assert "Add the SEND board first" in part(page).none.text()
    assert part(page).none.isVisible()
    assert focus() is page.add
    page.leave()


def test_where_there_is_little_room_one_thing_is_seen_at_a_time(
    qtbot: QtBot, context: Context, board: str
) -> None:
    page = open_page(qtbot, context, 560)
    here = part(page)
    assert here.table.isVisible()
    assert not here.facts.isVisible()
    key(Qt.Key.Key_Return)
    assert here.facts.isVisible()
    assert not here.table.isVisible()
    assert focus() is here.facts.back
    key(Qt.Key.Key_Escape)
    assert focus() is here.table
    page.leave()


def test_the_place_is_kept(page: BoardsPage, context: Context, qtbot: QtBot, forum: Forum) -> None:
    uid, _ = scrutiny.ask(forum, {"words": "A"})
    scrutiny.ask(forum, {"words": "B", "on": "2020-01-01"})
    page.turn_to(f"questions:{uid}")
    settle(qtbot, context.jobs)
    kept = page.place()
    assert kept == {"part": "questions", "uid": uid}
    again = BoardsPage(context)
    qtbot.addWidget(again)
    again.restore(kept)
    again.opened()
    settle(qtbot, context.jobs)
    assert part(again).table.uid() == uid
    again.restore({"part": "nonsense"})
    again.leave()


def test_everything_has_a_name(page: BoardsPage, qtbot: QtBot) -> None:
    for name in page.ways:
        page.turn_to(name)
        settle(qtbot, page.context.jobs)
        page.add_one()
        wait_form(qtbot, page)
        for widget in page.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
            if takes and widget.isVisible() and not widget.objectName().startswith("qt_"):
                assert widget.accessibleName(), widget
        part(page).close_form()
