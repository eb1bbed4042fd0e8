"""Find phrases of a data file in a comment.

A pattern is words with spaces between: `a|b` either word, `word*` any ending, `(word)` may be
missing, `..` up to three other words, `not` also stands for "isn't". All of it must stand in one
clause. Words instead of regular expressions, because forum members edit these files; an index by
first word, because one big alternation would try every entry at every letter.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from forumapp.analysis.text.words import NEGATED_VERBS, Word, plain

T = TypeVar("T")

_GAP = 3
_KEY = 3
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class _Step:
    words: frozenset[str]
    stems: tuple[str, ...]
    optional: bool
    gap: bool
    plain: bool
    """Neither may be missing nor stands for others: most steps are so."""

    def fits(self, word: str) -> bool:
        return word in self.words or (bool(self.stems) and word.startswith(self.stems))


class Match(NamedTuple, Generic[T]):
    """An entry that was found in words `first` up to, not including, `last`."""

    entry: T
    first: int
    last: int


def examples(pattern: str) -> list[str]:
    """Return the shortest words that a pattern finds, one for each choice of its first word."""
    parts = [part for part in pattern.split() if part != ".." and not _is_optional(part)]
    rest = [part.split("|")[0].rstrip("*") for part in parts[1:]]
    return [" ".join([first.rstrip("*"), *rest]) for first in parts[0].split("|")]


_Steps = tuple[_Step, ...]
_Entry = tuple[int, _Steps, int, T]
"""An entry in its order: its steps, the first of them still to be looked for, and itself."""


class _Opening(NamedTuple, Generic[T]):
    """What may stand where a word stands: by the word that must come next, and the others."""

    by_next: dict[str, list[_Entry[T]]]
    others: list[_Entry[T]]


_UNSEEN: _Opening[Any] = _Opening({}, [])


class Phrases(Generic[T]):
    """Entries by pattern, found in one pass over the words."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._exact: dict[str, list[tuple[_Steps, T]]] = {}
        self._stems: dict[str, list[tuple[_Steps, T]]] = {}
        self._memory: dict[str, _Opening[T] | None] = {}
        for pattern, entry in entries:
            self._add(pattern, entry)

    def every(self, words: Sequence[Word]) -> Iterator[Match[T]]:
        """Yield every entry found, overlapping ones too."""
        opening_of = self._memory.get
        last = len(words) - 1
        for at, word in enumerate(words):
            form = word.form
            opening: _Opening[T] | None = opening_of(form, _UNSEEN)
            if opening is _UNSEEN:
                opening = self._opening(form)
            if opening is None:
                continue
            by_next, fitting = opening
            if by_next and at < last:
                after = words[at + 1]
                more = by_next.get(after.form)
                if more and after.clause == word.clause:
                    fitting = sorted([*fitting, *more], key=_order) if fitting else more
            for _number, steps, step, entry in fitting:
                end = at + step
                if step < len(steps):
                    end = _end(steps, step, words, end, word.clause)
                if end > 0:
                    yield Match(entry, at, end)

    def longest(self, words: Sequence[Word]) -> list[Match[T]]:
        """Return the longest entry at each place, from left to right, none overlapping."""
        found: list[Match[T]] = []
        for match in self.every(words):
            if found and match.first == found[-1].first:
                if match.last > found[-1].last:
                    found[-1] = match
            elif not found or match.first >= found[-1].last:
                found.append(match)
        return found

    def _add(self, pattern: str, entry: T) -> None:
        steps = tuple(_step(part) for part in pattern.split())
        if not steps or steps[0].optional or steps[0].gap or steps[-1].gap:
            raise ValueError(f"a pattern starts and ends with a word: {pattern!r}")
        for word in steps[0].words:
            self._exact.setdefault(word, []).append((steps, entry))
        for stem in steps[0].stems:
            if len(stem) < _KEY:
                raise ValueError(f"at least {_KEY} letters before a star: {pattern!r}")
            self._stems.setdefault(stem[:_KEY], []).append((steps, entry))

    def _opening(self, word: str) -> _Opening[T] | None:
        exact = self._exact.get(word, [])
        stems = [each for each in self._stems.get(word[:_KEY], ()) if each[0][0].fits(word)]
        known = self._built(exact, stems) if exact or stems else None
        if len(self._memory) >= _REMEMBERED:
            self._memory.clear()
        self._memory[word] = known
        return known

    def _built(
        self, exact: Sequence[tuple[_Steps, T]], stems: Sequence[tuple[_Steps, T]]
    ) -> _Opening[T]:
        opening: _Opening[T] = _Opening({}, [])
        for number, (steps, entry) in enumerate(
            (*exact, *(each for each in stems if each not in exact))
        ):
            if len(steps) > 1 and steps[1].plain and not steps[1].stems:
                for after in steps[1].words:
                    opening.by_next.setdefault(after, []).append((number, steps, 2, entry))
            else:
                opening.others.append((number, steps, 1, entry))
        return opening


def _order(entry: _Entry[Any]) -> int:
    return entry[0]


def _is_optional(part: str) -> bool:
    return part.startswith("(") and part.endswith(")")


def _step(part: str) -> _Step:
    if part == "..":
        return _Step(frozenset(), (), optional=False, gap=True, plain=False)
    optional = _is_optional(part)
    choices = (part[1:-1] if optional else part).split("|")
    words = {plain(each) for each in choices if not each.endswith("*")}
    if "not" in words:
        words |= set(NEGATED_VERBS.values())
    return _Step(
        frozenset(words),
        tuple(plain(each[:-1]) for each in choices if each.endswith("*")),
        optional,
        gap=False,
        plain=not optional,
    )


def _end(steps: _Steps, step: int, words: Sequence[Word], at: int, clause: int) -> int:
    """Return where the rest of a pattern ends, or -1: one level deep per step, so bounded."""
    length, last = len(words), len(steps)
    while step < last and (wanted := steps[step]).plain:
        if at >= length or (word := words[at]).clause != clause:
            return -1
        form = word.form
        if form not in wanted.words and not (wanted.stems and form.startswith(wanted.stems)):
            return -1
        step, at = step + 1, at + 1
    if step == last:
        return at
    if wanted.gap:
        tries = (_end(steps, step + 1, words, at + skip, clause) for skip in range(_GAP + 1))
        return next((end for end in tries if end > 0), -1)
    if at < len(words) and words[at].clause == clause and wanted.fits(words[at]):
        end = _end(steps, step + 1, words, at + 1, clause)
        if end > 0:
            return end
    return _end(steps, step + 1, words, at, clause) if wanted.optional else -1
