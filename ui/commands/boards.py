"""Boards and workstreams: the forum's seat, meetings, and which promises belong to which."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from forumapp.domain.boards import Board, Meeting
from forumapp.services import boards
from forumapp.services.boards import BoardLine, Owned
from forumapp.services.forums import Forum
from forumapp.services.lists import codes, label
from ui.commands.answer import columns, counted
from ui.commands.embargo_note import say_embargo
from ui.commands.found import find
from ui.commands.frame import Call, command
from ui.commands.refs import day, short

_KINDS = ", ".join(code.code for code in codes("board_kind").codes)
_SEATS = ", ".join(code.code for code in codes("seat").codes)
_Board = Annotated[str, typer.Argument(metavar="BOARD", help="A board's name or id.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Boards: the forum's seat, meetings, promises.")
    command(group, "list", json=_LISTED)(list_boards)
    command(group, "add", acts=True, json="id, act.")(add)
    command(group, "seat", acts=True, json="id, name, seat, act.")(seat)
    command(group, "meeting", acts=True, json="id, board, on, act.")(meeting)
    app.add_typer(group, name="boards")


_LISTED = (
    "boards (id, name, kind, remit, parent, body, seat, seat_on, note, depth, meetings: id, on, "
    "title, place, note, not_public, promises: id, number, what, due_on, done, "
    "not_public, claimed, overdue; open, overdue, open_questions)."
)


def list_boards(call: Call) -> None:
    """List the boards, each below the one that it reports to, with meetings and promises."""
    with call.open() as forum:
        found = boards.boards(forum)
        say_embargo(forum)
    rows = [_row(each) for each in found]
    empty = ["No boards yet. See: boards add --help"]
    call.answer({"boards": [_json(each) for each in found]}, columns(rows) or empty)


def add(
    call: Call,
    name: Annotated[str, typer.Option(metavar="NAME", help="The board's name.")],
    kind: Annotated[str | None, typer.Option(metavar="KIND", help=f"One of: {_KINDS}.")] = None,
    remit: Annotated[str | None, typer.Option(metavar="TEXT", help="What it is for.")] = None,
    parent: Annotated[
        str | None, typer.Option(metavar="BOARD", help="The board that it reports to.")
    ] = None,
    body: Annotated[
        str | None, typer.Option(metavar="NAME", help="The body whose board it is.")
    ] = None,
    seat: Annotated[
        str | None, typer.Option(metavar="SEAT", help=f"The forum's seat: {_SEATS}.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Since when the seat is so.")
    ] = None,
) -> None:
    """Add a board, workstream or committee; a seat with its day is marked in every trend."""
    fields = {"name": name, "kind": kind, "remit": remit, "body": body, "seat": seat}
    fields["seat_on"] = day(on, "--on").isoformat() if on is not None else None
    with call.open() as forum:
        fields["parent"] = find_board(forum, parent).uid if parent else None
        uid, change = boards.add_board(forum, fields)
    call.answer({"id": uid, "act": change.act}, [f"Added the board {short(uid)}."])


def seat(
    call: Call,
    board: _Board,
    seat: Annotated[str, typer.Option("--is", metavar="SEAT", help=f"One of: {_SEATS}.")],
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Since when; today if left out.")
    ] = None,
) -> None:
    """Say whether the forum has a seat, or that it is suspended; it is marked in every trend."""
    since = day(on, "--on").isoformat() if on is not None else None
    with call.open() as forum:
        found = find_board(forum, board)
        change = boards.set_seat(forum, found.uid, seat, since)
        kept = find_board(forum, found.uid)
    data = {"id": kept.uid, "name": kept.name, "seat": kept.seat, "act": change.act}
    call.answer(data, [f"{kept.name}: {label('seat', kept.seat)}, since {kept.seat_on}."])


def meeting(
    call: Call,
    board: _Board,
    on: Annotated[str, typer.Option(metavar="DATE", help="The day, as in 2026-12-03.")],
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="Its title.")] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="Where it is.")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="A note of your own.")] = None,
    not_public: Annotated[
        bool, typer.Option("--not-public", help="It is not public: it never leaves the app.")
    ] = False,
) -> None:
    """Add a meeting of a board, past or to come."""
    held_on = day(on, "--on").isoformat()
    with call.open() as forum:
        found = find_board(forum, board)
        more = {"title": title, "place": place, "note": note, "not_public": not_public or None}
        uid, change = boards.add_meeting(forum, found.uid, held_on, **more)
    data = {"id": uid, "board": found.uid, "on": held_on, "act": change.act}
    call.answer(data, [f"{found.name} meets on {held_on} ({short(uid)})."])


def find_board(forum: Forum, typed: str) -> Board:
    """Return the board meant by an id or a part of its name."""
    known = [each.board for each in boards.boards(forum)]
    return find(typed, known, lambda each: each.name, "boards", "boards list")


def _row(each: BoardLine) -> tuple[str, ...]:
    board = each.board
    promised = counted(each.open, "open promise")
    late = f" ({each.overdue} overdue)" if each.overdue else ""
    return (
        short(board.uid),
        "  " * each.depth + board.name,
        label("seat", board.seat) if board.seat else "",
        f"meets {each.after.on}" if each.after else f"met {each.before.on}" if each.before else "",
        promised + late if each.promises else "",
    )


def _json(each: BoardLine) -> dict[str, Any]:
    data = {"id": each.board.uid, **asdict(each.board), "depth": each.depth}
    data["meetings"] = [_meeting_json(one) for one in each.meetings]
    data["promises"] = [_promise_json(one) for one in each.promises]
    del data["uid"]
    return data | {"open": each.open, "overdue": each.overdue, "open_questions": each.questions}


def _promise_json(owned: Owned) -> dict[str, Any]:
    told = ("number", "what", "due_on", "done", "not_public")
    data = {"id": owned.promise.uid, **{name: getattr(owned.promise, name) for name in told}}
    return data | {"claimed": owned.claimed, "overdue": owned.overdue}


def _meeting_json(meeting: Meeting) -> dict[str, Any]:
    data = {"id": meeting.uid, **asdict(meeting)}
    del data["uid"], data["board"]
    return data
