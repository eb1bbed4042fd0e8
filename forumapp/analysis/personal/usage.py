"""How a word is used: a capital letter inside a sentence, a possessive, an age, what people do."""

import re

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, public
from forumapp.analysis.personal.everyday import is_near, is_ordinary
from forumapp.analysis.personal.roles import role_after
from forumapp.analysis.personal.surnames import continues
from forumapp.analysis.personal.told import before_it_a_number, has_age, is_a_person, is_whose
from forumapp.analysis.personal.words import Word

_WORD_TOO = "a word that is a name too"
_STRANGE = "a capital letter, and no word of every day"
_DOES = "does what people do"
_PLACES = ("in", "at", "near", "the", "from", "to", "via", "of", "a", "an", "this", "every")
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
    "tion",
    "sion",
    "ics",
    "ent",
    "ful",
    "band",
    "flow",
)
_TYPED = re.compile(r"(.)\1\1|^[^aeiouy]+$|s$")  # Oooh, Hmm, Reets
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
    if word.text[:2].isupper() and len(word.text) > 1 and not word.whose:
        return ""  # NHS, DNAs
    if before_it_a_number(around, place):
        return ""
    if word.low in names.months:
        return _WORD_TOO if is_a_person(around, place) else ""
    if word.low in names.also_words:
        return _known_word(around, place, is_near(word.low) or word.low in public().words)
    if everyday or len(word.low) < 3:
        known = word.low in names.rare or word.low in names.surnames
        known = known or (not is_near(word.low) and _does(around, place, sure=True))
        return _WORD_TOO if known and _is_here(around, place) else ""
    return _strange_word(around, place)


def _is_here(around: Around, place: int) -> bool:
    """Say whether somebody gives a name: “Stell here”, “ask for Trace”."""
    word, follows = around.at(place), around.at(place + 1)
    if word.first:
        mark = around.passage[follows.end : follows.end + 1]
        return follows.low == "here" and mark in (",", ".", "!", " ") and mark != ""
    asked = around.at(place - 1).low == "for" and around.at(place - 2).low in (
        "ask",
        "asks",
        "asked",
    )
    owned = around.at(place - 1).low in ("our", "wor") and not is_near(word.low)
    return asked or owned


def is_public(around: Around, place: int) -> bool:
    """Say whether a name belongs to what is public: a syndrome, a hospital, a saint’s church."""
    if around.at(place - 1).low in ("st", "saint"):
        return True
    return around.at(place + 1).low in people().after_public


def _small_word(around: Around, place: int, everyday: bool) -> str:
    """Tell of a word in small letters: “when daisy was”, “thabiso only eats”."""
    word, before = around.at(place), around.at(place - 1).low
    known = word.low in people().small
    if (everyday and not known) or len(word.low) < 3:
        return ""
    if word.whose:
        owned = around.at(place + 1).low in people().owned and len(word.low) > 3
        return "a name, by what it has" if owned and not (known and before in _PLACES) else ""
    if before in _PLACES:
        return ""
    if word.low in people().rare and len(word.low) > 3 and _does(around, place, sure=False):
        return _DOES
    if word.low in people().also_words:
        return _WORD_TOO if _does(around, place, sure=False) else ""
    strange = len(word.low) > 3 and not word.low.endswith(_NO_NAMES)
    led = not before or word.first or before in ("and", "when", "because", "that", "so", "but")
    return _DOES if strange and led and _does(around, place, sure=True) else ""


def _known_word(around: Around, place: int, everyday: bool) -> str:
    """Tell of a word that is a name too: “Grace was”, “with Max”, not “Will they”."""
    word, follows = around.at(place), around.at(place + 1)
    if _does(around, place, sure=True) or has_age(around, place):
        return _WORD_TOO
    if is_whose(around, place):
        return "followed by who it is"
    if word.whose and follows.low in people().owned:
        return _WORD_TOO
    if not word.first:
        return "" if word.low in public().words else _inside(around, place)
    if everyday or len(word.low) < 3:
        return ""
    surname = follows.capital and follows.low in people().surnames
    return _WORD_TOO if surname or word.whose or _does(around, place, sure=False) else ""


def _inside(around: Around, place: int) -> str:
    """Tell of a known word with a capital letter inside a sentence: no title, no question."""
    word, before, follows = around.at(place), around.at(place - 1), around.at(place + 1)
    if before.low == "the" and not word.whose:
        return ""
    if before.capital and before.low in public().words and not around.gap(place - 1).strip(" "):
        return ""  # Hebden Bridge
    if _is_titled(before, around.gap(place - 1)):
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
    word, before, follows_on = around.at(place), around.at(place - 1), around.at(place + 1)
    if has_age(around, place):
        return "stands beside an age"
    aside = around.gap(place).strip(" ") in _ASIDE and role_after(around, place + 1)
    if aside or is_whose(around, place):
        return "followed by who it is"
    if before.low == "the" and word.low.endswith("s") and not word.whose:
        family = word.low.removesuffix("s") in people().surnames and not follows_on.capital
        family = family or around.at(place - 2).low in ("we're", "are", "called", "like")
        return "a family’s name" if family else ""
    if word.first:
        if _is_here(around, place):
            return "followed by “here”"
        typed = word.low.endswith(_NO_NAMES) or _TYPED.search(word.low) is not None
        return "" if typed and not (word.whose or _does(around, place, sure=True)) else _STRANGE
    follows = around.at(place + 1)
    titled = follows.capital and not around.gap(place).strip(" ")
    if titled and not word.whose and not continues(around, place, place + 1):
        return ""
    sure = word.whose or _does(around, place, sure=False) or before.low in people().before_names
    sure = sure or (before.low == "to" and around.at(place - 2).low in _TALKS)
    return _STRANGE if sure or before.low not in _PLACES else ""


def _does(around: Around, place: int, *, sure: bool) -> bool:
    """Say whether a verb of people follows; `sure` leaves out what things do as well (is, was)."""
    names, on = people(), place + 1
    if sure and around.at(on).low in _ADVERBS:
        on += 1
    follows = around.at(on)
    if follows.low == "and" and not around.at(on + 1).capital:
        return False
    if follows.capital or follows.low not in names.verbs or around.gap(place).strip(" "):
        return False
    return not (sure and follows.low in names.weak_verbs)
