"""Dates of birth without a word of birth: “she’s 2/1/09”, “18 on 3 March”, one put right."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.compiled import compiled, compiling
from forumapp.analysis.personal.dates import (
    DAY,
    FIGURES,
    MONTHS,
    ONES,
    TEENS,
    WHOLE,
    YEAR,
    holds_whole,
)
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.said import said_in
from forumapp.analysis.personal.uncased import Uncased

_FIRST, _LAST = 1999, 2023  # what was later is a letter’s day more likely
_CHILD_YEAR = r"(?:200\d|201\d|202[0-6])"
_DAY_MONTH = rf"{DAY}(?:\s+(?:of\s+)?|-){MONTHS}\b\.?(?:,?[\s\-]+{YEAR})?"
_END = r"(?![\w/]|[.\-]\d)"
_SHORT = rf"(?<![\w.])b\.?\s?({WHOLE}|{_CHILD_YEAR}){_END}"
_PERSON = (
    r"\b(?:both|(?:he|she|they)(?:[’']?s|\s+is|\s+was)|(?:older|younger|little|big|other|middle)\s+one"
    rf"(?:[’']s|\s+is|\s+was)|had\s+(?:him|her|them)(?:\s+on)?|gave\s+birth(?:\s+to\s\w+)?(?:\s+on)?"
    r"|\b(?:his|hers|mine|[a-z]+[’']s)\s(?:is|was)|\b(?:girl|boy|son|daughter|twin)(?:\s\d)?"
    r"|\b(?:parent|mum|mam|dad|carer|child|son|daughter|brother|sister)[’']s\s?:"
    r"|\bbaby\s?[,:(]?|\b(?:eldest|oldest|youngest|middle|older|younger|child|pupil|student|patient|"
    rf"red\sbook|passport)(?:\s\w+)?[,:(]?)\s?({WHOLE}){_END}"
)
_SOMEBODYS = rf"(?-i:\b[A-Z][a-z]+)[’']s\s+({FIGURES})(?=\s*(?:[,.;)&]|and\b|$))"
_AGE_ON = (
    rf"(?:\b(?:is|was|be|turns?|turned|turning|hits?|becomes?|reaches|reached|just)|[’']s|^)\s*"
    rf"(?:\d{{1,2}}|{ONES}|{TEENS}|twenty-?\s?(?:one|five)?)\s+on\s+(?:(?:[a-z]+\s)?(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?({_DAY_MONTH}){_END}"
)
_NO_AGE = re.compile(r"\b(?:panel|meeting|review|call|appointment|hearing|open|shut)\b", re.I)
_NTH = (
    r"\b(?:his|her|their|my|[a-z]+[’']s)\s+(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:teenth|th|first))(?:\sbirthday)?"
    rf"\s?(?:is|was|on|falls|comes|[,(:–-])(?:\s?on)?\s?({_DAY_MONTH}|{WHOLE}){_END}"
)
_RIGHT = (
    rf"(?<![\w/])({WHOLE})\s(?:is|was)\s(?:what[’']s\son|on\s(?:the|his|her)\s(?:passport|birth)|"
    r"right|correct|wrong|hers|his|mine|the\sreal)\b"
)
_BIRTH_YEAR = (
    r"\b(?:(?:years?|yr)\s+of\s+birth|birth\s+year|y\.?o\.?b\.?)\s*(?:is|was|as|[:=\-])?\s*"
    r"((?:19|20)\d\d)\b"
)
_YEAR_AS = r"\b((?:19|20)\d\d)\s+as\s+(?:his|her|the|their|my)\s+(?:birth\s+year|year\s+of\s+birth)"
_YEARS_BABY = rf"\ban?\s+((?:{MONTHS}\s+)?{_CHILD_YEAR})\s+(?:baby|birth)\b"
_BORN_IN = (
    r"(?<!children )(?<!those )(?<!babies )(?<!kids )(?<!anyone )(?<!everyone )(?<!people )"
    rf"\bborn\s+(?:(?:back\s+)?in\s+)?({_CHILD_YEAR}|[’']\d\d)\b(?![\-/]|\s+(?:or|to|and\s+after|onwards))"
)
_PUT_RIGHT = (
    r"\b(?:should\s(?:be|read|say|have\sbeen)|(?:it|which|hers|his|mine|one|truth)(?:[’']?s|\s(?:is|was))"
    r"|(?:real|right|correct|true|actual)(?:\s(?:one|date|dob))?(?:\sis|\sbeing)?|actually|really|not|rather\sthan|instead\sof|says?|said|put|(?:down|it)\sas)(?:\s(?:really|actually))?"
    rf"\s+({WHOLE}|(?<=is\s){_CHILD_YEAR}){_END}"
)
_FOREIGN = (
    r"\b(?:born|birth\w*|d\W?o\W?b\W?|(?:boy|girl|son|daughter|child|baby|he|she)(?:\s(?:is|was)|[’']s))\b"
    rf"[^.!?\d\n]{{0,16}}?(\d{{1,2}}\.?\s(?:de\s|di\s)?(?!{MONTHS}\b|years?\b|months?\b|weeks?\b|days?\b|in\b|since\b|on\b|and\b|of\b|at\b|from\b)"
    r"(?!st\b|nd\b)[^\W\d_]{3,12}\s(?:de\s|del\s|di\s)?(?:19[5-9]\d|20[012]\d))\b"
)
_SOURCES = (
    _FOREIGN,
    _SHORT, _PERSON, _SOMEBODYS, _AGE_ON, _BIRTH_YEAR, _YEAR_AS, _YEARS_BABY, _BORN_IN, _NTH,
    _PUT_RIGHT, _RIGHT,
)  # fmt: skip
_OF_WHOLE = frozenset((_PERSON, _RIGHT))  # nothing without a whole date
_WANTS = {  # words of which a pattern has one at least
    _AGE_ON: frozenset(("on",)),
    _YEAR_AS: frozenset(("as",)),
    _YEARS_BABY: frozenset(("baby", "birth")),
    _BORN_IN: frozenset(("born",)),
    _SOMEBODYS: frozenset(("s",)),
}
_OF_YEARS_AGO = (_PERSON, _SOMEBODYS)
_EVENTS = re.compile(
    r"\b(?:review|meeting|letter|plan|report|assessment|appointment|diagnosis|panel|hearing|ehcp|"
    r"deadline|birthday|decision|call|visit|test|exam)[’']?s?\s(?:is|was)\s*$",
    re.IGNORECASE,
)
_OF_BIRTH = Uncased(r"\bd\W?o\W?b\b|\bbirth|\bpassport\b")
_FIGURE = Uncased(r"\d|\bon\b")


def loading() -> Iterator[None]:
    """Make the patterns one after another, for a thread that has other things to do in between."""
    yield from compiling(_SOURCES)


def births_told(text: str) -> Iterator[Hit]:
    """Yield dates of birth that a person, an age or a wrong date tells of."""
    if not _FIGURE.search(text):
        return
    told, words = _OF_BIRTH.search(text) is not None, said_in(text)
    for source in _SOURCES:
        if source in (_PUT_RIGHT, _RIGHT) and not told:
            continue
        if source in _OF_WHOLE and not holds_whole(text):
            continue
        if source in _WANTS and words.isdisjoint(_WANTS[source]):
            continue
        for match in compiled(source).finditer(text):
            if source is _PERSON and _EVENTS.search(text, 0, match.start(1)):
                continue
            if source in _OF_YEARS_AGO and not _is_of_years_ago(match[1]):
                continue
            if source is _AGE_ON and _NO_AGE.search(text[max(0, match.start() - 40) : match.end()]):
                continue
            end = match.start(1) + len(match[1].rstrip("."))
            yield Hit(match.start(1), end, "DOB", "a date of birth", "[date of birth]")


def _is_of_years_ago(said: str) -> bool:
    """Say whether the year is one that a child or a young person was born in."""
    year = re.search(r"(\d{4}|\d\d)$", said) or re.match(r"(\d{4})", said)
    if year is None:
        return True  # in words
    number = int(year.group())
    return _FIRST <= (number if number > 99 else 2000 + number) <= _LAST
