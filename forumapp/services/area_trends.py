"""One area's trend: counted once, and shown through a release."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumapp.analysis.figures.families import Heard, Voice
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.small_numbers import HIDDEN, Gate, Shown
from forumapp.analysis.figures.tone import Tones
from forumapp.analysis.figures.trends import Trend, TrendCount, Where, count_trend, show_trend
from forumapp.domain.charts import TrendChart
from forumapp.domain.inspections import AGAIN, Inspection, WeaknessArea
from forumapp.domain.inspections import Mark as DatedMark
from forumapp.domain.periods import Grain, ym_of
from forumapp.services.shares import GATE, careful, nameless

NONE = GATE.count(0)
COLUMNS = ("Period", "Comments", "Families who rated", "Rate it good or better")
MEASURED = "Families whose own rating is good or very good, each counted once a period."
CHANCE = "Shaded: chance among families like those heard (95%)."


@dataclass(frozen=True, slots=True)
class AreaTrend:
    """One area's trend, ready to show: a finding in words, a chart or None, and a table.

    `sentence` could be read aloud at a meeting. `caption` says what is measured. `undated` counts
    the comments that do not say when: they are in no period. `earlier` counts the comments that
    were tagged under an area of an earlier round only, `earlier_words` says so, '' if there are
    none.
    """

    area: str | None
    title: str
    sentence: str
    chart: TrendChart | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str
    trend: Trend
    families: Shown
    comments: Shown
    undated: Shown = NONE
    earlier: Shown = NONE
    earlier_words: str = ""
    embargo: bool = False  # it names an area that may be in no export yet
    by: str = "told"  # or happened: the date by which it was cut
    tones: Tones = ()  # of its comments, by the machine, in the order of TONE_CLASSES
    judged: Tones = ()  # the same as people judged it
    needed: int = 0  # families until there is a line: for the forum's own screens, never printed


@dataclass(frozen=True, slots=True)
class AreaCount:
    """What one area's trend is shown from, counted once. Never printed as it is.

    `by` says by which date: the day it was told, or the month it happened.
    """

    area: WeaknessArea | None
    trend: TrendCount
    heard: Heard
    inspection: int | None
    events: tuple[tuple[int, str], ...]
    by: str = "told"

    @property
    def where(self) -> Where:
        """Return which feedback it is of, as a release wants to know it."""
        return self.of + ((("dated", "yes"),) if self.by == "happened" else ())

    @property
    def of(self) -> Where:
        """Return which area it is of, whether it is known when or not."""
        return (("area", self.area.uid),) if self.area else ()


def count_area(
    area: WeaknessArea | None,
    voices: Sequence[Voice],
    inspections: Iterable[Inspection],
    marks: Iterable[DatedMark],
    gate: Gate,
    grain: Grain | None = None,
    by: str = "told",
) -> AreaCount:
    """Count what one area's trend is shown from."""
    events = tuple((ym_of(date.fromisoformat(mark.on)), mark.label) for mark in marks)
    counted = count_trend(voices, gate, grain)
    comments = sum(each.comments for each in counted.periods)
    heard = Heard(counted.families, comments, len(voices) - comments)
    return AreaCount(area, counted, heard, _inspected(area, inspections), events, by)


def show_area(counted: AreaCount, release: Release) -> AreaTrend:
    """Show one area's trend through a release: every figure of a pack through the pack's own."""
    area, heard, of = counted.area, counted.heard, counted.where
    title = area.title if area else "All feedback"
    families = release.families(What("families", of), heard.families, named=title)
    comments = release.count(What("comments", of), heard.comments, named=title)
    trend = show_trend(
        counted.trend,
        release,
        of,
        by=counted.by,
        inspection=counted.inspection,
        events=counted.events,
        named=title,
    )
    care = careful(*(each.good for each in trend.periods))
    return AreaTrend(
        area=area.uid if area else None,
        title=title,
        sentence=_sentence(area, trend, families, comments, leaves=release.gate.threshold > 0),
        chart=trend.chart,
        columns=COLUMNS,
        rows=tuple(_row(each) for each in trend.periods),
        caption=" ".join((*trend.signals, MEASURED, CHANCE, *care, *nameless(families))),
        trend=trend,
        families=families,
        comments=comments,
    )


def _inspected(area: WeaknessArea | None, inspections: Iterable[Inspection]) -> int | None:
    dated = [each for each in inspections if each.first_day and each.visit not in AGAIN]
    if area is not None and area.inspection:
        dated = [each for each in dated if each.uid == area.inspection]
    latest = max((each.first_day or "" for each in dated), default="")
    return ym_of(date.fromisoformat(latest)) if latest else None


def _sentence(
    area: WeaknessArea | None, trend: Trend, families: Shown, comments: Shown, *, leaves: bool
) -> str:
    this = "of this" if area else "to us"
    told = "some comments" if comments.text == HIDDEN else f"{comments.text} comments"
    comma = "" if area else ","
    spoke = f"{families.text[:1].upper()}{families.text[1:]} spoke {this}{comma} in {told}."
    if comments.value == 0:
        return f"Nobody has spoken {this} yet."
    if trend.comparison is None or trend.chart is None:
        few = (
            "Too few periods may be shown" if leaves else "Too few families rated it in each period"
        )
        return f"{spoke} {few} to draw a line."
    finding = trend.finding[:1].lower() + trend.finding[1:]
    return f"Families who rate it good or better: {finding}. {trend.comparison.detail} {spoke}"


def _row(figures: Any) -> tuple[str, ...]:
    return (
        figures.period.label,
        figures.comments.text,
        figures.good.n.text,
        figures.good.text,
    )
