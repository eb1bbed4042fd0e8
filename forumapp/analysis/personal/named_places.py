"""Names of places, and of what all know, as signs: kept as sorted checksums."""

import sys
from array import array
from collections.abc import Iterator
from functools import cache
from zlib import crc32

import resources
from forumapp.analysis.personal.around import Around

KINDS = "VLF"  # a town or village; a station or a sight; what all know
_LONGEST = 4  # words of a place’s name that are looked for
_MARKS = str.maketrans({"'": None, "’": None, ".": None, "`": None, "-": " ", "&": " and "})


def key_of(name: str) -> str:
    """Return a place’s name as it is looked up: small, without apostrophes, dots and hyphens."""
    low = name.lower()
    if low.isalpha():
        return low  # most are one word, and need no second look
    return " ".join(low.translate(_MARKS).split())


def kind_of(key: str) -> str:
    """Return what kind of place is called so: a letter of `KINDS`, or nothing."""
    return _known().get(crc32(key.encode()), "")


def places_within(around: Around, start: int, end: int) -> list[str]:
    """Return for each word of a run which kind of place it belongs to, with how many words."""
    found = [""] * (end - start)
    place = start
    while place < end:
        place += _fill(around, found, start, place, end) or 1
    return found


def _fill(around: Around, found: list[str], start: int, place: int, end: int) -> int:
    """Write down the longest place’s name that begins here; return its words."""
    first = around.at(place).start
    for last in range(min(end, place + _LONGEST), place, -1):
        kind = kind_of(key_of(around.passage[first : around.at(last - 1).end]))
        if kind:
            count = last - place
            found[place - start : last - start] = [f"{kind}{min(count, 2)}"] * count
            return count
    return 0


@cache
def _known() -> dict[int, str]:
    """Return the checksums of names with their kind."""
    data = resources.read_bytes("personal", "named_places.bin")
    known: dict[int, str] = {}
    at = 4 * len(KINDS)
    for kind, count in zip(KINDS, _numbers(data[:at]), strict=True):
        known |= dict.fromkeys(_numbers(data[at : at + 4 * count]), kind)
        at += 4 * count
    return known


def _numbers(data: bytes) -> "array[int]":
    """Return numbers of four bytes, the smallest byte first."""
    made = array("I" if array("I").itemsize == 4 else "L", data)
    if sys.byteorder == "big":
        made.byteswap()
    return made


def loading() -> Iterator[None]:
    """Load the names, for a thread that has other things to do in between."""
    _known()
    yield None
