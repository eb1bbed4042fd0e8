"""Schools without their kind, where a child is said to go: “goes to Oakfield”, “at ashgrove”."""

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people, places, public
from forumapp.analysis.personal.everyday import is_near, is_ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_signs import is_outing
from forumapp.analysis.personal.words import Word

CALLED = frozenset(("called", "named"))
FORM = frozenset(("setting", "placement", "school", "nursery", "college", "place", "unit"))
_SAID_TO_GO = "where a child is said to go"
_NO_PUPILS = frozenset(
    ("contract", "contracts", "file", "files", "letter", "letters", "form", "forms", "email",
     "money", "report", "evidence", "tickets", "group", "forum", "papers", "complaint",
     "grant", "funding", "van", "minutes", "prize", "award", "parcel", "call", "calls", "bid")
)  # fmt: skip
_SHORTEST = 7  # letters of a school in small letters that nothing but its ending tells: “ashgrove”


def by_what_leads(around: Around, place: int) -> Hit | None:
    """Read a name after “at”, “goes to”, “a nursery called”, “Setting:”."""
    word = around.at(place)
    if word.low in CALLED and _is_setting(around, place):
        return _called(around, place + 1)
    form = word.low in FORM and around.gap(place).strip() in (":", "-", "–")
    if form or word.low in places().goes or _goes_to(around, place):
        return _by_going(around, place + 1)
    return None


def by_aside(around: Around, place: int) -> Hit | None:
    """Read a name after its kind: “the nursery, Tiny Tots, …”."""
    gap, name = around.gap(place).strip(" "), around.at(place + 1)
    if gap == ":" and name.capital:
        return _by_going(around, place + 1)
    if not name.capital or name.first or gap not in (",", "(", "-", "–", ""):
        return None
    small = not around.at(place).capital and around.at(place).low in places().nurseries
    if small and _is_pet_name(name):
        return Hit(name.start, name.end, "SCHOOL", "what a setting is called", "[nursery]")
    if not gap and (around.at(place).capital or is_ordinary(name.low)):
        return None
    return _by_going(around, place + 1)


def _is_pet_name(word: Word) -> bool:
    """Say whether a word with a capital can only be a nursery’s name here: “nursery (Pebbles)”."""
    known = (people().given, people().also_words, public().words, people().roles, people().titles)
    plural = word.low.endswith("s") and len(word.low) > _SHORTEST - 2
    return plural and not is_near(word.low) and not any(word.low in each for each in known)


def _is_setting(around: Around, place: int) -> bool:
    """Say whether a setting is called something here: “a nursery called …”."""
    before = around.at(place - 1).low
    parted = around.gap(place).strip(' "“‘:') or around.gap(place - 1).strip(" ")
    return not parted and (before in places().types or before in FORM)


def _called(around: Around, place: int) -> Hit | None:
    end = _capitals_end(around, place)
    if end == place or around.at(place).first:
        return None
    first, last = around.at(place), around.at(end - 1)
    return Hit(first.start, last.end, "SCHOOL", "what a setting is called", "[school]")


def _goes_to(around: Around, place: int) -> bool:
    if around.at(place).low != "to" or around.at(place - 1).low not in places().go:
        return False
    near = around.words[max(0, place - 4) : place - 1]
    return all(word.low not in _NO_PUPILS for word in near)  # “the contract went to Veezu”


def _by_going(around: Around, place: int) -> Hit | None:
    """Read a name without its kind: “goes to Oakfield”, “at ashgrove”."""
    if around.at(place).low == "the":
        place += 1
    first, end = around.at(place), _capitals_end(around, place)
    if not first.capital:
        return by_ending(first, _SAID_TO_GO) or _strange_after(around, place)
    if first.low in places().saints and around.at(place + 1).low in places().towns_of_saints:
        return None  # “the file went to St Helens”
    follows = around.at(end).low
    if follows in places().after_saint or follows.startswith("there") or is_outing(around, place):
        return None
    if first.text.isupper():
        return _by_letters(around, place)
    known = first.low in public().words or _is_person(around, place, end)
    said = around.words[place:end]
    if known or any(word.low in places().types for word in said) or not any(map(_tells, said)):
        return None  # what has its kind with it is read by that
    return Hit(first.start, around.at(end - 1).end, "SCHOOL", _SAID_TO_GO, "[school]")


def _by_letters(around: Around, place: int) -> Hit | None:
    """Read a school by its letters: “attends QEGS”, “goes to SJF”."""
    word, before = around.at(place), around.at(place - 1).low
    sure = ("attends", "attended", "attending", "at") if before != "to" else ("",)
    goes = before == "to" and around.at(place - 2).low in ("goes", "went")
    if not (before in sure or goes) or not 2 < len(word.text) < 6 or word.low in public().words:
        return None
    if is_ordinary(word.low) or word.low in people().roles or around.at(place + 1).capital:
        return None
    return Hit(word.start, word.end, "SCHOOL", _SAID_TO_GO, "[school]")


def _strange_after(around: Around, place: int) -> Hit | None:
    """Read an unknown word in small letters after “goes to”, “attends”: “goes to hollins”."""
    word, before = around.at(place), around.at(place - 1)
    sure = ("goes", "went", "going", "attends")
    led = before.low if before.low != "to" else around.at(place - 2).low
    if led not in sure or len(word.low) < 5 or is_ordinary(word.low):
        return None
    names = (people().given, people().also_words, people().rare, public().words, people().roles)
    if any(word.low in each for each in names):
        return None
    return Hit(word.start, word.end, "SCHOOL", _SAID_TO_GO, "[school]")


def by_ending(word: Word, reason: str = "ends as schools’ names do") -> Hit | None:
    """Read a word that ends as schools’ names do, or nothing."""
    sure = word.low.endswith(places().endings) and len(word.low) >= _SHORTEST
    if not sure or is_ordinary(word.low) or word.low in public().words:
        return None
    return Hit(word.start, word.end, "SCHOOL", reason, "[school]")


def _capitals_end(around: Around, place: int) -> int:
    end = place
    while around.at(end).capital and (end == place or not around.gap(end - 1).strip(" ")):
        end += 1
    return end


def _tells(word: Word) -> bool:
    if word.low in places().place_words:
        return True
    everyday = is_near(word.low) if word.low.endswith(places().endings) else is_ordinary(word.low)
    return not (everyday or word.low in public().words)


def _is_person(around: Around, start: int, end: int) -> bool:
    first, last, names = around.at(start).low, around.at(end - 1), people()
    known = first in names.given or first in names.also_words or first in names.titles
    return known or last.whose or last.low in places().after_saint
