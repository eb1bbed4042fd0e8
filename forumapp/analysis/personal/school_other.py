"""Schools told by one sure word: “Ysgol y Bryn”, “Queen Elinor’s”, “Gladwin’s have”."""

import re

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people, places, public
from forumapp.analysis.personal.everyday import is_near
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_going import FORM
from forumapp.analysis.personal.school_hits import is_care, named
from forumapp.analysis.personal.school_named import by_patron, is_named_after, of_somebody
from forumapp.analysis.personal.school_places import follows_acts
from forumapp.analysis.personal.school_signs import acts, is_full, is_of_school
from forumapp.analysis.personal.school_small import (
    by_article,
    by_small_at,
    by_small_nursery,
    by_small_pair,
    by_small_word,
)
from forumapp.analysis.personal.school_told import (
    by_two_words,
    by_what_it_is,
    is_no_person,
    is_taught_at,
)

_CHILDCARE = re.compile(
    r",\s(?:the|our|her|his|my|a)\s(?:\w+\s)?(?:pre-?school|nursery|playgroup|childminder|creche|"
    r"daycare|respite\s\w+|short\sbreaks?\s\w+)(?:[,.);]|$)",
    re.IGNORECASE,
)
_ENDS = (")", ",", ".", "")
_MOST = 4  # words of a name in another language


def by_sure_word(around: Around, place: int) -> Hit | None:
    """Read a school that one word tells of, where the name begins with it."""
    word, of = around.at(place), places()
    told = by_article(around, place) if word.low in of.article_names else None
    if told is not None or not word.capital:
        return told or _in_small_letters(around, place)
    if word.low in of.heads_of:
        return _in_its_language(around, place)
    if word.low in of.patrons:
        return by_patron(around, place)
    more = _more_words(around, place)
    if more:
        return named(around, place, place + more)
    told = by_two_words(around, place)
    if told is None and around.at(place - 1).low == "the":
        told = by_what_it_is(around, place)
    return told or of_somebody(around, place)


def _is_pets_name(around: Around, place: int) -> bool:
    """Say whether a nursery is called by small animals or flowers: “the nursery is Dragonflies”."""
    before, follows = around.at(place - 1), around.at(place + 1)
    joined = follows.capital and not around.gap(place).strip(" ")
    if joined or (before.capital and not around.gap(place - 1).strip(" ")) or before.low == "the":
        return False
    return is_care(around, place) or is_of_school(around, place) or acts(around, place + 1) > 1


def _in_small_letters(around: Around, place: int) -> Hit | None:
    small = by_small_nursery(around, place) or by_small_word(around, place)
    if small is None and around.at(place).low in places().sites | places().homes:
        small = by_small_pair(around, place)
    return small or by_small_at(around, place)


def _more_words(around: Around, place: int) -> int:
    """Return how many words are surely a school’s name, by what stands around them."""
    word = around.at(place)
    two = int(around.at(place + 1).capital and not around.gap(place).strip(" "))
    third = two and around.at(place + 2).capital and not around.gap(place + 1).strip(" ")
    if not third and is_taught_at(around, place):
        return 1 + two
    alone = not two and (_is_out_of(around, place) or _is_childcare(around, place))
    if (
        alone
        or (not word.first and follows_acts(around, place) and is_no_person(word))
        or _is_told_full(around, place)
        or (word.low in places().pets and _is_pets_name(around, place))
        or _is_aside(around, place)
    ):
        return 1
    return 2 if is_named_after(around, place) else 0


def _is_told_full(around: Around, place: int) -> bool:
    """Say whether a word that is nobody and no word of the field is what only a school is."""
    low = around.at(place).low
    if is_near(low) or low in people().roles or low in public().words:
        return False
    return is_full(around, place)


def _is_childcare(around: Around, place: int) -> bool:
    """Say whether a plain word is told to be childcare: “Chatterbox, the preschool, …”."""
    word, names = around.at(place), people()
    low = word.low
    if is_near(low) or low.endswith("ly") or low in names.roles or low in names.given:
        return False
    if low in names.also_words or low in public().words:
        return False
    return _CHILDCARE.match(around.passage, word.end) is not None


def _is_out_of(around: Around, place: int) -> bool:
    """Say whether a child is out of it, be it a first name too: “out of Beaumont since May”."""
    word = around.at(place)
    if around.at(place - 1).low != "of" or around.at(place - 2).low != "out" or word.whose:
        return False
    known = word.low in public().words or word.low in people().titles or is_near(word.low)
    return len(word.low) > 3 and not known


def _is_aside(around: Around, place: int) -> bool:
    """Say whether what a setting is called is put in: “my childminder (Sunbeams)”."""
    word, before = around.at(place), around.at(place - 1)
    gap = around.gap(place - 1).strip(" ") if place else ""
    kind = before.low in places().care or (before.low in FORM and gap == ",")
    if gap not in ("(", ",", ":", "-", "–") or not kind or before.whose or word.text.isupper():
        return False
    known = word.low in people().surnames or word.low in people().also_words
    if known or (word.first and gap == ",") or not is_no_person(word):
        return False
    return not around.at(place + 1).capital and around.gap(place).strip(" ")[:1] in _ENDS


def _in_its_language(around: Around, place: int) -> Hit | None:
    """Read “Ysgol Gynradd Pen-y-Fro”, “Darul Uloom”, “Beis Yaakov”."""
    end = place + 1
    while end - place < _MOST and not around.gap(end - 1).strip(" ’'-"):
        word = around.at(end)
        if not word.low or not (
            word.capital or (word.low in places().links and around.at(end + 1).capital)
        ):
            break
        end += 1
    return named(around, place, end) if end - place > 1 else None
