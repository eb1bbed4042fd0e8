"""What officials did, promised and claimed, as far as it may leave, read once for a pack."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from forumapp.domain.asks import Recommendation, Response
from forumapp.domain.boards import Board
from forumapp.domain.claims import Claim
from forumapp.domain.inspections import Judgement, Link, WeaknessArea
from forumapp.domain.local_figures import LocalFigure
from forumapp.services import disagreements, recommending, scrutiny
from forumapp.services.boards import boards
from forumapp.services.bodies import Bodies, bodies_in
from forumapp.services.claims_beside import period
from forumapp.services.embargo import Gate, gate_of
from forumapp.services.lineage import before, living
from forumapp.services.measures import Measure, measures
from forumapp.services.packing.heard import Counts, counts_of, window
from forumapp.services.packing.promised import PlanSide, Promised, plan_sides, promised_of
from forumapp.services.particulars import Particulars
from forumapp.services.raised import IssueStory, stories
from forumapp.services.scrutiny import QuestionLine
from forumapp.store import along, around, official, records
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

T = TypeVar("T")
Window = tuple[tuple[str, ...], str, str]


@dataclass(frozen=True, slots=True)
class Officials:
    """Everything of officials that may leave, as it stood `on` the day that is printed.

    `heard` are the counts of each window that a promise, claim, measure, strength or criterion is
    set beside. `issued` are the packs that were issued before: number, for whom, day. `differ`
    counts the pieces on which readings differ, by kind.
    """

    on: date
    days: tuple[str, str] = ("", "")
    gate: Gate = field(default_factory=Gate)
    forum: Particulars | None = None
    bodies: Bodies = field(default_factory=lambda: Bodies(()))
    boards: tuple[Board, ...] = ()
    plans: tuple[PlanSide, ...] = ()
    promises: tuple[Promised, ...] = ()
    claims: tuple[Claim, ...] = ()
    questions: tuple[QuestionLine, ...] = ()
    issues: tuple[IssueStory, ...] = ()
    asks: tuple[Recommendation, ...] = ()
    responses: tuple[Response, ...] = ()
    measures: tuple[Measure, ...] = ()
    judged: tuple[Judgement, ...] = ()
    strengths: tuple[WeaknessArea, ...] = ()
    criteria: tuple[WeaknessArea, ...] = ()
    local: tuple[LocalFigure, ...] = ()
    areas: Mapping[str, WeaknessArea] = field(default_factory=dict)
    heard: Mapping[Window, Counts] = field(default_factory=dict)
    issued: tuple[tuple[str, str, str], ...] = ()
    differ: Mapping[str, int] = field(default_factory=dict)

    def counts(self, areas: Sequence[str], first: str | None, last: str | None) -> Counts | None:
        """Return what was counted in a window; None where it lies outside the pack's days."""
        return self.heard.get(self.within(areas, first, last))

    def within(self, areas: Sequence[str], first: str | None, last: str | None) -> Window:
        """Return a window as far as it lies in the pack's days."""
        start, end = self.days
        return tuple(sorted(areas)), max(first or start, start), min(last or end, end)

    def said(self, text: str | None) -> str:
        """Return what people typed without what may not be told yet, in one line."""
        return " ".join(self.gate.said(text or "").split())

    def owner(self, ask: Recommendation) -> str:
        """Return who answers today for what is asked."""
        return self.bodies.answers_now(ask.body, self.on)


def read_officials(
    forum: Forum,
    audience: str,
    days: tuple[str, str],
    on: date,
    wanted: Sequence[str],
    own: Collection[str],
) -> Officials:
    """Read what an edition needs of these days; `wanted` areas were chosen, `own` are all of it."""
    gate = gate_of(forum)
    found = replace(_read(forum, gate, on, audience), days=days)
    if wanted:
        found = _only(found, set(wanted))
    with forum.read() as conn:
        known = {each.uid: each for each in around.areas(conn)}
        links = living(gate.kept(official.every(conn, Link)), known)
        sides = before([each for each in links if each.earlier not in own])
        heard = {}
        for areas, first, last in _windows(found, audience):
            under = [uid for area in areas for uid in gate.hidden_under(known[area])]
            rows = along.voices_along(conn, (*areas, *under), sides, first=first, last=last)
            heard[areas, first, last] = counts_of(rows, window(areas, first, last))
        differ = disagreements.counts_in(conn, days)
    return replace(found, heard=heard, differ=differ)


