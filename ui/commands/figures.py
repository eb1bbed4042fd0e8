"""Figures: trends over time, and evidence packs."""

from enum import StrEnum
from typing import Annotated

import typer

from forumapp.domain.periods import Grain
from ui.commands import compare, packs, reach
from ui.commands.answer import say
from ui.commands.frame import Call, command
from ui.commands.threshold import HIDES, Least, least_of, with_hides


class By(StrEnum):
    """Which date of a piece counts."""

    told = "told"
    happened = "happened"


class PeriodKind(StrEnum):
    """The periods that a line can be drawn by."""

    month = "month"
    term = "term"
    quarter = "quarter"
    academic_year = "academic_year"
    year = "year"

    @property
    def grain(self) -> Grain:
        """Return it as the figures know it."""
        grain: Grain = self.value
        return grain


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    command(app, "trend", json=_TREND)(trend)
    compare.add_to(app)
    reach.add_to(app)
    packs.add_to(app)


_TREND = (
    "trends (area or null for all, title, finding, sentence, by, grain, signals, expected_false, "
    "families, comments, undated (comments in no period), tone (of comments, by the app: positive, "
    "mixed, negative, unscored), judged (the same by volunteers; null where none), "
    "earlier: comments, said (what came under an area of an earlier round); periods: key, label, "
    "families, comments, good_or_better with text, n, share, low, high; limits: the lowest and "
    "highest share that is not far out). What is hidden because it "
    "is too few is null." + HIDES
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
    by: Annotated[
        By, typer.Option(help="By the day it was told, or by the month in which it happened.")
    ] = By.told,
    grain: Annotated[
        PeriodKind | None,
        typer.Option(help="By which periods; without it, the finest that hold enough families."),
    ] = None,
    threshold: Least = 5,
) -> None:
    """Show how families rate things over time: for one area, or for each area in use.

    Figures below 5 families (or 10) are hidden. The people heard chose to speak: a trend tells of
    families like those heard, never of all families here.
    """
    from forumapp.services.trends import trend_report  # late: start-up time

    with call.open() as forum:
        happened, wanted = by is By.happened, grain.grain if grain else None
        report = trend_report(
            forum,
            area,
            alone=alone,
            grain=wanted,
            happened=happened,
            least=least_of(threshold),
        )
        answer = with_hides(forum, threshold, report.as_json(), report.lines())
    if report.left_out:
        say(report.left_out)
    call.answer(*answer)
