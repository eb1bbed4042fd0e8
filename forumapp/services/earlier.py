"""What counts for an area along its links, and how much of it came under an earlier area."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from forumapp.analysis.figures.families import NOT_FAMILY
from forumapp.analysis.figures.small_numbers import Shown
from forumapp.domain.inspections import Inspection, Link, WeaknessArea
from forumapp.services.lineage import before, earlier_areas
from forumapp.store import along, official, voices
from forumapp.store.forum import Forum
from forumapp.store.records import Connection


def area_voices(
    conn: Connection,
    area: str | None,
    links: Sequence[Link],
    *,
    first: str | None = None,
    last: str | None = None,
    happened: bool = False,
) -> list[tuple[Any, ...]]:
    """Return rows as `voices.voices` does, with what counts for the area along these links.

    Where the area goes on with none, they are those rows; else each ends with whether the piece
    was tagged with the area itself.
    """
    if area is None or not earlier_areas(links, area):
        return voices.voices(conn, area, first=first, last=last, happened=happened)
    sides = before(links)
    return along.voices_along(conn, (area,), sides, first=first, last=last, happened=happened)


def earlier_counts(forum: Forum) -> dict[str, int]:
    """Return how many pieces count for each area only because it goes on with an earlier one."""
    with forum.read() as conn:
        sides = before(official.every(conn, Link))
        rows = {area: along.voices_along(conn, (area,), sides) for area in sides}
    counts = {area: sum(not row[8] for row in every) for area, every in rows.items()}
    return {area: count for area, count in counts.items() if count}


def count_own(rows: Iterable[Sequence[Any]]) -> tuple[int, int]:
    """Count families' comments set against the area itself, and against an earlier one only."""
    own = [len(row) < 9 or bool(row[8]) for row in rows if row[1] not in NOT_FAMILY]
    return own.count(True), own.count(False)


def earlier_words(
    comments: Shown,
    earlier: Shown,
    areas: Sequence[WeaknessArea],
    inspections: Iterable[Inspection],
) -> str:
    """Say how many of the comments came under which area: “12 were set against the area of 2019”.

    '' where there are none.
    """
    if earlier.text == "0" or not areas:
        return ""
    days = {each.uid: each.first_day or each.published or "" for each in inspections}
    years = sorted({year for a in areas if (year := days.get(a.inspection or "", "")[:4])})
    noun = "the area" if len(areas) == 1 else "areas"
    of = f" of {' and '.join(years)}" if years else " of an earlier list"
    some = "some" if earlier.value is None else earlier.text
    was = "was" if earlier.value == 1 else "were"
    return f"Of these {comments.text} comments, {some} {was} set against {noun}{of}."


def older(
    links: Iterable[Link], area: str | None, known: Mapping[str, WeaknessArea]
) -> list[WeaknessArea]:
    """Return the areas of earlier rounds that an area goes on with, the nearest first."""
    return [known[uid] for uid in earlier_areas(links, area or "") if uid in known]
