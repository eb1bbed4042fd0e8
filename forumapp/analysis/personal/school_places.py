"""Schools without their kind: “Sparrow Hall”, “the Meadows”, “Cragside’s head”, “at elm bank”."""

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_near, is_ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_hits import goes_on
from forumapp.analysis.personal.school_kinds import BY_PLACE
from forumapp.analysis.personal.school_shapes import is_place_shaped
from forumapp.analysis.personal.school_signs import is_of_field, is_outing
from forumapp.analysis.personal.words import Word

_LED = frozenset(("at", "to", "from", "then", "attends", "attended", "attending", "or", "into"))
OF_TOWNS = frozenset(("bridge", "park", "cross", "end", "side", "green", "hall", "hill", "house"))
_PASSED = frozenset(("on", "past", "near", "along", "via", "behind", "opposite"))
_SEEN = frozenset(
    ("round", "visited", "chose", "left", "joined", "named", "started", "goes", "tried")
)
_OF = frozenset(("of", "at", "from"))
_WEAK = frozenset(("is", "was", "has", "had", "are", "were"))


def by_site(around: Around, place: int) -> Hit | None:
    """Read a name that ends with a place: “Lightcliffe Park is”, “the Grange”, “at elm bank”."""
    word = around.at(place)
    if word.capital and _is_nursery(around, place):
        return _hit(around, place - 1, place, "[nursery]")
    if word.capital and word.low in places().sure_streets:
        return None  # streets have a rule of their own
    if word.low not in places().sites and word.low not in places().place_words:
        return None
    return _capital_site(around, place) if word.capital else _small_site(around, place)


def _capital_site(around: Around, place: int) -> Hit | None:
    follows, first = around.at(place + 1).low, place
    if follows in places().after_saint or follows in places().no_street:
        return None
    if follows.startswith("there"):
        return None  # “at Castle Park there’s a stall”
    while first > 0 and place - first < 2 and goes_on(around, first - 1):
        first -= 1
    if around.passage[: around.at(first).start].rstrip()[-1:].isdigit():
        return None  # a house with its number
    if first == place:
        acts = follows_acts(around, place)
        return _hit(around, place, place) if acts else _with_article(around, place)
    known = around.at(place).low in places().sites and _is_school(around, first, place)
    return _hit(around, first, place) if known else None


def by_whose(around: Around, place: int) -> Hit | None:
    """Read a strange word that has what schools have: “Cragside’s head”, “head of Cragside”."""
    word, follows = around.at(place), around.at(place + 1)
    if word.capital and follows.low in places().many_do and _is_one_of_many(around, place):
        return _hit(around, place, place)
    if word.whose and follows.low in places().surely_has and _is_a_surname(around, place):
        return _hit(around, place, place)
    if not _is_strange(word) or not _is_owned(around, place):
        return None
    end = place
    while around.at(end + 1).capital and not around.gap(end).strip(" ") and end - place < 2:
        end += 1
    return _hit(around, place, end)


def _is_owned(around: Around, place: int) -> bool:
    """Say whether it has what schools have, or is what their people are of."""
    word, before, follows = around.at(place), around.at(place - 1), around.at(place + 1)
    has = word.whose and follows.low in places().school_people
    if has and word.low in people().rare and not word.low.endswith(places().endings):
        return False  # “Idris’s teacher”
    of = before.low in _OF and around.at(place - 2).low in places().school_people
    led = before.low in places().school_leads and not word.first
    return (has or of or led) and follows.low not in places().after_saint


def _is_a_surname(around: Around, place: int) -> bool:
    """Say whether it is a family name that stands alone, as in “Beaumont’s SENCO”."""
    word, before = around.at(place), around.at(place - 1)
    alone = not before.capital or before.first or bool(around.gap(place - 1).strip(" "))
    alone = alone and before.low not in people().titles and before.low not in people().given
    known = word.low in people().surnames and word.low not in people().given
    known = known and word.capital and not word.text.isupper()
    return known and alone and not is_near(word.low)


def follows_acts(around: Around, place: int) -> bool:
    """Say whether what only schools do follows: “Vale permanently excluded him”."""
    return not around.gap(place).strip(" ") and around.at(place + 1).low in places().excludes


def _is_nursery(around: Around, place: int) -> bool:
    """Say whether a name as nurseries have it ends here: “Busy Bees”."""
    word, before = around.at(place), around.at(place - 1)
    childs = word.low in places().nursery_words
    childs = childs or (word.low.endswith("s") and not is_near(word.low))
    parted = around.gap(place - 1).strip(" ")
    return childs and before.capital and before.low in places().nursery_firsts and not parted


