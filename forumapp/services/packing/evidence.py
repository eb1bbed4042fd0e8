"""What a pack is made from: read once, at one moment of the forum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumapp.domain.inspections import Event, Inspection, Mark, WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.services import forums
from forumapp.services.packing.quotes import QuoteSource
from forumapp.services.trends import AreaTrend, make_area_trend, voices_of
from forumapp.store import around, pack_queries, voices
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

AUDIENCES = {
    "partnership": "the local area partnership",
    "inspectors": "inspectors",
    "families": "families",
}
CONSENTS = {
    "partnership": ("quote", "publish"),
    "inspectors": ("quote", "publish"),
    "families": ("publish",),
}


@dataclass(frozen=True, slots=True)
class AreaEvidence:
    """One area with its trend, the stances people confirmed, and the words that may be quoted."""

    area: WeaknessArea
    inspection: Inspection | None
    trend: AreaTrend
    stances: tuple[tuple[str | None, str | None, str | None], ...]  # family, speaker, stance
    sources: tuple[QuoteSource, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything a pack is made from."""

    about: dict[str, Any]
    audience: str
    first: date
    last: date
    overall: AreaTrend
    areas: tuple[AreaEvidence, ...]
    attributes: tuple[pack_queries.Told, ...]
    tagged: int
    counts: dict[str, int]
    prompts: tuple[str, ...]
    events: tuple[Event, ...]
    localities: dict[str, str]
    inspections: tuple[Inspection, ...]
    marks: tuple[Mark, ...]


def gather(
    forum: Forum,
    audience: str,
    first: date | None,
    last: date | None,
    wanted: Sequence[str],
) -> Evidence:
    """Read what a pack needs; raise WrongInput where there is nothing to report on."""
    if audience not in AUDIENCES:
        raise WrongInput(f"“{audience}” is no audience. It can be: {', '.join(AUDIENCES)}.")
    about = forums.about(forum)
    with forum.read() as conn:
        told = pack_queries.span(conn)
        first, last = _period(first, last, told)
        inspections, marks = around.inspections(conn), around.marks(conn)
        days = first.isoformat(), last.isoformat()
        rounds = {each.uid: each for each in inspections}
        areas = [
            _area(conn, area, rounds.get(area.inspection or ""), audience, days, marks)
            for area in _chosen(conn, wanted)
        ]
        rows = voices.voices(conn, None, first=days[0], last=days[1])
        return Evidence(
            about=about,
            audience=audience,
            first=first,
            last=last,
            overall=make_area_trend(None, voices_of(rows), inspections, marks),
            areas=tuple(areas),
            attributes=tuple(pack_queries.attributes(conn, *days)),
            tagged=pack_queries.tagged_count(conn, *days),
            counts=around.counts(conn),
            prompts=tuple(pack_queries.prompts(conn, *days)),
            events=tuple(
                e for e in around.events(conn) if e.held_on and days[0] <= e.held_on <= days[1]
            ),
            localities=around.localities(conn),
            inspections=tuple(inspections),
            marks=tuple(m for m in marks if days[0] <= m.on <= days[1]),
        )


def _period(
    first: date | None, last: date | None, told: tuple[str, str] | None
) -> tuple[date, date]:
    """Fill in the ends that were left open from what the forum holds."""
    today = date.today()
    start = first or (date.fromisoformat(told[0]) if told else today)
    end = last or (date.fromisoformat(told[1]) if told else today)
    if start > end:
        raise WrongInput("The pack's last day is before its first. Change one of them.")
    return start, end


def _chosen(conn: Connection, wanted: Sequence[str]) -> list[WeaknessArea]:
    """Return the areas asked for; else the official ones, or the themes where there are none."""
    known = around.areas(conn)
    if wanted:
        missing = set(wanted) - {area.uid for area in known}
        if missing:
            raise WrongInput("One of the chosen areas is not in this forum.")
        return [area for area in known if area.uid in set(wanted)]
    official = [area for area in known if area.official]
    named = official or [area for area in known if area.item == "theme"]
    return [*named, *(area for area in known if area.item == "off_list")]


def _area(
    conn: Connection,
    area: WeaknessArea,
    inspection: Inspection | None,
    audience: str,
    days: tuple[str, str],
    marks: Sequence[Mark],
) -> AreaEvidence:
    rows = voices.voices(conn, area.uid, first=days[0], last=days[1])
    rounds = [inspection] if inspection else []
    return AreaEvidence(
        area=area,
        inspection=inspection,
        trend=make_area_trend(area, voices_of(rows), rounds, marks),
        stances=tuple((row[0], row[1], row[5]) for row in rows),
        sources=tuple(
            QuoteSource.of(row)
            for row in pack_queries.quotable(conn, area.uid, CONSENTS[audience], *days)
        ),
    )
