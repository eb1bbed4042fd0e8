"""Homes that were read as schools, and parts of one address: “Ivy Dene, top of Furnace Hill”."""

import re
from collections.abc import Iterable, Sequence

from forumapp.analysis.personal.data import ordinary
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.homes_forms import COUNTED, homes_by_form

_SOFT = ("SCHOOL", "NAME", "ADDRESS")
_LISTED = "on your forum’s list"
_KIND = re.compile(
    r"(?:^|\s)(?:road|rd|street|st|lane|ln|way|mews|row|close|drive|avenue|ave|crescent|cres|terrace|"
    r"gardens|gdns|walk|villas|rise|view|court|ct|place|wharf|quay|drove|brow|farm|farmhouse|cottages?|bungalows?|"
    r"barn|barton|house|lodge|flats?|moorings|mill|mills|hill|end|approach|grove|parade|square|caravan|"
    r"annexe|gate|kingsway|paddock|drain|basin|bank|wash|lode|dyke|narrowboat|boatyard|lay-?by|prom|promenade|rows?)$",
    re.IGNORECASE,
)
_SURE_KIND = re.compile(
    r"\s(?:rd|road|lane|way|mews|row|close|drive|avenue|crescent|terrace|villas|drove|farm(?:house)?|cottages?|"
    r"bungalows?|barn|barton|street)$",
    re.IGNORECASE,
)
_LEARNING = re.compile(
    r"\b(?:schools?|teach\w*|class(?:es|room)?|senco|exclu\w*|suspend\w*|year\s\w+|attend\w*|lessons?|"
    r"pupils?|nursery|tutor|place(?:ment)?\sat|transition|head|governors?|trips?|uniform|enrol\w*|"
    r"exams?|reception|sixth|ehcp|named|said|says|told|have|has|dinner|playground|respite|starts?|review|meeting|form|"
    r"choice|children|kids|boys|girls|families|staff|places|infants?|juniors?|primary|academy|now|cos)\b",
    re.IGNORECASE,
)
_HOME = re.compile(
    r"\b(?:live[sd]?|living|address|letters?|post(?:ed|al)?|parcels?|deliver\w*|drop\w*|sen[dt]|write|wrote|"
    r"mov(?:ed?|ing)|house|home|flat|stay\w*|stopping|transport|taxi|driver|collect\w*|neighbours?|"
    r"wait\w*|knock\w*|evicted|rent\w*|tenan\w*|landlord|cousin|lane\sto|drive\sto)\b",
    re.IGNORECASE,
)
_WITH_NUMBER = re.compile(
    r"\s(?:wood|point|plain|marina|park|green|common|side|bank|fold|croft|nook|heights|crossing|bridge)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\d/.:\-£])(?<!\w)(?:(?:no|number)\.?\s)?(?!0)\d{1,3}[a-z]?,?\s(?:the\s)?$|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[\s\-]\w{3,5})?|(?:one|a)\shundred\sand\s\w+),?\s$",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"(?<![\w\-])(?:(?:number|no\.?)\s)?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety)(?:[\s\-](?:one|two|three|four|five|six|seven|eight|nine))?),?\s$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<![\w’'])((?:[A-Z][\w’'\-]+\s){1,3})$")
_STARTS_WITH_KIND = re.compile(
    r"(?:Road|Rd|Street|Lane|Way|Mews|Row|Close|Drive|Avenue|Crescent|Terrace|Gardens|Villas|Cottage|"
    r"Bungalow|Barn|Farm)\b"
)
_THE = re.compile(r"(?<!\w)The\s$|(?<!\w)(?:the\s)?old\s$|(?<!\w)the\s(?=$)")
_A_HOUSE = re.compile(
    r"(?:lodge|coach\shouse|annexe|paddocks?|bungalows?|old|rectory|vicarage|cottage|flat|barn|limes|mill)\b",
    re.IGNORECASE,
)
_SHORT_KIND = re.compile(r"\s(?:St|Rd|Ave?|Dr|Cres|Tce|Terr|Ln|Gdns)\b(?!\.?\s[A-Z][a-z])")
_THE_BEHIND = re.compile(
    r",\sthe\s(?:quay|green|square|street|lane|hill|common|harbour|village|mount)\b"
)
_VAN = re.compile(
    r"\b(?:cabin|caravan|chalet|static|plot|pitch|flat|apt|apartment|berth)\s[a-z]?\d{1,4}[a-z]?,\s$",
    re.IGNORECASE,
)
_SCHOOLISH = re.compile(
    r"\b(?:school|academy|primary|nursery|college|infants?|juniors?)\b", re.IGNORECASE
)
_UNIT = re.compile(
    r"\b(?:(?:flat|room|unit|plot|pitch|block|apartment|apt|caravan|chalet|cabin|bay|berth)\s[a-z]?\d{0,4}"
    r"[a-z]?|(?:ground|first|second|third|top|\d{1,2}(?:st|nd|rd|th))\sfloor|hostel|hotel|refuge|"
    r"bed\sand\sbreakfast|annexe)(?:,\s|\s(?:at|off|behind|in)\s)(?:the\s)?$",
    re.IGNORECASE,
)
_UNIT_BEHIND = re.compile(
    r",?\s\(?(?:floor\s\d|(?:ground|first|second|third|top|\d{1,2}(?:st|nd|rd|th))\s(?:floor|flr|flat)|"
    r"(?:unit|flat|room|block|bay|apartment|apt)\s[a-z]?\d{0,4}[a-z]?\b)",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"(?:\s\d{1,3}[a-z]?)?(?:\s\([a-z]{3,12}\))?,\s(?:(?:top|end|bottom|back|rear|side|foot|far\send)\sof\s)?(?:the\s)?"
)
_RENTED = re.compile(
    r"\b(?:(?:we|i|they)\srent|rents|renting|moved\sto|(?:nan|nana|gran|granny|grandad|grandma|grandpa|uncle|aunt\w*|"
    r"family)(?:\s(?:is|are|lives?))?\sat|(?:sleeps?|sleeping|staying|stopping)\sat|come\sto)\s(?:the\s)?$",
    re.IGNORECASE,
)
_WELSH = re.compile(
    r"(?:Ty|Tŷ|Tyddyn|Hafod|Bwthyn|Plas|Llys|Pant|Cae|Nant|Hendre|Bryn|Cefn)\s[A-Z]"
)
_NAMED = re.compile(
    r"(?:^the\s\w+s|\s(?:cottages?|farm(?:house)?|bungalows?|barns?|lodge))$", re.IGNORECASE
)
_RESPITE = re.compile(r"\b(?:respite|short\sbreaks?|residential)\b", re.IGNORECASE)
_POINT = re.compile(
    r"(?<![\w’'])(?:Low|High|Old|New|Upper|Lower|Higher|Nether|Great|Little|Far|Near|North|South|East|"
    r"West|Long|Middle|Over|Top)\s$"
)
_LIVED = re.compile(
    r"(?:\b(?:live[sd]?|living|staying)\sat|\b(?:home|address|lives):|\b(?:address|home)\sis|"
    r"\b(?:write|post|send|moved|delivered)\sto)\s(?:the\s)?$",
    re.IGNORECASE,
)


