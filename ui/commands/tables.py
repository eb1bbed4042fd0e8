"""Import a table of feedback: guess its columns, look at every row, then store it whole."""

from typing import Annotated

import typer

from forumapp.readers.fields import FIELDS
from forumapp.readers.mapping import FIXED
from ui.commands.answer import say
from ui.commands.frame import Call, command, path_of
from ui.commands.waiting import waiting


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    fields = ", ".join(f"{name} ({field.label})" for name, field in FIELDS.items())
    fill = {"fields": fields, "fixed": ", ".join(FIXED)}
    command(app, "import", acts=True, json=_KEYS, fill=fill)(import_file)


_KEYS = (
    "file (name, kind, encoding, delimiter, sheet, notes), mapping, reasons, doubts, needs_values, "
    "dry_run, rows, good, stored, held, skipped (row, reason), bad, faults (row, column, sentence; "
    "the first ones), families, checksum_before, checksum_after, batch, act. Stored, held, "
    "checksum_after, batch and act are null in a dry run. A checksum is the SHA-256 of all words, "
    "row by row."
)

Pairs = list[str] | None


def import_file(
    call: Call,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A table: CSV or Excel (.xlsx).")],
    mapping: Annotated[
        str | None,
        typer.Option("--map", metavar="FILE", help="Take the columns from this file (--save-map)."),
    ] = None,
    column: Annotated[
        Pairs,
        typer.Option(
            metavar="NAME=FIELD",
            help="Read this column as this field; NAME= leaves it out. May be given again.",
        ),
    ] = None,
    ratings: Annotated[
        str | None,
        typer.Option(
            metavar="MAP",
            help="What the numbers of the rating mean: 1=very_good,2=good,…,7= (nothing: none).",
        ),
    ] = None,
    values: Annotated[
        Pairs,
        typer.Option(
            metavar="NAME=MAP",
            help="What the values of a column mean, as in “Who are you?=Mum=parent,Dr=professional”"
            ". May be given again.",
        ),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option(metavar="ORDER", help="How dates are written: dmy, mdy, mixed or excel."),
    ] = None,
    fixed: Annotated[
        Pairs,
        typer.Option(
            metavar="FIELD=VALUE",
            help="Give every row this value, as in channel=survey; see above. May be given again.",
        ),
    ] = None,
    blank: Annotated[
        Pairs,
        typer.Option(metavar="WORDS", help="Words that mean “no answer”. May be given again."),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="The sheet of an Excel file.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be done; store nothing.")
    ] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Leave bad rows out; else one bad row stops it all.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Import a table that was imported before.")
    ] = False,
    save_map: Annotated[
        str | None, typer.Option(metavar="FILE", help="Keep the columns, for --map.")
    ] = None,
) -> None:
    """Import a table of feedback: all of it, or nothing.

    Which column is what is guessed from the names in the first row; --dry-run shows the guess with
    its reasons and doubts, and the options below correct it. Numbers are never taken as ratings
    unless --ratings says what each means, and a date such as 03/04/2026 is read day first.

    Fields of a column: {fields}.

    Fields that --fixed can give: {fixed}.

    The codes of --values and --ratings are those of `feedback add --help`; nothing after the sign
    means no answer. Words are never changed, and a cell that holds too much (100,000 characters)
    makes its row bad.
    """
    from ui.commands.import_work import Wishes, run_import  # late: start-up time

    wishes = Wishes(
        mapping=path_of(mapping, "the file of --map") if mapping is not None else None,
        columns=tuple(column or ()),
        ratings=ratings,
        values=tuple(values or ()),
        dates=dates,
        fixed=tuple(fixed or ()),
        blank=tuple(blank or ()),
        keep=path_of(save_map, "the file of --save-map") if save_map is not None else None,
    )
    with call.open() as forum, waiting("Reading the table") as report:
        done = run_import(
            forum,
            path_of(file, "the file to import"),
            wishes,
            sheet=sheet,
            dry_run=dry_run,
            skip_bad=skip_bad,
            again=again,
            report=report,
        )
    if not dry_run:
        for doubt in done.to_look_at():
            say(f"Look at this: {doubt}")
    call.answer(done.as_json(), done.lines())
