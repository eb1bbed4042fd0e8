"""Schools in small letters: “he is at marlpit”, “the limes is full”, “at busy bees”."""

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people, places, public
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_hits import LED, is_care, named
from forumapp.analysis.personal.school_shapes import is_place_shaped


def by_article(around: Around, place: int) -> Hit | None:
    """Read “the grange said”, “the limes is full”, “at the Gables”."""
    the, follows, before = around.at(place - 1), around.at(place + 1), around.at(place - 2)
    if the.low != "the" or around.gap(place).strip(" ") == "'":
        return None
    if follows.low in places().after_saint or (
        follows.capital and not around.gap(place).strip(" ")
    ):
        return None
    acts = follows.low in places().school_did or follows.low in places().school_acts
    acts = acts or (
        follows.low in ("is", "was") and around.at(place + 2).low in ("full", "lovely", "closed")
    )
    led = before.low == "to" and around.at(place - 3).low in places().sends
    led = led or before.low in places().school_leads or before.low in places().goes
    capital = around.at(place).capital and (before.low in LED or the.capital)
    return named(around, place, place + 1) if acts or led or capital else None


def by_small_nursery(around: Around, place: int) -> Hit | None:
    """Read a nursery in small letters: “at busy bees”, “little acorns nursery said”."""
    one, before = around.at(place - 1), around.at(place - 2)
    word = around.at(place).low
    if (
        word not in places().nursery_words
        or word in places().common_ones
        or around.gap(place - 1).strip(" ")
    ):
        return None
    if one.capital or one.low not in places().nursery_firsts:
        return None
    led = before.low in LED or before.low in ("called", "named")
    return named(around, place - 1, place + 1) if led or is_care(around, place) else None


def by_small_word(around: Around, place: int) -> Hit | None:
    """Read a strange word in small letters that looks like a place: “he is at marlpit”."""
    word, before, follows = around.at(place), around.at(place - 1), around.at(place + 1)
    built = len(word.low) > 6 and word.low in places().place_words and is_place_shaped(word.low)
    if len(word.low) < 5 or (is_ordinary(word.low) and not built) or word.low in public().words:
        return None
    names = people()
    if any(word.low in each for each in (names.given, names.also_words, names.roles, names.titles)):
        return None
    shaped = is_place_shaped(word.low)
    known = word.low in names.surnames or word.low in names.rare
    led = before.low == "at" and (shaped or around.at(place - 2).low in places().taught)
    led = led or (shaped and before.low == "to" and around.at(place - 3).low == "from")
    led = led or (before.low == "of" and around.at(place - 2).low == "out" and shaped)
    led = led or (
        before.low in ("if", "does", "that")
        and follows.low in ("has", "have", "said")
        and shaped
        and not known
    )
    led = led or (before.low in ("to", "from") and _is_sent(around, place) and shaped)
    led = led or (before.low in places().school_leads and shaped and not known)
    acts = follows.low in places().school_did or follows.low in places().school_acts
    begins = (
        word.first or around.gap(place - 1).strip(" ") == "," or before.low in ("and", "but", "so")
    )
    acts = acts and begins and shaped and not known
    return named(around, place, place + 1) if led or acts else None


def _is_sent(around: Around, place: int) -> bool:
    before = around.at(place - 2).low
    return before in places().sends and before not in ("back", "got", "came")
