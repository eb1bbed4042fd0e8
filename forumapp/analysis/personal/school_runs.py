"""Names of two to four words that a town or a place is part of: “Handsworth Holte”, weighed."""

import re

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_near, is_ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_register import registered
from forumapp.analysis.personal.school_shapes import is_place_shaped
from forumapp.analysis.personal.school_signs import acts, is_of_field, is_of_school, led
from forumapp.analysis.personal.school_strange import is_given
from forumapp.analysis.personal.words import Word

_NO_SCHOOLS = frozenset(
    ("society", "language", "act", "council", "services", "therapists", "ombudsman", "association",
     "questions", "recovery", "rhinos", "rovers", "united", "city", "wanderers", "athletic",
     "rangers", "albion", "parkway", "railway", "junction", "station", "airport", "arena", "retail",
     "gateway", "leisure", "civic", "borough", "mayor", "councillor", "trust", "partnership",
     "town", "paper", "newsletter", "foundation", "alliance", "project",
     "water", "mail", "energy", "gas", "rail", "trains", "buses", "housing", "homes", "world",
     "police", "ambulance", "radio", "news", "gazette", "echo", "express", "herald", "chronicle")
)  # fmt: skip
_KINDS = frozenset(
    ("nursery", "preschool", "pre-school", "playgroup", "childminder", "school", "college", "pru",
     "academy", "setting", "creche", "kindergarten", "childminder's")
)  # fmt: skip
_DIRECTIONS = frozenset(("north", "south", "east", "west", "mid", "greater"))
_WITHIN = frozenset(("in", "on", "the", "of", "and", "by", "at", "to"))
_MOST = 4  # words of such a name
_ENOUGH = 4
RUN = "a place’s name, where school is spoken of"
_TO_US = re.compile(
    r"\s(?:[a-z]+(?:s|ed|t|ew|ook|old|ave)|put|let)\s(?:to\s)?(?:us|him|her|them|me|my|our|his|their)\b"
)
_CHILDS = re.compile(r"\s?[,;(]\s?(?:born|d\W?o\W?b|b\.\s?\d|year\s\d|yr\s?\d|y\d|aged?\b)", re.I)
_LEADS = re.compile(
    r"\b(?:(?:told|refused|excluded|failed|let\sdown|ignored|taught|seen)\sby|all\sof|(?:truth|ask|rumours?|"
    r"worr(?:y|ied)|ofsted)\s(?:about|at)|placed(?:\sat)?|(?:grand)?(?:son|daughter)\sat|the\sschool)\s$",
    re.IGNORECASE,
)


def by_run(around: Around, place: int) -> Hit | None:
    """Read words with capitals as a school, by what they are and what is said around them."""
    end = _end(around, place)
    if end == place or _is_another(around, place, end):
        return None
    leads, does = _leads(around, place), _does(around, end)
    if min(leads, does) < 0 or leads + does < 1:
        return None
    town = any(map(_is_town, around.words[place:end]))
    sited = any(map(_is_sited, around.words[place:end]))
    strange = any(map(_is_strange, around.words[place:end]))
    shape = town + sited + strange + (end - place > 2 and (town or sited))
    if shape < 1:
        return None
    spoken = is_of_school(around) or is_of_field(around)
    points = leads + does + spoken + min(shape, 2) + (registered(around, place, end) > 0)
    if points < _ENOUGH:
        return None
    return Hit(around.at(place).start, around.at(end - 1).end, "SCHOOL", RUN, "[school]")


def _leads(around: Around, place: int) -> int:
    start = around.at(place).start
    told = _LEADS.search(around.passage, max(0, start - 24), start) is not None
    return 2 if told else led(around, place)


def _does(around: Around, end: int) -> int:
    found, last = acts(around, end), around.at(end - 1).end
    if found:
        return found
    told = _TO_US.match(around.passage, last) or _CHILDS.match(around.passage, last)
    return 2 if told else 0


def _end(around: Around, place: int) -> int:
    """Return the place after a run of words with capitals that begins here, or the same place."""
    before = around.at(place - 1)
    if place and before.capital and not before.first and not around.gap(place - 1).strip(" "):
        return place
    end = place
    while around.at(end).capital and end - place <= _MOST:
        end += 1
        if around.gap(end - 1).strip(" "):
            break
    return end if 1 < end - place <= _MOST else place


