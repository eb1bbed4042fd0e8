"""The fields that a column can become, and how the value of each is read and checked."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

import resources
from forumapp.readers.dates import DateOrder, read_past_day, read_past_month

Kind = Literal[
    "day", "month", "words", "text", "code", "codes", "number", "postcode", "question", "yes_no"
]
Value = str | int | list[str]

MAX_WORDS = 100_000
MAX_TEXT = 500
_FULL_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?) *[0-9][A-Z]{2}\b", re.IGNORECASE)
_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?", re.IGNORECASE)
_WHOLE = re.compile(r"(\d{1,6})(?:\.0+)?(?: *(?:weeks?|wks?))?", re.IGNORECASE)
_BAND = re.compile(r"(\d+)-(\d+)")
_BREAKS = re.compile(r"[;|\n]")
_SPACES = re.compile(r"\s+")
_HYPHENS = re.compile(r" *[-‐‑–—] *")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of feedback: how its values are read, and its code list or largest number."""

    name: str
    kind: Kind
    label: str
    codes: str = ""
    most: int = 0


_ALL = (
    Field("told_on", "day", "the day it was told"),
    Field("words_working", "words", "what is working"),
    Field("words_not_working", "words", "what is not working"),
    Field("words_difference", "words", "what would make a difference"),
    Field("words_free", "words", "the family's words"),
    Field("prompt", "text", "the question's words", most=2_000),
    Field("question", "question", "the question, which also sorts the words"),
    Field("rating", "code", "the rating", "rating"),
    Field("change", "code", "than a year ago", "change"),
    Field("trust", "number", "trust, 0 to 10", most=10),
    Field("happened", "month", "when it happened", "happened"),
    Field("channel", "code", "how it reached the forum", "channel"),
    Field("speaker", "code", "who speaks", "speaker"),
    Field("type", "code", "the kind of feedback", "type"),
    Field("need", "codes", "the need", "need"),
    Field("provision", "code", "the provision", "provision"),
    Field("stage", "code", "the EHC stage", "ehc_stage"),
    Field("weeks_waited", "number", "weeks waited", most=1_500),
    Field("wait_pathway", "code", "the health service waited for", "health_pathway"),
    Field("wait_referred", "month", "the month of the referral"),
    Field("wait_still", "yes_no", "still waiting, yes or no"),
    Field("wait_support", "yes_no", "support while waiting, yes or no"),
    Field("age_band", "code", "the age band", "age_band"),
    Field("phase", "code", "the phase", "phase"),
    Field("setting", "code", "the setting", "setting"),
    Field("ethnic_group", "code", "the ethnic group", "ethnic_group"),
    Field("membership", "code", "whether they are a member", "membership"),
    Field("locality", "text", "the locality", most=100),
    Field("postcode", "postcode", "the postcode, kept as its first half"),
    Field("services", "codes", "the services", "service"),
    Field("consent", "code", "the consent", "consent"),
    Field("family_word", "text", "the family word", most=100),
    Field("note", "words", "a note"),
    Field("source_ref", "text", "the reference in the source", most=200),
)
FIELDS: dict[str, Field] = {each.name: each for each in _ALL}
WORDS = ("words_working", "words_not_working", "words_difference", "words_free")

_ALSO = {
    "speaker": {
        "parent carer": "parent",
        "parent/carer": "parent",
        "parent or carer": "parent",
        "mother": "parent",
        "mum": "parent",
        "father": "parent",
        "dad": "parent",
        "foster carer": "carer",
        "kinship carer": "carer",
        "practitioner": "professional",
    },
    "provision": {"ehcp": "E", "ehc plan (ehcp)": "E", "education health and care plan": "E"},
    "need": {"autism (asd)": "ASD", "asc": "ASD"},
    "health_pathway": {
        "autism assessment": "neurodevelopmental",
        "adhd assessment": "neurodevelopmental",
        "autism": "neurodevelopmental",
        "adhd": "neurodevelopmental",
        "mental health": "camhs",
        "salt": "speech_language",
        "slt": "speech_language",
        "speech therapy": "speech_language",
        "ot": "occupational_therapy",
        "physio": "physiotherapy",
        "paediatrician": "community_paediatrics",
        "paediatrics": "community_paediatrics",
    },
}
_YES_NO = {
    **dict.fromkeys(("yes", "y", "true", "1"), True),
    **dict.fromkeys(("no", "n", "false", "0"), False),
}


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list for reading: accepted spellings to codes, and how many may be chosen."""

    codes: tuple[str, ...]
    spellings: dict[str, str]
    most: int


@cache
def code_list(name: str) -> CodeList:
    """Load a code list with every spelling that is read for its codes: code, label, known words."""
    data = resources.read_json("codes", f"{name}.json")
    entries: list[dict[str, Any]] = [one for one in data["codes"] if not one.get("inactive")]
    spellings = dict(_ALSO.get(name, {}))
    if name == "need":
        spellings |= _need_words()
    spellings |= {plain(one["label"]): one["code"] for one in entries}
    spellings |= {plain(one["code"]): one["code"] for one in entries}
    return CodeList(tuple(one["code"] for one in entries), spellings, data.get("most", 1))


def _need_words() -> dict[str, str]:
    words = resources.read_json("codes", "need_words.json")["codes"]
    sure = [one for one in words if "maps_to" in one and not one.get("unsure")]
    return {plain(one["label"]): one["maps_to"] for one in sure}


def plain(text: str) -> str:
    """Write a value the way values are compared: small letters, single spaces, no apostrophes."""
    text = text.casefold().replace("’", "").replace("'", "").replace("_", " ")
    return _HYPHENS.sub("-", _SPACES.sub(" ", text)).strip(" .")


def read_value(field: Field, text: str, order: DateOrder, today: date) -> Value:
    """Read one filled cell as a field's value; raise ValueError with a sentence if it cannot be."""
    match field.kind:
        case "day":
            return read_past_day(text, order, today).isoformat()
        case "month":
            return _month(field, text, order, today)
        case "code":
            return _code(field, text)
        case "codes":
            return _codes(field, text)
        case "number":
            return _number(field, text)
        case "yes_no":
            return _yes_no(field, text)
        case "postcode":
            return _outward(text)
        case "words":
            return _bounded(text, MAX_WORDS)
        case _:
            return _cut_postcode(_bounded(text.strip(), field.most or MAX_TEXT), field)


