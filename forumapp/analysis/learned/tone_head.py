"""Weigh what the encoder, the words, the rules and the question say of a tone, as chances."""

from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt
from typing import Any, NamedTuple

import resources
from forumapp.analysis.learned.encoder import Read
from forumapp.analysis.learned.tone_words import Worded
from forumapp.analysis.text import Reason, Tone
from forumapp.analysis.text.prompts import asks

FILE = ("model", "tone_head.json")
CLASSES = ("negative", "neutral", "positive")

Pair = tuple[float, float]

SIGNALS = (
    "encoder praise",
    "encoder neither",
    "words praise",
    "words neither",
    "rules good",
    "rules bad",
    "rules both",
    "asked for good",
    "asked for bad",
    "asked for wish",
    "asked for question",
    "ends as a question",
    "length",
)
_MOST_OF_A_SIDE = 1.5
_OF_THE_HEAD = SIGNALS[:4]


class Chances(NamedTuple):
    """How likely a person calls the text negative, neutral or mixed, and positive."""

    negative: float
    neutral: float
    positive: float


@dataclass(frozen=True, slots=True)
class Head:
    """The weights of the signals: for praise against complaint, and for neither of both."""

    version: int
    base: Pair
    praise: dict[str, float]
    neither: dict[str, float]
    worst: float
    sure: dict[str, float]
    silent: float
    mixed: float

    def praised(self, signals: dict[str, float]) -> float:
        """Return the log odds of praise against complaint."""
        return self.base[0] + sum(self.praise[name] * value for name, value in signals.items())

    def chances(self, signals: dict[str, float]) -> Chances:
        """Return the chances that these signals mean."""
        praise = self.praised(signals)
        neither = self.base[1] + sum(self.neither[name] * value for name, value in signals.items())
        powers = [exp(max(-30.0, min(30.0, each))) for each in (-praise / 2, neither, praise / 2)]
        return Chances(*(each / sum(powers) for each in powers))

    def label(self, chances: Chances) -> str:
        """Return the tone with the least harm: a complaint called praise is the worst mistake."""
        harm = {
            "negative": chances.neutral + chances.positive,
            "neutral": chances.negative + chances.positive,
            "positive": self.worst * chances.negative + chances.neutral,
        }
        return min(CLASSES, key=harm.__getitem__)


def signals(read: Read, words: Worded, rules: Tone, prompt: str | None) -> dict[str, float]:
    """Return everything that speaks for a tone, by name; all of it without who a child is."""
    text = " ".join(each.plain for each in read.passages)
    good, bad = sides(rules)
    asked = asks(prompt)
    values = (
        *read.tone,
        *words.tone,
        good,
        bad,
        min(good, bad),
        *(float(asked == each) for each in ("good", "bad", "wish", "question")),
        float(text.rstrip("\"'”’) \n").endswith("?")),
        log(1 + len(text.split())) - 3,
    )
    return dict(zip(SIGNALS, values, strict=True))


def by_hand(reason: Reason) -> bool:
    """Say whether a reason comes of a rule that people wrote, not of learned words or a heading."""
    return not reason.rule.startswith(("word list", "heading"))


def sides(rules: Tone) -> Pair:
    """Return how much the hand-made rules found for praise, and for a complaint.

    Learned words are left out: this head has its own, and weighs them itself.
    """
    shares = [each.share for each in rules.reasons if by_hand(each)]
    good = [each for each in shares if each > 0]
    bad = [-each for each in shares if each < 0]
    return _damped(good), _damped(bad)


def _damped(shares: list[float]) -> float:
    return min(_MOST_OF_A_SIDE, sum(shares) / sqrt(len(shares))) if shares else 0.0


def of_the_head(found: dict[str, float]) -> dict[str, float]:
    """Return the signals of what was learned, the others silent."""
    return {name: value if name in _OF_THE_HEAD else 0.0 for name, value in found.items()}


@cache
def head() -> Head:
    """Return the weights (made by `training/tone.py`)."""
    content: dict[str, Any] = resources.read_json(*FILE)
    base = content.pop("base")
    return Head(base=(base[0], base[1]), **content)
