"""The call has come: write it down, tick what is ready, put findings under embargo, publish."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from forumapp.domain.change import Change
from forumapp.domain.days import long_day
from forumapp.domain.ids import shared_id
from forumapp.domain.inspections import Inspection, Step, WeaknessArea
from forumapp.domain.problems import WrongInput
from forumapp.domain.promises import Plan
from forumapp.services import check
from forumapp.services.call_days import (
    CallCalendar,
    Known,
    calendar_of,
    framework_on,
)
from forumapp.services.keeping import change_in, keep_in
from forumapp.store import around, official, records
from forumapp.store.forum import Forum
from forumapp.store.records import Connection
from forumapp.store.tx import Tx

_VISITS = {"full": "Inspection", "revisit": "Re-visit", "monitoring": "Monitoring inspection"}
_BEFORE = timedelta(days=42)  # a call comes at most this long before the inspectors


@dataclass(frozen=True, slots=True)
class Called:
    """An inspection whose call has come: its days, and what was ticked and noted of each step."""

    inspection: Inspection
    calendar: CallCalendar
    ticked: Mapping[str, Step] = field(default_factory=dict)

    def done(self, key: str) -> bool:
        """Say whether a step or a thing to have ready is ticked."""
        return key in self.ticked and self.ticked[key].done_on is not None

    def note(self, key: str) -> str:
        """Return what was noted of a step, '' for nothing."""
        return (self.ticked[key].note or "") if key in self.ticked else ""

    def running(self, day: date) -> bool:
        """Say whether its report is still to come."""
        published = self.inspection.published
        return published is None or published > day.isoformat()


def the_call_came(
    forum: Forum,
    day: str,
    *,
    inspection: str | None = None,
    visit: str = "full",
    framework: str | None = None,
    follows: str | None = None,
) -> tuple[str, Change]:
    """Write down that the call came on a day, as one act; return the inspection's id.

    Without an `inspection`, one is made for it. The same call on two laptops is the same record.
    """
    called = date.fromisoformat(check.day(day, date.today()))
    framework = framework or framework_on(called)
    calendar_of(called, framework, visit)  # refuses what it does not know
    with forum.write("The call came") as tx:
        if inspection:
            change_in(tx, "inspection", inspection, {"called_on": called.isoformat()})
            uid = inspection
        else:
            uid = _new_round(tx, called, framework, visit, follows)
    return uid, forum.last_change


def take_back(forum: Forum, inspection: str) -> Change:
    """Take the call back: it was written down by mistake. An inspection with areas stays."""
    with forum.write("Took back the call") as tx:
        named = any(each.inspection == inspection for each in around.areas(tx.conn))
        made = inspection in _made_by_calls(tx.conn)
        change_in(tx, "inspection", inspection, {"called_on": None})
        if made and not named:
            tx.change("inspection", inspection, {"binned": True})
    return forum.last_change


def set_days(forum: Forum, inspection: str, first: str | None, last: str | None) -> Change:
    """Write down the days on which the inspectors are on site."""
    if first and last and check.day(last, _far()) < check.day(first, _far()):
        raise WrongInput("The last day on site is before the first. Nothing was changed.")
    return _set(forum, inspection, {"first_day": first, "last_day": last}, "Set the days on site")


def set_embargo(forum: Forum, inspection: str, on: bool) -> Change:
    """Put what its inspectors found under embargo, or lift it."""
    label = "Put the findings under embargo" if on else "Lifted the embargo"
    return _set(forum, inspection, {"embargo": on}, label)


def set_published(forum: Forum, inspection: str, day: str | None) -> Change:
    """Write down the day on which its report was published: from then on nothing is withheld."""
    label = "Wrote down that the report is published" if day else "Took back its publication"
    return _set(forum, inspection, {"published": day}, label)


def tick(forum: Forum, inspection: str, key: str, on: str | None) -> Change:
    """Tick a step or a thing to have ready as done on a day; None takes the tick off."""
    label = "Ticked what is ready" if on else "Took a tick off"
    return _step(forum, inspection, key, {"done_on": on}, label)


def note(forum: Forum, inspection: str, key: str, words: str) -> Change:
    """Keep a note with a step; '' wipes it out."""
    return _step(forum, inspection, key, {"note": words or None}, "Kept a note")


def called_rounds(forum: Forum) -> list[Called]:
    """Return the inspections whose call was written down, the latest call first."""
    with forum.read() as conn:
        return _every(conn)


def current(forum: Forum, day: date | None = None) -> Called | None:
    """Return the call that is running: the latest whose report is not published."""
    with forum.read() as conn:
        return current_in(conn, day or date.today())


def current_in(conn: Connection, day: date) -> Called | None:
    """Return the call that is running, within a reading that holds more."""
    running = (each for each in _every(conn) if each.calendar.called <= day and each.running(day))
    return next(running, None)


def came_of_call(
    inspections: Iterable[Inspection], areas: Iterable[WeaknessArea], first_day: str
) -> Inspection | None:
    """Return the inspection whose call came shortly before this day and which has no areas yet.

    A report that is added fills it, so that one inspection is not there twice.
    """
    first = date.fromisoformat(first_day)
    named = {area.inspection for area in areas}
    for each in inspections:
        bare = each.first_day is None and each.uid not in named
        called = date.fromisoformat(each.called_on) if bare and each.called_on else None
        if called is not None and called <= first <= called + _BEFORE:
            return each
    return None


# --- reading --------------------------------------------------------------------------------------


def _every(conn: Connection) -> list[Called]:
    steps = official.every(conn, Step)
    plans = official.every(conn, Plan)
    rounds = [each for each in around.inspections(conn) if each.called_on]
    rounds.sort(key=lambda each: each.called_on or "", reverse=True)
    return [_called(each, steps, plans) for each in rounds]


def _called(inspection: Inspection, steps: list[Step], plans: list[Plan]) -> Called:
    called = date.fromisoformat(str(inspection.called_on))
    framework = inspection.framework or framework_on(called)
    known = _known(inspection, [plan for plan in plans if plan.inspection == inspection.uid])
    try:
        calendar = calendar_of(called, framework, inspection.visit, known)
    except WrongInput:  # a framework of the forum's own: its days are those of the time
        calendar = calendar_of(called, None, "full", known)
    own = {step.step: step for step in steps if step.inspection == inspection.uid}
    return Called(inspection, calendar, own)


def _known(inspection: Inspection, plans: list[Plan]) -> Known:
    on = {plan.kind: plan.on for plan in plans if plan.on}
    told = inspection.first_day, inspection.last_day, inspection.published, inspection.outcome
    return Known(*told, on.get("wsoa"), on.get("app"))


def _made_by_calls(conn: Connection) -> set[str]:
    rounds = [each for each in around.inspections(conn) if each.called_on]
    made = {each.uid: _uid(each.framework, each.visit, str(each.called_on)) for each in rounds}
    return {uid for uid, of_call in made.items() if uid == of_call}


def _far() -> date:
    return date.today() + timedelta(days=3 * 365)


# --- writing --------------------------------------------------------------------------------------


def _new_round(tx: Tx, called: date, framework: str, visit: str, follows: str | None) -> str:
    fields = {
        "title": f"{_VISITS[visit]}, call on {long_day(called)}",
        "local_area": str(records.about(tx.conn)["local_area"] or "The local area"),
        "framework": framework,
        "visit": visit,
        "follows": follows,
        "called_on": called.isoformat(),
    }
    return keep_in(tx, "inspection", fields, _uid(framework, visit, called.isoformat()))


def _uid(framework: str, visit: str | None, called: str) -> str:
    return shared_id("call", framework, visit or "full", called)


def _set(forum: Forum, inspection: str, fields: Mapping[str, Any], label: str) -> Change:
    with forum.write(label) as tx:
        change_in(tx, "inspection", inspection, fields)
    return forum.last_change


def _step(forum: Forum, inspection: str, key: str, fields: Mapping[str, Any], label: str) -> Change:
    _check_key(forum, inspection, key)
    uid = shared_id("step", inspection, key)
    with forum.write(label) as tx:
        keep_in(tx, "step", {"inspection": inspection, "step": key, **fields}, uid)
        tx.change("step", uid, {name: None for name, value in fields.items() if not value})
    return forum.last_change


def _check_key(forum: Forum, inspection: str, key: str) -> None:
    """Raise WrongInput where this is neither a step nor a thing to have ready."""
    called = next((c for c in called_rounds(forum) if c.inspection.uid == inspection), None)
    if called is None:
        raise WrongInput("No call was written down for this inspection. Nothing was changed.")
    keys = [step.key for step in called.calendar.steps]
    keys += [item.key for item in called.calendar.checklist]
    if key not in keys:
        raise WrongInput(f"There is no step “{key}”. There are: {', '.join(keys)}.")
