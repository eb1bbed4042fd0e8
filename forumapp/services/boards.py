"""Boards and workstreams: their remit, the forum's seat, their meetings and their promises."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumapp.domain.boards import Board, Meeting, Question
from forumapp.domain.change import Change
from forumapp.domain.claims import Claim
from forumapp.domain.ids import shared_id
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Promise, Review
from forumapp.domain.raised import Issue
from forumapp.services import keeping
from forumapp.services.chains import chain, leads_back
from forumapp.services.check import day as past_day
from forumapp.services.promises import CLOSED, in_order, is_closed, is_overdue
from forumapp.store import official
from forumapp.store.forum import Forum
from forumapp.store.records import Connection
from forumapp.store.tx import Tx

_SEAT_MARKS = {
    "yes": "Forum has a seat: {board}",
    "suspended": "Forum's seat suspended: {board}",
    "no": "Forum has no seat: {board}",
}
_NAMES_A_BOARD = ((Meeting, "meeting"), (Promise, "promise"), (Question, "question"))
_NAMES_A_MEETING = (
    (Promise, "promise"),
    (Review, "review"),
    (Question, "question"),
    (Claim, "claim"),
    (Issue, "issue"),
)


@dataclass(frozen=True, slots=True)
class Owned:
    """A promise of a board, what officials claimed of it last, and how it stands."""

    promise: Promise
    claimed: str | None
    closed: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One board with what hangs on it; `depth` is how many boards stand above it.

    `before` and `after` are the last and the next meeting. `overdue` and `open` count promises,
    `questions` those of scrutiny that still wait.
    """

    board: Board
    depth: int
    parent: Board | None
    meetings: tuple[Meeting, ...]
    before: Meeting | None
    after: Meeting | None
    promises: tuple[Owned, ...]
    open: int
    overdue: int
    questions: int


def boards(forum: Forum, today: date | None = None) -> list[BoardLine]:
    """Return the boards by name, each below the one that it reports to."""
    with forum.read() as conn:
        known = {each.uid: each for each in official.every(conn, Board)}
        meetings = sorted(official.every(conn, Meeting), key=lambda each: each.on)
        owned = _owned(conn, today or date.today())
        waiting = [q for q in official.every(conn, Question) if q.done not in CLOSED]
    placed = sorted((_place(board, known), board.uid) for board in known.values())
    return [
        _line(
            known[uid],
            known,
            len(place) - 1,
            tuple(each for each in meetings if each.board == uid),
            tuple(each for each in owned if each.promise.board == uid),
            sum(each.board == uid for each in waiting),
            (today or date.today()).isoformat(),
        )
        for place, uid in placed
    ]


def next_meeting(conn: Connection, today: date) -> tuple[Meeting, Board] | None:
    """Return the next meeting, from today on, of a board on which the forum has its seat."""
    ours = {each.uid: each for each in official.every(conn, Board) if each.seat == "yes"}
    ahead = [
        each
        for each in official.every(conn, Meeting)
        if each.board in ours and each.on >= today.isoformat()
    ]
    if not ahead:
        return None
    found = min(ahead, key=lambda each: each.on)
    return found, ours[found.board]


def add_board(forum: Forum, fields: Mapping[str, Any]) -> tuple[str, Change]:
    """Store a board; a seat that is given with its day becomes a marked event as well."""
    with forum.write("Added a board") as tx:
        _check(tx, None, fields)
        uid = keeping.keep_in(tx, "board", fields)
        if fields.get("seat") and fields.get("seat_on"):
            _mark_seat(tx, uid)
    return uid, forum.last_change


def change_board(forum: Forum, uid: str, fields: Mapping[str, Any]) -> Change:
    """Set some fields of a board.

    Another seat is a marked event of its day (else today); a day put right moves that event.
    """
    with forum.write("Changed a board") as tx:
        _check(tx, uid, fields)
        before = official.one(tx.conn, Board, uid)
        if before and fields.get("seat", before.seat) != before.seat:
            since = date.today().isoformat() if fields["seat"] else None
            fields = {**fields, "seat_on": fields.get("seat_on") or since}
        keeping.change_in(tx, "board", uid, fields)
        after = official.one(tx.conn, Board, uid)
        if before and after and (before.seat, before.seat_on) != (after.seat, after.seat_on):
            _move_seat(tx, before, after)
    return forum.last_change


def set_seat(forum: Forum, uid: str, seat: str, on: str | None = None) -> Change:
    """Say that the forum has a seat, none, or that it is suspended, from a day on (else today).

    The same act writes the marked event that every trend shows.
    """
    on = past_day(on or date.today(), date.today())
    with forum.write("Changed the forum's seat") as tx:
        before = official.one(tx.conn, Board, uid)
        keeping.change_in(tx, "board", uid, {"seat": seat, "seat_on": on})
        if before is not None:
            _move_seat(tx, before, official.one(tx.conn, Board, uid) or before)
    return forum.last_change


def bin_board(forum: Forum, uid: str) -> Change:
    """Put a board into the bin; one that others name is kept."""
    with forum.write("Moved a board to the bin") as tx:
        if any(each.parent == uid for each in official.every(tx.conn, Board)):
            raise WrongInput("Another board reports to this one. Change that first.")
        for cls, word in _NAMES_A_BOARD:
            _refuse_named(tx, cls, "board", uid, word, "this board")
        _must_be_there(tx, Board, uid, "This board")
        tx.change("board", uid, {"binned": True})
    return forum.last_change


def add_meeting(forum: Forum, board: str, on: str, **more: Any) -> tuple[str, Change]:
    """Store a meeting of a board (title, place, note, not_public); one a day under one title."""
    with forum.write("Added a meeting") as tx:
        uid = keeping.keep_in(tx, "meeting", {"board": board, "on": on, **more})
        _refuse_twice(tx, uid)
    return uid, forum.last_change


