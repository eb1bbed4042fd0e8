"""Measure tone and suggested areas against what people said: pure functions, no files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forumapp.analysis.text.areas import AreaHints, Suggestion, national_areas, suggest_areas
from forumapp.analysis.text.tone import Tone, score_tone

POLARITIES = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class ToneRow:
    """A text and what a person made of it: -1, 0 (neutral or mixed) or 1."""

    text: str
    polarity: int
    prompt: str | None = None


@dataclass(frozen=True, slots=True)
class ToneMeasure:
    """How well the tone agrees with people; an unscored text counts as 0, and is also counted.

    `confident` is the share of which the tone says that it is sure, `confident_right` of these.
    """

    n: int
    accuracy: float
    macro_f1: float
    f1: dict[int, float]
    negatives_found: float
    negatives_called_positive: float
    scored: float
    confident: float
    confident_right: float
    confusion: dict[tuple[int, int], int]


def polarity_of(tone: Tone) -> int:
    """Return a tone as -1, 0 or 1; mixed, neutral and unscored are 0."""
    return {"negative": -1, "positive": 1}.get(tone.label or "", 0)


def measure_tone(rows: Iterable[ToneRow]) -> ToneMeasure:
    """Score each row by the rules and compare."""
    listed = list(rows)
    tones = [score_tone(row.text, row.prompt) for row in listed]
    return compare_tones([row.polarity for row in listed], tones)


def compare_tones(said: Sequence[int], tones: Sequence[Tone]) -> ToneMeasure:
    """Compare tones with what people said of the same texts."""
    pairs = [(polarity, polarity_of(tone)) for polarity, tone in zip(said, tones, strict=True)]
    sure = [pair for pair, tone in zip(pairs, tones, strict=True) if tone.sure]
    negatives = [got for polarity, got in pairs if polarity == -1]
    f1 = {polarity: _f1(pairs, polarity) for polarity in POLARITIES}
    return ToneMeasure(
        n=len(pairs),
        accuracy=_right(pairs),
        macro_f1=macro_f1(pairs),
        f1=f1,
        negatives_found=_share(negatives, -1),
        negatives_called_positive=_share(negatives, 1),
        scored=_share([tone.value is not None for tone in tones], True),
        confident=len(sure) / max(1, len(pairs)),
        confident_right=_right(sure),
        confusion={(s, g): pairs.count((s, g)) for s in POLARITIES for g in POLARITIES},
    )


def macro_f1(pairs: Sequence[tuple[int, int]]) -> float:
    """Return the mean F1 of the three classes over pairs of what was said and what was got."""
    return sum(_f1(pairs, polarity) for polarity in POLARITIES) / len(POLARITIES)


def _right(pairs: Sequence[tuple[int, int]]) -> float:
    return sum(said == got for said, got in pairs) / max(1, len(pairs))


def _share(values: Sequence[int], wanted: int) -> float:
    return values.count(wanted) / max(1, len(values))


def _f1(pairs: Sequence[tuple[int, int]], polarity: int) -> float:
    """Return 2TP / (2TP + FP + FN) for one class."""
    hits = pairs.count((polarity, polarity))
    said = sum(said == polarity for said, _got in pairs)
    got = sum(got == polarity for _said, got in pairs)
    return 2 * hits / max(1, said + got)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A text and the areas that a person gave it, perhaps none."""

    text: str
    areas: frozenset[str]


@dataclass(frozen=True, slots=True)
class AreaMeasure:
    """How well suggestions agree with people.

    `precision_at_1`: first suggestions that are right, of the rows with an area (no suggestion is
    wrong). `recall_at_3`: share of a row's areas among the first three, averaged over those rows.
    `unasked`: rows without an area that got a suggestion all the same. `chosen` counts the
    suggestions of all rows that would be accepted by themselves, `chosen_right` the right of these.
    """

    n: int
    precision_at_1: float
    recall_at_3: float
    unsuggested: float
    unasked: float
    chosen: int = 0
    chosen_right: int = 0


def measure_areas(rows: Iterable[AreaRow], areas: Sequence[AreaHints] | None = None) -> AreaMeasure:
    """Suggest areas for each row by the rules and compare; without `areas`, the national themes."""
    hints = national_areas() if areas is None else areas
    listed = list(rows)
    found = [suggest_areas(row.text, hints) for row in listed]
    return compare_areas([row.areas for row in listed], found)


def compare_areas(
    said: Sequence[frozenset[str]], found: Sequence[Sequence[Suggestion]]
) -> AreaMeasure:
    """Compare suggestions with the areas that people gave the same texts."""
    pairs = [
        (areas, [each.uid for each in suggested])
        for areas, suggested in zip(said, found, strict=True)
    ]
    asked = [(areas, got) for areas, got in pairs if areas]
    n = max(1, len(asked))
    without = [got for areas, got in pairs if not areas]
    chosen = [
        each.uid in areas
        for areas, suggested in zip(said, found, strict=True)
        for each in suggested
        if each.sure
    ]
    return AreaMeasure(
        n=len(asked),
        precision_at_1=sum(got[0] in areas for areas, got in asked if got) / n,
        recall_at_3=sum(len(areas & set(got[:3])) / len(areas) for areas, got in asked) / n,
        unsuggested=sum(not got for _areas, got in asked) / n,
        unasked=sum(bool(got) for got in without) / max(1, len(without)),
        chosen=len(chosen),
        chosen_right=sum(chosen),
    )
