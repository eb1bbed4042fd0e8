"""The audit: who did what, when."""

import sys
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from forumapp.domain.audit import SAID
from ui.commands.frame import Call, command

_FORMATS = ["%Y-%m-%d"]
_KEYS = "notes (uid, at in UTC, actor, laptop, what, number, about, about_laptop, detail, said)."


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    command(app, "audit", json=_KEYS, fill={"codes": ", ".join(SAID)})(audit)


def audit(
    call: Call,
    since: Annotated[
        datetime | None,
        typer.Option(formats=_FORMATS, metavar="DAY", help="From this day on, such as 2026-11-01."),
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=_FORMATS, metavar="DAY", help="Up to this day.")
    ] = None,
    what: Annotated[str, typer.Option(metavar="CODE", help="One kind of act alone.")] = "",
    who: Annotated[str, typer.Option(metavar="NAME", help="One person alone.")] = "",
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, max=1_000_000, help="How many at most.")
    ] = 100,
    as_csv: Annotated[bool, typer.Option("--csv", help="As a table, with hashes.")] = False,
) -> None:
    """Show who did what and when: opened, failed to open, exported, merged, erased, looked at.

    It stands in the same chain of hashes as every change, so that `verify` sees if a line was
    altered or taken out. It never holds a family's words. Codes: {codes}.
    """
    from exports.own_data import Rows, write_table  # late: start-up time
    from forumapp.services import auditing

    first, last = (each.date() if each else None for each in (since, until))
    with call.open() as forum:
        found = auditing.notes(forum, first=first, last=last, what=what, who=who, most=limit)
        if as_csv and not call.in_json:
            write_table(sys.stdout, Rows("audit", auditing.COLUMNS, auditing.rows(forum, found)))
            return
    notes = [{**asdict(each), "said": each.words()} for each in found]
    call.answer({"notes": notes}, [auditing.line(each) for each in found])
