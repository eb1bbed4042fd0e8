"""Days that part time in two: the forum's dated events, and the first days of inspections."""

from dataclasses import dataclass
from datetime import date

from forumapp.services.embargo import gate_in
from forumapp.store import around
from forumapp.store.forum import Forum


@dataclass(frozen=True, slots=True)
class MarkedDay:
    """A day before and after which families can be compared, and what happened on it."""

    on: str
    label: str


def marked_days(forum: Forum) -> list[MarkedDay]:
    """Return the days up to today, the latest first; what tells of an embargo is left out."""
    today = date.today().isoformat()
    with forum.read() as conn:
        gate = gate_in(conn)
        inspections = gate.open_rounds(around.inspections(conn))
        marks = [each for each in around.marks(conn) if not gate.tells(each.label)]
    days = {each.first_day: each.title for each in inspections if each.first_day}
    days |= {each.on: each.label for each in marks}
    found = [MarkedDay(on, label) for on, label in days.items() if on <= today]
    return sorted(found, key=lambda each: each.on, reverse=True)
