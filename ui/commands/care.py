"""Take care of a forum: check it, back it up, change its passphrase, look at the computer."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forumapp.domain.problems import Trouble
from forumapp.services import backups, doctor, forums
from forumapp.services.passphrase import change_passphrase, check_is_forum
from ui.commands.answer import columns, say
from ui.commands.asking import NEW_VARIABLE, given_passphrase, new_passphrase, passphrase
from ui.commands.frame import Call, command, folder_of

if TYPE_CHECKING:
    from forumapp.services.bench import Figure


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "verify", json="ok, checks (name, ok, said).")(verify)
    command(app, "doctor", forum=None, json="ok, findings (name, ok, said).")(look_around)
    command(app, "backup", json="backup (the file), made (UTC), bytes.")(backup)
    command(app, "passphrase")(passphrase_command)
    command(app, "bench", forum=False, json="rows, ok, figures (by name).")(bench)


def verify(call: Call) -> None:
    """Check that everything is as it was written: pages, log, tables and search index.

    Nothing is changed. Ends with 2 where something is not well.
    """
    with call.open() as forum:
        checks = forums.verify_forum(forum)
    ok = all(check.ok for check in checks)
    rows = [(_mark(check.ok), check.name, check.said) for check in checks]
    call.answer({"ok": ok, "checks": [asdict(check) for check in checks]}, columns(rows))
    if not ok:
        raise Trouble("The forum is damaged. Copy its folder, then bring back a backup.")


def look_around(call: Call) -> None:
    """Look at this computer, and at a forum's folder if one is named: is all well for ForumApp?

    With --forum and a passphrase the forum is opened as well. Nothing is changed.
    """
    folder = folder_of(call.forum_at) if call.forum_at is not None else None
    secret = given_passphrase(call.secret_fd) if folder else None
    findings = doctor.examine(folder, secret)
    rows = [(_mark(each.ok), each.name, each.said) for each in findings]
    ok = all(each.ok for each in findings)
    call.answer({"ok": ok, "findings": [asdict(each) for each in findings]}, columns(rows))


def backup(call: Call) -> None:
    """Make a backup of the forum now, encrypted like the forum, and open it to check it.

    It goes into backups/ in the forum's folder; the last 20 are kept. Copy it to another place
    now and then.
    """
    with call.open() as forum:
        made = backups.back_up(forum)
    when = made.made.isoformat() if made.made else None
    data = {"backup": str(made.path), "made": when, "bytes": made.size}
    call.answer(data, [f"The backup is {made.path} ({made.size / 1e6:.1f} MB), and it opens."])


def passphrase_command(
    call: Call,
    new_number: Annotated[
        int | None,
        typer.Option(
            "--new-passphrase-fd",
            metavar="N",
            min=0,
            help="Read the new passphrase from this file descriptor. Without it, "
            f"{NEW_VARIABLE} is taken, or you are asked.",
        ),
    ] = None,
) -> None:
    """Change the passphrase of the forum. The recovery code stays as it is.

    The old passphrase (or the recovery code) is taken as in every command. Backups made before
    still open with the old one.
    """
    folder = folder_of(call.forum_at or "")
    check_is_forum(folder)
    old = passphrase(call.secret_fd)
    change_passphrase(folder, old, new_passphrase(new_number, NEW_VARIABLE))
    say("The passphrase is changed. Backups made before still open with the old one.")


def bench(
    call: Call,
    rows: Annotated[
        int,
        typer.Option(
            metavar="N", min=100, max=2_000_000, help="How many pieces of feedback to invent."
        ),
    ] = 100_000,
    window: Annotated[
        bool, typer.Option("--window/--no-window", help="Measure the window as well.")
    ] = True,
) -> None:
    """Measure how fast this computer is with a large forum, in a place that is removed again."""
    from forumapp.services.bench import run_bench  # late: start-up time

    also = partial(_outside, rows=rows, window=window)
    report = run_bench(rows, lambda step: say(f"{step} …"), also=also)
    call.answer(report.as_json(), report.lines())


def _outside(folder: Path, rows: int, window: bool) -> "list[Figure]":
    """Measure what runs in programs of its own: packs, scoring, and the window on this forum."""
    from forumapp.services.scoring_costs import MOST, scoring_figures  # late: start-up time
    from ui.commands.pack_costs import pack_costs
    from ui.commands.stopwatch import window_figures

    say("Packs …")
    figures = pack_costs(folder, rows)
    say("Scoring …")
    figures += scoring_figures(min(rows, MOST))
    return figures + (window_figures(folder, rows) if window else [])


def _mark(ok: bool) -> str:
    return "ok" if ok else "look at this"
