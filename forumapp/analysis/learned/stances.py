"""The stance of a comment towards one area: from the clause that speaks of it.

*Problem* and *working* are the tone of those clauses, *better* is praise that tells of a change,
*mixed* is both in the same clauses. Where nothing tells the tone there is no stance.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from forumapp.analysis.text import Reason, Tone
from forumapp.analysis.text.data import load
from forumapp.analysis.text.patterns import Phrases
from forumapp.analysis.text.words import Reading, read
from forumapp.domain.tags import Stance

_WHOLE_CHANGE = 1.0
_BALANCE = 0.4
_PLAIN: dict[str | None, Stance] = {"negative": "problem", "positive": "working", "mixed": "mixed"}


def stance_of(text: str | Reading, reasons: Sequence[Reason], tone: Tone) -> Stance | None:
    """Return how a text speaks of the area that these reasons stand for; None where it does not."""
    if tone.value is None or tone.label == "neutral":
        return None
    reading = text if isinstance(text, Reading) else read(text)
    stance = _PLAIN[tone.label]
    if tone.mixed:
        # Only here: where a text has one side, a lone word of the other is oftener a slip of ours.
        stance = _of_clauses(reading, reasons, tone) or stance
    if stance == "working" and _changed(reading):
        return "better"
    return stance


def _of_clauses(reading: Reading, reasons: Sequence[Reason], tone: Tone) -> Stance | None:
    """Return the tone of the clauses that speak of the area, None where they have none."""
    about = _clauses(reading, reasons)
    plus = minus = 0.0
    for each in tone.reasons:
        if about & _clauses(reading, (each,)):
            plus += max(0.0, each.share)
            minus += max(0.0, -each.share)
    if not plus and not minus:
        return None
    if min(plus, minus) >= _BALANCE * max(plus, minus):
        return "mixed"
    return "working" if plus > minus else "problem"


def _clauses(reading: Reading, reasons: Iterable[Reason]) -> set[int]:
    spans = [(each.start, each.end) for each in reasons if each.end > each.start]
    return {
        word.clause
        for word in reading.words
        for start, end in spans
        if word.start < end and start < word.end
    }


def _changed(reading: Reading) -> bool:
    weights = {
        (match.first, match.last): match.entry for match in _changes().longest(reading.words)
    }
    return sum(weights.values()) >= _WHOLE_CHANGE


@cache
def _changes() -> Phrases[float]:
    return Phrases((row["phrase"], row["weight"]) for row in load("themes", "change")["phrases"])
