"""How many guesses a passphrase would take, in plain words: an estimate, and said as one.

The counting is zxcvbn's: it knows common passwords, words, names, dates and keyboard patterns, and
takes each passphrase apart into the cheapest of them. It does not know sayings and songs.
"""

from dataclasses import dataclass
from enum import Enum

from zxcvbn import zxcvbn

from forumapp.domain.problems import WrongInput

SHORTEST = 8  # what the key file asks for
_LOOKED_AT = 64  # letters: what comes after them only helps
_A_SECOND = 1e4  # guesses of somebody with many graphics cards, against 64 MiB of Argon2id each
_TOO_COMMON = 1e5  # among the first that anybody tries: never taken
_FAIR, _GOOD = 1e10, 1e13  # some days; some thirty years
_WARNINGS = {  # zxcvbn's own, in our words
    "This is a top-10 common password.": "It is one of the ten that everybody tries first.",
    "This is a top-100 common password.": "It is one of the first hundred that everybody tries.",
    "This is a very common password.": "Very many people use it.",
    "This is similar to a commonly used password.": "It is close to one that very many people use.",
    "A word by itself is easy to guess.": "One word alone is found in any dictionary.",
    "Names and surnames by themselves are easy to guess.": "Names are tried early.",
    "Common names and surnames are easy to guess.": "Names are tried early.",
    "Dates are often easy to guess.": "Dates are tried early.",
    "Recent years are easy to guess.": "Years are tried early.",
    "Straight rows of keys are easy to guess.": "Keys in a row are tried early.",
    "Short keyboard patterns are easy to guess.": "Keys beside each other are tried early.",
    'Repeats like "aaa" are easy to guess.': "Repeated letters are tried early.",
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': (
        "Repeating it makes it hardly harder."
    ),
    'Sequences like "abc" or "6543" are easy to guess.': "Letters or figures in order are easy.",
}


class Strength(Enum):
    """How well a passphrase would stand up to somebody who stole the laptop."""

    SHORT = "short"
    COMMON = "common"
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Advice:
    """How strong, how long guessing might take, and why it is not stronger ('' where it is)."""

    strength: Strength
    takes: str = ""
    why: str = ""

    @property
    def taken(self) -> bool:
        """Say whether it may be used."""
        return self.strength not in (Strength.SHORT, Strength.COMMON)


def judge(passphrase: str, known: tuple[str, ...] = ()) -> Advice:
    """Estimate a passphrase; what is `known`, such as the forum's name, counts for little."""
    text = passphrase.strip()
    if len(text) < SHORTEST:
        return Advice(Strength.SHORT)
    words = [part for each in known for part in (each, *each.split()) if len(part) > 2]
    found = zxcvbn(_without(text, known)[:_LOOKED_AT] or "a", user_inputs=words)
    guesses = float(found["guesses"])
    why = _WARNINGS.get(str(found["feedback"]["warning"]), "")
    return Advice(_strength(guesses), _takes(guesses / _A_SECOND), why)


def check(passphrase: str, known: tuple[str, ...] = ()) -> None:
    """Refuse a passphrase that is among the first that anybody would try."""
    if judge(passphrase, known).strength is Strength.COMMON:
        raise WrongInput(
            "This passphrase is among the first that anybody would try. "
            "Four random words are easy to remember and hard to guess."
        )


def _without(text: str, known: tuple[str, ...]) -> str:
    """Take what everybody knows out of it: its length is no strength."""
    for each in known:
        at = text.casefold().find(each.strip().casefold()) if each.strip() else -1
        if at >= 0:
            text = text[:at] + text[at + len(each.strip()) :]
    return text


def _strength(guesses: float) -> Strength:
    if guesses < _TOO_COMMON:
        return Strength.COMMON
    if guesses < _FAIR:
        return Strength.WEAK
    return Strength.FAIR if guesses < _GOOD else Strength.GOOD


def _takes(seconds: float) -> str:
    steps = ((60, "seconds"), (3600, "minutes"), (86_400, "hours"), (86_400 * 30, "days"))
    for most, word in steps:
        if seconds < most:
            return word
    years = seconds / (86_400 * 365)
    if years < 1:
        return "months"
    return "years" if years < 100 else "centuries"
