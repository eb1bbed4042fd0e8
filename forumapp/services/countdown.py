"""From the call on: what goes on, what comes next, what is not ready, and the inspectors' pack."""

from dataclasses import dataclass
from datetime import date, timedelta

from forumapp.domain.days import long_day
from forumapp.services.call_days import CallStep, working_days
from forumapp.services.calls import Called, current_in
from forumapp.store import around, pack_queries
from forumapp.store.forum import Forum
from forumapp.store.records import Connection

_RECENT = timedelta(days=3 * 365)  # an earlier inspection since which a pack may begin
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Countdown:
    """What Today says from the call on; `now` are the steps that go on, `next` the one to come.

    `days` are the working days left until `next` begins; `ready` of `wanted` things are ticked.
    `overdue`: the last day by which reports usually come is over.
    """

    called: Called
    now: tuple[CallStep, ...]
    next: CallStep | None
    days: int | None
    ready: int
    wanted: int
    overdue: bool = False


def countdown(forum: Forum, day: date | None = None) -> Countdown | None:
    """Return the count-down from the call on; None where no call is running."""
    with forum.read() as conn:
        return countdown_in(conn, day or date.today())


def countdown_in(conn: Connection, day: date) -> Countdown | None:
    """Return the count-down, within a reading that holds more."""
    called = current_in(conn, day)
    return count_down(called, day) if called else None


def count_down(called: Called, day: date) -> Countdown:
    """Work out what goes on and what comes next on a day."""
    steps = [s for s in called.calendar.steps if s.first is not None and not called.done(s.key)]
    now = tuple(s for s in steps if _first(s) <= day <= _last(s) and s.key != "call")
    following = min((s for s in steps if _first(s) > day), key=_first, default=None)
    items = _wanted_by(called, following or (now[-1] if now else None))
    published = called.calendar.step("published")
    return Countdown(
        called=called,
        now=now,
        next=following,
        days=working_days().between(day, _first(following)) if following else None,
        ready=sum(called.done(key) for key in items),
        wanted=len(items),
        overdue=published is not None and published.last is not None and published.last < day,
    )


def draft_mark(conn: Connection, day: date) -> str:
    """Return what is printed on a pack that is made during a call, '' at other times."""
    called = current_in(conn, day)
    return f"Made after the call of {long_day(called.calendar.called)}" if called else ""


def pack_days(forum: Forum, day: date | None = None) -> tuple[date | None, date]:
    """Return the days of the inspectors' pack: since the inspection before, if it is recent.

    Otherwise the last 12 months. None as the first day means all, where nothing was told in them.
    """
    day = day or date.today()
    with forum.read() as conn:
        called = current_in(conn, day)
        mine = called.inspection.uid if called else ""
        rounds = [each for each in around.inspections(conn) if each.uid != mine]
        told = pack_queries.span(conn)
    days = [date.fromisoformat(each.first_day) for each in rounds if each.first_day]
    latest = max((each for each in days if each < day), default=None)
    first = latest if latest is not None and day - latest <= _RECENT else day - _YEAR
    silent = told is not None and told[1] < first.isoformat()
    return (None if silent else first), day


def _wanted_by(called: Called, until: CallStep | None) -> list[str]:
    """Return what should be ready for the step that comes next, and for those before it."""
    steps = called.calendar.steps
    upto = steps[: steps.index(until) + 1] if until else ()
    return [item.key for step in upto for item in step.ready]


def _first(step: CallStep) -> date:
    return step.first or date.max


def _last(step: CallStep) -> date:
    return step.last or date.max
