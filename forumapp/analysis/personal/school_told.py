"""Words of every day or people’s names that a school is told to have: “he’s been at Harris”."""

import re

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_near
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_hits import is_care, named
from forumapp.analysis.personal.school_strange import is_of_school
from forumapp.analysis.personal.words import Word

_FULL = re.compile(
    r"(?:\s(?:is|was|said|are|says)\s(?:it(?:’s|'s|\swas)\s|they(?:’re|'re|\swere)\s)?(?:now\s|already\s)?"
    r"(?:full|oversubscribed|at\scapacity)|\s(?:can(?:not|[’']?t)|could(?:\snot|n[’']?t)|can\snot)\smeet)\b"
)
_UNITS = frozenset(("provision", "unit", "base", "nursery", "respite"))
_YEAR = re.compile(r"\b(?:year|yr|y)\s?\d{1,2},?\s*(?:at\s)?$", re.IGNORECASE)
_IS_SETTING = re.compile(
    r"(?:,|\s\(|\sis|\s[–\-])\s*(?:the|a|our|their|his|her)?\s?(?:[\w\-]+\s){0,2}?"
    r"(?:unit|base|PRU|ARP|provision|nursery|respite|school|college)\b"
)


def is_no_person(word: Word) -> bool:
    """Say whether a word is no first name, title or role, nothing public, and not of this field."""
    known = (people().given, people().titles, people().roles, public().words)
    return not is_near(word.low) and not any(word.low in each for each in known)


def is_full(around: Around, place: int) -> bool:
    """Say whether it is what only a school is: “Hadleigh is full”, “Hadleigh cannot meet need”."""
    at = around.at(place).end
    return (
        _FULL.match(around.passage, at) is not None and around.at(place).low not in public().words
    )


def by_two_words(around: Around, place: int) -> Hit | None:
    """Read two words of every day with capitals: “Tick Tock have”, “tutor from Red Balloon”."""
    one, two, after = around.at(place), around.at(place + 1), around.at(place + 2)
    if not two.capital or one.whose or around.gap(place).strip(" ") or len(two.low) < 3:
        return None
    if (after.capital and not around.gap(place + 1).strip(" ")) or around.at(place - 1).capital:
        return None
    site = one.low in places().place_words and two.low in people().surnames
    plain = _is_plain(one) and (site or _is_plain(two))
    if (is_near(one.low) and is_near(two.low)) or not plain:
        return None
    before, back = around.at(place - 1).low, around.at(place - 2).low
    led = (
        before in ("at", "to", "from")
        and back in places().taught | places().sends | places().tutors
    )
    led = led or before in ("attends", "attended", "attending")
    acts = (
        not around.gap(place + 1).strip(" ") and after.low in places().school_did | places().many_do
    )
    is_it = _IS_SETTING.match(around.passage, two.end) is not None
    speaks = led + acts + is_it + is_of_school(around, place) + is_care(around, place)
    return named(around, place, place + 2) if (led or acts or is_it) and speaks > 1 else None


def _is_plain(word: Word) -> bool:
    known = (people().given, people().surnames, people().titles, people().roles, public().words)
    return (
        word.low not in ordinary().function
        and not word.text[:2].isupper()
        and not any(word.low in each for each in (*known, people().months))
    )


def is_taught_at(around: Around, place: int) -> bool:
    """Say whether somebody is taught here, be it a person’s name too: “he’s been at Harris”."""
    word, back = around.at(place), around.at(place - 2)
    is_there = back.whose and back.low in ("he", "she")
    if back.low not in places().taught and not is_there and not _is_year(around, place - 2):
        return False
    if word.whose or word.low in people().titles or word.low in people().roles or len(word.low) < 4:
        return False
    if word.text.isupper():
        return False
    return not (is_near(word.low) or word.low in public().words or word.low in people().months)


def _is_year(around: Around, place: int) -> bool:
    """Say whether a year of school stands there: “Year 9 at …”."""
    start = around.at(place + 1).start
    return _YEAR.search(around.passage, max(0, start - 10), start) is not None


def by_what_it_is(around: Around, place: int) -> Hit | None:
    """Read “the Nest, the SEN unit”, “the Lighthouse provision”, “The Bridge is the PRU”."""
    word, the, follows = around.at(place), around.at(place - 1), around.at(place + 1)
    near = is_near(word.low) and word.low not in places().place_words
    if near or word.low in public().words or word.text[:2].isupper() or word.whose:
        return None
    is_it = _IS_SETTING.match(around.passage, word.end) is not None
    unit = follows.low in _UNITS and not around.gap(place).strip(" ") and not follows.capital
    sent = the.capital and not the.first and around.at(place - 2).low in ("at", "to")
    sent = sent and (around.at(place - 3).low in places().sends | places().taught)
    sent = sent and not (follows.capital and not around.gap(place).strip(" "))
    many = follows.low in ("have", "say", "are", "were") and not around.gap(place).strip(" ")
    many = many and not word.low.endswith("s") and is_of_school(around, place)
    return named(around, place, place + 1) if is_it or unit or sent or many else None
