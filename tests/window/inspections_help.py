"""What the tests of Inspections share: Bristol's round with families, the page, coming to rest."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from forumapp.domain.change import Change
from forumapp.services import reading, record, tagging
from forumapp.services.forums import Forum, add_inspection, known_inspection
from tests.window.page_help import shown
from tests.window.record_help import settle
from ui.window.context import Context
from ui.window.pages.inspections import InspectionsPage


@pytest.fixture
def fill(request: pytest.FixtureRequest) -> Callable[[Forum], None] | None:
    """Give what the forum is filled with, where a test asks for Bristol."""
    return _follow if "bristol" in request.fixturenames else None


@pytest.fixture
def bristol(forum: Forum) -> list[str]:
    """Follow Bristol's inspection; twelve families speak of its first area, half call it good."""
    return [each.uid for each in reading.areas(forum) if each.official]


def _follow(forum: Forum) -> None:
    add_inspection(forum, known_inspection("bristol-2019"))
    areas = [each.uid for each in reading.areas(forum) if each.official]
    for number in range(12):
        uid, _ = record.add_feedback(
            forum,
            {
                "words_free": f"Piece {number}",
                "family": f"word{number}",
                "rating": "good" if number < 6 else "poor",
            },
        )
        tagging.confirm_tags(forum, [tagging.Judgement(uid, areas[0], "working")])


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[InspectionsPage]:
    made = shown(InspectionsPage(context), qtbot, 1146, 900)
    context.hub.changed.connect(lambda change, who: hear(made, change, who))
    yield made
    made.leave()


def hear(page: InspectionsPage, change: Change, who: object) -> None:
    if who is not page:
        page.stale(change)


def come_in(page: InspectionsPage, qtbot: QtBot) -> None:
    page.opened()
    rested(page, qtbot)


def rested(page: InspectionsPage, qtbot: QtBot) -> None:
    qtbot.wait(20)
    settle(qtbot, page.context.jobs)
    qtbot.wait(20)


def cells(page: InspectionsPage, row: int) -> list[str]:
    model = page.view.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def texts(page: InspectionsPage) -> list[str]:
    return [label.text() for label in page.view.findChildren(QLabel) if label.isVisible()]
