"""The days of an inspection, counted from the day of the call: steps are data, counting is here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

import resources
from forumapp.domain.days import long_day
from forumapp.domain.problems import WrongInput
from forumapp.domain.workdays import OneOff, WorkingDays, easter

Sure = Literal["known", "fact", "about", "open"]
Days = tuple[date, date]  # from, to, both inside
NEW_FROM = date(2023, 1, 1)
NEW, OLD = "area_send_2023", "local_area_2016"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Ready:
    """One thing to have ready; its key is what is ticked."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class CallStep:
    """One step: what it is, who, when, how that is known, and what to have ready.

    `sure`: known (somebody wrote the day down), fact (a rule), about, or open (no date).
    `middle` is the day by which half of them came.
    """

    key: str
    title: str
    what: str
    who: str
    how: str
    sure: Sure
    first: date | None = None
    last: date | None = None
    middle: date | None = None
    ready: tuple[Ready, ...] = ()


@dataclass(frozen=True, slots=True)
class CallCalendar:
    """All steps of one inspection; `notes` are sentences on what is special about these days."""

    called: date
    framework: str
    visit: str
    title: str
    version: int
    steps: tuple[CallStep, ...]
    notes: tuple[str, ...]

    def step(self, key: str) -> CallStep | None:
        """Return the step with this key."""
        return next((step for step in self.steps if step.key == key), None)

    @property
    def checklist(self) -> tuple[Ready, ...]:
        """Return everything to have ready, in the order of the steps."""
        return tuple(item for step in self.steps for item in step.ready)


@dataclass(frozen=True, slots=True)
class Known:
    """The days that were written down: of the visit, of publication, of the plans; the outcome."""

    first_day: str | None = None
    last_day: str | None = None
    published: str | None = None
    outcome: int | None = None
    wsoa: str | None = None
    app: str | None = None


NOTHING = Known()


@cache
def working_days() -> WorkingDays:
    """Return the working days of England, with what was proclaimed for one year alone."""
    data = resources.read_json("calendar", "bank_holidays.json")
    return WorkingDays(tuple(_one_off(each) for each in data["one_offs"]))


def calendar_of(
    called: date, framework: str | None = None, visit: str | None = None, known: Known = NOTHING
) -> CallCalendar:
    """Return every step from the day of the call; raise WrongInput for an unknown kind of visit.

    Without a framework, the one that held on that day.
    """
    chosen = _chosen(framework or framework_on(called), visit or "full")
    anchors: dict[str, Days] = _written(known) | {"call": (called, called)}
    steps = []
    for data in chosen["steps"]:
        if known.outcome is None or known.outcome in data.get("outcomes", (known.outcome,)):
            steps.append(_step(data, anchors))
    return CallCalendar(
        called=called,
        framework=chosen["framework"],
        visit=chosen["visit"],
        title=chosen["title"],
        version=int(_data()["version"]),
        steps=tuple(steps),
        notes=tuple(_notes(called, chosen["usual_weekday"], steps)),
    )


def framework_on(day: date) -> str:
    """Return the framework by which inspectors worked on a day."""
    return NEW if day >= NEW_FROM else OLD


def day_words(day: date) -> str:
    """Write a day as in Monday 2 November 2026."""
    return f"{WEEKDAYS[day.weekday()]} {long_day(day)}"


@cache
def _data() -> dict[str, Any]:
    return dict(resources.read_json("calendar", "steps.json"))


def _chosen(framework: str, visit: str) -> dict[str, Any]:
    every: list[dict[str, Any]] = _data()["calendars"]
    for each in every:
        if (each["framework"], each["visit"]) == (framework, visit):
            return each
    kinds = ", ".join(f"{each['framework']} {each['visit']}" for each in every)
    raise WrongInput(
        f"The app knows no days for a visit “{visit}” under “{framework}”. It knows: {kinds}."
    )


def _one_off(data: Mapping[str, str]) -> OneOff:
    instead = data.get("instead_of")
    moved = date.fromisoformat(instead) if instead else None
    return OneOff(date.fromisoformat(data["on"]), data["name"], moved)


