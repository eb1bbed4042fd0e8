"""Read what officials claim about families, and hold it against families' own ratings.

Only claims of two shapes are understood: how many families are positive (a share, or a word for
one), and that it became better since a day. Whatever else is claimed is said not to be understood,
and words that narrow a claim (a place, a year, a service) are named where they were not read.

The rule: a claimed share is borne out if the whole 95 % interval (Wilson) of the share heard lies
within it, and not borne out if it lies outside; else the feedback cannot say.
"""

import re
from dataclasses import dataclass
from typing import Literal

from forumapp.analysis.figures.small_numbers import ShownShare, percent

Borne = Literal["borne_out", "not_borne_out", "cannot_say"]

WORDS: tuple[tuple[str, float, bool], ...] = (
    (r"nearly all|almost all|virtually all|vast majority|overwhelming majority", 0.9, True),
    (r"overwhelmingly", 0.9, True),
    (r"three[- ]quarters", 0.75, True),
    (r"two[- ]thirds", 2 / 3, True),
    (r"most|majority|more than half|over half", 0.5, True),
    (r"few|minority|less than half|under half|fewer than half", 0.5, False),
    (r"half", 0.5, True),
    (r"(?:all|every)(?: single| of| the| our| these)* (?:famil\w+|parents?|carers?)", 1.0, True),
    (r"everyone|everybody", 1.0, True),
)
"""Words for a share: at least this much (True), or less than it. Ours, no law; they are printed."""

_SHARES = [re.compile(rf"\b(?:{words})\b") for words, _share_of, _up in WORDS]
_NUMBER = re.compile(
    r"(?P<percent>\d{1,3}(?:\.\d+)?)\s*(?:%|per ?cent)|"
    r"(?P<said>\d{1,2})\s*(?:in|out of|of every)\s*(?P<of>\d{1,3})\b"
)
_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_IN_WORDS = re.compile(
    rf"\b({'|'.join(_ONES)})\s(in(?:\severy)?|out\sof(?:\severy)?|of\severy)\s({'|'.join(_ONES)})\b"
)
_BELOW = re.compile(r"\b(?:under|below|less than|fewer than|at most|no more than)\b")
_POSITIVE = re.compile(
    r"\b(?:positiv\w*|good|satisf\w*|happy|pleased|content|well|better|confident|favourabl\w*)\b"
)
_NEGATED = re.compile(
    r"\b(?:not|n't|un(?:happy|satisfied)|dis\w*satisf\w*|negativ\w*|poor\w*|bad\w*|worse\w*)\b"
)
_CHANGE = re.compile(r"\b(?:improv\w*|better|progress\w*)\b")
_SINCE = re.compile(r"\bsince\b.*")  # the day is asked for by itself
_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
_PLAIN = frozenset(  # words of any claim about families: they narrow nothing
    ("a", "about", "again", "all", "also", "an", "and", "any", "are", "area", "areas", "as", "at",
     "be", "been", "being", "believe", "by", "can", "carer", "carers", "current", "currently",
     "do", "does", "every", "experience", "experienced", "experiences", "families", "family",
     "feel", "feels", "felt", "find", "for", "forum", "from", "generally", "get", "had", "has",
     "have", "how", "i", "in", "into", "is", "it", "it's", "its", "local", "many", "more", "much",
     "my", "now", "of", "on", "only", "or", "our", "outstanding", "over", "overall", "parent",
     "parents", "partnership", "people", "person", "provision", "quite", "rate", "rated", "rates",
     "rating", "really", "report", "reported", "said", "say", "saying", "says", "send", "service",
     "services", "so", "some", "still", "such", "support", "system", "tell", "than", "that", "the",
     "their", "them", "there", "these", "they", "they're", "things", "think", "this", "those",
     "to", "today", "told", "us", "very", "view", "views", "was", "we", "we're", "were", "what",
     "when", "which", "who", "whom", "with", "would", "year", "you", "your")
)  # fmt: skip
_RECENT = re.compile(r"\brecent\w*\b|\blast (?:year|twelve months|12 months)\b")


@dataclass(frozen=True, slots=True)
class ClaimedShare:
    """How many families are claimed to be positive: at least `share`, or less than it."""

    share: float
    at_least: bool
    recent: bool

    def words(self) -> str:
        """Say how the claim was understood, so that a person can disagree."""
        of = "families with experience of the last twelve months" if self.recent else "families"
        how = "at least" if self.at_least else "fewer than"
        return f"{how} {percent(self.share)} of {of} rate it good or better"


@dataclass(frozen=True, slots=True)
class ClaimedChange:
    """That it is better than it was."""

    def words(self) -> str:
        """Say how the claim was understood."""
        return "families rate it better than before"


def understood(claim: str) -> ClaimedShare | ClaimedChange | None:
    """Return what a claim says, None where it is of no shape that is understood here."""
    text = _plain(claim)
    if _NEGATED.search(text):
        return None
    recent = bool(_RECENT.search(text))
    share = _share(text)
    if share is not None and _POSITIVE.search(text):
        return ClaimedShare(share[0], share[1], recent)
    return ClaimedChange() if _CHANGE.search(text) and share is None else None


def unread(claim: str, title: str = "") -> tuple[str, ...]:
    """Return the words of an understood claim that its reading left out, in their order.

    Those are what may narrow it: a place, a year, a service. The words of the `title` of the area
    that was chosen for it are no such words.
    """
    text = _plain(claim)
    found = understood(claim)
    parts = [_NUMBER, _BELOW, _POSITIVE, _CHANGE, _RECENT, *_SHARES]
    for part in (*parts, _SINCE) if isinstance(found, ClaimedChange) else parts:
        text = part.sub(" ", text)
    known = _PLAIN.union(_WORD.findall(_plain(title)))
    return tuple(dict.fromkeys(word for word in _WORD.findall(text) if word not in known))


def _plain(claim: str) -> str:
    """Return a claim in small letters, its fractions in figures."""
    text = " ".join(claim.casefold().replace("’", "'").split())
    return _IN_WORDS.sub(lambda said: f"{_figure(said[1])} of every {_figure(said[3])}", text)


def _figure(word: str) -> int:
    return _ONES.index(word) + 1


def borne(claim: ClaimedShare, heard: ShownShare) -> Borne:
    """Say whether the share heard bears a claimed one out; a hidden share cannot say."""
    if heard.low is None or heard.high is None:
        return "cannot_say"
    above, below = heard.low >= claim.share, heard.high < claim.share
    if not above and not below:
        return "cannot_say"
    return "borne_out" if above == claim.at_least else "not_borne_out"


def _share(text: str) -> tuple[float, bool] | None:
    at_least = not _BELOW.search(text)
    if number := _NUMBER.search(text):
        if number["percent"]:
            share = float(number["percent"]) / 100
        else:
            share = int(number["said"]) / int(number["of"]) if int(number["of"]) else 2.0
        return (share, at_least) if share <= 1 else None
    for words, (_words, share, up) in zip(_SHARES, WORDS, strict=True):
        if words.search(text):
            return share, up and at_least
    return None
