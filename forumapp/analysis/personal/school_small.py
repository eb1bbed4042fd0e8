"""Schools in small letters: “he is at marlpit”, “the limes is full”, “at busy bees”."""

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_near, is_ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_hits import LED, is_care, named
from forumapp.analysis.personal.school_shapes import is_place_shaped
from forumapp.analysis.personal.school_signs import acts, is_of_school, is_outing

_LOVED = frozenset(("in", "loves", "hates", "between", "around", "outside", "about", "of", "that"))
_GOOD = frozenset(("full", "lovely", "closed", "brilliant", "amazing", "great", "awful", "shut"))
_NAMED = frozenset(("called", "named"))
_HOUSES = frozenset(
    ("house", "lodge", "hall", "park", "grange", "manor", "bank", "hill", "view", "grove")
)
_BETWEEN = frozenset(("from", "between", "of"))


def by_article(around: Around, place: int) -> Hit | None:
    """Read “the grange said”, “the limes is full”, “at the Gables”, “he loves the Hive”."""
    the, word = around.at(place - 1), around.at(place)
    if the.low != "the" or around.gap(place).strip(" ") == "'":
        return None
    follows = around.at(place + 1)
    joined = not around.gap(place).strip(" ")
    if follows.low in places().after_saint or (follows.capital and joined):
        return None
    told = _capital_told(around, place) if word.capital else _small_told(around, place)
    return named(around, place, place + 1) if told else None


def _small_told(around: Around, place: int) -> bool:
    before, back = around.at(place - 2).low, around.at(place - 3).low
    led = before in places().school_leads or before in places().goes
    if led or (before == "to" and back in places().sends):
        return True
    return _does(around, place) and around.at(place).low in places().article_names


def _does(around: Around, place: int) -> bool:
    """Say whether it does what schools do, or is told to be as schools are."""
    follows, then = around.at(place + 1).low, around.at(place + 2).low
    if follows in ("is", "was"):
        return then in _GOOD
    if follows in ("had", "has"):
        return then in places().doings and is_of_school(around, place)
    return follows in places().sure_acts and not around.gap(place).strip(" ")


def _capital_told(around: Around, place: int) -> bool:
    """Say whether a school is meant with a word of every day that has a capital: “the Hive”."""
    before = around.at(place - 2).low
    if is_outing(around, place):
        return False
    if before in LED or around.at(place - 1).capital or acts(around, place + 1) > 1:
        return True
    said = acts(around, place + 1) + is_of_school(around, place)
    return said > 0 and (before in _LOVED or before in places().doings or said > 1)


def by_small_nursery(around: Around, place: int) -> Hit | None:
    """Read a nursery in small letters: “at busy bees”, “sunbeams wouldn’t take her”."""
    one, word = around.at(place - 1), around.at(place)
    if word.low in places().pets and _is_pets(around, place):
        return named(around, place, place + 1)
    common = word.low not in places().nursery_words or word.low in places().common_ones
    if common or around.gap(place - 1).strip(" "):
        return None
    if one.capital or one.low not in places().nursery_firsts:
        return None
    before = around.at(place - 2).low
    led = before in LED | _NAMED | _BETWEEN or before in places().school_before
    led = led or around.at(place + 1).low in places().sure_acts
    return named(around, place - 1, place + 1) if led or is_care(around, place) else None


def _is_pets(around: Around, place: int) -> bool:
    """Say whether small animals or flowers are a nursery’s name: no article, and what it does."""
    before, follows = around.at(place - 1), around.at(place + 1).low
    if before.low == "at" and not is_outing(around, place):
        return follows not in places().after_saint
    begins = around.at(place).first or before.low in places().joined_by
    return begins and follows in places().sure_acts and not around.gap(place).strip(" ")


def by_small_pair(around: Around, place: int) -> Hit | None:
    """Read two words in small letters: “cobbley bank told him”, “lower moss... where to start”."""
    one, word = around.at(place - 1), around.at(place)
    strange = one.low not in ordinary().words and one.low not in people().given
    known = (one.low in places().place_words or strange) and one.low not in people().roles
    known = known or (one.first and word.low in _HOUSES and not is_near(one.low))
    if one.capital or not known or around.gap(place - 1).strip(" ") or len(one.low) < 3:
        return None
    before = around.at(place - 2)
    begins = (
        one.first or before.low in places().joined_by or around.gap(place - 2).strip(" ") == ","
    )
    follows, gap = around.at(place + 1).low, around.gap(place).strip(" ")
    does = (follows in places().sure_acts and not gap) or (one.first and gap.startswith(".."))
    if not (begins and does) or word.low in public().words:
        return None
    return named(around, place - 1, place + 1)


def by_small_word(around: Around, place: int) -> Hit | None:
    """Read a strange word in small letters that looks like a place: “he is at marlpit”."""
    word = around.at(place)
    if not _may_be_small(around, place):
        return None
    shaped = is_place_shaped(word.low)
    strange = word.low not in people().surnames and word.low not in people().rare
    led = _is_led_to(around, place, shaped=shaped)
    led = led or (shaped and strange and _is_asked_of(around, place))
    return named(around, place, place + 1) if led else None


def _may_be_small(around: Around, place: int) -> bool:
    """Say whether a word in small letters is strange enough, or at least built as places are."""
    low, names = around.at(place).low, people()
    built = len(low) > 6 and low in places().place_words and is_place_shaped(low)
    if len(low) < 5 or (is_ordinary(low) and not built) or low in public().words:
        return False
    known = (names.given, names.also_words, names.roles, names.titles)
    return not any(low in each for each in known)


def _is_led_to(around: Around, place: int, *, shaped: bool) -> bool:
    """Say whether somebody is said to be there, to come from there or to be sent there."""
    before, back = around.at(place - 1).low, around.at(place - 2).low
    if before == "at":
        return shaped or back in places().taught
    if not shaped:
        return False
    if before == "then" and around.at(place).low not in people().surnames:
        return True
    sent = back in places().sends and back not in ("back", "got", "came")
    if before in ("to", "from") and (sent or around.at(place - 3).low == "from"):
        return True
    return before == "of" and back == "out"


def _is_asked_of(around: Around, place: int) -> bool:
    """Say whether it does what schools do, or is left and joined as they are."""
    word, before, follows = around.at(place), around.at(place - 1), around.at(place + 1)
    if before.low in places().school_leads:
        return True
    if before.low in ("if", "does", "that") and follows.low in ("has", "have", "said"):
        return True
    begins = word.first or around.gap(place - 1).strip(" ") == ","
    begins = begins or before.low in ("and", "but", "so")
    if word.first and follows.low in ("is", "was") and is_of_school(around, place):
        return True
    return begins and (follows.low in places().school_did or follows.low in places().school_acts)


def by_small_at(around: Around, place: int) -> Hit | None:
    """Read a word of every day after “at” that wants an article elsewhere: “he was at jubilee”."""
    word, follows = around.at(place), around.at(place + 1)
    if around.at(place - 1).low != "at" or around.at(place - 2).low not in places().taught:
        return None
    if word.capital or len(word.low) < 5 or is_near(word.low) or word.low in places().not_at:
        return None
    ends = bool(around.gap(place).strip(" ")) or follows.low in places().joined_by
    if not ends or word.low in public().words or word.low.endswith(("ing", "ly", "ed")):
        return None
    return named(around, place, place + 1) if is_of_school(around, place) else None
