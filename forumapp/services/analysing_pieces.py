"""What the machine makes of pieces of feedback: tone, areas, and a vector, as values."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from forumapp.analysis.learned.encoder import Encoder, encoder
from forumapp.analysis.learned.fused import score_tones
from forumapp.analysis.learned.kept import packed
from forumapp.analysis.learned.suggesting import suggest_many
from forumapp.analysis.text import AreaHints, Reason, Suggestion, Tone
from forumapp.analysis.text.together import together

MOST_SUGGESTED = 3
Spoken = tuple[str, str, str | None]
"""The heading, the words, and the question that they answer."""
_Part = tuple[str, Tone, tuple[Suggestion, ...]]
_NO_WORDS: Sequence[Spoken] = (("free", "", None),)


@dataclass(frozen=True, slots=True)
class Area:
    """An area suggested for a whole piece, with its reasons and the parts these stand in."""

    uid: str
    score: float
    sure: bool
    stance: str | None
    reasons: tuple[tuple[str, Reason], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """What the machine makes of one piece of feedback."""

    rid: int
    tone: Tone
    areas: tuple[Area, ...]
    vector: bytes | None


class PieceReader:
    """Reads pieces of feedback, many at once; meant for a worker's thread."""

    def __init__(self, hints: Sequence[AreaHints], learner: Any = None) -> None:
        """Read for these areas, with what was learned of them."""
        self._hints, self._learner = hints, learner
        self._encoder: Encoder | None = encoder()

    def read(self, said: Mapping[int, Sequence[Spoken]]) -> list[Piece]:
        """Read these pieces; one without words is unscored."""
        told = {rid: parts or _NO_WORDS for rid, parts in said.items()}
        flat = [each for parts in told.values() for each in parts]
        vectors = self._vectors([text for _, text, _ in flat])
        rows = [None] * len(flat) if vectors is None else [row[None, :] for row in vectors]
        parts = iter([self._part(*each) for each in zip(flat, rows, strict=True)])
        lengths = [len(each) for each in told.values()]
        kept = [None] * len(told) if vectors is None else packed(vectors, lengths)
        return [
            _piece(rid, list(islice(parts, length)), vector)
            for rid, length, vector in zip(told, lengths, kept, strict=True)
        ]

    def _part(self, said: Spoken, vector: Any) -> _Part:
        """Read one part: its tone, then its areas, while its words are still remembered."""
        part, text, asked = said
        tones = score_tones([(text, asked)], vectors=vector)
        (areas,) = suggest_many(
            [text], self._hints, vectors=vector, learner=self._learner, tones=tones
        )
        return part, tones[0], areas

    def _vectors(self, texts: Sequence[str]) -> Any:
        """Return the vectors of many texts at once, which is quicker; None without the model."""
        return self._encoder.vectors(texts) if self._encoder and texts else None


def _piece(rid: int, parts: Sequence[_Part], vector: bytes | None) -> Piece:
    tone = together([(part, tone) for part, tone, _ in parts])
    return Piece(rid, tone, ranked_areas((part, areas) for part, _, areas in parts), vector)


def ranked_areas(found: Iterable[tuple[str, Sequence[Suggestion]]]) -> tuple[Area, ...]:
    """Return the best areas over all the parts; an area's score is that of its best part."""
    best: dict[str, Area] = {}
    for part, suggestions in found:
        for each in suggestions:
            reasons = tuple((part, reason) for reason in each.reasons)
            own = Area(each.uid, each.score, each.sure, each.stance, reasons)
            best[each.uid] = _joined(best[each.uid], own) if each.uid in best else own
    return tuple(sorted(best.values(), key=lambda area: -area.score)[:MOST_SUGGESTED])


def _joined(one: Area, other: Area) -> Area:
    told = {stance for stance in (one.stance, other.stance) if stance}
    return Area(
        uid=one.uid,
        score=max(one.score, other.score),
        sure=one.sure or other.sure,
        stance="mixed" if len(told) > 1 else next(iter(told), None),
        reasons=(*one.reasons, *other.reasons),
    )


def score_row(piece: Piece, version: str) -> dict[str, Any]:
    """Return a score as the store keeps it."""
    tone = piece.tone
    return {
        "feedback_rid": piece.rid,
        "value": tone.value,
        "label": tone.label,
        "mixed": tone.mixed,
        "confidence": tone.confidence,
        "method": tone.method,
        "version": version,
        "why": why((reason.part or "free", reason) for reason in tone.reasons),
        "sure": tone.sure,
        "rules": tone.rules,
        "head": tone.head,
    }


def suggestion_rows(
    rid: int, areas: Iterable[Area], numbers: Mapping[str, int], version: str
) -> list[dict[str, Any]]:
    """Return suggestions as the store keeps them; an area that is gone is left out."""
    return [
        {
            "feedback_rid": rid,
            "area_rid": numbers[area.uid],
            "score": area.score,
            "version": version,
            "why": why(area.reasons),
            "sure": area.sure,
            "stance": area.stance,
        }
        for area in areas
        if area.uid in numbers
    ]


def why(reasons: Iterable[tuple[str, Reason]]) -> str:
    """Return reasons as the store keeps them."""
    rows = [[part, r.start, r.end, r.text, round(r.share, 4), r.rule] for part, r in reasons]
    return json.dumps(rows, ensure_ascii=False)
