"""Withdrawing: a family takes back, by its receipt code, what it let the forum use."""

from typing import Annotated

import typer

from forumapp.services import record
from ui.commands.answer import counted
from ui.commands.frame import Call, command
from ui.commands.packs import touched_lines

_KEYS = "pieces, act, label, packs (number, audience, issued_on, quotes, files) that quote it."


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "withdraw", acts=True, json=_KEYS)(withdraw)


def withdraw(
    call: Call,
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="The family's receipt code, as in K7P4-2MXD.")
    ],
) -> None:
    """Take consent back for all that a receipt code stands for; only the count is used then.

    Nobody needs to say who they are. What was handed on before cannot be called back: the issued
    packs that quote it are named. `undo` takes a mistake back.
    """
    with call.open() as forum:
        pieces, change = record.withdraw(forum, code)
        packs, lines = touched_lines(forum, change.ids)
    said = f"Withdrawn: {counted(pieces, 'piece')} of feedback. Only the count is used from now on."
    data = {"pieces": pieces, "act": change.act, "label": change.label, "packs": packs}
    call.answer(data, [said, *lines])
