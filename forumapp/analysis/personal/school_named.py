"""Schools that are named after somebody: “Mary Seacole have”, “Queen Elinor’s”, “at Gladwin’s”."""

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_near
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_hits import LED, is_care, named
from forumapp.analysis.personal.school_signs import acts, is_of_school, led

_KNIGHTS = frozenset(("sir", "dame", "lord", "lady"))
_NO_SUBJECT = frozenset(
    ("and", "&", "or", "could", "can", "would", "will", "should", "may", "did", "does", "do", "let")
)
_THEN = frozenset(
    ("and", "or", "but", "since", "", "for", "in", "they", "now", "because", "he", "she")
)


def is_named_after(around: Around, place: int) -> bool:
    """Say whether a school has a person’s name: “Mary Seacole have”, “goes to Mary Seacole”."""
    one, two = around.at(place), around.at(place + 1)
    joined = two.capital and not around.gap(place).strip(" ") and not one.whose
    if not joined or one.low not in people().given:
        return False
    after = around.at(place + 2)
    if after.capital and not around.gap(place + 1).strip(" "):
        return False
    if two.whose and after.low in places().surely_has:
        return True
    goes = around.at(place - 1).low == "to" and around.at(place - 2).low in ("goes", "went")
    return _are_many(around, place) or (goes and is_of_school(around, place))


def _are_many(around: Around, place: int) -> bool:
    """Say whether one name of two words does what many do: “Mary Seacole have”."""
    many = around.at(place + 2).low in ("have", "say", "are")
    listed = around.at(place - 1).low in _NO_SUBJECT or around.gap(place - 1).strip(" ") in (
        ",",
        "&",
    )
    return many and not listed and not around.gap(place + 1).strip(" ")


def by_patron(around: Around, place: int) -> Hit | None:
    """Read “Queen Elinor’s”, “at Bishop Wade”; not Prince Harry."""
    name, after = around.at(place + 1), around.at(place + 2)
    if not name.capital or around.gap(place).strip(" ") or name.low in places().royals:
        return None
    if around.at(place).low in _KNIGHTS and after.capital and not around.gap(place + 1).strip(" "):
        does = acts(around, place + 3) > 0 or led(around, place) > 1
        return named(around, place, place + 3) if does and is_of_school(around, place) else None
    if after.low in places().after_saint or is_near(name.low):
        return None
    of = places()
    does = any(after.low in each for each in (of.school_did, of.school_acts, of.school_people))
    before = around.at(place - 1).low
    has = name.whose and (after.low in of.school_people or not after.capital)
    return (
        named(around, place, place + 2) if before in LED or before == "our" or does or has else None
    )


def of_somebody(around: Around, place: int) -> Hit | None:
    """Read “Gladwin’s have”, “at Gladwin’s”, and a childminder’s “Jackie’s Jellybeans”."""
    if not _can_have(around, place):
        return None
    word, follows = around.at(place), around.at(place + 1)
    joined = not around.gap(place).strip(" ")
    if follows.capital and joined:
        return _childminder(around, place)
    if joined and follows.low in places().school_did:
        return named(around, place, place + 1)
    known = word.low in people().given or word.low in people().also_words
    ends = not joined or follows.low in _THEN
    at = around.at(place - 1).low == "at"
    return named(around, place, place + 1) if ends and at and not known else None


def _can_have(around: Around, place: int) -> bool:
    """Say whether a word with an ending ’s can be what a school is called by."""
    word, names = around.at(place), people()
    if not word.whose or word.text.isupper():
        return False
    lists = (names.roles, names.titles, names.months, ordinary().function, public().words)
    if any(word.low in each for each in lists) or f"{word.low}'s" in public().words:
        return False
    return not (around.at(place - 1).capital and not around.gap(place - 1).strip(" ."))


def _childminder(around: Around, place: int) -> Hit | None:
    """Read “Jackie’s Jellybeans”, “Jo’s Little Rascals” where childcare is spoken of."""
    end = place + 1
    if around.at(end).low in places().nursery_firsts and around.at(end + 1).capital:
        end += 1
    last = around.at(end).low
    childs = last in places().nursery_words or not is_near(last)
    cares = childs and last.endswith("s") and is_care(around, place)
    return named(around, place, end + 1) if cares else None
