"""Accepting sure suggestions together: what it would be, and one act that one undo takes back.

Only what nobody has read: who read a piece has decided. It stays unread, so it is not quoted, and
each tag says that it was accepted so.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from forumapp.domain.change import Change
from forumapp.domain.problems import WrongInput
from forumapp.services import backups, tagging
from forumapp.services.tagging import Judgement
from forumapp.store import around, feedback_lines, learned
from forumapp.store.forum import Forum

SAMPLES = 2  # lines shown of each area
MANY = 200  # suggestions from which a backup is made first
Report = Callable[[int, int], None]
_Sure = tuple[int, str, str, str | None]


@dataclass(frozen=True, slots=True)
class SureArea:
    """One area of what may be accepted: how many suggestions, and the first lines of some."""

    area: str
    title: str
    count: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would be accepted: in how many pieces, how many suggestions, by area, most first."""

    pieces: int
    suggestions: int
    areas: tuple[SureArea, ...]


def count_sure(forum: Forum, rids: Iterable[int] | None = None) -> int:
    """Return how many sure suggestions wait in these pieces (in all of them, if none are named)."""
    with forum.read() as conn:
        return learned.count_sure(conn, rids)


def outlook(forum: Forum, rids: Iterable[int] | None = None) -> Outlook:
    """Return what would be accepted in these pieces; nothing is changed."""
    with forum.read() as conn:
        found = learned.sure(conn, rids)
        titles = {area.uid: area.title for area in around.areas(conn)}
        samples = _samples(conn, found)
    counts = Counter(area for _, _, area, _ in found)
    areas = tuple(
        SureArea(area, titles.get(area, area), count, samples[area])
        for area, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    return Outlook(len({rid for rid, *_ in found}), len(found), areas)


def accept_sure(
    forum: Forum, rids: Iterable[int] | None = None, report: Report | None = None
) -> Change:
    """Accept all sure suggestions of these pieces, with the stance of each, as one act.

    Raises WrongInput where none waits (any more).
    """
    with forum.read() as conn:
        found = learned.sure(conn, rids)
    if not found:
        raise WrongInput("No sure suggestion waits here. Nothing was changed.")
    if len(found) >= MANY:
        backups.before(forum, "bulk")
    judged = [Judgement(uid, area, stance) for _, uid, area, stance in found]
    return tagging.accept_together(forum, judged, report=report)


def _samples(conn: learned.Connection, found: list[_Sure]) -> dict[str, tuple[str, ...]]:
    chosen: dict[str, list[int]] = {}
    for rid, _, area, _ in found:
        held = chosen.setdefault(area, [])
        if len(held) < SAMPLES:
            held.append(rid)
    wanted = sorted({rid for held in chosen.values() for rid in held})
    lines = {row.rid: row.line for row in feedback_lines.feedback_rows(conn, wanted)}
    return {
        area: tuple(lines[rid] for rid in held if rid in lines) for area, held in chosen.items()
    }
