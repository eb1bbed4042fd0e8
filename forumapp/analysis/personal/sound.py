"""How a name sounds, roughly: one key for the ways in which it is spelled."""

import re
from functools import cache

from forumapp.analysis.personal.data import people

_SAME = (
    ("ph", "f"), ("kh", "k"), ("gh", "g"), ("ck", "k"), ("q", "k"), ("c", "k"), ("z", "s"),
    ("x", "ks"), ("ae", "ai"), ("ay", "ai"), ("ei", "ai"), ("ey", "i"), ("ie", "i"), ("ee", "i"),
    ("y", "i"), ("oo", "u"), ("ou", "u"), ("w", "v"), ("j", "g"), ("th", "t"), ("sh", "s"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?<=..)[aeiou]+n$")  # Jayden, Jaydon, Jaidyn
_LEAST = 5


def sound(low: str) -> str:
    """Return the key of a word in small letters."""
    key = low
    for one, other in _SAME:
        key = key.replace(one, other)
    key = _ENDING.sub("n", _TWICE.sub(r"\1", key))
    return key.removesuffix("h").removesuffix("e") if len(key) > 4 else key


@cache
def sounds() -> frozenset[str]:
    """Return the keys of the given names that are long enough to tell."""
    return frozenset(sound(name) for name in people().given if len(name) >= _LEAST)
