"""Numbers that have a form of their own: telephones and NHS numbers."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.data import public
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.said import figures_in
from forumapp.analysis.personal.spoken import spoken
from forumapp.analysis.personal.uncased import Uncased

_PHONE = re.compile(
    r"(?<![\w/.\-])(?:\(?(?:\+|00)\s?44\)?|\(?[0O])(?:[\d\s().\-–oO]|,(?=\d)){7,20}\d(?![\w/])"
)
_SHORTER = re.compile(r"0(?:[ \-]?\d){9,10}(?=[.,;:)]?\s)")
_GROUPED = re.compile(r"0[127]\d{2,3}[ \-]\d{3}[ \-]?\d{4}")
_LOCAL = Uncased(
    r"\b(?:(?:ring|call|phone|text|telephone|mobile|number|whatsapp|landline|extension)|(?:tel|mob|ext)\.?)\b"
    r"[^\d\n.;]{0,24}?(?<![\w\-/])(0\d[\d \-]{7,14}\d|\d{3}[ \-]?\d{3,4}|\d{5,8})(?![\d\w/]|-\d)",
)
_OF_A_CASE = re.compile(
    r"\b(?:ref|reference|case|file|claim|complaint|hospital|patient|pupil|policy|account|order|plan|"
    r"tracking|invoice|licence|service|staff|unit|bracelet|wristband|serial|tribunal|appeal|crime|incident|application|badge|passport)s?"
    r"(?:\s\w+){0,2}\s*$",
    re.IGNORECASE,
)
_TEN = re.compile(
    r"(?<![\w+/\-])(?:\d{3}[\s\-–.]?\d{3}[\s\-–.]?\d{4}(?![\w/\-])|(?:\d{3}[\s\-.]\d{4}[\s\-.]\d{3}|"
    r"\d{4}[\s\-.]\d{3}[\s\-.]\d{3}|\d{5}[\s\-.]\d{5}|\d(?:[\s\-.]\d){9}|\d{2}(?:\s\d{2}){4}|"
    r"\d{3}[\s\-.]\d{3}[\s\-.]\d{2}[\s\-.]\d{2})(?![\w/\-]|[.\s\-]\d))"
)
_GROUPS = re.compile(  # any groups: “8673 632617”, “935 70 41 214”
    r"(?<![\w+/\-])(?<!44[\s\-])(?<!\(0\)\s)(?=(?:\d[\s\-.]?){10}(?!\d|[\s\-]\d))\d{1,7}(?:[\s\-.]\d{1,7}){1,5}(?![\w/])"
)
_YEAR_OR_DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d\d?[.\-]\d\d?[.\-]\d\d")
_LETTERED = re.compile(r"(?<![\w+/\-])[\dOIl]{3}[\s\-–.]?[\dOIl]{3}[\s\-–.]?[\dOIl]{4}(?![\w/\-])")
_FIGURES = str.maketrans("OIl", "011")
_NHS_SAID = re.compile(r"\bNHS\b.{0,24}$|\bhospital n(?:o|umber)\b.{0,12}$", re.IGNORECASE)
_LETTERS_BEFORE = re.compile(r"\b(?!TEL|MOB|EXT|NO|TXT|FAX)[A-Z]{2,5}[\s\-/]$")
_MINE = re.compile(
    r"\b(?:my|mine|me|her|his|him|mobile|mob|mum|dad|home)\b[^.]{0,20}$", re.IGNORECASE
)
_FEWEST = 3  # figures of a number to ring: letters may stand for its noughts
_OF_NHS = 10  # figures of an NHS number
_FREE = ("0800", "0808", "0300", "0303", "0330", "0333", "0345", "0844", "0845")


def phones(text: str) -> Iterator[Hit]:
    """Yield telephone numbers; known helplines and lines of services may stay."""
    few = figures_in(text) < _FEWEST
    for match in () if few else _PHONE.finditer(text):
        digits = _digits(match.group())
        most = 12 if _GROUPED.fullmatch(match.group()) else 11  # one figure too many
        if len(digits) > most:  # “… 990 416. 63 Saddington Gardens”: only the first groups are it
            shorter = _SHORTER.match(match.group())
            if shorter is not None and not _is_helpline(_digits(shorter[0]), text[: match.start()]):
                start, end = match.start(), match.start() + shorter.end()
                yield Hit(start, end, "PHONE", "a telephone number", "[phone]")
        if 10 <= len(digits) <= most and not _is_helpline(digits, text[: match.start()]):
            yield Hit(*_trimmed(match), "PHONE", "a telephone number", "[phone]")
    for match in () if few else _LOCAL.finditer(text):
        called = match.group().lower().startswith("number")
        if called and _OF_A_CASE.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        if _LETTERS_BEFORE.search(text, max(0, match.start(1) - 8), match.start(1)):
            continue  # “bracelet number PIL 0092241”
        if not _is_helpline(_digits(match[1]), text[: match.start(1)]):
            yield Hit(*match.span(1), "PHONE", "a number to ring", "[phone]")
    for said in spoken(text):
        if not _is_helpline(said.digits, text[: said.start]):
            yield Hit(said.start, said.end, "PHONE", "a telephone number in words", "[phone]")


def nhs_numbers(text: str) -> Iterator[Hit]:
    """Yield NHS numbers: ten digits whose last one checks (modulus 11), or that are called so."""
    figures = figures_in(text)
    for match in _TEN.finditer(text) if figures >= _OF_NHS else ():
        digits = _digits(match.group())
        if checks(digits):
            yield Hit(*match.span(), "NHS", "an NHS number (its check digit fits)", "[NHS number]")
        elif _NHS_SAID.search(text[max(0, match.start() - 30) : match.start()]):
            yield Hit(*match.span(), "NHS", "called an NHS number", "[NHS number]")
    for match in _GROUPS.finditer(text) if figures >= _OF_NHS else ():
        if _is_nhs_in_groups(match.group(), text[max(0, match.start() - 40) : match.start()]):
            yield Hit(*match.span(), "NHS", "an NHS number in groups", "[NHS number]")
    for match in _LETTERED.finditer(text) if figures else ():
        digits = re.sub(r"\D", "", match.group().translate(_FIGURES))
        if not re.fullmatch(r"[\d\s\-–.]+", match.group()) and checks(digits):
            yield Hit(*match.span(), "NHS", "an NHS number, letters for figures", "[NHS number]")
    for said in spoken(text):
        before = text[max(0, said.start - 30) : said.start]
        if len(said.digits) == 10 and (checks(said.digits) or _NHS_SAID.search(before)):
            yield Hit(said.start, said.end, "NHS", "an NHS number in words", "[NHS number]")


def _is_nhs_in_groups(said: str, before: str) -> bool:
    """Say whether figures in odd groups are one: they check, and no day or year is among them."""
    return checks(_digits(said)) and (
        _NHS_SAID.search(before) is not None or not _YEAR_OR_DAY.search(said)
    )


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


def _digits(text: str) -> str:
    found = re.sub(r"[^\d+]", "", text.replace("O", "0").replace("o", "0"))
    for code in ("+44", "0044"):
        if found.startswith(code):
            return "0" + found.removeprefix(code).removeprefix("0")
    return found


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    found = match.group()
    return match.start(), match.start() + len(found.rstrip(" .,-–("))