def with_homes_told(text: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return the finds; those that read as schools and are homes as addresses, and homes missed."""
    fast = [hit for hit in hits if hit.kind not in _SOFT or hit.reason.startswith(_LISTED)]
    more = [one for one in homes_by_form(text) if not any(_touch(one, hit) for hit in fast)]
    if not more and all(hit.kind not in _SOFT for hit in hits):
        return hits
    kept = [
        h for h in hits if h.kind == "ADDRESS" or h in fast or not any(_touch(h, m) for m in more)
    ]
    told = [
        _home(text, hit) if hit.kind == "ADDRESS" or _is_home(text, hit) else hit for hit in kept
    ]
    return _joined(text, sorted((*told, *more), key=lambda hit: hit.start))


def _touch(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _is_home(text: str, hit: Hit) -> bool:
    """Say whether what was read as a school is where somebody lives."""
    if hit.kind != "SCHOOL" or hit.reason.startswith(_LISTED):
        return False
    said = text[hit.start : hit.end]
    before = text[max(0, hit.start - 40) : hit.start]
    if _VAN.search(before) and not _SCHOOLISH.search(said):
        return True
    rented = _NAMED.search(said) is not None and _RENTED.search(before) is not None
    if rented and not (_SCHOOLISH.search(said) or _RESPITE.search(text)):
        return True
    welsh = _WELSH.match(said) is not None
    kind = welsh or _KIND.search(said) is not None
    if not kind and _WITH_NUMBER.search(said) is None:
        return False
    number = _NUMBER.search(before)
    behind = _LEARNING.search(text, hit.end, hit.end + 16) is not None
    if number is not None and not behind and not COUNTED.search(before[: number.start()]):
        return True
    if not kind:
        return False
    if _UNIT.search(before) or _UNIT_BEHIND.match(text, hit.end):
        return True
    near = before.rpartition(". ")[2]
    lives = (welsh or _SURE_KIND.search(said)) and (_HOME.search(near) or _RENTED.search(near))
    return bool(lives and not behind and not _LEARNING.search(near))


def _home(text: str, hit: Hit) -> Hit:
    """Return an address with its number in words, its own name or “The” before it, and its “St”."""
    start, end = hit.start, hit.end
    if _STARTS_WITH_KIND.match(text, start):
        own = _CAPITALS.search(text, max(0, start - 40), start)
        if own is not None and own[1].split()[0].lower() not in ordinary().function:
            start = own.start()
    point = _POINT.search(text, max(0, start - 8), start)
    start = point.start() if point is not None else start
    the = _THE.search(text, max(0, start - 8), start) if _A_HOUSE.match(text, start) else None
    start = the.start() if the is not None else start
    number = _IN_WORDS.search(text, max(0, start - 32), start)
    start = number.start() if number is not None else start
    behind = _SHORT_KIND.match(text, end) or _THE_BEHIND.match(text, end)
    end = behind.end() if behind is not None else end
    return Hit(
        start, end, "ADDRESS", hit.reason if hit.kind == "ADDRESS" else "an address", "[address]"
    )


def _joined(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Return finds, an address with the home or street that follows its comma as one."""
    made: list[Hit] = []
    for hit in hits:
        last = made[-1] if made else None
        if last is not None and _belongs(text, last, hit):
            made[-1] = Hit(last.start, hit.end, "ADDRESS", "an address", "[address]")
        else:
            made.append(hit)
    return made


def _belongs(text: str, one: Hit, other: Hit) -> bool:
    """Say whether two finds are one address: the house, then its street."""
    kinds = {one.kind, other.kind}
    if "ADDRESS" not in kinds or not kinds <= {"ADDRESS", "SCHOOL"}:
        return False
    gap = text[one.end : other.start]
    if _JOIN.fullmatch(gap) is None:
        return False
    if any(h.reason.startswith(_LISTED) for h in (one, other)):
        return False
    first, second = text[one.start : one.end], text[other.start : other.end]
    if one.kind == other.kind and "," in gap:
        return not (first[:1].isdigit() and second[:1].isdigit())
    if other.kind == "SCHOOL":
        return _KIND.search(second) is not None
    lived = _LIVED.search(text, max(0, one.start - 24), one.start)
    return _KIND.search(first) is not None or lived is not None
