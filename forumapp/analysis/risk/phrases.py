"""Phrases of the risk data files: how they are written, and where they stand in a text.

A phrase is words with spaces between: `a|b` either word, `word*` any ending, `(word)` may be
missing, `..` up to four other words, `@name` any word of a set. All of it stands in one sentence.
The rarest of its steps is its anchor: a text without a word of it is left alone at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from forumapp.analysis.risk.words import plain

_GAP = 4
_START = 4
_RARE = 0.0005  # how often a word stands in a comment that nothing is known of
_SHORT = 0.01  # the same of all words that begin with three given letters
Frequency = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a phrase: exact words, beginnings of words; or a gap; it may be optional."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    optional: bool = False
    gap: bool = False

    def fits(self, word: str) -> bool:
        """Say whether a word is one of these."""
        return word in self.words or (bool(self.stems) and word.startswith(self.stems))

    def stands_in(self, words: AbstractSet[str]) -> bool:
        """Say whether any of these words fits."""
        if not self.words.isdisjoint(words):
            return True
        return bool(self.stems) and any(word.startswith(self.stems) for word in words)

    def where(self, words: Sequence[str]) -> list[int]:
        """Return the numbers of the words that fit."""
        exact, stems = self.words, self.stems
        if not stems:
            return [at for at, word in enumerate(words) if word in exact]
        return [at for at, word in enumerate(words) if word in exact or word.startswith(stems)]


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A phrase with its steps; `said` is how the data file writes it, `kind` the group's code."""

    said: str
    kind: str
    steps: tuple[Step, ...]
    anchor: Step
    exact: tuple[frozenset[str], ...]  # the words of steps besides the anchor, the rarest first
    begun: tuple[Step, ...]  # such steps that also know beginnings of words

    def may_stand_in(self, words: AbstractSet[str]) -> bool:
        """Say whether every step has a word there, besides the anchor; no order is looked at."""
        for each in self.exact:  # these take a tenth of the time
            if each.isdisjoint(words):
                return False
        return all(step.stands_in(words) for step in self.begun)

    def places(
        self, words: Sequence[str], sentences: Sequence[int] | None = None
    ) -> list[tuple[int, int]]:
        """Return where it stands: the numbers of its first word and of the word after it.

        `sentences` says in which sentence each word stands; without it all are taken as one.
        """
        found = []
        for at in self.steps[0].where(words):
            end = _end(self.steps, 1, words, at + 1, at, sentences)
            if end > 0:
                found.append((at, end))
        return found


def phrase(said: str, kind: str, sets: Mapping[str, str], often: Frequency) -> Phrase:
    """Read one phrase; raise ValueError for one that could never be found.

    `often` says in what share of all comments a word (or a beginning of four letters, with a star)
    stands.
    """
    steps = tuple(_step(part, sets) for part in said.split())
    solid = [step for step in steps if not (step.gap or step.optional)]
    if not solid or steps[0] not in solid or steps[-1].gap:
        raise ValueError(f"a phrase starts and ends with a word: {said!r}")
    anchor, *needed = sorted(solid, key=lambda step: _share(step, often))
    exact = tuple(step.words for step in needed if not step.stems)
    return Phrase(said, kind, steps, anchor, exact, tuple(step for step in needed if step.stems))


class Anchors:
    """Phrases by anchor. A word that was seen once costs nothing the next time."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Index the phrases by the words, and the first letters, of their anchors."""
        self._exact: dict[str, list[Phrase]] = {}
        self._stems: dict[str, list[tuple[str, Phrase]]] = {}
        for each in phrases:
            for word in each.anchor.words:
                self._exact.setdefault(word, []).append(each)
            for stem in each.anchor.stems:
                self._stems.setdefault(stem[:2], []).append((stem, each))

    def of(self, word: str) -> list[Phrase]:
        """Return the phrases that a plain word may belong to."""
        found = list(self._exact.get(word, ()))
        found += [each for stem, each in self._stems.get(word[:2], ()) if word.startswith(stem)]
        return found


def _share(step: Step, often: Frequency) -> float:
    """Return in what share of comments, at most, any word of a step stands."""
    exact = sum(often.get(word, _RARE) for word in step.words)
    begun = sum(
        often.get(f"{stem[:_START]}*", _RARE) if len(stem) >= _START else _SHORT
        for stem in step.stems
    )
    return exact + begun


def _step(part: str, sets: Mapping[str, str]) -> Step:
    if part == "..":
        return Step(gap=True)
    optional = part.startswith("(") and part.endswith(")")
    choices = (part[1:-1] if optional else part).split("|")
    every = [word for choice in choices for word in _choice(choice, sets)]
    words = frozenset(plain(each) for each in every if not each.endswith("*"))
    stems = tuple(plain(each[:-1]) for each in every if each.endswith("*"))
    if any(len(stem) < 3 for stem in stems):
        raise ValueError(f"at least three letters before a star: {part!r}")
    return Step(words, stems, optional)


def _choice(choice: str, sets: Mapping[str, str]) -> list[str]:
    return sets[choice[1:]].split("|") if choice.startswith("@") else [choice]


def _end(
    steps: Sequence[Step],
    step: int,
    words: Sequence[str],
    at: int,
    first: int,
    sentences: Sequence[int] | None,
) -> int:
    """Return where the rest of a phrase ends, or -1: one level deep per step, so bounded."""
    if step == len(steps):
        return at
    wanted = steps[step]
    if wanted.gap:
        tries = (
            _end(steps, step + 1, words, at + skip, first, sentences) for skip in range(_GAP + 1)
        )
        return next((end for end in tries if end > 0), -1)
    if at < len(words) and wanted.fits(words[at]) and _same(sentences, at, first):
        end = _end(steps, step + 1, words, at + 1, first, sentences)
        if end > 0:
            return end
    return _end(steps, step + 1, words, at, first, sentences) if wanted.optional else -1


def _same(sentences: Sequence[int] | None, one: int, other: int) -> bool:
    return sentences is None or sentences[one] == sentences[other]
