"""Whether a word is one of every day, whatever its ending."""

from collections.abc import Container
from functools import lru_cache

from forumapp.analysis.personal.data import ordinary

_ENDINGS = (
    ("s", ""), ("es", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""),
    ("ers", ""), ("y", ""), ("ies", "y"), ("ied", "y"), ("'ll", ""), ("'ve", ""), ("'d", ""),
    ("'re", ""), ("ness", ""), ("ment", ""), ("ful", ""), ("less", ""), ("able", ""), ("ion", ""),
)  # fmt: skip


_BY_LAST: dict[str, list[tuple[str, str]]] = {}
for _ending, _instead in _ENDINGS:
    _BY_LAST.setdefault(_ending[-1], []).append((_ending, _instead))


_MOST_KEPT = 20_000
_ordinary: set[str] = set()  # words of every day that were asked for; never one that is none
_near: set[str] = set()


def is_ordinary(low: str) -> bool:
    """Say whether a word in small letters, or what it is an ending of, is one of every day."""
    return low in _ordinary or _is_ordinary(low)


def is_near(low: str) -> bool:
    """Say it of the few thousand words that talk of this field is made of."""
    return low in _near or _is_near(low)


@lru_cache(maxsize=16)  # the strange words of a passage are asked for by one rule after another
def _is_ordinary(low: str) -> bool:
    return _asked(low, ordinary().words, _ordinary)


@lru_cache(maxsize=16)
def _is_near(low: str) -> bool:
    return _asked(low, ordinary().near, _near)


def _asked(low: str, everyday: Container[str], kept: set[str]) -> bool:
    """Look a word up, and keep it if it is one of every day and has no hyphen."""
    found = _is_in(low, everyday)
    if found and "-" not in low and len(kept) < _MOST_KEPT:
        kept.add(low)
    return found


def _is_in(low: str, everyday: Container[str]) -> bool:
    if low in everyday or low.endswith("n't"):
        return True
    for ending, instead in _BY_LAST.get(low[-1:], ()):
        if low.endswith(ending) and low[: -len(ending)] + instead in everyday:
            return True
    return "-" in low and any(part in everyday for part in low.split("-"))
