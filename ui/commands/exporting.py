"""Export: the forum's own feedback as a file, so that nobody is locked in."""

from typing import Annotated

import typer

from forumapp.domain.problems import WrongInput
from ui.commands.answer import counted, say
from ui.commands.frame import Call, command, path_of
from ui.commands.waiting import waiting

_KEYS = "path, pieces, left_out (withheld, without_words, embargo), cut (cells that were too long)."
_Out = Annotated[str, typer.Argument(metavar="OUT", help="The file to write.")]
_UNSAFE = (
    "This file is not protected: it holds families' words, and names may stand in them. Keep it as "
    "safe as the forum itself, and give it to nobody. For others make a pack: pack build --format "
    "xlsx."
)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Take the forum's own feedback out, for the forum itself.")
    command(group, "csv", json=_KEYS)(export_csv)
    command(group, "xlsx", json=_KEYS)(export_xlsx)
    command(group, "json", json=_KEYS)(export_json)
    app.add_typer(group, name="export")


def export_csv(call: Call, out: _Out) -> None:
    """Write all feedback that counts as CSV, a row for each piece, with its areas.

    The file is not protected and is for the forum itself, and says so in itself (in CSV in the
    first column, not_protected). Left out: what is withheld because
    someone may be at risk, the words of families that let only the count be used, what is under
    embargo, receipts. Family words are running numbers. The columns can be imported again.
    """
    _export(call, out, "csv")


def export_xlsx(call: Call, out: _Out) -> None:
    """Write all feedback that counts as an Excel file, with a sheet of the areas.

    It holds what `export csv` holds. A text that looks like a formula stays a text; a cell holds
    32,767 characters, what is longer is cut there.
    """
    _export(call, out, "xlsx")


def export_json(call: Call, out: _Out) -> None:
    """Write all feedback that counts as JSON: feedback and areas, each a list, after `about`.

    It holds what `export csv` holds.
    """
    _export(call, out, "json")


def _export(call: Call, out: str, kind: str) -> None:
    from exports.own_data import Rows, write_rows  # late: start-up time
    from forumapp.services.exporting import AREA_COLUMNS, COLUMNS, Export, take_out

    path = path_of(out, "the file to write")
    if path.is_dir():
        raise WrongInput(f"{path.name} is a folder. Give the file to write.")
    if not path.absolute().parent.is_dir():
        raise WrongInput("The folder of that file is not there. Make it first.")
    cuts = 0

    def write(export: Export) -> None:
        nonlocal cuts
        feedback = Rows("feedback", COLUMNS, export.rows())
        areas = Rows("areas", AREA_COLUMNS, export.areas())
        cuts = write_rows(path, kind, [feedback, areas], _UNSAFE)

    with call.open() as forum, waiting("Exporting") as report:
        pieces, left = take_out(forum, write, report)
    for sentence in (_UNSAFE, *left.lines()):
        say(sentence)
    if cuts:
        say(f"Cut, because Excel holds no more: {counted(cuts, 'text')}. They are whole in JSON.")
    kept = {"withheld": left.withheld, "without_words": left.silent, "embargo": left.embargo}
    data = {"path": str(path), "pieces": pieces, "left_out": kept, "cut": cuts}
    call.answer(data, [f"Exported {counted(pieces, 'piece')} of feedback: {path}"])
