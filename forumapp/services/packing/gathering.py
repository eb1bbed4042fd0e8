"""Reading what a pack is made from: once, at one moment of the forum."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from forumapp.analysis.figures.release import Release
from forumapp.analysis.figures.small_numbers import Gate
from forumapp.domain.inspections import Link
from forumapp.domain.problems import WrongInput
from forumapp.services import forums
from forumapp.services.area_trends import count_area, show_area
from forumapp.services.countdown import draft_mark
from forumapp.services.embargo import gate_in
from forumapp.services.jigsaw_gate import jigsaw_gate_in
from forumapp.services.packing.area_evidence import Scope, area_evidence, chosen_areas
from forumapp.services.packing.cells import earlier_cells
from forumapp.services.packing.entries import quoted_before
from forumapp.services.packing.evidence import AUDIENCES, CONSENTS, Evidence
from forumapp.services.packing.officials import read_officials
from forumapp.services.packing.pace import Pace
from forumapp.services.packing.recency import recency
from forumapp.services.packing.sources import lost_in
from forumapp.services.second import agreement_in
from forumapp.services.told_content import content_in
from forumapp.services.voicing import judged_voices
from forumapp.store import around, issued, official, pack_queries, voices
from forumapp.store.all_voices import AllVoices
from forumapp.store.forum import Forum
from forumapp.store.roomy import roomy

BY = ("told", "happened")
YEARLY = "yearly"  # the edition that covers a year unless other days are asked for
_YEAR = timedelta(days=364)
_READING = (0, 30)  # per cent of the planning of a pack


def gather(
    forum: Forum,
    audience: str,
    first: date | None,
    last: date | None,
    wanted: Sequence[str],
    on: date | None = None,
    by: str = "told",
    threshold: Literal[5, 10] = 5,
    pace: Pace | None = None,
) -> Evidence:
    """Read what a pack needs as it stands `on` a day; raise WrongInput where nothing is there.

    `by` says by which date lines are drawn: the day it was *told*, or the month it *happened*.
    """
    if audience not in AUDIENCES:
        raise WrongInput(f"“{audience}” is no audience. It can be: {', '.join(AUDIENCES)}.")
    if by not in BY:
        raise WrongInput(f"“{by}” is no date to go by. It can be: {', '.join(BY)}.")
    on = on or date.today()
    found = _gather(forum, audience, first, last, wanted, by, threshold, on, pace or Pace())
    days = found.first.isoformat(), found.last.isoformat()
    own = [each.area.uid for each in found.areas]
    officials = read_officials(forum, audience, days, on, wanted, own)
    return replace(found, officials=officials)


def _gather(
    forum: Forum,
    audience: str,
    first: date | None,
    last: date | None,
    wanted: Sequence[str],
    by: str,
    threshold: Literal[5, 10],
    on: date,
    pace: Pace,
) -> Evidence:
    about = forums.about(forum)
    with forum.read() as conn, roomy(conn):
        told = pack_queries.span(conn)
        first, last = _period(first, last, told, on if audience == YEARLY else None)
        today = date.today()
        gate = gate_in(conn, today)
        inspections = gate.open_rounds(around.inspections(conn))
        marks = [each for each in around.marks(conn) if not gate.tells(each.label)]
        days = first.isoformat(), last.isoformat()
        told_days, earlier = pack_queries.told_days(conn), earlier_cells(conn)
        release = Release(Gate(threshold), days, told_days, earlier, content_in(conn, gate))
        scope = Scope(
            consents=CONSENTS[audience],
            days=days,
            gate=gate,
            rounds={each.uid: each for each in inspections},
            marks=marks,
            links=gate.kept(official.every(conn, Link)),
            known={area.uid: area for area in around.areas(conn)},
            happened=by == "happened",
            release=release,
            audience=audience,
            pace=pace,
            ages={
                uid: recency(happened, told)
                for uid, happened, told in pack_queries.happened(conn, *days)
            },
            voices=AllVoices(conn, CONSENTS[audience], days, happened=by == "happened"),
        )
        chosen = chosen_areas(gate, scope.links, scope.known, wanted)
        pace.stage(*_READING, len(chosen))
        areas = area_evidence(conn, scope, chosen)
        heard = judged_voices(scope.voices.rows, voices.judged(conn))
        counts = count_area(None, heard, inspections, marks, release.gate, by=by)
        return Evidence(
            about=about,
            audience=audience,
            first=first,
            last=last,
            overall=show_area(counts, release),
            figures=counts,
            release=release,
            areas=tuple(areas),
            attributes=pack_queries.attributes(conn, *days),
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
            names=jigsaw_gate_in(conn, forum, threshold),
            by=by,
            position=issued.position(conn),
            quoted=quoted_before(conn),
            lost=lost_in(conn),
            pace=pace,
        )


def _period(
    first: date | None, last: date | None, told: tuple[str, str] | None, year_to: date | None
) -> tuple[date, date]:
    """Fill in the ends that were left open from what the forum holds, or with a year to a day."""
    today = date.today()
    if year_to and not first:
        last = last or year_to
        first = last - _YEAR
    start = first or (date.fromisoformat(told[0]) if told else today)
    end = last or (date.fromisoformat(told[1]) if told else today)
    if start > end:
        raise WrongInput("The pack's last day is before its first. Change one of them.")
    return start, end
