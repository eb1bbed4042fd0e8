"""How good a passphrase looks, in three plain words, by its length and variety alone.

It cannot know a famous saying from four words drawn by chance, and the sentences say no more
than it knows.
"""

from enum import Enum

SHORTEST = 8  # what the key file asks for
_LONG = 16  # characters from which words are hard to try out one by one
_WORDS = 4
_LETTERS = 10  # different ones, where there are no words to count


class Strength(Enum):
    """How a passphrase looks."""

    SHORT = "short"
    WEAK = "weak"
    GOOD = "good"


def judge(passphrase: str, name: str = "") -> Strength:
    """Judge a passphrase; the forum's own name in it counts for nothing."""
    text = passphrase.strip().casefold()
    if len(text) < SHORTEST:
        return Strength.SHORT
    if name.strip():
        text = text.replace(name.strip().casefold(), "")
    words = {word for word in text.split() if len(word) >= 3}
    if len(text) < _LONG:
        return Strength.WEAK
    if " " in text.strip():
        return Strength.GOOD if len(words) >= _WORDS else Strength.WEAK
    return Strength.GOOD if len(set(text)) >= _LETTERS else Strength.WEAK
