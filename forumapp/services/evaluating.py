"""Measuring the scoring against what people said: tone, areas, by kind and voice, and speed."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from forumapp.analysis.figures.wilson import wilson
from forumapp.analysis.text.measure import (
    POLARITIES,
    AreaMeasure,
    ToneMeasure,
    compare_areas,
    compare_tones,
    macro_f1,
)
from forumapp.domain.problems import WrongInput
from forumapp.readers.labelled import Labelled, read_labelled
from forumapp.services.scoring import OFF_LIST, Heard, Scorer

Report = Callable[[int, int], None]
_Pair = tuple[Labelled, Heard]
_PIECE = 64
_DRAWS = 400  # of the bootstrap: its ends then move by less than .005
_SEED = 5
_FEW = 10  # rows of a kind or voice; below, a share says nothing


@dataclass(frozen=True, slots=True)
class Measured:
    """A share with its 95 % interval, and what it is a share of."""

    name: str
    value: float
    low: float | None
    high: float | None
    of: int
    said: str


@dataclass(frozen=True, slots=True)
class Group:
    """The tone within one kind or voice."""

    by: str
    name: str
    n: int
    accuracy: float
    negatives_called_positive: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured on a file."""

    rows: int
    tone: tuple[Measured, ...]
    areas: tuple[Measured, ...]
    groups: tuple[Group, ...]
    confusion: dict[str, int]
    per_second: float
    strange_areas: tuple[str, ...] = ()
    """Areas of the file that cannot be suggested; texts with no others say nothing of areas."""

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "rows": self.rows,
            "per_second": round(self.per_second, 1),
            "tone": {each.name: _plain(each) for each in self.tone},
            "areas": {each.name: _plain(each) for each in self.areas},
            "confusion": self.confusion,
            "groups": [asdict(each) for each in self.groups],
            "strange_areas": list(self.strange_areas),
        }


def evaluate(
    path: Path,
    *,
    split: str | None = None,
    train: Path | None = None,
    model: bool = True,
    report: Report | None = None,
) -> Evaluation:
    """Score a labelled file and compare; raise WrongInput where there is nothing to compare."""
    rows = _rows(path, split)
    scorer = Scorer(train, model=model)
    scorer.hear([("Thank you.", None)])  # what is loaded once is no part of the speed
    began = time.perf_counter()
    heard = list(_heard(scorer, rows, report))
    took = time.perf_counter() - began
    known = frozenset(area.uid for area in scorer.areas)
    return _compared(list(zip(rows, heard, strict=True)), known, len(rows) / max(took, 1e-9))


def _rows(path: Path, split: str | None) -> list[Labelled]:
    rows = [row for row in read_labelled(path) if split is None or row.split == split]
    if not rows:
        raise WrongInput(f"No text of {path.name} belongs to the split “{split}”.")
    if all(row.polarity is None and row.areas is None for row in rows):
        raise WrongInput(f"{path.name} says neither a polarity nor areas of its texts.")
    return rows


def _compared(pairs: Sequence[_Pair], known: frozenset[str], per_second: float) -> Evaluation:
    """Compare what was heard with what people said, of the areas that can be suggested at all."""
    toned = [(row, heard) for row, heard in pairs if row.polarity is not None]
    strange = {code: None for row, _ in pairs for code in row.areas or () if code not in known}
    strange.pop(OFF_LIST, None)
    tagged = [(row, heard) for row, heard in pairs if _says_areas(row, known)]
    tone = _tone_of(toned)
    said = [known.intersection(row.areas or ()) for row, _ in tagged]
    areas = compare_areas(said, [heard.areas for _, heard in tagged])
    return Evaluation(
        rows=len(pairs),
        tone=tuple(_of_tone(tone)) if toned else (),
        areas=tuple(_of_areas(areas, len(tagged))) if tagged else (),
        groups=tuple(_groups(toned)),
        confusion={f"{was} as {got}": n for (was, got), n in tone.confusion.items() if toned},
        per_second=per_second,
        strange_areas=tuple(strange),
    )


