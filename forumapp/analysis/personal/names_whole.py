"""Names with all that is theirs, and those that only their neighbours tell: “jakes nhs number”."""

import re
from collections.abc import Iterable, Iterator

from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.named_places import key_of, kind_of

_INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z]\.\s?){1,3}$|(?<![\w.])(?:Geo|Wm|Chas|Thos|Jas|Jos)\.\s$"
)
_LETTER = re.compile(
    r"\s([b-hj-rt-wyz])(?=\s(?:and|is|has|was|at|in|who|wants|got|had|needs|goes|can)\b)"
)
_SECOND = re.compile(r"\s([A-Z][a-z]{3,})(?![\w’'])(?=[,.;:)]|\s[a-z]|$)")
_OWNING = re.compile(  # from its s on: a pattern that begins with a letter is found fast
    r"s\s(?:nhs|hospital|dob|birthday|psychologist|teacher|senco|school|nursery|plan|ehcp|"
    r"assessment|review|annual|appointment|paediatrician|consultant|transport|taxi|dad|mum|mam|nan|brother|"
    r"sister|ref|case|diagnosis|meds|surname|class|ta|keyworker|therapist|ot|salt|camhs|report|address|number|"
    r"reg|bus|driver|escort|tribunal|appeal|carer|wheelchair|house)\b"
)
_OWNER = re.compile(r"(?<![\w’'])[A-Za-z]{3,}$")
_BEFORE_NUMBER = re.compile(r"(?<![\w’'])([A-Z][a-z]{2,})[\s,:(\-–]{1,2}$")
_LONGEST = 40  # letters of a first name
_NEAR = 24  # letters before a number in which its owner may stand


def with_whole_names(text: str, hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return the finds; names with their initials and second names, and those a thing tells of."""
    found = sorted(hits, key=lambda hit: hit.start)
    told = [
        Hit(start, end, "NAME", "a first name beside what is somebody’s", "[name]")
        for start, end in (*_owners(text), *_numbered(text, found))
        if not any(hit.start < end and start < hit.end for hit in found)
    ]
    ends = [*(hit.start for hit in found[1:]), len(text)][: len(found)]
    return (
        *(_whole(text, hit, end) for hit, end in zip(found, ends, strict=True)),
        *told,
    )


def _owners(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a first name stands whose ’s lost its mark: “jakes nhs number”."""
    for match in _OWNING.finditer(text):
        owner = _OWNER.search(text, max(0, match.start() - _LONGEST), match.start())
        if owner is None or f"{owner[0]}s".lower() in ordinary().words:
            continue
        if _is_first_name(owner[0]):
            yield owner.start(), owner.end() + 1


def _numbered(text: str, hits: Iterable[Hit]) -> Iterator[tuple[int, int]]:
    """Yield where a first name stands right before an NHS number: “Mason 935 215 3774”."""
    for hit in hits:
        if hit.kind == "NHS":
            match = _BEFORE_NUMBER.search(text, max(0, hit.start - _NEAR), hit.start)
            if match is not None and _is_first_name(match[1]):
                yield match.span(1)


def _is_first_name(word: str) -> bool:
    names, low = people(), word.lower()
    if low in names.months or low in names.titles or low in names.roles:
        return False
    return low in names.given or (low in names.also_words and low not in ordinary().function)


def _whole(text: str, hit: Hit, end: int) -> Hit:
    """Return a name with initials before it and a family name or a letter behind it."""
    if hit.kind != "NAME" or hit.reason.startswith("on your forum’s list"):
        return hit
    initials = _INITIALS.search(text, max(0, hit.start - 10), hit.start)
    start = initials.start() if initials is not None else hit.start
    last = hit.end
    said = text[hit.start : hit.end]
    behind = _LETTER.match(text, last) if said.islower() else None
    if behind is None and " " not in said and _is_first_name(said):
        behind = _SECOND.match(text, last)
        behind = behind if behind is not None and _is_strange(behind[1]) else None
    if behind is not None and behind.end(1) <= end:
        last = behind.end(1)
    if (start, last) == (hit.start, hit.end):
        return hit
    return Hit(start, last, hit.kind, hit.reason, hit.instead)


def _is_strange(word: str) -> bool:
    """Say whether a word can be but a family name: no word, nothing public, no place."""
    low, lists = word.lower(), places()
    known = (ordinary().words, public().words, lists.types, lists.streets, lists.place_words)
    if any(low in each for each in known) or low in people().months:
        return False
    return low in people().surnames or not kind_of(key_of(word))
