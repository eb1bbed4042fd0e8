"""Score the tone of a comment, say why, and say when there is nothing to go by."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from forumapp.analysis.text.data import lexicon_version
from forumapp.analysis.text.evidence import STRONG, Label, Reason, Verdict, conclude
from forumapp.analysis.text.lexicon import answers
from forumapp.analysis.text.words import LONGEST_TEXT, plain

if TYPE_CHECKING:
    from textblob import Blobber


_LEANING = {"working": 0.35, "not_working": -0.35, "difference": 0.0}
_NOTHING = {"working": -0.5, "not_working": 0.4}
_EVERYTHING = {"working": 0.5, "not_working": -0.6}
_PROMPT_CONFIDENCE = 0.35
_UNHEARD_CLAUSE = -1


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone with its reasons; `value` None means unscored, which is not the same as neutral.

    `rules` and `head` are the labels of the lexicon and of the learned head, each by itself;
    `sure`: of such scores about nine in ten agree with people.
    """

    value: float | None
    label: Label | None
    mixed: bool
    confidence: float
    method: str
    version: str
    reasons: tuple[Reason, ...]
    sure: bool = False
    rules: Label | None = None
    head: Label | None = None


def score_tone(text: str, prompt: str | None = None) -> Tone:
    """Score one text; `prompt` is the heading that it stands under (see `PARTS`)."""
    reasons, clauses = _reasons(text, prompt)
    return _tone(reasons, clauses, cut=len(text) > LONGEST_TEXT)


def score_feedback(parts: Mapping[str, str]) -> Tone:
    """Score the parts of one piece of feedback together; offsets are those within each part."""
    reasons: list[Reason] = []
    clauses: list[int] = []
    for number, (name, text) in enumerate(parts.items()):
        own, own_clauses = _reasons(text, None if name == "free" else name, name)
        reasons += own
        # Clauses of different parts must not be added up as one.
        clauses += [number * LONGEST_TEXT * 2 + clause for clause in own_clauses]
    return _tone(reasons, clauses, cut=any(len(text) > LONGEST_TEXT for text in parts.values()))


@cache
def tone_version() -> str:
    """Return which lexicon and which TextBlob scored."""
    return f"{lexicon_version()}, textblob {version('textblob')}"


@cache
def _blobber() -> "Blobber":
    # Late import for start-up time: TextBlob takes 0.2 s to half a second to load.
    from forumapp.analysis.text.analyzer import blobber

    return blobber()


def _reasons(
    text: str, prompt: str | None, part: str | None = None
) -> tuple[list[Reason], list[int]]:
    """Return what speaks for which tone, each with its clause."""
    head = text[:LONGEST_TEXT]
    whole = _whole_answer(head, prompt, part)
    if whole:
        return [whole], [0]
    found = _blobber()(head).sentiment.assessments
    reasons = [
        Reason(each.start, each.end, text[each.start : each.end], each.score, each.rule, part)
        for each in found
    ]
    clauses = [each.clause for each in found]
    verdict = conclude(zip(clauses, (each.share for each in reasons), strict=True))
    leaning = _leaning(head, prompt, part, verdict)
    if leaning:
        return [*reasons, leaning], [*clauses, _UNHEARD_CLAUSE]
    return reasons, clauses


def _whole_answer(text: str, prompt: str | None, part: str | None) -> Reason | None:
    """Read "Nothing" and "Everything" by the heading they stand under."""
    words = " ".join(plain(word) for word in text[:80].replace("/", " ").split())
    words = words.strip(" .!?,-")
    if len(text) >= 80 or prompt is None:
        return None
    share = None
    if words in answers()["nothing"]:
        share = _NOTHING.get(prompt)
    elif words in answers()["everything"]:
        share = _EVERYTHING.get(prompt)
    if share is None:
        return None
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return Reason(start, end, text[start:end], share, f"heading: {prompt}", part)


def _leaning(
    text: str, prompt: str | None, part: str | None, verdict: Verdict | None
) -> Reason | None:
    """Let the heading speak where the words say little; strong words are never overruled."""
    if prompt not in _LEANING or not any(letter.isalpha() for letter in text):
        return None
    if verdict and (verdict.mixed or abs(verdict.value) >= STRONG):
        return None
    return Reason(0, 0, "", _LEANING[prompt], f"heading: {prompt}", part)


def _tone(reasons: list[Reason], clauses: list[int], cut: bool) -> Tone:
    verdict = conclude(zip(clauses, (each.share for each in reasons), strict=True))
    method = _method(reasons) + (f", first {LONGEST_TEXT} characters" if cut else "")
    if verdict is None:
        return Tone(None, None, False, 0.0, method, tone_version(), ())
    confidence = verdict.confidence
    if all(each.rule.startswith("heading") for each in reasons):
        confidence = min(confidence, _PROMPT_CONFIDENCE)
    return Tone(
        verdict.value,
        verdict.label,
        verdict.mixed,
        confidence,
        method,
        tone_version(),
        tuple(reasons),
    )


def _method(reasons: list[Reason]) -> str:
    if not reasons:
        return "unscored"
    if all(each.rule.startswith("heading") for each in reasons):
        return "heading"
    return "textblob and lexicon"
