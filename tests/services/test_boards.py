"""Boards: the seat and its marked event, meetings, promises, and what is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from forumapp.domain.inspections import Mark
from forumapp.domain.problems import WrongInput
from forumapp.services import boards, forums, keeping, reading, today
from forumapp.services.boards import BoardLine
from forumapp.services.forums import Forum
from forumapp.services.particulars import change_particulars

TODAY = date(2026, 11, 22)


@pytest.fixture
def board(forum: Forum) -> str:
    uid, _ = boards.add_board(forum, {"name": "SEND board", "kind": "board", "seat": "yes"})
    return uid


def seats(forum: Forum) -> list[Mark]:
    return [each for each in reading.marks(forum) if "seat" in each.label]


def line(forum: Forum, uid: str) -> BoardLine:
    return next(each for each in boards.boards(forum, TODAY) if each.board.uid == uid)


def test_a_seat_that_is_suspended_is_a_marked_event_of_the_same_act(
    forum: Forum, board: str
) -> None:
    assert seats(forum) == []  # a seat without its day is no event

    change = boards.set_seat(forum, board, "suspended", "2026-03-02")

    assert change.kinds == {"board", "mark"}
    assert [(m.on, m.label) for m in seats(forum)] == [
        ("2026-03-02", "Forum's seat suspended: SEND board")
    ]
    assert line(forum, board).board.seat == "suspended"

    forums.undo_last(forum)
    assert seats(forum) == []
    assert line(forum, board).board.seat == "yes"


def test_a_seat_given_back_keeps_the_event_of_its_suspension(forum: Forum, board: str) -> None:
    boards.set_seat(forum, board, "suspended", "2026-03-02")
    boards.set_seat(forum, board, "yes", "2026-09-01")

    assert [m.label for m in seats(forum)] == [
        "Forum's seat suspended: SEND board",
        "Forum has a seat: SEND board",
    ]


def test_a_day_put_right_moves_the_event(forum: Forum, board: str) -> None:
    boards.set_seat(forum, board, "suspended", "2026-03-02")
    boards.change_board(forum, board, {"seat_on": "2026-03-12"})

    assert [m.on for m in seats(forum)] == ["2026-03-12"]
    forums.undo_last(forum)
    assert [m.on for m in seats(forum)] == ["2026-03-02"]


def test_a_new_board_with_a_day_of_its_seat_has_its_event(forum: Forum) -> None:
    boards.add_board(forum, {"name": "Transport", "seat": "suspended", "seat_on": "2026-01-05"})

    assert [(m.on, m.label) for m in seats(forum)] == [
        ("2026-01-05", "Forum's seat suspended: Transport")
    ]


def test_another_seat_without_its_day_is_of_today_and_leaves_the_old_event(
    forum: Forum, board: str
) -> None:
    boards.set_seat(forum, board, "suspended", "2026-03-02")
    boards.change_board(forum, board, {"seat": "yes"})

    assert [(mark.on, mark.label[:11]) for mark in seats(forum)] == [
        ("2026-03-02", "Forum's sea"),
        (date.today().isoformat(), "Forum has a"),
    ]
    boards.change_board(forum, board, {"seat": ""})
    assert (line(forum, board).board.seat, line(forum, board).board.seat_on) == (None, None)
    assert len(seats(forum)) == 2


_DAYS = ("2026-01-05", "2026-02-05", "2026-03-05")
_SEAT_WORDS = {"yes": "has a seat", "suspended": "seat suspended", "no": "has no seat"}


_quick = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_steps = given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.sampled_from(sorted(_SEAT_WORDS)), st.sampled_from(_DAYS)),
            st.tuples(st.just("day"), st.sampled_from(_DAYS)),
            st.tuples(st.just("undo"), st.just("")),
        ),
        max_size=8,
    )
)


@settings(_quick, max_examples=20)
@_steps
@example(steps=[("yes", _DAYS[0]), ("suspended", _DAYS[1]), ("day", _DAYS[2]), ("undo", "")])
@example(steps=[("yes", _DAYS[0]), ("no", _DAYS[0]), ("yes", _DAYS[2]), ("day", _DAYS[1])])
def test_whatever_is_done_the_seat_of_today_has_its_one_event(
    forum: Forum, steps: list[tuple[str, str]]
) -> None:
    one_event_of_today(forum, steps)


@pytest.mark.soak
@settings(_quick, max_examples=300)
@_steps
def test_whatever_many_do_the_seat_of_today_has_its_one_event(
    forum: Forum, steps: list[tuple[str, str]]
) -> None:
    one_event_of_today(forum, steps)


def one_event_of_today(forum: Forum, steps: list[tuple[str, str]]) -> None:
    """Do all that on a new board, and look at the events of its seat."""
    uid, _ = boards.add_board(forum, {"name": f"Board {len(boards.boards(forum))}"})
    name, done = line(forum, uid).board.name, 0
    for what, day in steps:
        if what == "undo":
            if done:
                forums.undo_last(forum)
            done = max(done - 1, 0)
        elif what != "day":
            boards.set_seat(forum, uid, what, day)
            done += 1
        elif line(forum, uid).board.seat and line(forum, uid).board.seat_on != day:
            boards.change_board(forum, uid, {"seat_on": day})
            done += 1

    board = line(forum, uid).board
    own = [each for each in seats(forum) if each.label.endswith(f": {name}")]
    assert len({each.on for each in own}) == len(own)
    now = [each.label for each in own if each.on == board.seat_on]
    if board.seat is None:
        assert own == []
    else:
        assert len(now) == 1
        assert _SEAT_WORDS[board.seat] in now[0]


@pytest.mark.parametrize(
    ("seat", "on", "said"),
    [
        ("gone", "2026-03-02", "yes, suspended, no"),
        ("no", "2199-01-01", "has not come yet"),
        ("no", "soon", "not a date"),
    ],
)
def test_a_seat_that_cannot_be_is_refused(
    forum: Forum, board: str, seat: str, on: str, said: str
) -> None:
    with pytest.raises(WrongInput, match=said):
        boards.set_seat(forum, board, seat, on)

    assert line(forum, board).board.seat == "yes"
    assert seats(forum) == []


def test_workstreams_stand_below_their_board_and_never_above_themselves(
    forum: Forum, board: str
) -> None:
    health, _ = boards.add_board(forum, {"name": "Health", "kind": "workstream", "parent": board})
    waits, _ = boards.add_board(forum, {"name": "A waits group", "parent": health})
    boards.add_board(forum, {"name": "Scrutiny", "kind": "scrutiny"})

    found = [(each.board.name, each.depth) for each in boards.boards(forum)]
    assert found == [("Scrutiny", 0), ("SEND board", 0), ("Health", 1), ("A waits group", 2)]
    for above in (board, health, waits):
        with pytest.raises(WrongInput, match="above itself"):
            boards.change_board(forum, board, {"parent": above})


def test_a_circle_made_on_two_laptops_shows_every_board(forum: Forum, board: str) -> None:
    health, _ = boards.add_board(forum, {"name": "Health", "parent": board})
    keeping.change(forum, "board", board, {"parent": health}, "as a merge could")

    assert {each.board.uid for each in boards.boards(forum)} == {board, health}


def test_two_boards_never_share_a_name(forum: Forum, board: str) -> None:
    with pytest.raises(WrongInput, match="already"):
        boards.add_board(forum, {"name": " send  BOARD "})
    with pytest.raises(WrongInput, match="its name"):
        boards.add_board(forum, {"name": ""})


def test_meetings_before_and_after_today(forum: Forum, board: str) -> None:
    for day in ("2026-12-03", "2026-09-01", "2027-01-14"):
        boards.add_meeting(forum, board, day, place="Town hall")
    with pytest.raises(WrongInput, match="there already"):
        boards.add_meeting(forum, board, "2026-12-03")

    found = line(forum, board)
    assert found.before is not None
    assert found.before.on == "2026-09-01"
    assert found.after is not None
    assert (found.after.on, found.after.place) == ("2026-12-03", "Town hall")
    assert [each.on for each in found.meetings] == ["2026-09-01", "2026-12-03", "2027-01-14"]
    at_once = boards.boards(forum, date(2026, 12, 3))[0].after
    assert at_once is not None  # a meeting of this day is still to come
    assert at_once.on == "2026-12-03"


def test_the_next_meeting_is_of_a_board_that_the_forum_sits_on(forum: Forum, board: str) -> None:
    other, _ = boards.add_board(forum, {"name": "Scrutiny", "seat": "suspended"})
    boards.add_meeting(forum, other, "2026-11-25")
    with forum.read() as conn:
        assert boards.next_meeting(conn, TODAY) is None
    boards.add_meeting(forum, board, "2026-12-03")
    boards.add_meeting(forum, board, "2026-11-01")
    with forum.read() as conn:
        found = boards.next_meeting(conn, TODAY)
    assert found is not None
    assert (found[0].on, found[1].name) == ("2026-12-03", "SEND board")


def test_promises_belong_to_a_board_by_one_act(forum: Forum, board: str) -> None:
    due = (TODAY - timedelta(days=3)).isoformat()
    late, _ = keeping.keep(forum, "promise", {"what": "Call back", "due_on": due}, "x")
    done, _ = keeping.keep(forum, "promise", {"what": "Write", "due_on": due, "done": "yes"}, "x")
    boards.give_promises(forum, board, [late, done, late])

    found = line(forum, board)
    assert {each.promise.uid for each in found.promises} == {late, done}
    assert (found.open, found.overdue) == (1, 1)
    with pytest.raises(WrongInput, match="2 promises belong to this board"):
        boards.bin_board(forum, board)
    forums.undo_last(forum)
    assert line(forum, board).promises == ()
    boards.bin_board(forum, board)
    assert boards.boards(forum) == []


def test_what_is_named_is_not_binned(forum: Forum, board: str) -> None:
    meeting, _ = boards.add_meeting(forum, board, "2026-09-01")
    with pytest.raises(WrongInput, match="1 meeting belongs to this board"):
        boards.bin_board(forum, board)
    asked = {"words": "When?", "meeting": meeting}
    uid, _ = keeping.keep(forum, "question", asked, "x")
    with pytest.raises(WrongInput, match="1 question belongs to this meeting"):
        boards.bin_meeting(forum, meeting)
    keeping.to_bin(forum, "question", uid, "x")
    boards.bin_meeting(forum, meeting)
    boards.add_board(forum, {"name": "Health", "parent": board})
    with pytest.raises(WrongInput, match="reports to this one"):
        boards.bin_board(forum, board)


@pytest.mark.parametrize(
    ("typed", "meets", "kind", "on"),
    [
        (None, "2026-12-03", "board", "2026-12-03"),
        (None, "2027-02-03", None, ""),
        ("2026-12-01", "2026-12-03", "board", "2026-12-01"),
        ("2026-12-05", "2026-12-03", "board", "2026-12-03"),
        ("2026-11-20", "2026-12-03", "board", "2026-12-03"),  # no question when it meets next
        ("2026-11-20", "2026-11-21", "board_past", "2026-11-20"),
    ],
)
def test_today_looks_at_the_next_meeting_of_any_board(
    forum: Forum, board: str, typed: str | None, meets: str, kind: str | None, on: str
) -> None:
    change_particulars(forum, {"board_on": typed, "board_name": "Typed"})
    boards.add_meeting(forum, board, meets)

    needs = [each for each in today.today(forum, TODAY).needs if each.kind.startswith("board")]
    assert [(each.kind, each.on) for each in needs] == ([(kind, on)] if kind else [])
    if on == meets:
        assert needs[0].name == "SEND board"
