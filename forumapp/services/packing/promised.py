"""Promises and plans as a pack tells of them: what officials claim, at which round of reviews."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forumapp.domain.promises import Plan, Promise, Review
from forumapp.services import promises, reviews
from forumapp.services.bodies import Bodies
from forumapp.services.embargo import Gate
from forumapp.services.plans import latest_first, since
from forumapp.services.promises import MadeAgain, made_again
from forumapp.store import official
from forumapp.store.records import Connection

ONE_ROUND = 45
"""Days within which reviews of a plan belong to one round: board papers come in over weeks."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise that may leave: its latest review, and the one of the round before.

    `body` is the responsible body with who answers for it today, `owner` that one alone.
    """

    promise: Promise
    latest: Review | None
    before: Review | None
    closed: bool
    overdue: bool
    again: MadeAgain
    body: str
    owner: str

    @property
    def claimed(self) -> str | None:
        """Return what officials claimed last."""
        return self.latest.claimed if self.latest else None


@dataclass(frozen=True, slots=True)
class PlanSide:
    """A plan with the last days of its rounds of reviews, and the windows that end with them.

    One window holds for all promises of a plan: the days after the round before to the day of the
    last one (`now`), and the stretch before that (`before`, None at the first round).
    """

    plan: Plan
    rounds: tuple[str, ...]
    now: tuple[str | None, str]
    before: tuple[str | None, str] | None
    round_first: str = ""  # the first day of the last round


def plan_sides(conn: Connection, gate: Gate, on: date) -> tuple[PlanSide, ...]:
    """Return the plans that may leave and hold promises, the latest first."""
    every = gate.kept(official.every(conn, Promise))
    told = [each for each in gate.kept(official.every(conn, Review)) if each.on <= on.isoformat()]
    found = []
    for plan in latest_first(gate.kept(official.every(conn, Plan))):
        own = {each.uid for each in every if each.plan == plan.uid}
        if own and (since(plan) or "") <= on.isoformat():
            found.append(_side(plan, {each.on for each in told if each.promise in own}, on))
    return tuple(found)


def promised_of(conn: Connection, gate: Gate, on: date, bodies: Bodies) -> tuple[Promised, ...]:
    """Return the promises that may leave, in the order of their numbers."""
    every = gate.kept(official.every(conn, Promise))
    told = reviews.in_order(gate.kept(official.every(conn, Review)))
    told = [each for each in told if each.on <= on.isoformat()]
    firsts = {side.plan.uid: side.round_first for side in plan_sides(conn, gate, on)}
    return tuple(
        _promised(each, every, told, firsts, on, bodies) for each in promises.in_order(every)
    )


def _promised(
    promise: Promise,
    every: Sequence[Promise],
    told: Iterable[Review],
    firsts: dict[str, str],
    on: date,
    bodies: Bodies,
) -> Promised:
    own = [each for each in told if each.promise == promise.uid]
    latest = own[-1] if own else None
    start = firsts.get(promise.plan or "") or (latest.on if latest else "")
    earlier = [each for each in own if each.on < start]
    claimed = latest.claimed if latest else None
    return Promised(
        promise,
        latest,
        earlier[-1] if earlier else None,
        promises.is_closed(promise, claimed),
        promises.is_overdue(promise, claimed, on),
        made_again(every, promise),
        bodies.shown(promise.body, on),
        bodies.answers_now(promise.body, on),
    )


def _side(plan: Plan, days: Iterable[str], on: date) -> PlanSide:
    groups = _rounds(days)
    ends = tuple(group[-1] for group in groups)
    starts = [since(plan), *((date.fromisoformat(day) + _DAY).isoformat() for day in ends)]
    if not ends:
        return PlanSide(plan, (), (starts[0], on.isoformat()), None)
    windows = [(first, last) for first, last in zip(starts, ends, strict=False)]
    windows = [(None if first and first > last else first, last) for first, last in windows]
    before = windows[-2] if len(windows) > 1 else None
    return PlanSide(plan, ends, windows[-1], before, groups[-1][0])


def _rounds(days: Iterable[str]) -> list[list[str]]:
    """Put days of reviews together that belong to one round."""
    groups: list[list[str]] = []
    for day in sorted(days):
        if groups and _apart(groups[-1][0], day) <= ONE_ROUND:
            groups[-1].append(day)
        else:
            groups.append([day])
    return groups


def _apart(first: str, then: str) -> int:
    return (date.fromisoformat(then) - date.fromisoformat(first)).days
