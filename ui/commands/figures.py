"""Figures: trends over time, and evidence packs."""

from typing import Annotated

import typer

from ui.commands import compare, packs, reach
from ui.commands.answer import say
from ui.commands.frame import Call, command


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "trend", json=_TREND)(trend)
    compare.add_to(app)
    reach.add_to(app)
    packs.add_to(app)


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
