"""References of cases, and number plates: told from others by what stands near."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.data import ordinary, places, public
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.official import official
from forumapp.analysis.personal.plates_forms import may_be_plate, plates_of_forms
from forumapp.analysis.personal.plates_odd import plates_odd
from forumapp.analysis.personal.plates_told import plates_told
from forumapp.analysis.personal.said import figures_in, said_in
from forumapp.analysis.personal.uncased import Uncased

_CALLED = Uncased(
    r"\b(?:ref(?:erence)?|case|file|ticket|complaint|enquiry|claim|appeal|tribunal|order|pupil|student|"
    r"hospital|patient|mrn|upn|urn|uln|ehcp?|ehc\s+plan|plan|policy|incident|log|job|booking|"
    r"national\s+insurance|ni|foi|sar|account|crime|invoice|application|reg(?:istration)?|"
    r"tracking|passport|badge|member(?:ship)?|docket|barcode|lado|ombudsman)\b"
    r"(?:\s+(?:ref(?:erence)?|number|num|no|id|code|case))*[\s.:#\-–(]*"
    r"(?:(?:is|was|of|no|number|with\s(?:the\s)?[a-z]+|from\s(?:the\s)?[a-z]+|on\sit)\b[\s.:#]*){0,3}"
    r"([a-z]{0,8}[\-/ ]?\d[a-z\d]*(?:[\-/.][a-z\d]+)*(?:\s\d{2,}[a-z]?)*(?:\s\d[a-z]{2}|\s[a-z])?|"
    r"[a-z]{2,8}[\-/][a-z\d\-/]*\d[a-z\d\-/]*)(?![\w])",
)
_FEWEST = 3  # figures of a reference that no form tells
_SHAPES = (
    re.compile(
        r"\b[A-CEGHJ-PR-TW-Z]{2}\s?\d\d\s?\d\d\s?\d\d\s?[A-D]\b", re.IGNORECASE
    ),  # insurance
    re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[A-Z\d]?\b"),  # a pupil's number
    re.compile(r"\b(?:EH|SE)\s?\d{3}\s?/\s?\d\d\s?/\s?\d{4,5}\b", re.IGNORECASE),  # an appeal
    re.compile(r"(?<![\w/.\-])[A-Z]{1,8}\d?[\-/_]?\d{4,12}(?:[\-/_][A-Z\d]{1,10})*(?![\w])"),
    re.compile(r"(?<![\w/.\-])[A-Z]{2,8}(?:[\-/_][A-Z\d]{1,10}){1,4}(?![\w])"),
    re.compile(r"(?<![\w/.\-])\d{3,8}[\-/_][A-Z]{1,6}(?:[\-/_][A-Z\d]{1,10})*(?![\w])"),
    re.compile(r"(?<!\w)#\s?\d{4,12}\b"),
    re.compile(r"(?<![\w£.,/\-])\d{6,9}(?![\w,%/\-]|\.\d)"),
)
_MANY = 6  # figures of the shapes that have most
_SHAPES_OF_FEW = (_SHAPES[3], _SHAPES[4], _SHAPES[5], _SHAPES[6])
# any two figures and a gap anywhere: invented plates have ages that nobody was given yet
_PLATE = re.compile(r"\b[A-Z]{2}\s?\d{2}[\s\-.]{0,2}([A-HJ-PR-Z]\s?[A-Z]\s?[A-Z])\b")
_PLATE_SMALL = re.compile(
    r"\b[a-z]{2}\s?(?:\d\d|\d[O]|[O]\d)[\s\-.]{0,2}([a-z]{3})\b", re.IGNORECASE
)
_PLATE_AGE_FIRST = re.compile(r"\b[A-HJ-NP-TV-Y][\s\-]?\d{2,3}[\s\-]?([A-HJ-PR-Y][A-Z]{2})\b")
_PLATE_AGE_LAST = re.compile(r"\b([A-HJ-PR-Y][A-Z]{2})[\s\-]?\d{2,3}[\s\-]?[A-HJ-NPR-TV-Y]\b")
_OLD_PLATE = re.compile(
    r"\b(?:[A-Z][\s\-]?\d{1,3}[\s\-]?[A-Z]{3}|[A-Z]{3}[\s\-]?\d{1,4}(?:[\s\-]?[A-Z])?|"
    r"\d{1,4}\s?[A-Z]{3}|[A-Z]{2}\s?\d{2}[\s\-]?[A-Z]{3})\b",
    re.IGNORECASE,
)
_OWN_PLATE = re.compile(
    r"\b(?:private|cherished|personal(?:ised)?)\s(?:number\s?|reg\s?)?plate\W{1,3}(?:is\s|of\s)?"
    r"((?-i:(?=[A-Z ]{0,4}\d)[A-Z\d]{1,4}(?:\s[A-Z\d]{1,4})?))\b",
    re.IGNORECASE,
)
_PART_OF_PLATE = re.compile(
    r"\b(?:reg|registration|plate)\b[^.!?\n]{0,14}\b(?:start\w*|begin\w*|end\w*|with|in|is|like|something)"
    r"(?:\s(?:with|in|like|something))?\s((?-i:[A-Z]{2}\s?\d\d|[A-Z]{3}))\b(?!\s?(?-i:[A-Z\d]))",
    re.IGNORECASE,
)
_CARS = frozenset(
    ("reg", "regs", "registration", "plate", "plates", "numberplate", "wav", "taxi", "taxis",
    "minibus", "cab", "car", "cars", "van", "bus", "vehicle", "driver", "drive", "drives",
    "driving", "drove", "transit", "ford", "toyota", "audi", "bmw", "vauxhall", "skoda", "prius",
    "trike", "motor", "motorbike", "motorcycle", "scooter", "moped", "motability", "hatchback",
    "estate", "saloon", "lorry", "truck", "pickup", "jeep", "caravan", "camper", "corsa", "fiesta",
    "focus", "astra", "berlingo", "jimny", "zafira", "golf", "polo", "micra", "yaris", "qashqai",
    "bentley", "jaguar", "jag", "rover", "porsche", "daimler", "triumph", "lexus", "tesla",
    "harley", "campervan", "beetle", "defender", "landrover", "merc", "nissan", "honda", "kia",
    "hyundai", "seat", "renault", "peugeot", "citroen", "citroën",
    "fiat", "volvo", "mini", "dacia", "mercedes", "sprinter", "vivaro", "kangoo", "doblo", "caddy",
    "escort", "park", "parks", "parked", "parking", "mot", "insurance", "insured", "logbook", "v5",
    "v5c", "dvla")
)  # fmt: skip
_CARS_IN_TWO = re.compile(r"\b(?:people\scarrier|blue\sbadge|pick-up)\b", re.IGNORECASE)
_OF_TWO = frozenset(("carrier", "badge", "up"))
_REG = re.compile(
    r"\b(?:reg|registration|plates?|number\s?plate)\b[\s.:\-–(]*(?:number|no|is|was|of|the)?[\s.:]*$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d(?:[/\-](?:\d\d|20\d\d))?")
_ROAD = re.compile(r"[AB]\d{1,4}")
_GENERAL = re.compile(r"[A-Z]{2,5}[/\-][A-Z]{2,6}(?:[/\-][A-Z]{2,6})*")
_AFTER_ORDER = re.compile(
    r"(?<!court )(?<!tribunal )\border(?:\s(?:number|no|ref|id)\.?)?[\s:#]*$", re.I
)
_A_CASE = re.compile(
    r"\b(?:ref|reference|case|complaint|file)\.?(?:\sn(?:o|umber)\.?)?[\s:#]{1,3}$", re.I
)
_DATELIKE = re.compile(r"\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}")


def plates(text: str) -> Iterator[Hit]:
    """Yield number plates; those of old forms only where a vehicle is spoken of."""
    plated = may_be_plate(text)
    for shape in (_PLATE, _PLATE_AGE_FIRST, _PLATE_AGE_LAST) if plated else ():
        for match in shape.finditer(text):
            if _A_CASE.search(text, max(0, match.start() - 14), match.start()):
                continue
            joined = match.group()[2:4].isdigit()  # “AT10 THE” is none
            if (joined and shape is _PLATE) or not _is_said(match[1]):
                yield _plate(match)
    for start, end in plates_of_forms(text) if plated else ():
        yield Hit(start, end, "VEHICLE", "has the form of a number plate", "[number plate]")
    if not _tells_of_a_car(text):
        return
    for match in _PLATE_SMALL.finditer(text):
        if not (_is_said(match[1]) or match.group().split()[0] in ordinary().function):
            yield _plate(match)
    for match in _OLD_PLATE.finditer(text):
        if _A_CASE.search(text, max(0, match.start() - 14), match.start()):
            continue
        found = match.group()
        upper, letters = found.upper() == found, re.findall("[A-Z]{3}", found, re.IGNORECASE)
        said = any(map(_is_said, letters)) or found.split()[0] in ordinary().function
        called = _REG.search(text[max(0, match.start() - 40) : match.start()]) is not None
        if (upper and len(found) > 5 and not said) or (called and (upper or not said)):
            yield _plate(match)
    for start, end in (*plates_told(text), *plates_odd(text)):
        yield Hit(start, end, "VEHICLE", "a number plate", "[number plate]")
    for match in (*_PART_OF_PLATE.finditer(text), *_OWN_PLATE.finditer(text)):
        yield Hit(*match.span(1), "VEHICLE", "what is said of a number plate", "[number plate]")


def _tells_of_a_car(text: str) -> bool:
    words = said_in(text)
    if not words.isdisjoint(_CARS):
        return True
    return not words.isdisjoint(_OF_TWO) and _CARS_IN_TWO.search(text) is not None


def _is_said(letters: str) -> bool:
    """Say whether three letters are a word, or stand for something known: “AT 10 THE”."""
    low = letters.lower().replace(" ", "")
    return any(low in each for each in (ordinary().words, public().words, places().units))


def references(text: str) -> Iterator[Hit]:
    """Yield references of cases: what is called one, or has the form of one."""
    yield from official(text)
    if figures_in(text) < _FEWEST:
        return
    for match in _CALLED.finditer(text):
        start, end = match.span(1)
        start += _leading_words(text[start:end])
        found = text[start:end].strip()
        if _is_of_goods(text, start, found):
            continue
        if sum(map(str.isdigit, found)) >= _FEWEST and not _no_reference(found):
            start += len(text[start:end]) - len(text[start:end].lstrip())
            yield Hit(start, end, "REFERENCE", "called a reference", "[reference]")
    for shape in _SHAPES if figures_in(text) >= _MANY else _SHAPES_OF_FEW:
        for match in shape.finditer(text):
            found = match.group()
            if sum(map(str.isdigit, found)) >= _FEWEST and not _no_reference(found):
                if _is_of_goods(text, match.start(), found):
                    continue
                yield Hit(*match.span(), "REFERENCE", "looks like a reference", "[reference]")


def _is_of_goods(text: str, start: int, found: str) -> bool:
    """Say whether something was ordered: “order 4471902638 came with forty of the wrong size”."""
    return found.isdigit() and _AFTER_ORDER.search(text, max(0, start - 40), start) is not None


def _leading_words(found: str) -> int:
    """Return how much of a find is a small word before the number: “case at 4.52”."""
    match = re.match(r"[a-z]{1,8} |[A-Za-z]{4,8} ", found)
    return match.end() if match else 0


def _no_reference(found: str) -> bool:
    if (
        _ROAD.fullmatch(found)
        or _YEARS.fullmatch(found)
        or _GENERAL.fullmatch(found)
        or _DATELIKE.fullmatch(found)
    ):
        return True
    bare = found.replace(" ", "")
    if bare in public().helplines or bare in ("0800", "0808", "0300", "0345"):
        return True
    if re.fullmatch(r"\d{1,2}[.:]\d\d", bare):
        return True
    return bare.isdigit() and (len(bare) < 4 or bool(_YEARS.fullmatch(bare)))


def _plate(match: re.Match[str]) -> Hit:
    return Hit(*match.span(), "VEHICLE", "a number plate", "[number plate]")
