"""All that is known of one area, for its page: what was promised, claimed, asked and lived."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from forumapp.domain.boards import Question
from forumapp.domain.claims import Claim
from forumapp.domain.inspections import Inspection, Link, WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Kpi, KpiValue, Promise, Review
from forumapp.domain.raised import Issue, Reply
from forumapp.services import lineage
from forumapp.services.areas_now import AreaNow, areas_now
from forumapp.services.lived import Lived, lived_of
from forumapp.store import along, around, fold, official, schema, worded
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

T = TypeVar("T")
LATEST = 20  # pieces of feedback on the page of an area


@dataclass(frozen=True, slots=True)
class IssueReplies:
    """An issue that the forum raised, with the replies to it by their day."""

    issue: Issue
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class PromiseReviews:
    """A promise with what officials said of it, the last review last."""

    promise: Promise
    reviews: tuple[Review, ...]

    @property
    def latest(self) -> Review | None:
        """Return the last review."""
        return self.reviews[-1] if self.reviews else None


@dataclass(frozen=True, slots=True)
class KpiValues:
    """A measure with its figures by their day."""

    kpi: Kpi
    values: tuple[KpiValue, ...]


@dataclass(frozen=True, slots=True)
class AreaStory:
    """Everything that is known of one area.

    `links` are those in both directions, `earlier` and `later` the areas along them, the nearest
    first. Promises, measures, claims, questions and issues are those of this area and of the
    earlier ones (their own `areas` tell which). `latest` are local numbers of feedback, newest
    first; `used` is how many pieces carry this area's own tag.
    """

    now: AreaNow
    inspection: Inspection | None
    links: tuple[Link, ...]
    earlier: tuple[AreaNow, ...]
    later: tuple[AreaNow, ...]
    promises: tuple[PromiseReviews, ...]
    kpis: tuple[KpiValues, ...]
    claims: tuple[Claim, ...]
    questions: tuple[Question, ...]
    issues: tuple[IssueReplies, ...]
    strength: bool
    lived: Lived
    latest: tuple[int, ...]
    used: int

    @property
    def area(self) -> WeaknessArea:
        """Return the area itself."""
        return self.now.area


def area_story(
    forum: Forum, area: str, first: str | None = None, last: str | None = None
) -> AreaStory:
    """Return all that is known of one area; families' figures from `first` to `last` (ISO days)."""
    with forum.read() as conn:
        return _story(conn, area, first, last)


def _story(conn: Connection, area: str, first: str | None, last: str | None) -> AreaStory:
    now = areas_now(conn)
    if area not in now:
        raise WrongInput("There is no such area in this forum.")
    links = lineage.living(official.every(conn, Link), now)
    found, named = now[area], frozenset({area, *now[area].earlier})
    rows = along.voices_along(conn, (area,), lineage.before(links), first=first, last=last)
    inspections = {each.uid: each for each in around.inspections(conn)}
    return AreaStory(
        now=found,
        inspection=inspections.get(found.area.inspection or ""),
        links=tuple(each for each in links if area in (each.earlier, each.later)),
        earlier=tuple(now[each] for each in found.earlier if each in now),
        later=tuple(now[each] for each in found.later if each in now),
        promises=_promises(conn, named),
        kpis=_kpis(conn, named),
        claims=_by_day(_about(official.every(conn, Claim), named)),
        questions=_by_day(_about(official.every(conn, Question), named)),
        issues=_issues(conn, named),
        strength=found.area.item == "strength",
        lived=lived_of(rows),
        latest=_newest(conn, [row[6] for row in rows]),
        used=sum(worded.counts_by_wording(conn, area).values()),
    )


def _promises(conn: Connection, areas: frozenset[str]) -> tuple[PromiseReviews, ...]:
    reviews = _by_day(official.every(conn, Review))
    return tuple(
        PromiseReviews(each, tuple(r for r in reviews if r.promise == each.uid))
        for each in _about(official.every(conn, Promise), areas)
    )


def _kpis(conn: Connection, areas: frozenset[str]) -> tuple[KpiValues, ...]:
    values = _by_day(official.every(conn, KpiValue))
    return tuple(
        KpiValues(each, tuple(v for v in values if v.kpi == each.uid))
        for each in _about(official.every(conn, Kpi), areas)
    )


def _issues(conn: Connection, areas: frozenset[str]) -> tuple[IssueReplies, ...]:
    replies = _by_day(official.every(conn, Reply))
    found = _about(official.every(conn, Issue), areas)
    return tuple(
        IssueReplies(each, tuple(r for r in replies if r.issue == each.uid))
        for each in sorted(found, key=lambda each: each.raised_on or "")
    )


def _about(every: Iterable[T], areas: frozenset[str]) -> list[T]:
    return [each for each in every if not areas.isdisjoint(getattr(each, "areas", ()))]


def _by_day(every: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(every, key=lambda each: getattr(each, "on", None) or ""))


def _newest(conn: Connection, uids: Sequence[str]) -> tuple[int, ...]:
    """Return the local numbers of the last of these (they come oldest told first)."""
    last = uids[: -LATEST - 1 : -1]
    numbers = fold.rids(conn, schema.feedback, last)
    return tuple(numbers[uid] for uid in last if uid in numbers)
