"""Houses of streets that few lists have, by a number in figures or words, or by who lives there."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.data import ordinary, people, public
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.named_places import key_of, kind_of
from forumapp.analysis.personal.said import figures_in, says_any
from forumapp.analysis.personal.uncased import Uncased

_KINDS = (
    r"St|Av|Dr|Ter|Terr|Ln|Clo|Gdns|Pl|Sq|Ct|Rd|Ave|Cres|Fold|Gate|Vennel|Dene|Croft|Leaze|Hey|Nook|Steps|"
    r"Promenade|Esplanade|Quay|Wharf|Bottom|Combe|Common|Cut|End|Entry|Glade|Haven|Heights|Knoll|Loan|"
    r"Mead|Mount|Orchard|Path|Piece|Reach|Ride|Side|Spinney|Stile|Strand|Villas|Warren|Weald|Yard|"
    r"Cottages|Buildings|Almshouses|Lea|Meadow|Ridge|Alley|Arcade|Lawns?|Moorings|Turn|Turnpike|Corner|"
    r"Dell|Dale|Gait|Chase|Copse|Holt|Hurst|Paddocks?|Backs|Beck|Brae|Brook|Causey|Coppice|Covert|Crest|"
    r"Down|Edge|Fairway|Firs|Folly|Garth|Gill|Glen|Hollow|Maltings|Oval|Pastures|Precinct|Slope|Springs|"
    r"Toft|Tower|Twitchel|Vista|Weir|Wold|Wynd|Chare|Loke|Ginnel|Snicket|Fields?|Hill|Rise|Row|Walk|Way|View|"
    r"Street|Road|Lane|Avenue|Close|Drive|Crescent|Terrace|Grove|Gardens|Place|Mews|Court|Square|Parade|Bank|Brow"
)
_FIGURES = re.compile(
    r"(?<![\d/.\-£]\s)(?<!\d:\s)(?<![\w/.:\-£])(?:[Nn]o\.?\s|[Nn]umber\s)?(?!0)\d{1,3}(?!\d)\s?[a-zA-Z]?,?\s"
)
_WORDS = Uncased(
    r"\b(?:(?:number|no\.?)\s)?(?:(?:an?|one|two|three)\shundred(?:\sand)?\s)?(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s\-](?:one|two|three|four|"
    r"five|six|seven|eight|nine))?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)[a-z]?,?\s",
)
_AT_HOME = Uncased(r"\b(?:live|living|address|moved|stay|post|send|home|house)")
_STREET = re.compile(
    rf"((?:[A-Z][\w’'\-]*\s){{1,3}})(?:{_KINDS})\b(?:\s(?:North|South|East|West)\b)?"
)
_WELSH = re.compile(
    r"((?:Heol|Ffordd|Clos|Stryd|Lon|Lôn|Maes|Cwrt|Rhodfa|Rue|Bryn|Parc|Rhiw|Tan)\s)"
    r"(?:(?:y|yr|Y|Yr|-y-)\s)?[A-Z][\w’'\-]+(?:\s[A-Z][\w’'\-]+)?"
)
_SMALL = re.compile(
    r"([a-z]{3,}\s(?:[a-z]{3,}\s)?)(?:lane|street|road|close|avenue|crescent|terrace|rd|walk|way|park|"
    r"grove|gardens|rise|row|drive|court|mews|place|st(?=[.,;:\n]|$)|ave|cres|gdns)\b"
)
_LIVES_NEAR = re.compile(
    r"\b(?:live[sd]?|living|address|moved|staying|post|send|delivere?d?|home|house|mum[’']s|nan[’']s|dad[’']s|"
    r"drop|collect|pick|list|round|run|outside|knock|visit|now|were|we[’']re)\b"
    r"[^.!?\n]{0,24}$",
    re.IGNORECASE,
)
_LIVES_AT = re.compile(
    r"\b(?:(?:we|i|they|he|she)\s(?:all\s)?lives?\sat|(?:house|farm|cottage|bungalow|home|smallholding)\sis"
    r"(?:\scalled)?)\s((?-i:(?:The\s)?[A-Z][\w’']+(?:\s[A-Z][\w’']+){0,2}))(?=[,.;]|$)",
    re.IGNORECASE,
)
_AT_OR_IS = frozenset(
    ("live", "lives", "house", "farm", "cottage", "bungalow", "home", "smallholding")
)
_COUNTED = re.compile(
    r"\b(?:year|yr|aged?|stage|section|class|room|part|page|tier|y|bus|route|is|was|are|were|the|under)\s*$",
    re.IGNORECASE,
)


def begins_counted(said: str) -> bool:
    """Say whether an address begins with a number in words: “thirty-three Broadfield Road”."""
    return _WORDS.match(said) is not None


def numbered_homes(text: str) -> Iterator[Hit]:
    """Yield houses with a number before any kind of street, and named ones where somebody lives."""
    homely = _AT_HOME.search(text) is not None or "hundred and" in text
    figures = _FIGURES.finditer(text) if figures_in(text) else ()
    for number in (*figures, *(_WORDS.finditer(text) if homely else ())):
        end = _street_end(text, number)
        if end and not _COUNTED.search(text, max(0, number.start() - 10), number.start()):
            yield _hit(number.start(), end)
    told = (homely or " is " in text) and says_any(text, _AT_OR_IS)
    for match in _LIVES_AT.finditer(text) if told else ():
        if _is_house(match[1]):
            yield _hit(
                *match.span(1), "said to be called so" if "called" in match[0] else "an address"
            )


def _street_end(text: str, number: re.Match[str]) -> int:
    """Return where the street behind a number ends, 0 if there is none."""
    at = number.end()
    if not text[at : at + 1].isupper():
        small = _SMALL.match(text, at)
        near = _LIVES_NEAR.search(text, max(0, number.start() - 60), number.start())
        lives = near is not None or "hundred" in text[number.start() : at]
        return small.end() if small and lives and _is_named(small[1]) else 0
    match = _STREET.match(text, at) or _WELSH.match(text, at)
    return match.end() if match is not None and _is_named(match[1]) else 0


def _is_named(said: str) -> bool:
    words = said.lower().split()
    return words[0] not in people().months and ordinary().function.isdisjoint(words)


def _is_house(said: str) -> bool:
    """Say whether somebody who lives *at* it lives in a house: not in a town, not with somebody."""
    low, names = said.lower().split(), people()
    known = kind_of(key_of(said)) == "V" or any(word in public().words for word in low)
    return not known and not any(word in names.given or word in names.titles for word in low)


def _hit(start: int, end: int, reason: str = "an address") -> Hit:
    return Hit(start, end, "ADDRESS", reason, "[address]")
