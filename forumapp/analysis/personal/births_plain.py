"""Whole dates of years in which a child was born, where no event is told: “Both boys: 3/4/12”."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from forumapp.analysis.personal.dates import SPOKEN, WHOLE, holds_whole
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.said import figures_in
from forumapp.analysis.personal.uncased import Uncased
from forumapp.analysis.personal.years_said import is_day, year_said

_FIRST, _SURE, _LAST = 1999, 2017, 2021  # what is later than the sure year wants a child beside it
_BEFORE, _AFTER, _CHILD_NEAR = 90, 34, 45  # letters in which an event or a child may be told
_PARTS = re.compile(r"[.;!?\n]\s|\b(?:because|but|so|although|whereas|sorry)\b", re.IGNORECASE)
_LED = re.compile(
    r"\b(?:on|since|until|till|by|from|before|after|dated?|to|at|of|in|between|due|and|or|"
    r"no|nr|ref|version|v)\s*(?:the\s*|a\s*|an?\s\w+day,?\s*)?$",
    re.IGNORECASE,
)
_EVENTS_BEGIN = (
    "meet", "letter", "review", "appoint", "sent", "send", "refus", "hearing", "receiv",
    "decid", "decis", "panel", "ehcp", "diagnos", "assess", "issue", "signed", "report",
    "tribunal", "judg", "appeal", "deadline", "request", "referr", "join", "leav", "attend",
    "camhs", "paed", "statement", "discharg", "seizure", "operat", "surger", "clinic",
    "placed", "adopt", "regulat", "guidance", "rang", "wrote", "start", "move", "moving",
    "visit", "phone", "logged", "minut", "polic", "version", "updat", "exclud", "exclus",
    "suspen", "admit", "admis", "complain", "lodg", "submit", "clos", "open", "contract",
    "began", "begin", "wait", "stop", "died", "death", "consent", "complet", "expir",
    "valid", "print", "publi", "book", "screen", "test", "result", "vaccin", "jab", "train",
    "event", "session", "term", "holiday", "offer", "agree", "award", "order", "approv",
    "resol", "chas", "email", "mail", "repl", "respon", "final", "draft", "amend", "ceas",
    "second", "third", "previous", "since", "crash", "accident", "broke", "therap", "treat",
    "hospital", "section", "strategy", "minutes", "funding", "budget", "payment", "invoice",
    "evidence", "recorded", "ofsted", "inspect", "audit",
)  # fmt: skip
_EVENTS = frozenset(
    ("met", "dated", "date", "plans", "plan", "ehc", "due", "left", "last", "first", "saw",
     "seen", "ots", "ot", "eps", "ep", "salt", "fits", "fit", "scans", "scan", "gp", "laws",
     "law", "acts", "act", "calls", "call", "ends", "ended", "ending", "end", "checks",
     "check", "next", "lost", "ward", "paid", "cqc", "strikes", "strike", "scr")
)  # fmt: skip
_WORD = re.compile(r"[a-z]+")
_CHILD = re.compile(
    r"\b(?:sons?|daughters?|child(?:ren)?(?![’']s\s(?:c|h|w))|boys?|girls?|lads?|twins?|triplets|bab(?:y|ies)|siblings?|"
    r"brothers?|sisters?|grandson|granddaughter|pupil|student|patient|yr|year\s\d|y\d\d?|aged?|"
    r"male|female|details|niece|nephew|eldest|youngest|kids?|nhs|d\W?o\W?b|birth\w*|born|(?-i:[MF]))\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?!named|aged|delivered|called)[a-z]{3,}ed,?\s*$")  # “implant fitted 3 May”
_WRITTEN = re.compile(r"\b(?:fill(?:ed)?|put|wrote|typed|written|has|had)\s(?:it\s)?(?:in|as)\s*$")
_TYPED = re.compile(r"\b(?:wrote|put|typed|written|entered)\s$", re.I)
_IN_WORDS = re.compile(r"\b(?:thousand|twenty|nineteen|oh)\b", re.IGNORECASE)
_SPEECH = re.compile(r",?\s(?:i|we|he|she|they|the|told|said|asked|rang|no|when)\b", re.I)


def loading() -> Iterator[None]:
    """Make the patterns one after another, for a thread that has other things to do in between."""
    whole()
    yield None
    spoken_day()
    yield None


@cache
def whole() -> Uncased:
    """Return the pattern of a date with its day, month and year."""
    return Uncased(rf"(?<![\w/.\-]){WHOLE}(?![\w/]|[.\-]\d)")


@lru_cache(maxsize=2)
def whole_dates(text: str) -> tuple[re.Match[str], ...]:
    """Return where dates with their day, month and year stand; of the last texts it is known."""
    return tuple(whole().finditer(text)) if holds_whole(text) else ()


@cache
def spoken_day() -> Uncased:
    """Return the pattern of a day, a month and a year in numbers that were said."""
    return Uncased(rf"(?<![\w\-]){SPOKEN}(?![\w\-])")


def births_plain(text: str) -> Iterator[Hit]:
    """Yield whole dates that can hardly be anything else than a child’s birth."""
    in_words = _IN_WORDS.search(text) is not None
    if in_words:
        for match in spoken_day().finditer(text):
            if (
                _FIRST <= year_said(match[0]) <= _LAST
                and is_day(match[0])
                and " oh " not in text[match.start() : match.end()][-9:]
            ):
                yield Hit(*match.span(), "DOB", "a date of birth", "[date of birth]")
    if not (in_words or figures_in(text)):
        return
    children: list[int] | None = None
    for match in whole_dates(text):
        year, (start, end) = year_of(match.group()), match.span()
        if not _FIRST <= year <= _LAST:
            continue
        if children is None:
            children = [child.start() for child in _CHILD.finditer(text)]
        near = any(start - _CHILD_NEAR <= at < end + _CHILD_NEAR for at in children)
        sure = year <= _SURE and text[:start].strip() != ""  # it stands by itself in a form
        if (near or sure) and not is_event(text, start, end):
            yield Hit(*match.span(), "DOB", "a date of birth", "[date of birth]")


def year_of(said: str) -> int:
    """Return the year that a date is of, or 0 where it stands in words."""
    found = re.search(r"\d{4}", said) or re.search(r"(?<=\D)\d\d$", said)
    number = int(found.group()) if found else year_said(said)
    if found and number < 100:
        number += 2000 if number <= 30 else 1900
    return number


def is_event(text: str, start: int, end: int) -> bool:
    """Say whether something is told to have happened on that day."""
    before = _PARTS.split(text[max(0, start - _BEFORE) : start])[-1]
    led = _LED.search(before) is not None and _WRITTEN.search(before) is None
    if led and not _CHILD.search(before[-_CHILD_NEAR // 2 :]):
        return True
    if _DONE.search(before):
        return True
    told = _events(_TYPED.sub(" ", before))
    if told and not any(child.start() > told[-1] for child in _CHILD.finditer(before)):
        return True
    after = re.split(r"[.;!?\n)]", text[end : end + _AFTER])[0]
    told = _events(after)
    if told:
        person = _CHILD.search(after)
        if person is None or told[0] < person.start():
            return True
    return _SPEECH.match(text, end) is not None


def _events(text: str) -> list[int]:
    """Return where the words of a text stand that tell of an event."""
    words = _WORD.finditer(text.lower())
    return [w.start() for w in words if w[0].startswith(_EVENTS_BEGIN) or w[0] in _EVENTS]
