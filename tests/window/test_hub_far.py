"""The list on a distant hub: each question takes a fifth of a second, and nothing stands still."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from forumapp.domain.ids import new_id
from forumapp.services import reading, record
from forumapp.services.forums import Forum
from forumapp.store.hub_opening import make_hub
from tests.frozen_line import Line, line_to
from tests.hub_server import Server
from tests.pace import TRIES
from tests.window.test_models_support import Desk, Lay, lay
from ui.window.pages.feedback import FeedbackPage
from ui.window.pages.feedback_view import FeedbackView
from ui.window.stopwatch_probe import Gaps

__all__ = ["lay"]
MANY, SLOW, LONGEST = 600, 0.2, 50
Key = Qt.Key


@pytest.fixture
def line(hub_server: Server) -> Iterator[Line]:
    with line_to(hub_server.port) as made:
        yield made
        made.slow = 0.0


@pytest.fixture
def forum(line: Line, hub_server: Server, tmp_path: Path) -> Iterator[Forum]:
    """Give a hub at the end of a line, with many pieces, told one a day."""
    address = hub_server.fresh().replace(str(hub_server.port), str(line.port))
    with make_hub(address, tmp_path / "own", "Far Forum", "Far") as hub:
        with hub.write("Imported") as tx:
            tx.create("feedback", [(new_id(), fields(number)) for number in range(MANY)])
        yield hub


def fields(number: int) -> dict[str, str]:
    day = f"{2020 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    at = {"told_on": day, "entered_at": f"{day}T09:00:00Z"}
    return {**at, "words_free": f"The taxi came late, {number} times"}


@pytest.fixture
def desk(lay: Lay) -> Desk:
    return lay(FeedbackPage)


def in_sight(view: FeedbackView) -> list[str | None]:
    """Return the words of each line in sight, None where they are still on their way."""
    first = view.indexAt(QPoint(1, 1)).row()
    last = view.indexAt(QPoint(1, view.viewport().height() - 2)).row()
    rows = map(view.feedback.feedback_at, range(first, last + 1))
    return [row.line if row else None for row in rows]


def there(view: FeedbackView) -> bool:
    return None not in in_sight(view)


def test_to_scroll_never_waits_for_the_hub(desk: Desk, line: Line) -> None:
    view, gaps = desk.page.list, Gaps()
    desk.qtbot.waitUntil(lambda: there(view))
    line.slow, bar = SLOW, view.verticalScrollBar()
    gaps.start()
    waited = 0
    for _ in range(40):
        bar.setValue(bar.value() + bar.pageStep())
        desk.qtbot.wait(15)
        waited += not there(view)
    for key in (Key.Key_End, Key.Key_PageUp, Key.Key_Home, Key.Key_PageDown):
        QTest.keyClick(view, key)
        desk.qtbot.wait(15)
    told = gaps.stop()
    assert waited > 5, "nothing was on its way: this shows nothing"
    assert told["longest_own_gap_ms"] <= LONGEST, told
    desk.qtbot.waitUntil(lambda: there(view))
    line.slow = 0.0
    desk.settle()
    assert desk.said == []


def test_what_lies_near_is_read_before_it_is_seen_both_ways(desk: Desk, line: Line) -> None:
    view = desk.page.list
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    desk.qtbot.waitUntil(lambda: there(view))
    desk.settle()
    line.slow = SLOW
    middle = bar.value()
    for place in (middle + bar.pageStep(), middle - bar.pageStep()):
        bar.setValue(place)
        assert there(view)


def test_what_one_reads_stays_while_it_is_read_anew(desk: Desk, line: Line) -> None:
    view = desk.page.list
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    desk.qtbot.waitUntil(lambda: there(view))
    desk.settle()
    before, place = in_sight(view), bar.value()
    line.slow = SLOW
    record.mark_read(desk.context.forum, [view.feedback.feedback_at(299).uid])
    desk.page.stale(desk.context.forum.last_change)
    for _ in range(20):
        desk.qtbot.wait(20)
        assert (in_sight(view), bar.value()) == (before, place)
    line.slow = 0.0
    desk.settle()
    assert in_sight(view) == before


def test_a_line_on_its_way_says_so(desk: Desk, line: Line) -> None:
    view = desk.page.list
    line.slow = SLOW
    QTest.keyClick(view, Key.Key_End)
    index = view.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "This line is still being read."
    assert view.grab().toImage() is not None
    desk.qtbot.waitUntil(lambda: there(view))
    assert "0 times" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    line.slow = 0.0
    desk.settle()


def judged_by_keys(desk: Desk, line: Line, row: int) -> dict[str, float]:
    """Judge the piece in this row and the next by keys that come before it; return the gaps."""
    view, gaps = desk.page.list, Gaps()
    line.slow = SLOW / 4
    gaps.start()
    QTest.keyClick(view, Key.Key_Down)
    for key in (Key.Key_Plus, Key.Key_Space, Key.Key_Minus):  # the last one for the next piece
        QTest.keyClick(view, key)
    assert view.currentIndex().row() == row
    desk.qtbot.waitUntil(lambda: view.currentIndex().row() == row + 1, timeout=10_000)
    desk.qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=10_000)
    told = gaps.stop()
    line.slow = 0.0
    desk.settle()
    return told


def test_keys_wait_for_the_piece_they_are_for(desk: Desk, line: Line) -> None:
    view, forum = desk.page.list, desk.context.forum
    uids = reading.uids(forum, view.feedback.ids[: 2 * TRIES + 2])
    told: list[dict[str, float]] = []
    tones: list[int | None] = [None]
    while len(told) < TRIES:
        told.append(judged_by_keys(desk, line, len(tones)))
        tones += [1, -1]
        if told[-1]["longest_own_gap_ms"] <= LONGEST:
            break
    later = [None] * (len(uids) - len(tones))
    assert [reading.show(forum, uid).feedback.tone_person for uid in uids] == [*tones, *later]
    unread = [view.feedback.is_unread(rid) for rid in view.feedback.ids[: len(tones)]]
    assert unread == [True, *[False, True] * len(told)]
    assert told[-1]["longest_own_gap_ms"] <= LONGEST, told


def test_whoever_goes_on_before_the_piece_came_is_told(desk: Desk, line: Line) -> None:
    view, forum = desk.page.list, desk.context.forum
    uids = reading.uids(forum, view.feedback.ids[:4])
    line.slow = SLOW
    for key in (Key.Key_Down, Key.Key_Plus, Key.Key_Down):
        QTest.keyClick(view, key)
    assert desk.said == ["You went on before this was here. Your last keys changed nothing."]
    line.slow = 0.0
    desk.settle()
    assert [reading.show(forum, uid).feedback.tone_person for uid in uids] == [None] * 4
