"""Find the national themes that a comment speaks of, each with the words that show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from forumapp.analysis.text.data import load
from forumapp.analysis.text.evidence import Reason
from forumapp.analysis.text.patterns import Match, Phrases
from forumapp.analysis.text.words import Reading, read

WEAKEST_SCORE = 0.35
"""Below this a theme rests on one everyday word ("place", "asked"): it is not suggested."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A national theme: what belongs to it, what does not, and one example."""

    code: str
    label: str
    belongs: str
    does_not_belong: str
    example: str


@dataclass(frozen=True, slots=True)
class ThemeHit:
    """A theme found in a text; `score` is 0 to 1 and comparable within one text only."""

    code: str
    label: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Hint:
    """A phrase that speaks for something, and how strongly."""

    of: str
    weight: float


def themes() -> tuple[Theme, ...]:
    """Return the fourteen themes in the order of the data file."""
    names = ("code", "label", "belongs", "does_not_belong", "example")
    return tuple(
        Theme(*(row[name] for name in names)) for row in load("themes", "themes")["themes"]
    )


def themes_of(text: str) -> tuple[ThemeHit, ...]:
    """Return the themes of a text, the strongest first; none where nothing speaks for one."""
    return themes_in(read(text))


def themes_in(reading: Reading) -> tuple[ThemeHit, ...]:
    """Return the themes of a text that was read already."""
    found: dict[str, list[Match[Hint]]] = {}
    for match in _phrases().every(reading.words):
        found.setdefault(match.entry.of, []).append(match)
    hits = []
    for code, matches in found.items():
        reasons = reasons_of(reading, matches, f"theme: {code}")
        score = score_of(reasons)
        if score >= WEAKEST_SCORE:
            hits.append(ThemeHit(code, _labels()[code], score, reasons))
    return tuple(sorted(hits, key=lambda hit: -hit.score))


def score_of(reasons: Iterable[Reason]) -> float:
    """Return 1 - exp(-sum of shares): more words add less and less, and never reach 1."""
    return round(1 - exp(-sum(reason.share for reason in reasons)), 4)


def reasons_of(reading: Reading, matches: Sequence[Match[Hint]], rule: str) -> tuple[Reason, ...]:
    """Return each stretch of words once, the strongest and longest hint first to claim it."""
    if len(matches) == 1:
        return (_reason(reading, matches[0], rule),)
    claimed: set[int] = set()
    reasons = []
    for match in sorted(matches, key=lambda each: (-each.entry.weight, each.first - each.last)):
        span = range(match.first, match.last)
        if claimed.isdisjoint(span):
            claimed.update(span)
            reasons.append(_reason(reading, match, rule))
    return tuple(_each_once(reasons))


def _reason(reading: Reading, match: Match[Hint], rule: str) -> Reason:
    start, end = reading.words[match.first].start, reading.words[match.last - 1].end
    return Reason(start, end, reading.text[start:end], match.entry.weight, rule)


def _each_once(reasons: Iterable[Reason]) -> list[Reason]:
    """Keep the first of words said twice: saying "school" ten times is no stronger."""
    kept: dict[str, Reason] = {}
    for reason in sorted(reasons, key=lambda each: each.start):
        kept.setdefault(reason.text.casefold(), reason)
    return list(kept.values())


@cache
def _labels() -> dict[str, str]:
    return {theme.code: theme.label for theme in themes()}


@cache
def _phrases() -> Phrases[Hint]:
    return Phrases(
        (row["phrase"], Hint(theme["code"], row["weight"]))
        for theme in load("themes", "themes")["themes"]
        for row in theme["phrases"]
    )
