"""Begin: a new forum, the sample forum, the window, the showcase."""

from pathlib import Path
from typing import Annotated

import typer

from forumapp.services.forums import new_forum
from ui.commands.answer import say
from ui.commands.asking import new_passphrase
from ui.commands.frame import Call, command, folder_of, is_hub, path_of

NewFolder = Annotated[str, typer.Argument(metavar="PATH", help="A new or an empty folder.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "new", forum=False, json="forum (its folder), recovery_code.")(new)
    command(app, "demo", forum=False, json="forum (its folder), passphrase.")(demo)
    command(app, "window", forum=False)(window)
    command(app, "showcase", forum=False, json=_SHOWCASE_JSON)(showcase)


_SHOWCASE_JSON = (
    "forum, passphrase, pack, pack_pages (files), window (files), window_said (why there are none)."
)


def new(
    call: Call,
    place: NewFolder,
    name: Annotated[str, typer.Option(metavar="NAME", help="The forum's name.")],
    area: Annotated[str, typer.Option(metavar="AREA", help="The local area, such as Bradford.")],
    inspection: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="Follow this inspection; may be given again."),
    ] = None,
    chair: Annotated[
        str,
        typer.Option(metavar="NAME", help="Your own name: what you do is written down under it."),
    ] = "",
    number: Annotated[
        int | None,
        typer.Option(
            "--passphrase-fd", metavar="N", help="Read the passphrase from this file descriptor."
        ),
    ] = None,
) -> None:
    """Make a new forum in an empty folder.

    The passphrase (8 characters or more) comes from --passphrase-fd, from FORUMAPP_PASSPHRASE or
    from a question. The recovery code is shown once and kept nowhere: print it and keep it away
    from this computer. `inspections list` names the keys of the inspections that come with the app.
    """
    folder = folder_of(place)
    secret, followed = new_passphrase(number), inspection or ()
    code = new_forum(folder, secret, name, area, inspections=followed, person=chair)
    call.answer(
        {"forum": str(folder), "recovery_code": code},
        [f"The forum is in {folder}.", f"Recovery code: {code}"],
    )
    say("Print the recovery code now and keep it safe. It is not shown again.")


def demo(call: Call, place: NewFolder) -> None:
    """Make the sample forum: an invented borough with three years of feedback to try things on."""
    from forumapp.services.sample import make_sample_forum  # late: start-up time

    folder = folder_of(place)
    say("Making the sample forum …")
    secret = make_sample_forum(folder)
    call.answer(
        {"forum": str(folder), "passphrase": secret},
        [f"The sample forum is in {folder}.", f"Its passphrase is: {secret}"],
    )


def window(
    call: Call,
    place: Annotated[
        str | None,
        typer.Option("--forum", metavar="PATH", help="Open this forum: a folder, or a hub."),
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Open the sample forum.")] = False,
) -> None:
    """Open the window. `forumapp` without anything does the same."""
    from ui.commands.window import open_window  # late: start-up time

    hub = place if place is not None and is_hub(place) else ""
    folder = folder_of(place) if place is not None and not hub else None
    code = open_window(folder, sample, hub)
    if code:
        raise typer.Exit(code)


def showcase(
    call: Call,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="The folder for all of it; it may exist.")
    ],
) -> None:
    """Make the sample forum, its evidence pack as PDF, and pictures of its pages and the window.

    The folder then holds sample-forum/, evidence-pack.pdf, pack-pages/ and window/. Where the
    window cannot start, everything else is made all the same.
    """
    from ui.commands.showcase import make_showcase  # late: start-up time

    made = make_showcase(path_of(str(out), "the folder of --out"))
    if made.window_said:
        say(made.window_said)
    call.answer(made.as_json(), made.lines())
