"""The word lists of the finder, read once from resources/personal."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import resources
from forumapp.analysis.personal.sums import Sums

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class People:
    """Names, and the words around them that say so; `rare` first names want a capital letter."""

    given: Words
    rare: Words
    also_words: Words
    surnames: Words
    roles: dict[str, str]
    titles: dict[str, str]
    plain_titles: Words
    verbs: Words
    weak_verbs: Words
    after_names: Words
    before_names: Words
    after_public: Words
    called: Words
    callers: Words
    modals: Words
    particles: Words
    small: Words
    months: Words
    sure_verbs: Words
    owned: Words
    no_initials: Words
    no_letter_after: Words


@dataclass(frozen=True, slots=True)
class Places:
    """Words of schools, settings and streets."""

    types: Words
    generic: Words
    place_words: Words
    weak: Words
    endings: tuple[str, ...]
    churches: tuple[str, ...]
    towns_of_saints: Words
    streets: tuple[str, ...]
    no_schools: tuple[str, ...]
    joins: Words
    leads: Words
    goes: Words
    go: Words
    saints: Words
    after_saint: Words
    faith: Words
    more: Words
    nurseries: Words
    sure_streets: Words
    units: Words
    no_homes: Words
    homes: Words
    no_street: Words
    soft_types: Words
    sites: Words
    no_sites: Words
    school_people: Words
    school_leads: Words
    many_do: Words
    nursery_firsts: Words
    nursery_words: Words
    public_ways: Words
    shapes: Words
    school_acts: Words
    school_says: Words
    school_nouns: Words
    school_before: Words
    sends: Words
    patrons: Words
    heads_of: Words
    care: Words
    article_names: Words
    kin: Words
    choices: Words
    things: Words
    surely_has: Words
    school_does: Words
    excludes: Words
    school_did: Words
    royals: Words
    tutors: Words
    common_ones: Words
    taught: Words
    links: Words
    doings: Words
    pets: Words
    not_at: Words
    told: Words
    outings: Words
    states: Words
    homely: Words
    sure_acts: Words
    joined_by: Words
    asked: Words
    no_surnames: Words
    no_centres: Words
    field: Words
    visits: Words
    public_at: Words
    school_sure: Words


@dataclass(frozen=True, slots=True)
class Public:
    """What may stay; `towns` are towns, suburbs and areas."""

    words: Words
    towns: Words
    phrases: tuple[str, ...]
    helplines: Words
    sites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Words of every day; `function` never are a name, `near` are those of this field’s talk."""

    words: Sums
    function: Words
    near: Words


@cache
def people() -> People:
    """Return the names and the words around them; a name that is a word too is not in `given`."""
    names, said, born = _read("given_names"), _read("people"), _read("names_registered")
    also = _words(names["also_words"])
    every = frozenset(name for group in names["groups"].values() for name in group.split())
    every |= _words(born["common"])
    rare = _words(born["rare"]) - every - also
    roles = {word: role for role, text in said["roles"].items() for word in text.split()}
    surnames = _words(_read("surnames")["names"])
    hints = {name: _words(text) for name, text in said["hints"].items()}
    return People(every - also, rare, also, surnames, roles, said["titles"], **hints)


@cache
def places() -> Places:
    """Return the words of schools and addresses."""
    data = _read("places")
    return Places(
        _words(data["types"]),
        _words(data["generic"]),
        _words(data["place_words"]),
        _words(data["weak_place_words"]),
        tuple(data["endings"].split()),
        tuple(data["church_names"]),
        _words(data["towns_of_saints"]),
        tuple(data["streets"].split()),
        tuple(data["no_schools"]),
        **{name: _words(text) for name, text in data["hints"].items()},
    )


@cache
def public() -> Public:
    """Return what is public."""
    data, towns = _read("public"), _words(_read("areas")["names"])
    return Public(
        _words(data["words"]) | towns,
        towns,
        tuple(data["phrases"]),
        frozenset(data["helplines"]),
        tuple(data["sites"]),
    )


@cache
def ordinary() -> Ordinary:
    """Return the words of every day."""
    data = _read("ordinary_words")
    function = _words(data["function"])
    near = _words(data["words"]) | function
    every = near.union(_read("english_words")["words"].split())
    return Ordinary(Sums(every - people().given), function, near)


def loading() -> Iterator[None]:
    """Load the lists one after another, for a thread that has other things to do in between."""
    for load in (people, places, public, ordinary):
        load()
        yield None


def _read(name: str) -> dict[str, Any]:
    return dict(resources.read_json("personal", f"{name}.json"))


def _words(text: str) -> Words:
    return frozenset(text.split())
