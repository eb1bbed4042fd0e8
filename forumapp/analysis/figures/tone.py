"""The machine's tone of comments over time: a series of its own, beside families' own ratings.

Shares of comments, not of families. Mixed and neutral are one class, since a score near nought
cannot tell them apart; comments without a score are counted, not guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from forumapp.analysis.figures.families import Voice, count_families
from forumapp.analysis.figures.grain import Slice
from forumapp.analysis.figures.small_numbers import NO_PERCENTAGE_UNDER, Gate, Shown, ShownTable
from forumapp.domain.periods import Period

ToneClass = Literal["positive", "mixed", "negative", "unscored"]
TONE_CLASSES: tuple[ToneClass, ...] = ("positive", "mixed", "negative", "unscored")
MIXED_WITHIN = 0.1


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
    heard = [count_families(each.voices).high >= max(gate.threshold, 1) for each in slices]
    counted = [
        _counts(each.voices, mixed_within)
        for each, enough in zip(slices, heard, strict=True)
        if enough
    ]
    table = gate.table(counted, of_groups=True)
    places = iter(range(len(counted)))
    return tuple(
        _row(each.period, table, next(places)) if enough else _empty(each, gate)
        for each, enough in zip(slices, heard, strict=True)
    )


def _counts(voices: Iterable[Voice], mixed_within: float) -> list[int]:
    classes = [tone_class(voice.tone, mixed_within) for voice in voices]
    return [classes.count(each) for each in TONE_CLASSES]


def _row(period: Period, table: ShownTable, place: int) -> ToneRow:
    cells, total = table.cells[place], table.row_totals[place]
    return ToneRow(period, cells, tuple(_share(cell, total) for cell in cells), total)


def _share(cell: Shown, total: Shown) -> float | None:
    if cell.value is None or total.value is None or total.value < NO_PERCENTAGE_UNDER:
        return None
    return cell.value / total.value


def _empty(each: Slice, gate: Gate) -> ToneRow:
    """Show a period in which nobody, or too few families, spoke."""
    cell = Shown(gate.small, None) if each.voices else Shown("0", 0)
    none = (None,) * len(TONE_CLASSES)
    return ToneRow(each.period, (cell,) * len(TONE_CLASSES), none, cell)
