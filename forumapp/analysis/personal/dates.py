"""How dates are written: in figures, in words, as a feast, with or without a year; as patterns."""

import re
from functools import cache, lru_cache

from forumapp.analysis.personal.said import figures_in, says_any
from forumapp.analysis.personal.uncased import Uncased

MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
ONES = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
FIRSTS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
DAY = (
    rf"(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?|(?:twenty|thirty)[\s\-]?(?:{FIRSTS})|{FIRSTS}|"
    r"tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
YEAR = (
    rf"(?:(?:19|20)\d\d|[’']\d\d|oh[\s\-](?:{ONES})|(?:two\s+thousand(?:\s+(?:and|[’']?n[’']?))?|twenty|nineteen)[\s\-]"
    rf"(?:(?:oh[\s\-])?(?:{ONES})|{TEENS}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s\-](?:{ONES}))?)|"
    r"two\s+thousand)"
)
NUMBER = rf"(?:(?:oh\s)?(?:{ONES})|{TEENS}|(?:twenty|thirty)(?:[\s\-](?:{ONES}))?)"
FIGURES = r"\d{1,2}\s?[./\\·|\-]\s?\d{1,2}\s?[./\\·|\-]\s?(?:\d{4}|\d{2})"
_SPLIT = r"(?:[\s,]+(?:(?:of|slash|stroke|dash|dot|point|the)\s+)?)"
SPOKEN = rf"{NUMBER}{_SPLIT}{NUMBER}{_SPLIT}{YEAR}"  # “nine eleven two thousand and fifteen”
ROMAN = r"\d{1,2}\s?[./\- ]\s?(?:x?i{1,3}|i?[vx]|vi{1,3}|xii)\s?[./\- ]\s?(?:(?:19|20)\d\d|\d\d\b)"
WORDED = (
    rf"{DAY}(?:\s+(?:day\s+)?(?:of\s+|o[’']\s?)?|[\s\-/]){MONTHS}\b\.?"
    rf"(?:,?[\s\-/]+{YEAR}(?!\d)|[\s\-/]+\d\d(?!\d|\s*[:.]\d))?"
)
FEAST = (
    r"(?:(?:christmas|xmas|midsummer[’']?s|lady|boxing|leap|valentine[’']?s|mother[’']?s|st\s\w+[’']?s|new\s+year[’']?s)"
    r"\s+(?:day|eve)|(?:\w+\s)?bank\s+holiday(?:\s+monday)?|(?:mothering|palm|remembrance)\s+sunday|"
    r"good\s+friday|shrove\s+tuesday|burns\s+night|pancake\s+day|new\s+year[’']?s|hallowe?[’']?en|bonfire\s+night|easter\s\w+)"
)
WHOLE = (  # what ends with a year of any form is put together, so that the year stands in it once
    rf"(?:{FIGURES}|\d{{4}}[\-.]\d{{1,2}}[\-.]\d{{1,2}}|"
    rf"(?:{DAY}(?:\s+(?:day\s+)?(?:of\s+|o[’']\s?)?|-){MONTHS}\b\.?,?[\s\-]+|"
    rf"{MONTHS}(?:\s+the\s+(?:{FIRSTS}|tenth|\w+teenth|twentieth|thirtieth)|"
    rf"\.?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\b),?\s+|{FEAST},?\s+){YEAR}|"
    rf"{ROMAN}|{DAY}\s+of\s+{DAY},?\s+(?:{YEAR}|{TEENS})|\d{{1,2}}{MONTHS}\d{{2}}(?:\d\d)?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?[\s\-]{MONTHS}\.?[\s\-][’']?\d\d(?=\s*(?:[,.;:)/|]|$)))"
)
_DATED_WORDS = frozenset(
    ("jan", "january", "feb", "february", "mar", "march", "apr", "april", "may", "jun", "june",
    "jul", "july", "aug", "august", "sep", "september", "sept", "oct", "october", "nov",
    "november", "dec", "december", "born", "eve", "night", "easter", "twenty", "nineteen",
    "thousand", "oh")
)  # fmt: skip
_YEAR_WORDS = frozenset(  # of which a year without a figure has one
    ("twenty", "nineteen", "two", "oh", *TEENS.split("|"))
)
_BORN = re.compile(r"d\W?o\W?b")
_DATED_PARTS = ("day", "birth", "b.", "hallow", "year")  # one of which the next pattern needs
_DATED_LETTERS = re.compile(r"day\b|birth|(?<!\w)b\.|hallow|new\s+year")
_DATED_FIGURES = re.compile(
    rf"\d(?:\s?[./\-]\s?[ivx]{{1,4}}\s?[./\-]|\s?[./\\·|\-]\s?\d|{MONTHS}|\d{{5}})|(?:19|20)\d\d|[’']\d\d|"
    r"\d\son\sthe\s\w"
)
DATE = (
    rf"(?:{FIGURES}|{ROMAN}|\d{{1,2}}{MONTHS}\d{{2}}(?:\d\d)?|{MONTHS}[\s\-]\d\d(?=[\s,.;)]|$)|\d{{1,2}}/(?:20)\d\d|\d{{4}}[\-/.]\d{{1,2}}[\-/.]\d{{1,2}}|{WORDED}|"
    rf"{DAY}\s+(?:of\s+)?{DAY}(?:,?\s+(?:{YEAR}|\d\d|{TEENS}|oh\s(?:{ONES})))?|"
    rf"(?:{NUMBER}{_SPLIT}){{2}}(?:{YEAR}|{TEENS}|oh\s(?:{ONES}))|"
    r"\d{1,2}\s\d{1,2}\s(?:\d{4}|\d\d)|"
    rf"{MONTHS}\.?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+{YEAR})?|"
    rf"{FEAST}(?:,?\s+{YEAR})?|"
    rf"{YEAR},?\s+{DAY}(?:\s+of)?\s+{MONTHS}\b|"
    rf"(?:{MONTHS}|(?:spring|summer|autumn|winter)(?:\s+of)?)\s+{YEAR}|\d{{1,2}}[./]\d{{1,2}}(?![./\d])|\d{{8}}|\d{{6}})"
)


def is_dated(text: str) -> bool:
    """Say whether a text has what no date of birth is without."""
    low = text.lower()
    if says_any(text, _DATED_WORDS) or _BORN.search(low):
        return True
    if any(part in low for part in _DATED_PARTS) and _DATED_LETTERS.search(low):
        return True
    return figures_in(text) > 0 and _DATED_FIGURES.search(low) is not None


@lru_cache(maxsize=2)
def holds_whole(text: str) -> bool:
    """Say whether a date with its day, month and year stands anywhere in a text.

    Most texts with a month or a figure have none, and need no pattern that is built around one:
    neither made, which takes longest, nor looked for. The last texts are remembered, since one kind
    of birth after another is looked for in the same words.
    """
    may = figures_in(text) or says_any(text, _YEAR_WORDS)
    return bool(may) and _whole().search(text) is not None


@cache
def _whole() -> Uncased:
    return Uncased(WHOLE)
