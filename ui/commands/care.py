"""Take care of a forum: check it, and look at the computer."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forumapp.domain.problems import Trouble
from forumapp.services import doctor, verifying
from ui.commands.answer import columns, say
from ui.commands.asking import given_passphrase
from ui.commands.frame import Call, command, folder_of

if TYPE_CHECKING:
    from forumapp.services.bench_figure import Figure


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "verify", json="ok, checks (name, ok, said, do).")(verify)
    command(app, "doctor", forum=None, json="ok, findings (name, ok, said).")(look_around)
    command(app, "bench", forum=False, json="rows, ok, figures (by name).")(bench)


def verify(
    call: Call,
    backups: Annotated[
        bool, typer.Option("--backups", help="Open and check every backup as well.")
    ] = False,
    head: Annotated[
        str,
        typer.Option(metavar="MARK", help="Look for the change that a printed pack names."),
    ] = "",
    mend: Annotated[
        bool, typer.Option("--mend", help="First make the tables anew from the log.")
    ] = False,
) -> None:
    """Check that everything is as it was written: pages, log, tables, search index, what was told.

    Packs and other laptops were told how the log stood: should somebody write it anew, that shows.
    Nothing is changed without --mend. Ends with 2 where something is not well, and says what to do.
    """
    with call.open() as forum:
        if mend:
            verifying.mend(forum)
        checks = verifying.check(forum, with_backups=backups, head=head)
    ok = all(check.ok for check in checks)
    rows = [(_mark(check.ok), check.name, check.said) for check in checks]
    call.answer({"ok": ok, "checks": [asdict(check) for check in checks]}, columns(rows))
    if not ok:
        do = list(dict.fromkeys(check.do for check in checks if check.do))
        bad = ", ".join(check.name for check in checks if not check.ok)
        raise Trouble(" ".join([f"Something is damaged or not as it was ({bad}).", *do]))


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
