"""A list whose rows come later: what is asked for, what stays meanwhile, what is let go."""

from array import array
from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from tests.window.test_models_list import Source
from ui.window.models.arriving import Arriving, Came, Failed
from ui.window.models.feedback_list import FeedbackList

MANY = 1000


class Server:
    """Answers when the test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[int], Came, Failed]] = []
        self.rows = Source()

    def __call__(self, rids: Sequence[int], came: Came, failed: Failed) -> None:
        self.asked.append((list(rids), came, failed))

    def answer(self) -> list[int]:
        rids, came, _ = self.asked.pop(0)
        came(self.rows(rids))
        return rids

    def fail(self) -> None:
        self.asked.pop(0)[2]()


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def rows(server: Server, qtbot: QtBot) -> Arriving:
    made = Arriving(server, size=10)
    made.put(array("q", range(MANY)))
    return made


def look(rows: Arriving, qtbot: QtBot, *places: int) -> list[bool]:
    """Look at some rows, as painting does, then let the event loop turn; say which are there."""
    there = [rows.at(place) is not None for place in places]
    qtbot.wait(1)
    return there


def test_what_is_looked_at_is_asked_for_once_with_what_lies_beside(
    rows: Arriving, server: Server, qtbot: QtBot
) -> None:
    assert look(rows, qtbot, 500, 501, 509) == [False] * 3
    assert len(server.asked) == 1
    assert sorted(server.answer()) == list(range(490, 520))
    assert look(rows, qtbot, 490, 505, 519) == [True] * 3
    assert len(server.asked) == 1  # beside what was looked at last
    assert set(server.answer()) <= {*range(480, 490), *range(520, 530)}


def test_who_scrolls_far_asks_only_for_where_they_are(
    rows: Arriving, server: Server, qtbot: QtBot
) -> None:
    for place in range(0, MANY, 10):
        look(rows, qtbot, place)
    assert len(server.asked) == 1, "one question at a time"
    server.answer()
    qtbot.wait(1)
    rids = server.answer()
    assert len(rids) <= 50
    assert 990 in rids
    assert not server.asked


def test_what_was_read_stays_until_it_comes_anew(
    rows: Arriving, server: Server, qtbot: QtBot
) -> None:
    look(rows, qtbot, 5)
    server.answer()
    rows.put(array("q", range(1, MANY)))  # another came off the top
    assert look(rows, qtbot, 4) == [True]
    assert 5 in server.asked[0][0]
    rows.mark_stale([f"{5:032x}"])  # changed while it is read
    server.answer()
    look(rows, qtbot, 4)
    assert server.asked[0][0] == [5]
    rows.take(3)
    assert rows.at(3) is not None
    assert rows.ids[3] == 5


def test_what_could_not_be_read_is_asked_for_when_it_is_seen_again(
    rows: Arriving, server: Server, qtbot: QtBot
) -> None:
    look(rows, qtbot, 5)
    server.fail()
    qtbot.wait(1)
    assert not server.asked, "it asks a hub that is away for nothing"
    assert look(rows, qtbot, 5) == [False]
    server.answer()
    assert look(rows, qtbot, 5) == [True]
    rows.mark_stale()
    look(rows, qtbot, 5)
    server.fail()
    assert look(rows, qtbot, 5) == [True]
    assert 5 in server.asked[0][0]


def test_a_piece_that_is_gone_is_not_asked_for_again(
    rows: Arriving, server: Server, qtbot: QtBot
) -> None:
    look(rows, qtbot, 5)
    server.asked.pop(0)[1]([])
    assert look(rows, qtbot, 5) == [False]
    assert not any(5 in rids for rids, _, _ in server.asked)


def test_the_view_is_told_which_lines_came(rows: Arriving, server: Server, qtbot: QtBot) -> None:
    model = FeedbackList(rows)
    model.put(array("q", range(MANY)))
    look(rows, qtbot, 205)
    with qtbot.waitSignal(model.dataChanged) as told:
        server.answer()
    first, last = (told.args[n].row() for n in (0, 1))
    assert first <= 200
    assert last >= 209
