"""Which words of a comment speak for an area, and how much of the score each stretch has."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import add, itemgetter

import resources
from forumapp.analysis.learned.known_forms import Known
from forumapp.analysis.text.evidence import Reason
from forumapp.analysis.text.words import Reading

ALIKE = "reads like comments about this"

_MOST = 5
_LEAST = 0.07
"""Of what speaks for an area; below this a word is noise, such as "the" in "the panel"."""


class Credits:
    """What speaks for one area, word by word, and as a whole."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._by_rule: dict[str, list[float]] = {}
        self._whole = 0.0

    def forms(self, found: Known, shares: Sequence[float], unit: float, rule: str) -> None:
        """Give the share of each form, in units of `unit`, to its words.

        The shares are added before they are scaled: whole numbers stay whole, and equal ones equal.
        """
        given = [0.0] * len(self._reading.words)
        for at, share in zip(found.single, shares):  # noqa: B905 - pairs come after
            given[at] += share
        for at, share in zip(found.pairs, shares[len(found.single) :], strict=True):
            half = share / 2
            given[at] += half
            given[at + 1] += half
        scaled = [share * unit for share in given]
        before = self._by_rule.get(rule)
        self._by_rule[rule] = list(map(add, before, scaled)) if before else scaled

    def spans(self, reasons: Sequence[Reason], worth: float) -> None:
        """Give stretches of the text, which share so much, to their words."""
        total = sum([each.share for each in reasons]) or 1.0
        words = self._reading.words
        starts = [word.start for word in words]
        for each in reasons:
            first = last = bisect_left(starts, each.start)
            while last < len(words) and words[last].end <= each.end:
                last += 1
            worths = self._worths(each.rule)
            for at in range(first, last):
                worths[at] += worth * each.share / total / (last - first)

    def whole(self, worth: float) -> None:
        """Give the comment as a whole."""
        self._whole += worth

    def reasons(self, score: float) -> tuple[Reason, ...]:
        """Return the stretches that speak for the area; their shares add up to the score."""
        spans = self._runs()
        total = sum([span[0] for span in spans]) + max(0.0, self._whole)
        if total <= 0:
            return ()
        best = sorted(spans, reverse=True)[:_MOST]
        kept = [span for span in best if span[0] >= _LEAST * total]
        whole = self._whole if self._whole >= _LEAST * total else 0.0
        if not kept and not whole:
            kept = best[:1]
        scale = score / (sum([span[0] for span in kept]) + whole)
        kept.sort(key=itemgetter(1))
        found = [self._reason(first, last, worth * scale) for worth, first, last in kept]
        if whole:
            found.append(Reason(0, 0, "", round(whole * scale, 4), ALIKE))
        return tuple(found)

    def _worths(self, rule: str) -> list[float]:
        if rule not in self._by_rule:
            self._by_rule[rule] = [0.0] * len(self._reading.words)
        return self._by_rule[rule]

    def _runs(self) -> list[tuple[float, int, int]]:
        """Return stretches of words that all speak for the area, and what they are worth."""
        sides = list(self._by_rule.values())
        worths = sides[0] if len(sides) == 1 else list(map(sum, zip(*sides, strict=True)))
        least = _LEAST * sum([worth for worth in worths if worth > 0]) / 2
        words = self._reading.words
        runs: list[tuple[float, int, int]] = []
        run, first, end, clause = 0.0, 0, -1, -1
        for at in [at for at, worth in enumerate(worths) if worth > least]:
            word = words[at]
            if at == end and word.clause == clause:
                run += worths[at]
            else:
                if end > first:
                    runs.append((run, first, end))
                run, first, clause = worths[at], at, word.clause
            end = at + 1
        if end > first:
            runs.append((run, first, end))
        return runs

    def _reason(self, first: int, last: int, share: float) -> Reason:
        """Return a stretch without "and" at its ends, and the rule that speaks most in it."""
        words, small = self._reading.words, _small_words()
        rule = self._loudest(first, last)
        while first < last - 1 and words[first].form in small:
            first += 1
        while first < last - 1 and words[last - 1].form in small:
            last -= 1
        start, end = words[first].start, words[last - 1].end
        return Reason(start, end, self._reading.text[start:end], round(share, 4), rule)

    def _loudest(self, first: int, last: int) -> str:
        """Return the rule that speaks most in a stretch."""
        if len(self._by_rule) == 1:
            return next(iter(self._by_rule))
        return max(self._by_rule, key=lambda rule: sum(self._by_rule[rule][first:last]))


@cache
def _small_words() -> frozenset[str]:
    """Return words like "and", without loading all that the finder of names knows of."""
    return frozenset(resources.read_json("personal", "ordinary_words.json")["function"].split())
