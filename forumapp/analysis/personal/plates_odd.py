"""Number plates as people type them of a vehicle: “YJ-18-OHD”, “EX70 0LB”, “7 HGT”."""

import re
from collections.abc import Iterator

_NOT_AFTER, _NOT_BEFORE = r"(?<![\w/.\-£])", r"(?![\w/@]|-\w)"
_PARTED = re.compile(  # any mark between the parts, or each letter by itself
    rf"{_NOT_AFTER}(?:[A-Z]{{2}}[\-./]\d\d[\-./][A-Z]{{3}}|"
    r"[A-Z]{2}\s?\d\d,\s[A-Z]{3}|"
    rf"[A-Z]\s[A-Z]\s\d\s?\d,?\s[A-Z]\s[A-Z]\s[A-Z])(?!\s[A-Z]\s){_NOT_BEFORE}"
)
_PARTED_SMALL = re.compile(
    rf"{_NOT_AFTER}[a-z]{{2}}[\-.]\d\d[\-.][a-z]{{3}}{_NOT_BEFORE}", re.IGNORECASE
)
_OH = re.compile(
    rf"{_NOT_AFTER}[A-Z]{{2}}\d\d\s?(?:0[A-Z]{{2}}|[A-Z]0[A-Z]|[A-Z]{{2}}0){_NOT_BEFORE}"
)
_OH_BEHIND = re.compile(  # it looks like a postcode: the vehicle right before it tells
    r"\b(?:regs?|registration|plates?|cars?|vans?|taxi|cab|minibus|vehicle|motability|moped|scooter|truck)"
    r"(?:\s(?:is|was|reg|no\.?|number))?[\s:,]{1,2}$",
    re.IGNORECASE,
)
_LAST_LETTERS = re.compile(  # a part of one: “last three of the plate RVO”, “reg ending 7PNE”
    r"\b(?:last|first)\s(?:three|four|bit|part|half|letters?|two)\s(?:\w+\s){0,2}?(?:of\s)?(?:the\s|his\s|her\s|its\s)?"
    r"(?:number\s?)?(?:plate|reg|registration)(?:\s(?:is|was|are|were))?[\s:,]{1,2}([A-Z\d]{3,4})\b|"
    r"\b(?:reg|registration|plate)(?:\snumber)?\s(?:ending|starting|beginning|ends?|ended|starts?|started|"
    r"begins?)(?:\s(?:in|with))?\s(\d[A-Z]{2,3}|[A-Z]{2}\d\d[A-Z]?|\d\d\s?[A-Z]{3})\b"
)
_SHORT = re.compile(  # an old or private one right behind its maker: “the elderly Bentley, 7 HGT”
    r"\b(?:Bentley|Rolls|Jaguar|Jag|Morris|Austin|Rover|Landrover|Defender|Land\sRover|Range\sRover|Mercedes|Merc|"
    r"Porsche|Daimler|Triumph|Mini|Audi|BMW|Lexus|Tesla|Volvo|trike|Harley|motorbike|campervan|camper|Beetle),?\s"
    r"((?:Q\s?)?\d{1,4}\s?[A-Z]{1,3}|[A-Z]{1,3}\s?\d{1,4}|Q\s?\d{1,3}\s?[A-Z]{3})(?![\w/\-])(?!\s?(?:am|pm))"
)
_MODEL = re.compile(
    r"[A-Z]{1,2}\s?\d{1,2}|\d{1,3}\s?[A-Z]{1,2}"
)  # “BMW X5”, “Audi A4”, “Lexus 300H”


def plates_odd(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a plate with odd marks or letters stands, in a text that tells of a vehicle."""
    for form in (_PARTED, _PARTED_SMALL, _OH) if not text.isupper() else (_PARTED_SMALL,):
        for match in form.finditer(text):
            yield match.span()
    for match in _LAST_LETTERS.finditer(text):
        number = match.lastindex or 1
        yield match.span(number)
    for match in _SHORT.finditer(text):
        if not _MODEL.fullmatch(match[1]):
            yield match.span(1)


def plates_like_postcodes(text: str) -> Iterator[tuple[int, int]]:
    """Yield plates with an O typed as a nought, which would be read as a postcode."""
    for match in _OH.finditer(text):
        if _OH_BEHIND.search(text, max(0, match.start() - 24), match.start()):
            yield match.span()
