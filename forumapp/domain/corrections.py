"""Corrections of a quote: what differs from the words said stands in [brackets], cuts as […].

So a reader can tell every word of the family from every word of the editor.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

CUT = "[…]"
LONGEST_MARK = 60  # characters inside one pair of brackets
MOST_REPLACED = 80  # characters of their words that one correction may stand for; more is a cut
Cut = tuple[tuple[int, int] | str, ...]
_MARK = re.compile(rf"(\[[^\[\]\n]{{1,{LONGEST_MARK}}}\])")
_LETTER = re.compile(r"\[\w\]")  # “[T]hey”: a small letter made a capital
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither|nor|without|hardly|barely|cannot|\w+n['’]t)\b",
    re.IGNORECASE,
)
_ENDS = (".", "!", "?", "…")
_OWN_MARKS = 6  # brackets in the family's own words that are tried both ways
_TRIES = 20_000


class NotTheirWords(ValueError):
    """A correction that changes more than its brackets show; its text says what to do."""


def plain(text: str) -> str:
    """Return a text with single spaces: quotes are printed so."""
    return " ".join(text.split())


def correct(text: str, said: str) -> Cut:
    """Return how corrected words are cut out of a text: (start, length), or what an editor put.

    Raises NotTheirWords where a word differs outside brackets, something is left out without […],
    or a mark begins or ends inside a word.
    """
    words, said = plain(text), plain(said)
    if any(not mark[1:-1].strip() for mark in _MARK.findall(said)):
        raise NotTheirWords("A pair of brackets is empty. Write […] for what is left out.")
    for pieces in _readings(words, said):
        found = _Fit(words, pieces).cut()
        if found is not None:
            return found
    if not _WORD.search(_MARK.sub("", said)):
        raise NotTheirWords("Nothing of the family's own words is left. Leave this quote out.")
    raise NotTheirWords(
        "These are not the family's words. Put each word that you changed or added into "
        "[brackets], and […] where something is left out, at the beginning and the end too."
    )


def cut_at(text: str, said: str) -> Cut | None:
    """Return how printed words are cut out of a text as `correct` does; None if they are not."""
    try:
        return correct(text, said)
    except NotTheirWords:
        return None


def joined(text: str, cut: Cut) -> str:
    """Return the words that a cut gives; they are those that it was made from."""
    words = plain(text)
    return "".join(e if isinstance(e, str) else words[e[0] : e[0] + e[1]] for e in cut)


def left_out_not(text: str, cut: Cut) -> str:
    """Return the word that turns a sense round where a cut leaves it out; '' where none is.

    It is no fault: the family may have said it of something else. A person reads it once more.
    """
    told = "".join(each for each in cut if isinstance(each, str))
    words = plain(text)
    lost = next((found for gap in _gaps(words, cut) if (found := _NOT.search(gap))), None)
    return lost.group() if lost and not _NOT.search(told) else ""


def _gaps(words: str, cut: Cut) -> Iterator[str]:
    """Yield what was left out, but for whole sentences."""
    kept = [each for each in cut if not isinstance(each, str)]
    for (before, length), (start, _) in pairwise([(0, 0), *kept, (len(words), 0)]):
        gap = words[before + length : start]
        front = words[: before + length].rstrip()
        whole = front.endswith(_ENDS) or not front
        if not (whole and gap.rstrip().endswith(_ENDS)):
            yield gap


def _readings(words: str, said: str) -> Iterator[list[str]]:
    """Yield the pieces of corrected words: words, marks, words …

    Brackets that stand in the family's words too (“[child]”, where a name was taken out) are tried
    as theirs and as the editor's.
    """
    pieces = _MARK.split(said)
    both = [at for at in range(1, len(pieces), 2) if pieces[at] != CUT and pieces[at] in words]
    if len(both) > _OWN_MARKS:
        yield _merged(pieces, set(both))
        return
    for theirs in product((True, False), repeat=len(both)):
        yield _merged(pieces, {at for at, own in zip(both, theirs, strict=True) if own})


def _merged(pieces: Sequence[str], theirs: set[int]) -> list[str]:
    """Return the pieces with these marks taken as words."""
    merged = [pieces[0]]
    for at in range(1, len(pieces), 2):
        if at in theirs:
            merged[-1] += pieces[at] + pieces[at + 1]
        else:
            merged += pieces[at : at + 2]
    return merged


@dataclass(slots=True)
class _Fit:
    """The search for places at which pieces stand in a text, in their order."""

    words: str
    pieces: Sequence[str]
    failed: set[tuple[int, int]] = field(default_factory=set)
    inside: set[int] = field(default_factory=set)  # places inside a word
    tries: int = 0

    def cut(self) -> Cut | None:
        """Return the cut, None where the pieces do not fit."""
        if not any(_WORD.search(each) for each in self.pieces[::2]):
            return None
        for found in _WORD.finditer(self.words):
            self.inside.update(range(found.start() + 1, found.end()))
        cut = self._from(0, 0, ())
        return None if cut is None else _tidy(cut)

    def _from(self, at: int, place: int, marks: tuple[str, ...]) -> Cut | None:
        """Fit the pieces from `at` on behind a place; `marks` are those since the last words."""
        while at < len(self.pieces) and not self.pieces[at].strip():
            if at + 1 >= len(self.pieces):
                break
            marks, at = (*marks, self.pieces[at], self.pieces[at + 1]), at + 2
        said = self.pieces[at] if at < len(self.pieces) else ""
        core = said.strip()
        if not core:
            end = self._gap_fits(place, len(self.words), marks, at_edge=True)
            return (*marks, said) if end else None
        if (at, place) in self.failed:
            return None
        for start in self._places(core, place, marks):
            rest = self._after(at, start + len(core))
            if rest is not None:
                front, back = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
                return (*marks, front, (start, len(core)), back, *rest)
        self.failed.add((at, place))
        return None

    def _after(self, at: int, place: int) -> Cut | None:
        if at + 1 < len(self.pieces):
            return self._from(at + 2, place, (self.pieces[at + 1],))
        return () if self._gap_fits(place, len(self.words), (), at_edge=True) else None

    def _places(self, core: str, place: int, marks: tuple[str, ...]) -> Iterator[int]:
        """Yield where these words may stand behind a place."""
        start = self.words.find(core, place)
        while start >= 0 and self.tries < _TRIES:
            self.tries += 1
            ends_well = start + len(core) not in self.inside
            if ends_well and self._begins_well(start, place, marks):
                edge = place == 0 and not marks
                if self._gap_fits(place, start, marks, at_edge=edge):
                    yield start
            if CUT not in marks and start - place > 2 * MOST_REPLACED:
                return
            start = self.words.find(core, start + 1)

    def _begins_well(self, start: int, place: int, marks: tuple[str, ...]) -> bool:
        if start not in self.inside:
            return True
        if not marks or start == place or not _LETTER.fullmatch(marks[-1]):
            return False
        same = self.words[start - 1].casefold() == marks[-1][1].casefold()
        return same and start - 1 not in self.inside

    def _gap_fits(self, place: int, start: int, marks: tuple[str, ...], *, at_edge: bool) -> bool:
        """Say whether what stands between may be left out under these marks."""
        gap = self.words[place:start].strip()
        if not gap or CUT in marks:
            return True
        if any(mark.strip() for mark in marks):
            return len(gap) <= MOST_REPLACED
        return at_edge and not _WORD.search(gap)


def _tidy(cut: Cut) -> Cut:
    """Join the editor's neighbouring pieces, leave out empty ones."""
    tidy: list[tuple[int, int] | str] = []
    for each in cut:
        if isinstance(each, str) and tidy and isinstance(tidy[-1], str):
            tidy[-1] += each
        elif each != "":
            tidy.append(each)
    return tuple(tidy)
