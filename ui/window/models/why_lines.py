"""Why, as lines to read: each passage with what it speaks for and how much of the score it is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from forumapp.domain.feedback import QUESTIONS
from forumapp.domain.tags import Why
from ui.window.models.reasons import learned_words, rule_words

Side = Literal["good", "poor", "area", "none"]
Sided = Callable[[float], Side]
_MOST, _PART = 0.5, 0.2  # of the score: from here "most of it", "a good part of it"
_LONGEST = 140  # letters of a passage in a list; the text itself is above
_NOTHING = 0.005  # a share below this says nothing either way
_FEW = 6  # lines of one list


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One line: its words, which side it speaks for, and the stretches of words it stands for."""

    words: str
    side: Side
    places: tuple[Why, ...] = ()


def tone_lines(reasons: Sequence[Why]) -> list[WhyLine]:
    """Return why a tone is what it is, a line for each passage, the strongest first."""
    tr = QCoreApplication.translate
    said = {
        "good": tr("Why", "speaks of something that works"),
        "poor": tr("Why", "speaks of a problem"),
        "none": tr("Why", "says neither"),
    }
    return _lines(reasons, _side, said)


def area_lines(reasons: Sequence[Why]) -> list[WhyLine]:
    """Return why an area is suggested, a line for each passage, the strongest first."""
    tr = QCoreApplication.translate
    said = {"area": tr("Why", "speaks for it"), "none": tr("Why", "speaks against it")}
    return _lines(reasons, lambda share: "area" if share >= 0 else "none", said)


def telling(reasons: Sequence[Why]) -> list[Why]:
    """Return the reasons that are more than a small part of a score: those that are underlined."""
    whole = sum(abs(why.share) for why in reasons) or 1.0
    most = max((abs(why.share) for why in reasons), default=0.0)
    return [why for why in reasons if abs(why.share) >= min(most, _PART * whole)]


def halves(lines: Iterable[WhyLine]) -> tuple[list[WhyLine], list[WhyLine]]:
    """Return what speaks of something that works, and what of a problem."""
    every = list(lines)
    return [e for e in every if e.side == "good"], [e for e in every if e.side == "poor"]


def spoken(lines: Iterable[WhyLine]) -> str:
    """Say the lines as one text, for a screen reader that stands on the words themselves."""
    return " ".join(f"{line.words}." for line in lines)


def _lines(reasons: Sequence[Why], side_of: Sided, said: dict[str, str]) -> list[WhyLine]:
    tr = QCoreApplication.translate
    whole = sum(abs(why.share) for why in reasons) or 1.0
    same: dict[tuple[str, Side], list[Why]] = {}
    for why in reasons:
        same.setdefault((_what(why), side_of(why.share)), []).append(why)
    ranked = sorted(same.items(), key=lambda item: -_weight(item[1]))
    lines = []
    for (what, side), held in ranked[:_FEW]:
        words = tr("Why", "{what}: {speaks}, {much}")
        much = _portion(_weight(held) / whole, alone=len(same) == 1)
        speaks = learned_words(held[0].rule) or said[side]
        lines.append(WhyLine(words.format(what=what, speaks=speaks, much=much), side, tuple(held)))
    return lines


def _what(why: Why) -> str:
    """Name a passage: its words with the rule that read it, or the heading it stands under."""
    tr = QCoreApplication.translate
    kind, _, named = why.rule.partition(": ")
    if kind == "heading" and why.start == why.end:
        asked = QUESTIONS.get(named, named)
        return tr("Why", "It answers “{question}”").format(question=asked)
    if why.start == why.end:
        return tr("Why", "The whole comment")
    text = " ".join(why.text.split())
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2].rstrip()} … {text[-_LONGEST // 2 :].lstrip()}"
    rule = "" if learned_words(why.rule) else rule_words(why.rule)
    return f"“{text}” ({rule})" if rule else f"“{text}”"


def _portion(part: float, *, alone: bool) -> str:
    tr = QCoreApplication.translate
    if alone:
        return tr("Why", "all of the score")
    if part >= _MOST:
        return tr("Why", "most of the score")
    return tr("Why", "a good part of it") if part >= _PART else tr("Why", "a small part of it")


def _weight(reasons: Iterable[Why]) -> float:
    return sum(abs(why.share) for why in reasons)


def _side(share: float) -> Side:
    if abs(share) < _NOTHING:
        return "none"
    return "good" if share > 0 else "poor"
