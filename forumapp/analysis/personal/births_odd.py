"""Dates of birth in any order, right behind a word of birth: “dob 0304 2012”, “born 2012, on the
4th of March”, “urodzona 7 sierpnia 2014”; and days on which somebody will be so old."""

import re
from collections.abc import Iterator

from forumapp.analysis.personal.compiled import compiled, compiling
from forumapp.analysis.personal.dates import (
    DAY,
    FEAST,
    FIGURES,
    FIRSTS,
    MONTHS,
    NUMBER,
    ONES,
    TEENS,
    YEAR,
)
from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.said import said_in

_MONTHS_ABROAD = (  # Polish, Romanian, German, French, Spanish, Italian, Turkish; the Islamic year
    r"(?:stycz\w+|lut(?:y|ego)|mar(?:ca|zec|tie|zo|t)|kwie\w+|maj(?:a)?|czerw\w+|lip(?:iec|ca)|sierp\w+|"
    r"wrze\w+|paźdz\w+|pazdz\w+|listopad\w*|grud\w+|ianuarie|februarie|aprilie|mai|iunie|iulie|septembrie|"
    r"octombrie|noiembrie|decembrie|januar|februar|märz|juni|juli|oktober|dezember|janvier|février|fevrier|"
    r"mars|avril|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|enero|febrero|abril|"
    r"mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|"
    r"luglio|settembre|ottobre|dicembre|ocak|şubat|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|"
    r"aralık|muharram|safar|rabi\w*|jumada\w*|rajab|sha[’']?ban|ramadan|ramazan|shawwal|dhul?\w*)"
)
_FIGURE = r"(?:\d{1,2}(?:st|nd|rd|th)?(?!\d)|(?:19|20)\d\d(?!\d)|\d{4}(?=\s(?:19|20)\d\d)|[’']\d\d)"
_WORD = (
    rf"(?:{DAY}|{YEAR}|{NUMBER}|{TEENS}|(?:zero|oh)\s?(?:{ONES})|{FEAST}|{MONTHS}\b\.?|{_MONTHS_ABROAD}\b\.?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_GAP = (
    r"(?:[\s,/\\()|\-–]|\.(?!\s[A-Z])|\b(?:mon|tue|wed|thu|fri|sat|sun)\b|"
    r"\b(?:of|the|on|in|de|del|di|el|day|year|o[’'])(?=[\s,]))"
)
_RUN = rf"(?:{_WORD}|{_FIGURE})(?!\w)(?:{_GAP}{{1,8}}(?:{_WORD}|{_FIGURE})(?!\w)){{1,6}}"
_CALLED = (
    r"\b(?:d[./]?\s?o[./]?\s?b|(?:dates?|dt\.?|day)\sof\sbirth|birth[\s\-]?(?:date|day)|b[’'\-]?day|born|ur\.|"
    r"urodz\w+|geb(?:oren|\.)|geburtsdatum|née?(?:\sle)?|nacid[oa]|nat[oa]|născut[aă]?|nascut[aă]?|"
    r"data\s(?:na[sș]ter\w+|urodzenia))\b"
)
_SMALL = (
    r"(?:\s?(?:\b(?:is|was|as|on|at|el|il|le|the|were|date|of|in|given|by|dad|mum|sometime|about|around|"
    r"approx|roughly|circa|we|think|put|down|should|read|be|to|real|actual|some|time)\b|:))"
)
_BEHIND = rf"{_CALLED}[^\w.!?;\n]{{0,3}}{_SMALL}{{0,5}}\s?({_RUN})"
_AGE = rf"(?:\d{{1,2}}|{ONES}|{TEENS}|twenty[\s\-]?(?:{ONES})?)"
_TURNS_ON = (
    rf"\b(?:(?:he|she|they)(?:[’']s|[’']ll\sbe|\sis|\swill\sbe|\swas|\sturns?|\sturned)|will\sbe|turns?|turning|be)\s{_AGE}\s"
    r"(?:years\sold\s)?(?:on|come|this\scoming)\s(?:\w+day\s)?"
    rf"(the\s(?:\d{{1,2}}(?:st|nd|rd|th)|{FIRSTS}|tenth|eleventh|twelfth|\w+teenth|twentieth|twenty[\s\-](?:{FIRSTS})|"
    rf"thirtieth|thirty[\s\-]first)(?:\sof\s(?:this|next|the)\smonth|\sinst\.?)?|{MONTHS}\sthe\s\w+th)(?![\w/])(?!\sof)"
)
_BEFORE_OR_AFTER = (
    r"\bborn\s(?:the|two|three|a\sfew|\d)?\s?(?:days?|weeks?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|week)\s"
    rf"(?:before|after|of)\s(?:the\s)?((?:{FEAST}|christmas|easter|eid|ramadan|diwali),?\s(?:19|20)\d\d)"
)
_KINDS_YEAR = (  # my eldest, 2009, has a plan
    r"\b(?:eldest|oldest|youngest|middle\sone|son|daughter|twins|lad|boy|girl)\s?[,(]\s?((?:199|200|201|202)\d)(?=[,)])"
)
_SHORT_YEAR = r"\b(?:year\sof\sbirth|yob)\s?(?:is|was|:)?\s?([’']\d\d)(?!\d)"
_AS_MINE = (
    rf"\bbirthday(?:[’']s|\sis|\sfalls)\s[^.!?;\d\n]{{3,30}},\s({DAY}\s(?:of\s)?{MONTHS})(?![\w/])"
)
_WOULD_BE = (
    rf"\b(?:have|[’']ve)\sbeen\s{_AGE}\s(?:years\sold\s)?on\s({DAY}\s(?:of\s)?{MONTHS})(?![\w/])"
)
_LISTED = (  # birthdays: 3 May, 9 June and 1 July
    rf"\bbirthdays\W{{1,3}}(?:are\s)?({DAY}\s(?:of\s)?{MONTHS})(?:,\s({DAY}\s(?:of\s)?{MONTHS}))?"
    rf"(?:(?:,|\sand|\s&)\s({DAY}\s(?:of\s)?{MONTHS}))?"
)
_NOT_IT = (  # dob is 6 March, not 3 June; DoB should read 30 Nov NOT 13th
    rf"\b(?:d\W?o\W?b|birth(?:day)?|born)\b[^!?;\n]{{0,50}}?(?:\d|st|nd|rd|th|{MONTHS}),?\s(?:not|NOT)\s(?:the\s)?"
    rf"({DAY}\s(?:of\s)?{MONTHS}|\d{{1,2}}(?:st|nd|rd|th)|\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?)(?![\w/])"
)
_CALLED_SO = (_BEHIND, _BEFORE_OR_AFTER, _LISTED, _NOT_IT, _SHORT_YEAR, _AS_MINE)
_SOURCES = (*_CALLED_SO, _TURNS_ON, _WOULD_BE, _KINDS_YEAR)
_IS_MONTH = re.compile(rf"\b(?:{MONTHS}|{_MONTHS_ABROAD})\b", re.IGNORECASE)
_NUMBERS = re.compile(rf"\d+|\b(?:{NUMBER}|{DAY})\b", re.IGNORECASE)
_IN_FIGURES = re.compile(rf"{FIGURES}(?!\d)")
_FOUR = re.compile(r"(?:19|20)\d\d")
_WORDS = frozenset(
    ("birth", "yob", "born", "dob", "birthday", "birthdays", "birthdate", "bday", "b", "ur", "geb",
     "d", "geboren", "geburtsdatum", "né", "née", "ne", "nee", "nacido", "nacida", "nato", "nata",
     "născut", "născută", "nascut", "nascuta", "naşterii", "nasterii", "nașterii", "urodzenia",
     "urodzony", "urodzona", "urodziła", "urodził")
)  # fmt: skip
_TURNED = frozenset(("be", "is", "s", "was", "turn", "turns", "turned", "turning"))
_KIN = frozenset(
    ("eldest", "oldest", "youngest", "middle", "son", "daughter", "twins", "lad", "boy", "girl")
)
_DAYS_OF_AGE = frozenset(("on", "come", "coming"))
_LEAST = 3  # numbers of a date without its month