def _is_another(around: Around, place: int, end: int) -> bool:
    """Say whether it is somebody’s name, a town’s, a service’s or something in capitals."""
    one, names, of = around.at(place), people(), places()
    said = around.words[place:end]
    if any(word.text[:2].isupper() or word.low in names.months for word in said):
        return True
    if any(word.low in ordinary().function or word.low in of.after_saint for word in said):
        return True
    if any(word.low in names.titles or word.low in names.roles for word in said):
        return True
    if any(word.low in of.no_street or word.low in names.after_public for word in said):
        return True
    person = end - place == 2 or one.low not in of.place_words
    person = person and not (one.low not in names.given and _is_town(one))
    if is_given(one.low) and person and not _is_sited(said[-1]):
        return True
    before = around.at(place - 1).low if place and not around.gap(place - 1).strip(" ") else ""
    if before in names.titles or before in names.roles:
        return True
    if any(_is_of_every_day(word) for word in said) or _is_of_a_club(around, place, end):
        return True
    if one.low in of.saints and said[1].low in of.towns_of_saints:
        return True
    if one.low in _DIRECTIONS and end - place == 2:
        return True  # “East Riding”
    everywhere = all(word.low in public().words for word in said)
    return everywhere and _does(around, end) < 2


def _is_of_every_day(word: Word) -> bool:
    """Say whether a word is of this field’s talk, a day’s or a service’s: “Local Offer”."""
    low = word.low
    if low in _NO_SCHOOLS or low.endswith("day"):
        return True
    if _is_town(word) or _is_sited(word) or low == "village":
        return False
    return is_near(low) or low in public().words


def _is_of_a_club(around: Around, place: int, end: int) -> bool:
    """Say whether a team or a club is meant: “the Saturday club at Leeds Rhinos”."""
    near = (*around.words[max(0, place - 4) : place], *around.words[end : end + 2])
    return any(word.low in ("club", "clubs", "match", "stadium", "team") for word in near)


def _is_town(word: Word) -> bool:
    low = word.low
    return low in public().towns or (
        low in public().words and not is_ordinary(low) and low in people().surnames
    )


def by_what_it_is_told(around: Around, place: int) -> Hit | None:
    """Read a name after its kind: “nursery Jack in the Box”, “childminder, Wendy’s Wigwam”."""
    led, gap = around.at(place - 1), around.gap(place - 1).strip(" ") if place else "."
    if gap not in ("", ",", ":", "(", "-", "–") or (led.capital and not led.first):
        return None
    newly = led.low == "one" and around.at(place - 2).low in ("old", "new", "last", "next")
    if led.low not in _KINDS and not newly:
        return None
    end, inside, one = place + 1, False, around.at(place)
    while end - place < _MOST + 1 and not around.gap(end - 1).strip(" "):
        if around.at(end).low in _WITHIN and not around.at(end).capital:
            inside = True
        elif not around.at(end).capital:
            break
        end += 1
    while around.at(end - 1).low in _WITHIN and end > place + 1:
        end -= 1
    said = around.words[place:end]
    inside = inside and any(word.low in _WITHIN for word in said)
    if end - place < 2 or any(_is_letters(word) for word in said) or _is_titled(one):
        return None
    alike = said[0].low[0] == said[-1].low[0] and end - place == 2
    person = is_given(one.low) and not one.whose
    if inside or ((one.whose or alike) and not person):
        return Hit(one.start, said[-1].end, "SCHOOL", "what a setting is called", "[nursery]")
    return None


def _is_letters(word: Word) -> bool:
    return word.text[:2].isupper()


def _is_titled(word: Word) -> bool:
    return (
        word.low in people().titles
        or word.low in people().roles
        or word.low in public().words - {"montessori"}
    )


def _is_sited(word: Word) -> bool:
    return word.low in places().place_words or word.low in places().sites


def _is_strange(word: Word) -> bool:
    """Say whether it is a word that no list has, shaped as names of places are."""
    names = people()
    known = (names.given, names.surnames, names.rare, public().words)
    if is_ordinary(word.low) or any(word.low in each for each in known):
        return False
    return is_place_shaped(word.low) or len(word.low) > 3
