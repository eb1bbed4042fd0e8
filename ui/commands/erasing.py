"""Erasing for good, and the certificates of what was erased."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from forumapp.domain.erasing import WHY
from forumapp.domain.problems import WrongInput
from ui.commands import refs
from ui.commands.answer import columns, counted
from ui.commands.frame import Call, command, path_of

_OUTLOOK = "pieces (ids), tags, readings, still (what, name, until), erased (false)"
_CERTIFICATE = (
    "uid, forum, at, by, why, pieces, tags, readings, changes, backups_removed, still (what, name, "
    "until: what holds the words still), heads (laptop, end of its log)"
)
OUT = typer.Option("--certificate", metavar="FILE", help="Write the certificate to this file.")


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    told = f"without --yes {_OUTLOOK}; with it erased (true), act, certificate ({_CERTIFICATE})."
    command(app, "erase", acts=True, json=told, fill={"why": ", ".join(WHY)})(erase)
    command(app, "certificates", json=f"certificates ({_CERTIFICATE}).")(certificates)


def erase(
    call: Call,
    uids: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Pieces of feedback.")
    ] = None,
    receipt: Annotated[
        str, typer.Option(metavar="CODE", help="All under a family's receipt code.")
    ] = "",
    family: Annotated[str, typer.Option(metavar="WORD", help="All under a family word.")] = "",
    why: Annotated[str, typer.Option(metavar="WHY", help="The reason, as a code.")] = "asked",
    yes: Annotated[bool, typer.Option("--yes", help="Do it; else it is only said.")] = False,
    backups_too: Annotated[
        bool, typer.Option("--backups-too", help="Then make a new backup and remove older ones.")
    ] = False,
    certificate: Annotated[Path | None, OUT] = None,
) -> None:
    """Erase feedback for good: no undo, no trace in this forum, gone from later merges too.

    Without --yes nothing is changed: it says what would go, and which backups, packs and laptops
    would hold the words still. What was said in the same talk goes along. Reasons: {why}.
    """
    from forumapp.services import erasing  # late: start-up time

    check_out(certificate)
    with call.open() as forum:
        named = [refs.feedback(forum, each).feedback.uid for each in uids or ()]
        found = erasing.find(forum, uids=named, receipt=receipt, family=family)
        if not yes:
            seen = erasing.outlook(forum, found)
            still = [asdict(each) for each in seen.still]
            data: dict[str, Any] = {"pieces": list(seen.uids), "tags": seen.tags}
            data |= {"readings": seen.readings, "still": still, "erased": False}
            call.answer(data, [*seen.lines, "Nothing was changed. Add --yes to do it."])
            return
        made, change = erasing.erase(forum, found, why, backups_too=backups_too)
        lines = erasing.certificate_lines(made)
    write_lines(certificate, lines)
    call.answer({"erased": True, "act": change.act, "certificate": asdict(made)}, lines)


def certificates(
    call: Call,
    number: Annotated[
        str | None, typer.Argument(metavar="NUMBER", help="One certificate, in full.")
    ] = None,
    certificate: Annotated[Path | None, OUT] = None,
) -> None:
    """List the certificates of what was erased; with a NUMBER show one."""
    from forumapp.services import erasing  # late: start-up time

    check_out(certificate)
    with call.open() as forum:
        every = erasing.certificates(forum)
    if number is None:
        rows = [(e.uid, e.at[:10], e.by, counted(e.pieces, "piece")) for e in every]
        call.answer({"certificates": [asdict(each) for each in every]}, columns(rows))
        return
    found = [each for each in every if each.uid.startswith(number.strip().lower())]
    if len(found) != 1 or len(number.strip()) < 4:
        raise WrongInput("There is no such certificate. `certificates` lists them.")
    lines = erasing.certificate_lines(found[0])
    write_lines(certificate, lines)
    call.answer({"certificates": [asdict(found[0])]}, lines)


def check_out(path: Path | None) -> None:
    """Refuse a place where no file can be written, before anything is done."""
    if path is not None and not path_of(str(path), "the file to write").absolute().parent.is_dir():
        raise WrongInput("The folder of that file is not there. Make it first.")


def write_lines(path: Path | None, lines: tuple[str, ...]) -> None:
    """Write lines to a file, where one is wanted."""
    if path is not None:
        path.expanduser().write_text("\n".join(lines) + "\n", encoding="utf-8")
