"""Addresses as a whole: with all that belongs to them, those that touch as one."""

from collections.abc import Iterable, Sequence

from forumapp.analysis.personal.found import Hit
from forumapp.analysis.personal.homes_not import is_no_home
from forumapp.analysis.personal.learned_words import SOFT
from forumapp.analysis.personal.wider import widened


def with_wide_homes(passage: str, found: Sequence[Hit]) -> Sequence[Hit]:
    """Return finds, addresses with all that belongs to them; no name or school within those."""
    if all(hit.kind != "ADDRESS" for hit in found):
        return found
    kept = (hit for hit in found if hit.kind == "ADDRESS" and not is_no_home(passage, hit))
    homes = _joined(widened(passage, kept))
    rest = (hit for hit in found if hit.kind != "ADDRESS")
    return [*homes, *(hit for hit in rest if hit.kind not in SOFT or not _is_in(hit, homes))]


def _joined(homes: Iterable[Hit]) -> list[Hit]:
    """Return addresses, those that touch each other as one."""
    made: list[Hit] = []
    for home in sorted(homes, key=lambda each: (each.start, -each.end)):
        if made and home.start <= made[-1].end:
            last = made.pop()
            end = max(last.end, home.end)
            home = Hit(last.start, end, last.kind, last.reason, last.instead)
        made.append(home)
    return made


def _is_in(hit: Hit, homes: Sequence[Hit]) -> bool:
    """Say whether a name is but a part of an address."""
    return any(home.start <= hit.start and hit.end <= home.end for home in homes)
