"""People of a hub: who may work there, and in which role the server lets them."""

from typing import Annotated

import typer

from ui.commands.answer import columns
from ui.commands.asking import NEW_VARIABLE, new_passphrase
from ui.commands.frame import Call, command
from ui.commands.passphrases import NewNumber

_ROLES = ("recorder", "coder", "lead", "chair")
Name = Annotated[str, typer.Argument(metavar="NAME", help="Their login on the server.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="People of a hub, with logins of the server's own.")
    command(group, "list", json="people (name, role).")(list_people)
    command(group, "add", json="name, role, new_login.")(add)
    command(group, "remove", json="name.")(remove)
    app.add_typer(group, name="people")


def list_people(call: Call) -> None:
    """Show who may work on this hub, and in which role."""
    from forumapp.services import hub_people  # late: start-up time

    with call.open() as forum:
        people = hub_people.people(forum)
    told = [{"name": each.name, "role": each.role} for each in people]
    lines = columns([(each.name, each.role) for each in people])
    call.answer({"people": told}, lines or ["No roles were given yet: every login is a chair's."])


def add(
    call: Call,
    name: Name,
    role: Annotated[
        str, typer.Option(metavar="ROLE", help=f"What they may do: {', '.join(_ROLES)}.")
    ],
    login: Annotated[
        bool, typer.Option("--login", help="Make a login for them, with a password.")
    ] = False,
    new_number: NewNumber = None,
) -> None:
    """Let somebody work on this hub. For who keeps the server.

    A recorder reads only what they wrote down, a coder all but what is kept apart for someone at
    risk, the safeguarding lead (lead) that too, a chair everything. The server itself holds them
    to it. The first who is added puts the roles in force: who has none is not let in any more.
    """
    from forumapp.services import hub_people  # late: start-up time

    new = new_passphrase(new_number, NEW_VARIABLE) if login else ""
    with call.open() as forum:
        fresh = hub_people.add(forum, name, role, new)
    said = "with a new login" if fresh else "with the login they have"
    call.answer(
        {"name": name, "role": role, "new_login": fresh},
        [f"{name} can work on this hub now as {role}, {said}."],
    )


def remove(call: Call, name: Name) -> None:
    """Take every right on this hub from somebody. For who keeps the server."""
    from forumapp.services import hub_people  # late: start-up time

    with call.open() as forum:
        hub_people.remove(forum, name)
    call.answer({"name": name}, [f"{name} has no right on this hub any more."])
