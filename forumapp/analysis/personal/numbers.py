"""Numbers that have a form of their own: telephones, postcodes, NHS numbers."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.data import public
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.spoken import spoken

_PHONE = re.compile(r"(?<![\w/.\-])(?:\(?(?:\+|00)\s?44\)?|\(?[0O])[\d\s().\-–oO]{7,20}\d(?![\w/])")
_GROUPED = re.compile(r"0[127]\d{2,3}[ \-]\d{3}[ \-]?\d{4}")
_LOCAL = re.compile(
    r"\b(?:(?:ring|call|phone|text|telephone|mobile|number|whatsapp|landline|extension)|(?:tel|mob|ext)\.?)\b"
    r"[^\d\n.;]{0,24}?(?<![\w\-/])(0\d[\d \-]{7,14}\d|\d{3}[ \-]?\d{3,4}|\d{5,8})(?![\d\w/]|-\d)",
    re.IGNORECASE,
)
_OF_A_CASE = re.compile(
    r"\b(?:ref|reference|case|file|claim|complaint|hospital|patient|pupil|policy|account|order|plan|"
    r"tracking|invoice|licence|tribunal|appeal|crime|incident|application|badge|passport)s?"
    r"(?:\s\w+){0,2}\s*$",
    re.IGNORECASE,
)
_AREAS = (
    "AB|AL|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|"
    "EC|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|"
    "LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|"
    "SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
_POSTCODE = re.compile(
    rf"\b(?:{_AREAS})(?-i:(?<=[A-Z])\s)?[\dOI][\dA-Z]?[\s\-.,]{{0,2}}(?:[\dO][ABD-HJLNP-UW-Z]{{2}}|\d[A-Z]{{2}})\b",
    re.IGNORECASE,
)
_MAY_BE_POSTCODE = re.compile(
    r"[\dOI][\dA-Z]?[\s\-.,]{0,2}[\dO]\s?[A-Z]\s?[A-Z]\b|post\s?code", re.IGNORECASE
)
_APART = re.compile(r"\b[A-Z]\s(?:[A-Z]\s)?\d\s(?:[\dA-Z]\s)?\d\s[A-Z]\s[A-Z]\b", re.IGNORECASE)
_CAR = re.compile(r"\b(?:reg|registration|plate|car|van|taxi|minibus|bus|cab|vehicle)\b", re.I)
_UNITS = frozenset(
    ("km", "mm", "cm", "kg", "mg", "ml", "am", "pm", "kb", "mb", "gb", "kw", "mk", "mv", "kv")
)
_COUNTED = ("1st", "2nd", "3rd", *(f"{n}th" for n in (0, *range(4, 10))))  # “5 9th”, never “5 9nd”
_HALF_POSTCODE = re.compile(
    rf"\bpost\s?code\b[^\w\n]{{0,3}}(?:is|of|area)?\s*((?:{_AREAS})\d[\dA-Z]?)\b", re.IGNORECASE
)
_TEN = re.compile(
    r"(?<![\w+/\-])(?:\d{3}[\s\-–.]?\d{3}[\s\-–.]?\d{4}(?![\w/\-])|(?:\d{3}[\s\-.]\d{4}[\s\-.]\d{3}|"
    r"\d{4}[\s\-.]\d{3}[\s\-.]\d{3}|\d{5}[\s\-.]\d{5}|\d(?:[\s\-.]\d){9}|\d{2}(?:\s\d{2}){4}|"
    r"\d{3}[\s\-.]\d{3}[\s\-.]\d{2}[\s\-.]\d{2})(?![\w/\-]|[.\s\-]\d))"
)
_LETTERED = re.compile(r"(?<![\w+/\-])[\dOIl]{3}[\s\-–.]?[\dOIl]{3}[\s\-–.]?[\dOIl]{4}(?![\w/\-])")
_FIGURES = str.maketrans("OIl", "011")
_NHS_SAID = re.compile(r"\bNHS\b.{0,24}$|\bhospital n(?:o|umber)\b.{0,12}$", re.IGNORECASE)
_MINE = re.compile(
    r"\b(?:my|mine|me|her|his|him|mobile|mob|mum|dad|home)\b[^.]{0,20}$", re.IGNORECASE
)
_FREE = ("0800", "0808", "0300", "0303", "0330", "0333", "0345", "0844", "0845")


def phones(text: str) -> Iterator[Hit]:
    """Yield telephone numbers; known helplines and lines of services may stay."""
    for match in _PHONE.finditer(text):
        digits = _digits(match.group())
        most = 12 if _GROUPED.fullmatch(match.group()) else 11  # one figure too many
        if 10 <= len(digits) <= most and not _is_helpline(digits, text[: match.start()]):
            yield Hit(*_trimmed(match), "PHONE", "a telephone number", "[phone]")
    for match in _LOCAL.finditer(text):
        called = match.group().lower().startswith("number")
        if called and _OF_A_CASE.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        if not _is_helpline(_digits(match[1]), text[: match.start(1)]):
            yield Hit(*match.span(1), "PHONE", "a number to ring", "[phone]")
    for said in spoken(text):
        if not _is_helpline(said.digits, text[: said.start]):
            yield Hit(said.start, said.end, "PHONE", "a telephone number in words", "[phone]")


def postcodes(text: str) -> Iterator[Hit]:
    """Yield postcodes, and half ones where they are called so."""
    if not _MAY_BE_POSTCODE.search(text):
        return
    for match in (*_POSTCODE.finditer(text), *_APART.finditer(text)):
        if _is_postcode(match.group()) and not _is_plate(text, match):
            yield Hit(*match.span(), "POSTCODE", "a postcode", "[postcode]")
    for match in _HALF_POSTCODE.finditer(text):
        yield Hit(*match.span(1), "POSTCODE", "half a postcode", "[postcode]")


def nhs_numbers(text: str) -> Iterator[Hit]:
    """Yield NHS numbers: ten digits whose last one checks (modulus 11), or that are called so."""
    for match in _TEN.finditer(text):
        digits = _digits(match.group())
        if checks(digits):
            yield Hit(*match.span(), "NHS", "an NHS number (its check digit fits)", "[NHS number]")
        elif _NHS_SAID.search(text[max(0, match.start() - 30) : match.start()]):
            yield Hit(*match.span(), "NHS", "called an NHS number", "[NHS number]")
    for match in _LETTERED.finditer(text):
        digits = re.sub(r"\D", "", match.group().translate(_FIGURES))
        if not re.fullmatch(r"[\d\s\-–.]+", match.group()) and checks(digits):
            yield Hit(*match.span(), "NHS", "an NHS number, letters for figures", "[NHS number]")
    for said in spoken(text):
        before = text[max(0, said.start - 30) : said.start]
        if len(said.digits) == 10 and (checks(said.digits) or _NHS_SAID.search(before)):
            yield Hit(said.start, said.end, "NHS", "an NHS number in words", "[NHS number]")


def checks(digits: str) -> bool:
    """Say whether ten digits are an NHS number: modulus 11 (NHS Data Dictionary)."""
    if len(digits) != 10 or digits[0] == "0" or len(set(digits)) == 1:
        return False
    rest = 11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=False)) % 11
    return rest % 11 == int(digits[9]) and rest != 10


def _is_helpline(digits: str, before: str) -> bool:
    if digits in public().helplines:
        return True
    drama = digits.startswith("0808157")  # numbers kept for plays: nobody's service
    return digits.startswith(_FREE) and not drama and not _MINE.search(before[-40:])


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


def _is_plate(text: str, match: re.Match[str]) -> bool:
    """Say whether it is the plate of a car: “the car, BD17 OHN”."""
    lettered = match.group().strip()[-3:-2].upper() == "O"
    return lettered and _CAR.search(text[max(0, match.start() - 30) : match.start()]) is not None


def _digits(text: str) -> str:
    found = re.sub(r"[^\d+]", "", text.replace("O", "0").replace("o", "0"))
    for code in ("+44", "0044"):
        if found.startswith(code):
            return "0" + found.removeprefix(code).removeprefix("0")
    return found


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    found = match.group()
    return match.start(), match.start() + len(found.rstrip(" .-–("))