def _is_school(around: Around, first: int, last: int) -> bool:
    """Say whether words with capitals are a school’s name, and no person, town or hall."""
    one, before, follows = around.at(first), around.at(first - 1), around.at(last + 1)
    names, end = people(), around.at(last)
    never = (places().no_sites, names.titles, names.roles, ordinary().function)
    if one.text.isupper() or any(one.low in each for each in never):
        return False
    if one.low in public().words:
        sure = before.low == "at" or (end.whose and follows.low in places().school_people)
        return sure and end.low not in OF_TOWNS
    if follows.capital and not around.gap(last).strip(" "):
        return False
    if before.low in _PASSED or (before.low in _LED and is_outing(around, first)):
        return False
    person = one.low in names.given or one.low in names.also_words
    if (person and end.low in names.surnames) or before.low in names.titles:
        return _is_sure(around, first, last)
    acts = follows.low in names.verbs or follows.low in ("have", "are", "were", "wouldn't")
    return (
        _is_led(before)
        or not one.first
        or end.whose
        or (acts and (follows.low not in _WEAK or is_of_field(around)))
    )


def _is_led(before: Word) -> bool:
    return before.low in _LED or before.low in places().school_leads


def _is_sure(around: Around, first: int, last: int) -> bool:
    """Say whether what may be a person’s name is surely a school’s."""
    one, end, follows = around.at(first), around.at(last), around.at(last + 1).low
    if end.whose and follows in places().surely_has:
        return True
    sure = one.low not in people().given or is_place_shaped(one.low)
    return sure and (_is_led(around.at(first - 1)) or follows in places().school_does)


def _with_article(around: Around, place: int) -> Hit | None:
    """Read “at the Grange”, “then the Meadows”."""
    word, the = around.at(place), around.at(place - 1)
    named = word.low in places().place_words or word.low in places().sites
    if the.low != "the" or not named or word.low in places().weak or word.first:
        return None
    if word.low in ("house", "park", "lake", "sea", "water", "old") or not _ends(around, place):
        return None
    if is_outing(around, place):
        return None
    acts = around.at(place + 1).low in people().verbs and the.capital
    led = around.at(place - 2).low in _LED
    return _hit(around, place - 1, place) if led or acts else None


def _ends(around: Around, place: int) -> bool:
    """Say whether the name ends here: no other word with a capital follows."""
    return not around.at(place + 1).capital or bool(around.gap(place).strip(" "))


def _small_site(around: Around, place: int) -> Hit | None:
    """Read two words of places in small letters after “at” or “to”: “went to elm bank”."""
    one, word, before = around.at(place - 1), around.at(place), around.at(place - 2)
    goes = before.low in places().goes or (
        before.low == "to" and around.at(place - 3).low in places().go
    )
    strange = len(one.low) > 4 and not is_ordinary(one.low) and one.low not in people().given
    if one.capital or not (one.low in places().place_words or strange):
        return None
    if one.low in places().weak and not goes:
        return None
    if word.low not in places().sites or around.gap(place - 1).strip(" "):
        return None
    led = before.low in _SEEN or (before.low in _LED and before.low != "into")
    if not led or around.at(place + 1).low in places().after_saint:
        return None
    return _hit(around, place - 1, place)


def _is_one_of_many(around: Around, place: int) -> bool:
    """Say whether a name does what many do: “Beaumont have refused”, not “Ava and Leo have”."""
    word, before, names = around.at(place), around.at(place - 1), people()
    if before.low in ("and", "or", "the", "both") or around.gap(place - 1).strip(" ") in (",", "&"):
        return False
    if (before.capital and not around.gap(place - 1).strip(" ")) or word.text[:2].isupper():
        return False
    if word.whose or around.gap(place).strip(" ") or word.low.endswith("s"):
        return False
    known = (names.given, names.titles, names.roles, public().words, names.months, places().types)
    if is_ordinary(word.low) and word.low not in names.surnames:
        return False
    return not is_near(word.low) and not any(word.low in each for each in known)


def _is_strange(word: Word) -> bool:
    names = people()
    if not word.capital or len(word.low) < 4 or word.text.isupper() or is_ordinary(word.low):
        return False
    known = (names.given, names.also_words, names.surnames, public().words, names.titles)
    return not any(word.low in each for each in known)


def _hit(
    around: Around, first: int, last: int, instead: str = "[school]", reason: str = BY_PLACE
) -> Hit:
    one, word = around.at(first), around.at(last)
    return Hit(one.start, word.end, "SCHOOL", reason, instead)
