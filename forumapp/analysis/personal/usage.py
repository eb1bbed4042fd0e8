"""How a word is used: a capital letter inside a sentence, a possessive, an age, what people do."""

import re

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people, public
from forumapp.analysis.personal.everyday import is_near, is_ordinary
from forumapp.analysis.personal.nobody import PLACES, is_no_name, is_of_a_place
from forumapp.analysis.personal.roles import role_after
from forumapp.analysis.personal.surnames import continues
from forumapp.analysis.personal.told import (
    before_it_a_number,
    has_age,
    has_birth,
    is_a_person,
    is_nickname,
    is_whose,
    person_does,
)
from forumapp.analysis.personal.word_names import WORD_TOO, known_word

STRANGE = "a capital letter, and no word of every day"
_DOES = "does what people do"
_SPOKEN_TO = ("tell", "call", "ask", "thank", "ring", "text", "with")
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
_LABELS = frozenset(("birth", "date", "name", "details", "case", "patient", "male", "female"))
_KIN = frozenset(
    ("mum", "mam", "mom", "dad", "nan", "nana", "gran", "grandma", "grandad", "brother", "sister",
     "teacher", "ta", "ehcp", "taxi", "class", "parents", "auntie", "plan", "mother", "father")
)  # fmt: skip


def by_usage(around: Around, place: int) -> str:
    """Return why a word is a name, though no list says so, or nothing."""
    word, names = around.at(place), people()
    if word.low in names.roles or word.low in names.titles or is_public(around, place):
        return ""
    everyday = is_ordinary(word.low) or word.low in public().words
    everyday = everyday or (word.whose and f"{word.low}'s" in public().words)  # Sainsbury’s
    if word.capital and not is_near(word.low) and word.low not in _LABELS:
        if has_birth(around, place):
            return "stands beside a date of birth"
        if word.low not in public().words and is_nickname(around, place):
            return "told to be a nickname"
    if not word.capital:
        return _small_word(around, place, everyday)
    if word.text[:2].isupper() and len(word.text) > 1 and not word.whose:
        return ""  # NHS, DNAs
    if before_it_a_number(around, place):
        return ""
    if word.low in names.months:
        return WORD_TOO if is_a_person(around, place) else ""
    if word.low in names.also_words:
        return known_word(around, place, is_near(word.low) or word.low in public().words)
    if everyday or len(word.low) < 3:
        known = word.low in names.rare or word.low in names.surnames
        known = known or (not is_near(word.low) and person_does(around, place, sure=True))
        return WORD_TOO if known and _is_here(around, place) else ""
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
    before, low, follows = around.at(place - 1), around.at(place).low, around.at(place + 1)
    if before.low in ("st", "saint"):
        return True
    if low == "trust" and before.capital:
        return True  # “Greenwich Trust sent two letters”
    if follows.low == "ward" and follows.capital and low in people().given:
        return before.low in ("the", "on", "in", "to", "at")  # “on Freya ward”, not “Johnny Ward”
    return follows.low in people().after_public


def _small_word(around: Around, place: int, everyday: bool) -> str:
    """Tell of a word in small letters: “when daisy was”, “thabiso only eats”."""
    word, before = around.at(place), around.at(place - 1).low
    known = word.low in people().small
    if (everyday and not known) or len(word.low) < 3:
        return ""
    if word.whose:
        owned = around.at(place + 1).low in people().owned and len(word.low) > 3
        return "a name, by what it has" if owned and not (known and before in PLACES) else ""
    if (
        word.low.endswith("s")
        and around.at(place + 1).low in _KIN
        and word.low[:-1] in people().given
    ):
        return "a name, by what it has"  # “jodies mum”
    if before in PLACES:
        return ""
    if word.low in people().rare and len(word.low) > 3 and person_does(around, place, sure=False):
        return _DOES
    if word.low in people().also_words:
        does = person_does(around, place, sure=False) or (
            not everyday and _is_spoken_to(around, place)
        )
        return WORD_TOO if does else ""
    strange = len(word.low) > 3 and not word.low.endswith(_NO_NAMES)
    led = not before or word.first or before in ("and", "when", "because", "that", "so", "but")
    return _DOES if strange and led and person_does(around, place, sure=True) else ""


def _is_spoken_to(around: Around, place: int) -> bool:
    """Say whether somebody is called, told or asked: “tell jo thanks”, “this is ewa”."""
    before, back = around.at(place - 1).low, around.at(place - 2).low
    return before in _SPOKEN_TO or (before == "is" and back == "this")


def _strange_word(around: Around, place: int) -> str:
    """Tell of a word that no list has."""
    if is_no_name(around, place):
        return ""
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
        return (
            "" if typed and not (word.whose or person_does(around, place, sure=True)) else STRANGE
        )
    if is_of_a_place(around, place):
        return ""
    follows = around.at(place + 1)
    titled = follows.capital and not around.gap(place).strip(" ")
    if titled and not word.whose and not continues(around, place, place + 1):
        return ""
    sure = (
        word.whose or person_does(around, place, sure=False) or before.low in people().before_names
    )
    sure = sure or (before.low == "to" and around.at(place - 2).low in _TALKS)
    return STRANGE if sure or before.low not in PLACES else ""
