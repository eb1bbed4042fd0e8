"""Initials that stand for somebody: “J.P.’s mum”, “child T”, “H liked the lights”."""

import re

from forumapp.analysis.personal.around import Around, Found
from forumapp.analysis.personal.data import people
from forumapp.analysis.personal.told import has_birth

_SAID_OF = frozenset(("child", "son", "daughter", "boy", "girl", "lad", "pupil", "student", "twin"))
_LEADS = frozenset(
    ("", "and", "but", "so", "when", "because", "that", "if", "while", "with", "for", "to", "our",
     "since", "as", "after", "before", "then", "says", "said", "by", "from")
)  # fmt: skip
_INITIALS = re.compile(r"\b(?:initials?|client|pupil|child)\b", re.IGNORECASE)


def initials(around: Around, place: int) -> Found | None:
    """Return the initials that begin here."""
    word = around.at(place)
    if len(word.text) > 1 or not word.text.isupper() or not word.text.isascii():
        return None
    before = around.at(place - 1)
    if len(before.text) == 1 and around.gap(place - 1) == ".":
        return None  # the rest of D.O.B.
    end = place + 1
    while len(around.at(end).text) == 1 and around.at(end).text.isupper():
        if around.gap(end - 1) != ".":
            break
        end += 1
    if end - place > 1:
        return _several(around, place, end)
    return _single(around, place) if word.capital and word.text not in "IA" else None


def _several(around: Around, place: int, end: int) -> Found | None:
    said = ".".join(around.at(on).low for on in range(place, end))
    if end - place > 3 or said in people().no_initials:
        return None
    last = around.at(end - 1)
    if around.passage[last.end : last.end + 1] != "." or around.at(end).capital:
        return None
    if end - place > 2 and not (last.whose or _INITIALS.search(around.passage)):
        return None
    return Found(end, "initials", "[child]")


def _single(around: Around, place: int) -> Found | None:
    """Tell a letter that stands for a person from Section F, Band B, Plan B."""
    word, before, follows = around.at(place), around.at(place - 1), around.at(place + 1)
    if before.low in _SAID_OF and not around.gap(place - 1).strip(" "):
        return Found(place + 1, f"follows “{before.low}”", "[child]")
    if before.low in people().no_letter_after and not word.first:
        return None
    parted = around.gap(place - 1).strip(" ") if place else ""
    told = before.low in ("is", "was", "called") and around.at(place - 2).low in people().roles
    if told and not parted:
        return Found(place + 1, "an initial", "[name]")  # “dad is T”
    if has_birth(around, place):
        return Found(place + 1, "stands beside a date of birth", "[child]")
    if word.whose:
        owned = follows.low in people().owned and before.low not in people().no_letter_after
        return Found(place + 1, "an initial", "[child]") if owned else None
    gap = around.gap(place).strip(" ")
    led = word.first or before.low in _LEADS
    does = follows.low in people().sure_verbs or follows.low in ("is", "was", "has")
    if not (led and does) or gap not in ("", "."):
        return None
    return Found(place + 1, "an initial", "[child]") if not follows.capital else None
