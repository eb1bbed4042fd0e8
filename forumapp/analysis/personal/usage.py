"""How a word is used: a capital letter inside a sentence, a possessive, an age, what people do."""

import re

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, public
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.roles import role_after
from forumapp.analysis.personal.surnames import continues
from forumapp.analysis.personal.words import Word

_WORD_TOO = "a word that is a name too"
_STRANGE = "a capital letter, and no word of every day"
_DOES = "does what people do"
_PLACES = ("in", "at", "near", "the", "from", "to", "via", "of", "a", "an", "this", "every")
_AGE = re.compile(
    r"(?:(?:,\s*|\s*\(\s*|\s+(?:is|was|aged?)\s+|,\s*aged?\s+)\d{1,2}|"
    r"\s+(?:is|was|aged)\s+(?:three|four|five|six|seven|eight|nine|ten|\w+teen|eleven|twelve))\b"
    r"(?![:.]\d|\s*(?:of\b|weeks?|months?|hours?|mins?|minutes|years?\s+a|[ap]m|[/%]))"
)
_TALKS = ("spoke", "speak", "talk", "talked", "talking", "said", "listen", "listened", "thanks")
_NO_NAMES = (
    "s",
    "ed",
    "ing",
    "ly",
    "ance",
    "ence",
    "ment",
    "ity",
    "ism",
    "ist",
    "ure",
    "ogy",
    "er",
)
_ASIDE = (",", "-", "–", "—", "(")
_ADVERBS = ("only", "never", "always", "just", "still", "really", "finally", "also")


def by_usage(around: Around, place: int) -> str:
    """Return why a word is a name, though no list says so, or nothing."""
    word, names = around.at(place), people()
    if word.low in names.roles or word.low in names.titles or is_public(around, place):
        return ""
    everyday = is_ordinary(word.low) or word.low in public().words
    if not word.capital:
        return _small_word(around, place, everyday)
    if word.text.isupper() and len(word.text) > 1 and not word.whose:
        return ""
    if word.low in names.also_words:
        return _known_word(around, place, everyday)
    return "" if everyday or len(word.low) < 3 else _strange_word(around, place)


def is_public(around: Around, place: int) -> bool:
    """Say whether a name belongs to what is public: a syndrome, a hospital, a saint’s church."""
    if around.at(place - 1).low in ("st", "saint"):
        return True
    return around.at(place + 1).low in people().after_public


def _small_word(around: Around, place: int, everyday: bool) -> str:
    """Tell of a word in small letters: “when daisy was”, “thabiso only eats”."""
    word, before = around.at(place), around.at(place - 1).low
    if everyday or before in _PLACES or len(word.low) < 3 or word.whose:
        return ""
    if word.low in people().also_words:
        return _WORD_TOO if _does(around, place, sure=False) else ""
    strange = len(word.low) > 3 and not word.low.endswith(_NO_NAMES)
    led = not before or word.first or before in ("and", "when", "because", "that", "so", "but")
    return _DOES if strange and led and _does(around, place, sure=True) else ""


def _known_word(around: Around, place: int, everyday: bool) -> str:
    """Tell of a word that is a name too: “Grace was”, “with Max”, not “Will they”."""
    word, follows = around.at(place), around.at(place + 1)
    if _does(around, place, sure=True) or _has_age(around, place):
        return _WORD_TOO
    if _is_whose(around, place):
        return "followed by who it is"
    if not word.first:
        return "" if word.low in public().words else _inside(around, place)
    if everyday or len(word.low) < 3:
        return ""
    surname = follows.capital and follows.low in people().surnames
    return _WORD_TOO if surname or word.whose or _does(around, place, sure=False) else ""


def _inside(around: Around, place: int) -> str:
    """Tell of a known word with a capital letter inside a sentence: no title, no question."""
    word, before, follows = around.at(place), around.at(place - 1), around.at(place + 1)
    if before.low == "the" or _is_titled(before, around.gap(place - 1)):
        return ""
    if _is_titled(follows, around.gap(place)) and follows.low not in people().surnames:
        return ""
    asks = word.low in people().modals and follows.low in ordinary().function
    return "" if asks and follows.low not in people().verbs else "a first name"


def _is_titled(word: Word, gap: str) -> bool:
    """Say whether a neighbour makes it a title: “Faith Schools”, “Early Help”."""
    return word.capital and not word.first and not gap.strip(" ") and is_ordinary(word.low)


def _strange_word(around: Around, place: int) -> str:
    """Tell of a word that no list has."""
    word, before = around.at(place), around.at(place - 1)
    if _has_age(around, place):
        return "stands beside an age"
    aside = around.gap(place).strip(" ") in _ASIDE and role_after(around, place + 1)
    if aside or _is_whose(around, place):
        return "followed by who it is"
    if word.first:
        does = _does(around, place, sure=True) and not word.low.endswith("s")
        return _STRANGE if word.whose else _DOES if does else ""
    follows = around.at(place + 1)
    titled = follows.capital and not around.gap(place).strip(" ")
    if titled and not word.whose and not continues(around, place, place + 1):
        return ""
    sure = word.whose or _does(around, place, sure=False) or before.low in people().before_names
    sure = sure or (before.low == "to" and around.at(place - 2).low in _TALKS)
    return _STRANGE if sure or before.low not in _PLACES else ""


def _is_whose(around: Around, place: int) -> bool:
    """Say whether it is told who that is: “Blessing is my eldest”."""
    stated = around.at(place + 1).low in ("is", "was") and not around.gap(place).strip(" ")
    owned = around.at(place + 2).low in ("my", "our", "his", "her", "their")
    return stated and owned and around.at(place + 3).low in people().roles


def _has_age(around: Around, place: int) -> bool:
    """Say whether an age follows: “Seb, 9, …”, “Rose is 15”."""
    end = around.at(place).end
    return _AGE.match(around.passage[end : end + 24]) is not None


def _does(around: Around, place: int, *, sure: bool) -> bool:
    """Say whether a verb of people follows; `sure` leaves out what things do as well (is, was)."""
    names, on = people(), place + 1
    if sure and around.at(on).low in _ADVERBS:
        on += 1
    follows = around.at(on)
    if follows.capital or follows.low not in names.verbs or around.gap(place).strip(" "):
        return False
    return not (sure and follows.low in names.weak_verbs)
