"""Who may open the forum: change a passphrase, keys for several people, hand over, a new code."""

from pathlib import Path
from typing import Annotated

import typer

from forumapp.services import backups, forums, handing_over, keyholders
from forumapp.services.passphrase import check_is_forum, draw_recovery_code
from forumapp.services.passphrase_strength import check
from ui.commands.answer import columns, counted, say
from ui.commands.asking import NEW_VARIABLE, new_passphrase, passphrase
from ui.commands.frame import Call, command, folder_of

NewNumber = Annotated[
    int | None,
    typer.Option(
        "--new-passphrase-fd",
        metavar="N",
        min=0,
        help="Read the new passphrase from this file descriptor. Without it, "
        f"{NEW_VARIABLE} is taken, or you are asked.",
    ),
]
Name = Annotated[str, typer.Option(metavar="NAME", help="The person's name, as people know it.")]
_ROLES = ("recorder", "coder", "chair", "lead")


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Who may open the forum, and how.")
    command(group, "change")(change)
    command(group, "list", json="people (name, role).")(list_people)
    command(group, "add", json="name, role.")(add)
    command(group, "remove", json="name, role.")(remove)
    command(group, "name")(name_own)
    command(group, "hand-over", json=_HANDED_JSON)(hand_over)
    command(group, "recovery", json="recovery_code.")(recovery)
    app.add_typer(group, name="passphrase")


_HANDED_JSON = "recovery_code, rekeyed, old_backups (files), people_to_add_again."


def change(call: Call, new_number: NewNumber = None) -> None:
    """Change your own passphrase. The recovery code stays as it is.

    The old passphrase (or the recovery code) is taken as in every command. Backups made before
    still open with the old one. `forumapp passphrase` alone does the same.
    """
    old = _secret(call)
    new = _new(new_number)
    with forums.open_forum(_folder(call), old) as forum:
        keyholders.change_passphrase(forum, old, new)
    say("The passphrase is changed. Backups made before still open with the old one.")


def list_people(call: Call) -> None:
    """List who has a key of their own on this laptop, and in which role."""
    with call.open() as forum:
        people = keyholders.listed(forum)
    rows = [(each.name or "(no name yet)", each.role) for each in people]
    told = [{"name": each.name, "role": each.role} for each in people]
    call.answer({"people": told}, columns(rows))


def add(
    call: Call,
    name: Name,
    role: Annotated[
        str, typer.Option(metavar="ROLE", help=f"What this person may do: {', '.join(_ROLES)}.")
    ],
    new_number: NewNumber = None,
) -> None:
    """Give one more person a key of their own, with their own passphrase. For the chair.

    A recorder adds what families say and sees nothing else; a coder reads, tags and follows
    inspections; a lead is the safeguarding lead, who alone sees what is kept apart from then on.
    """
    secret = _secret(call)
    new = _new(new_number)
    with call.opened(secret) as forum:
        keyholders.add(forum, secret, name, role, new)
    call.answer({"name": name, "role": role}, [f"{name} can open the forum now, as {role}."])


def remove(call: Call, name: Name) -> None:
    """Take a person's key away: their passphrase opens nothing here any more. For the chair.

    Whoever kept a copy of this folder from before can still open that copy: `passphrase hand-over
    --anew` gives the forum a new key where that matters.
    """
    secret = _secret(call)
    with call.opened(secret) as forum:
        gone = keyholders.remove(forum, secret, name)
    call.answer(
        {"name": gone.name, "role": gone.role},
        [f"{gone.name}'s passphrase opens nothing here any more."],
    )


def name_own(call: Call, name: Name) -> None:
    """Say whose passphrase this is: what you do bears your name from now on."""
    secret = _secret(call)
    with call.opened(secret) as forum:
        keyholders.rename(forum, secret, name)
    say(f"This passphrase is {name}'s now.")


def hand_over(
    call: Call,
    name: Name,
    anew: Annotated[
        bool,
        typer.Option(
            "--anew",
            help="Write everything anew under a new key as well, so that not even an old copy of "
            "the key file opens it. Other people then need to be added again.",
        ),
    ] = False,
    remove_backups: Annotated[
        bool,
        typer.Option(
            "--remove-old-backups",
            help="Make a new backup and remove the old ones, which open with the old passphrase.",
        ),
    ] = False,
    new_number: NewNumber = None,
) -> None:
    """Hand the forum over to a new chair: the old passphrase and recovery code stop working.

    The new chair types the new passphrase, and prints the new recovery code, which is shown once.
    Cut off at any moment, the forum opens with the old passphrase or with the new one.
    """
    folder, secret = _folder(call), _secret(call)
    new, code = _new(new_number), draw_recovery_code()
    to = handing_over.HandOver(name, new, code, anew)
    told = handing_over.hand_over(folder, secret, to)
    if remove_backups:
        with forums.open_forum(folder, new) as forum:
            backups.back_up(forum, "handed-over")
        handing_over.remove_old_backups(folder, told)
    left = [] if remove_backups else [str(path) for path in told.old_backups]
    lines = [f"{name} is the chair now.", f"Recovery code: {code}"]
    if left:
        lines.append(
            f"{counted(len(left), 'backup')} in {folder / 'backups'} still open with the old "
            "passphrase. Make a new backup, then remove them."
        )
    if told.dropped:
        lines.append(f"To be added again: {', '.join(told.dropped)}.")
    call.answer(
        {
            "recovery_code": code,
            "rekeyed": told.anew,
            "old_backups": left,
            "people_to_add_again": list(told.dropped),
        },
        lines,
    )
    say("Print the recovery code now and keep it safe. It is not shown again.")


def recovery(call: Call) -> None:
    """Make a new recovery code; the old one opens nothing any more. For the chair."""
    secret, code = _secret(call), draw_recovery_code()
    with call.opened(secret) as forum:
        keyholders.change_recovery_code(forum, secret, code)
    call.answer({"recovery_code": code}, [f"Recovery code: {code}"])
    say("Print the recovery code now and keep it safe. It is not shown again.")


def _folder(call: Call) -> Path:
    folder = folder_of(call.forum_at or "")
    check_is_forum(folder)
    return folder


def _secret(call: Call) -> str:
    _folder(call)
    return passphrase(call.secret_fd)


def _new(number: int | None) -> str:
    new = new_passphrase(number, NEW_VARIABLE)
    check(new)
    return new
