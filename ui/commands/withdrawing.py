"""Withdrawing: a family takes back, by its receipt code, what it let the forum use."""

from typing import Annotated

import typer

from forumapp.services import record
from ui.commands.answer import counted
from ui.commands.frame import Call, command


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "withdraw", acts=True, json="pieces, act, label.")(withdraw)


def withdraw(
    call: Call,
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="The family's receipt code, as in K7P4-2MXD.")
    ],
) -> None:
    """Take consent back for all that a receipt code stands for; only the count is used then.

    Nobody needs to say who they are. What was handed on before cannot be called back. `undo` takes
    a mistake back.
    """
    with call.open() as forum:
        pieces, change = record.withdraw(forum, code)
    said = f"Withdrawn: {counted(pieces, 'piece')} of feedback. Only the count is used from now on."
    call.answer({"pieces": pieces, "act": change.act, "label": change.label}, [said])
