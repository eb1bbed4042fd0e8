"""A trend over time from families' own ratings: figures behind the gate, a chart, and a finding.

The finding compares two periods by the rule of `before_after`. With an inspection: the last shown
period up to the inspection's month, and the last shown period after it. Without one, or where no
period up to it may be shown: the first and the last shown period, and the words name the first.
Where data is too thin there are words and no line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forumapp.analysis.figures.before_after import Comparison, compare_shares
from forumapp.analysis.figures.families import Voice, by_families, count_families
from forumapp.analysis.figures.grain import Slice, choose_grain, cut
from forumapp.analysis.figures.ratings import count_good, count_left_out
from forumapp.analysis.figures.signals import Counts, expected_false, signals
from forumapp.analysis.figures.small_numbers import HIDDEN, Gate, Shown, ShownShare
from forumapp.analysis.figures.tone import ToneRow, tone_rows
from forumapp.analysis.figures.trend_chart import draw_trend
from forumapp.domain.charts import TrendChart
from forumapp.domain.periods import Grain, Period, ym_of

TOO_FEW = "Too few families to say"
AT_INSPECTION = "at the inspection"
BEFORE_INSPECTION = "before the inspection"


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """What may be printed of one period: families, their comments, and the share that is good."""

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
    kept = by_families(voices)
    grain = wanted or choose_grain(kept, gate)
    slices = cut(kept, grain or "academic_year")
    periods = _figures(slices, gate)
    comparison = _compare(periods, inspection) if grain else None
    finding = comparison.words if comparison else TOO_FEW
    shown = sum(each.good.share is not None for each in periods)
    chart = draw_trend(_points(periods), finding, events) if grain and shown > 1 else None
    tone = tone_rows(slices, gate)
    counts = [_counts(each.good) for each in periods] if chart else []
    labels = [each.period.label for each in periods]
    return Trend(
        grain,
        periods,
        tone,
        _left_out(kept, gate),
        finding,
        comparison,
        chart,
        tuple(each.words(labels) for each in signals(counts)),
        expected_false(counts),
    )


def _counts(share: ShownShare) -> Counts | None:
    """Return what may be printed of a share, None where any of it is hidden."""
    if share.said is None or share.n.value is None:
        return None
    return share.said, share.n.value


def _figures(slices: Sequence[Slice], gate: Gate) -> tuple[PeriodFigures, ...]:
    good = [count_good(each.voices) for each in slices]
    shares = gate.shares([(each.good, each.rated) for each in good])
    comments = gate.row([len(each.voices) for each in slices])
    families = [
        families_shown(each.voices, rated.rated, gate)
        for each, rated in zip(slices, good, strict=True)
    ]
    parts = zip([each.period for each in slices], families, comments, shares, strict=True)
    return tuple(PeriodFigures(*part) for part in parts)


def families_shown(voices: Iterable[Voice], rated: int, gate: Gate) -> Shown:
    """Show how many families spoke, unless the few that gave no rating would follow from it."""
    count = count_families(voices)
    shown = gate.families(count)
    few_unrated = 0 < count.high - rated < gate.threshold
    return Shown(HIDDEN, None) if few_unrated and shown.value is not None else shown


def _left_out(voices: Sequence[Voice], gate: Gate) -> tuple[Shown, ...]:
    counted = count_left_out(voices)
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
