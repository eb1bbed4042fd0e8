"""Addresses and schools of a passage: which of the two a street stands for."""

import re
from collections.abc import Iterable, Iterator, Sequence

from forumapp.analysis.personal.addresses import addresses
from forumapp.analysis.personal.found import Hit, Own
from forumapp.analysis.personal.school_kinds import BY_KIND
from forumapp.analysis.personal.schools import schools
from forumapp.analysis.personal.words import Word

_POSTED = re.compile(r"[,\s]{1,3}[A-Z]{1,2}\d")
_LIVED = re.compile(
    r"\b(?:live[sd]?|living|address|(?:our|my)\s(?:house|home|flat)|house\sis|moved\sto|"
    r"(?:we|i)[’']?(?:re|m)\s(?:at|on))\b",
    re.IGNORECASE,
)


def taught(
    passage: str, words: Sequence[Word], own: Own, here: Sequence[tuple[int, int]]
) -> Iterator[Hit]:
    """Yield addresses, then schools; a street that stands for its school is no address."""
    homes = tuple(addresses(passage))
    sure = [(hit.start, hit.end) for hit in homes if _is_sure_home(passage, hit)]
    found = [h for h in schools(passage, words, own, sure) if (h.start, h.end) not in here]
    kinds = [(hit.start, hit.end) for hit in found if hit.reason == BY_KIND]
    named = [(hit.start, hit.end) for hit in found]
    yield from (hit for hit in homes if not _is_of_school(passage, hit, kinds, named))
    yield from found


def _is_sure_home(passage: str, hit: Hit) -> bool:
    """Say whether an address has a number, several parts or a postcode: it is no school’s name."""
    said = passage[hit.start : hit.end]
    return "," in said or _POSTED.match(passage, hit.end) is not None or any(map(str.isdigit, said))


def _is_of_school(
    passage: str, hit: Hit, kinds: Iterable[tuple[int, int]], named: Iterable[tuple[int, int]]
) -> bool:
    """Say whether a street is a school’s, “Mill Lane Nursery”, or nobody is said to live there."""
    if _is_sure_home(passage, hit):
        return False
    lived = _LIVED.search(passage, max(0, hit.start - 30), hit.start) is not None
    return is_within(hit, kinds) or (not lived and is_within(hit, named))


def is_within(hit: Hit, quiet: Iterable[tuple[int, int]]) -> bool:
    """Say whether a find touches one of these stretches."""
    return any(start < hit.end and hit.start < end for start, end in quiet)
