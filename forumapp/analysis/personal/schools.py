"""Schools and settings: by their kind, by a saint, or where a child is said to go."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.found import Hit, Own
from forumapp.analysis.personal.said import said_in
from forumapp.analysis.personal.school_going import CALLED, FORM, by_aside, by_ending, by_what_leads
from forumapp.analysis.personal.school_kinds import BY_KIND, by_kind, is_kind
from forumapp.analysis.personal.school_lists import again, beside
from forumapp.analysis.personal.school_other import by_sure_word
from forumapp.analysis.personal.school_places import by_site, by_whose
from forumapp.analysis.personal.school_register import (
    by_register,
    by_small_register,
    school_names,
)
from forumapp.analysis.personal.school_runs import by_run, by_what_it_is_told
from forumapp.analysis.personal.school_sites import by_site_name
from forumapp.analysis.personal.school_strange import by_strange, is_given
from forumapp.analysis.personal.school_streets import by_street
from forumapp.analysis.personal.visits import is_only_visited
from forumapp.analysis.personal.words import Word

_NUMBER = re.compile(r"(?<![\d.:/£])(?<!year )(?<!yr )(?<!aged )(?<!y)\b\d{1,3}[a-z]?\s$", re.I)
_TITLED = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|pastor|rev|reverend|father|brother|sister|uncle|auntie|named|called)\b\.?\s$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\b([^\W\d_]{4,})\s\($")
_PLACES = frozenset(("in", "near", "via", "around", "outside", "towards", "across"))
_SURE_ENDINGS = (
    "field",
    "fields",
    "wood",
    "brook",
    "croft",
    "hurst",
    "acres",
    "lands",
    "meads",
    "dene",
)


def schools(
    passage: str, words: Sequence[Word], own: Own, homes: Sequence[tuple[int, int]] = ()
) -> Iterator[Hit]:
    """Yield the schools and settings that these words name; `homes` are sure addresses."""
    around, telling, never = Around(passage, words), _telling(), _never()
    known: list[Hit] = []
    for place, word in enumerate(words):
        led = place > 0 and words[place - 1].low == "at"
        if word.low in never and not led:
            continue  # no name begins with “my”, be it with a capital
        if word.capital or led or word.low in telling or not is_ordinary(word.low):
            hit = _found(around, place)
            if (
                hit is not None
                and not _is_home(passage, hit, homes)
                and not is_only_visited(around, place, hit)
            ):
                known.append(hit)
                around.known["other"] = True
    if known:
        known += beside(around, known)
        yield from (*known, *again(around, known), *_called_so(passage, known))
    yield from _listed(passage, _said_churches(passage), "a name that schools have", capital=True)
    yield from _listed(passage, own.schools, "on your forum’s list of schools", capital=False)


def _said_churches(passage: str) -> Sequence[str]:
    """Return the names that schools have of which a passage says the first word."""
    firsts, words = _churches(), said_in(passage)
    if words.isdisjoint(firsts):
        return ()
    return [name for first, names in firsts.items() if first in words for name in names]


@cache
def _churches() -> dict[str, list[str]]:
    """Return the names that schools have by their first words."""
    firsts: dict[str, list[str]] = {}
    for name in places().churches:
        firsts.setdefault(name.split()[0], []).append(name)
    return firsts


def _called_so(passage: str, known: Sequence[Hit]) -> Iterator[Hit]:
    """Yield a strange word with a school in brackets after it: “hillies (hillside primary)”."""
    for hit in known:
        match = _BRACKET.search(passage, max(0, hit.start - 24), hit.start)
        low = match[1].lower() if match else ""
        if match and not is_ordinary(low) and not is_given(low) and low not in public().words:
            yield Hit(*match.span(1), "SCHOOL", "told to be a school", "[school]")


def _is_home(passage: str, hit: Hit, homes: Sequence[tuple[int, int]]) -> bool:
    """Say whether it is a part of an address, a known hall, or stands after a house’s number."""
    if any(start < hit.end and hit.start < end for start, end in homes):
        return True
    if passage[hit.start : hit.end].lower() in places().no_schools:
        return True
    numbered = _NUMBER.search(passage, max(0, hit.start - 12), hit.start) is not None
    return numbered and hit.reason != BY_KIND


def _found(around: Around, place: int) -> Hit | None:
    word = around.at(place)
    if is_kind(around, place):
        hit = by_kind(around, place) or by_aside(around, place)
    elif word.low in places().saints:
        hit = _by_saint(around, place)
    else:
        hit = by_what_leads(around, place)
    hit = hit or by_street(around, place) or by_site(around, place) or by_whose(around, place)
    if hit is None and word.capital and word.low.endswith(places().endings):
        hit = _by_its_ending(around, place)
    hit = hit or by_sure_word(around, place) or by_strange(around, place)
    if hit is None and word.capital:
        hit = by_site_name(around, place) or by_register(around, place) or by_run(around, place)
        hit = hit or by_what_it_is_told(around, place)
    if hit is None and not word.capital:
        hit = by_small_register(around, place)
    return hit


@cache
def _never() -> frozenset[str]:
    """Return the words with which no school’s name begins or ends."""
    return ordinary().function - school_names().firsts - _telling()


@cache
def _telling() -> frozenset[str]:
    """Return the words of every day with which a school’s name can begin or end."""
    of = places()
    every = (
        of.types,
        of.saints,
        of.goes,
        CALLED,
        FORM,
        of.sites,
        of.place_words,
        of.article_names,
        of.pets,
        of.homes,
        ("to", "sixth"),
    )
    return frozenset(word for each in every for word in each)


def _by_saint(around: Around, place: int) -> Hit | None:
    """Read “St Mary’s”, “st catherines”; not St Thomas’ Hospital, not St Albans."""
    saint, name, following = around.at(place), around.at(place + 1), around.at(place + 2).low
    if not name.low or around.gap(place).strip(" .") or name.low in places().towns_of_saints:
        return None
    if name.low == "edmunds" and around.at(place - 1).low == "bury":
        return None
    if around.passage[saint.start - 1 : saint.start].isdigit() or not _is_saint(around, place):
        return None  # “1st December”
    hall = following == "hall" and not around.at(place + 2).capital
    if hall or following in places().after_saint or following in places().types:
        return None  # a type is read by itself, with the saint
    other = around.at(place + 3)
    if saint.low == "ss" and following == "and" and other.capital:
        name = other
    end = name.end + (2 if name.whose else 0)
    return Hit(saint.start, end, "SCHOOL", "a saint’s name, as schools have it", "[school]")


def _is_saint(around: Around, place: int) -> bool:
    """Say whether the word after “St” can be a saint: it has a capital, or is a first name."""
    name, given = around.at(place + 1), people().given
    bare = name.low.rstrip("s'")
    known = name.low in given or bare in given or bare in people().also_words
    return name.capital or name.whose or known or _is_strange_saint(around, place)


def _is_strange_saint(around: Around, place: int) -> bool:
    """Say whether a saint that no list has is meant: “goes to st oswins”, not “brook st and”."""
    name, at = around.at(place + 1), around.at(place)
    figure = around.passage[at.start - 1 : at.start].isdigit()
    known = name.low in ordinary().words or name.low in public().words
    strange = len(name.low) > 3 and not known
    acts = around.at(place + 2).low in places().school_says | places().school_acts
    return strange and not figure and (acts or around.at(place - 1).low in places().leads)


def _by_its_ending(around: Around, place: int) -> Hit | None:
    """Read a name that ends as schools’ do: “from Hazelwood”, “Kingsmead excluded him”."""
    word, before, follows = around.at(place), around.at(place - 1), around.at(place + 1)
    given = is_given(before.low) and before.capital and not around.gap(place - 1).strip(" ")
    person = before.low in people().titles or given or len(before.text) == 1
    if person or word.low in people().given or word.low in people().surnames or word.whose:
        return None
    acts = follows.low in people().verbs or follows.low in ("have", "are", "were", "say")
    acts = acts or (word.low.endswith(_SURE_ENDINGS) and len(word.low) > 7)
    if follows.low in places().after_saint or (word.first and not acts):
        return None
    if before.low in _PLACES and word.low not in places().place_words:
        return None  # “in Wharfedale”: a town more likely
    return by_ending(word) if not follows.capital or follows.first else None


def _has_kind(small: str, end: int) -> bool:
    """Say whether a kind of school follows: “sacred heart primary”."""
    following = small[end : end + 20].split()
    return bool(following) and following[0].strip(".,;") in places().types


def _is_led(small: str, start: int) -> bool:
    """Say whether a word that leads to a school stands before: “at holy trinity”."""
    before = small[max(0, start - 20) : start].split()
    return bool(before) and before[-1] in ("at", "attends", "attending", "left", "joined", "from")


def _listed(passage: str, names: Sequence[str], reason: str, *, capital: bool) -> Iterator[Hit]:
    """Yield every place of these names; with `capital` only where one begins them."""
    small = passage.lower()
    for name in names:
        at = small.find(name.lower()) if name else -1
        while at >= 0:
            end = at + len(name)
            whole = not (passage[at - 1 : at].isalnum() or passage[end : end + 1].isalnum())
            if (
                (passage[at].isupper() or _has_kind(small, end) or _is_led(small, at))
                and not _TITLED.search(passage, max(0, at - 12), at)
                if capital
                else whole
            ):
                yield Hit(at, end, "SCHOOL", reason, "[school]")
            at = small.find(name.lower(), at + 1)
