"""Runs of words that may be a name or a school, for the learned weights to look at."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places
from forumapp.analysis.personal.everyday import is_near, is_ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.words import Word

LONGEST = 7  # words of a run; a longer one is looked at in pieces
_LABELS = frozenset(  # of forms and short notes: they stand before somebody, and are nobody
    ("tel", "mob", "vol", "isp", "obs", "landline", "ethnicity", "pls", "plz", "min", "mins", "hr",
     "hrs", "asap", "appt", "appts", "approx", "tbc", "tba", "adv", "refs", "nb", "ps", "fyi",
     "wkr", "wkrs", "soc", "yng", "prev", "spreadsheet", "handwritten", "ringback", "voicemail")
)  # fmt: skip
_JOINS = frozenset(("of", "the", "on", "in", "and", "by", "at", "for", "le", "la", "de", "c", "e"))


class Run(NamedTuple):
    """Words beside each other that may be a name: the places of the first and after the last."""

    start: int
    end: int


def runs(around: Around, taken: Sequence[tuple[int, int]], told: Sequence[Hit]) -> Iterator[Run]:
    """Yield the runs of words that may be names; none in what numbers and dates have `taken`."""
    may = _may_be(around.words)
    sure = [False] * len(may)
    _before_kinds(around, may)
    if told:
        _mark(around, sure, [(hit.start, hit.end) for hit in told], True)
        may = [one or other for one, other in zip(may, sure, strict=True)]
    _mark(around, may, taken, False)
    _join(around, may)
    place = 0
    while place < len(may):
        if not may[place]:
            place += 1
            continue
        end = _run_end(around, may, place)
        if end > place + 1 or sure[place] or not _is_plain(around, place):
            yield Run(place, end)
        place = end


def _run_end(around: Around, may: Sequence[bool], place: int) -> int:
    """Return the place after the words that stand beside each other and may be a name."""
    end = place
    while end < len(may) and may[end] and end - place < LONGEST:
        end += 1
        if around.gap(end - 1).strip(" "):
            break
    return end


def _is_plain(around: Around, place: int) -> bool:
    """Say whether a word of every day by itself can be no name: “Mum rang”, “a plum”."""
    word, of = around.at(place), places()
    if not word.capital:
        told = word.first or around.at(place - 1).low in of.leads
        told = told or word.low in of.article_names or word.low in of.pets
        return not told and is_ordinary(word.low)
    if not (word.first or word.text.isupper() or word.low in people().months):
        return False
    known = (people().also_words, people().given, of.place_words, of.sites)
    return is_near(word.low) and not any(word.low in each for each in known)


def _mark(around: Around, may: list[bool], spans: Sequence[tuple[int, int]], value: bool) -> None:
    """Set what may be a name for the words that these stretches touch."""
    for start, end in spans:
        for place, word in enumerate(around.words):
            if start < word.end and word.start < end:
                may[place] = value


def _before_kinds(around: Around, may: list[bool]) -> None:
    """Count in a plain word before a kind of school: “woodpecker nursery”."""
    of, function = places(), ordinary().function
    types = of.types
    for place, word in enumerate(around.words):
        if word.low in types and place:
            low = around.words[place - 1].low
            if low not in of.generic and low not in function and not around.gap(place - 1).strip():
                may[place - 1] = True


def _join(around: Around, may: list[bool]) -> None:
    """Count in what stands between names, “Jack in the Box”, and kinds after them."""
    words, types = around.words, places().types
    for place in range(1, len(words)):
        if may[place] or not may[place - 1]:
            continue
        low = words[place].low
        if low in types:
            may[place] = not around.gap(place - 1).strip(" ")
        elif low in _JOINS and words[place - 1].capital and not around.gap(place - 1).strip(" "):
            _bridge(words, may, place)


def _bridge(words: Sequence[Word], may: list[bool], place: int) -> None:
    """Count in one or two small words if a capital letter follows them."""
    for on in (place + 1, place + 2):
        if on >= len(words):
            return
        if may[on] and words[on].capital:
            may[place:on] = [True] * (on - place)
            return
        if words[on].low not in _JOINS:
            return


@cache
def _place_like() -> frozenset[str]:
    """Return the words that in small letters can be of a school’s name."""
    of = places()
    return (of.place_words | of.sites | of.article_names | of.pets) - _JOINS


@cache
def _never() -> frozenset[str]:
    """Return the words that are of no name."""
    return (ordinary().function - people().months) | _LABELS


def _may_be(words: Sequence[Word]) -> list[bool]:
    """Say of each word whether it may be of a name at all."""
    never, like = _never(), _place_like()
    return [
        word.low not in never
        and (
            word.capital or (len(word.low) > 1 and (word.low in like or not is_ordinary(word.low)))
        )
        for word in words
    ]
