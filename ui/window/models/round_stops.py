"""Rounds of inspection as stops of a time line: named, plan, re-visit, carried on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QCoreApplication

from forumapp.domain.promises import Plan
from forumapp.services.rounds import Revisit, Round
from ui.window.models.lists import label
from ui.window.models.wording import day_text
from ui.window.paint.shapes import Shape
from ui.window.paint.time_line import Stop

StopKind = Literal["round", "plan", "revisit", "carried"]


_CARRIED = ("app", "pap")


_SHAPES: dict[StopKind, Shape] = {
    "round": "circle",
    "plan": "square",
    "revisit": "diamond",
    "carried": "flag",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A stop of the time line: what it is, the round it belongs to, and its record."""

    stop: Stop
    kind: StopKind
    round: str
    record: str
    day: str


def places(rounds: Sequence[Round]) -> list[Place]:
    """Return the stops of all rounds by their day, the earliest first."""
    several = len({each.inspection.local_area for each in rounds}) > 1
    found: list[Place] = []
    for each in rounds:
        found += _of_round(each, several)
    return sorted(found, key=lambda place: (place.day or "9999", place.stop.uid))


def _of_round(found: Round, several: bool) -> list[Place]:
    tr = QCoreApplication.translate
    each = found.inspection
    title = label("visit", each.visit or "full")
    if several:
        title = tr("Rounds", "{area}: {visit}").format(area=each.local_area, visit=title)
    day = each.first_day or each.published or ""
    made = [_place("round", each.uid, each.uid, day, title, _named(found))]
    for again in found.revisits:
        made.append(_revisit(each.uid, again))
    carried = _carried(found)
    for plan in found.plans:
        if plan.on or plan.due_on:
            made.append(_plan(each.uid, plan, carried))
    return [*made, *carried.values()]


def _place(kind: StopKind, round_uid: str, record: str, day: str, title: str, words: str) -> Place:
    ahead = bool(day) and day > date.today().isoformat()
    when = day_text(day) if day else QCoreApplication.translate("Rounds", "no day known")
    stop = Stop(f"{kind}:{record}", _SHAPES[kind], when, title, words, ahead)
    return Place(stop, kind, round_uid, record, day)


def _named(found: Round) -> str:
    tr = QCoreApplication.translate
    said = []
    if found.areas:
        n = len(found.areas)
        one, many = tr("Rounds", "1 area named"), tr("Rounds", "{n} areas named")
        said.append(one if n == 1 else many.format(n=n))
    if found.strengths:
        n = len(found.strengths)
        one, many = tr("Rounds", "1 strength"), tr("Rounds", "{n} strengths")
        said.append(one if n == 1 else many.format(n=n))
    if found.inspection.partial:
        said.append(tr("Rounds", "list is partial"))
    if found.inspection.embargoed(date.today()):
        said.append(tr("Rounds", "under embargo"))
    return ", ".join(said)


def _revisit(round_uid: str, again: Revisit) -> Place:
    tr = QCoreApplication.translate
    counts = Counter(each.status for each in again.judgements)
    said = [
        words.format(n=counts[code])
        for code, words in (
            ("sufficient", tr("Rounds", "{n} sufficient")),
            ("not_sufficient", tr("Rounds", "{n} not sufficient")),
        )
        if counts[code]
    ]
    each = again.inspection
    day = each.first_day or each.published or ""
    words = ", ".join(said) or tr("Rounds", "not judged yet")
    return _place("revisit", round_uid, each.uid, day, label("visit", each.visit), words)


def _plan(round_uid: str, plan: Plan, carried: dict[str, Place]) -> Place:
    """Return a plan's stop; areas that were carried into it on its day are said there."""
    title = label("plan_kind", plan.kind) if plan.kind not in (None, "other") else plan.title
    day = plan.on or plan.due_on or ""
    same = carried.pop(day, None) if plan.kind in _CARRIED else None
    words = same.stop.words if same else ""
    return _place("plan", round_uid, plan.uid, day, title, words)


def _carried(found: Round) -> dict[str, Place]:
    """Return a stop for each day on which areas were carried into a further plan, by that day."""
    tr = QCoreApplication.translate
    days: Counter[str] = Counter(
        judged.on for now in found.areas for judged in now.judgements if judged.status in _CARRIED
    )
    made = {}
    for day, n in sorted(days.items()):
        one, many = tr("Rounds", "1 area goes on"), tr("Rounds", "{n} areas go on")
        words = one if n == 1 else many.format(n=n)
        record = f"{found.inspection.uid}:{day}"
        title = tr("Rounds", "Carried on in a plan")
        made[day] = _place("carried", found.inspection.uid, record, day, title, words)
    return made
