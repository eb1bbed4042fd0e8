"""Names that schools in England really have, as one more sign: “Robsack Wood”, never by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import resources
from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_signs import acts, is_of_school, led

_MOST = 3  # words of a name in the register
_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class SchoolNames:
    """What schools are called; `firsts` begin a name of several words."""

    sure: frozenset[str]
    weak: frozenset[str]
    firsts: frozenset[str]


@cache
def school_names() -> SchoolNames:
    """Return what schools in England are called, without their kinds."""
    data = resources.read_json("personal", "school_names.json")
    sure, weak = (
        {name.replace("_", " ") for name in data[key].split()} for key in ("sure", "weak")
    )
    firsts = frozenset(name.split()[0] for name in sure | weak if " " in name)
    return SchoolNames(frozenset(sure), frozenset(weak), firsts)


def loading() -> Iterator[None]:
    """Load the names, for a thread that has other things to do in between."""
    school_names()
    yield None


def registered(around: Around, place: int, end: int) -> int:
    """Weigh that a school is called so: two points for words that are nothing else."""
    said = " ".join(word.low for word in around.words[place:end])
    names = school_names()
    if said in names.sure:
        return 2 if end - place > 1 else 1
    return int(said in names.weak)


def by_register(around: Around, place: int) -> Hit | None:
    """Read two or three words with capitals that a school is called by, weighed by the rest."""
    word, names = around.at(place), people()
    if word.low not in school_names().firsts or word.low in names.titles:
        return None
    before = around.at(place - 1)
    if before.capital and not before.first and not around.gap(place - 1).strip(" "):
        return None
    end = _end(around, place)
    known = registered(around, place, end) if end - place > 1 else 0
    if not known:
        return None
    person = word.low in names.given and around.at(end - 1).low in names.surnames
    signs = max(led(around, place), 0) + max(acts(around, end), 0)
    points = known + led(around, place) + acts(around, end) + is_of_school(around)
    if not signs or points < _ENOUGH + person:
        return None
    reason = "a name that schools have, where school is spoken of"
    return Hit(word.start, around.at(end - 1).end, "SCHOOL", reason, "[school]")


def by_small_register(around: Around, place: int) -> Hit | None:
    """Read two words in small letters that schools are called: “from bramley sunnyside”."""
    word, other = around.at(place), around.at(place + 1)
    if word.capital or other.capital or word.low not in school_names().firsts:
        return None
    if not other.low:
        return None  # the last word of a passage
    if around.gap(place).strip(" ") or registered(around, place, place + 2) < 2:
        return None
    if led(around, place) + acts(around, place + 2) < 1 or not is_of_school(around):
        return None
    reason = "a name that schools have, where school is spoken of"
    return Hit(word.start, other.end, "SCHOOL", reason, "[school]")


def _end(around: Around, place: int) -> int:
    """Return the place after the run of words with capitals that begins here."""
    end = place + 1
    while end - place < _MOST and around.at(end).capital and not around.gap(end - 1).strip(" "):
        end += 1
    longer = around.at(end).capital and not around.gap(end - 1).strip(" ")
    return place if longer else end
