"""Weigh rules, learned words and the question into one tone: a small formula with known weights.

The weights stand in resources/lexicon/learned.json, beside the list that they were made with
(training/word_list.py). Calling a complaint praise is the worst mistake, so praise needs more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from operator import mul
from typing import Literal, NamedTuple, get_args

from forumapp.analysis.text.evidence import STRONG, Label, Verdict, conclude, side
from forumapp.analysis.text.learned import Heard, formula
from forumapp.analysis.text.prompts import Asks

_MOST_OF_A_SIDE = 1.5
SOME_WORDS = 10
_MANY_WORDS = 60
_SAID = 0.3
_SHORT = 20
_UNSURE = 0.45
_BRIEF = 1.6
"""A short text in which all rules agree means what it says: whole at 18 words, no more at 48."""
_APART = 100_000
_TELLING = 0.2
"""From here a learned word's weight counts as something found."""


Kind = Literal["plain", "set", "wait", "everyday"]
"""Of a rule's finding: our words, set phrases and denials, durations, and TextBlob's own words."""


_KINDS: tuple[Kind, ...] = get_args(Kind)
_SIDES = {kind: 2 * at for at, kind in enumerate(_KINDS)}
"""Where the good side of a kind stands among the signs; the bad one is beside it."""


class Score(NamedTuple):
    """A rule's finding as it is weighed."""

    clause: int
    score: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found in one text: rules, learned words, whether it asks, and how long it is."""

    scores: tuple[Score, ...]
    words: tuple[Heard, ...]
    ends_asking: bool
    asks: bool
    length: int


class Signs(NamedTuple):
    """The evidence as numbers, in the order of the formula's weights."""

    against: float
    good: float
    plain_good: float
    plain_bad: float
    set_good: float
    set_bad: float
    came_soon: float
    waited: float
    everyday_good: float
    everyday_bad: float
    says_neutral: float
    mixed: float
    ends_asking: float
    asks: float
    some_words: float
    many_words: float
    asked_good: float
    asked_bad: float
    asked_wish: float
    asked_question: float
    briefly_good: float
    briefly_bad: float


class Chances(NamedTuple):
    """How likely a person would call it a complaint, neither (or both), or good."""

    bad: float
    neutral: float
    good: float


def signs(evidence: Evidence, asked: Asks | None = None) -> Signs:
    """Return the evidence as numbers; a question counts only where no rule speaks strongly."""
    verdict = _by_rules(evidence)
    return _signs(evidence, _heeded(verdict, asked), verdict)


def _signs(evidence: Evidence, asked: Asks | None, verdict: Verdict | None) -> Signs:
    sides = _sides(evidence)
    good, bad = sum(sides[0::2]), sum(sides[1::2])
    brief = min(1.0, max(0.0, _BRIEF - 2 * evidence.length / _MANY_WORDS))
    return Signs._make(
        (
            sum([each.against for each in evidence.words]),
            sum([each.good for each in evidence.words]),
            *sides,
            float(0 in [each.score for each in evidence.scores]),
            float(verdict is not None and verdict.mixed),
            float(evidence.ends_asking),
            float(evidence.asks),
            min(1.0, evidence.length / SOME_WORDS),
            min(1.0, evidence.length / _MANY_WORDS),
            float(asked == "good"),
            float(asked == "bad"),
            float(asked == "wish"),
            float(asked == "question"),
            brief * (good >= _SAID and not bad),
            brief * (bad >= _SAID and not good),
        )
    )


def _sides(evidence: Evidence) -> list[float]:
    """Return for each kind of rule how much it found for the good side, and for the bad."""
    found: dict[int, list[tuple[int, float]]] = {}
    for clause, score, kind in evidence.scores:
        if score:
            found.setdefault(_SIDES[kind] + (score < 0), []).append((clause, abs(score)))
    sides = [0.0] * (2 * len(_KINDS))
    for at, scores in found.items():
        sides[at] = min(_MOST_OF_A_SIDE, side(scores))
    return sides


def _by_rules(evidence: Evidence) -> Verdict | None:
    return conclude([each[:2] for each in evidence.scores])


def heeded(evidence: Evidence, asked: Asks | None) -> Asks | None:
    """Return what was asked for where it counts: strong words are never overruled by it."""
    return _heeded(_by_rules(evidence), asked)


