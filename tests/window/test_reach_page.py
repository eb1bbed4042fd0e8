"""Reach with real keys: who was heard beside who lives here, typed in or brought in from a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from forumapp.domain.charts import PairChart
from forumapp.services import drafting, reaching
from forumapp.services.forums import Forum, undo_last
from tests.window.page_help import shown_open
from tests.window.record_help import CTRL, focus, key, settle, write
from tests.window.set_against_help import families
from ui.window.context import Context
from ui.window.pages.reach import ReachPage

HERE: dict[str, int | None] = {"ASD": 300, "SEMH": 900}


def known(forum: Forum) -> None:
    families(forum)
    reaching.keep_local_figures(forum, "need", HERE, year="2025", source="SEN2 return")


@pytest.fixture
def fill() -> Callable[[Forum], None]:
    return known


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[ReachPage]:
    made = shown_open(ReachPage(context), qtbot, 1146, 720)
    yield made
    made.leave()


def wait_form(qtbot: QtBot, page: ReachPage) -> None:
    settle(qtbot, page.context.jobs)
    qtbot.waitUntil(lambda: page.form.isVisible() and page.form.isAncestorOf(focus()))


def kept(forum: Forum, field: str = "need") -> dict[str, int]:
    return {each.code: each.number for each in reaching.local_figures(forum) if each.field == field}


def row(page: ReachPage, answer: str) -> tuple[str, ...]:
    assert page.reading.words is not None
    return next(each for each in page.reading.words.rows if each[0] == answer)


def test_who_was_heard_stands_beside_who_lives_here(page: ReachPage) -> None:
    assert focus() is page.by
    title = page.reading.finding.text()
    assert title == "Primary need: from 1 group fewer are heard than live here"
    assert row(page, "Autistic spectrum")[1:] == ("80: 67%", "300: 25%", "More than live here")
    gap = row(page, "Social, emotional and mental health")
    assert gap[1:] == ("38: 32%", "900: 75%", "Far fewer than live here")
    said = page.reading.sentence.text()
    assert said.startswith("120 families said it. Of 5 more it is not known.")
    assert "38 of 120 families heard, 32%; 75% of those who live here; far fewer" in said


def test_small_groups_are_hidden_and_what_is_not_known_is_said(page: ReachPage) -> None:
    hidden = row(page, "Physical disability")
    assert hidden[2:] == ("not known", "Not known how many live here")
    assert "2" not in hidden[1].replace("120", "")
    caption = page.reading.caption.text()
    assert "SEN2 return, 2025" in caption
    assert "is not asked: not known" in caption


def test_a_field_without_figures_says_so(page: ReachPage, qtbot: QtBot) -> None:
    key(Qt.Key.Key_Down)
    settle(qtbot, page.context.jobs)
    assert page.reading.finding.text() == "Provision: nobody has said it yet"
    assert not page.reading.copy.isEnabled()


def test_rows_are_walked_by_key_with_marks_beside(page: ReachPage) -> None:
    words = page.reading.words
    assert words is not None
    assert isinstance(words.chart, PairChart)
    assert [each.beside for each in words.chart.points][:2] == [0.25, 0.75]
    page.reading.chart.setFocus()
    key(Qt.Key.Key_Down)
    assert page.reading.point.text().startswith("Social, emotional and mental health: 38 of 120")


def test_figures_are_typed_in_and_taken_back(
    page: ReachPage, forum: Forum, qtbot: QtBot, said: list[str]
) -> None:
    page.type_in()
    wait_form(qtbot, page)
    line = page.form.lines["ASD"]
    assert line.text() == "300"
    line.setFocus()
    line.selectAll()
    write("1,200")
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    assert kept(forum) == {"ASD": 1200, "SEMH": 900}
    assert page.form.isHidden()
    qtbot.waitUntil(lambda: row(page, "Autistic spectrum")[2] == "1,200: 57%")
    assert said[-1] == "Changed figures of who lives here"
    undo_last(forum)
    assert kept(forum) == HERE


def test_an_emptied_line_takes_its_figure_away(page: ReachPage, forum: Forum, qtbot: QtBot) -> None:
    page.type_in()
    wait_form(qtbot, page)
    page.form.lines["SEMH"].clear()
    QTest.keyClick(page.form.keep, Qt.Key.Key_Space)
    settle(qtbot, page.context.jobs)
    assert kept(forum) == {"ASD": 300}


def test_what_is_no_number_is_said_and_nothing_kept(
    page: ReachPage, forum: Forum, qtbot: QtBot
) -> None:
    page.type_in()
    wait_form(qtbot, page)
    write("many")
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    assert page.form.problem.text() == "“many” is not a number. Write it as 1,200."
    assert page.form.isVisible()
    assert kept(forum) == HERE
    key(Qt.Key.Key_Escape)
    assert page.form.isHidden()
    assert focus() is page.by


def test_a_file_is_looked_at_before_it_is_kept(
    page: ReachPage, forum: Forum, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "needs.csv"
    lines = ["Need,Year,Number", 'Autistic spectrum,2026,"1,310"', "SEMH,2026,870"]
    lines += ["Unicorns,2026,4", "Hearing impairment,2026,none"]
    file.write_text("\n".join(lines), encoding="utf-8")
    page.type_in()
    wait_form(qtbot, page)
    page.typing.open_file(file)
    settle(qtbot, page.context.jobs)
    assert page.form.lines["ASD"].text() == "1,310"
    assert page.form.year.text() == "2026"
    note = page.form.note.text()
    assert note.startswith("2 figures were read from needs.csv.")
    assert "“Unicorns” is no answer here." in note
    assert "“none” is no number." in note
    assert kept(forum) == HERE
    QTest.keyClick(page.form.keep, Qt.Key.Key_Space)
    settle(qtbot, page.context.jobs)
    assert kept(forum) == {"ASD": 1310, "SEMH": 870}


def test_a_file_of_something_else_is_refused_in_words(
    page: ReachPage, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Name,Colour\nA,red\n", encoding="utf-8")
    page.type_in()
    wait_form(qtbot, page)
    page.typing.open_file(file)
    settle(qtbot, page.context.jobs)
    assert "holds no such figures" in page.form.problem.text()


def test_what_was_begun_is_there_after_a_lock(
    page: ReachPage, context: Context, qtbot: QtBot
) -> None:
    page.type_in()
    wait_form(qtbot, page)
    page.form.lines["HI"].setFocus()
    write("77")
    page.leave()
    assert drafting.waiting(context.forum)["form-reach"][1]["numbers"]["HI"] == "77"
    other = shown_open(ReachPage(context), qtbot, 1146, 720)
    wait_form(qtbot, other)
    assert other.form.lines["HI"].text() == "77"
    assert "as you left it" in other.form.note.text()
    key(Qt.Key.Key_Escape)
    settle(qtbot, context.jobs)
    assert "form-reach" not in drafting.waiting(context.forum)


def test_the_table_the_picture_and_the_place(
    page: ReachPage, said: list[str], qtbot: QtBot
) -> None:
    page.copy_picture()
    assert said[-1] == "Copied the chart as a picture"
    page.toggle_table()
    assert page.reading.table.isVisible()
    page.turn_to("phase")
    settle(qtbot, page.context.jobs)
    assert page.place() == {"by": "phase"}
    page.restore({"by": "gone"})
    assert page.place() == {"by": "need"}


def test_a_figure_that_cannot_be_right_is_pointed_at(page: ReachPage, qtbot: QtBot) -> None:
    page.stale(reaching.keep_local_figures(page.context.forum, "need", {"ASD": 30}))
    settle(qtbot, page.context.jobs)

    assert row(page, "Autistic spectrum")[3] == "More heard than live here: look at the figure"
