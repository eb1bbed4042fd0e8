"""Finds that are nobody’s by their form or what stands beside them: workers’ shorthand, brands with
a capital inside, counties cut short, a tin dog’s name, a day out."""

import re
from collections.abc import Iterable, Iterator

from forumapp.analysis.personal.found import Hit

_SOFT = ("NAME", "SCHOOL", "ADDRESS")
_LISTED = "on your forum’s list"
_LEARNED = "reads like"
_BRAND = re.compile(
    r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|Al|El|Ab|Ap|O)[A-Z])[A-Z][a-z]+(?:[A-Z][a-z]*)+\b"
)
_COUNTY = re.compile(
    r"(?:(?:North|South|East|West|N|S|E|W)\.?\s)?(?:Yorks|Wilts|Leics|Lincs|Notts|Derbys|Staffs|Northants|Cambs|"
    r"Herts|Bucks|Berks|Oxon|Glos|Hants|Lancs|Salop|Worcs|Warks|Northd|Middx|Beds|Hunts|Som|Ches)\.?"
)
_VITAMIN = re.compile(r"Vit\.?\s[A-Z]\d{0,2}")
_MEDICINE = re.compile(
    r"(?i:[a-z]{3,}(?:ulose|azole|cillin|tonin|azepam|vanse|phenidate|statin|profen|zolam|cetam|triptan))"
)
_TO_OR_FROM = re.compile(r"\b(?:from|to|in|across|over|for|into|via|and|&)\s$", re.IGNORECASE)
_LONG = 8  # letters of a brand with a capital inside: “BoBo” is somebody
_SHORTHAND = re.compile(
    r"(?:[A-Z][a-z]?[A-Z]+s?|[HDTRSF]x)(?:(?:\s(?:of|and|to|re|for|/))?\s(?:[A-Z]{2,6}|[HDTRSF]x))*"
)
_TO_SCHOOL = re.compile(
    r"\b(?:at|attend\w*|exclu\w*|from|place|head|senco|sendco|goes|went|into|join\w*|start\w*|left|teacher|year\s\w+|"
    r"roll|named?|naming|consult\w*|choice|visit\w*|moved\sto|pupil)\W{1,3}(?:of\s|at\s|the\s|to\s|from\s){0,2}$",
    re.IGNORECASE,
)
_SCHOOL_DOES = re.compile(
    r"[’']s\b|\?|\s(?:school|academy|primary|senco|said|says|exclu\w*|ha(?:s|ve|d)|is\sfull|head|staff|won|took|refus\w*)\b",
    re.IGNORECASE,
)
_THING = re.compile(  # “the dishwasher Keith”, “dog (Tyson)”
    r"\b(?:hoover|dish\s?washer|washing\smachine|fridge|kettle|wheelchair|walker|walking\sframe|hoist|pump|peg|"
    r"sat[\s-]?nav|alexa|echo|laptop|printer|boiler|minibus|trike|buggy|dog|cat|puppy|kitten|rabbit|pony|"
    r"hamster|parrot|budgie|tortoise|goldfish|snake|gecko|lizard|teddy|bear|doll|robot)\s?[(“\"‘]?$",
    re.IGNORECASE,
)
_PUBLIC_AFTER = re.compile(
    r"\s(?:newspaper|magazine|tickets?|report|website|app|car\spark|leisure\scentre|baths|museum|theatre|"
    r"stadium|cinema|supermarket|shopping|market|tube|metro|station)\b",
    re.IGNORECASE,
)
_FOUNDATION = re.compile(r"\s(?:Foundation|newspaper|magazine)\b")
_STREET_CENTRE = re.compile(r"\s(?:centre|library|clinic|surgery|baths|market|mosque|church)\b")
_OUT = re.compile(
    r"\b(?:tickets?\s(?:for|to)|lost(?:\s\w+)?\s(?:at|in)|found(?:\s\w+)?\s(?:at|in)|pant[oa]\w*\s(?:\w+\s){0,8}at|"
    r"spell|film|exam(?:ination)?\sboard\s(?:is|was)|examiner\s(?:is|was)\sfrom|"
    r"shop\sat|greggs\son|boots\son|tesco\son|asda\son|lidl\son|aldi\son|costa\son|mcdonald[’']?s\son|argos\son)"
    r"\s(?:the\s)?$",
    re.IGNORECASE,
)


def without_nobodys(text: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the finds without those that are nobody’s; what is on the forum’s own list stays."""
    for hit in hits:
        if hit.kind not in _SOFT or hit.reason.startswith(_LISTED) or not _is_nobodys(text, hit):
            yield hit


def _is_nobodys(text: str, hit: Hit) -> bool:
    said = text[hit.start : hit.end]
    before = text[max(0, hit.start - 40) : hit.start]
    learned = hit.reason.startswith(_LEARNED)
    if _VITAMIN.fullmatch(said) or _MEDICINE.fullmatch(said):
        return True
    if _COUNTY.fullmatch(said) and _TO_OR_FROM.search(before):
        return True
    if _BRAND.fullmatch(said) and len(said) >= _LONG and (hit.kind == "NAME" or learned):
        return True
    if hit.kind == "NAME":
        return _THING.search(before) is not None
    if _OUT.search(before):
        return True
    if hit.kind == "ADDRESS":
        return False
    if _FOUNDATION.match(text, hit.end) or (learned and _PUBLIC_AFTER.match(text, hit.end)):
        return True
    if said.endswith((" Street", " Road", " Lane")) and _STREET_CENTRE.match(text, hit.end):
        return True
    short = _SHORTHAND.fullmatch(said) is not None and not text.isupper()
    if not (short and learned):
        return False
    return not (_TO_SCHOOL.search(before) or _SCHOOL_DOES.match(text, hit.end))
