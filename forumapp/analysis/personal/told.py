"""Who a word is told to be by what follows: an age, a role, what people have; for months too."""

import re

from forumapp.analysis.personal.around import Around
from forumapp.analysis.personal.data import people

_AGE = re.compile(
    r"(?:(?:,\s*|\s*\(\s*|\s+(?:is|was|aged?)\s+|,\s*aged?\s+)\d{1,2}|"
    r"\s+(?:is|was|aged)\s+(?:three|four|five|six|seven|eight|nine|ten|\w+teen|eleven|twelve))\b"
    r"(?![:.]\d|\s*(?:of\b|weeks?|months?|hours?|mins?|minutes|years?\s+a|[ap]m|[/%]))"
)


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
    """Say whether it is told who that is: “Blessing is my eldest”."""
    stated = around.at(place + 1).low in ("is", "was") and not around.gap(place).strip(" ")
    owned = around.at(place + 2).low in ("my", "our", "his", "her", "their")
    return stated and owned and around.at(place + 3).low in people().roles


def has_age(around: Around, place: int) -> bool:
    """Say whether an age follows: “Seb, 9, …”, “Rose is 15”."""
    end = around.at(place).end
    return _AGE.match(around.passage[end : end + 24]) is not None
