"""What belongs to a find and stands right beside it: a flat, a town, a weekday, a second day."""

import re
from collections.abc import Iterable, Iterator

from forumapp.analysis.personal.data import ordinary, people, places, public
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.named_places import key_of, kind_of
from forumapp.analysis.personal.wider_homes import begun, ended

_PART = (
    r"(?:(?:top|ground|first|1st|second|2nd|third|3rd|upper|lower|garden|basement|middle|end|back|front|attic|loft)"
    r"(?:[\s\-]floor)?\s(?:flat|floor|maisonette|room|bedsit)|"
    r"(?:flat|room|rm|door|bay|plot|pitch|bungalow|caravan|apartment|apt|unit|house|number|no\.?|block|studio|"
    r"berth|chalet|lodge|stand|bedsit|suite|floor|cottage|ward|wing|annexe?|shop|stall)\s(?:[a-z]?\d{1,4}[a-z]?|[a-z]))"
)
_BEFORE_HOME = re.compile(rf"(?<!\w){_PART}(?:,\s*|\s)$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“‘'][A-Z][\w’' ]{2,24}[\"”’'],\s$")
_CARE_OF = re.compile(
    r"\b(?:c/o|care\sof)\s(?:(?:Mr|Mrs|Ms|Miss|the|The)\s)?(?:[A-Z][\w’']+\s?){1,4},\s$"
)
_HOUSE = re.compile(
    r"\b(?:(?:live[sd]?|living|staying|based)\sat|(?:address|house|home|farm|place)\sis|moved\sto|post\sto|send\sto|"
    r"write\sto|are\sat)\s(?:the\s)?((?-i:(?:The\s)?[A-Z][\w’']+(?:\s[A-Z][\w’']+){0,2})),\s$",
    re.IGNORECASE,
)
_BY_WORDS = re.compile(
    r"(?<!\w)(?:the\s)?(?:basement|penthouse|annexe?|gatehouse|end\shouse|corner\shouse|coach\shouse|"
    r"shared\shouse|flat\s(?:above|over|behind)\sthe\s[a-z]+|(?:wagon|trailer|staff\shouse|court|van)\s\d{1,3})(?:[,:]\s|\s)$",
    re.IGNORECASE,
)
_CARE = re.compile(r"(?<!\w)(?:c/o|care\sof)\s$", re.IGNORECASE)
_UNIT = re.compile(
    r"(?<!\w)(?:flat|room|plot|pitch|bungalow|caravan|apartment|unit|house|lodge|chalet|berth|mooring|"
    r"number|no\.?)\s$",
    re.IGNORECASE,
)
_FLAT_ALONE = re.compile(r"(?:flat|apartment|apt|room|unit)\s\w{1,4}", re.IGNORECASE)
_SMALL_STREET = re.compile(r",?\s\d{1,4}[a-z]?\s([a-z]{3,})(?:\s([a-z]{3,}))?\b")
_BEHIND_HOME = re.compile(
    r"\.?,\s((?:[A-Z][^\W\d_]+)(?:[ \-’'](?:[A-Z][^\W\d_]+|s|on|le|upon|under|in|by|the)){0,3})"
)
_ENDS = re.compile(r"[.;)]|,?\s*(?:[A-Z]{1,2}\d|$)|,\s(?:[a-z]|[A-Z]\w+,?\s[A-Z]{1,2}\d)")
_ON = re.compile(r"\s(?:[A-Z][a-z]+\s(?=[A-Z]))?([A-Za-z][a-z]+)\b")
_SITE = re.compile(
    r"\s(?:(?:caravan|mobile\shome|trailer|holiday|travellers?[’']?)\s)?(?:park|site|yard|camp|estate)\b",
    re.I,
)
_BEFORE_BIRTH = re.compile(
    r"(?:(?<!\w)(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,?\s(?:the\s)?|"
    r"(?<![\w/])\d{1,2}(?:st|nd|rd|th)?\s?(?:&|and|or)\s(?:the\s)?|"
    r"(?<![\w/])\d{1,2}(?:st|nd|rd|th)?\s?o[’']\s?|(?<!\w)le\s|"
    r"(?<!\w)(?:maundy\sthursday|palm\ssunday|ash\swednesday|diwali|eid|holi|easter(?:\s\w+day)?|xmas(?:\seve|\sday)?|"
    r"christmas(?:\seve|\sday)?|michaelmas|candlemas|lammas|(?:appleby|harvest|mothering|advent|trinity)\s(?:fri|satur|sun)day|"
    r"vaisakhi|(?:the\s)?(?:may\s)?bank\sholiday(?:\sone|\smonday)?|\d{1,2}\sramadan|"
    r"(?:the\s)?night\sof\sthe\s(?:\w+\s)?\w+)(?:\s(?:19|20)\d\d)?,?\s(?:the\s)?)$",
    re.IGNORECASE,
)
_LETTERS_BEFORE = re.compile(
    r"(?<![\w/.@\-])(?!(?:NHS|DOB|REF|NO|TEL|MOB|ID|CASE|FILE|AND|THE|OF|MY|IS|PS|NB)\b)[A-Z][A-Z&]{1,6}[\s\-–/.:#]{1,2}$"
)
_REST_BEHIND = re.compile(
    r"(?:[/\-–_.#*][A-Za-z]{0,3}\d[A-Za-z\d]*|/[A-Za-z]{1,4}\b|\s/\s?[A-Za-z\d]{1,8}|"
    r"\s\d{1,5}[A-Z]?(?=[.,;:)]|\s\d|\s?$)|\s?\([A-Z\d]{1,3}\)|\s(?![AI]\b)[A-Z]{1,2}(?=[.,;)]|$)){1,4}(?![\w/])"
)
_ROOM = 48  # letters before a find in which its beginning may stand


