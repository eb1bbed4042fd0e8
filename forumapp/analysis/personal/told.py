"""Who a word is told to be by what follows: an age, a role, what people have; for months too."""

import re

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people

_ADVERBS = ("only", "never", "always", "just", "still", "really", "finally", "also")
_AGE = re.compile(
    r"(?:(?:,\s*|\s*\(\s*|\s+(?:is|was|aged?)\s+|,\s*aged?\s+)\d{1,2}|"
    r"\s+(?:is|was|aged)\s+(?:three|four|five|six|seven|eight|nine|ten|\w+teen|eleven|twelve))\b"
    r"(?![:.]\d|\s*(?:of\b|weeks?|months?|hours?|mins?|minutes|years?\s+a|[ap]m|[/%]))"
)

_IS_ROLE = re.compile(
    r"\s?(?:\(|,\s)(?:(?:her|his|the|my|our|their|foster|birth|step)[\s\-])?"
    r"(?:mum|mam|mom|mother|dad|father|nan|nana|gran|grandma|grandad|aunt|auntie|uncle|carer|parent|"
    r"sister|brother|son|daughter|partner|husband|wife|senco|head|teacher|ta|ot|ep|gp|driver|escort|"
    r"social\sworker|keyworker|officer|caseworker)s?\s?(?:\)|,)",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"[.'’]?,?\s?[(:|/–\-]?\s?(?:d\W?o\W?b\b|date\sof\sbirth|b\.\s?\d|NHS\b(?:\sn(?:o|umber|um)\.?)?\W{0,3}\d)",
    re.IGNORECASE,
)
_NICKNAME = re.compile(
    r"\b(?:nick-?name(?:[’']s|\sis|\swas|d)?|(?:better\s)?known(?:\sto\s\w+)?\sas|goes\sby|answers\sto|"
    r"(?:call|calls|called)\s(?:him|her|them)|signed\s(?:it\s)?(?:as|off)?|pet\sname\s?(?:is|was)?)[,:]?\s[\"“‘']?$",
    re.IGNORECASE,
)


def has_birth(around: Around, place: int) -> bool:
    """Say whether a date of birth or an NHS number is told to be that one’s: “Mei dob …”."""
    return _BIRTH.match(around.passage, around.at(place).end) is not None


def is_nickname(around: Around, place: int) -> bool:
    """Say whether somebody is said to be called so: “her nickname’s Bean”."""
    start = around.at(place).start
    return _NICKNAME.search(around.passage, max(0, start - 30), start) is not None


def before_it_a_number(around: Around, place: int) -> bool:
    """Say whether a figure stands just before: “3 May”."""
    at = around.at(place).start
    return around.passage[:at].rstrip()[-1:].isdigit() and around.at(place).low in people().months


def is_a_person(around: Around, place: int) -> bool:
    """Say it of a month’s or a season’s name: “April’s mum”, “Summer loves”."""
    word, follows = around.at(place), around.at(place + 1)
    if word.whose:
        return follows.low in people().owned
    if has_age(around, place) or is_whose(around, place):
        return True
    return follows.low in people().sure_verbs and not around.gap(place).strip(" ")


def is_whose(around: Around, place: int) -> bool:
    """Say whether it is told who that is: “Blessing is my eldest”, “Precious (mum)”."""
    if _IS_ROLE.match(around.passage, around.at(place).end):
        return True
    stated = around.at(place + 1).low in ("is", "was") and not around.gap(place).strip(" ")
    owned = around.at(place + 2).low in ("my", "our", "his", "her", "their")
    return stated and owned and around.at(place + 3).low in people().roles


def has_age(around: Around, place: int) -> bool:
    """Say whether an age follows: “Seb, 9, …”, “Rose is 15”."""
    end = around.at(place).end
    return _AGE.match(around.passage[end : end + 24]) is not None


def person_does(around: Around, place: int, *, sure: bool) -> bool:
    """Say whether a verb of people follows; `sure` leaves out what things do as well (is, was)."""
    names, on = people(), place + 1
    if sure and around.at(on).low in _ADVERBS:
        on += 1
    follows = around.at(on)
    if follows.low == "and" and not around.at(on + 1).capital:
        return False
    if follows.capital or follows.low not in names.verbs or around.gap(place).strip(" "):
        return False
    return not (sure and follows.low in names.weak_verbs)
