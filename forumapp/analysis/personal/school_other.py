"""Schools told by one sure word: “Ysgol y Bryn”, “Queen Elinor’s”, “Gladwin’s have”."""

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_near, is_ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_hits import LED, is_care, named
from forumapp.analysis.personal.school_places import follows_acts
from forumapp.analysis.personal.school_small import by_article, by_small_nursery, by_small_word
from forumapp.analysis.personal.school_strange import is_of_school
from forumapp.analysis.personal.school_told import (
    by_two_words,
    by_what_it_is,
    is_full,
    is_no_person,
    is_taught_at,
)

_MOST = 4  # words of a name in another language


def by_sure_word(around: Around, place: int) -> Hit | None:
    """Read a school that one word tells of, where the name begins with it."""
    word = around.at(place)
    if word.low in places().article_names:
        return by_article(around, place)
    if not word.capital:
        return by_small_nursery(around, place) or by_small_word(around, place)
    if word.low in places().heads_of:
        return _in_its_language(around, place)
    if word.low in places().patrons:
        return _by_patron(around, place)
    more = _more_words(around, place)
    if more:
        return named(around, place, place + more)
    told = by_two_words(around, place)
    if told is None and around.at(place - 1).low == "the":
        told = by_what_it_is(around, place)
    return told or _of_somebody(around, place)


def _more_words(around: Around, place: int) -> int:
    """Return how many words are surely a school’s name, by what stands around them."""
    word, two = around.at(place), 0
    if around.at(place + 1).capital and not around.gap(place).strip(" "):
        two = 1
    ends = not (two and around.at(place + 2).capital and not around.gap(place + 1).strip(" "))
    if around.at(place - 1).low == "at" and ends and is_taught_at(around, place):
        return 1 + two
    if follows_acts(around, place) and is_no_person(word) and not word.first:
        return 1
    if is_full(around, place) and not is_near(word.low) and word.low not in people().roles:
        return 1
    if _is_aside(around, place):
        return 1
    return 2 if _is_named_after(around, place) else 0


def _is_aside(around: Around, place: int) -> bool:
    """Say whether what a setting is called is put in: “my childminder (Sunbeams)”."""
    word, before = around.at(place), around.at(place - 1)
    gap = around.gap(place - 1).strip(" ") if place else ""
    called = gap in ("(", ",", ":", "-", "–") and before.low in places().care and not before.whose
    known = (
        word.low in people().surnames
        or word.low in people().also_words
        or (word.first and gap == ",")
    )
    ends = not around.at(place + 1).capital and around.gap(place).strip(" ")[:1] in (
        ")",
        ",",
        ".",
        "",
    )
    return called and ends and is_no_person(word) and not known and not word.text.isupper()


def _is_named_after(around: Around, place: int) -> bool:
    """Say whether a school has a person’s name: “Mary Seacole have”, “goes to Mary Seacole”."""
    one, two, after = around.at(place), around.at(place + 1), around.at(place + 2)
    if (
        one.low not in people().given
        or not two.capital
        or around.gap(place).strip(" ")
        or one.whose
    ):
        return False
    if after.capital and not around.gap(place + 1).strip(" "):
        return False
    before, back = around.at(place - 1), around.at(place - 2)
    many = after.low in ("have", "say", "are") and before.low not in ("and", "&", "or")
    many = (
        many
        and around.gap(place - 1).strip(" ") not in (",", "&")
        and not around.gap(place + 1).strip(" ")
    )
    has = two.whose and after.low in places().surely_has
    goes = before.low == "to" and back.low in ("goes", "went") and is_of_school(around, place)
    return many or has or goes


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


def _by_patron(around: Around, place: int) -> Hit | None:
    """Read “Queen Elinor’s”, “at Bishop Wade”; not Prince Harry."""
    name, after = around.at(place + 1), around.at(place + 2)
    if not name.capital or around.gap(place).strip(" ") or name.low in places().royals:
        return None
    if after.low in places().after_saint or is_near(name.low):
        return None
    acts = (
        after.low in places().school_did
        or after.low in places().school_acts | places().school_people
    )
    led = around.at(place - 1).low in LED
    has = name.whose and (after.low in places().school_people or not after.capital)
    return named(around, place, place + 2) if led or acts or has else None


def _of_somebody(around: Around, place: int) -> Hit | None:
    """Read “Gladwin’s have”, “at Gladwin’s”, and a childminder’s “Jackie’s Jellybeans”."""
    word, follows, names = around.at(place), around.at(place + 1), people()
    if not word.whose or word.low in names.roles or word.low in names.titles or word.text.isupper():
        return None
    if word.low in ordinary().function or word.low in public().words or word.low in names.months:
        return None
    if around.at(place - 1).capital and not around.gap(place - 1).strip(" ."):
        return None
    if follows.capital and not around.gap(place).strip(" "):
        cares = is_ordinary(follows.low) and not is_near(follows.low) and is_care(around, place)
        return named(around, place, place + 2) if cares else None
    if not around.gap(place).strip(" ") and follows.low in places().school_did:
        return named(around, place, place + 1)
    ends = bool(around.gap(place).strip(" ")) or follows.low in ("and", "or", "but", "since", "")
    ends = ends or follows.low in ("for", "in", "they", "now", "because", "he", "she")
    known = word.low in names.given or word.low in names.also_words
    before = around.at(place - 1).low
    return named(around, place, place + 1) if ends and before == "at" and not known else None