def _says_areas(row: Labelled, known: frozenset[str]) -> bool:
    """Say whether a row tells of areas that can be suggested, or that there is none."""
    told = set(row.areas or ()) - {OFF_LIST}
    return row.areas is not None and (not told or not told.isdisjoint(known))


def _tone_of(pairs: Sequence[_Pair]) -> ToneMeasure:
    return compare_tones([row.polarity or 0 for row, _ in pairs], [h.tone for _, h in pairs])


def _heard(scorer: Scorer, rows: Sequence[Labelled], report: Report | None) -> Iterator[Heard]:
    for start in range(0, len(rows), _PIECE):
        piece = rows[start : start + _PIECE]
        yield from scorer.hear([(row.text, row.prompt) for row in piece])
        if report:
            report(start + len(piece), len(rows))


def _of_tone(tone: ToneMeasure) -> Iterator[Measured]:
    n, negatives = tone.n, sum(tone.confusion[-1, got] for got in POLARITIES)
    low, high = _drawn(tone)
    yield Measured("macro_f1", tone.macro_f1, low, high, n, "macro-F1 of the three classes")
    yield _share("accuracy", tone.accuracy, n, "right")
    for polarity, word in zip(POLARITIES, ("negative", "neutral", "positive"), strict=True):
        said = sum(tone.confusion[polarity, got] for got in POLARITIES)
        yield Measured(f"f1_{word}", tone.f1[polarity], None, None, said, f"F1 of {word}")
    called, found = tone.negatives_called_positive, tone.negatives_found
    yield _share("negatives_called_positive", called, negatives, "of negatives called positive")
    yield _share("negatives_found", found, negatives, "of negatives found")
    yield _share("scored", tone.scored, n, "scored at all")
    yield _share("confident", tone.confident, n, "confident")
    sure = round(tone.confident * n)
    yield _share("confident_right", tone.confident_right, sure, "of the confident right")


def _of_areas(areas: AreaMeasure, rows: int) -> Iterator[Measured]:
    n, without = areas.n, rows - areas.n
    yield _share("precision_at_1", areas.precision_at_1, n, "first area right")
    recall = areas.recall_at_3
    yield Measured("recall_at_3", recall, None, None, n, "of the areas among the first three")
    yield _share("none_suggested", areas.unsuggested, n, "nothing suggested")
    yield _share("asked_in_vain", areas.unasked, without, "suggested where nobody gave an area")
    right = areas.chosen_right / max(1, areas.chosen)
    yield _share("chosen_right", right, areas.chosen, "of what it would accept by itself right")


def _share(name: str, value: float, of: int, said: str) -> Measured:
    if not of:
        return Measured(name, 0.0, None, None, 0, said)
    low, high = wilson(round(value * of), of)
    return Measured(name, value, low, high, of, said)


def _drawn(tone: ToneMeasure) -> tuple[float, float]:
    """Return the 95 % interval of macro-F1 by drawing the rows again (bootstrap, a fixed seed)."""
    cells, counts = list(tone.confusion), list(tone.confusion.values())
    chance = random.Random(_SEED)
    drawn = [macro_f1(chance.choices(cells, counts, k=tone.n)) for _ in range(_DRAWS)]
    ends = quantiles(drawn, n=40)
    return ends[0], ends[-1]


def _groups(rows: Sequence[_Pair]) -> Iterator[Group]:
    for by in ("kind", "voice"):
        named: dict[str, list[_Pair]] = {}
        for row, heard in rows:
            named.setdefault(getattr(row, by), []).append((row, heard))
        for name, own in sorted(named.items()):
            if name and len(own) >= _FEW:
                tone = _tone_of(own)
                yield Group(by, name, tone.n, tone.accuracy, tone.negatives_called_positive)


def _plain(each: Measured) -> dict[str, Any]:
    ends = {"low": each.low, "high": each.high}
    rounded = {name: None if value is None else round(value, 4) for name, value in ends.items()}
    return {"value": round(each.value, 4), **rounded, "of": each.of, "said": each.said}
