"""Bringing in a plan with a real file, forum and keys: seen first, settled, one act."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from forumapp.services import forums, plans, promises, reviews
from forumapp.services.forums import Forum
from tests.plans.plan_files import ROWS, write_csv, write_xlsx
from tests.window.page_help import shown_open
from tests.window.record_help import focus, key, settle, write
from ui.window.context import Context
from ui.window.pages.plan_import import PlanImportPage

K = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[PlanImportPage]:
    made = shown_open(PlanImportPage(context), qtbot, 1146, 720)
    yield made
    made.leave()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "plan.xlsx", ROWS, fills={"I2": "green"}, above=("WSoA 2023",))


def open_file(page: PlanImportPage, qtbot: QtBot, path: Path, **more: Any) -> None:
    page.open_file(path, **more)
    settle(qtbot, page.context.jobs)


def test_nothing_is_stored_before_it_is_agreed_and_then_all_is(
    page: PlanImportPage, forum: Forum, qtbot: QtBot, file: Path, went: list[tuple[str, ...]]
) -> None:
    assert focus().accessibleName() == "Choose a file"
    open_file(page, qtbot, file)
    assert focus() is page.work.columns.lines
    assert page.work.into.name.text() == "WSoA 2023"
    assert page.work.outlook.sentence.text().startswith("3 actions: 3 new; 5 statuses")
    assert "Say what each status means" in page.work.outlook.problem.text()
    assert not page.go_on.isEnabled()
    assert page.work.statuses.lists["Amber"].currentData() == "amber"
    assert page.work.statuses.lists["Amber"].accessibleDescription() == "suggested"
    page.work.outlook.right.setFocus()
    key(K.Key_Space)
    assert page.work.outlook.problem.text() == ""
    assert page.go_on.isEnabled()
    assert promises.promises(forum) == []
    page.bring_in()
    settle(qtbot, page.context.jobs)
    (plan,) = plans.plans(forum)
    assert (plan.title, len(promises.promises(forum)), len(reviews.reviews(forum))) == (
        "WSoA 2023", 3, 5,
    )  # fmt: skip
    assert went == [("plan", f"plan:{plan.uid}")]
    forums.undo_last(forum)
    assert (plans.plans(forum), promises.promises(forum)) == ([], [])


def test_the_next_version_shows_what_changes(
    page: PlanImportPage, forum: Forum, qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    open_file(page, qtbot, file)
    page.work.outlook.right.setChecked(True)
    page.bring_in()
    settle(qtbot, page.context.jobs)
    plan = plans.plans(forum)[0].uid
    rows = [list(row) for row in ROWS]
    rows[1][5] = "Somebody else"
    page.turn_to(plan)
    settle(qtbot, page.context.jobs)
    open_file(page, qtbot, write_csv(tmp_path / "next.csv", rows))
    assert page.work.into.known() == plan
    table = page.work.outlook.table.model()
    assert table.rowCount() == 1
    assert table.index(0, 2).data() == "lead: B. Lead → Somebody else"
    page.work.outlook.right.setChecked(True)
    page.bring_in()
    settle(qtbot, page.context.jobs)
    assert [p.lead for p in promises.promises(forum)] == ["A. Lead", "Somebody else", "C. Lead"]


def test_a_day_that_no_header_names_is_asked_for_at_its_column(
    page: PlanImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "p.csv", [("1", "Ring back", "Green")], ("No", "Action", "RAG"))
    open_file(page, qtbot, path)
    assert "on which day the review was: “RAG”" in page.work.outlook.problem.text()
    assert page.work.columns.column().name == "RAG"
    page.work.columns.day.setFocus()
    write("31 March 2026")
    key(K.Key_Return)
    qtbot.wait(250)
    settle(qtbot, page.context.jobs)
    assert page.work.mapping.columns[2].on == "2026-03-31"
    page.work.outlook.right.setChecked(True)
    assert page.go_on.isEnabled()


def test_a_column_and_a_meaning_are_changed_by_keys(
    page: PlanImportPage, forum: Forum, qtbot: QtBot, file: Path
) -> None:
    open_file(page, qtbot, file)
    for _ in range(5):
        key(K.Key_Down)
    assert page.work.columns.column().name == "Lead"
    page.work.columns.field.setFocus()
    write("Responsible")
    qtbot.wait(250)
    settle(qtbot, page.context.jobs)
    assert page.work.mapping.columns[5].field == "body"
    page.work.statuses.lists["Complete"].setFocus()
    write("Green")
    qtbot.wait(250)
    settle(qtbot, page.context.jobs)
    assert dict(page.work.mapping.rag) == {"Complete": "green"}
    page.work.outlook.right.setChecked(True)
    page.bring_in()
    settle(qtbot, page.context.jobs)
    assert [p.body for p in promises.promises(forum)] == ["A. Lead", "B. Lead", "C. Lead"]
    assert {r.claimed for r in reviews.reviews(forum)} == {"green", "amber", "red", "not_started"}


def test_a_file_that_is_no_plan_is_a_sentence_and_a_drop_opens_one(
    page: PlanImportPage, qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7")
    open_file(page, qtbot, bad)
    assert "It looks like a PDF" in page.start.problem.text()
    assert focus().accessibleName() == "Choose a file"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    action = Qt.DropAction.CopyAction
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), action, data, buttons, none))
    settle(qtbot, page.context.jobs)
    assert page.work.sheet is not None
