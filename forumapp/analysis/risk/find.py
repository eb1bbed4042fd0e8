"""Find words that may mean that somebody is at risk: made to miss little, never a score.

A piece of feedback in which a sign is found goes to the safeguarding lead. Denial does not cancel a
sign ("he has not self-harmed since" is for the lead as well); an idiom does ("killing me with
paperwork").
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import resources
from forumapp.analysis.risk.phrases import Anchors, Phrase, phrase
from forumapp.analysis.risk.weights import WordWeights
from forumapp.analysis.risk.words import (
    Placed,
    placed_words,
    plain_words,
    words_of_sentences,
)

HINTED = "hinted"
_IDIOM = "idiom"
_REMEMBERED = 60_000  # words known to belong to no phrase
_Place = tuple[int, int, Phrase]


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that may mean risk: their place, what they are a sign of, and why in plain words."""

    start: int
    end: int
    text: str
    code: str
    reason: str


class Finder:
    """The phrases and the learned words, ready to look with."""

    def __init__(self, data: Mapping[str, object], words: Mapping[str, object] | None) -> None:
        """Read the data files; raise ValueError for a phrase that could never be found."""
        sets: Mapping[str, str] = data["sets"]  # type: ignore[assignment]
        groups: list[Mapping[str, list[str]]] = data["groups"]  # type: ignore[assignment]
        idioms: list[str] = data["idioms"]  # type: ignore[assignment]
        self.reasons = {str(group["code"]): str(group["reason"]) for group in groups}
        self.reasons[HINTED] = str(data["hinted"])
        self._weights = WordWeights(words) if words else None
        often = self._weights.often if self._weights else {}
        self.signs = [
            phrase(said, str(group["code"]), sets, often)
            for group in groups
            for said in group["phrases"]
        ]
        self.idioms = [phrase(each, _IDIOM, sets, often) for each in idioms]
        self._signs, self._idioms = Anchors(self.signs), Anchors(self.idioms)
        self._harmless: set[str] = set()
        self._anchors: dict[str, tuple[Phrase, ...]] = {}

    def may_be_at_risk(self, text: str) -> bool:
        """Say whether a text holds any sign; an ordinary comment takes microseconds."""
        words = plain_words(text)
        weights = self._weights
        if weights and weights.may_pass(words) and weights.pass_bar(words):
            return True
        likely = self._likely(words)
        return bool(likely and self._places(*words_of_sentences(text), likely))

    def find(self, parts: Mapping[str, str]) -> list[tuple[str, Sign]]:
        """Return the signs in the texts of one piece, each with its part, in their order."""
        found = [(part, sign) for part, text in parts.items() for sign in self.rules(text)]
        if found or self._weights is None:
            return found
        said = {part: placed_words(text) for part, text in parts.items()}
        if not self._weights.pass_bar(_plain(word for words in said.values() for word in words)):
            return []
        return [
            (part, self._sign(parts[part], words, told.at, told.at + told.words, HINTED))
            for part, words in said.items()
            for told in self._weights.telling(_plain(words))
        ]

    def rules(self, text: str) -> tuple[Sign, ...]:
        """Return what phrases find in a text."""
        likely = self._likely(plain_words(text))
        if not likely:
            return ()
        words = placed_words(text)
        sentences = [word.sentence for word in words]
        places = _outermost(self._places(_plain(words), sentences, likely))
        return tuple(self._sign(text, words, at, end, each.kind) for at, end, each in places)

    def _likely(self, words: list[str]) -> list[Phrase]:
        """Return the phrases that stand in these words, if sentences are not looked at."""
        known = set(words)
        anchored = [each for word in known - self._harmless for each in self._anchored(word)]
        able = dict.fromkeys(each for each in anchored if each.may_stand_in(known))
        return [each for each in able if each.places(words)]

    def _anchored(self, word: str) -> tuple[Phrase, ...]:
        found = self._anchors.get(word)
        if found is None:
            found = tuple(self._signs.of(word))
            if not found and len(self._harmless) < _REMEMBERED:
                self._harmless.add(word)
            elif found and len(self._anchors) < _REMEMBERED:
                self._anchors[word] = found
        return found

    def _places(
        self, said: list[str], sentences: list[int], likely: Iterable[Phrase]
    ) -> list[_Place]:
        places = [(at, end, each) for each in likely for at, end in each.places(said, sentences)]
        if not places:
            return []
        known = frozenset(said)
        idioms = dict.fromkeys(each for word in known for each in self._idioms.of(word))
        spared = [
            place
            for each in idioms
            if each.may_stand_in(known)
            for place in each.places(said, sentences)
        ]
        return [each for each in places if not _crosses(each, spared)]

    def _sign(self, text: str, words: list[Placed], at: int, end: int, code: str) -> Sign:
        start, stop = words[at].start, words[end - 1].end
        return Sign(start, stop, text[start:stop], code, self.reasons[code])


@cache
def finder() -> Finder:
    """Return the finder with the phrases and words that the application ships."""
    return Finder(resources.read_json("risk", "signs.json"), _learned())


@cache
def risk_version() -> str:
    """Return which phrases and words these are: their version and the mark of their content."""
    names = [name for name in resources.names("risk") if name.endswith(".json")]
    content = b"".join(resources.read_bytes("risk", name) for name in names)
    number = resources.read_json("risk", "signs.json")["version"]
    return f"risk {number} ({hashlib.sha256(content).hexdigest()[:8]})"


def find_risk(parts: Mapping[str, str]) -> list[tuple[str, Sign]]:
    """Return the words that may mean that somebody is at risk, each with the part it stands in."""
    return finder().find(parts)


def may_be_at_risk(texts: Iterable[str]) -> bool:
    """Say whether the texts of one piece, taken together, hold such words."""
    said = "\n".join(text for text in texts if text)
    return bool(said) and finder().may_be_at_risk(said)


def _learned() -> Mapping[str, object] | None:
    if "words.json" not in resources.names("risk"):
        return None
    words: Mapping[str, object] = resources.read_json("risk", "words.json")
    return words


def _plain(words: Iterable[Placed]) -> list[str]:
    return [word.word for word in words]


def _crosses(place: _Place, spared: list[tuple[int, int]]) -> bool:
    return any(place[0] < end and at < place[1] for at, end in spared)


def _outermost(places: list[_Place]) -> list[_Place]:
    """Return the places from left to right; of overlapping ones the first, and longest."""
    kept: list[_Place] = []
    for place in sorted(places, key=lambda each: (each[0], -each[1])):
        if not kept or place[0] >= kept[-1][1]:
            kept.append(place)
    return kept
