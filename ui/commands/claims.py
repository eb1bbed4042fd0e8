"""What officials claim outside their plans, beside what families said at the same time."""

from collections.abc import Mapping
from dataclasses import asdict
from inspect import Parameter
from typing import Annotated, Any

import typer

from forumapp.services import claims
from forumapp.services.claims_beside import Beside, beside
from forumapp.services.lists import codes, label
from ui.commands import refs
from ui.commands.answer import columns
from ui.commands.boards import find_board
from ui.commands.embargo_note import say_embargo
from ui.commands.frame import Call, command, option

_KINDS = ", ".join(code.code for code in codes("claim_kind").codes)
_RATINGS = ", ".join(code.code for code in codes("claimed").codes)
_UNITS = ", ".join(code.code for code in codes("kpi_unit").codes)
_TEXTS = {
    "title": ("--title", "TITLE", "What it is about, or what the paper is called."),
    "who": ("--who", "WHO", "Who says so."),
    "words": ("--words", "TEXT", "Their own words."),
    "rating": ("--rating", "STATUS", f"The status that they gave: {_RATINGS}."),
    "scale": ("--scale", "TEXT", "The scale it was given on, in its own words."),
    "sample": ("--sample", "TEXT", "An audit: which plans, how many of how many."),
    "method": ("--method", "TEXT", "An audit: how they were looked at."),
    "result": ("--result", "TEXT", "An audit: what came out."),
    "figure": ("--figure", "NUMBER", "An official figure."),
    "unit": ("--unit", "UNIT", f"The figure's unit: {_UNITS}."),
    "definition": ("--definition", "TEXT", "What the figure counts."),
    "source": ("--source", "TEXT", "Where it was published."),
    "year": ("--year", "YEAR", "The calendar year that it speaks of, as in 2025."),
    "first_day": ("--from", "DATE", "The first day that it speaks of."),
    "last_day": ("--until", "DATE", "The last day that it speaks of."),
    "page": ("--page", "N", "The page that it stands on."),
}


def _options() -> list[Parameter]:
    return [
        option(name, str | None, None, flag, metavar=kind, help=said)
        for name, (flag, kind, said) in _TEXTS.items()
    ]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(help="Claims: what officials say of themselves.")
    command(group, "list", json=_LISTED)(list_claims)
    command(group, "add", acts=True, json="id, act.", more=_options())(add_claim)
    app.add_typer(group, name="claims")


_LISTED = (
    "claims (id, kind, on, areas, title, who, words, rating, scale, sample, method, result, "
    "figure, unit, definition, source, page, first_day, last_day, board, meeting, inspection, "
    "not_public, families: from, until, own_period, words, families, comments, good_or_better, "
    "tone; gap)."
)


def list_claims(
    call: Call,
    area: Annotated[
        str | None,
        typer.Option(metavar="AREA", help="An area's id, theme code or a part of its title."),
    ] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help=f"One of: {_KINDS}.")] = None,
) -> None:
    """List what officials claim, the latest first, each beside what families said then.

    A claim that names no days of its own stands beside the twelve months up to its day. A paper
    that is not for publication is marked; it never leaves in a pack.
    """
    with call.open() as forum:
        uid = refs.area(forum, area).uid if area else None
        found = beside(forum, claims.claims(forum, area=uid, kind=kind))
        say_embargo(forum)
    lines = [line for each in found for line in _lines(each)]
    empty = ["No claims yet. See: claims add --help"]
    call.answer({"claims": [_json(each) for each in found]}, lines or empty)


def add_claim(
    call: Call,
    kind: Annotated[str, typer.Option(metavar="KIND", help=f"One of: {_KINDS}.")],
    on: Annotated[str, typer.Option(metavar="DATE", help="The day of it, as in 2026-03-31.")],
    area: Annotated[
        list[str] | None,
        typer.Option(metavar="AREA", help="An area that it is about; may be given again."),
    ] = None,
    board: Annotated[
        str | None, typer.Option(metavar="BOARD", help="Where it was said: a board's name or id.")
    ] = None,
    not_public: Annotated[
        bool, typer.Option("--not-public", help="Not for publication: it never leaves the app.")
    ] = False,
    **fields: Any,
) -> None:
    """Write down what officials claim.

    An official figure needs --figure, --definition, --source and --year (or --from and --until).
    An audit of EHC plans needs --sample, --method and --result. A statement needs --who and
    --words. A monitoring visit is no re-visit: it changes no area's status.
    """
    given = {"kind": kind, "on": refs.day(on, "--on").isoformat(), **_given(fields)}
    with call.open() as forum:
        given["areas"] = tuple(refs.area(forum, each).uid for each in area or ())
        given["board"] = find_board(forum, board).uid if board else None
        given["not_public"] = not_public or None
        uid, change = claims.add_claim(forum, given)
    call.answer({"id": uid, "act": change.act}, [f"Wrote down the claim {refs.short(uid)}."])


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _lines(each: Beside) -> list[str]:
    claim = each.claim
    said = [claim.on, label("claim_kind", claim.kind), claim.title or claim.who or ""]
    if claim.rating:
        said.append(label("claimed", claim.rating))
    if claim.figure is not None:
        said.append(f"{claim.figure:g} {label('kpi_unit', claim.unit) if claim.unit else ''}")
    if claim.not_public:
        said.append("NOT FOR PUBLICATION")
    head = columns([(refs.short(claim.uid), "  ".join(filter(None, said)))])
    titles = "; ".join(area.title for area in each.areas)
    own = [f"    {text}" for text in (titles, claim.words, claim.result) if text]
    return [*head, *own, f"    Families, {each.first} to {each.last}: {each.gap}"]


def _json(each: Beside) -> dict[str, Any]:
    data = {"id": each.claim.uid, **asdict(each.claim)}
    del data["uid"]
    return data | {"families": _families(each), "gap": each.gap}


def _families(each: Beside) -> dict[str, Any]:
    told: dict[str, Any] = {"from": each.first, "until": each.last, "own_period": each.own_period}
    lived = each.lived
    return told | {
        "words": lived.words() if lived else None,
        "families": lived.families.text if lived else None,
        "comments": lived.comments.text if lived else None,
        "good_or_better": lived.good.text if lived else None,
        "tone": lived.tone if lived else None,
    }
