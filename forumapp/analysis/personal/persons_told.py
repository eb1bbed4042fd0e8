"""People who were read as schools: “Gordon Tate” after “is”, “Grandson Veer”, “Balwinder Kaur”.

A first name with a capital word behind it is a person nine times of ten, even though some schools
are called so (*Thomas Deacon*); what leads to it or follows it then tells of a school.
"""

import re
from collections.abc import Iterable, Iterator

from forumapp.analysis.personal.data import ordinary, people, places
from forumapp.analysis.personal.found import Hit

_LISTED = "on your forum’s list"
_LEADS = re.compile(
    r"\b(?:at|outside|go|goes|going|went|got|into|in|attend\w*|tried|of|from|to|for|placements?|roll|"
    r"schools?|settings?|nursery|nurseries|college|academy|named?|between|than|until|left|leav\w+|list|"
    r"reports|consult\w*|visit\w*|toured|choice|prefer\w*|start\w*|says?|tell|tells|ask(?:ed)?)"
    r"\W{1,3}(?:the\s)?$",
    re.IGNORECASE,
)
_GIVEN_TO = re.compile(
    r"\b(?:give|gave|hand|handed|spoke|speak|talk|talked|text|belongs|said|married|wrote|sent|went\sback)\s"
    r"(?:(?:it|this|that|them|the\s\w+)\s)?to\s$|\b(?:from|of|for)\s(?:mr|mrs|ms|miss)\s$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"[’']s\b|\s?\W?\s?(?:schools?|senco|head|exclu\w*|took|takes?|ha(?:s|ve|d)|is\s(?:full|lovely|shut)|did|were|"
    r"wo|would|willing|fed|said|says?|gave|walked|staff|teach\w*|primary|academy|governors?|unit|site|"
    r"moved|refus\w*|suspend\w*|put|kept|let|sent|told|rang|ring|don|are|and\sthen)\b|\s?[:;(\-–—]|\W*$|,\s(?-i:[A-Z])",
    re.IGNORECASE,
)
_SURE_AFTER = re.compile(
    r"\s(?:b\.?\s\d|born|dob|d\.o\.b|signed|signs|aged|wishes|writes|who|v\.?\s|via)\b",
    re.IGNORECASE,
)
_ROLES = frozenset(
    ("wee", "mgr", "ustad", "ustaad", "sis", "bro", "yp", "scn", "grandson", "granddaughter",
     "nephew", "niece", "cousin", "sgt", "ssgt", "cpl", "lcpl", "capt", "maj", "lt", "pte", "padre",
     "moulana", "maulana", "molvi", "imam", "pc", "wpc", "pcso", "hv")
)  # fmt: skip
_NO_PEOPLE = frozenset(
    ("saint", "st", "queen", "king", "lady", "prince", "princess", "sir", "lord", "bishop",
     "cardinal", "archbishop", "canon", "father", "trinity", "our", "holy", "west", "east", "north",
     "south")
)  # fmt: skip
_FAMILIES = frozenset(("kaur", "singh", "begum", "bibi", "khatun", "khatoon", "hussain", "ahmed"))
_FIRST = re.compile(r"(?<![\w’'])([A-Z][a-z]{2,})\s$")
_MOST = 3  # words of a person’s name


def with_persons_told(text: str, hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return the finds; those that read as schools and are people as names."""
    return tuple(_told(text, hits))


def _told(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    for hit in hits:
        start = _person_start(text, hit) if hit.kind == "SCHOOL" else -1
        if start < 0 or hit.reason.startswith(_LISTED):
            yield hit
        else:
            yield Hit(start, hit.end, "NAME", "a first name with a name behind it", "[name]")


def _person_start(text: str, hit: Hit) -> int:
    """Return where somebody’s name begins within what was read as a school, -1 if nowhere."""
    first = _FIRST.search(text, max(0, hit.start - 20), hit.start)
    at = first.start(1) if first is not None and " " not in text[hit.start : hit.end] else hit.start
    words = list(re.finditer(r"\S+", text[at : hit.end]))
    if not 1 < len(words) <= _MOST:
        return -1
    low = [word[0].lower().strip(".,") for word in words]
    names, role = people(), low[0] in _ROLES
    if role:
        words, low = words[1:], low[1:]
    start = at + words[0].start()
    if low[0] in _NO_PEOPLE or any(_is_of_places(word) for word in low):
        return -1
    if not _FAMILIES.isdisjoint(low[1:]):
        return start
    if role:
        return start if low[0] not in ordinary().words and words[0][0][0].isupper() else -1
    if len(low) == 1 or not all(word[0][0].isupper() for word in words):
        return -1
    if is_person_there(text, start, hit.end, sure=low[0] in names.given):
        return start if low[0] in names.given or low[0] in names.also_words else -1
    return -1


def is_person_there(text: str, start: int, end: int, *, sure: bool) -> bool:
    """Say whether nothing around a first name and its second tells of a school."""
    before = text[max(0, start - 40) : start]
    if _SURE_AFTER.match(text, end) or _GIVEN_TO.search(before):
        return True
    return sure and not (_LEADS.search(before) or _FOLLOWS.match(text, end))


def _is_of_places(word: str) -> bool:
    lists = places()
    return any(
        word in each
        for each in (lists.types, lists.streets, lists.sites, lists.place_words, lists.weak)
    ) or word.endswith(("’s", "'s"))