def widened(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the finds of a passage, addresses and births with all that belongs to them."""
    for hit in hits:
        if hit.kind == "ADDRESS":
            yield _home(text, hit)
        elif hit.kind == "DOB":
            yield _moved(hit, _begin(text, hit.start, (_BEFORE_BIRTH,)), hit.end)
        elif hit.kind == "REFERENCE":
            yield _reference(text, hit)
        else:
            yield hit


def _reference(text: str, hit: Hit) -> Hit:
    """Return a reference with the letters before it and the figures behind it that are its own."""
    before = _LETTERS_BEFORE.search(text, max(0, hit.start - 12), hit.start)
    behind = _REST_BEHIND.match(text, hit.end)
    start = before.start() if before is not None and not text.isupper() else hit.start
    return _moved(hit, start, behind.end() if behind is not None else hit.end)


def _home(text: str, hit: Hit) -> Hit:
    start, end = (
        _begin(text, hit.start, (_BEFORE_HOME, _BY_WORDS, _QUOTED, _CARE_OF, _CARE)),
        hit.end,
    )
    house = _HOUSE.search(text, max(0, start - 2 * _ROOM), start)
    if house is not None and not _is_somebody(house[1]):
        start = house.start(1)
    unit = _UNIT.search(text, max(0, start - 12), start) if text[start].isdigit() else None
    start = unit.start() if unit is not None else start
    end = _street_on(text, _small_street_on(text, start, end))
    site = _SITE.match(text, end)
    end = site.end() if site and re.search(r"\d", text[start:end]) else end
    while (town := _BEHIND_HOME.match(text, end)) is not None:
        said = town[1]
        while " " in said and not _is_place(said):
            said = said[: said.rindex(" ")]
        if not (_is_place(said) or _may_be_town(text, town, said)):
            break
        end = town.start(1) + len(said)
    return _moved(hit, begun(text, start), ended(text, end))


def _is_place(said: str) -> bool:
    return kind_of(key_of(said)) == "V" or said.lower() in public().towns


def _is_somebody(said: str) -> bool:
    names = people()
    return any(word in names.given or word in names.titles for word in said.lower().split())


def _may_be_town(text: str, town: re.Match[str], said: str) -> bool:
    """Say whether a word that no list has ends an address: “14 Sallow Rise, Mardle, LN39 7QP”."""
    if said != town[1] or not _ENDS.match(text, town.end()):
        return False
    low, names = said.lower(), people()
    lists = (names.given, names.rare, names.also_words, ordinary().words, public().words)
    return not any(low in each for each in lists)


def _street_on(text: str, end: int) -> int:
    """Return where a street ends whose name has a kind within: “14 Cinder Bank Road”."""
    on = _ON.match(text, end)
    if on is not None and on[1].lower() in places().sure_streets:
        return on.end()
    return end


def _small_street_on(text: str, start: int, end: int) -> int:
    """Return where a street in small letters ends: “flat 2b 118 cotham brow”."""
    small = _SMALL_STREET.match(text, end) if _FLAT_ALONE.fullmatch(text, start, end) else None
    if small is None or not ordinary().function.isdisjoint(filter(None, small.groups())):
        return end
    return small.end()


def _begin(text: str, start: int, parts: Iterable[re.Pattern[str]]) -> int:
    """Return where a find begins with what stands before it, part after part."""
    for _ in range(3):
        found = [part.search(text, max(0, start - _ROOM), start) for part in parts]
        begins = [match.start() for match in found if match is not None]
        if not begins:
            return start
        start = min(begins)
    return start


def _moved(hit: Hit, start: int, end: int) -> Hit:
    if (start, end) == (hit.start, hit.end):
        return hit
    return Hit(start, end, hit.kind, hit.reason, hit.instead)
