"""Every area as it stands today: its status and since when, its history, its links' other ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumapp.domain.inspections import Judgement, Link, WeaknessArea
from forumapp.domain.standing import OPEN, Standing
from forumapp.services import lineage
from forumapp.store import around, official
from forumapp.store.records import Connection


@dataclass(frozen=True, slots=True)
class AreaNow:
    """One area as it stands: its history, since when its status holds, and its links' other ends.

    `promises` and `overdue` are not counted here: the services of plans know them.
    """

    area: WeaknessArea
    status: str | None
    since: str | None
    history: tuple[Standing, ...]
    judgements: tuple[Judgement, ...]
    earlier: tuple[str, ...]
    later: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Say whether it still has to be put right."""
        return self.status in OPEN


def areas_now(conn: Connection) -> dict[str, AreaNow]:
    """Return every area as it stands, by its id."""
    areas = {area.uid: area for area in around.areas(conn)}
    links = lineage.living(official.every(conn, Link), areas)
    judged: dict[str, list[Judgement]] = {}
    for each in sorted(official.every(conn, Judgement), key=lambda each: each.on):
        judged.setdefault(each.area, []).append(each)
    stood = around.area_standings(conn)
    return {
        area.uid: _now(area, stood.get(area.uid, ()), tuple(judged.get(area.uid, ())), links)
        for area in areas.values()
    }


def _now(
    area: WeaknessArea,
    history: tuple[Standing, ...],
    judged: tuple[Judgement, ...],
    links: Sequence[Link],
) -> AreaNow:
    since = next((each.on for each in reversed(history) if each.status == area.status), None)
    return AreaNow(
        area=area,
        status=area.status,
        since=since,
        history=history,
        judgements=judged,
        earlier=lineage.earlier_areas(links, area.uid),
        later=lineage.later_areas(links, area.uid),
    )
