"""Judge one text by everything that was heard of it, and say why."""

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt
from typing import NamedTuple

from forumapp.analysis.learned.encoder import Read
from forumapp.analysis.learned.tone_head import (
    CLASSES,
    Head,
    by_hand,
    head,
    of_the_head,
    sides,
    signals,
)
from forumapp.analysis.learned.tone_words import Worded
from forumapp.analysis.text import Label, Reason, Tone
from forumapp.analysis.text.evidence import STRONG, on_its_side
from forumapp.analysis.text.prompts import asks
from forumapp.analysis.text.tone import tone_version
from forumapp.analysis.text.waits import PAST_WEEK_20

LIKE_PRAISE = "learned: reads like what people called good"
LIKE_COMPLAINT = "learned: reads like what people called a problem"
_HEADING = "heading"

_ASKED = {
    "good": "asked what works",
    "bad": "asked what does not work",
    "wish": "asked what would help",
    "question": "asked for questions",
}

_SHORT = 20
"""Up to so many words, praise with a complaint beside it has two halves, and no story between."""

_SURE_OF_ONE = 2 / 3
"""Chance from which a complaint is heard as all that a text says, whatever it praises."""

_FEWEST_WORDS = 3
_MOST_REASONS = 6
_LEAST_SHARE = 0.12


class Heard(NamedTuple):
    """One text, the question it answers, and what each part says of it."""

    text: str
    prompt: str | None
    rules: Tone
    read: Read
    words: Worded


def judged(heard: Heard, encoder_version: str) -> Tone:
    """Return the tone of a text; where nothing is known of its words the rules speak alone."""
    weights, rules = head(), heard.rules
    if not heard.words.known or _answers_whole(rules) or _too_short(heard):
        return _by_rules(rules)
    found = signals(heard.read, heard.words, rules, heard.prompt)
    chances = weights.chances(found)
    if rules.value is None and max(chances) < weights.silent:
        return _by_rules(rules)
    said = weights.label(chances)
    added = _added(heard, weights)
    if said == "positive" and _past_the_law(rules):
        said = "negative"
    halved = _is_halved(heard, said, chances[CLASSES.index(said)])
    said = "neutral" if halved else said
    mixed = halved or (said == "neutral" and _both_sides(added, rules, weights))
    label: Label = "mixed" if mixed else _LABELS[said]
    leaning = chances.positive - chances.negative
    confidence = chances[CLASSES.index(said)]
    return Tone(
        on_its_side(round(leaning, 3), label),
        label,
        mixed,
        round(confidence, 3),
        f"learned head and {rules.method}" if rules.value is not None else "learned head",
        f"{tone_version()}, {encoder_version}, head {weights.version}",
        _reasons(heard, added, weights, found, leaning),
        confidence >= weights.sure[said],
        rules.label,
        _own(weights, found),
    )


_LABELS: dict[str, Label] = {"negative": "negative", "neutral": "neutral", "positive": "positive"}


def _answers_whole(rules: Tone) -> bool:
    """Say whether the heading explains the whole answer: "Nothing", below "What is working?"."""
    return any(each.text and each.rule.startswith(_HEADING) for each in rules.reasons)


def _past_the_law(rules: Tone) -> bool:
    """Say whether the week of a plan is past the law's limit, and nothing said is praise."""
    late = any(each.rule.endswith(PAST_WEEK_20) for each in rules.reasons)
    return late and not sides(rules)[0]


def _too_short(heard: Heard) -> bool:
    """Say whether there is no more than a word or two, of which the rules know nothing."""
    return heard.rules.value is None and _words(heard) < _FEWEST_WORDS


def _is_halved(heard: Heard, said: str, chance: float) -> bool:
    """Say whether a short text has two halves by the rules, and neither was heard as all of it.

    Praise gives way to the rules whatever its `chance`, complaint only below two in three: many a
    bitter joke begins with words of praise.
    """
    if not heard.rules.mixed or _words(heard) > _SHORT:
        return False
    return said == "positive" or (said == "negative" and chance < _SURE_OF_ONE)


def _words(heard: Heard) -> int:
    return sum(len(each.plain.split()) for each in heard.read.passages)


def _by_rules(rules: Tone) -> Tone:
    """Return the rules' tone as it is: of these words nothing was learned."""
    return replace(rules, rules=rules.label, head=None)


def _own(weights: Head, found: dict[str, float]) -> Label:
    """Return what the learned head says by itself."""
    return _LABELS[weights.label(weights.chances(of_the_head(found)))]


def _added(heard: Heard, weights: Head) -> list[float]:
    """Return what each passage adds to the odds of praise, by its words and its sense."""
    by_encoder, by_words = weights.praise["encoder praise"], weights.praise["words praise"]
    return [
        by_encoder * one[0] + by_words * other[0]
        for one, other in zip(heard.read.shares, heard.words.shares, strict=True)
    ]


def _both_sides(added: Sequence[float], rules: Tone, weights: Head) -> bool:
    """Say whether one part is plainly good and another plainly bad."""
    if rules.mixed or min(sides(rules)) >= STRONG:
        return True
    return len(added) > 1 and max(added) >= weights.mixed and min(added) <= -weights.mixed


def _reasons(
    heard: Heard, added: Sequence[float], weights: Head, found: dict[str, float], leaning: float
) -> tuple[Reason, ...]:
    """Return stretches with their share: what each added to the odds, on the scale of the value."""
    odds = weights.praised(found)
    scale = abs(leaning / odds) if abs(odds) > 0.05 else 0.2
    reasons = _of_rules(heard, weights, scale) + _of_passages(heard, added, scale)
    most = max((abs(each.share) for each in reasons), default=0.0)
    kept = [each for each in reasons if abs(each.share) >= _LEAST_SHARE * most]
    strongest = sorted(kept, key=lambda each: -abs(each.share))[:_MOST_REASONS]
    return tuple(sorted(strongest, key=lambda each: (each.start, each.end)))


def _of_passages(heard: Heard, added: Sequence[float], scale: float) -> list[Reason]:
    return [
        Reason(
            passage.start,
            passage.end,
            heard.text[passage.start : passage.end],
            round(scale * share, 3),
            LIKE_PRAISE if share > 0 else LIKE_COMPLAINT,
        )
        for passage, share in zip(heard.read.passages, added, strict=True)
    ]


def _of_rules(heard: Heard, weights: Head, scale: float) -> list[Reason]:
    """Return the rules' own findings with what they added, and the heading where it spoke."""
    found = []
    sides = {
        sign: [r for r in heard.rules.reasons if by_hand(r) and r.share * sign > 0]
        for sign in (1, -1)
    }
    for sign, name in ((1, "rules good"), (-1, "rules bad")):
        damp = scale * abs(weights.praise[name]) / sqrt(max(1, len(sides[sign])))
        found += [
            Reason(each.start, each.end, each.text, round(damp * each.share, 3), each.rule)
            for each in sides[sign]
        ]
    return found + _of_the_heading(heard, weights, scale)


def _of_the_heading(heard: Heard, weights: Head, scale: float) -> list[Reason]:
    asked = asks(heard.prompt)
    if not asked:
        return []
    share = round(scale * weights.praise[f"asked for {asked}"], 3)
    said = [each.rule for each in heard.rules.reasons if each.rule.startswith(_HEADING)]
    return [Reason(0, 0, "", share, said[0] if said else f"{_HEADING}: {_ASKED[asked]}")]