def find_code(field: Field, text: str) -> str | None:
    """Return the code of a value, or None when it is not on the field's list."""
    found = code_list(field.codes).spellings.get(plain(text))
    if found is None and field.name == "age_band":
        return _band_of(text)
    return found


def accepted(field: Field) -> str:
    """List the accepted codes of a field in one line, the long lists cut."""
    codes = code_list(field.codes).codes
    more = f" and {len(codes) - 20} more" if len(codes) > 20 else ""
    return ", ".join(codes[:20]) + more


def _code(field: Field, text: str) -> str:
    found = find_code(field, text)
    if found is not None:
        return found
    hint = " Numbers need a map, such as 1=very_good." if _is_rating_number(field, text) else ""
    shown = text.strip()[:30]
    raise ValueError(
        f"“{shown}” is not known for {field.label}. Accepted: {accepted(field)}.{hint}"
    )


def _is_rating_number(field: Field, text: str) -> bool:
    return field.name == "rating" and text.strip().replace(".", "").isdecimal()


def _codes(field: Field, text: str) -> list[str]:
    """Read several codes: split at ; | or line ends, and at commas where the whole is no label."""
    whole = find_code(field, text)
    if whole is not None:
        return [whole]
    parts = [part for part in _BREAKS.split(text) if part.strip()]
    if any(find_code(field, part) is None for part in parts):
        parts = [part for part in _BREAKS.sub(",", text).split(",") if part.strip()]
    codes = list(dict.fromkeys(_code(field, part) for part in parts))
    most = code_list(field.codes).most
    if len(codes) > most:
        raise ValueError(f"There are {len(codes)} values for {field.label}; at most {most} can be.")
    return codes


def _month(field: Field, text: str, order: DateOrder, today: date) -> str:
    found = find_code(field, text) if field.codes else None
    if found is not None:
        return found
    try:
        return read_past_month(text, order, today)
    except ValueError as error:
        if "lies" in str(error) or "no such" in str(error):
            raise
        shown = text.strip()[:30]
        codes = f"{accepted(field)}, or " if field.codes else ""
        said = f"“{shown}” is not known for {field.label}. Accepted: {codes}2026-03."
        raise ValueError(said) from None


def _yes_no(field: Field, text: str) -> bool:
    found = _YES_NO.get(plain(text))
    if found is None:
        raise ValueError(
            f"“{text.strip()[:30]}” is not known for {field.label}. Accepted: yes, no."
        )
    return found


def _number(field: Field, text: str) -> int:
    found = _WHOLE.fullmatch(text.strip())
    if found is None or int(found[1]) > field.most:
        shown = text.strip()[:30]
        raise ValueError(f"“{shown}” is not a whole number from 0 to {field.most:,}.")
    return int(found[1])


def _outward(text: str) -> str:
    text = text.strip()
    found = _FULL_POSTCODE.fullmatch(text)
    half = found[1] if found else text
    if not _OUTWARD.fullmatch(half):
        raise ValueError("This is not a postcode. The first half is enough, such as BD5.")
    return half.upper()


def _cut_postcode(text: str, field: Field) -> str:
    if field.name != "locality":
        return text
    return _FULL_POSTCODE.sub(lambda found: found[1].upper(), text)


def _bounded(text: str, most: int) -> str:
    if len(text) > most:
        raise ValueError(f"The text has {len(text):,} letters; at most {most:,} can be kept.")
    return text


def _band_of(text: str) -> str | None:
    """Find the age band of an age in whole years; the age itself is not kept."""
    if not (text.strip().isascii() and text.strip().isdecimal() and len(text.strip()) <= 2):
        return None
    for code in code_list("age_band").codes:
        ends = _BAND.fullmatch(code)
        if ends and int(ends[1]) <= int(text) <= int(ends[2]):
            return code
    return None
