"""Schools by their kind: “Oakfield Primary”, “st marys infants”, not “a mainstream primary”."""

from collections.abc import Sequence

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_near, is_ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_signs import is_outing
from forumapp.analysis.personal.words import Word

_MOST = 6  # words of a name, and of what follows the kind
_COMMON_KINDS = frozenset(("prep", "comp", "high", "school", "college", "nursery"))
_ARTICLES = frozenset(("a", "an", "any", "every", "this", "that", "one"))
_OF_SCHOOLS = frozenset(
    ("learning", "academy", "academies", "education", "schools", "multi-academy")
)
_HOMES = frozenset(("house", "lodge"))  # where children stay
_COLLEGES = frozenset(("tech", "utc"))
_SURE = frozenset(
    ("primary", "academy", "infants", "juniors", "preschool", "pre-school", "playgroup")
)
BY_PLACE = "named as settings are"
BY_KIND = "the name of a school or setting"
_VERBISH = ("ing", "ed", "ly", "tion", "ive", "able")


def is_kind(around: Around, place: int) -> bool:
    """Say whether a kind of school or setting stands at a place: “Primary”, “Sixth Form”."""
    word = around.at(place)
    if word.low == "sixth":
        return around.at(place + 1).low == "form"
    if word.low == "trust":
        return word.capital and around.at(place - 1).low in _OF_SCHOOLS
    return word.low in places().types or (word.capital and word.low in places().soft_types)


def by_kind(around: Around, place: int) -> Hit | None:
    """Return the school whose kind (“Primary”) stands at a place."""
    start = _leftmost(around, place)
    while start < place and _leads_in(around.at(start)):
        start += 1
    telling = [word for word in around.words[start:place] if _tells(word)]
    if not telling or not _is_name(around, start, place, telling):
        return None
    first, last, kind = around.at(start), around.at(_rightmost(around, place)), around.at(place)
    instead = "[nursery]" if kind.low in places().nurseries else "[school]"
    instead = "[college]" if kind.low == "college" else instead
    reason = BY_PLACE if kind.low in places().soft_types else BY_KIND
    return Hit(first.start, last.end, "SCHOOL", reason, instead)


def _leftmost(around: Around, place: int) -> int:
    """Go back over what may belong to the name; capitals may be joined by small words."""
    start, capital = place, around.at(place).capital
    for back in range(place - 1, max(-1, place - 1 - _MOST), -1):
        if _is_parted(around, back) or _is_person(around, back):
            break
        if not (around.at(back).capital or _joins(around, back)):
            if not _small_part(around.at(back), place - back) or (capital and start != place):
                break
            capital = False
        start = back
    return start


def _is_parted(around: Around, back: int) -> bool:
    """Say whether a mark or the end of a sentence stands after a word."""
    gap, low = around.gap(back), around.at(back).low
    if gap.strip(" '’&.") or "\n" in gap:
        return True
    return "." in gap and low not in places().saints and len(low) > 2


def _is_person(around: Around, back: int) -> bool:
    """Say whether a person stands there: “Ava of Oakfield Primary”, not “St Thomas of …”."""
    joined = around.at(back + 1).low in places().joins
    saint = around.at(back - 1).low in places().saints
    return joined and not saint and around.at(back).low in people().given


def _joins(around: Around, back: int) -> bool:
    return around.at(back).low in places().joins and around.at(back - 1).capital


def _small_part(word: Word, far: int) -> bool:
    """Say whether a word in small letters may belong to a school’s name."""
    if word.low in places().saints:
        return True
    if far > 3 or word.low in places().generic:
        return False
    return _has_place(word) or not is_ordinary(word.low)


def _has_place(word: Word) -> bool:
    return word.low in places().place_words or word.low.removesuffix("s") in places().place_words


def _leads_in(word: Word) -> bool:
    """Say whether a word only leads to the name: “At”, “The”, “of”."""
    if word.low in places().place_words:
        return False
    lists = (ordinary().function, places().joins, places().generic)
    return any(word.low in each for each in lists) and word.low not in places().saints


