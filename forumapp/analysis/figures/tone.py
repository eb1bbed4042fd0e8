"""Tone of comments over time, by the machine and as people judged it: two series of their own.

Both stand beside families' own ratings, and neither fills the gaps of the other.

Shares of comments, not of families. Mixed and neutral are one class, since a score near nought
cannot tell them apart; comments without a score are counted, not guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from forumapp.analysis.figures.families import Voice, count_families
from forumapp.analysis.figures.grain import Slice
from forumapp.analysis.figures.release import Release, What
from forumapp.analysis.figures.small_numbers import (
    HIDDEN,
    NO_PERCENTAGE_UNDER,
    Gate,
    Shown,
    ShownTable,
)
from forumapp.domain.periods import Period

ToneClass = Literal["positive", "mixed", "negative", "unscored"]
TONE_CLASSES: tuple[ToneClass, ...] = ("positive", "mixed", "negative", "unscored")
MIXED_WITHIN = 0.1
COMMENTS = What("comments")
Tones = tuple[Shown, ...]  # in the order of TONE_CLASSES, or ()


@dataclass(frozen=True, slots=True)
class ToneRow:
    """One period: comments of each tone and all of them, in the order of `TONE_CLASSES`.

    A share is None where its count is hidden, where all comments are under 10, or where too few
    families are behind them.
    """

    period: Period
    counts: tuple[Shown, ...]
    shares: tuple[float | None, ...]
    comments: Shown


def tone_class(tone: float | None, mixed_within: float = MIXED_WITHIN) -> ToneClass:
    """Name the class of a score: mixed from −`mixed_within` to +`mixed_within`."""
    if tone is None:
        return "unscored"
    if abs(tone) <= mixed_within:
        return "mixed"
    return "positive" if tone > 0 else "negative"


def tone_rows(
    slices: Sequence[Slice], gate: Gate, mixed_within: float = MIXED_WITHIN
) -> tuple[ToneRow, ...]:
    """Count the tone of comments in each period and hide what small numbers ask for."""
    return show_tone([count_tone(each, mixed_within) for each in slices], Release(gate))


@dataclass(frozen=True, slots=True)
class ToneCount:
    """Bare counts of one period: families, and comments of each tone. Never printed as they are."""

    period: Period
    families: int
    counts: tuple[int, ...]


def count_tone(each: Slice, mixed_within: float = MIXED_WITHIN) -> ToneCount:
    """Count the machine's tone of the comments of one period."""
    counts = _counts((voice.tone for voice in each.voices), mixed_within)
    return ToneCount(each.period, len(each.groups), tuple(counts))


def count_judged(each: Slice) -> ToneCount:
    """Count the tone that people judged the comments of one period to have."""
    counts = _counts((voice.judged for voice in each.voices), MIXED_WITHIN)
    return ToneCount(each.period, len(each.groups), tuple(counts))


def all_tones(
    voices: Sequence[Voice], release: Release, of: What = COMMENTS
) -> tuple[Tones, Tones]:
    """Show the machine's tone of all these comments, and what people judged, in two rows.

    A row is empty where too few families spoke; that of people also where they judged nothing.
    """
    few = count_families(voices).low < max(release.gate.threshold, 1)
    machine, people = (
        _counts((getattr(voice, name) for voice in voices), MIXED_WITHIN)
        for name in ("tone", "judged")
    )
    whats = [[of.with_(name, n) for n in TONE_CLASSES] for name in ("tone", "judged")]
    return (
        () if few else release.row(whats[0], machine, of=of),
        () if few or not sum(people[:-1]) else release.row(whats[1], people, of=of),
    )


def show_tone(
    counted: Sequence[ToneCount],
    release: Release,
    of: What = COMMENTS,
    by: str = "told",
    named: str = "",
    judged: bool = False,
) -> tuple[ToneRow, ...]:
    """Show counted tones through a release; `of` are the comments that they are of."""
    name = "judged" if judged else "tone"
    enough = [each for each in counted if each.families >= max(release.gate.threshold, 1)]
    whats = [
        [of.during(each.period.first, each.period.last, by).with_(name, n) for n in TONE_CLASSES]
        for each in enough
    ]
    rows = [each.counts for each in enough]
    table = release.table(whats, rows, of_groups=True, down=False, named=named)
    places = {each.period.key: place for place, each in enumerate(enough)}
    return tuple(
        _row(each.period, table, places[each.period.key])
        if each.period.key in places
        else _empty(each, release.gate)
        for each in counted
    )


def _counts(tones: Iterable[float | None], mixed_within: float) -> list[int]:
    classes = [tone_class(tone, mixed_within) for tone in tones]
    return [classes.count(each) for each in TONE_CLASSES]


def _row(period: Period, table: ShownTable, place: int) -> ToneRow:
    cells, total = table.cells[place], table.row_totals[place]
    return ToneRow(period, cells, tuple(_share(cell, total) for cell in cells), total)


def _share(cell: Shown, total: Shown) -> float | None:
    if cell.value is None or total.value is None or total.value < NO_PERCENTAGE_UNDER:
        return None
    return cell.value / total.value


def _empty(each: ToneCount, gate: Gate) -> ToneRow:
    """Show a period in which nobody, or too few families, spoke."""
    comments = sum(each.counts)
    mark = gate.small if comments < gate.threshold else HIDDEN  # "<5" would be untrue of more
    cell = Shown(mark, None) if comments else Shown("0", 0)
    none = (None,) * len(TONE_CLASSES)
    return ToneRow(each.period, (cell,) * len(TONE_CLASSES), none, cell)
