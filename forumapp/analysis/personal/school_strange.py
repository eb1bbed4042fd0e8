"""Words that no list has, weighed: a school, if they look like a place and school is spoken of."""

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people, places, public
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_shapes import SHORTEST, is_place_shaped
from forumapp.analysis.personal.told import has_age, is_whose
from forumapp.analysis.personal.words import Word

_ENOUGH = 3  # points that make a school of a word
_SURE_SHAPE = 2  # what so looks like a place is no person
_LOOKED_AT = 14  # words on either side in which school may be spoken of
_REASON = "looks like a school’s name, where school is spoken of"
_NEVER_LED = frozenset(("in", "near", "around", "towards", "across", "via"))


def by_strange(around: Around, place: int) -> Hit | None:
    """Read a name that no list has as a school, by its shape and by what is said around it."""
    if not _is_strange(around.at(place)) or _is_persons(around, place):
        return None
    end = _end(around, place)
    if around.at(end - 1).low in places().sure_streets:
        return None  # streets have a rule of their own
    shape = _shape(around, place, end)
    points = shape + _before(around, place) + _after(around, end)
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
    known = follows.low in last.place_words or follows.low in last.sites or _is_strange(follows)
    return place + 2 if known else place + 1


def _is_persons(around: Around, place: int) -> bool:
    """Say whether a first name, a title or a role stands before, or who it is after."""
    before, follows, names = around.at(place - 1), around.at(place + 1), people()
    joined = place > 0 and not around.gap(place - 1).strip(" .")
    if joined and before.low:
        person = (
            before.low in names.titles
            or before.low in names.roles
            or (len(before.text) == 1 and before.capital)
        )
        person = person or before.low in names.given or before.low in names.surnames
        if person or (before.capital and (before.low in names.rare or not before.first)):
            return True
    if around.at(place).whose and follows.low in places().kin:
        return True
    if before.low in names.called and before.low not in ("is", "was"):
        return True
    return has_age(around, place) or is_whose(around, place)


def _shape(around: Around, place: int, end: int) -> int:
    word, last = around.at(place), around.at(end - 1)
    if end - place > 1 and last.low in places().place_words | places().sites:
        return 2
    if not is_place_shaped(last.low):
        return 0
    return 1 if word.low in people().surnames or word.low in people().rare else 2


def _before(around: Around, place: int) -> int:
    """Weigh what leads to the name."""
    if around.at(place - 1).low == "the":
        place -= 1
    word, back = around.at(place - 1), around.at(place - 2)
    gap = around.gap(place - 1).strip(" ") if place else ""
    if not word.low:
        return 0
    if gap in (":", "("):
        return 1
    if gap:
        return 1 if gap.endswith(",") and gap.rstrip(" ,")[-1:].isdigit() else 0
    if word.low in ("was", "is") and back.low in places().choices:
        return 2
    if word.low in ("at", "into") or word.low in places().goes:
        return 2
    if word.low in ("to", "from") and (
        back.low in places().sends or back.low in places().school_people
    ):
        return 2
    if word.low == "in" and back.low in ("place", "both", "terms", "term", "years", "settled"):
        return 2
    if word.low in _NEVER_LED or word.low in ("live", "lives", "lived", "living"):
        return -2
    return 1 if word.low in places().school_before else 0


def _after(around: Around, end: int) -> int:
    """Weigh what follows the name: what schools have and do."""
    last, follows = around.at(end - 1), around.at(end)
    gap = around.gap(end - 1).strip(" ")
    if not gap and follows.low in places().after_saint:
        return -5
    if gap or follows.capital:
        return 0
    if last.whose:
        return (
            2
            if follows.low in places().school_nouns or follows.low in places().school_people
            else 0
        )
    if follows.low in places().school_people or follows.low in places().things:
        return 2
    if follows.low in places().school_acts or follows.low in places().many_do:
        return 2
    if follows.low in ("is", "was") and around.at(end + 1).low in ("full", "closed", "closing"):
        return 2
    return 1 if follows.low in places().school_says else 0


def is_of_school(around: Around, place: int) -> bool:
    """Say whether school is spoken of nearby."""
    nouns = places().school_nouns
    near = range(max(0, place - _LOOKED_AT), min(len(around.words), place + _LOOKED_AT))
    return any(around.words[at].low in nouns for at in near)
