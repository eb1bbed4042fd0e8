"""The learned word list: how much more often words stood in complaints, or where things work."""

from collections.abc import Mapping, Sequence, Set
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

_NONE: Mapping[str, Any] = {}
_REMEMBERED = 20_000

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
    listed = _shipped() if weights is None else _Listed(weights)
    found = _found(words, taken, listed)
    damp = sqrt(max(LEAST_DAMPED, len(found)))
    return [
        Heard(first, last, words[first].clause, weight[0] / damp, weight[1] / damp)
        for first, last, weight in found.values()
    ]


class _Known(NamedTuple):
    """What the list holds of a word: its weight, and the pairs that start with it by the next.

    `form` is how the list writes it: digits are "#".
    """

    form: str
    weight: Weight | None
    pairs: Mapping[str, tuple[str, Weight]]


class _Listed(dict[str, _Known]):
    """A list of phrases as its words are looked up: each is worked out once, and remembered."""

    def __init__(self, weights: Mapping[str, Weight]) -> None:
        self._weights = weights
        self._pairs: dict[str, dict[str, tuple[str, Weight]]] = {}
        for phrase, weight in weights.items():
            first, between, second = phrase.partition(" ")
            if between:
                self._pairs.setdefault(first, {})[second] = phrase, weight

    def __missing__(self, word: str) -> _Known:
        form = "#" if word[0].isdigit() else word
        known = _Known(form, self._weights.get(form), self._pairs.get(form, _NONE))
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = known
        return known


def _found(
    words: Sequence[Word], taken: Set[int], listed: _Listed
) -> dict[str, tuple[int, int, Weight]]:
    """Return where each phrase stands first, in the order of `grams`."""
    found: dict[str, tuple[int, int, Weight]] = {}
    clause, following = -1, _NONE
    for at, word in enumerate(words):
        if at in taken:
            following = _NONE
            continue
        form, weight, after = listed[word.form]
        if weight and form not in found:
            found[form] = at, at + 1, weight
        if following and form in following and word.clause == clause:
            phrase, together = following[form]
            if phrase not in found:
                found[phrase] = at - 1, at + 1, together
        clause, following = word.clause, after
    return found


@cache
def _shipped() -> _Listed:
    return _Listed(learned_words())


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