def _heeded(verdict: Verdict | None, asked: Asks | None) -> Asks | None:
    strong = verdict is not None and (verdict.mixed or abs(verdict.value) >= STRONG)
    return None if strong else asked


def chances(found: Signs) -> Chances:
    """Return the chances by the formula."""
    weights = formula()
    bad = sum(map(mul, _weights("against"), found))
    good = sum(map(mul, _weights("good"), found)) - weights["praise_last"] * found.some_words
    top = max(bad, 0.0, good)
    parts = [exp(bad - top), exp(0.0 - top), exp(good - top)]
    whole = sum(parts)
    return Chances._make([each / whole for each in parts])


def weigh(evidence: Evidence, asked: Asks | None = None) -> Verdict | None:
    """Return the tone, or None where nothing was found to go by."""
    verdict = _by_rules(evidence)
    found = _signs(evidence, _heeded(verdict, asked), verdict)
    bad, neutral, good = chance = chances(found)
    best = max(chance)
    by_words_alone = not evidence.scores and not asked_for(found)
    if by_words_alone and (best < _UNSURE or not _tells(evidence.words)):
        return None
    value = round(good - bad, 4)
    if _says_both(evidence, verdict):
        return Verdict(round(value * neutral, 4), "mixed", True, round(max(neutral, 0.5), 3))
    if neutral == best or (bad == best and _leans_good(found, chance)):
        both = found.mixed > 0 or _both_sides(evidence)
        label: Label = "mixed" if both else "neutral"
        return Verdict(round(value * (1 - neutral), 4), label, both, round(neutral, 3))
    return Verdict(value, "negative" if bad == best else "positive", False, round(best, 3))


def is_sure(verdict: Verdict) -> bool:
    """Say whether about nine in ten such tones agree with people (by leaving hands out)."""
    cuts = formula()["sure"]
    return bool(verdict.confidence >= cuts["neutral" if verdict.mixed else verdict.label])


def joined(parts: Sequence[Evidence]) -> Evidence:
    """Return the evidence of several texts as that of one; their clauses stay apart."""
    if len(parts) == 1:
        return parts[0]
    total = sqrt(max(1, sum(len(part.words) for part in parts)))
    return Evidence(
        scores=tuple(
            score._replace(clause=number * _APART + score.clause)
            for number, part in enumerate(parts)
            for score in part.scores
        ),
        words=tuple(
            Heard(
                each.first,
                each.last,
                number * _APART + each.clause,
                each.against * sqrt(len(part.words)) / total,
                each.good * sqrt(len(part.words)) / total,
            )
            for number, part in enumerate(parts)
            for each in part.words
        ),
        ends_asking=bool(parts) and all(part.ends_asking for part in parts),
        asks=any(part.asks for part in parts),
        length=sum(part.length for part in parts),
    )


@cache
def _weights(side: str) -> tuple[float, ...]:
    weights: dict[str, float] = formula()[side]
    return tuple(weights[name] for name in Signs._fields)


def asked_for(found: Signs) -> bool:
    """Say whether the question counts."""
    return any((found.asked_good, found.asked_bad, found.asked_wish, found.asked_question))


def _tells(words: Iterable[Heard]) -> bool:
    return any(abs(each.lean) >= _TELLING for each in words)


def _leans_good(found: Signs, chance: Chances) -> bool:
    """Say whether only the handicap of praise makes it a complaint: then it is neither, unsure."""
    return chance.good * exp(formula()["praise_last"] * found.some_words) > chance.bad


def _says_both(evidence: Evidence, verdict: Verdict | None) -> bool:
    """Say whether a short text plainly says both: "The SENCO is lovely but the council is not"."""
    if evidence.length > _SHORT or verdict is None or not verdict.mixed:
        return False
    good = {each.clause for each in evidence.scores if each.score >= STRONG}
    return good.isdisjoint(each.clause for each in evidence.scores if each.score <= -STRONG)


def _both_sides(evidence: Evidence) -> bool:
    """Say whether one clause speaks well and another ill, by rules and words together."""
    clauses: dict[int, float] = {}
    for found in evidence.scores:
        clauses[found.clause] = clauses.get(found.clause, 0.0) + found.score
    for each in evidence.words:
        clauses[each.clause] = clauses.get(each.clause, 0.0) + each.lean
    return bool(clauses) and max(clauses.values()) >= STRONG and min(clauses.values()) <= -STRONG
