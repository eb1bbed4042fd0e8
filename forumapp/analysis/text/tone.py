"""Score the tone of a comment, say why, and say when there is nothing to go by."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from forumapp.analysis.text.data import lexicon_version
from forumapp.analysis.text.evidence import Label, Reason, Verdict, conclude, on_its_side
from forumapp.analysis.text.lexicon import answers
from forumapp.analysis.text.light_nltk import light_nltk
from forumapp.analysis.text.prompts import Asks, asks
from forumapp.analysis.text.weigh import Evidence, Score, heeded, is_sure, joined, weigh
from forumapp.analysis.text.words import LONGEST_TEXT, plain
from forumapp.domain.feedback import PARTS

if TYPE_CHECKING:
    from textblob import Blobber

    from forumapp.analysis.text.analyzer import SendSentiment

_LEANING = {"good": 0.35, "bad": -0.35, "wish": 0.0, "question": 0.0}
_ASKED = {
    "good": "asked what works",
    "bad": "asked what does not work",
    "wish": "asked what would help",
    "question": "asked for questions",
}
_NOTHING = {"good": -0.5, "bad": 0.4}
_EVERYTHING = {"good": 0.5, "bad": -0.6}
_PROMPT_CONFIDENCE = 0.35
_WHOLE_ANSWER = 80


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


@dataclass(frozen=True, slots=True)
class _Part:
    """What one text of a piece of feedback says."""

    evidence: Evidence
    reasons: tuple[Reason, ...]
    asked: Asks | None
    verdict: Verdict | None = None
    whole: bool = False
    cut: bool = False


def score_tone(text: str, prompt: str | None = None) -> Tone:
    """Score one text; `prompt` is the heading (see `PARTS`) or question that it stands under."""
    return _tone([_part(text, prompt, None)])


def score_feedback(parts: Mapping[str, str]) -> Tone:
    """Score the parts of one piece of feedback together; offsets are those within each part."""
    told = {name: text for name, text in parts.items() if text.strip()} or {"free": ""}
    return _tone(
        [_part(text, None if name == "free" else name, name) for name, text in told.items()]
    )


@cache
def tone_version() -> str:
    """Return which lexicon and which TextBlob scored."""
    return f"{lexicon_version()}, textblob {version('textblob')}"


@cache
def _blobber() -> "Blobber":
    # Late import for start-up time: TextBlob takes 0.1 s to load, with NLTK it would be 0.3 s.
    with light_nltk():
        from forumapp.analysis.text.analyzer import blobber

    return blobber()


def _part(text: str, prompt: str | None, name: str | None) -> _Part:
    """Return what speaks for which tone in one text."""
    head = text[:LONGEST_TEXT]
    whole = _whole_answer(head, prompt, name)
    if whole:
        evidence = Evidence(
            (Score(0, whole.share, "set"),), (), ends_asking=False, asks=False, length=1
        )
        return _Part(evidence, (whole,), None, whole=True)
    # What `.sentiment` of its blobs asks; a blob would strip the text of its signs first, in vain.
    found: SendSentiment = _blobber().analyzer.analyze(head)
    if _is_bare_answer(head):  # "Nothing": what it says, only its heading knows
        evidence = replace(found.evidence, words=())
        found = found._replace(told=(), evidence=evidence, verdict=weigh(evidence))
    reasons = tuple(
        Reason(each.start, each.end, text[each.start : each.end], each.score, each.rule, name)
        for each in sorted((*found.assessments, *found.told))
    )
    if found.evidence.ends_asking and found.verdict:
        at = head.rindex("?")
        reasons += (Reason(at, at + 1, "?", 0.0, "question: it asks, it does not judge", name),)
    asked = asks(prompt) if any(letter.isalpha() for letter in head) else None
    asked = heeded(found.evidence, asked) if asked else None
    if asked:
        reasons += (Reason(0, 0, "", _LEANING[asked], f"heading: {_heading(prompt, asked)}", name),)
    cut = len(text) > LONGEST_TEXT
    return _Part(found.evidence, reasons, asked, found.verdict, cut=cut)


def _heading(prompt: str | None, asked: Asks) -> str:
    """Return the name of a heading of the form, or what a question in its own words asks for."""
    return prompt if prompt in PARTS else _ASKED[asked]


def _answer(text: str) -> str:
    words = " ".join(plain(word) for word in text[:_WHOLE_ANSWER].replace("/", " ").split())
    return words.strip(" .!?,-")


def _is_bare_answer(text: str) -> bool:
    if len(text) >= _WHOLE_ANSWER:
        return False
    words = _answer(text)
    return any(words in each for each in answers().values())


def _whole_answer(text: str, prompt: str | None, part: str | None) -> Reason | None:
    """Read "Nothing" and "Everything" by the heading they stand under."""
    asked = asks(prompt)
    if len(text) >= _WHOLE_ANSWER or asked is None:
        return None
    words = _answer(text)
    share = None
    if words in answers()["nothing"]:
        share = _NOTHING.get(asked)
    elif words in answers()["everything"]:
        share = _EVERYTHING.get(asked)
    if share is None:
        return None
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    rule = f"heading: {_heading(prompt, asked)}"
    return Reason(start, end, text[start:end], share, rule, part)


def _tone(parts: list[_Part]) -> Tone:
    reasons = tuple(reason for part in parts for reason in part.reasons)
    method = _method(reasons)
    if any(part.cut for part in parts):
        method += f", first {LONGEST_TEXT} characters"
    verdict = _verdict(parts)
    if verdict is None:
        return Tone(None, None, False, 0.0, "unscored", tone_version(), ())
    only_heading = all(each.rule.startswith("heading") for each in reasons)
    confidence = verdict.confidence
    if only_heading:
        confidence = min(confidence, _PROMPT_CONFIDENCE)
    return Tone(
        on_its_side(verdict.value, verdict.label),
        verdict.label,
        verdict.mixed,
        confidence,
        method,
        tone_version(),
        reasons,
        sure=not only_heading and is_sure(verdict),
        rules=verdict.label,
    )


def _verdict(parts: list[_Part]) -> Verdict | None:
    if all(part.whole for part in parts):
        return conclude(
            (number, each.score)
            for number, part in enumerate(parts)
            for each in part.evidence.scores
        )
    if len(parts) == 1 and not parts[0].asked:
        return parts[0].verdict
    asked = {part.asked for part in parts}
    return weigh(
        joined([part.evidence for part in parts]), asked.pop() if len(asked) == 1 else None
    )


def _method(reasons: tuple[Reason, ...]) -> str:
    if reasons and all(each.rule.startswith("heading") for each in reasons):
        return "heading"
    return "textblob and lexicon"