def change_meeting(forum: Forum, uid: str, fields: Mapping[str, Any]) -> Change:
    """Set some fields of a meeting."""
    with forum.write("Changed a meeting") as tx:
        keeping.change_in(tx, "meeting", uid, fields)
        _refuse_twice(tx, uid)
    return forum.last_change


def bin_meeting(forum: Forum, uid: str) -> Change:
    """Put a meeting into the bin; one that others name is kept."""
    with forum.write("Moved a meeting to the bin") as tx:
        for cls, word in _NAMES_A_MEETING:
            _refuse_named(tx, cls, "meeting", uid, word, "this meeting")
        _must_be_there(tx, Meeting, uid, "This meeting")
        tx.change("meeting", uid, {"binned": True})
    return forum.last_change


def give_promises(forum: Forum, board: str | None, promises: Iterable[str]) -> Change:
    """Say which board these promises belong to, as one act; None takes them away from theirs."""
    wanted = list(dict.fromkeys(promises))
    called = "a promise" if len(wanted) == 1 else f"{len(wanted)} promises"
    with forum.write(f"Gave a board {called}" if board else f"Took a board from {called}") as tx:
        for uid in wanted:
            keeping.change_in(tx, "promise", uid, {"board": board})
    return forum.last_change


def set_promises(forum: Forum, board: str, promises: Iterable[str]) -> Change:
    """Say that exactly these promises belong to a board, as one act."""
    wanted = set(promises)
    with forum.write("Chose the promises of a board") as tx:
        had = {each.uid for each in official.every(tx.conn, Promise) if each.board == board}
        for uid in sorted(wanted ^ had):
            keeping.change_in(tx, "promise", uid, {"board": board if uid in wanted else None})
    return forum.last_change


def _place(board: Board, every: Mapping[str, Board]) -> tuple[tuple[str, str], ...]:
    """Return where a board stands: the names of those above it, then its own."""
    up = chain(board, every, lambda each: each.parent)
    return tuple((each.name.casefold(), each.uid) for each in reversed(up))


def _owned(conn: Connection, today: date) -> list[Owned]:
    """Return every promise as it stands today, in the order of their numbers."""
    said: dict[str, str] = {}
    for review in sorted(official.every(conn, Review), key=lambda each: (each.on, each.uid)):
        said[review.promise] = review.claimed
    return [
        Owned(
            each,
            said.get(each.uid),
            is_closed(each, said.get(each.uid)),
            is_overdue(each, said.get(each.uid), today),
        )
        for each in in_order(official.every(conn, Promise))
    ]


def _line(
    board: Board,
    known: Mapping[str, Board],
    depth: int,
    meetings: tuple[Meeting, ...],
    promises: tuple[Owned, ...],
    questions: int,
    on: str,
) -> BoardLine:
    return BoardLine(
        board,
        depth,
        known.get(board.parent or ""),
        meetings,
        next((each for each in reversed(meetings) if each.on < on), None),
        next((each for each in meetings if each.on >= on), None),
        promises,
        sum(not each.closed for each in promises),
        sum(each.overdue for each in promises),
        questions,
    )


def _check(tx: Tx, uid: str | None, fields: Mapping[str, Any]) -> None:
    every = {each.uid: each for each in official.every(tx.conn, Board)}
    name = " ".join(str(fields.get("name") or "").casefold().split())
    if any(each.name.casefold() == name and each.uid != uid for each in every.values()):
        raise WrongInput("There is a board of this name already. Nothing was changed.")
    if uid and leads_back(uid, fields.get("parent"), every, lambda each: each.parent):
        raise WrongInput("A board cannot stand above itself. Nothing was changed.")
    if fields.get("seat_on"):
        past_day(str(fields["seat_on"]), date.today())


def _move_seat(tx: Tx, before: Board, after: Board) -> None:
    """Mark another seat; where only its day was put right, the mark moves with it."""
    if before.seat == after.seat and before.seat_on and before.seat_on != after.seat_on:
        _mark(tx, before, {"binned": True})
    _mark_seat(tx, after.uid)


def _mark_seat(tx: Tx, uid: str) -> None:
    board = official.one(tx.conn, Board, uid)
    if board is not None and board.seat and board.seat_on:
        label = _SEAT_MARKS[board.seat].format(board=board.name)
        _mark(tx, board, {"on": board.seat_on, "label": label, "binned": False})


def _mark(tx: Tx, board: Board, fields: Mapping[str, Any]) -> None:
    tx.change("mark", shared_id("seat", board.uid, board.seat_on or ""), fields)


def _refuse_named(tx: Tx, cls: Any, column: str, uid: str, word: str, what: str) -> None:
    named = sum(getattr(each, column) == uid for each in official.every(tx.conn, cls))
    if named:
        said = f"1 {word} belongs" if named == 1 else f"{named} {word}s belong"
        raise WrongInput(f"{said} to {what}. Give it another first.")


def _refuse_twice(tx: Tx, uid: str) -> None:
    found = official.one(tx.conn, Meeting, uid)
    for each in official.every(tx.conn, Meeting):
        if found and each.uid != uid and _same(each) == _same(found):
            raise WrongInput("This meeting is there already. Nothing was changed.")


def _same(meeting: Meeting) -> tuple[str, str, str]:
    return meeting.board, meeting.on, (meeting.title or "").casefold()


def _must_be_there(tx: Tx, cls: Any, uid: str, what: str) -> None:
    if official.one(tx.conn, cls, uid) is None:
        raise WrongInput(f"{what} is not in this forum. Nothing was changed.")
