"""Where a name ends: middle names, initials, particles and family names belong to it."""

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.words import Word

_MOST = 4  # words of one name


def name_end(around: Around, place: int) -> int:
    """Return the place after a name that begins here."""
    end = place + 1
    while end < min(len(around.words), place + _MOST) and _joined(around, end):
        if not continues(around, place, end):
            break
        end += 1
    return end


def continues(around: Around, place: int, end: int) -> bool:
    """Say whether the word at `end` can belong to the name that begins at `place`."""
    word, names = around.at(end), people()
    if word.low in places().types or word.low in ordinary().function:
        return False
    if not word.capital:
        return _small(around, place, end)
    if len(word.text) == 1 or len(around.at(end - 1).text) == 1:
        return word.low not in places().types
    surname = _is_surname(word)
    if word.text.isupper() or (word.low in public().words and not surname):
        return False
    return surname or (not is_ordinary(word.low) and word.low not in names.titles)


def _small(around: Around, place: int, end: int) -> bool:
    """Say it of a word in small letters: “van der Berg”, “ava smith”."""
    word, names = around.at(end), people()
    if word.low in names.particles and around.at(end + 1).capital:
        return True
    if around.at(place).capital or word.low in names.roles:
        return False
    return _is_surname(word) and not is_ordinary(word.low)


def _is_surname(word: Word) -> bool:
    return word.low in people().surnames or word.low in people().given


def _joined(around: Around, end: int) -> bool:
    """Say whether only a blank, a hyphen or the stop of an initial parts a word from the last."""
    gap, last = around.gap(end - 1), around.at(end - 1)
    if last.whose or gap.strip(" .-"):
        return False
    return not gap.strip(" ").startswith(".") or len(last.text) <= 2
