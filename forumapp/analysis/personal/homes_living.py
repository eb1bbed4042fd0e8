"""Homes by who lives there and what stands beside them: “lives above the chippy on Corve Street”,
“the last house before the cattle grid”, “my address is just Hafod Las”."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.compiled import compiled, compiling
from forumapp.analysis.personal.data import ordinary, people, public
from forumapp.analysis.personal.named_places import key_of, kind_of
from forumapp.analysis.personal.said import said_in

_PROPER = r"(?-i:[A-Z][a-z][\w’'\-]*)"
_NAME = rf"(?:(?:the|ye)\s)?{_PROPER}(?:\s(?:(?:of|the|on|y|yr)\s)?{_PROPER}){{0,2}}"
_NUMBERED = (
    r"(?:\d{1,3}[a-z]?|(?:one\shundred\s(?:and\s)?)?(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[\s\-](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|\w+teen))(?:\s?[a-d]\b)?"
)
_LANDMARKS = (
    r"(?:chippy|chip\sshop|fish\sshop|kebab\s\w+|chinese|indian|takeaway|pub|church|chapel|mosque|temple|gurdwara|"
    r"bakery|baker[’']?s|butcher[’']?s|bookies|betting\sshop|co-?op|shops?|newsagent[’']?s?|paper\sshop|post\soffice|"
    r"laund?e?rette|garage|petrol\sstation|(?:train\s|bus\s|fire\s|police\s)?station|bridge|locks?|canal|marina|"
    r"mill|farm|green|cemetery|graveyard|chemist[’']?s|pharmacy|barber[’']?s|hairdresser[’']?s|salon|caf[eé]|"
    r"restaurant|off-?licence|offy|factory|works|scrapyard|quarry|pump\shouse|windmill|lighthouse|harbour|"
    r"railway|level\scrossing|cattle\sgrid|phone\sbox|post\s?box|bus\sstop|war\smemorial|stables|allotments|"
    r"football\sground|tip|dump|water\stower|silage\spit|garden\scentre|village\shall|crossroads|roundabout|"
    r"ring\sroad|bypass|club|legion|spar|tesco|londis|aldi|asda|greggs|nail\sbar|vape\sshop|tattoo\s\w+|"
    r"funeral\s\w+|undertaker[’']?s|dentist[’']?s?|vet[’']?s|weir|ford|gate|pond|oak|triangle|playing\sfields?)"
)
_THERE = (
    rf"the\s(?:old\s)?(?:{_LANDMARKS}(?![\w’'])|{_PROPER}(?:\s(?:(?:and|&)\s)?{_PROPER}){{1,2}})"
)
_BY = (
    r"(?:over|above|behind|below|under|beneath|past|before|after|next\s(?:door\s)?to|opposite|beside|by|near|"
    r"facing|(?:round|at)\sthe\sback\sof)"
)
_STREET = rf"(?:(?:,\s|\s(?:on|in|off|at)\s)(?:the\s)?{_PROPER}(?:\s{_PROPER}){{0,2}})?"
_HOUSE = (
    r"(?:house|cottage|bungalow|flat|farm|caravan|trailer|van|boat|static|chalet|lodge|barn|rooms?|bedsit|studio|"
    r"maisonette|annexe?|vicarage|rectory|manse|terrace|one|place|hotel|hostel|pub|semi|prefab|travelodge|"
    r"premier\sinn|holiday\sinn|b\s?(?:&|and)\s?b|guest\s?house|inn)"
)
_WHICH = (
    r"(?:old|end|last|first|second|third|pink|white|blue|red|green|yellow|black|grey|top|little|big|corner|middle|"
    r"other|far|stone|brick|new|tall|thatched|back|front|ground[\s\-]floor|upstairs|downstairs|granny|converted|"
    r"council|rented|park|mobile)"
)
_A_HOUSE = rf"(?:the|a|our|an|one\sof\sthe)\s(?:{_WHICH}\s){{0,3}}{_HOUSE}"
_LIVE = (
    r"(?:liv(?:e|es|ed|ing)|stay(?:s|ed|ing)?|(?<!bus\s)(?<!coach\s)(?<!train\s)(?<!taxi\s)stops|stopping|lodg(?:es|ing)|sleep(?:s|ing)|dwell\w*|resid(?:es|ing)|"
    r"housed|moved(?:\s(?:us|me|him|her|them))?(?:\sin(?:to)?)?|put\s(?:us|me|him|her|them)(?:\sall)?(?:\sup)?)"
)
_WE_ARE = (
    rf"(?:{_LIVE}|(?:we|they)(?:[’']?re|\sare)|i[’']?m|i\sam|"
    r"(?:he|she|mum|dad|nan|gran|grandad)[’']?s)"
)
_ADVERB = (
    r"(?:\s(?:now|just|still|all|both|up|down|out|back|over|here|with\s\w+|together|currently))*"
)
_IN_HOUSE = (
    rf"\b{_WE_ARE}{_ADVERB}\s(?:(?:at|in|on|into|to|by)\s)?({_A_HOUSE}\s{_BY}\s{_THERE}{_STREET})"
)
_WITH_DOOR = (
    rf"\b(?:the|that)\s(?:one|house|cottage|bungalow)\swith\sthe\s\w+\s"
    rf"(?:door|gate|shutters|windows?|roof|fence)\s(?:on|in|up|at)\s(?:the\s)?{_NAME}"
)
_BY_LANDMARK = rf"\b{_LIVE}{_ADVERB}\s({_BY}\s{_THERE}{_STREET})"
_NUMBER_BY = (
    rf"\b((?:number|no\.?|flat|caravan|van|plot|pitch|unit|cabin|chalet|static|trailer|pod)\s{_NUMBERED}\s"
    rf"(?:over|above|behind|below|opposite|past|next\sto|beside|by)\s(?:{_THERE}|the\s{_PROPER}){_STREET})"
)
_UP = (
    rf"\b(?:{_LIVE}|us\sis|us[’']?s){_ADVERB}\s(?:(?:up|off|down|along|round|at|on)\s)?"
    rf"((?:(?:(?:(?:up|down)\s)?(?:at\s)?the\s(?:very\s)?(?:top|end|bottom|back|foot|corner)\sof\s)|(?<=\sup\s)|(?<=\soff\s)|"
    rf"(?<=\sdown\s)|(?<=\salong\s)|(?<=\sround\s))(?:the\s)?{_NAME}"
    r"(?:\sin\sthe\s(?:\w+\s)one)?)"
)
_DOOR = (
    rf"\b(?:at|outside|from|round|between|neighbours?\sat|lodger\sat|house|door|knock(?:\sat)?|we[’']?re|i[’']?m)\s"
    rf"((?:number|no\.?)\s{_NUMBERED})(?=[,.;:!?)]|$|\s(?:and|but|so|with|who|is|has|had|was|please|saw|if|not|then|when|while|"
    r"next|across|until|by|again|he|she|they|we|on\s(?:the\s)?(?:left|right))\b)"
)
_LIVES_AT = (
    r"\b(?:lives?|living|neighbours?|lodger|refuge|hostel|tenant)\s(?:is\s)?at\s(\d{1,3}[a-z]?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s\-](?:one|two|three|four|five|six|seven|eight|nine))?(?:\s[a-d])?)(?=[,.;!?)]|$|\s(?:and|but|so|"
    r"saw|who|is|has)\b)"
)
_LIVE_AT = (
    r"\b(?:live[sd]?|living|lodging|pitched(?:\sup)?|squatting|sofa\ssurfing|sleep(?:s|ing)\sin\s(?:the|our|a|his|her)\s"
    rf"(?:van|car|tent|camper))\s(?:up\s|down\s|over\s|out\s|now\s|still\s)?at\s({_NAME}(?:\scar\spark)?)(?=[,.;:!?)]|$|\s[a-z])"
)
_ADDY = (  # in small letters: “addy is 9 lark rise”, “pick up from 27 the ridings”
    r"\b(?:addy|addr|address|p/?u|pick\s?up|collect(?:ed)?|drop(?:ped)?(?:\soff)?|lives?|living)\.?:?\s(?:is\s|was\s|from\s|at\s|to\s|@\s)?"
    r"(\d{1,3}[a-z]?\s(?:the\s[a-z]{4,}s|[a-z]{3,}\s(?:[a-z]{3,}\s)?(?:rise|close|cl|sq|square|ct|court|rd|road|st|street|lane|ln|"
    r"ave?|avenue|drive|dr|way|walk|gardens|gdns|grove|terrace|tce|crescent|cres|mews|row|place|view|hill|green|park|croft|fold)))\b"
)
_ADDRESS_IS = (
    r"\b(?:address|home\saddress|bail\saddress|house\sname|temp(?:orary)?\saccom\w*|(?:our|my|the|his|her|their)\s(?:house|"
    r"cottage|bungalow|farm|boat|flat)(?:\sis)?\scalled|(?:house|cottage|bungalow|farm|boat)[’']?s?\s(?:is\s)?(?:called|named))"
    r"(?:\s(?:is|was|now|just|only|still|should\sbe))*\s?[:,]?\s"
    rf"({_NAME}(?:,\s(?:{_NAME}|(?:room|rm|flat|unit)\s\w{{1,4}}))?(?:\s(?:room|rm)\s\d{{1,4}})?)(?=[,.;:!?)\n]|$|\s[a-z])"
)
_POSTED = (
    r"\b(?:post(?:\sit)?|deliver(?:ed)?\s(?:the|a|his|her|our)\s[a-z]+|letters?(?:\s(?:go(?:es)?|went))?|parcels?(?:\s(?:go(?:es)?|went))?|delivered?|deliver\sit|c/o|care\sof|"
    rf"(?:to|of|at)\sour\splace,)\s(?:to\s|at\s|for\s)?(?:{_PROPER}\s{_PROPER},\s)?({_NAME}(?:,\s{_NAME})?)(?=[,.;:!?)]|$|\s(?:and|not|but|please)\b)"
)
_BOAT = (
    rf"\b(?:narrow\s?boat|nb|n\.b\.|barge|house\s?boat|(?-i:boat)|cruiser|dutch\sbarge)(?:\s(?:is|called|named))?,?\s[\"“‘']?({_NAME})[\"”’']?"
    r"(?!\s(?:trip|club|race|hire|yard))(?:,\s((?:(?:opposite|by|near|at|above|below)\s)?[^,.;!?\n]{3,36}?(?:lock|bridge|marina|"
    r"moorings?|wharf|basin|quay)(?:\s\d{1,3})?))?"
)
_MOORED = (
    r"\bmoored(?:\sup)?\s(?:at|by|in|on|near|above|below|opposite|just\s\w+)\s((?:the\s)?(?:(?:lock|bridge)\s\d{1,3}|"
    rf"{_NAME}(?:\s(?:lock|bridge|basin|wharf|marina|moorings?))?))"
)
_ROOM = (
    rf"((?:a\sroom\s(?:at|in)\s)?(?:{_NAME}|(?:the\s)?(?:travelodge|premier\sinn|holiday\sinn))"
    rf"(?:,\s{_NAME})?,?\s(?:room|rm|bed)\s\d{{1,4}}[a-z]?)\b"
)
_NUMBER_BEHIND = (
    rf"\b(?:live[sd]?|living|static|home|staying|stopping)\s(?:\w+\s){{0,2}}?(?:in|at|on)\s((?:one\sof\sthe\s\w+|{_NAME}"
    rf"(?:\s(?:caravan\spark|park|site|estate|almshouses))?),\s(?:number|no\.?)\s{_NUMBERED})(?=[,.;!?)]|$|\s)"
)
_LIVED = frozenset(
    ("live", "lives", "lived", "living", "stay", "stays", "stayed", "staying", "stopping", "stops",
     "lodges", "lodging", "sleeps", "sleeping", "resides", "residing", "housed", "moved", "put",
     "us")
)  # fmt: skip
_HOUSES = frozenset(
    ("house", "cottage", "bungalow", "flat", "farm", "caravan", "trailer", "van", "boat", "static",
     "chalet", "lodge", "barn", "room", "rooms", "bedsit", "studio", "maisonette", "annexe",
     "vicarage", "rectory", "manse", "terrace", "one", "place", "hotel", "hostel", "pub", "semi",
     "prefab", "travelodge", "inn", "b", "bandb")
)  # fmt: skip
_BESIDE = frozenset(
    ("over", "above", "behind", "below", "under", "beneath", "past", "before", "after", "next",
     "opposite", "beside", "by", "near", "facing", "back")
)  # fmt: skip
_NUMBERS = frozenset(
    (
        "number",
        "no",
        "flat",
        "caravan",
        "van",
        "plot",
        "pitch",
        "unit",
        "cabin",
        "chalet",
        "static",
        "trailer",
        "pod",
    )
)
_LODGING = frozenset(
    ("live", "lives", "lived", "living", "lodging", "pitched", "squatting", "surfing", "van", "car",
     "tent", "camper")
)  # fmt: skip
_PICKED = frozenset(
    ("addy", "addr", "address", "pu", "u", "pick", "pickup", "collect", "collected", "drop",
     "dropped", "live", "lives", "living")
)  # fmt: skip
_TENANTS = frozenset(
    ("lives", "live", "living", "neighbour", "neighbours", "lodger", "refuge", "hostel", "tenant")
)
_POST = frozenset(
    ("post", "letters", "letter", "parcel", "parcels", "deliver", "delivered", "c", "care")
)
_FORMS: tuple[tuple[str, frozenset[str]], ...] = (  # each with words of which it has one at least
    (_IN_HOUSE, _HOUSES),
    (_WITH_DOOR, frozenset(("door", "gate", "shutters", "window", "windows", "roof", "fence"))),
    (_BY_LANDMARK, _LIVED),
    (_NUMBER_BY, _NUMBERS),
    (_UP, _LIVED),
    (_LIVE_AT, _LODGING),
    (_ADDY, _PICKED),
    (_DOOR, frozenset(("number", "no"))),
    (_LIVES_AT, _TENANTS),
    (_ADDRESS_IS, frozenset(("address", "called", "named", "name", "accom", "accommodation"))),
    (_POSTED, _POST),
    (_BOAT, frozenset(("boat", "narrowboat", "nb", "barge", "houseboat", "cruiser"))),
    (_MOORED, frozenset(("moored",))),
    (_ROOM, frozenset(("room", "rm", "bed"))),
    (_NUMBER_BEHIND, frozenset(("number", "no"))),
)  # fmt: skip
_NEAR = {_IN_HOUSE, _BY_LANDMARK, _NUMBER_BY}  # what stands beside something
_LODGED = re.compile(
    r"\b(?:put\s(?:us|me|him|her|them)|council|placed|temp\w*|bail|b\s?(?:&|and)\s?b|hotel|inn|hostel|refuge|"
    r"homeless|housing|we\sgot|live\w*|living|staying|since|accom\w*)\b",
    re.IGNORECASE,
)
_PUBLIC_ROOM = re.compile(
    r"\b(?:school|library|meeting|clinic|centre|college|hospital|session|course|hall|court|conference|town)\b",
    re.IGNORECASE,
)
_FLOATS = re.compile(r"\b(?:moor\w*|lock|canal|marina|we\slive|living|boat)\b", re.IGNORECASE)
_RESPITE = re.compile(r"\b(?:respite|unit|club|provision|short\sbreaks?)\b", re.IGNORECASE)
_TAUGHT = re.compile(
    r"\b(?:school|academy|primary|nursery|college|infants?|juniors?|yard|club)\b", re.IGNORECASE
)
_NO_STREET = frozenset(
    ("universal", "disability", "income", "child", "benefits", "monday", "tuesday", "wednesday",
     "pip", "thursday", "friday", "saturday", "sunday", "christmas", "easter", "zoom", "teams",
     "facebook",
     "ritalin", "adhd", "autism")
)  # fmt: skip
_ASKING = {
    _UP,
    _LIVE_AT,
    _ADDRESS_IS,
    _POSTED,
    _NUMBER_BEHIND,
}  # what may be a town’s or a person’s name


def loading() -> Iterator[None]:
    """Make the patterns one after another, for a thread that has other things to do in between."""
    yield from compiling(source for source, _ in _FORMS)


def homes_living(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a home stands that is told by who lives in it, or by what stands beside it."""
    words = said_in(text)
    beside = not words.isdisjoint(_BESIDE)
    for source, wants in _FORMS:
        if words.isdisjoint(wants) or (source in _NEAR and not beside):
            continue
        for match in compiled(source).finditer(text):
            if not _is_home(text, match, source):
                continue
            for number in range(1, (match.lastindex or 0) + 1):
                if match[number]:
                    yield match.span(number)
            if match.lastindex is None:
                yield match.span()


