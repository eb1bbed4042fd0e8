"""Signs that a run of words shows, for the learned weights: its classes, shape and neighbours."""

from collections.abc import Iterator, Sequence
from functools import cache

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_near, is_ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.learned_runs import Run
from forumapp.analysis.personal.named_places import kind_of, places_within
from forumapp.analysis.personal.school_register import registered, school_names
from forumapp.analysis.personal.school_shapes import is_place_shaped
from forumapp.analysis.personal.words import Word

_BAG = 6  # words on either side of a run that count wherever they stand
_BESIDE = 12  # letters within which a find is a neighbour


@cache
def _lists() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the lists that make a word’s class, with a letter for each."""
    names, of, shared = people(), places(), public()
    return (
        ("g", names.given),
        ("r", names.rare),
        ("a", names.also_words),
        ("s", names.surnames),
        ("t", shared.towns),
        ("p", shared.words - shared.towns),
        ("l", of.place_words),
        ("i", of.sites),
        ("y", of.types),
        ("S", of.sure_streets),
        ("T", frozenset(names.titles)),
        ("R", frozenset(names.roles)),
        ("q", school_names().firsts),
    )


@cache
def _spoken() -> frozenset[str]:
    """Return the words that are signs by themselves: those of every day in this field."""
    names, of = people(), places()
    schools = (of.place_words, of.sites, of.types, of.sure_streets, of.school_nouns)
    told = (of.school_people, of.doings, of.outings, of.visits, of.field, of.things, of.goes)
    every = (ordinary().near, names.months, names.titles, names.roles, *schools, *told)
    return frozenset(word for each in every for word in each)


@cache
def _telling() -> frozenset[str]:
    """Return those that tell something wherever they stand."""
    return _spoken() - ordinary().function


def is_spoken(low: str) -> bool:
    """Say whether a word is one of those of every day: such may stand in a reason."""
    return low in _spoken()


def _class(low: str) -> str:
    """Return the lists that a word stands in; only words of every day are remembered."""
    return _known_class(low) if low in ordinary().words else _made_class(low)


def _made_class(low: str) -> str:
    code = "".join(letter for letter, known in _lists() if low in known)
    code += kind_of(low)
    if is_near(low):
        return f"{code}n"
    if is_ordinary(low):
        return f"{code}o"
    return f"{code}e" if is_place_shaped(low) else code


@cache
def _known_class(low: str) -> str:
    return _made_class(low)


class Signs:
    """The signs of a passage’s words; `told` is what the rules found in it."""

    def __init__(self, around: Around, told: Sequence[Hit]) -> None:
        """Take a passage and what the rules found there."""
        self._around, self._told = around, told
        nouns = places().school_nouns
        self._schools = min(2, sum([word.low in nouns for word in around.words]))
        self._classes: dict[str, str] = {}  # of this passage alone: they are a family’s words
        self._named: list[str] = []  # which places the words of the run belong to

    def _said(self, word: Word) -> str:
        """Return a word that is a sign by itself, or its class."""
        if not word.low:
            return "|"
        return word.low if word.low in _spoken() else f"<{self._class_of(word.low)}>"

    def _class_of(self, low: str) -> str:
        known = self._classes.get(low)
        if known is None:
            known = self._classes[low] = _class(low)
        return known

    def of_run(self, run: Run) -> list[str]:
        """Return what all words of a run share: what stands before and after, and around."""
        around, (start, end) = self._around, run
        first, last = around.at(start), around.at(end - 1)
        letters, whose = _letters(first), "'s" if last.whose else ""
        count, known = min(end - start, 4), registered(around, start, end)
        self._named = places_within(around, start, end)
        return [
            *self._neighbours(run, whose),
            f"n={count}{letters}{whose}",
            f"last={self._said(last)}",
            f"first={self._said(first)}{letters}",
            f"sch={self._schools}{letters}",
            f"reg={known}{count}",
            f"L={_beside(around, first, last)}",
            *self._near(run),
            *self._told_near(first, last),
        ]

    def _neighbours(self, run: Run, whose: str) -> list[str]:
        around, (start, end) = self._around, run
        back, before = self._said(around.at(start - 2)), self._said(around.at(start - 1))
        follows, on = self._said(around.at(end)), self._said(around.at(end + 1))
        gap = _gap(around.gap(start - 1)) if start else "^"
        before, after = f"{gap}{before}", f"{whose}{_gap(around.gap(end - 1))}{follows}"
        named = self._named[0] if len(set(self._named)) == 1 else "+" * any(self._named)
        return [
            f"G={named}",
            f"Gb={named}{before}",
            f"Ga={named}{after}",
            f"b={before}",
            f"bb={back} {before}",
            f"b2={back}",
            f"a={after}",
            f"aa={after} {on}",
            f"a2={on}",
            f"ba={before} {after}",
        ]

    def _near(self, run: Run) -> list[str]:
        """Return the telling words around a run, wherever they stand."""
        words = self._around.words
        beside = (*words[max(0, run.start - _BAG) : run.start], *words[run.end : run.end + _BAG])
        return [f"~{low}" for low in _telling().intersection([word.low for word in beside])]

    def _told_near(self, first: Word, last: Word) -> Iterator[str]:
        """Yield what the rules said nearby: a school or a name just before or after."""
        for hit in self._told:
            if hit.end <= first.start and first.start - hit.end < _BESIDE:
                yield f"<{hit.kind}"
            elif hit.start >= last.end and hit.start - last.end < _BESIDE:
                yield f">{hit.kind}"
            elif hit.start < last.end and first.start < hit.end:
                yield f"wide={hit.start < first.start or hit.end > last.end + 2}{hit.kind}"

    def of_word(self, run: Run, place: int) -> list[str]:
        """Return the signs of one word within its run."""
        around, word = self._around, self._around.at(place)
        letters, kind = _letters(word), self._class_of(word.low)
        before = self._said(around.at(place - 1)) if place > run.start else "^"
        follows = self._said(around.at(place + 1)) if place + 1 < run.end else "$"
        whose = "'s" if place > run.start and around.at(place - 1).whose else ""
        made = [
            f"k={letters}{kind}",
            f"w={self._said(word)}",
            f"p={whose}{before}",
            f"f={follows}",
            f"at={min(place - run.start, 2)}{min(run.end - place, 3)}{letters}",
            *(f"c{letters}{one}" for one in kind),
            f"g={letters}{self._named[place - run.start]}",
            *self._rule(word),
        ]
        if "n" not in kind and "o" not in kind and len(word.low) > 4:
            made += (f"-{word.low[-2:]}", f"-{word.low[-3:]}", f"-{word.low[-4:]}")
        return made

    def _rule(self, word: Word) -> tuple[str, ...]:
        """Return what the rules said of a word, with their reason and without."""
        for hit in self._told:
            if hit.start < word.end and word.start < hit.end:
                return f"r={hit.kind[0]}{hit.reason}", f"r={hit.kind[0]}"
        return ("r=-",)


def _letters(word: Word) -> str:
    """Return how a word is written: one letter, small, capitals, or a capital first."""
    if len(word.text) == 1:
        return "1"
    if word.text.isupper():
        return "U"
    if not word.capital:
        return "c"
    return "F" if word.first else "C"


def _gap(gap: str) -> str:
    """Return what parts two words, shortly."""
    bare = gap.strip()
    if not bare:
        return ""
    return "9" if any(map(str.isdigit, bare)) else bare[:2]


def _beside(around: Around, first: Word, last: Word) -> str:
    """Return which figures and marks stand directly beside a run."""
    before = around.passage[max(0, first.start - 2) : first.start].strip()[-1:]
    after = around.passage[last.end : last.end + 3].removeprefix("'s").strip()[:1]
    return f"{_mark(before)}_{_mark(after)}"


def _mark(letter: str) -> str:
    if letter.isalpha():
        return ""
    return "9" if letter.isdigit() else letter
