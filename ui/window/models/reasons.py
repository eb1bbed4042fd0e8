"""The words of a family cut at the places that speak for a tone or an area, each with its why."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QCoreApplication

from forumapp.domain.tags import Why
from ui.window.models.lists import label


@dataclass(frozen=True, slots=True)
class Reason:
    """One why with what it speaks for: "tone", or the title of an area."""

    why: Why
    speaks_for: str
    is_tone: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the words from `start` to `end`, and the reasons that rest on it."""

    start: int
    end: int
    reasons: tuple[Reason, ...]


def stretches(length: int, reasons: Iterable[Reason]) -> tuple[Stretch, ...]:
    """Cut a text of this length wherever a reason begins or ends; together they are all of it."""
    inside = [r for r in reasons if 0 <= r.why.start < r.why.end <= length]
    cuts = sorted({0, length, *(r.why.start for r in inside), *(r.why.end for r in inside)})
    return tuple(
        Stretch(start, end, tuple(r for r in inside if r.why.start <= start and end <= r.why.end))
        for start, end in pairwise(cuts)
    )


def tooltip(reasons: Iterable[Reason]) -> str:
    """Say what a stretch of words speaks for, a line for each reason."""
    return "\n".join(dict.fromkeys(f"{r.speaks_for}: {rule_words(r.why.rule)}" for r in reasons))


def because(reasons: Iterable[Why]) -> str:
    """Say in one sentence which words a score or a proposal rests on, the strongest first."""
    ranked = sorted(reasons, key=lambda why: -abs(why.share))
    said = [f"“{why.text}” ({rule_words(why.rule)})" for why in ranked]
    tr = QCoreApplication.translate
    if not said:
        return tr("Why", "No words were found that speak for it.")
    return tr("Why", "Because of {words}.").format(words=", ".join(dict.fromkeys(said)))


def learned_words(rule: str) -> str:
    """Say what was learned of words, where a reason rests on that; '' where it does not."""
    tr = QCoreApplication.translate
    return {
        "reads like what people called good": tr("Why", "reads like what people called good"),
        "reads like what people called a problem": tr(
            "Why", "reads like what people called a problem"
        ),
        "reads like comments about this": tr("Why", "reads like comments about this"),
        "words of comments about this theme": tr("Why", "often said in comments about this"),
        "words of comments that people tagged so": tr(
            "Why", "often said in comments that people tagged so"
        ),
    }.get(rule.removeprefix("learned: "), "")


def rule_words(rule: str) -> str:
    """Say a rule of the analysis in words."""
    tr = QCoreApplication.translate
    kind, _, more = rule.partition(": ")
    if kind == "theme":
        return label("theme", more)
    if learned := learned_words(rule):
        return learned
    if rule == "textblob":
        return tr("Why", "an everyday word with a tone")
    return more or kind