def _written(known: Known) -> dict[str, Days]:
    found = {}
    first, last = _day(known.first_day), _day(known.last_day)
    if first:
        found["days"] = (first, last or first)
    for name in ("published", "wsoa", "app"):
        if day := _day(getattr(known, name)):
            found[name] = (day, day)
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _step(data: Mapping[str, Any], anchors: dict[str, Days]) -> CallStep:
    """Work out one step; what follows from it can be counted from it then."""
    sure: Sure = data["sure"]
    days, middle = _counted(data.get("count"), anchors)
    if (given := data.get("given")) in anchors:
        days, middle, sure = anchors[given], None, "known"
    if days is None:
        sure = "open"
    elif data["key"] == "on_site":
        anchors["last_day"] = (days[1], days[1])
    else:
        anchors.setdefault(data["key"], days)
    ready = tuple(Ready(each["key"], each["text"]) for each in data.get("ready", ()))
    first, last = days or (None, None)
    return CallStep(
        key=data["key"],
        title=data["title"],
        what=data["what"],
        who=data["who"],
        how=data["how"],
        sure=sure,
        first=first,
        last=last,
        middle=middle,
        ready=ready,
    )


def _counted(
    count: Mapping[str, Any] | None, anchors: Mapping[str, Days]
) -> tuple[Days | None, date | None]:
    start = anchors.get(count["from"]) if count else None
    if count is None or start is None:
        return None, None
    if "working_days" in count:
        first, last = count["working_days"]
        return (_working(start[0], first), _working(start[1], last)), None
    if "weeks" in count:
        first, last = (timedelta(weeks=each) for each in count["weeks"])
        return (start[0] + first, start[1] + last), start[1] + timedelta(days=count["median_days"])
    return (_months_on(start[0], count["months"]), _months_on(start[1], count["months"])), None


def _working(start: date, count: int) -> date:
    """Count working days from the first one; what is on the day itself stays on it."""
    return start if count == 0 else working_days().after(working_days().after(start, 0), count)


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue  # there is no 30 February
    raise AssertionError


# --- what is special about these days -------------------------------------------------------------


def _notes(called: date, usual: int | None, steps: list[CallStep]) -> list[str]:
    days = working_days()
    said = [_weekday_note(called, usual), _no_working_day(called)]
    on_site = next((step.last for step in steps if step.key == "on_site"), None)
    end = on_site or days.after(called, 10)
    free = days.holidays(called + timedelta(days=1), end)
    named = ", ".join(f"{day_words(day)} ({name})" for day, name in free.items())
    said.append(f"Not counted as working days: {named}." if named else "")
    if _schools_may_be_closed(called, end):
        said.append(
            "Schools are probably closed on some of these days, and families may be away. The "
            "days are counted all the same."
        )
    said.append(
        "Working days are Monday to Friday without the bank holidays of England. School holidays "
        "differ from place to place; the app does not know them."
    )
    return [each for each in said if each]


def _weekday_note(called: date, usual: int | None) -> str:
    if usual is None or called.weekday() == usual:
        return ""
    return (
        f"{day_words(called)} is no {WEEKDAYS[usual]}. The call usually comes on a "
        f"{WEEKDAYS[usual]}: look at the day once more. All days are counted from it."
    )


def _no_working_day(called: date) -> str:
    if working_days().works(called):
        return ""
    name = working_days().holiday(called)
    why = f"a bank holiday ({name})" if name else "on a weekend"
    begins = day_words(working_days().after(called, 0))
    return f"{day_words(called)} is {why}. The working days are counted from {begins}."


def _schools_may_be_closed(first: date, last: date) -> bool:
    """Say whether August, the days around Christmas, or the weeks around Easter fall into it."""
    for year in {first.year, last.year}:
        spring = easter(year)
        for start, end in (
            (date(year, 8, 1), date(year, 8, 31)),
            (date(year, 12, 22), date(year, 12, 31)),
            (date(year, 1, 1), date(year, 1, 2)),
            (spring - timedelta(days=6), spring + timedelta(days=7)),
        ):
            if start <= last and first <= end:
                return True
    return False
