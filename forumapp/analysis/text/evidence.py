"""What was found in a comment, and what it adds up to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Literal, NamedTuple

Label = Literal["negative", "mixed", "positive", "neutral"]

STRONG = 0.45
"""From here a finding counts as strong: strong on both sides makes a mixed comment."""

_LEAN = 0.15
_EVEN = 0.1
"""What leans to neither side stays within this, as the figures count it (`tone_class`)."""

_BALANCE = 0.4


class Reason(NamedTuple):
    """Why: the words from `start` to `end` of the original text, and what they added."""

    start: int
    end: int
    text: str
    share: float
    rule: str
    part: str | None = None


class Finding(NamedTuple):
    """A scored stretch of words: `first` up to, not including, `last`, in one clause.

    `fixed` is a set phrase that no negation turns; `score` 0 is evidence of neutrality.
    """

    first: int
    last: int
    clause: int
    score: float
    rule: str
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What findings add up to."""

    value: float
    label: Label
    mixed: bool
    confidence: float


def on_its_side(value: float, label: Label) -> float:
    """Return a value of -1 to 1 that says what its label says.

    Lists and figures show a tone by its value: a complaint must never look like praise there, nor
    what is neutral or mixed like either.
    """
    if label == "positive":
        return max(value, _LEAN)
    if label == "negative":
        return min(value, -_LEAN)
    return max(-_EVEN, min(_EVEN, value))


def conclude(scores: Iterable[tuple[int, float]]) -> Verdict | None:
    """Weigh (clause, score) pairs: sum / sqrt(n) in each clause and again over the clauses.

    The square root lets a second finding add without making long comments extreme (as VADER and
    others damp sums; chosen in docs/decisions/text.md). Nothing found is None, never zero.
    """
    found = list(scores)
    if not found:
        return None
    plus = side([each for each in found if each[1] > 0])
    minus = side([(clause, -score) for clause, score in found if score < 0])
    value = max(-1.0, min(1.0, plus - minus))
    if _is_mixed([score for _clause, score in found], plus, minus):
        balance = min(plus, minus) / max(plus, minus)
        return Verdict(round(value * (1 - balance), 4), "mixed", True, round(0.7 * balance, 3))
    return Verdict(round(value, 4), _label(value), False, _confidence(plus, minus))


def side(scores: Iterable[tuple[int, float]]) -> float:
    """Add up one side: sum / sqrt(n) in each clause and again over the clauses."""
    scores = list(scores)
    if len(scores) == 1:
        return scores[0][1]
    clauses: dict[int, list[float]] = {}
    for clause, score in scores:
        clauses.setdefault(clause, []).append(score)
    if not clauses:
        return 0.0
    sums = [sum(each) / sqrt(len(each)) for each in clauses.values()]
    return sum(sums) / sqrt(len(sums))


def _is_mixed(scores: Sequence[float], plus: float, minus: float) -> bool:
    both_strong = max(scores) >= STRONG and min(scores) <= -STRONG
    return both_strong and min(plus, minus) >= _BALANCE * max(plus, minus)


def _label(value: float) -> Label:
    if value <= -_LEAN:
        return "negative"
    return "positive" if value >= _LEAN else "neutral"


def _confidence(plus: float, minus: float) -> float:
    """Grow with the amount of evidence and shrink with its disagreement; 0.3 for a plain neutral.

    1 - exp(-2x) reaches .63 at one half and .86 at one: checked against dev, see the decision note.
    """
    total = plus + minus
    if total == 0:
        return 0.3
    return round((1 - exp(-2 * total)) * abs(plus - minus) / total, 3)
