"""Which of the forum's areas an area as a plan writes it may well be: by its number or its title.

Always a proposal: a person says whether it is right.
"""

import re
from collections.abc import Iterable, Sequence

from forumapp.domain.inspections import OFFICIAL, WeaknessArea

_NUMBER = re.compile(
    r"(?:area(?: of (?:significant )?weakness| for improvement| for priority action)?|aow|aosw|"
    r"afi|apa|weakness|priority(?: area| action)?|outcome|action(?:s)? numbered|section|theme)?"
    r"\s*(?:no\.?\s*)?(\d{1,2})\s*(?:[.:)–—-].*|…|\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"[a-z]{3,}")
_COMMON = (
    "and the for with from that this are was were has have not all their they them area areas "
    "action actions weakness significant improvement priority outcome send"
)
_PLAIN = frozenset(_COMMON.split())
_ENOUGH = 0.5  # of the words of the shorter text


def propose_areas(
    written: Iterable[str], areas: Sequence[WeaknessArea], inspection: str | None
) -> dict[str, tuple[str, ...]]:
    """Return for each text the area that it may well be; () where none fits, or several do."""
    own = [each for each in areas if inspection and each.inspection == inspection]
    among = own or [each for each in areas if each.official]
    return {text: _proposed(text, among) for text in written}


def _proposed(text: str, areas: Sequence[WeaknessArea]) -> tuple[str, ...]:
    plain = " ".join(text.casefold().split())
    same = [each.uid for each in areas if each.title.casefold() == plain]
    if len(same) == 1:
        return tuple(same)
    found = _by_number(text, areas)
    by_title = _by_title(text, areas)
    if found and by_title and found != by_title:
        return by_title  # the words say more than a number
    return by_title or found


def _by_number(text: str, areas: Sequence[WeaknessArea]) -> tuple[str, ...]:
    found = _NUMBER.fullmatch(" ".join(text.split()))
    if not found:
        return ()
    named = [each.uid for each in areas if each.number == int(found[1]) and each.item in OFFICIAL]
    return (named[0],) if len(named) == 1 else ()


def _by_title(text: str, areas: Sequence[WeaknessArea]) -> tuple[str, ...]:
    words = _words(text)
    rated = sorted(
        ((_alike(words, _words(f"{each.title}")), each.uid) for each in areas), reverse=True
    )
    if not rated or rated[0][0] < _ENOUGH:
        return ()
    if len(rated) > 1 and rated[1][0] == rated[0][0]:
        return ()  # two fit as well
    return (rated[0][1],)


def _alike(some: set[str], others: set[str]) -> float:
    least = min(len(some), len(others))
    return len(some & others) / least if least > 1 else float(bool(some & others)) * 0.5


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in _WORD.findall(text.casefold()) if word not in _PLAIN}