def loading() -> Iterator[None]:
    """Make the patterns one after another, for a thread that has other things to do in between."""
    yield from compiling(_SOURCES)


def births_odd(text: str) -> Iterator[Hit]:
    """Yield dates of birth in an order of their own, behind the word that says what they are."""
    words = said_in(text)
    sources: list[str] = []
    if not words.isdisjoint(_WORDS):
        sources += _CALLED_SO
    if not (words.isdisjoint(_DAYS_OF_AGE) or words.isdisjoint(_TURNED)):
        sources.append(_TURNS_ON)
    if "been" in words and "on" in words:
        sources.append(_WOULD_BE)
    if not words.isdisjoint(_KIN):
        sources.append(_KINDS_YEAR)
    for source in sources:
        for match in compiled(source).finditer(text):
            if source is _BEHIND and not _is_date(match[1]):
                continue
            for number in range(1, (match.lastindex or 0) + 1):
                if match[number]:
                    start, said = match.start(number), match[number]
                    yield birth(start, start + (_end(said) if source is _BEHIND else len(said)))


def _is_date(said: str) -> bool:
    """Say whether a run of numbers and months has what a date has."""
    if _IN_FIGURES.match(said):
        return False  # what follows a whole date is no part of it
    numbers = len(_NUMBERS.findall(said))
    if _IS_MONTH.search(said):
        return numbers > 0
    return numbers >= _LEAST or (numbers > 1 and _FOUR.search(said) is not None)


def _end(said: str) -> int:
    """Return where a run has its day, month and year: what follows is no part of it."""
    end, count, seen = 0, 0, set[str]()
    for atom in compiled(rf"(?:{_WORD}|{_FIGURE})(?!\w)").finditer(said):
        kind = _kind(atom[0])
        if {"day", "month"} <= seen and kind != "year" and not atom[0].isdigit():
            break
        end, count = atom.end(), count + 1
        seen.add(kind)
        plain = "month" not in seen and ("feast" in seen or count == _LEAST)
        if "year" in seen and (plain or {"day", "month"} <= seen):
            break
    return end


def _kind(atom: str) -> str:
    """Return what a part of a date tells: its month, its year, a feast or a number."""
    if _IS_MONTH.fullmatch(atom.rstrip(".")):
        return "month"
    if compiled(YEAR).fullmatch(atom):
        return "year"
    return "feast" if compiled(FEAST).fullmatch(atom) else "day"


def birth(start: int, end: int) -> Hit:
    """Return a date as a find."""
    return Hit(start, end, "DOB", "a date of birth", "[date of birth]")
