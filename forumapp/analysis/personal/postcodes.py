"""Postcodes as people write them: whole or half, with gaps anywhere, O for 0 and I for 1."""

import re
from collections.abc import Iterator
from functools import lru_cache

from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.uncased import Uncased

AREAS = (
    "AB|AL|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|"
    "EC|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|"
    "LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|"
    "SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
SMALL_WORDS = frozenset(
    ("ad", "ah", "am", "an", "as", "at", "be", "by", "do", "dr", "eg", "en", "er", "ex", "fm", "go",
     "ha", "he", "hi", "id", "if", "im", "in", "is", "it", "la", "ll", "me", "mr", "ms", "my", "no",
     "of", "oh", "ok", "on", "or", "ou", "pa", "pm", "re", "so", "ta", "to", "up", "ur", "us", "ve",
     "we", "ya", "ye", "yo")
)  # fmt: skip
_UNIT = "[ABD-HJLNP-UW-Z]"
_WHOLE = re.compile(
    rf"\b(?=[A-Z]{{1,2}}\s?[\dOI])(?:{AREAS})(?-i:(?<=[A-Z])\s)?[\dOI][\dA-Z]?[\s\-.,]{{0,2}}"
    rf"(?:[\dO]{_UNIT}{{2}}|\d[A-Z]{{2}})\b",
    re.IGNORECASE,
)
_MAY_BE = Uncased(r"[\doi][\da-z]?\s?[\s\-.,_/]{0,2}[\doil]\s?[a-z]\s?[a-z]\b|post\s?code")
_FIGURE = re.compile(r"\d")
_APART = re.compile(r"\b[A-Z]\s(?:[A-Z]\s)?\d\s(?:[\dA-Z]\s)?\d\s[A-Z]\s[A-Z]\b", re.IGNORECASE)
_LOOSE = re.compile(  # gaps and marks anywhere: “ls 11 3ab”, “LS1 13AB”, “L S11 3 AB”, “LS11/3AB”
    r"(?<![\w/.\-£])(?=[A-Z]\s?[A-Z]?[\s\-]?\d)"  # not each of a hundred areas at each word
    rf"(?:(?:{AREAS})|[A-Z]\s[A-Z])[\s\-]?(?:\d[\s\-]?[\dA-Z]|\d)"
    r"[\s\-.,_/]{0,2}\d[\s,]?([A-Z]\s?[A-Z])(?![\w/])",
    re.IGNORECASE,
)
_CONFUSED = re.compile(  # S014 OBA, 0X4 1AB, BDl2 7QR, LS1 IAB
    rf"\b(?=[A-Z0][A-Z\d]?[\dOIl])(?:(?:S0|P0|C0|Y0|0L|0X)[\dOIl]\d?|(?:{AREAS})[\dOIl]{{1,2}}[A-Z]?)"
    rf"[\s\-]{{0,2}}[\dOIl]{_UNIT}{{2}}\b"
)
_CALLED = r"\bpost\s?code(?:[’']?s|\sarea)?\b"
_LINK = (
    r"(?:\s(?:is|was|of|now|still|here|there|area|for\s\w+|where\s\w+\s\w+|there\sis|being|starts?|"
    r"begins?|starting|beginning|with|in|like)){0,4}[\s:=,(\-–“\"']{1,3}"
)
_TOLD = re.compile(
    rf"{_CALLED}{_LINK}"
    r"([A-Z\d]{2,5}[\s\-.]{0,2}[A-Z\d]{3}|[A-Z\d]\s[A-Z\d ]{5,11}[A-Z])(?!\w)",
    re.IGNORECASE,
)
_HALF = re.compile(rf"{_CALLED}{_LINK}((?:{AREAS})\s?\d[\dA-Z]?)(?!\w|[.:]\d)", re.IGNORECASE)
_HALF_BEFORE = re.compile(rf"(?<![\w/.\-£])((?:{AREAS})\d[\dA-Z]?)\spost\s?codes?\b", re.IGNORECASE)
_SECOND_HALF = re.compile(
    rf"{_CALLED}[^.!?\n]{{0,20}}\b(?:ends?|ending|finishes)\s(?:in\s|with\s)?(\d\s?{_UNIT}{{2}})\b",
    re.IGNORECASE,
)
_CAR = re.compile(r"\b(?:reg|registration|plate|car|van|taxi|minibus|bus|cab|vehicle)\b", re.I)
_POST = Uncased(r"\bpost\s?code\b")
_UNITS = frozenset(
    ("km", "mm", "cm", "kg", "mg", "ml", "am", "pm", "kb", "mb", "gb", "kw", "mk", "mv", "kv")
)
_COUNTED = ("1st", "2nd", "3rd", *(f"{n}th" for n in (0, *range(4, 10))))  # “5 9th”, never “5 9nd”


@lru_cache(maxsize=2)
def postcodes(text: str) -> tuple[Hit, ...]:
    """Return postcodes, and half ones where they are called so; of the last texts it is known."""
    return tuple(_postcodes(text))


def _postcodes(text: str) -> Iterator[Hit]:
    if not (_FIGURE.search(text) and _MAY_BE.search(text)):
        return
    for match in (*_WHOLE.finditer(text), *_APART.finditer(text)):
        if _is_postcode(match.group()) and not _is_plate(text, match):
            yield _hit(*match.span())
    for match in _CONFUSED.finditer(text):
        if not _is_plate(text, match) and (
            sum(map(str.isdigit, match[0])) > 1 or _POST.search(text)
        ):
            yield _hit(*match.span())
    for match in _LOOSE.finditer(text):
        near = _POST.search(text, max(0, match.start() - 40), match.start()) is not None
        if near or (_is_loose(match) and not _is_plate(text, match)):
            yield _hit(*match.span())
    if not _POST.search(text):
        return
    for match in _TOLD.finditer(text):
        letters = sum(map(str.isalpha, match[1]))
        if letters > 1 and sum(map(str.isdigit, match[1])) > 1 and letters < 6:
            yield _hit(*match.span(1))
    for pattern in (_HALF, _HALF_BEFORE, _SECOND_HALF):
        for match in pattern.finditer(text):
            yield Hit(*match.span(1), "POSTCODE", "half a postcode", "[postcode]")


def _hit(start: int, end: int) -> Hit:
    return Hit(start, end, "POSTCODE", "a postcode", "[postcode]")


def _is_postcode(found: str) -> bool:
    """Refuse what only looks like one: in small letters it needs the usual gap, or none."""
    digits = sum(map(str.isdigit, found))
    if found[-2:].lower() in _UNITS and found[-2:] != found[-2:].upper():
        return False  # “B5 5km”
    if digits < 1 or (digits < 2 and found.upper() != found):
        return False
    if found.upper() == found:
        return True
    counted = found.lower().endswith(_COUNTED) and len(found.split()[0]) < 3
    return "." not in found and "-" not in found and not counted


def _is_loose(match: re.Match[str]) -> bool:
    """Say whether letters with odd gaps are one: no words or units among them, no count."""
    found, unit = match.group(), match[1].lower()
    if found.lower().endswith(_COUNTED) or unit in _UNITS:
        return False
    area = re.match("[A-Za-z ]+", found)
    if found.upper() == found:
        return True
    words = (unit, *(area[0].lower().split() if area else ()))
    alone = found.upper() != found and " " in found[:2]  # “m 1 2 ab”: a letter, then a count
    return not alone and not any(word in SMALL_WORDS for word in words)


def _is_plate(text: str, match: re.Match[str]) -> bool:
    """Say whether it is the plate of a car: “the car, BD17 OHN”."""
    lettered = match.group().strip()[-3:-2].upper() == "O"
    return lettered and _CAR.search(text[max(0, match.start() - 30) : match.start()]) is not None
