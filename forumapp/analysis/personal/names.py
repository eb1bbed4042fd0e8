"""Names of people: known ones, and any word that what stands around it makes a name."""

from collections.abc import Iterator, Sequence

from forumapp.analysis.personal.around import Around, Found
from forumapp.analysis.personal.data import ordinary, people, public
from forumapp.analysis.personal.everyday import is_near, is_ordinary
from forumapp.analysis.personal.found import Hit, Own
from forumapp.analysis.personal.initials import initials
from forumapp.analysis.personal.nobody import is_an_animals
from forumapp.analysis.personal.roles import Role, role_after, role_before
from forumapp.analysis.personal.sound import sound, sounds
from forumapp.analysis.personal.surnames import name_end
from forumapp.analysis.personal.titles import titled
from forumapp.analysis.personal.told import before_it_a_number
from forumapp.analysis.personal.usage import by_usage, is_public
from forumapp.analysis.personal.words import Word

_ENDINGS = ("ed", "ing", "ly", "s", "tion", "ment", "ful", "ble", "al", "ic")
_PEOPLE_DO = ("is", "was", "has", "loves", "hates")

_MOST_KEPT = 20_000
_known_plain: set[str] = set()  # words of every day that were asked for; never a name


def names(passage: str, words: Sequence[Word], own: Own) -> Iterator[Hit]:
    """Yield the names of people in these words."""
    around, place = Around(passage, words), 0
    while place < len(words):
        if not words[place].capital and _plain(words[place].low):
            place += 1
            continue
        found = titled(around, place) or initials(around, place) or _named(around, place)
        if found is None:
            place += 1
        else:
            yield around.hit(place, found)
            place = found.end
    if own.people:
        yield from _listed(words, own)


def _plain(low: str) -> bool:
    """Say whether a word in small letters never is a name, nor begins one."""
    if low in _known_plain:
        return True
    plain = _is_plain(low)
    if plain and len(_known_plain) < _MOST_KEPT:
        _known_plain.add(low)
    return plain


def _is_plain(low: str) -> bool:
    names = people()
    if low not in ordinary().words and low not in names.roles:
        return False
    if low in names.given or low in names.titles or low in names.also_words:
        return False
    return low not in names.rare and low not in names.modals


def _listed(words: Sequence[Word], own: Own) -> Iterator[Hit]:
    listed = {part.lower() for name in own.people for part in name.split()}
    for word in words:
        if word.low in listed and (word.capital or not is_near(word.low)):
            reason = "on your forum’s list of people"
            yield Hit(word.start, word.end, "NAME", reason, "[staff]")


def _named(around: Around, place: int) -> Found | None:
    word, names = around.at(place), people()
    if len(word.low) < 2 or (word.low in ordinary().function and word.low not in names.modals):
        return None
    role = role_before(around, place)
    reason = _by_role(around, place, role) if role else ""
    reason = reason or _by_itself(around, place) or by_usage(around, place)
    reason = reason or _by_sound(around, place)
    if not reason:
        return None
    end = name_end(around, place)
    if is_an_animals(around, place, end):
        return None
    if role is None and around.at(end).low in names.after_public:
        return None
    instead = role.instead if role else role_after(around, end) or "[child]"
    return Found(end, reason, instead)


def _by_role(around: Around, place: int, role: Role) -> str:
    """Tell by who is spoken of: “my son …”, “a teacher called …”."""
    word, names = around.at(place), people()
    if word.low in names.roles or word.low in names.titles:
        return ""
    known = word.low in names.also_words or word.low in names.surnames
    if word.low in names.given or (word.low in names.also_words and role.said.endswith(" is")):
        fits = True
    elif word.capital:
        fits = (known or _is_strange(word)) and not (word.text.isupper() and len(word.text) > 2)
    elif word.low in names.also_words:
        fits = _fits_small_word(around, place)
    else:
        fits = _fits_strange_word(word, role)
    return f"follows “{role.said}”" if fits else ""


def _fits_small_word(around: Around, place: int) -> bool:
    """Say whether a word of every day is a name here: “my daughter hope is struggling”."""
    word, follows = around.at(place).low, around.at(place + 1).low
    if follows in _PEOPLE_DO:
        return True
    sure = not is_ordinary(word) or follows in people().after_names
    return word not in people().modals and sure


def _fits_strange_word(word: Word, role: Role) -> bool:
    """Say whether an unknown word in small letters is a name: “my son zbyszko”."""
    if not role.sure or word.whose or len(word.low) < 3 or word.low.endswith(_ENDINGS):
        return False
    return _is_strange(word)


def _is_strange(word: Word) -> bool:
    return not is_ordinary(word.low) and word.low not in public().words


def _by_itself(around: Around, place: int) -> str:
    """Tell by the word: a given name that is nothing else."""
    word = around.at(place)
    if len(word.low) < 3 or not _is_known(word) or word.low in public().words:
        return ""
    if is_public(around, place) or around.at(place - 1).low == "the":
        return ""  # the Freya ward
    shouted = word.text.isupper() and word.low in public().words
    if shouted or before_it_a_number(around, place) or around.at(place).low in people().months:
        return ""
    return "a first name"


def _is_known(word: Word) -> bool:
    """Say whether a word, or what a hyphen parts in it, is a first name."""
    names = people()
    if "-" not in word.low:
        return word.low in names.given or (word.capital and word.low in names.rare)
    parts = [word.low, *word.low.split("-")]
    if any(part in names.given for part in parts):
        return True
    rare = any(part in names.rare for part in parts)
    return word.capital and (rare or (len(parts) == 3 and parts[2] in names.also_words))


def _by_sound(around: Around, place: int) -> str:
    """Tell by a name that is spelled otherwise: “Ruksana”, “jaiden”."""
    word = around.at(place)
    if (
        len(word.low) < (5 if word.capital else 6)
        or (word.text.isupper() and word.capital)
        or not _is_strange(word)
    ):
        return ""
    if (
        is_public(around, place)
        or around.at(place - 1).low == "the"
        or sound(word.low) not in sounds()
    ):
        return ""
    return "sounds like a first name"
