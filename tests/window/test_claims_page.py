"""What officials claim with a real forum and real keys: kinds, figures, filters, what is beside."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from forumapp.services import claims, reading, record, tagging
from forumapp.services.forums import Forum
from tests.window.page_help import shown_open
from tests.window.record_help import CTRL, focus, key, settle, tab_to, write
from ui.window.context import Context
from ui.window.pages.claims import ClaimsPage


@pytest.fixture
def area(forum: Forum) -> str:
    return next(each.uid for each in reading.areas(forum) if each.item == "theme")


@pytest.fixture
def page(qtbot: QtBot, context: Context, forum: Forum, area: str) -> Iterator[ClaimsPage]:
    fields = {"kind": "self_assessment", "on": "2026-02-28", "title": "Waits", "areas": (area,)}
    fields |= {"rating": "green", "words": "On track", "scale": "red, amber, green"}
    claims.add_claim(forum, fields)
    paper = {"kind": "paper", "on": "2026-03-01", "title": "Savings", "not_public": True}
    claims.add_claim(forum, paper)
    made = open_page(qtbot, context)
    yield made
    made.leave()


def open_page(qtbot: QtBot, context: Context) -> ClaimsPage:
    return shown_open(ClaimsPage(context), qtbot, 1146, 640)


def cells(page: ClaimsPage, row: int) -> list[str]:
    model = page.part.table.model()
    return [str(model.index(row, column).data()).strip() for column in range(model.columnCount())]


def facts(page: ClaimsPage) -> dict[str, str]:
    grid = page.part.facts._facts
    words = [grid.itemAt(n).widget().text() for n in range(grid.count())]  # type: ignore[attr-defined]
    return dict(zip(words[::2], words[1::2], strict=True))


def wait_form(qtbot: QtBot, page: ClaimsPage) -> None:
    form = page.part.form
    qtbot.waitUntil(lambda: form.form is not None and form.isAncestorOf(focus()))


def tell(forum: Forum, area: str, families: int) -> None:
    for number in range(families):
        fields = {"words_free": "We wait", "rating": "poor", "told_on": "2026-01-15"}
        uid, _ = record.add_feedback(forum, fields, family_word=f"bluebell{number}")
        tagging.confirm_tags(forum, [tagging.Judgement(uid, area, "problem")])


def test_a_claim_stands_beside_what_families_said_then(
    page: ClaimsPage, forum: Forum, area: str, qtbot: QtBot
) -> None:
    assert focus() is page.part.table
    assert cells(page, 1)[3:] == [
        "Green: on track",
        "No family has spoken of this in this time.",
        "–",
    ]
    tell(forum, area, 14)
    page.stale(forum.last_change)
    settle(qtbot, page.context.jobs)
    assert "14 families spoke of this" in cells(page, 1)[4]
    assert cells(page, 1)[5] == "Officials say it goes well; families do not feel it."
    key(Qt.Key.Key_Down)
    known = facts(page)
    assert known["In their words"] == "On track"
    assert known["On this scale"] == "red, amber, green"
    assert known["In the time"].startswith("1 Mar 2025 to 28 Feb 2026")
    assert known["The gap"].startswith("Officials say it goes well")


def test_what_is_not_for_publication_is_marked(page: ClaimsPage) -> None:
    assert cells(page, 0)[1].startswith("Not for publication. ")
    assert page.part.facts._mark.isVisible()
    key(Qt.Key.Key_Down)
    assert not page.part.facts._mark.isVisible()


def test_a_figure_is_asked_for_its_definition_and_source(
    page: ClaimsPage, forum: Forum, qtbot: QtBot
) -> None:
    page.add_one()
    wait_form(qtbot, page)
    form = page.part.form.form
    assert form is not None
    assert not form.inputs["figure"].isVisible()
    write("Off")
    assert form.inputs["kind"].currentData() == "figure"
    assert form.inputs["definition"].isVisible()
    assert not form.inputs["sample"].isVisible()
    tab_to("Day")
    write("25 June 2026")
    tab_to("The figure")
    write("46.2")
    tab_to("Calendar year that it speaks of")
    write("2025")
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    assert "read in two ways" in page.part.form.problem.text()
    tab_to("What does the figure count?")
    write("New plans within 20 weeks")
    assert not page.part.form.problem.isVisible()
    key(Qt.Key.Key_Return, CTRL)
    settle(qtbot, page.context.jobs)
    assert "nobody can check it" in page.part.form.problem.text()
    tab_to("Source")
    write("DfE, SEN2")
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    made = next(each for each in claims.claims(forum) if each.kind == "figure")
    assert (made.figure, made.first_day, made.last_day) == (46.2, "2025-01-01", "2025-12-31")
    assert page.part.table.uid() == made.uid
    assert len(claims.claims(forum)) == 3  # Ctrl+Enter and Enter keep it once


def test_a_claim_is_changed_by_one_act_of_what_is_new(
    page: ClaimsPage, forum: Forum, qtbot: QtBot
) -> None:
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert focus().accessibleName() == "Change it"
    key(Qt.Key.Key_Space)
    wait_form(qtbot, page)
    key(Qt.Key.Key_Return)  # nothing is new: no act
    assert page.part.form.form is None
    before = reading.next_undo(forum)
    assert before is not None
    assert before.label == "Wrote down a claim"
    page.part.act("change")
    wait_form(qtbot, page)
    tab_to("What it is about")
    key(Qt.Key.Key_End)
    write(" for CAMHS")
    key(Qt.Key.Key_Return)
    settle(qtbot, page.context.jobs)
    assert "Waits for CAMHS" in cells(page, 1)[1]
    steps = reading.history(forum, page.part.table.uid())
    assert [each.field for each in steps if each.label == "Changed a claim"] == ["title"]
    key(Qt.Key.Key_Delete)
    settle(qtbot, page.context.jobs)
    assert [each.title for each in claims.claims(forum)] == ["Savings"]


def test_kinds_and_areas_filter(page: ClaimsPage, area: str, qtbot: QtBot) -> None:
    tab_to("Kind")
    write("Pap")
    assert page.part.table.model().rowCount() == 1
    assert cells(page, 0)[1].endswith("Savings")
    key(Qt.Key.Key_Home)
    tab_to("Area")
    key(Qt.Key.Key_Down)
    assert page.part.table.model().rowCount() == 1
    assert "Waits" in cells(page, 0)[1]
    page.turn_to(f"area:{area}")
    assert page.part.area.currentData() == area


def test_a_link_leads_to_a_claim(page: ClaimsPage, forum: Forum) -> None:
    uid = claims.claims(forum)[-1].uid
    page.turn_to(uid)
    assert page.part.table.uid() == uid
    assert page.place() == {"uid": uid}


def test_an_empty_forum_says_what_belongs_here(qtbot: QtBot, context: Context) -> None:
    page = open_page(qtbot, context)
    assert "official figures" in page.part.none.text()
    assert focus() is page.add
    page.leave()


def test_everything_has_a_name(page: ClaimsPage, qtbot: QtBot) -> None:
    page.add_one()
    wait_form(qtbot, page)
    form = page.part.form.form
    assert form is not None
    for kind in range(1, form.inputs["kind"].count()):
        form.inputs["kind"].setCurrentIndex(kind)
        for widget in page.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
            if takes and widget.isVisible() and not widget.objectName().startswith("qt_"):
                assert widget.accessibleName(), widget