def _read(forum: Forum, gate: Gate, on: date, audience: str) -> Officials:
    told = stories(forum, on, gate=gate, families=False)
    asked = [each for each in scrutiny.questions(forum, today=on) if gate.keeps(each.question)]
    seats = [line.board for line in boards(forum, on)]
    every = measures(forum, None, on) if audience == "progress" else []
    measured = [each for each in every if gate.keeps(each.kpi)]
    with forum.read() as conn:
        sides = plan_sides(conn, gate, on)
        bodies = bodies_in(conn)
        areas = gate.open_areas(around.areas(conn))
        used = around.criteria_used(conn)
        return Officials(
            on=on,
            gate=gate,
            bodies=bodies,
            boards=tuple(seats),
            plans=sides,
            promises=promised_of(conn, gate, on, bodies),
            claims=tuple(_until(gate.kept(official.every(conn, Claim)), on)),
            questions=tuple(asked),
            issues=tuple(each for each in told if (each.issue.raised_on or "9") <= on.isoformat()),
            asks=tuple(recommending.in_order(gate.kept(official.every(conn, Recommendation)))),
            responses=_responses(conn, gate, on),
            measures=tuple(measured),
            judged=tuple(_until(gate.kept(official.every(conn, Judgement)), on)),
            strengths=tuple(area for area in areas if area.item == "strength"),
            criteria=tuple(a for a in areas if a.item == "criterion" and a.uid in used),
            local=tuple(official.every(conn, LocalFigure)),
            areas={area.uid: area for area in areas},
            issued=_issued(conn, on),
            forum=Particulars(**records.particulars(conn)[1]),  # type: ignore[arg-type]
        )


def _only(found: Officials, wanted: set[str]) -> Officials:
    """Keep what speaks of the chosen areas."""

    def about(areas: Sequence[str]) -> bool:
        return not wanted.isdisjoint(areas)

    questions = [q for q in found.questions if not q.question.areas or about(q.question.areas)]
    asks = [each for each in found.asks if not each.areas or about(each.areas)]
    return replace(
        found,
        promises=tuple(each for each in found.promises if about(each.promise.areas)),
        claims=tuple(each for each in found.claims if about(each.areas)),
        questions=tuple(questions),
        issues=tuple(each for each in found.issues if about(each.issue.areas)),
        asks=tuple(asks),
        measures=tuple(each for each in found.measures if about(each.areas)),
        judged=tuple(each for each in found.judged if each.area in wanted),
        strengths=tuple(each for each in found.strengths if each.uid in wanted),
        criteria=tuple(each for each in found.criteria if each.uid in wanted),
    )


def _windows(found: Officials, audience: str) -> set[Window]:
    """List what an edition sets beside something: each window once, within the pack's days."""
    every: list[tuple[Sequence[str], str | None, str | None]] = []
    for side in found.plans if audience == "progress" else ():
        own = [each.promise for each in found.promises if each.promise.plan == side.plan.uid]
        areas = {area for each in own for area in each.areas}
        every += [((a,), *at) for a in areas for at in (side.now, side.before) if at is not None]
    if audience in ("inspectors", "partnership"):
        every += [(each.areas, *period(each)[:2]) for each in found.claims]
    every += [(each.areas, each.own_first, each.own_last) for each in found.measures]
    if audience == "inspectors":
        every += [((area.uid,), *found.days) for area in (*found.strengths, *found.criteria)]
    inside = {
        found.within(areas, first, last)
        for areas, first, last in every
        if areas and found.areas.keys() >= set(areas)
    }
    return {at for at in inside if at[1] <= at[2]}


def _responses(conn: Connection, gate: Gate, on: date) -> tuple[Response, ...]:
    every = _until(gate.kept(official.every(conn, Response)), on)
    return tuple(recommending.latest_first(list(every)))


def _issued(conn: Connection, on: date) -> tuple[tuple[str, str, str], ...]:
    """Return the packs of earlier days, the latest first; one of the same day is no earlier one."""
    rows = (dict(zip(records.PACK_COLUMNS, row, strict=False)) for row in records.packs(conn))
    found = [(str(r["number"]), str(r["audience"]), str(r["issued_on"])) for r in rows]
    return tuple(
        sorted((e for e in found if e[2] < on.isoformat()), key=lambda e: e[2], reverse=True)
    )


def _until(every: Iterable[T], on: date) -> list[T]:
    """Return what was said up to a day, the latest first."""
    said = [each for each in every if str(getattr(each, "on", "")) <= on.isoformat()]
    return sorted(said, key=lambda each: str(getattr(each, "on", "")), reverse=True)
