"""What a pack is made from: read once, at one moment of the forum."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forumapp.analysis.figures.release import Release
from forumapp.domain.inspections import Event, Inspection, Link, Mark
from forumapp.domain.problems import WrongInput
from forumapp.services import forums
from forumapp.services.countdown import draft_mark
from forumapp.services.embargo import gate_in
from forumapp.services.leaving import NamesGate, names_gate_in
from forumapp.services.packing.area_evidence import (
    AreaEvidence,
    Scope,
    area_evidence,
    chosen_areas,
)
from forumapp.services.packing.recency import recency
from forumapp.services.second import Agreement, agreement_in
from forumapp.services.trends import AreaTrend, make_area_trend, voices_of
from forumapp.store import around, official, pack_queries, voices
from forumapp.store.forum import Forum

AUDIENCES = {
    "partnership": "the local area partnership",
    "inspectors": "inspectors",
    "families": "families",
    "scrutiny": "the scrutiny committee",
}
CONSENTS = {
    "partnership": ("quote", "publish"),
    "inspectors": ("quote", "publish"),
    "families": ("publish",),
    "scrutiny": ("publish",),  # such meetings are public
}
__all__ = ["AUDIENCES", "CONSENTS", "AreaEvidence", "Evidence", "gather"]


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
    agreement: Agreement
    left_out: str = ""  # what is under embargo, in a sentence for the screen
    draft: str = ""  # what marks a pack that is made after the call
    names: NamesGate = field(default_factory=NamesGate)  # which quotes may leave
    release: Release = field(default_factory=Release)  # the gate that every figure goes through


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
        today = date.today()
        gate = gate_in(conn, today)
        inspections = gate.open_rounds(around.inspections(conn))
        marks = [each for each in around.marks(conn) if not gate.tells(each.label)]
        days = first.isoformat(), last.isoformat()
        scope = Scope(
            consents=CONSENTS[audience],
            days=days,
            gate=gate,
            rounds={each.uid: each for each in inspections},
            marks=marks,
            links=gate.kept(official.every(conn, Link)),
            known={area.uid: area for area in around.areas(conn)},
            ages={
                uid: recency(happened, told)
                for uid, happened, told in pack_queries.happened(conn, *days)
            },
        )
        areas = area_evidence(conn, scope, chosen_areas(scope, wanted))
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
            agreement=agreement_in(conn),
            marks=tuple(m for m in marks if days[0] <= m.on <= days[1]),
            left_out=gate.left_out,
            draft=draft_mark(conn, today),
            names=names_gate_in(conn),
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
