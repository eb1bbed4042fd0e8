"""A plan as a table: what officials claim of each promise beside what families said then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from forumapp.domain.inspections import WeaknessArea
from forumapp.domain.promises import Plan, Promise, Review
from forumapp.services import promises, reviews
from forumapp.services.bodies import Bodies, bodies_in
from forumapp.services.lived import Lived, agree, gap, lived_in
from forumapp.services.plans import since
from forumapp.services.promises import MadeAgain, made_again
from forumapp.store import around, official
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

Standing = Literal["gap", "agree", "few", "open"]
WELL = ("green", "done")  # what officials claim when all is well
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One review with the period it speaks of and what families said in it.

    `first` is the day after the review before, or the plan's start; None where nobody knows.
    `lived` is None where the promise names no area.
    """

    review: Review | None
    first: str | None
    last: str
    lived: Lived | None
    gap: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One promise with its latest review, what families said then, and whether it is late.

    `areas` are their titles; `body` is the responsible body with who answers for it now.
    """

    promise: Promise
    areas: tuple[str, ...]
    body: str
    latest: Reviewed
    reviews: tuple[Review, ...]
    closed: bool
    overdue: bool
    due_soon: bool
    again: MadeAgain = field(default_factory=MadeAgain)

    @property
    def claimed(self) -> str | None:
        """Return what officials claimed last, None where no review is known."""
        return self.latest.review.claimed if self.latest.review else None


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A plan (or, where it is None, every promise) as it stands on a day."""

    plan: Plan | None
    on: date
    rows: tuple[PlanRow, ...]

    def sentence(self) -> str:
        """Say how the plan stands, in a sentence to read aloud."""
        count = len(self.rows)
        if not count:
            return "No promise is written down yet."
        said = [f"{count:,} promise{'' if count == 1 else 's'}"]
        well = sum(row.claimed in WELL for row in self.rows)
        if any(row.latest.review for row in self.rows):
            said.append(f"officials call {well:,} green or complete")
        overdue = sum(row.overdue for row in self.rows)
        if overdue:
            said.append(f"{overdue:,} {'is' if overdue == 1 else 'are'} overdue")
        apart = sum(row.latest.standing == "gap" for row in self.rows)
        if apart:
            said.append(f"families see it otherwise in {apart:,}")
        return f"{'; '.join(said)}."


@dataclass(frozen=True, slots=True)
class PromiseStory:
    """One promise with each of its reviews, oldest first, and what families said before each."""

    row: PlanRow
    told: tuple[Reviewed, ...]


def plan_table(forum: Forum, plan: str | None = None, on: date | None = None) -> PlanTable:
    """Return a plan as it stood on a day; without a plan every promise of the forum."""
    with forum.read() as conn:
        moment = _Moment.read(conn, on or date.today())
        kept = [each for each in moment.promises if plan is None or each.plan == plan]
        rows = tuple(moment.row(each) for each in promises.in_order(kept))
    return PlanTable(moment.plans.get(plan or ""), moment.on, rows)


def promise_story(forum: Forum, promise: str, on: date | None = None) -> PromiseStory | None:
    """Return everything of one promise, None where it is not in the forum."""
    with forum.read() as conn:
        moment = _Moment.read(conn, on or date.today())
        found = next((each for each in moment.promises if each.uid == promise), None)
        if found is None:
            return None
        known = moment.reviews_of(found)
        told = tuple(moment.reviewed(found, known, at) for at in range(len(known)))
        return PromiseStory(moment.row(found), told)


@dataclass
class _Moment:
    """One moment of a forum; what families said is asked once for each period."""

    conn: Connection
    on: date
    plans: Mapping[str, Plan]
    promises: list[Promise]
    reviews: Mapping[str, list[Review]]
    areas: Mapping[str, WeaknessArea]
    bodies: Bodies
    asked: dict[tuple[tuple[str, ...], str | None, str], Lived] = field(default_factory=dict)

    @classmethod
    def read(cls, conn: Connection, on: date) -> "_Moment":
        told: dict[str, list[Review]] = {}
        for each in reviews.in_order(_until(official.every(conn, Review), on)):
            told.setdefault(each.promise, []).append(each)
        return cls(
            conn,
            on,
            {each.uid: each for each in official.every(conn, Plan)},
            official.every(conn, Promise),
            told,
            {each.uid: each for each in around.areas(conn)},
            bodies_in(conn),
        )

    def row(self, promise: Promise) -> PlanRow:
        known = self.reviews_of(promise)
        latest = self.reviewed(promise, known, len(known) - 1)
        claimed = latest.review.claimed if latest.review else None
        return PlanRow(
            promise=promise,
            areas=tuple(self.areas[uid].title for uid in promise.areas if uid in self.areas),
            body=self.bodies.shown(promise.body),
            latest=latest,
            reviews=tuple(known),
            closed=promises.is_closed(promise, claimed),
            overdue=promises.is_overdue(promise, claimed, self.on),
            due_soon=promises.is_due_soon(promise, claimed, self.on),
            again=made_again(self.promises, promise),
        )

    def reviews_of(self, promise: Promise) -> list[Review]:
        return self.reviews.get(promise.uid, [])

    def reviewed(self, promise: Promise, known: list[Review], at: int) -> Reviewed:
        """Return one review with what families said before it; −1 of none is today."""
        review = known[at] if 0 <= at < len(known) else None
        last = review.on if review else self.on.isoformat()
        first = self._start(promise)
        before = [each for each in known[: max(at, 0)] if each.on < last]
        if before:
            first = (date.fromisoformat(before[-1].on) + _DAY).isoformat()
        if first and first > last:
            first = None  # a plan that began after its review says nothing of a period
        heard = self._lived(promise.areas, first, last)
        return Reviewed(review, first, last, heard, *_gap(review, heard))

    def _start(self, promise: Promise) -> str | None:
        plan = self.plans.get(promise.plan or "")
        return (since(plan) if plan else None) or promise.start_on or promise.made_on

    def _lived(self, areas: tuple[str, ...], first: str | None, last: str) -> Lived | None:
        there = tuple(uid for uid in areas if uid in self.areas)
        if not there:
            return None
        asked = (there, first, last)
        if asked not in self.asked:
            self.asked[asked] = lived_in(self.conn, there, first, last)
        return self.asked[asked]


def _gap(review: Review | None, heard: Lived | None) -> tuple[str, Standing]:
    """Say the gap in words, and of which sort it is."""
    claimed = review.claimed if review else None
    if heard is None:
        return "Name its areas to see what families say.", "open"
    same = agree(claimed, heard)
    if same is None:
        return gap(claimed, heard), "open" if heard.enough else "few"
    return gap(claimed, heard), "agree" if same else "gap"


def _until(told: Iterable[Review], on: date) -> list[Review]:
    return [each for each in told if each.on <= on.isoformat()]
