"""Dates of birth that stand for one another: a wrong one and the right one, a baby’s coming."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.births_plain import year_of
from forumapp.analysis.personal.compiled import compiled, compiling
from forumapp.analysis.personal.dates import (
    DAY,
    MONTHS,
    ONES,
    TEENS,
    WHOLE,
    YEAR,
    holds_whole,
)
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.said import figures_in, said_in
from forumapp.analysis.personal.uncased import Uncased

_END = r"(?![\w/]|[.\-]\d)"
_FIRST, _LAST, _GROWN_BY = 1999, 2023, 2008
_INSTEAD = (
    r"(?:,?\s?(?:and\s|so\s)?not|instead\sof|rather\sthan|,?\s?when\s(?:s?he|they)[’']?(?:s|re)|"
    r",?\s?but\s(?:s?he|it)[’']?s|,?\s?it[’']s|,?\s?(?:where\s|when\s)?(?:it\s)?should\s(?:be|read|say)|or|→|->|vs\.?|versus)"
)
_SWAPPED = rf"(?<![\w/])({WHOLE})\s*{_INSTEAD}\s(?:really\s)?({WHOLE}){_END}"
_CHANGED = (
    r"\b(?:chang(?:e|ed|ing)|amend(?:ed)?|correct(?:ed)?|alter(?:ed)?|update[d]?)\s(?:it\s|this\s)?"
    rf"(?:from\s)?({WHOLE})\s(?:to|into|for)\s({WHOLE}){_END}"
)
_AS = (
    r"\b(?:him|her|them|me|us|(?:he|she)[’']?s|(?:he|she)\sis)\s(?:down\s)?as\s(?:being\s)?"
    rf"(?:born\s)?(?:on\s)?({WHOLE}){_END}"
)
_PUT_FOR = (
    rf"\b(?:put|give|gave|enter(?:ed)?|write|wrote|typed?)\s(?:in\s)?({WHOLE})\sfor\s(?-i:[A-Z])\w+"
    rf"(?:(?:,|\sand|\s&)\s({WHOLE})\sfor\b)?"
)
_BIRTH = rf"\bbirth\s?(?:,|:|as|was|is|on|came|happened)\s?(?:on\s)?(?:the\s)?({WHOLE}){_END}"
_WHEN_BORN = (
    rf"(?<![\w/])({WHOLE})(?:,|\s(?:was|is)(?:\sthe\sday)?)?\s(?:when\s|that\s)?"
    r"(?:he|she|they|i|we|my\s\w+)\s(?:(?:was|were)\sborn|had\s(?:him|her|them|"
    r"(?:a|my|our|the)\s(?:\w+\s){0,2}?(?:boy|girl|son|daughter|baby|twins?)))\b"
)
_CAME = (
    r"\b(?:he|she|they|i|twins?|baby|boys?|girls?|who|section|(?-i:[A-Z][a-z]+)|march|\w+ly)\s?,?\s"
    r"(?:was\s|were\s)?(?:arrived|delivered|came|appeared|turned\sup|landed)"
    r"(?:\s(?:early|late|along|prematurely|premature|at\s\d+\sweeks|by\s[\w\-]+(?:\s[\w\-]+)?|"
    r"in(?:to)?\s(?:the|this)\sworld|[\w\-]+\sweeks\s(?:early|late|premature)))*"
    rf"\s?,?\s?(?:on\s)?({WHOLE}){_END}"
)
_DUE = (
    r"\b(?:due|expected|premature|early|overdue)\b[^.!?\n]{0,40}?\b(?:but|and|so)\s(?:he\s|she\s|they\s)?"
    rf"(?:came|arrived|was\sborn)\s(?:on\s)?({WHOLE}){_END}"
)
_IN_BRACKETS = (
    r"\b(?:son|daughter|lad|boy|girl|child|eldest|oldest|youngest|twins?|baby|grandson|granddaughter|"
    r"niece|nephew|brother|sister|(?-i:[A-Z][a-z]+))\s?\((?:b\.?\s|born\s)?"
    rf"({MONTHS}\.?\s(?:199\d|20[01]\d|202[0-3]))\)"
)
_AND_THE_OTHER = (
    r"\bborn\b[^.!?\n]{0,60}\band\s(?:the\s(?:other|second)|his|her)\b[^.!?\n]{0,30}?\b(?:on\s)?"
    rf"({WHOLE}){_END}"
)
_MONTH_OF = (
    r"\b(?:child|twin|sibling|baby|son|daughter|boy|girl)(?:\s(?-i:[A-Z])|\s\d)?\s?[,:(]\s?"
    r"(\d{1,2}/20[0-2]\d)(?![\w/])"
)
_THEY_ARE = (
    r"\b(?:they|both(?:\sof\sthem)?|twins|boys|girls|lads)(?:[’']re|\sare|\swere)\s"
    rf"({MONTHS}\.?\s20[01]\d)\b"
)
_GROWN = (
    r"\b(?:mother|father|mum|mam|dad|nan|gran\w*|husband|wife|partner|aunt\w*|uncle)"
    rf"(?:[\s\-]in[\s\-]law)?\s?[,(]\s?({WHOLE}){_END}"
)
_SOON = (
    rf"\b(?:is|was|turns?|turned|be|[’']s)\s(?:only\s|just\s)?(?:\d{{1,2}}|{ONES}|{TEENS})\s"
    r"(?:today|tomorrow|yesterday|(?:next|this|last)\s\w+|on\s\w+day|at\sthe\sweekend)\s?[,(–-]\s?"
    rf"({DAY}(?:\s(?:of\s)?|-){MONTHS}\b\.?(?:,?\s{YEAR})?|{WHOLE}){_END}"
)
_AGED = (
    r"\b(?:is|was|just|gone|turned|aged?|only|about|nearly|[’']s|[’']m)\s"
    rf"(?:\d{{1,2}}|{ONES}|{TEENS})\s?\(\s*({WHOLE})\s*\)"
)
_BORN_YEAR = (
    r"(?<!children )(?<!those )(?<!babies )(?<!kids )(?<!anyone )(?<!everyone )(?<!people )"
    rf"\bborn\s+(?:(?:back\s+|way\s+back\s+)?in\s+)?({YEAR}){_END}(?!\s+(?:or|to|and\s+after|onwards))"
)
_TALKED = (
    rf"\b(?:date\sof\sbirth|d\W?o\W?b|birthday)\b[^.!?\d\n]{{0,50}}?\b"
    rf"({DAY}\s(?:of\s)?(?:the\s)?{DAY},?\s(?:{YEAR}|oh\s(?:{ONES})|{TEENS})){_END}"
)
_PAIRS = (_SWAPPED, _CHANGED)
_SOURCES = (
    *_PAIRS,
    _AS,
    _PUT_FOR,
    _BIRTH,
    _WHEN_BORN,
    _CAME,
    _AND_THE_OTHER,
    _MONTH_OF,
    _THEY_ARE,
    _GROWN,
    _DUE,
    _IN_BRACKETS,
    _SOON,
    _AGED,
    _BORN_YEAR,
    _TALKED,
)
_OF_WHOLE = frozenset(  # nothing without a whole date
    (
        *_PAIRS,
        _AS,
        _PUT_FOR,
        _BIRTH,
        _WHEN_BORN,
        _CAME,
        _AND_THE_OTHER,
        _GROWN,
        _DUE,
        _AGED,
    )
)
_WANTS = {  # words of which a pattern has one at least
    _THEY_ARE: frozenset(("they", "both", "twins", "boys", "girls", "lads")),
    _BORN_YEAR: frozenset(("born",)),
    _TALKED: frozenset(("birth", "birthday", "dob", "do", "d")),
    _SOON: frozenset(("today", "tomorrow", "yesterday", "next", "this", "last", "on", "weekend")),
}
_NO_BABY = re.compile(
    r"\b(?:letter|report|plan|draft|email|parcel|refusal|decision|wheelchair|chair|form|post|reply|"
    r"answer|panel|review|ehcp|equipment|paperwork|money|order)\b",
    re.IGNORECASE,
)
_TWO_DATES = 8  # figures in a text, below which it holds no two dates
_TOLD = Uncased(r"\d|\bborn\b|birth|\bd\W?o\W?b")


def loading() -> Iterator[None]:
    """Make the patterns one after another, for a thread that has other things to do in between."""
    yield from compiling(_SOURCES)


def births_swapped(text: str) -> Iterator[Hit]:
    """Yield dates of birth that were put wrong and right, and days on which a baby came."""
    if not _TOLD.search(text):
        return
    two = figures_in(text) >= _TWO_DATES
    born, words = "born" in text or "had " in text, said_in(text)
    for source in _SOURCES:
        if (source in _PAIRS and not two) or (source == _WHEN_BORN and not born):
            continue
        if source in _OF_WHOLE and not holds_whole(text):
            continue
        if source in _WANTS and words.isdisjoint(_WANTS[source]):
            continue
        for match in compiled(source).finditer(text):
            if not _is_a_birth(text, match, source):
                continue
            for number in range(1, (match.lastindex or 0) + 1):
                yield Hit(*match.span(number), "DOB", "a date of birth", "[date of birth]")


def _is_a_birth(text: str, match: re.Match[str], source: str) -> bool:
    """Say whether what a pattern read can be a birth: its years, and that no letter came."""
    if source in _PAIRS:
        return _is_one_date(*(text[slice(*match.span(number))] for number in (1, 2)))
    if source == _GROWN:
        return 1920 < year_of(match[1]) < _GROWN_BY
    came = source == _CAME
    return not (came and _NO_BABY.search(text, max(0, match.start() - 30), match.end()))


def _is_one_date(one: str, other: str) -> bool:
    """Say whether two dates are one, put wrong and right: of a childhood, with something shared."""
    if not all(_FIRST <= year_of(said) <= _LAST for said in (one, other)):
        return False
    parts, others = re.findall(r"\w+", one), re.findall(r"\w+", other)
    shared = len(set(parts) & set(others))
    return shared > 1 or sorted("".join(parts)) == sorted("".join(others))
