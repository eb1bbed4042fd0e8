"""The learned word list: how much more often words stood in complaints, or where things work."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from math import sqrt
from typing import Any, NamedTuple

from forumapp.analysis.text.data import load
from forumapp.analysis.text.evidence import Finding
from forumapp.analysis.text.words import Word

BAD = "heard more in complaints"
GOOD = "heard more where things work"

LEAST_DAMPED = 12
"""A short text says no more by its few words than one that holds a dozen of the list."""

_Pairs = Mapping[str, Mapping[str, str]]
_NONE: Mapping[str, str] = {}

_SHOWN = 0.1
_MOST_SHOWN = 8


class Weight(NamedTuple):
    """How strongly a phrase speaks for a complaint, and for something that works."""

    against: float
    good: float


class Heard(NamedTuple):
    """A phrase of the list in words `first` up to, not including, `last`; weights are shares."""

    first: int
    last: int
    clause: int
    against: float
    good: float

    @property
    def lean(self) -> float:
        """Return how far it leans to the good side, below zero to the bad."""
        return self.good - self.against


def grams(words: Sequence[Word]) -> list[tuple[str, int, int]]:
    """Return each word and each two neighbours of one clause, with places; digits are "#"."""
    found: list[tuple[str, int, int]] = []
    clause_before, form_before = -1, ""
    for at, word in enumerate(words):
        form, clause = word.form, word.clause
        if form[0].isdigit():
            form = "#"
        found.append((form, at, at + 1))
        if clause == clause_before:
            found.append((f"{form_before} {form}", at - 1, at + 1))
        clause_before, form_before = clause, form
    return found


def heard(
    words: Sequence[Word],
    taken: Set[int] = frozenset(),
    weights: Mapping[str, Weight] | None = None,
) -> list[Heard]:
    """Return the phrases of the list that stand in a text, each once; damped by how many.

    Words that a rule has `taken` are left to it.
    """
    listed, pairs = _shipped() if weights is None else (weights, _pairs(weights))
    found = _found(words, taken, listed, pairs)
    damp = sqrt(max(LEAST_DAMPED, len(found)))
    return [
        Heard(first, last, words[first].clause, weight[0] / damp, weight[1] / damp)
        for first, last, weight in found
    ]


def _found(
    words: Sequence[Word], taken: Set[int], listed: Mapping[str, Weight], pairs: _Pairs
) -> list[tuple[int, int, Weight]]:
    """Return where each phrase stands first, in the order of `grams`."""
    found: dict[str, tuple[int, int]] = {}
    clause_before, following = -1, _NONE
    for at, word in enumerate(words):
        form, clause = word.form, word.clause
        if at in taken:
            clause_before = -1
            continue
        if form[0].isdigit():
            form = "#"
        if form in listed:
            found.setdefault(form, (at, at + 1))
        if form in following and clause == clause_before:
            found.setdefault(following[form], (at - 1, at + 1))
        clause_before, following = clause, pairs.get(form, _NONE)
    return [(*place, listed[phrase]) for phrase, place in found.items()]


@cache
def _shipped() -> tuple[Mapping[str, Weight], _Pairs]:
    listed = learned_words()
    return listed, _pairs(listed)


def _pairs(listed: Iterable[str]) -> _Pairs:
    """Return the pairs of the list by their words: what nobody listed is not even written."""
    found: dict[str, dict[str, str]] = {}
    for phrase in listed:
        first, between, second = phrase.partition(" ")
        if between:
            found.setdefault(first, {})[second] = phrase
    return found


@cache
def learned_words() -> dict[str, Weight]:
    """Return the list as it was made (training/word_list.py)."""
    return {
        row["phrase"]: Weight(row["against"], row["good"])
        for row in load("lexicon", "learned")["entries"]
    }


@cache
def formula() -> dict[str, Any]:
    """Return how rules, words and the question are weighed (made with the list)."""
    content: dict[str, Any] = load("lexicon", "learned")["formula"]
    return content


def told(known: Sequence[Heard]) -> list[Finding]:
    """Return the learned words that weigh most as findings, overlapping ones as one stretch."""
    strong = [each for each in known if abs(each.good - each.against) >= _SHOWN]
    stretches: list[Finding] = []
    for each in sorted(strong):  # by place: no two stand at the same
        first, end, clause, against, good = each
        lean = good - against
        last = stretches[-1] if stretches else None
        if last and first < last.last and (lean > 0) == (last.score > 0):
            end = max(last.last, end)
            score = round(last.score + lean, 3)
            stretches[-1] = Finding(last.first, end, last.clause, score, last.rule)
        else:
            stretches.append(Finding(first, end, clause, round(lean, 3), _rule(lean > 0)))
    if len(stretches) <= _MOST_SHOWN:
        return stretches
    stretches.sort(key=lambda each: -abs(each.score))
    return sorted(stretches[:_MOST_SHOWN])


def _rule(good: bool) -> str:
    return f"word list: {GOOD if good else BAD}"
