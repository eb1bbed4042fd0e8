"""A forum to another place: from a folder to a server, and back."""

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.answer import counted
from ui.commands.asking import NEW_VARIABLE, new_passphrase, passphrase
from ui.commands.frame import Call, command, is_hub, path_of
from ui.commands.passphrases import NewNumber
from ui.commands.places import own_folder
from ui.commands.waiting import waiting


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "copy-to", json="place, changes, recovery_code ('' on a hub).")(copy_to)


def copy_to(
    call: Call,
    place: Annotated[
        str,
        typer.Argument(
            metavar="PLACE", help="A new folder, or postgresql://NAME@HOST/DATABASE, empty."
        ),
    ],
    new_number: NewNumber = None,
) -> None:
    """Write the whole forum to another place: a laptop's to a hub, a hub's to a laptop.

    Every change goes along, so that the log still proves itself. This forum stays as it is; the
    other goes its own way, until a bundle brings the two together. For a folder the new passphrase
    is that of the folder; for a hub it is the password there.
    """
    from forumapp.services import hubs  # late: start-up time

    secret = passphrase(call.secret_fd)
    new = new_passphrase(new_number, NEW_VARIABLE)
    with call.opened(secret) as forum, waiting("Copying") as report:
        if is_hub(place):
            told = hubs.without_password(place)
            copied = hubs.copy_to_hub(forum, place, own_folder(), new, report)
        else:
            folder: Path = path_of(place, "the new folder")
            told = str(folder)
            copied = hubs.copy_to_folder(forum, folder, new, report=report)
    lines = [f"Copied {counted(copied.changes, 'change')} to {told}."]
    if copied.recovery_code:
        lines.append(f"Its recovery code: {copied.recovery_code}")
    data = {"place": told, "changes": copied.changes, "recovery_code": copied.recovery_code}
    call.answer(data, lines)
