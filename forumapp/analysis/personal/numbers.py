"""What has a form of its own: addresses of the net, telephone numbers, postcodes, NHS numbers."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.data import public
from forumapp.analysis.personal.found import Hit

_EMAIL = re.compile(
    r"[\w.+'\-]{1,64}\s?(?:@|\(at\)|\[at\]|\sat\s(?=[\w\-]{2,40}\s?(?:dot|\.)\s?(?:com|co|org|net|uk)\b))"
    r"\s?[\w\-]{1,63}(?:\s?(?:\.|\(dot\)|\[dot\]|\sdot\s)\s?[a-z]{2,12}){1,3}\b",
    re.IGNORECASE,
)
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”]{2,300}|"
    r"(?<![\w@.])(?:[a-z0-9][a-z0-9\-]{0,62}\.){1,4}"
    r"(?:com|org|net|uk|info|io|me|app|ly|gl|be|tv|eu|edu|ac|sch|school|academy|london|wales)\b"
    r"(?:/[^\s<>\"“”]*)?",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z_][\w.]{2,29}")
_PHONE = re.compile(r"(?<![\w/.\-])(?:\(?(?:\+|00)\s?44\)?|\(?[0O])[\d\s().\-–oO]{7,20}\d(?![\w/])")
_LOCAL = re.compile(
    r"\b(?:ring|call|phone|text|tel|telephone|mobile|mob|number|whatsapp|landline|extension|ext)\b"
    r"[^\d\n]{0,24}?(?<!\w)(\d{3}[\s\-]?\d{3,4}|\d{5,8})(?![\d\w])",
    re.IGNORECASE,
)
_AREAS = (
    "AB|AL|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|"
    "EC|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|"
    "LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|"
    "SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
_POSTCODE = re.compile(
    rf"\b(?:{_AREAS})\d[\dA-Z]?[\s\-.]{{0,2}}[\dO][ABD-HJLNP-UW-Z]{{2}}\b", re.IGNORECASE
)
_HALF_POSTCODE = re.compile(
    rf"\bpost\s?code\b[^\w\n]{{0,3}}(?:is|of|area)?\s*((?:{_AREAS})\d[\dA-Z]?)\b", re.IGNORECASE
)
_TEN = re.compile(r"(?<![\w+/\-])\d{3}[\s\-–.]?\d{3}[\s\-–.]?\d{4}(?![\w/\-])")
_NHS_SAID = re.compile(r"\bNHS\b.{0,24}$|\bhospital n(?:o|umber)\b.{0,12}$", re.IGNORECASE)
_MINE = re.compile(
    r"\b(?:my|mine|me|her|his|him|mobile|mob|mum|dad|home)\b[^.]{0,20}$", re.IGNORECASE
)
_FREE = ("0800", "0808", "0300", "0303", "0330", "0333", "0345", "0844", "0845")


def emails(text: str) -> Iterator[Hit]:
    """Yield e-mail addresses, spelled out ones too."""
    if "@" not in text and " at " not in text and "at)" not in text and "at]" not in text:
        return
    for match in _EMAIL.finditer(text):
        yield Hit(*match.span(), "EMAIL", "an e-mail address", "[e-mail]")


def links(text: str) -> Iterator[Hit]:
    """Yield links and account names; official sites may stay."""
    if "." in text:
        for match in _URL.finditer(text):
            found = match.group().rstrip(".,;:!?)’'\"")
            if not _is_official(found):
                yield Hit(match.start(), match.start() + len(found), "URL", "a link", "[link]")
    if "@" in text:
        for match in _HANDLE.finditer(text):
            yield Hit(*match.span(), "URL", "an account’s name", "[account]")


def phones(text: str) -> Iterator[Hit]:
    """Yield telephone numbers; known helplines and lines of services may stay."""
    for match in _PHONE.finditer(text):
        digits = _digits(match.group())
        if 10 <= len(digits) <= 11 and not _is_helpline(digits, text[: match.start()]):
            yield Hit(*_trimmed(match), "PHONE", "a telephone number", "[phone]")
    for match in _LOCAL.finditer(text):
        yield Hit(*match.span(1), "PHONE", "a number to ring", "[phone]")


def postcodes(text: str) -> Iterator[Hit]:
    """Yield postcodes, and half ones where they are called so."""
    for match in _POSTCODE.finditer(text):
        if _is_postcode(match.group()):
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


def checks(digits: str) -> bool:
    """Say whether ten digits are an NHS number: modulus 11 (NHS Data Dictionary)."""
    if len(digits) != 10 or digits[0] == "0" or len(set(digits)) == 1:
        return False
    rest = 11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=False)) % 11
    return rest % 11 == int(digits[9]) and rest != 10


def _is_official(found: str) -> bool:
    host = found.lower().split("://")[-1].split("/")[0].removeprefix("www.")
    return any(host == site or host.endswith(f".{site}") for site in public().sites)


def _is_helpline(digits: str, before: str) -> bool:
    if digits in public().helplines:
        return True
    drama = digits.startswith("0808157")  # numbers kept for plays: nobody's service
    return digits.startswith(_FREE) and not drama and not _MINE.search(before[-40:])


def _is_postcode(found: str) -> bool:
    """Refuse what only looks like one: in small letters it needs the usual gap, or none."""
    if found.upper() == found:
        return True
    return "." not in found and "-" not in found and not found.lower().endswith(("st", "nd", "th"))


def _digits(text: str) -> str:
    found = re.sub(r"[^\d+]", "", text.replace("O", "0").replace("o", "0"))
    for code in ("+44", "0044"):
        if found.startswith(code):
            return "0" + found.removeprefix(code).removeprefix("0")
    return found


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    found = match.group()
    return match.start(), match.start() + len(found.rstrip(" .-–("))
