"""Tags: feedback set against an area, by a person; and what the machine proposes."""

from dataclasses import dataclass
from typing import Literal

Stance = Literal["working", "better", "mixed", "problem"]
Verdict = Literal["confirmed", "rejected"]
NONE_OF_THESE = "none_of_these"
"""As `Tag.proposed_by` of a rejection: a person said that no area at all is meant."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A person's judgement: this feedback speaks (or does not speak) of this area, in this way.

    `wording` is that of the area when the person judged (None: the first), `judged_at` the UTC
    time. `bulk`: it was accepted with many others, not read one by one.
    """

    uid: str
    feedback: str
    area: str
    stance: str | None
    verdict: str
    proposed_by: str | None
    confirmed_by: str | None
    wording: int | None = None
    bulk: bool | None = None
    judged_at: str | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """A stretch of the words that speaks for a score or a suggestion.

    `start` and `end` are offsets into the text of `part`; `share` is its part of the score.
    """

    part: str
    start: int
    end: int
    text: str
    share: float
    rule: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An area that the machine proposes, ranked, with its reasons and the version that said so.

    `sure`: it may be accepted together with others like it. `stance` is what the machine would say.
    """

    feedback: str
    area: str
    score: float
    why: tuple[Why, ...]
    version: str
    sure: bool = False
    stance: str | None = None


@dataclass(frozen=True, slots=True)
class ToneScore:
    """What the machine makes of the tone: `value` −1 to 1, or None where nothing was found.

    `rules` and `head` are the labels of lexicon and learned head, each by itself; `sure`: of such
    scores about nine in ten agree with people (measured, docs/decisions/text.md).
    """

    feedback: str
    value: float | None
    label: str | None
    mixed: bool
    confidence: float
    method: str
    version: str
    why: tuple[Why, ...] = ()
    sure: bool = False
    rules: str | None = None
    head: str | None = None
