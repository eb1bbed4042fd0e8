"""Bundles: a laptop joins the forum, and laptops tell each other what is new, on a stick."""

from typing import Annotated, Any

import typer

from forumapp.domain.problems import WrongInput
from forumapp.services import bundles, laptops
from ui.commands.answer import say
from ui.commands.asking import new_passphrase, typed_secret
from ui.commands.bundle_words import (
    exported_lines,
    preview_json,
    preview_lines,
    taken_json,
    taken_lines,
)
from ui.commands.frame import Call, command, folder_of, path_of

CODE_VARIABLE = "FORUMAPP_ENROLMENT_CODE"


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Bundles: what is new, from laptop to laptop.")
    joined = "device, label, file, code; or, with --from: forum, label, role, recovery_code."
    command(group, "enrol", forum=None, acts=True, json=joined)(enrol)
    written = "bundle (the file), changes, pieces, readers, bytes."
    command(group, "export", acts=True, json=written)(export)
    numbers = "new, changed, parallel, conflicts, same (by kind), changes_new, changes_same, "
    looked = f"sender, device, made_at, remarks, {numbers}erased, doubles (new, known, why)."
    command(group, "preview", json=looked)(preview)
    taken = (
        "sender, device, remarks, new, changed (by kind), changes_new, conflicts, held, act, "
        "backup, let_go, receipt."
    )
    command(group, "import", acts=True, json=taken)(take_in)
    app.add_typer(group, name="bundle")


_FILE = typer.Argument(metavar="FILE", help="The bundle, as on a stick.")


def enrol(
    call: Call,
    label: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call it: “Ana's laptop”.")
    ] = None,
    holder: Annotated[str | None, typer.Option(metavar="NAME", help="Who has it.")] = None,
    role: Annotated[
        str,
        typer.Option(
            metavar="ROLE",
            help="recorder (adds feedback, gets none of anybody else), coder, or chair.",
        ),
    ] = "recorder",
    keeps: Annotated[
        bool | None,
        typer.Option(
            "--keeps/--lets-go",
            help="Whether a recorder's laptop keeps feedback once it is handed over.",
        ),
    ] = None,
    out: Annotated[
        str | None, typer.Option(metavar="FILE", help="Where to write the file for it.")
    ] = None,
    came: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="On the new laptop: the file for it."),
    ] = None,
    into: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="On the new laptop: a new folder.")
    ] = None,
    code_fd: Annotated[
        int | None,
        typer.Option(
            "--code-fd",
            metavar="N",
            min=0,
            help="On the new laptop: read the code from this file descriptor. Without it, "
            f"{CODE_VARIABLE} is taken, or you are asked.",
        ),
    ] = None,
) -> None:
    """Let a new laptop join the forum: once on the chair's laptop, then once on the new one.

    On the chair's laptop give --label, --holder and --out: a file is written, and a code is shown
    once. Take the file to the new laptop; tell the code by voice, never with the file. There give
    --from and --into: the code is asked for, and a passphrase of the new laptop's own.
    """
    if came is not None or into is not None:
        _join(call, came, into, code_fd)
    else:
        _enlist(call, label, holder, role, keeps, out)


def _enlist(
    call: Call,
    label: str | None,
    holder: str | None,
    role: str,
    keeps: bool | None,
    out: str | None,
) -> None:
    from forumapp.services.enrolling import enrol as enrol_laptop  # late: start-up time

    if label is None or holder is None or out is None:
        raise WrongInput(
            "Give --label, --holder and --out on the chair's laptop, or --from and --into on the "
            "new one. See: forumapp bundle enrol --help"
        )
    path = path_of(out, "the file to write")
    with call.open() as forum:
        made = enrol_laptop(forum, path, label, holder, role, keeps=keeps)
    data = {"device": made.device, "label": made.label, "file": str(path), "code": made.code}
    call.answer(
        data,
        [
            f"The file for {made.label} is {made.path}. The code that opens it, shown only now:",
            f"  {made.code}",
            "Tell the code by voice; do not write it down with the file.",
        ],
    )


def _join(call: Call, came: str | None, into: str | None, code_fd: int | None) -> None:
    from forumapp.services.enrolling import join  # late: start-up time

    if came is None or into is None:
        raise WrongInput("Give both --from FILE and --into FOLDER on the new laptop.")
    path, folder = path_of(came, "the file"), folder_of(into)
    code = typed_secret(code_fd, CODE_VARIABLE, "The code that the chair tells you: ")
    made = join(path, code, folder, new_passphrase(call.secret_fd))
    data = {
        "forum": made.forum,
        "label": made.label,
        "role": made.role,
        "recovery_code": made.recovery_code,
    }
    call.answer(
        data,
        [
            f"This laptop has joined {made.forum} as “{made.label}” ({made.role}).",
            "Its own recovery code, shown only now: write it down and keep it elsewhere.",
            f"  {made.recovery_code}",
        ],
    )


def export(
    call: Call,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to write it, as on a stick.")],
    to: Annotated[
        str | None,
        typer.Option("--for", metavar="LAPTOP", help="For one laptop, by its name or holder."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="From the beginning, not only what is new to them.")
    ] = False,
) -> None:
    """Write what other laptops do not have yet into one sealed file.

    Without --for it is for the chair's and the coders' laptops. For a recorder's laptop name it:
    it gets events and the like, no feedback, and hears what of its own the chair has safely.
    """
    with call.open() as forum:
        device = laptops.find(forum, to).device if to is not None else None
        path = path_of(file, "the file to write")
        made = bundles.export(forum, path, device, everything=everything)
    data = {
        "bundle": str(made.path),
        "changes": made.changes,
        "pieces": made.pieces,
        "readers": list(made.readers),
        "bytes": made.size,
    }
    call.answer(data, exported_lines(made))


def preview(call: Call, file: Annotated[str, _FILE]) -> None:
    """Say what a bundle of another laptop would bring; nothing is changed."""
    with call.open() as forum:
        looked = bundles.preview(forum, path_of(file, "the bundle"))
    data: dict[str, Any] = {"sender": looked.sender, "device": looked.device}
    data |= {"made_at": looked.made_at, "remarks": list(looked.remarks)}
    call.answer(data | preview_json(looked.preview), preview_lines(looked))


def take_in(
    call: Call,
    file: Annotated[str, _FILE],
    receipt: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Write a bundle back for the sender: it confirms what is here now."
        ),
    ] = None,
) -> None:
    """Merge a bundle of another laptop, after a backup. `undo` takes the whole merge back.

    What both changed differently is kept twice, until you decide: conflicts list. After a receipt
    was written the merge stands: the other laptop may let go of what you have.
    """
    with call.open() as forum:
        taken = bundles.take_in(forum, path_of(file, "the bundle"))
        if receipt is not None:
            bundles.export(forum, path_of(receipt, "the receipt"), taken.device)
            say(f"The receipt is {receipt}: merge it on {taken.sender}.")
    data: dict[str, Any] = {"sender": taken.sender, "device": taken.device}
    data |= {"remarks": list(taken.remarks), "backup": taken.backup, "let_go": taken.let_go}
    data |= {"receipt": receipt}
    call.answer(data | taken_json(taken.merged), taken_lines(taken, told=receipt is not None))
