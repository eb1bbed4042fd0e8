"""Signs around a name that a school is meant, in points: what leads to it, what it does and has."""

import re

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people, places

BY_DOING = "does what schools do"
NOT = -5  # points that nothing makes good
_NEVER_LED = frozenset(
    ("in", "near", "around", "towards", "across", "via", "along", "on", "live", "lives", "lived")
)
_FAMILY = frozenset(("him", "her", "them", "us", "me", "my", "our"))
_ASKED = frozenset(
    ("named", "wanted", "preferred", "offered", "choice", "preference", "goes", "go")
)
_WHO_NAMES = frozenset(
    ("panel", "la", "council", "authority", "they", "lea", "draft", "plan", "admissions", "judge")
)
_SAID = frozenset(("said", "says", "suggested", "offered", "named", "proposed", "saying", "gave"))
_OPINIONS = frozenset(("point", "likes", "fault", "state", "opinion", "instead", "sight"))
_HOME = frozenset(("home", "address", "house", "postcode", "live", "lives"))
_IN_A_PLACE = frozenset(("place", "both", "terms", "term", "years", "settled", "start"))
_STATES = frozenset(
    ("is", "was", "it's", "its", "called", "wants", "named", "about", "manage", "had")
)
_FULL = re.compile(
    r"(?:\s(?:full|oversubscribed)(?=[,.;)]|$)|\s(?:is|was|said|are|says)\s(?:it(?:’s|'s|\swas)\s|they(?:’re|'re|\swere)\s)?"
    r"(?:now\s|already\s)?(?:full|oversubscribed|at\scapacity|closing|closed)"
    r"|\s(?:can(?:not|[’']?t)|could(?:\snot|n[’']?t)|can\snot)\s(?:and\s\w+\s)?meet)\b"
)
_IS_SETTING = re.compile(
    r"(?:,|\s\(|\sis|\s[–\-]|\.\s(?:That|It)(?:[’']s|\sis))\s*(?:which\sis\s)?(?:the|a|our|their|his|her)?\s?(?:[\w\-]+\s){0,4}?"
    r"(?:unit|base|PRU|ARP|provision|nursery|respite|school|college|overnight\splace|setting)\b"
)
_GOERS = frozenset(
    ("lad", "boy", "girl", "kid", "child", "lads", "boys", "girls", "children", "mums")
)
_DAYS = re.compile(
    r"\s(?:on\s)?(?:the\s)?(?:mon|tues|wednes|thurs|fri)day|\s(?:\w+\s)?(?:days|mornings|afternoons)\b",
    re.I,
)
_TOLD_TO = re.compile(
    r",\s(?:please\s|just\s|do\s|if\syou\b[^,]{0,30},\s)?(?!and\b|with\b|is\b)\w+\s(?:\w+\s)?your\b"
)
_FAR = re.compile(
    r"\s(?:is|was|[’']s)\s(?:only\s|just\s|over\s|about\s)?(?:an?|\w+|\d+)\s(?:miles?|minutes?|mins|hours?)\b"
)
_THEY = re.compile(r"[^.!?]{0,40}\b(?:they|they['’](?:re|d|ve|ll)|their)\b")


def is_of_school(around: Around, place: int = 0) -> bool:
    """Say whether school is spoken of in the passage."""
    known = around.known.get("school")
    if known is None:
        nouns = places().school_nouns
        known = around.known["school"] = any(word.low in nouns for word in around.words)
    return known


def is_of_field(around: Around) -> bool:
    """Say whether children, their needs or what is done for them are spoken of in the passage."""
    known = around.known.get("field")
    if known is None:
        nouns, roles = places().field, people().roles
        known = is_of_school(around) or any(
            word.low in nouns or word.low in roles for word in around.words
        )
        around.known["field"] = known
    return known


def is_setting(around: Around, place: int) -> bool:
    """Say whether it is told what a name is: “the Nest, the SEN unit”."""
    return _IS_SETTING.match(around.passage, around.at(place).end) is not None


def is_full(around: Around, place: int) -> bool:
    """Say whether it is what only a school is: “Hadleigh is full”, “Hadleigh cannot meet need”."""
    return _FULL.match(around.passage, around.at(place).end) is not None


