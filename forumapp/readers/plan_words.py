"""Words of a plan's table: what a column's name, a status and a day of a review mean."""

import colorsys
import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from forumapp.domain.codes import CodeList
from forumapp.readers.dates import DateOrder, read_day, read_past_month

FIELDS = {  # what a column can be, in the order in which people see it
    "number": "number",
    "outcome": "outcome",
    "what": "action",
    "area": "area",
    "start_on": "start",
    "due_on": "end or due",
    "lead": "lead",
    "body": "responsible body",
    "board": "board",
    "measure": "measure of success",
    "evidence": "evidence and impact",
    "first_raised": "first raised",
    "rag": "status (RAG) on a day",
}
SEVERAL = ("rag", "measure", "evidence", "outcome")  # fields that may stand in several columns
TEXTS = ("outcome", "what", "lead", "body", "measure", "evidence")
DAYS = ("start_on", "due_on")
RAG_TEXTS = {
    "g": "green",
    "green": "green",
    "on track": "green",
    "on target": "green",
    "in progress on track": "green",
    "a": "amber",
    "amber": "amber",
    "yellow": "amber",
    "y": "amber",
    "at risk": "amber",
    "partial": "amber",
    "partially met": "amber",
    "some delay": "amber",
    "minor delay": "amber",
    "r": "red",
    "red": "red",
    "off track": "red",
    "not on track": "red",
    "delayed": "red",
    "overdue": "red",
    "b": "done",
    "blue": "done",
    "c": "done",
    "complete": "done",
    "completed": "done",
    "achieved": "done",
    "done": "done",
    "closed": "done",
    "delivered": "done",
    "not started": "not_started",
    "not yet started": "not_started",
    "not due": "not_started",
    "not yet due": "not_started",
    "no status": "no_view",
    "n/a": "no_view",
    "tbc": "no_view",
}
RAG_FILLS = {"red": "red", "amber": "amber", "green": "green", "blue": "done", "grey": ""}


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_RAG = r"b?rag(?:ged|g)?|status|traffic lights?|progress (?:rating|rag)|colour|(?:current )?rating"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (_words(pattern), field)
    for pattern, field in (
        (_RAG, "rag"),
        (r"(?:q(?:uarter)? ?[1-4])(?:\b|$)(?!.*\b(?:update|evidence|comment|narrative))", "rag"),
        (r"first (?:raised|promised|agreed)|originally (?:raised|promised)", "first_raised"),
        (
            r"measures? of success|success (?:measures?|criteria)|kpis?|how will we know|"
            r"impact measures?|performance (?:measures?|indicators?)|indicators?|"
            r"what (?:success|good) (?:will )?looks? like|targets? and measures?|measures?",
            "measure",
        ),
        (
            r"evidence|impact|progress|updates?|comments?|commentary|narrative|what has been done|"
            r"achieved so far|position",
            "evidence",
        ),
        (
            r"start|starts|begins?|commence\w*|from|start date",
            "start_on",
        ),
        (
            r"end|ends|due|by when|deadline|target date|time ?scales?|time ?frames?|"
            r"complet\w+(?: date| by)?|deliver(?:ed|y) by|finish|when|dates?",
            "due_on",
        ),
        (
            r"responsible (?:body|bodies|organisations?|agency|agencies)|organisations?|agency|"
            r"agencies|partners?",
            "body",
        ),
        (
            r"leads?|lead officer|owners?|who|responsible|responsibility|accountable|named lead|"
            r"sro|by whom|officer",
            "lead",
        ),
        (r"(?:governance )?boards?|governance|reports? to|oversight group", "board"),
        (
            r"actions?|activit(?:y|ies)|what (?:will|we will|are we|we are) \w+|what will we do|"
            r"steps?|tasks?|commitments?|deliverables?|what we will do|promises?",
            "what",
        ),
        (
            r"areas?(?: (?:of|for) (?:significant weakness|improvement|priority action|concern))?|"
            r"weakness(?:es)?|wsoa area|priority areas?",
            "area",
        ),
        (
            r"outcomes?|objectives?|aims?|goals?|what will be different|what we want|"
            r"priorit(?:y|ies)",
            "outcome",
        ),
    )
)
_NUMBER = re.compile(
    r"(?:action |item |promise )?(?:no|nr|num|number|ref|reference|id|#)\.?(?: no\.?| number)?|#",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bq(?:uarter)? ?([1-4])\b", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"\b(20\d\d) ?[/–-] ?(?:20)?(\d\d)\b")
_ISO = re.compile(r"\b(20\d\d)-(\d\d?)-(\d\d?)\b")
_SLASHED = re.compile(r"\b\d\d?[/.]\d\d?[/.](?:20)?\d\d\b")
_NAMED = re.compile(r"\b(\d\d?)(?:st|nd|rd|th)? +([A-Za-z]{3,9}),? +((?:20)?\d\d)\b")
_MONTH = re.compile(r"\b([A-Za-z]{3,9})\.?[ \-/’']+((?:20)?\d\d)\b")


def field_of_name(name: str) -> str:
    """Return what a column of this name holds, '' where no word says so."""
    plain = " ".join(name.split())
    if _NUMBER.fullmatch(plain.rstrip(".:")):
        return "number"
    return next((field for pattern, field in _PATTERNS if pattern.search(plain)), "")


def day_in(name: str) -> tuple[str, bool]:
    """Return the day that a column's name holds, as ISO text, and whether that is certain.

    A month is its last day. A quarter of a year that spans two (Q1 2023/24) is taken as one of the
    financial year, April to June, which is not certain. '' where the name holds no day.
    """
    text = " ".join(name.split())
    for pattern in (_ISO, _SLASHED, _NAMED):
        if found := pattern.search(text):
            try:
                return read_day(found.group(), "dmy").isoformat(), True
            except ValueError:
                continue
    quarter, years = _QUARTER.search(text), _SCHOOL_YEAR.search(text)
    if quarter and years and (int(years[1]) + 1) % 100 == int(years[2]):
        number = int(quarter[1])
        year = int(years[1]) + (number == 4)
        return last_day(year, (6, 9, 12, 3)[number - 1]), False
    for found in _MONTH.finditer(text):
        try:
            year_month = read_past_month(f"{found[1]} {_full(found[2])}", "dmy", date(2100, 1, 1))
        except ValueError:
            continue
        return last_day(int(year_month[:4]), int(year_month[5:])), True
    return "", True


def read_plan_day(text: str, order: DateOrder, *, end: bool) -> str:
    """Read a day of a plan: a date, or a month, whose last day is meant where it is an `end`.

    Raises ValueError with a sentence where it is none ("ongoing").
    """
    plain = " ".join(text.split())
    try:
        return read_day(plain, order).isoformat()
    except ValueError as error:
        if found := _MONTH.fullmatch(plain):
            plain = f"{found[1]} {_full(found[2])}"
        try:
            month = read_past_month(plain, order, date(2100, 1, 1))
        except ValueError:
            raise error from None
    year, number = int(month[:4]), int(month[5:])
    return last_day(year, number) if end else f"{month}-01"


def last_day(year: int, month: int) -> str:
    """Return the last day of a month as ISO text."""
    return date(year, month, monthrange(year, month)[1]).isoformat()


def hue_of(fill: str) -> str:
    """Return the colour that a person would call #RRGGBB: red, amber, green, blue or grey; or ''.

    White and what is nearly white is no colour.
    """
    if len(fill) != 7:
        return ""
    parts = [int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    hue, light, _ = colorsys.rgb_to_hls(*parts)
    if light > 0.97 or light < 0.08:
        return ""
    if max(parts) - min(parts) < 0.08:
        return "grey"
    degrees = hue * 360
    for until, name in ((18, "red"), (68, "amber"), (185, "green"), (275, "blue"), (361, "red")):
        if degrees < until:
            return name
    return ""


def status_of(text: str, known: CodeList | None = None) -> str:
    """Return the code of a status that is written as a letter or in words, '' where unknown."""
    plain = " ".join(re.sub(r"[^\w/]+", " ", text).split()).casefold()
    if plain in RAG_TEXTS:
        return RAG_TEXTS[plain]
    if known is not None:
        for code in known.codes:
            if plain in (code.code, " ".join(re.sub(r"\W+", " ", code.label).split()).casefold()):
                return code.code
    first = plain.split(" ")[0] if plain else ""
    return RAG_TEXTS[first] if first in ("green", "amber", "red", "blue", "complete") else ""


def header_score(names: Sequence[str]) -> int:
    """Say how much a row looks like the header of a plan: how many fields its cells name."""
    short = [name for name in names if name and len(name) <= 90]
    found = {field_of_name(name) for name in short} - {""}
    return len(found) + ("what" in found) + ("rag" in found)


def _full(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"
