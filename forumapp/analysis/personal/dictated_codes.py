"""What a dictated run of letters and figures is: a postcode, a plate, a number to ring, and so on.

The form decides where no other thing has it (a whole postcode, an NHS number that checks); else a
word before it must say what it is.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from forumapp.analysis.personal.data import public
from forumapp.analysis.personal.dictated import Part, dictated
from forumapp.analysis.personal.found import Hit, Kind
from forumapp.analysis.personal.numbers import checks
from forumapp.analysis.personal.postcodes import AREAS

_POSTCODE = re.compile(rf"(?:{AREAS})\d[\dA-Z]?\d[A-Z]{{2}}")
_PLATE = re.compile(r"[A-Z]{2}\d\d[A-Z]{3}|[A-Z]\d{1,3}[A-Z]{3}|[A-Z]{3}\d{1,3}[A-Z]")
_PHONE = re.compile(r"0[1-37]\d{8,9}|44[1-37]\d{9}")
_CASE = re.compile(r"(?=(?:[A-Z]*\d){3})[A-Z\d]{4,20}")
_HALF = re.compile(rf"(?:{AREAS})\d[\dA-Z]?")
_BEFORE = 48  # letters before a run in which it is said what it is
_OF_POST = re.compile(r"\bpost\s?code\b[^.!?\n]*$", re.IGNORECASE)
_OF_NHS = re.compile(r"\bnhs\b(?:\s(?:number|num|no|nr))?[^.!?\n]{0,20}$", re.IGNORECASE)
_OF_CASE = re.compile(
    r"\b(?:ref|reference|case|complaint|claim|appeal|tribunal|incident|crime|log|hospital|patient|"
    r"pupil|ehcp?|plan|badge|passport|licence|account|upn|urn|ticket|job|file)s?\b(?:\s(?:ref|reference|number|num|no|id|code))?"
    r"(?:\s(?:is|was|of|they\sgave|on\sthe\sletter|on\sit|on\stheir\s\w+))*[\s,:\-–]*$",
    re.IGNORECASE,
)
_CAR = re.compile(
    r"\b(?:regs?|registration|plates?|taxis?|cab|minibus|vans?|cars?|wav|vehicle|driver|bus|lorry|"
    r"motability|parked|scooter|motorbike|pick-?up|truck)\b",
    re.IGNORECASE,
)
_REG = re.compile(r"\b(?:regs?|registration|(?:number\s?)?plates?)\b[^.!?\n]{0,24}$", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b(?:number|mobile|mob|tel|phone|ring|call|text|landline|whatsapp)\b[^.!?\n]{0,24}$", re.I
)
_JOINED = re.compile(r"\s(?:stroke|hash|slash)\s")
_MOST = 16  # parts of a code
_SPELT = 4  # letters said one by one by which a plate is told without a vehicle


def dictated_codes(text: str) -> Iterator[Hit]:
    """Yield what was dictated letter by letter, or figure by figure, and is somebody's."""
    for run in dictated(text):
        at = 0
        while at < len(run):
            hit, after = _first(text, run, at)
            if hit is not None:
                yield hit
            at = after


def _first(text: str, run: Sequence[Part], at: int) -> tuple[Hit | None, int]:
    """Return the longest code that begins at this part of a run, and where to look on."""
    before = text[max(0, run[at].start - _BEFORE) : run[at].start]
    if not run[at].says:
        return None, at + 1
    for end in range(min(len(run), at + _MOST), at + 1, -1):
        parts = run[at:end]
        if not parts[-1].says or not any(part.told for part in parts):
            continue
        if _ends_before(text, parts):
            continue
        code = "".join(part.says for part in parts)
        for kind, is_one, reason, instead in _KINDS:
            if is_one(code, before, text, parts):
                hit = Hit(parts[0].start, parts[-1].end, kind, reason, instead)
                return hit, end
    return None, at + 1


def _ends_before(text: str, parts: Sequence[Part]) -> bool:
    """Say whether a comma parts what is written in figures from words: “EH929/22/00410, two …”."""
    written = any(len(part.says) > 1 and not part.told for part in parts)
    sentence = text[parts[0].start : parts[-1].end]
    alone = parts[-1].says in ("A", "I") and len(parts[-1].says) == parts[-1].end - parts[-1].start
    return (written and "," in sentence) or (alone and "," in sentence)


def _is_nhs(code: str, before: str, _text: str, _parts: Sequence[Part]) -> bool:
    return len(code) == 10 and code.isdigit() and (checks(code) or bool(_OF_NHS.search(before)))


def _is_phone(code: str, before: str, _text: str, _parts: Sequence[Part]) -> bool:
    return _PHONE.fullmatch(code) is not None and code not in public().helplines


def _is_postcode(code: str, before: str, _text: str, parts: Sequence[Part]) -> bool:
    if _POSTCODE.fullmatch(code):
        return any(map(str.isdigit, "".join(part.says for part in parts if part.told))) or (
            _OF_POST.search(before) is not None
        )
    return _HALF.fullmatch(code) is not None and bool(
        re.search(r"post\s?code\W+(?:is\W+)?$", before)
    )


def _is_plate(code: str, before: str, text: str, parts: Sequence[Part]) -> bool:
    if not _PLATE.fullmatch(code):
        return False
    if _REG.search(before):
        return True
    spelt = sum(part.told and part.says.isalpha() for part in parts) >= _SPELT
    return len(code) == 7 and (spelt or _CAR.search(text) is not None)


def _is_case(code: str, before: str, text: str, parts: Sequence[Part]) -> bool:
    if not _CASE.fullmatch(code):
        return False
    said = [part for part in parts if part.told and part.end - part.start > 1]
    told = said and not (len(said) == 1 and said[0].says == "N")  # “12 November 2025”
    if told and _OF_CASE.search(before):
        return True
    joined = _JOINED.search(text, parts[0].start, parts[-1].end) is not None
    return joined and any(map(str.isalpha, code))


_KINDS: tuple[tuple[Kind, Callable[[str, str, str, Sequence[Part]], bool], str, str], ...] = (
    ("NHS", _is_nhs, "an NHS number in words", "[NHS number]"),
    ("PHONE", _is_phone, "a telephone number in words", "[phone]"),
    ("POSTCODE", _is_postcode, "a postcode in words", "[postcode]"),
    ("REFERENCE", _is_case, "called a reference, in words", "[reference]"),
    ("VEHICLE", _is_plate, "a number plate in words", "[number plate]"),
)
