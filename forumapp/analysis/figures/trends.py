"""A trend over time from families' own ratings: figures behind the gate, a chart, and a finding.

The finding compares two periods by the rule of `before_after`. With an inspection: the last shown
period up to the inspection's month, and the last shown period after it. Without one, or where no
period up to it may be shown: the first and the last shown period, and the words name the first.
Where data is too thin there are words and no line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forumapp.analysis.figures.before_after import Comparison, compare_shares
from forumapp.analysis.figures.families import (
    FamilyCount,
    Voice,
    by_families,
    families_of,
    grouped,
    units,
)
from forumapp.analysis.figures.grain import Slice, choose_slices, cut
from forumapp.analysis.figures.ratings import Good, LeftOut, count_left_out, good_of
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.signals import Counts, expected_false, signals
from forumapp.analysis.figures.small_numbers import HIDDEN, Gate, Shown, ShownShare
from forumapp.analysis.figures.tone import ToneCount, ToneRow, count_judged, count_tone, show_tone
from forumapp.analysis.figures.trend_chart import draw_trend
from forumapp.domain.charts import TrendChart
from forumapp.domain.periods import Grain, Period, ym_of

TOO_FEW = "Too few families to say"
AT_INSPECTION = "at the inspection"
BEFORE_INSPECTION = "before the inspection"
Where = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """What may be printed of one period: families, their comments, and the share that is good.

    The families are for the forum's own screens: no pack prints them.
    """

    period: Period
    families: Shown
    comments: Shown
    good: ShownShare


@dataclass(frozen=True, slots=True)
class Trend:
    """A trend ready to print. `grain` and `chart` are None where there are too few families.

    `left_out` counts the comments in no share: don't know, prefer not to say, no rating. `signals`
    say what in the line is unlikely to be chance; `expected_false` is how many such signals a line
    of these periods gives where nothing changes. Both are made from what is shown, nothing else.
    `tone` is the machine's, `judged` that which people gave; empty where nobody judged any.
    """

    grain: Grain | None
    periods: tuple[PeriodFigures, ...]
    tone: tuple[ToneRow, ...]
    left_out: tuple[Shown, ...]
    finding: str
    comparison: Comparison | None
    chart: TrendChart | None
    signals: tuple[str, ...] = ()
    expected_false: float = 0.0
    judged: tuple[ToneRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """Bare counts of one period. Never printed as they are."""

    period: Period
    families: FamilyCount
    comments: int
    good: Good


@dataclass(frozen=True, slots=True)
class TrendCount:
    """What a trend is shown from, counted once. `good`, `families`: over all periods."""

    grain: Grain | None
    periods: tuple[PeriodCount, ...]
    tone: tuple[ToneCount, ...]
    left_out: LeftOut
    good: Good
    families: FamilyCount
    judged: tuple[ToneCount, ...] = ()


def make_trend(
    voices: Iterable[Voice],
    gate: Gate,
    *,
    inspection: int | None = None,
    events: Sequence[tuple[int, str]] = (),
    wanted: Grain | None = None,
) -> Trend:
    """Make the trend of families who call it good or better.

    `inspection` and the events are months as numbers (year × 12 + month − 1). A person may have
    `wanted` a grain: then it is taken, however few families its periods hold.
    """
    counted = count_trend(voices, gate, wanted)
    return show_trend(counted, Release(gate), inspection=inspection, events=events)


def count_trend(voices: Iterable[Voice], gate: Gate, wanted: Grain | None = None) -> TrendCount:
    """Count what a trend is shown from."""
    kept = by_families(voices)
    whose = units(kept)
    grain, slices = (wanted, []) if wanted else choose_slices(kept, whose, gate)
    slices = slices or cut(kept, grain or "academic_year", whose)
    families = grouped(kept, whose)
    return TrendCount(
        grain,
        tuple(map(_counted, slices)),
        tuple(map(count_tone, slices)),
        count_left_out(kept),
        good_of(families),
        families_of(families),
        tuple(map(count_judged, slices)),
    )


def show_trend(
    counted: TrendCount,
    release: Release,
    of: Where = (),
    *,
    by: str = "told",
    inspection: int | None = None,
    events: Sequence[tuple[int, str]] = (),
    named: str = "",
) -> Trend:
    """Show a counted trend through a release; `of` says which feedback it is of.

    `by` says by which date it was cut: the day it was told or the month it happened.
    """
    periods = _figures(counted, release, of, by, named)
    comparison = _compare(periods, inspection) if counted.grain else None
    finding = comparison.words if comparison else TOO_FEW
    told = release if not of else Release(release.gate)  # no pack prints an area's tone
    shown = sum(each.good.share is not None for each in periods)
    drawn = counted.grain is not None and shown > 1
    chart = draw_trend(_points(periods), finding, events) if drawn else None
    counts = [shown_counts(each.good) for each in periods] if chart else []
    labels = [each.period.label for each in periods]
    return Trend(
        counted.grain,
        periods,
        show_tone(counted.tone, told, What("comments", of), by, named),
        _left_out(counted.left_out, release.gate),
        finding,
        comparison,
        chart,
        tuple(each.words(labels) for each in signals(counts)),
        expected_false(counts),
        show_tone(counted.judged, told, What("comments", of), by, named, judged=True)
        if any(sum(each.counts[:-1]) for each in counted.judged)
        else (),
    )


def shown_counts(share: ShownShare) -> Counts | None:
    """Return what may be printed of a share, None where any of it is hidden."""
    if share.said is None or share.n.value is None:
        return None
    return share.said, share.n.value


def _counted(each: Slice) -> PeriodCount:
    return PeriodCount(each.period, families_of(each.groups), len(each.voices), each.good)


def _figures(
    counted: TrendCount, release: Release, of: Where, by: str, named: str
) -> tuple[PeriodFigures, ...]:
    rated = What("families", of).with_("rated", "yes")
    release.note(rated, counted.good.rated)
    for side, number in zip(rated.said(), _sides(counted.good), strict=True):
        release.note(side, number, floor=0)
    each, told = counted.periods, What("comments", of)
    whats = [
        [what.during(p.period.first, p.period.last, by) for p in each] for what in (rated, told)
    ]
    shares = release.shares(whats[0], [(p.good.good, p.good.rated) for p in each], named=named)
    comments = release.row(whats[1], [p.comments for p in each], of=told, named=named)
    families = [_families(p.families, p.good.rated, release.gate) for p in each]
    parts = zip([p.period for p in each], families, comments, shares, strict=True)
    return tuple(PeriodFigures(*part) for part in parts)


def _sides(good: Good) -> tuple[int, int]:
    return good.good, good.rated - good.good


def _families(count: FamilyCount, rated: int, gate: Gate) -> Shown:
    shown = gate.families(count)
    few_unrated = 0 < count.high - rated < gate.threshold
    return Shown(HIDDEN, None) if few_unrated and shown.value is not None else shown


def _left_out(counted: LeftOut, gate: Gate) -> tuple[Shown, ...]:
    return gate.row([counted.dont_know, counted.prefer_not, counted.no_rating])


def _points(periods: Sequence[PeriodFigures]) -> list[tuple[Period, ShownShare]]:
    return [(each.period, each.good) for each in periods]


def _compare(periods: Sequence[PeriodFigures], inspection: int | None) -> Comparison | None:
    shown = [each for each in periods if each.good.share is not None]
    if len(shown) < 2:
        return None
    first, second, than = shown[0], shown[-1], f"in {shown[0].period.label}"
    if inspection is not None:
        before = [each for each in shown if ym_of(each.period.first) <= inspection]
        if before and before[-1] is not second:
            first = before[-1]
            within = inspection <= ym_of(first.period.last)
            than = AT_INSPECTION if within else BEFORE_INSPECTION
    return compare_shares(first.good, second.good, first.period.label, second.period.label, than)
