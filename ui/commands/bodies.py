"""Responsible bodies, and who took over from whom."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from forumapp.domain.boards import Body
from forumapp.services import bodies
from forumapp.services.bodies import Bodies
from forumapp.services.forums import Forum
from forumapp.services.lists import codes
from ui.commands.answer import columns
from ui.commands.embargo_note import say_embargo
from ui.commands.found import find
from ui.commands.frame import Call, command
from ui.commands.refs import day, short

_KINDS = ", ".join(code.code for code in codes("body_kind").codes)
_Body = Annotated[str, typer.Argument(metavar="BODY", help="A body's name or id.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Responsible bodies, and who took over.")
    listed = (
        "bodies (id, name, also, kind, from_on, until_on, successor, shown), unmatched (names in "
        "use that are no body's)."
    )
    command(group, "list", json=listed)(list_bodies)
    command(group, "add", acts=True, json="id, act.")(add)
    command(group, "succeed", acts=True, json="id, shown, act.")(succeed)
    command(group, "same", acts=True, json="id, shown, act.")(same)
    app.add_typer(group, name="bodies")


def list_bodies(call: Call) -> None:
    """List the responsible bodies, each with who answers for it today.

    Below them stand names that areas and promises use and that are no body's: say what they mean
    by bodies same. The app never guesses.
    """
    with call.open() as forum:
        known, used = bodies.bodies(forum), bodies.names_in_use(forum)
        say_embargo(forum)
    unmatched = [name for name in used if known.named(name) is None]
    rows = [(short(each.uid), each.kind or "", known.shown(each.name)) for each in known.known]
    lines = columns(rows) + [f"Not matched to a body: {name}" for name in unmatched]
    data = {"bodies": [_json(each, known) for each in known.known], "unmatched": unmatched}
    call.answer(data, lines or ["No responsible bodies yet. See: bodies add --help"])


def add(
    call: Call,
    name: Annotated[str, typer.Option(metavar="NAME", help="The body's whole name.")],
    kind: Annotated[str | None, typer.Option(metavar="KIND", help=f"One of: {_KINDS}.")] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="The day it began.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The day it ended.")
    ] = None,
) -> None:
    """Add a responsible body."""
    fields = {"name": name, "kind": kind, "from_on": first, "until_on": last}
    with call.open() as forum:
        uid, change = bodies.add_body(forum, fields)
    call.answer({"id": uid, "act": change.act}, [f"Added the body {short(uid)}."])


def succeed(
    call: Call,
    body: _Body,
    by: Annotated[str, typer.Option(metavar="BODY", help="The body that took over.")],
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Since when, as in 2022-07-01.")
    ] = None,
) -> None:
    """Say which body took over from another, as an ICB did from a CCG."""
    since = day(on, "--on").isoformat() if on is not None else None
    with call.open() as forum:
        before, after = _find(forum, body), _find(forum, by)
        change = bodies.succeed(forum, before.uid, after.uid, since)
        shown = bodies.bodies(forum).shown(before.name)
    call.answer({"id": before.uid, "shown": shown, "act": change.act}, [f"{shown}."])


def same(
    call: Call,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name as the papers have it.")],
    body: Annotated[str, typer.Option("--is", metavar="BODY", help="The body that it means.")],
) -> None:
    """Say that a name in the papers means a body that is here."""
    with call.open() as forum:
        found = _find(forum, body)
        change = bodies.same_as(forum, name, found.uid)
        shown = bodies.bodies(forum).shown(name)
    said = f"“{name}” means {found.name}."
    call.answer({"id": found.uid, "shown": shown, "act": change.act or None}, [said])


def _find(forum: Forum, typed: str) -> Body:
    known = bodies.bodies(forum)
    return known.named(typed) or find(
        typed, known.known, lambda each: each.name, "bodies", "bodies list"
    )


def _json(body: Body, known: Bodies) -> dict[str, Any]:
    data = {"id": body.uid, **asdict(body), "shown": known.shown(body.name)}
    data["also"] = (body.also or "").splitlines()
    del data["uid"]
    return data
