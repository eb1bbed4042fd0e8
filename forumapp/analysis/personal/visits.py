"""Whether a place is only visited: a meeting, a clinic, a shop, a day out, a train from there."""

import re

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people, places
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.school_kinds import BY_KIND
from forumapp.analysis.personal.school_signs import acts

_NEAR = 10  # words on either side, in the same sentence
_LEADS = frozenset(
    ("at", "in", "to", "from", "on", "by", "near", "the", "of", "via", "outside", "opposite", "and",
     "between", "past", "round", "around", "into", "room", "behind", "beside")
)  # fmt: skip
_SOMEBODY = frozenset(
    ("he", "she", "him", "her", "his", "hers", "he's", "she's", "they've", "families")
)
_ENDS = re.compile(r"[.!?;\n]")
_BUS = re.compile(r"\b(?:bus|tram|train|line|route)\s(?:no\.?\s)?(?:\d{1,3}|times?)\b", re.I)
_TAUGHT = re.compile(
    r"\b(?:he|she|they|son|daughter|lad|boy|girl|child|kids?|who|mine|one|[A-Z][a-z]+)(?:[’']s|\sis|\swas|"
    r"\sare|\swere)\s(?:\w+\s)?(?:at|in)\s(?:the\s)?$|\by(?:ea)?r\s?\d{1,2}\s(?:at|in)\s$|"
    r"\b(?:goes|going|went|attends?|moved|transferred|started|place|transport|taxi|minibus)\s(?:him\s|her\s)?(?:to|at|for)\s$"
)


def is_visited(around: Around, place: int, end: int) -> bool:
    """Say whether what is told of a place is a visit, and nothing that a school has or does."""
    if place and around.at(place - 1).low not in _LEADS:
        return False
    back = around.at(place - 3 if around.at(place - 1).low == "the" else place - 2)
    if back.low in places().public_at or f"{back.low}'s" in places().public_at:
        return around.at(place - 1).low in ("at", "the", "in", "on")
    first, last = place, end
    while first > 0 and place - first < _NEAR and not _parted(around, first - 1):
        first -= 1
    while last < len(around.words) and last - end < _NEAR and not _parted(around, last - 1):
        last += 1
    near = [word.low for word in (*around.words[first:place], *around.words[end:last])]
    start = around.words[first].start
    said = around.passage[start : around.words[last - 1].end]
    visits, sure = places().visits, places().school_sure
    if not (any(low in visits for low in near) or _BUS.search(said)):
        return False
    if any(low in sure or low in _SOMEBODY or _is_childs(low) for low in near):
        return False
    if acts(around, end) > 1:
        return False
    return _TAUGHT.search(around.passage, start, around.at(place).start) is None


def _is_childs(low: str) -> bool:
    return people().roles.get(low, "") in ("[child]", "[brother]", "[sister]")


def _parted(around: Around, place: int) -> bool:
    return _ENDS.search(around.gap(place)) is not None


def is_only_visited(around: Around, place: int, hit: Hit) -> bool:
    """Say whether a name without its kind is where a meeting was, a clinic, or a day out."""
    if hit.reason == BY_KIND:
        return False
    start = place
    while start > 0 and around.at(start).start > hit.start:
        start -= 1
    while around.at(start).start < hit.start and start < len(around.words):
        start += 1
    end = start + 1
    while around.at(end).low and around.at(end).start < hit.end:
        end += 1
    if around.at(start).low == "the":
        start += 1
    return is_visited(around, start, end)
