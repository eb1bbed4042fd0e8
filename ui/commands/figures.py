"""Figures: trends over time, and evidence packs."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

import typer

from forumapp.domain.problems import WrongInput
from ui.commands import compare, reach, refs
from ui.commands.answer import columns, say
from ui.commands.frame import Call, command, path_of
from ui.commands.waiting import waiting

_DAY = {"metavar": "DATE"}


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "trend", json=_TREND)(trend)
    compare.add_to(app)
    reach.add_to(app)
    group = typer.Typer(help="Packs: evidence for those who decide, as a PDF.")
    command(group, "build", acts=True, json="number, path, pages, sha256, warnings.")(build)
    keys = "packs (number, title, audience, issued_on, pages, sha256, file)."
    command(group, "list", json=keys)(list_packs)
    app.add_typer(group, name="pack")


_TREND = (
    "trends (area or null for all, title, finding, sentence, grain, signals, families, comments, "
    "earlier: comments, said (what came under an area of an earlier round); periods: key, label, "
    "families, comments, good_or_better with text, n, share, low, high). What is hidden because it "
    "is too few is null."
)


def trend(
    call: Call,
    area: Annotated[
        str | None,
        typer.Option(metavar="AREA", help="An area's id, theme code or a part of its title."),
    ] = None,
    alone: Annotated[
        bool, typer.Option("--alone", help="Without what came under areas of earlier rounds.")
    ] = False,
) -> None:
    """Show how families rate things over time: for one area, or for each area in use.

    Figures below 5 families are hidden. The people heard chose to speak: a trend tells of
    families like those heard, never of all families here.
    """
    from forumapp.services.trends import trend_report  # late: start-up time

    with call.open() as forum:
        report = trend_report(forum, area, alone=alone)
    if report.left_out:
        say(report.left_out)
    call.answer(report.as_json(), report.lines())


def build(
    call: Call,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FILE", help="The PDF; else it goes into the forum's packs/"),
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", help="First day it was told, as in 2025-09-01.", **_DAY)
    ] = None,
    last: Annotated[
        str | None, typer.Option("--until", help="Last day it was told, as in 2026-08-31.", **_DAY)
    ] = None,
    audience: Annotated[
        str,
        typer.Option(
            metavar="WHO",
            help="For whom: partnership, inspectors, families, or scrutiny (a brief of two pages).",
        ),
    ] = "partnership",
    area: Annotated[
        list[str] | None,
        typer.Option(metavar="AREA", help="Only this area; may be given again. Else official ones"),
    ] = None,
    issued: Annotated[
        str | None, typer.Option(help="The day printed on it; today if left out.", **_DAY)
    ] = None,
) -> None:
    """Make an evidence pack and write it down as issued.

    Figures below 5 families are hidden, quotes are printed only with consent. The same forum and
    the same --issued give the same file.
    """
    from ui import packs  # late: start-up time

    days = _day(first, "--from"), _day(last, "--until"), _day(issued, "--issued")
    if days[0] and days[1] and days[0] > days[1]:
        raise WrongInput("--from lies after --until. Nothing was made.")
    path = path_of(out, "the file of --out") if out is not None else None
    with call.open() as forum, waiting("Making the pack") as report:
        areas = [refs.area(forum, each).uid for each in area or ()]
        pack = packs.plan_pack(
            forum, audience=audience, first=days[0], last=days[1], areas=areas, issued=days[2]
        )
        made = packs.issue_pack(forum, pack, path, report)
    for warning in made.warnings:
        say(f"Look at this: {warning}")
    data = {**asdict(made), "path": str(made.path), "warnings": list(made.warnings)}
    call.answer(data, [f"Pack {made.number}: {made.path} ({made.pages} pages)", made.sha256])


def list_packs(call: Call) -> None:
    """List the packs that were issued, the last one first."""
    from ui import packs  # late: start-up time

    with call.open() as forum:
        shelf = packs.shelf(forum)
    rows = [(p.number, p.issued_on, f"{p.pages} pages", p.file, p.title) for p in shelf]
    data: dict[str, Any] = {"packs": [asdict(pack) for pack in shelf]}
    call.answer(data, columns(rows))


def _day(typed: str | None, what: str) -> date | None:
    return refs.day(typed, what) if typed is not None else None
