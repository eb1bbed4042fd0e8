"""Words that stand oftener in texts about somebody at risk than elsewhere: a learned list.

Phrases find what is said plainly; much is only hinted at. The list gives each word, beginning of a
word and pair of words a weight; a text whose weights together pass a bar goes to the safeguarding
lead. Nobody sees the sum: it orders nothing and is kept nowhere.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, sqrt

from forumapp.analysis.risk.words import plain

START = 4
DAMPING = 800  # as if some ten ordinary words stood in every text: short ones prove little
THE_SAME = "words, beginnings of four letters (with *), pairs of words"
_REMEMBERED = 60_000
_TELLING = 0.25  # of the strongest weight: what else is marked
_SELDOM = 0.03  # of all texts: what stands in more of them explains nothing
_SHORT = 3
_FEWEST = 10  # words: in fewer, only phrases are a sign
_KNOWN = 0.25  # of the words: with fewer it is no English text, and its "i" is no "I"


@dataclass(frozen=True, slots=True)
class Telling:
    """A word (or two beside each other) that speaks for risk: its number in the text, how many."""

    at: int
    words: int


def features(words: Sequence[str]) -> list[str]:
    """Return what is weighed of a text: its words, their beginnings, and pairs of words."""
    starts = [f"{word[:START]}*" for word in words]
    return [*words, *starts, *map(" ".join, pairwise(words))]


class _Remembering(dict[str, float]):
    """What a word adds, worked out once: the word itself and its beginning."""

    def __init__(self, of: Mapping[str, float]) -> None:
        self._of = of

    def __missing__(self, raw: str) -> float:
        word = plain(raw)
        found = self._of.get(word, 0.0) + self._of.get(f"{word[:START]}*", 0.0)
        if len(self) < _REMEMBERED:
            self[raw] = found
        return found


class WordWeights:
    """The learned list, ready to weigh with."""

    def __init__(self, data: Mapping[str, object]) -> None:
        """Take what `resources/risk/words.json` holds."""
        self._bar = float(data["bar"])  # type: ignore[arg-type]
        self._floor = float(data["floor"])  # type: ignore[arg-type]
        kept: Mapping[str, Sequence[int]] = data["words"]  # type: ignore[assignment]
        weights = {name: weight / 100 for name, (weight, _) in kept.items()}
        rarities = {name: (rarity / 100) ** 2 for name, (_, rarity) in kept.items()}
        self.often = {name: exp(1 - rarity / 100) for name, (_, rarity) in kept.items()}
        self._pairs = {
            (pair[0], pair[1]): (weights[name], rarities[name])
            for name in kept
            if len(pair := name.split(" ")) > 1
        }
        self._weights, self._rarities = _Remembering(weights), _Remembering(rarities)

    def may_pass(self, raw: Collection[str]) -> bool:
        """Say whether these words, without their order, come near the bar at all.

        Most comments end here: it takes a third of the time of a closer look.
        """
        return bool(raw) and self.near(raw) >= self._floor

    def near(self, raw: Collection[str]) -> float:
        """Return what single words add up to, by their number."""
        return sum(map(self._weights.__getitem__, raw)) / sqrt(len(raw))

    def pass_bar(self, words: Sequence[str]) -> bool:
        """Say whether these words together speak for risk; a few, or unknown ones, never do."""
        if len(words) < _FEWEST:
            return False
        weight = sum(map(self._weights.__getitem__, words))
        rarities = [self._rarities[word] for word in words]
        if sum(map(bool, rarities)) < _KNOWN * len(words):
            return False
        rarity = sum(rarities)
        for pair in pairwise(words):
            if pair in self._pairs:
                more, rare = self._pairs[pair]
                weight += more
                rarity += rare
        return weight >= self._bar * sqrt(rarity + DAMPING)

    def telling(self, words: Sequence[str], most: int = 3) -> list[Telling]:
        """Return the words that speak for risk most, in the order of the text; rare ones only."""
        weighed = [
            (self._weights[word], at, 1)
            for at, word in enumerate(words)
            if len(word) > _SHORT and self.often.get(word, 0) < _SELDOM
        ]
        for at, pair in enumerate(pairwise(words)):
            if pair in self._pairs and max(map(len, pair)) > _SHORT:
                weighed.append((self._pairs[pair][0], at, 2))
        best = sorted((each for each in weighed if each[0] > 0), reverse=True)
        kept: list[Telling] = []
        for weight, at, long in best:
            apart = all(at + long <= each.at or each.at + each.words <= at for each in kept)
            if apart and len(kept) < most and weight >= _TELLING * best[0][0]:
                kept.append(Telling(at, long))
        return sorted(kept, key=lambda each: each.at)
