"""Words that no list has, weighed: a school, if they look like a place and school is spoken of."""

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people, places, public
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_register import registered
from forumapp.analysis.personal.school_shapes import SHORTEST, is_place_shaped
from forumapp.analysis.personal.school_signs import acts, is_of_school, led, they_are_many
from forumapp.analysis.personal.told import has_age, is_whose
from forumapp.analysis.personal.words import Word

_ENOUGH = 3  # points that make a school of a word
_SURE_SHAPE = 2  # what so looks like a place is no person
_REASON = "looks like a school’s name, where school is spoken of"


def by_strange(around: Around, place: int) -> Hit | None:
    """Read a name that no list has as a school, by its shape and by what is said around it."""
    if not _is_strange(around.at(place)) or _is_persons(around, place):
        return None
    end = _end(around, place)
    figure = around.passage[: around.at(place).start].rstrip()[-1:].isdigit()
    if around.at(end - 1).low in places().sure_streets or (figure and end - place > 1):
        return None  # streets have a rule of their own
    shape = _shape(around, place, end)
    points = (
        shape
        + registered(around, place, end)
        + led(around, place)
        + acts(around, end)
        + they_are_many(around, end)
    )
    points += around.known.get("other", False) and points > 1
    if points < _ENOUGH - 1:
        return None
    if shape < _SURE_SHAPE and points + is_of_school(around, place) < _ENOUGH:
        return None
    first, last = around.at(place), around.at(end - 1)
    return Hit(first.start, last.end, "SCHOOL", _REASON, "[school]")


def _is_strange(word: Word) -> bool:
    names = people()
    if not word.capital or len(word.low) < SHORTEST or _is_letters(word):
        return False
    if is_ordinary(word.low) or word.low in public().words:
        return False
    return not any(word.low in each for each in (names.given, names.also_words, names.titles))


def _is_letters(word: Word) -> bool:
    """Say whether capitals are letters that stand for words: CAMHS, but not OAKFIELD."""
    return word.text[:2].isupper() and not (len(word.low) > SHORTEST and is_place_shaped(word.low))


def _end(around: Around, place: int) -> int:
    """Return the place after the name: a second word of places belongs to it."""
    follows, last = around.at(place + 1), places()
    if around.at(place).whose or not follows.capital or around.gap(place).strip(" "):
        return place + 1
    known = any(follows.low in each for each in (last.place_words, last.sites, last.sure_streets))
    known = known or _is_strange(follows)
    return place + 2 if known else place + 1


def _is_persons(around: Around, place: int) -> bool:
    """Say whether a first name, a title or a role stands before, or who it is after."""
    before, follows = around.at(place - 1), around.at(place + 1)
    gap = around.gap(place - 1).strip(" ") if place else "-"
    joined = not gap or (gap == "." and len(before.text) < 4)
    if joined and before.low and _is_of_a_person(before):
        return True
    if around.gap(place).strip(" ") == "," and follows.capital and is_given(follows.low):
        return True  # “HOLLINGDALE, Piers”
    if around.at(place).whose and follows.low in places().kin:
        return True
    if any(word.low == "surname" for word in around.words[max(0, place - 4) : place]):
        return True
    if before.low in people().called and before.low not in ("is", "was") and not gap:
        return True
    return has_age(around, place) or is_whose(around, place)


def is_given(low: str) -> bool:
    """Say whether a word is a first name, be it rare or a word of every day too."""
    names = people()
    return low in names.given or low in names.also_words or low in names.rare


def _is_of_a_person(before: Word) -> bool:
    """Say whether the word before makes a name a person’s: a title, a role, a first name."""
    names = people()
    known = (names.titles, names.roles, names.given, names.surnames)
    if (len(before.text) == 1 and before.capital) or any(before.low in each for each in known):
        return True
    return before.capital and (before.low in names.rare or not before.first)


def _shape(around: Around, place: int, end: int) -> int:
    word, last = around.at(place), around.at(end - 1)
    if end - place > 1 and last.low in places().place_words | places().sites:
        return 2
    if not is_place_shaped(last.low):
        return 0
    return 1 if word.low in people().surnames or word.low in people().rare else 2
