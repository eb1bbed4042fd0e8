"""Reach: who was heard against who lives here."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forumapp.domain.problems import WrongInput
from ui.commands.answer import columns, counted
from ui.commands.frame import Call, command
from ui.commands.threshold import HIDES, Least, least_of, with_hides

if TYPE_CHECKING:
    from forumapp.analysis.figures.reach import ReachRow
    from forumapp.services.reaching import FieldReach

_FIELDS = "need, provision, age_band, phase, ethnic_group, locality or membership"
_ROW = "code, label, heard: text, n, share, low, high; here, here_share, gap, said"
Field = Annotated[str, typer.Option(metavar="FIELD", help=f"By what: {_FIELDS}.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    found = f"fields (field, title, sentence, base, unknown, of_all, sources, rows: {_ROW}).{HIDES}"
    command(app, "reach", json=found)(reach)
    command(app, "local-figures", acts=True, json="field, figures, act.")(local_figures)


def reach(
    call: Call,
    field: Annotated[
        str | None, typer.Option(metavar="FIELD", help=f"Only by one of: {_FIELDS}.")
    ] = None,
    threshold: Least = 5,
) -> None:
    """Show who was heard beside who lives here, and where fewer were heard.

    Each family counts once. Figures of who lives here are typed in with local-figures. Numbers
    below 5 families (or 10) are hidden. A group stands out only if chance among families like those
    heard does not explain the difference.
    """
    from forumapp.services import reaching  # late: start-up time

    with call.open() as forum:
        asked = [field] if field else list(reaching.FIELDS)
        found = reaching.all_heard(forum, asked, least_of(threshold))
        data = {"fields": [_json(each) for each in found]}
        answer = with_hides(forum, threshold, data, _lines(found))
    call.answer(*answer)


def _lines(found: Sequence["FieldReach"]) -> list[str]:
    lines = []
    for each in found:
        lines.append(each.sentence())
        shown = [row for row in each.reach.rows if row.heard.said != 0 or row.here]
        lines += [f"  {line}" for line in columns([_cells(row) for row in shown])]
    return lines


def _json(each: "FieldReach") -> dict[str, Any]:
    from forumapp.services import reaching  # late: start-up time

    return {
        "field": each.field,
        "title": each.title,
        "sentence": each.sentence(),
        "base": each.reach.base.value,
        "unknown": each.reach.unknown.value,
        "of_all": each.reach.of_all,
        "sources": list(each.sources),
        "rows": [reaching.row_json(row) for row in each.reach.rows],
    }


def local_figures(
    call: Call,
    field: Field,
    figures: Annotated[
        list[str], typer.Argument(metavar="CODE=NUMBER", help="Such as ASD=1200; CODE= takes away.")
    ],
    year: Annotated[str | None, typer.Option(metavar="YEAR", help="Of which year.")] = None,
    source: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Where the figures were published.")
    ] = None,
) -> None:
    """Type in how many children and young people of the local area give each answer."""
    from forumapp.services import reaching  # late: start-up time

    numbers: dict[str, int | None] = {}
    for code, number in map(_number, figures):
        if code in numbers:
            raise WrongInput(f"“{code}” is given twice. Give each answer one figure.")
        numbers[code] = number
    with call.open() as forum:
        change = reaching.keep_local_figures(forum, field, numbers, year=year, source=source)
    said = f"Kept {counted(len(numbers), 'figure')} of who lives here."
    call.answer({"field": field, "figures": numbers, "act": change.act}, [said])


def _number(typed: str) -> tuple[str, int | None]:
    code, equals, number = typed.partition("=")
    plain = number.replace(",", "").strip()
    if not equals or (plain and not (plain.isascii() and plain.isdigit())):
        raise WrongInput(f"“{typed}” is no figure. Give it as CODE=NUMBER, such as ASD=1200.")
    return code.strip(), int(plain) if plain else None


def _cells(row: "ReachRow") -> tuple[str, ...]:
    here = "" if row.here is None else f"{row.here:,} live here"
    return row.label, row.heard.text, here, row.words()
