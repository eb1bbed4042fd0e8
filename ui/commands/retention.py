"""Retention: how long feedback is kept, what is due, and taking out what could tell who said it."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands import refs
from ui.commands.answer import counted
from ui.commands.erasing import OUT, check_out, write_lines
from ui.commands.frame import Call, command

if TYPE_CHECKING:
    from forumapp.services.forums import Forum
    from forumapp.services.retention import Due

_DUE = "months, before, uids, years (year: pieces), binned"
_Before = Annotated[
    str, typer.Option(metavar="DAY", help="What was told before this day, instead of by the rule.")
]
_Yes = Annotated[bool, typer.Option("--yes", help="Do it; else it is only said.")]
_Backups = Annotated[
    bool, typer.Option("--backups-too", help="Then make a new backup and remove older ones.")
]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="How long feedback is kept, and what is due.")
    command(group, "rule", acts=True, json="months (null: no rule).")(rule)
    command(group, "list", json=f"{_DUE}.")(list_due)
    done = f"without --yes {_DUE}; with it certificate (as `certificates` tells it), act."
    command(group, "anonymise", acts=True, json=done)(anonymise)
    command(group, "erase", acts=True, json=done)(erase)
    app.add_typer(group, name="retention")


def rule(
    call: Call,
    months: Annotated[
        int | None, typer.Argument(metavar="MONTHS", help="6 to 120; none shows the rule.")
    ] = None,
    no_rule: Annotated[bool, typer.Option("--none", help="Have no rule any more.")] = False,
) -> None:
    """Show or set for how many months what families said is kept. Nothing goes by itself."""
    from forumapp.services import retention  # late: start-up time

    with call.open() as forum:
        if months is not None or no_rule:
            retention.set_rule(forum, None if no_rule else months)
        kept = retention.rule(forum)
    said = f"Kept for {counted(kept, 'month')}." if kept else "There is no rule yet."
    call.answer({"months": kept}, [said])


def list_due(call: Call, before: _Before = "") -> None:
    """List what is older than the rule says: decide on it, nothing goes by itself."""
    with call.open() as forum:
        found = _due(forum, before)
    call.answer(_json(found), found.lines)


def anonymise(
    call: Call,
    before: _Before = "",
    yes: _Yes = False,
    backups_too: _Backups = False,
    certificate: Annotated[Path | None, OUT] = None,
) -> None:
    """Keep of what is due what cannot tell who said it, and erase the rest for good.

    Codes, the month and the areas stay, so that the figures stay; words, family word, event, place
    and exact day go. No undo takes it back.
    """
    _act(call, before, yes, backups_too, certificate, whole=False)


def erase(
    call: Call,
    before: _Before = "",
    yes: _Yes = False,
    backups_too: _Backups = False,
    certificate: Annotated[Path | None, OUT] = None,
) -> None:
    """Erase what is due for good, figures and all. No undo takes it back."""
    _act(call, before, yes, backups_too, certificate, whole=True)


def _act(
    call: Call, before: str, yes: bool, backups_too: bool, paper: Path | None, *, whole: bool
) -> None:
    from forumapp.services import erasing, retention  # late: start-up time

    check_out(paper)
    with call.open() as forum:
        found = _due(forum, before)
        if not yes:
            call.answer(_json(found), [*found.lines, "Nothing was changed. Add --yes to do it."])
            return
        if whole:
            made, change = retention.erase_due(forum, found, backups_too=backups_too)
        else:
            made, change = retention.anonymise(forum, found.uids, backups_too=backups_too)
        lines = erasing.certificate_lines(made)
    write_lines(paper, lines)
    call.answer({"certificate": asdict(made), "act": change.act}, lines)


def _due(forum: "Forum", before: str) -> "Due":
    from forumapp.services import retention  # late: start-up time

    day: date | None = refs.day(before, "--before") if before else None
    return retention.due(forum, before=day)


def _json(found: "Due") -> dict[str, Any]:
    from forumapp.services.retention import due_json  # late: start-up time

    return due_json(found)
