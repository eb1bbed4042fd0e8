"""Titles: “Mrs Brown”, “miss khan”, “Dr A. Shah”, “Auntie Jean”."""

from forumapp.analysis.personal.around import Around, Found
from forumapp.analysis.personal.data import ordinary, people
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.roles import role_before
from forumapp.analysis.personal.surnames import name_end
from forumapp.analysis.personal.words import Word


def titled(around: Around, place: int) -> Found | None:
    """Return the name that begins with a title here."""
    title = around.at(place)
    if _is_initial(around, place):
        return Found(name_end(around, place + 1), "an initial and a family name", "[name]")
    instead = people().titles.get(title.low)
    if instead is None or title.whose or place + 1 >= len(around.words):
        return None
    if not title.capital and title.low in people().roles:
        return None  # “his sister Hodan”: the role stays, the name goes
    gap = around.gap(place).strip(" ")
    if (gap and (gap != "." or title.low not in people().plain_titles)) or not _fits(
        title, around.at(place + 1)
    ):
        return None
    role = role_before(around, place)
    return Found(
        name_end(around, place + 1), f"follows “{title.text}”", role.instead if role else instead
    )


def _is_initial(around: Around, place: int) -> bool:
    """Say whether a letter and a stop stand before a family name: “S. Okafor”."""
    letter = around.at(place)
    if len(letter.text) > 1 or not letter.capital or around.gap(place).strip(" ") != ".":
        return False
    name = around.at(place + 1)
    if len(name.text) < 3 or not name.capital or name.text.isupper():
        return False
    parts = (name.low, *name.low.split("-"))
    return any(part in people().surnames or not is_ordinary(part) for part in parts)


def _fits(title: Word, word: Word) -> bool:
    """Say whether a word can be the name of somebody with this title."""
    if word.text == "I" or (word.low in ordinary().function and len(word.text) > 1):
        return False
    return _fits_capital(title, word) if word.capital else _fits_small(title, word)


def _fits_capital(title: Word, word: Word) -> bool:
    if title.low in people().plain_titles or (title.capital and not title.first):
        return not word.text.isupper() or len(word.text) == 1 or _is_known(word)
    return _is_known(word) or not is_ordinary(word.low)


def _fits_small(title: Word, word: Word) -> bool:
    if title.low in people().plain_titles or title.low in ("doctor", "professor"):
        return _is_known(word) or not is_ordinary(word.low)
    if title.low != "miss":
        return False
    return word.low in people().given or (_is_known(word) and not is_ordinary(word.low))


def _is_known(word: Word) -> bool:
    names = people()
    return any(word.low in known for known in (names.given, names.surnames, names.also_words))
