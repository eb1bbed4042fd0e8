"""Words of every day that are names too: “Grace was”, “with Max”, not “Will they”."""

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import ordinary, people, public
from forumapp.analysis.personal.everyday import is_ordinary
from forumapp.analysis.personal.nobody import is_a_car
from forumapp.analysis.personal.told import has_age, is_whose, person_does
from forumapp.analysis.personal.words import Word

WORD_TOO = "a word that is a name too"


def known_word(around: Around, place: int, everyday: bool) -> str:
    """Tell of a word that is a name too: “Grace was”, “with Max”, not “Will they”."""
    word, follows = around.at(place), around.at(place + 1)
    if person_does(around, place, sure=True) or has_age(around, place):
        return WORD_TOO
    if is_whose(around, place):
        return "followed by who it is"
    if word.whose and follows.low in people().owned:
        return WORD_TOO
    if not word.first:
        return "" if word.low in public().words else _inside(around, place)
    if _is_two_words(around, place):
        return WORD_TOO
    if everyday or len(word.low) < 3:
        return ""
    surname = follows.capital and follows.low in people().surnames
    did = follows.low.endswith("ed") and not follows.capital and not is_ordinary(word.low)
    sure = surname or word.whose or did or person_does(around, place, sure=False)
    return WORD_TOO if sure else ""


def _is_two_words(around: Around, place: int) -> bool:
    """Say whether a second name with what people have follows: “Xin Yi’s grandmother”."""
    other, names = around.at(place + 1), people()
    if not (other.capital and other.whose) or around.gap(place).strip(" "):
        return False
    known = any(other.low in each for each in (names.given, names.rare, names.also_words))
    return known and around.at(place + 2).low in names.owned


def _inside(around: Around, place: int) -> str:
    """Tell of a known word with a capital letter inside a sentence: no title, no question."""
    if is_a_car(around, place):
        return ""
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
