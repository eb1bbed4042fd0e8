"""Dates of birth: a date that is called so, in figures or in words, or that stands with a name."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal import births_odd, births_plain, births_swapped, births_told
from forumapp.analysis.personal.births_listed import HAPPENED, birth, is_of_years_ago
from forumapp.analysis.personal.births_plain import is_event, whole, year_of
from forumapp.analysis.personal.compiled import compiled, compiling
from forumapp.analysis.personal.dates import (
    DATE,
    FIGURES,
    MONTHS,
    ONES,
    TEENS,
    WHOLE,
    YEAR,
    holds_whole,
)
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.uncased import Uncased

_CALLED = r"d[./]?\s?o[./]?\s?b\.?s?|dates?[\s\-]+of[\s\-]+birth|date\s+born|birth[\s\-]?dates?"
_SAID = Uncased(
    r"birth|born|baby|child|son|daughter|sibling|yrs|pupil|\bb\.|b[’'/\-]?day|turn|ll\s+be\s|\bd[./]?\s?o[./]?\s?b|\b(?:19|20)\d\d\b|\d[./\-]\d{1,2}[./\-]\d\d",
)
_BORN = (
    rf"\b(?:{_CALLED}|b\.|birth\s+certificate|(?:was|were|is|be|son|daughter|child|boy|girl|baby|s[’']|he|she|"
    rf"[a-z]+[’']s)?\s*born|b[’'/\-]?day|birthday|(?:turn(?:s|ed|ing)?|(?:will|[’']ll)\s+be)\s+(?:\d{{1,2}}|{ONES}|{TEENS}))"
    rf"(?![a-z])(?:[^.!?;\d\n]|\.(?!\s+[A-Z])|\d(?=[:.)]\s)|\d+(?=\s?(?:lbs?|pounds?|oz|kg|weeks?|am|pm|months?)\b)){{0,60}}?"
    rf"(?<!\w)(?<!\d/)({DATE})(?!\w|/\d|-\d)"
)
_TURNS = (
    rf"\b(?:(?:is|[’']s|was|hits|becomes?|reaches|aged?)\s*:?\s*(?:\d{{1,2}}|{ONES}|{TEENS})"
    r"(?:\s+years\s+old)?(?:\s+on|\s*[,(–-])|(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+teenth)(?:\s+birthday)?"
    r"\s+(?:is|was|falls|comes)(?:\s+on)?|(?:arrived|delivered|came\s+(?:into\s+the\s+world|along|early|late))"
    rf"(?:\s+[a-z]+){{0,4}}?(?:\s+on)?)\s*({WHOLE})(?![\w/]|-\d)"
)
_ASKED = rf"\b(?:{_CALLED}|birthday|born(?:\s+when)?)\s*[?.:]\s*({DATE})(?![\w/])"
_BORN_AFTER = (
    rf"(?<![\w/])({DATE})(?!\w)[\s,()=:\-–]*(?:is|was|being|as|for|[’']s)?\s*(?:what\s)?"
    r"(?:his|her|their|our|my(?:\s+\w+[’']s)?|the|\w+[’']s)?\s*"
    rf"(?:{_CALLED}|birthday|b[’'/\-]?day|baby|(?:date|day)\s\w+\swas\sborn)\b(?!\W{{0,3}}(?:is\s)?\d)"
)
_CALLED_SO = Uncased(r"birth|b[’'/\-]?day|baby|born|d[./]?\s?o[./]?\s?b")
_CHILDS = (
    rf"\b(?:son|daughter|granddaughter|grandson|niece|nephew|lad|boy|girl|child|youngest|eldest)"
    rf"(?:[’']s|\s+is|\s+was)\s+({WHOLE})(?!\w)"
)
_OF_ONE = (
    r"\b(?:son|daughter|sibling|twin|brother|sister|child|pupil|student|yp|young\sperson|patient|"
    rf"girl|boy|lad|yrs?|youngest|eldest|years?\sold)\b(?:\s\w+)?\s?[,:(–\-]\s*({WHOLE})(?![\w/]|-\d)"
)
_NAMED = r"(?<=[a-z]\s)\(\s*((?:\d{1,2}[./\-]){2}(?:19|20)?\d\d)\s*\)"
_MONTH_ALONE = re.compile(rf"(?:{MONTHS}|[a-z]+(?:\s+of)?)\s+{YEAR}", re.IGNORECASE)
_LETTERED = re.compile(r"\b(?!DOB|BORN|DATE|BIRTH|IS|ON)[A-Z]{2,6}\s$")
_NEAR = 30  # letters between a word of birth and a date without its year
_SOURCES = (_BORN, _TURNS, _ASKED, _BORN_AFTER, _CHILDS, _OF_ONE, _NAMED)
_OF_WHOLE = frozenset((_TURNS, _CHILDS, _OF_ONE))  # nothing without a whole date
_SURE = 2017  # a later date in brackets may be an event
_ANOTHER = re.compile(rf"\s?(?:,|&|and|/|;)\s?(?:and\s)?({FIGURES})(?![\w/])", re.IGNORECASE)
_OF_A_DAY = re.compile(
    r"\b(?:review|meeting|seen|letter|times|referred|referral|received|panel|hearing|appointment|"
    r"diagnosed|assessed|assessment|plan|appeal)(?:\s(?:on|of|dated))*\s*$"
)
_BORN_BEFORE = re.compile(r"\bborn\b|birth|\bd\W?o\W?b\b", re.IGNORECASE)
_ON_BIRTHDAY = re.compile(r"\bon\s(?:his|her|my|their|the)\s(?:\w+\s)?$")
_A_THING = re.compile(
    r"\b(?:assessment|report|plan|ehcp|letter|wheelchair|statement|review|diagnosis|referral|law|"
    r"service|forum|building|unit|policy|request|complaint)s?\b[^.!?,;]{0,26}\s$",
    re.IGNORECASE,
)
_CAME_TO = re.compile(r"arrived|delivered|came", re.IGNORECASE)
_BEFORE_IT = re.compile(
    r"\d,?\s(?:(?:was|is)\s(?:when|the\sday)\s|when\s|that\s)?(?:s?he|they|i)\s$"
)
_BETWEEN = re.compile(
    r"\b(?:review|assess\w+|letter|meeting|appointment|decision|hearing|seen|diagnos\w+|referr\w+|"
    r"panel|appeal|tribunal|moved|started|refused|issued)\b"
)
_NO_BIRTH = re.compile(r"\b(?:letters?|decision|meeting|appointment|or|deadline|review)\b", re.I)


def loading() -> Iterator[None]:
    """Make the patterns one after another, for a thread that has other things to do in between."""
    yield from compiling(_SOURCES)
    for module in (births_told, births_odd, births_swapped, births_plain):
        yield from module.loading()


def births(text: str) -> Iterator[Hit]:
    """Yield dates of birth: a date that is called so, or stands in brackets after a name."""
    if not _SAID.search(text):
        return
    for source in _SOURCES:
        if source is _BORN_AFTER and not _CALLED_SO.search(text):
            continue
        if source in _OF_WHOLE and not holds_whole(text):
            continue
        for match in compiled(source).finditer(text):
            if _is_of_an_event(text, match, source):
                continue
            if _is_near(match) or source is _OF_ONE:
                yield birth(*match.span(1))
                yield from _next(text, match)


def _is_of_an_event(text: str, match: re.Match[str], source: str) -> bool:
    """Say whether what stands around a date tells of something else than a birth."""
    if source is _OF_ONE:
        return not is_of_years_ago(match[1])
    if match[1].isdigit() and _LETTERED.search(text, max(0, match.start(1) - 8), match.start(1)):
        return True  # “birth certificate BXCG 304117”
    if (
        source is _BORN
        and _ON_BIRTHDAY.search(text, 0, match.start())
        and "day" in text[match.start() : match.end()]
    ):
        return (
            _BORN_BEFORE.search(text, 0, match.start()) is not None
        )  # “seen on his birthday, 3 May”
    turns = source is _TURNS or match.group()[:4].lower() in ("turn", "will", "’ll ", "'ll ")
    if turns and _A_THING.search(text, max(0, match.start() - 60), match.start()):
        return True  # “the assessment will be three years old on 6 May”
    if source is _BORN:  # “3 May 2015 was when he was born and 4 May 2018 …”
        return _BEFORE_IT.search(text, 0, match.start()) is not None
    if source is _TURNS and _BORN_BEFORE.search(text, 0, match.start()):
        return _CAME_TO.search(match.group()) is not None  # “born 1.1.2013; arrived here 6.9.2018”
    if source is not _NAMED:
        return False
    if HAPPENED.search(text, max(0, match.start() - 14), match.start()):
        return True  # “his EHCP (6/7/2019)”
    return year_of(match[1]) > _SURE and is_event(text, *match.span(1))


def _is_near(match: re.Match[str]) -> bool:
    """Say whether the date belongs to the word of birth: one without a year stands close to it."""
    gap = match.start(1) - match.start()
    said = match.group()[: max(gap, 0)].lower()
    if not re.search(r"d\.?\s?o\.?\s?b|date|born", said) and _NO_BIRTH.search(said):
        return False  # “her birthday, or the deadline on …”
    if "born" in said and _BETWEEN.search(said):
        return False  # “the day he was born, and lost the assessment of …”
    if _OF_A_DAY.search(said):
        return False  # “no dob on the form, review on …”
    if _MONTH_ALONE.fullmatch(match[1]):
        return re.search(r"born|birth|d\W?o\W?b", match.group(), re.I) is not None and gap < _NEAR
    return gap < _NEAR or whole().fullmatch(match[1]) is not None


def _next(text: str, match: re.Match[str]) -> Iterator[Hit]:
    """Yield the dates of a list: “DOBs 3/4/12 and 5/6/14”."""
    end = match.end(1)
    while (more := _ANOTHER.match(text, end)) is not None:
        yield birth(*more.span(1))
        end = more.end(1)
