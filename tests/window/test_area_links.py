"""From Area to other pages in the real window: its feedback, one piece, its trend, and back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from forumapp.services import forums, reading
from tests.window.conftest import PASSPHRASE
from tests.window.record_help import CTRL, focus
from ui.window.frame import Frame
from ui.window.pages.area import AreaPage
from ui.window.pages.feedback import FeedbackPage
from ui.window.pages.inspections import InspectionsPage
from ui.window.pages.trends import TrendsPage

Rest = Callable[[Frame], None]


@pytest.fixture
def first_page() -> str:
    return "area"


@pytest.fixture
def area(entered: Frame, rest: Rest) -> AreaPage:
    """Open the first area, which one piece of feedback is tagged with."""
    entered.activateWindow()
    context = entered.context
    assert context is not None
    first = next(each.uid for each in reading.areas(context.forum) if each.official)
    entered.go("area", first)
    rest(entered)
    made = entered.pages["area"]
    assert isinstance(made, AreaPage)
    return made


def test_its_feedback_is_listed_and_no_other(area: AreaPage, entered: Frame, rest: Rest) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_Return, CTRL)
    rest(entered)
    page = entered.pages["feedback"]
    assert entered.current == "feedback"
    assert isinstance(page, FeedbackPage)
    assert len(page.list.feedback.ids) == 1


def test_a_piece_opens_as_the_one_that_is_stood_on(
    area: AreaPage, entered: Frame, rest: Rest
) -> None:
    row = area.parts.latest.links.rows[0]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    rest(entered)
    page = entered.pages["feedback"]
    assert isinstance(page, FeedbackPage)
    assert len(page.list.feedback.ids) == 3
    shown = page.list.feedback.feedback_at(page.list.currentIndex().row())
    assert shown is not None
    assert shown.line.startswith("The office rang back")


def test_feedback_that_was_open_on_another_view_turns_to_it_too(
    area: AreaPage, entered: Frame, rest: Rest
) -> None:
    entered.go("feedback", "without_area")
    rest(entered)
    entered.go("feedback", f"area:{area.place()['area']}")
    rest(entered)
    page = entered.pages["feedback"]
    assert isinstance(page, FeedbackPage)
    assert len(page.list.feedback.ids) == 1


def test_its_trend_opens_in_trends(area: AreaPage, entered: Frame, rest: Rest) -> None:
    uid = area.place()["area"]
    entered.go("trends", f"area:{uid}")
    rest(entered)
    page = entered.pages["trends"]
    assert isinstance(page, TrendsPage)
    assert page.areas.uid() == uid
    assert page.place()["area"] == uid


def test_the_way_back_stands_on_its_round(area: AreaPage, entered: Frame, rest: Rest) -> None:
    area.head.back.setFocus()
    QTest.keyClick(area.head.back, Qt.Key.Key_Space)
    rest(entered)
    page = entered.pages["inspections"]
    assert isinstance(page, InspectionsPage)
    assert page.line.uid().startswith("round:")
    assert page.round() is not None


def test_the_keys_of_the_page_go_on_and_back(area: AreaPage, entered: Frame, rest: Rest) -> None:
    QTest.keyClick(focus(), Qt.Key.Key_PageDown, CTRL)
    rest(entered)
    assert area.head.place.text() == "2 of 5"
    QTest.keyClick(focus(), Qt.Key.Key_PageUp, CTRL)
    rest(entered)
    assert area.head.place.text() == "1 of 5"


def test_a_lock_while_typing_keeps_the_words_with_the_forum(
    area: AreaPage, entered: Frame, rest: Rest
) -> None:
    context = entered.context
    assert context is not None
    text = area.wording.fields["notice"]
    text.setFocus()
    QTest.keyClicks(text, "A name to ring")
    folder = context.forum.folder
    entered.lock()
    rest(entered)

    with forums.open_forum(folder, PASSPHRASE) as again:
        assert any(each.notice == "A name to ring" for each in reading.areas(again))