def they_are_many(around: Around, end: int) -> bool:
    """Say whether what follows speaks of many: “Kepier said they’d apply”."""
    said = around.at(end).low in ("said", "say", "says", "told", "reckon", "think")
    return said and _THEY.match(around.passage, around.at(end).end) is not None


def led(around: Around, place: int) -> int:
    """Weigh what leads to the name."""
    if around.at(place - 1).low == "the":
        place -= 1
    before, back = around.at(place - 1), around.at(place - 2).low
    gap = around.gap(place - 1).strip(" ") if place else ""
    if not before.low:
        return 0
    if before.whose and not gap:
        return int(before.low in ("it", "that", "there"))  # “it’s Priory Heath”
    return _after_mark(before.low, gap) if gap else _led_by(before.low, back, around, place)


def _after_mark(before: str, gap: str) -> int:
    """Weigh a name after a mark: “Setting: …”, “Year 8, …”."""
    if before in _HOME:
        return NOT
    if gap in (":", "=", "-", "–", "?"):
        return 2 if before in places().school_nouns or before in _ASKED else 1
    return 1 if gap == "(" or (gap.endswith(",") and gap.rstrip(" ,")[-1:].isdigit()) else 0


def _led_by(before: str, back: str, around: Around, place: int) -> int:
    if before == "in" and back == "foot":
        return 3
    if before in _NEVER_LED:
        return 2 if before == "in" and back in _IN_A_PLACE else -2
    if before in ("from", "at") and back in _GOERS:
        return 2
    if before in ("at", "into") or before in places().goes:
        return 2 - 2 * is_outing(around, place)
    if before in ("to", "from", "of"):
        return _moved_by(before, back)
    if before in _SAID and back in _WHO_NAMES:
        return 3 - (back == "they")
    told = before in places().told or before in places().school_leads
    chosen = before in ("is", "was") and back in places().choices
    wanted = (before == "for" and back in places().asked) or (before == "you" and back == "thank")
    if told or chosen or wanted:
        return 2
    return int(before in places().school_before or before in _STATES)


def _moved_by(before: str, back: str) -> int:
    """Weigh “transferred to …”, “out of …”, “head of …”, “a letter from …”."""
    if back in places().school_people or (before == "of" and back == "out"):
        return 2
    if before == "of":
        return 2 * (back in _OPINIONS)
    return 2 if back in places().sends else 1


def is_outing(around: Around, place: int) -> bool:
    """Say whether something else than school brings one to a place: a meeting, a picnic."""
    near = around.words[max(0, place - 5) : place + 3]
    return any(word.low in places().outings for word in near) and not is_of_school(around, place)


def acts(around: Around, end: int) -> int:
    """Weigh what follows the name: what schools have, do and are."""
    if _TOLD_TO.match(around.passage, around.at(end - 1).end):
        return 2
    last, follows = around.at(end - 1), around.at(end)
    gap = around.gap(end - 1).strip(" ")
    if not gap and (follows.low in places().after_saint or follows.low.startswith("there")):
        return NOT
    if is_setting(around, end - 1):
        return 3
    if _FAR.match(around.passage, last.end):
        return 2
    if _DAYS.match(around.passage, last.end):
        return 2
    of_school = follows.low in places().school_people
    return 0 if gap or (follows.capital and not of_school) else _does(around, end)


def _has_of_school(around: Around, place: int) -> bool:
    """Say whether what a name has is a school’s: “has 1,400 kids and one SENCO”."""
    has = places().school_people
    return any(word.low in has and word.low != "head" for word in around.words[place : place + 6])


def _does(around: Around, end: int) -> int:
    follows, of = around.at(end).low, places()
    has = follows in of.school_people
    if around.at(end - 1).whose:
        return 2 * (has or follows in of.school_nouns)
    if has or follows in of.things or is_full(around, end - 1):
        return 2
    if follows in ("has", "have", "had", "hasn't", "haven't") and _has_of_school(around, end + 1):
        return 2
    if follows in of.doings:
        to_them = around.at(end + 1).low in _FAMILY and follows not in ("is", "was", "and")
        return 2 if to_them or follows not in of.states else 1
    return int(follows in ("that", "which") and around.at(end + 1).low in of.doings)
