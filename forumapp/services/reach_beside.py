"""What packs tell of who was heard in other words than *Reach*: coarser, and the silent apart.

A pack has five ethnic groups where *Reach* has nineteen, and tells those who would rather not say
from those who were not asked. Each figure is held to the other by the sum that joins them.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from forumapp.analysis.figures.reach import FAMILIES, UNKNOWN
from forumapp.analysis.figures.release import Release, What
from forumapp.domain.codes import NOT_ASKED, PREFER_NOT
from forumapp.services.lists import codes, label

ETHNIC = "ethnic_group"


def beside_packs(
    release: Release, field: str, heard: Mapping[str, int], unsaid: Mapping[str, int]
) -> None:
    """Write down how the answers to a field join those that packs print.

    `heard` counts families by answer; `unsaid` counts those without one by what they said instead:
    PREFER_NOT, or ''.
    """
    for whole, parts in coarser(field).items():
        what = FAMILIES.with_(field, whole)
        release.adds_up(what, [counted_as(FAMILIES, field, *part) for part in parts.items()])
        release.note(what, sum(heard.get(code, 0) for code in parts))
    refused = unsaid.get(PREFER_NOT, 0)
    silent = {label("need", PREFER_NOT): refused, NOT_ASKED: sum(unsaid.values()) - refused}
    whats = [FAMILIES.with_(field, each) for each in silent]
    release.adds_up(FAMILIES.with_(field, UNKNOWN), whats)
    for what, number in zip(whats, silent.values(), strict=True):
        release.note(what, number)


def counted_as(of: What, field: str, code: str, name: str) -> What:
    """Return what a figure of those counts that gave an answer: of `of`, and of a coarser one."""
    for whole, parts in coarser(field).items():
        if code in parts:
            return of.with_(field, whole).with_(f"{field}, each", name)
    return of.with_(field, name)


@cache
def coarser(field: str) -> Mapping[str, Mapping[str, str]]:
    """Return the coarser answers that packs print: of each, the codes and labels it is made of."""
    made: dict[str, dict[str, str]] = defaultdict(dict)
    if field == ETHNIC:
        for each in codes(field).codes:
            if each.code != PREFER_NOT:
                made[str(each.extra("group"))][each.code] = each.label
    return made
