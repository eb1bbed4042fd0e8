"""Measure tone and suggested areas against what people said: pure functions, no files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forumapp.analysis.text.areas import AreaHints, national_areas, suggest_areas
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
    """How well the tone agrees with people; an unscored text counts as 0, and is also counted."""

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


CONFIDENT = 0.5


def polarity_of(tone: Tone) -> int:
    """Return a tone as -1, 0 or 1; mixed, neutral and unscored are 0."""
    return {"negative": -1, "positive": 1}.get(tone.label or "", 0)


def measure_tone(rows: Iterable[ToneRow]) -> ToneMeasure:
    """Score each row and compare."""
    listed = list(rows)
    tones = [score_tone(row.text, row.prompt) for row in listed]
    pairs = [(row.polarity, polarity_of(tone)) for row, tone in zip(listed, tones, strict=True)]
    sure = [pair for pair, tone in zip(pairs, tones, strict=True) if tone.confidence >= CONFIDENT]
    negatives = [got for said, got in pairs if said == -1]
    f1 = {polarity: _f1(pairs, polarity) for polarity in POLARITIES}
    return ToneMeasure(
        n=len(pairs),
        accuracy=_right(pairs),
        macro_f1=sum(f1.values()) / len(f1),
        f1=f1,
        negatives_found=_share(negatives, -1),
        negatives_called_positive=_share(negatives, 1),
        scored=_share([tone.value is not None for tone in tones], True),
        confident=len(sure) / max(1, len(pairs)),
        confident_right=_right(sure),
        confusion={(s, g): pairs.count((s, g)) for s in POLARITIES for g in POLARITIES},
    )


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
    `unasked`: rows without an area that got a suggestion all the same.
    """

    n: int
    precision_at_1: float
    recall_at_3: float
    unsuggested: float
    unasked: float


def measure_areas(rows: Iterable[AreaRow], areas: Sequence[AreaHints] | None = None) -> AreaMeasure:
    """Suggest areas for each row and compare; without `areas`, the national themes."""
    hints = national_areas() if areas is None else areas
    found = [(row.areas, [each.uid for each in suggest_areas(row.text, hints)]) for row in rows]
    asked = [(said, got) for said, got in found if said]
    n = max(1, len(asked))
    without = [got for said, got in found if not said]
    return AreaMeasure(
        n=len(asked),
        precision_at_1=sum(got[0] in said for said, got in asked if got) / n,
        recall_at_3=sum(len(said & set(got)) / len(said) for said, got in asked) / n,
        unsuggested=sum(not got for _said, got in asked) / n,
        unasked=sum(bool(got) for got in without) / max(1, len(without)),
    )