def _tells(word: Word) -> bool:
    """Say whether a word can be what a school is called by."""
    if word.low in places().types or word.low in places().faith or word.low in ordinary().function:
        return False
    return word.low in places().place_words or word.low not in places().generic


def _is_name(around: Around, start: int, place: int, telling: Sequence[Word]) -> bool:
    kind = around.at(place)
    if around.at(start).low in places().saints:
        return place - start > 1 or kind.low not in ("school", "schools", "prep")
    if any(_is_letters(word, kind) for word in telling):
        return False  # NHS college, ADHD school
    capitals = [word for word in telling if word.capital]
    if kind.low in places().soft_types:
        public_one = around.at(place - 1).low in places().no_centres or is_outing(around, place)
        telling_one = any(_is_special(word) or kind.low in _HOMES for word in capitals)
        college = kind.low in _COLLEGES and around.at(start - 1).low not in _ARTICLES
        telling_one = telling_one or (college and not all(is_near(w.low) for w in capitals))
        return kind.capital and telling_one and not public_one
    if capitals and kind.capital:
        return len(capitals) > 1 or _is_named(capitals[0], kind)
    if capitals:
        special = [word for word in capitals if _is_special(word)]
        return any(not w.first or _is_place(w) for w in special) or _is_own(around, place, capitals)
    return _is_small_name(around, start, place, telling)


def _is_named(word: Word, kind: Word) -> bool:
    """Say whether one word with a capital before a kind is its name: “Ladywood Nursery”."""
    town = word.low in public().words and not is_ordinary(word.low) and kind.low != "schools"
    return not word.first or town or _is_special(word)


def _is_letters(word: Word, kind: Word) -> bool:
    """Say whether a word is letters that no school is called by: NHS, but ABC in “ABC Nursery”."""
    if not word.text.isupper() or len(word.text) < 2 or not word.capital:
        return False
    known = word.low in public().words or is_near(word.low)
    return known or not kind.capital or kind.low in ("school", "schools", "college")


def _is_own(around: Around, place: int, capitals: Sequence[Word]) -> bool:
    """Say it of a word of every day with a capital: “Sunbeams preschool”, not “a Leeds primary”."""
    before = around.at(place - len(capitals) - 1).low
    own = [w for w in capitals if w.low not in public().words and not (w.first and is_near(w.low))]
    return bool(own) and before not in _ARTICLES and around.at(place).low in _SURE


def _is_small_name(around: Around, start: int, place: int, telling: Sequence[Word]) -> bool:
    """Say it of words in small letters: “at oak tree primary”, not “a busy college”."""
    led = around.at(start - 1).low
    led = around.at(start - 2).low if led == "the" else led
    sure = around.at(place).low in _SURE and (led in places().leads or around.at(start).first)
    special = [w for w in telling if _is_special(w) or (sure and _has_place(w))]
    if not special or any(word.low.endswith(_VERBISH) for word in telling):
        return False
    if any(word.low.endswith(places().endings) and not is_ordinary(word.low) for word in special):
        return True
    several = len([word for word in special if _is_place(word)]) > 1
    return led in places().leads or sure or (several and around.at(place).low not in _COMMON_KINDS)


def _is_place(word: Word) -> bool:
    return word.low in places().place_words and word.low not in places().weak


def _is_special(word: Word) -> bool:
    return _is_place(word) or not (is_ordinary(word.low) or word.low in public().words)


def _rightmost(around: Around, place: int) -> int:
    """Go on over what belongs to the kind: “Primary School and Nursery”."""
    end = place
    for on in range(place + 1, min(len(around.words), place + _MOST)):
        word = around.at(on)
        if around.gap(on - 1).strip(" &") or word.low not in places().more:
            break
        if word.low == "and":
            continue
        small = around.at(place).capital or around.at(on - 1).low == "and"
        if small and not word.capital and word.low not in ("school", "academy", "nursery"):
            break
        end = on
    return end
