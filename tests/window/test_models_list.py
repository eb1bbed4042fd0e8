"""The list's model: any length at the same cost, rows that go stale, and nothing told twice."""

import time
from array import array
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from forumapp.domain.feedback import FeedbackRow
from ui.window import theme
from ui.window.models.feedback_list import PLACE, UNREAD, FeedbackList
from ui.window.models.paged import Paged
from ui.window.pages.feedback_view import FeedbackView

MANY = 100_000
SOME = 2_500  # the tester's time grows with the rows, and nothing that it finds


class Source:
    """Rows out of nothing, counting how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, rids: Sequence[int]) -> list[FeedbackRow]:
        self.asked.append(len(rids))
        return [
            FeedbackRow(
                rid=rid,
                uid=f"{rid:032x}",
                line=f"We waited {rid} weeks for an answer, and then nobody rang back at all.",
                told_on="2026-03-14",
                event="Coffee morning",
                rating=None,
                tone=(rid % 5 - 2) / 2,
                mixed=False,
                areas=("Waits for health assessments",),
            )
            for rid in rids
        ]


def fresh(count: int, *rows: int) -> bytearray:
    """Return the flags of a list in which these rows are unread."""
    flags = bytearray(count)
    for row in rows:
        flags[row] = 1
    return flags


@pytest.fixture
def source() -> Source:
    return Source()


def test_many_rows_pass_the_model_tester(qtmodeltester: ModelTester, source: Source) -> None:
    model = FeedbackList(source)
    model.put(array("q", range(SOME)), fresh(SOME, 1, 2))
    qtmodeltester.check(model)
    model.take(50)
    model.put(array("q", range(7)))


def test_only_pages_that_are_looked_at_are_fetched(source: Source) -> None:
    paged = Paged(source, size=64, most=4)
    paged.put(array("q", range(MANY)))
    for row in (0, 1, 63, 64, 99_999):
        kept = paged.at(row)
        assert kept is not None
        assert kept.rid == row
    assert source.asked == [64, 64, MANY % 64]


def test_few_pages_are_kept(source: Source) -> None:
    paged = Paged(source, size=10, most=3)
    paged.put(array("q", range(100)))
    for row in (0, 10, 20, 30, 0):
        paged.at(row)
    assert len(source.asked) == 5


def test_a_stale_row_is_fetched_again_and_no_other(source: Source) -> None:
    paged = Paged(source, size=10)
    paged.put(array("q", range(100)))
    paged.at(3)
    assert paged.mark_stale([f"{4:032x}"]) == [4]
    paged.at(3)
    assert source.asked == [10]
    paged.at(4)
    assert source.asked == [10, 1]


def test_taking_a_row_moves_the_others_up(source: Source) -> None:
    paged = Paged(source, size=10)
    paged.put(array("q", range(30)))
    paged.at(15)
    paged.take(12)
    moved = paged.at(12)
    assert moved is not None
    assert moved.rid == 13
    assert len(paged) == 29


def test_the_next_unread_is_below_then_from_the_top(source: Source) -> None:
    model = FeedbackList(source)
    model.put(array("q", range(10)), fresh(10, 2, 7))
    assert model.next_unread(2) == 7
    assert model.next_unread(7) == 2
    model.say_read(2)
    assert model.next_unread(7) == 7
    model.say_read(7)
    assert model.next_unread(7) == -1


def test_a_gone_row_is_an_empty_line() -> None:
    model = FeedbackList(lambda rids: [])
    model.put(array("q", [5]))
    assert model.data(model.index(0, 0)) == ""
    assert model.data(model.index(0, 0), UNREAD) is None
    assert model.data(QModelIndex()) is None


def test_a_line_is_spoken_as_one_sentence(source: Source) -> None:
    model = FeedbackList(source)
    model.put(array("q", [4]), fresh(1, 0), excerpts={4: "we \u2068waited\u2069"})
    index = model.index(0, 0)
    said = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Not read yet. Positive. We waited 4 weeks for an answer, and then nobody rang back at "
        "all. Waits for health assessments. Coffee morning. 14 Mar 2026"
    )
    assert model.data(index, PLACE) == "we \u2068waited\u2069"


def test_a_hundred_thousand_lines_scroll_as_a_hundred(
    qtbot: QtBot, qapp: QApplication, source: Source
) -> None:
    theme.apply(qapp, "light")
    view = FeedbackView(source)
    view.resize(560, 640)
    qtbot.addWidget(view)
    start = time.process_time()
    view.put(array("q", range(MANY)), fresh(MANY), {}, "")
    with qtbot.waitExposed(view):
        view.show()
    view.grab()
    shown = time.process_time() - start
    times = _scroll(view, qapp)
    p95 = sorted(times)[int(len(times) * 0.95)]
    assert p95 < 0.064, "a page of the list takes longer than four frames"
    assert shown < 0.5
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == MANY - 1


def _scroll(view: FeedbackView, qapp: QApplication) -> list[float]:
    bar, times = view.verticalScrollBar(), []
    for _ in range(60):
        start = time.process_time()
        bar.setValue(bar.value() + bar.pageStep())
        qapp.sendPostedEvents()
        view.viewport().grab()
        times.append(time.process_time() - start)
    return times
