"""Words of every day or people’s names that a school is told to have: “he’s been at Harris”."""

import re

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_near
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_hits import is_care, named
from forumapp.analysis.personal.school_signs import is_of_school, is_outing, is_setting
from forumapp.analysis.personal.words import Word

_UNITS = frozenset(("provision", "unit", "base", "nursery", "respite"))
_YEAR = re.compile(r"\b(?:year|yr|y)\s?\d{1,2},?\s*(?:at\s)?$", re.IGNORECASE)


def is_no_person(word: Word) -> bool:
    """Say whether a word is no first name, title or role, nothing public, and not of this field."""
    known = (people().given, people().titles, people().roles, public().words)
    return not is_near(word.low) and not any(word.low in each for each in known)


def by_two_words(around: Around, place: int) -> Hit | None:
    """Read two words of every day with capitals: “Tick Tock have”, “tutor from Red Balloon”."""
    if not _are_two(around, place):
        return None
    before, back = around.at(place - 1).low, around.at(place - 2).low
    of, after = places(), around.at(place + 2).low
    led = before in ("attends", "attended", "attending")
    if before in ("at", "to", "from"):
        led = back in of.taught or back in of.sends or back in of.tutors
    parted = around.gap(place + 1).strip(" ")
    acts = not parted and (after in of.school_did or after in of.many_do)
    is_it = is_setting(around, place + 1)
    speaks = led + acts + is_it + is_of_school(around, place) + is_care(around, place)
    return named(around, place, place + 2) if (led or acts or is_it) and speaks > 1 else None


def _are_two(around: Around, place: int) -> bool:
    """Say whether two plain words with capitals stand together, and no third one with them."""
    one, two = around.at(place), around.at(place + 1)
    if not two.capital or one.whose or around.gap(place).strip(" ") or len(two.low) < 3:
        return False
    third = around.at(place + 2).capital and not around.gap(place + 1).strip(" ")
    if third or around.at(place - 1).capital or (is_near(one.low) and is_near(two.low)):
        return False
    site = one.low in places().place_words and two.low in people().surnames
    return _is_plain(one) and (site or _is_plain(two))


def _is_plain(word: Word) -> bool:
    known = (people().given, people().surnames, people().titles, people().roles, public().words)
    return (
        word.low not in ordinary().function
        and not word.text[:2].isupper()
        and not any(word.low in each for each in (*known, people().months))
    )


def is_taught_at(around: Around, place: int) -> bool:
    """Say whether somebody is taught here, be it a person’s name too: “he’s been at Harris”."""
    word = around.at(place)
    if not _is_led(around, place) or is_outing(around, place):
        return False
    if word.whose or word.text.isupper() or len(word.low) < 4 or is_near(word.low):
        return False
    names = people()
    known = (names.titles, names.roles, names.months, public().words)
    return not any(word.low in each for each in known)


def _is_led(around: Around, place: int) -> bool:
    """Say whether “been at”, “he’s at”, “Year 9 at” or “got into” leads to a word."""
    before = around.at(place - 1).low
    if before not in ("at", "into"):
        return False
    back = around.at(place - 2)
    if before == "into":
        return back.low in ("got", "get", "getting")
    is_there = back.whose and back.low in ("he", "she")
    return back.low in places().taught or is_there or _is_year(around, place - 2)


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
    is_it = is_setting(around, place)
    unit = follows.low in _UNITS and not around.gap(place).strip(" ") and not follows.capital
    sent = the.capital and not the.first and around.at(place - 2).low in ("at", "to")
    sent = sent and (around.at(place - 3).low in places().sends | places().taught)
    sent = sent and not (follows.capital and not around.gap(place).strip(" "))
    many = follows.low in ("have", "say", "are", "were") and not around.gap(place).strip(" ")
    many = many and not word.low.endswith("s") and is_of_school(around, place)
    return named(around, place, place + 1) if is_it or unit or sent or many else None
