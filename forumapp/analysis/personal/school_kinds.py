"""Schools by their kind: “Oakfield Primary”, “st marys infants”, not “a mainstream primary”."""

from collections.abc import Sequence

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.words import Word

_MOST = 6  # words of a name, and of what follows the kind
_COMMON_KINDS = frozenset(("prep", "comp", "high", "school", "college", "nursery"))
_VERBISH = ("ing", "ed", "ly", "tion", "ive", "able")


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
    return Hit(first.start, last.end, "SCHOOL", "the name of a school or setting", instead)


def _leftmost(around: Around, place: int) -> int:
    """Go back over what may belong to the name; capitals may be joined by small words."""
    start, capital = place, around.at(place).capital
    for back in range(place - 1, max(-1, place - 1 - _MOST), -1):
        gap = around.gap(back)
        if gap.strip(" '’&.") or "\n" in gap or _is_person(around, back):
            break
        if not (around.at(back).capital or _joins(around, back)):
            if not _small_part(around.at(back), place - back) or (capital and start != place):
                break
            capital = False
        start = back
    return start


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
    return word.low in places().place_words or not is_ordinary(word.low)


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
    if any(word.text.isupper() and len(word.text) > 1 for word in telling):
        return False  # NHS college, ADHD school
    capitals = [word for word in telling if word.capital]
    if capitals and kind.capital:
        return len(capitals) > 1 or not capitals[0].first or _is_special(capitals[0])
    if capitals:
        return any(_is_special(word) and (not word.first or _is_place(word)) for word in capitals)
    return _is_small_name(around, start, place, telling)


def _is_small_name(around: Around, start: int, place: int, telling: Sequence[Word]) -> bool:
    """Say it of words in small letters: “at oak tree primary”, not “a busy college”."""
    special = [word for word in telling if _is_special(word)]
    if not special or any(word.low.endswith(_VERBISH) for word in telling):
        return False
    led = around.at(start - 1).low in places().leads
    several = len([word for word in special if _is_place(word)]) > 1
    return led or (several and around.at(place).low not in _COMMON_KINDS)


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