def _is_home(text: str, match: re.Match[str], source: str) -> bool:
    """Say whether what a pattern read may be where somebody lives: no town, person or hall."""
    if source == _ROOM:
        near = text[max(0, match.start() - 60) : match.end() + 40]
        return _LODGED.search(near) is not None and _PUBLIC_ROOM.search(near) is None
    if source == _BOAT:
        return _FLOATS.search(text) is not None and _is_house_name(match[1])
    if source == _DOOR:
        return not _RESPITE.search(text, max(0, match.start() - 24), match.start(1))
    if source not in _ASKING:
        return True
    said = match[1].split(",")[0]
    bare = re.sub(r"\sin\sthe\s\w+\sone$", "", said)
    words = re.findall(r"(?<!\w)[A-Z][\w’'\-]*", bare)
    if not words:
        return source == _NUMBER_BEHIND
    return _is_house_name(" ".join(words))


def _is_house_name(said: str) -> bool:
    """Say whether words with capitals may be a house’s: no town, no service, nobody’s name."""
    low, names = said.lower().split(), people()
    if _TAUGHT.search(said):
        return False
    if kind_of(key_of(said)) == "V" or not _NO_STREET.isdisjoint(low) or said.isupper():
        return False
    known = [word in public().words for word in low]
    if known[0] or all(known) or low[0] in names.months:
        return False
    if low[0] in ordinary().function - {"the"}:
        return False
    return not (low[0] in names.given or low[0] in names.titles or low[0] in names.roles)
