"""Data-protection matters and their clocks: a request for one's data, a complaint, a breach.

Sources: access, UK GDPR articles 12(3) and 15 (one month; the Information Commissioner counts to
the same date of the next month, or its last day, and on to a working day); complaint, Data
Protection Act 2018, section 164A (acknowledged within 30 days, since June 2026); breach, UK GDPR
article 33 (to the Commissioner within 72 hours of becoming aware, where there is a risk).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar

from forumapp.domain.workdays import WorkingDays

SORTS = {
    "access": "Somebody asks what is held of them",
    "complaint": "Somebody complains of how their data is used",
    "breach": "Data was lost, or seen by somebody it was not for",
}
OUTCOMES = {
    "access": {
        "given": "They were given what is held of them",
        "nothing_held": "Nothing is held of them",
        "refused": "It was refused, with the reason, and they were told how to complain",
        "withdrawn": "They took the request back",
    },
    "complaint": {
        "upheld": "The complaint was right",
        "partly": "The complaint was right in part",
        "not_upheld": "The complaint was not upheld, and they were told why",
        "withdrawn": "They took the complaint back",
    },
    "breach": {
        "reported": "It was reported to the Information Commissioner",
        "no_risk": "No report was needed: it is unlikely to harm anybody; the reason is written",
    },
}
NEXT = {  # what to do, in the order of doing it
    "access": (
        "Make sure who asks: speak to them, or have the family word or a receipt code.",
        "Look for what is held: `matters find`, by receipt code, family word or words they used.",
        "Read it before it goes: others' names are replaced, look whether more must be.",
        "Give it to them in a safe way, and close the matter with its outcome.",
    ),
    "complaint": (
        "Tell them within 30 days that their complaint has come, and what happens next.",
        "Look into it without delay, and tell them what you found and what you changed.",
        "Tell them that they can go on to the Information Commissioner: 0303 123 1113.",
    ),
    "breach": (
        "Stop it going on: revoke the laptop, change the passphrase, ask for the file back.",
        "Write down what was lost, of how many families, and whether it was encrypted.",
        "Is harm to anybody likely? Then report it within 72 hours: ico.org.uk, 0303 123 1113.",
        "If harm is very likely, tell the families themselves, at once and in plain words.",
        "No report? Write down why. Close it with its outcome.",
    ),
}
_ACKNOWLEDGE, _REPORT = timedelta(days=30), timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: its sort, its clock and its steps. Moments are UTC in ISO; `steps` a line each.

    `answered_at` stops the clock: given, acknowledged, or reported.
    """

    KIND: ClassVar = "matter"
    uid: str
    sort: str
    opened_at: str
    due_at: str
    reference: str = ""
    summary: str = ""
    steps: str = ""
    by: str = ""
    outcome: str = ""
    answered_at: str = ""
    closed_at: str = ""

    @property
    def waits(self) -> bool:
        """Say whether its clock still runs."""
        return not (self.answered_at or self.closed_at)

    def left(self, now: datetime) -> timedelta:
        """Return how long is left until it is due; below nought it is late."""
        return datetime.fromisoformat(self.due_at) - now


def due_at(sort: str, opened: datetime, working: WorkingDays) -> datetime:
    """Return when a matter that was opened at a moment (with its zone) is due, in UTC."""
    if sort == "breach":
        return (opened + _REPORT).astimezone(UTC)
    if sort == "complaint":
        return _end_of((opened + _ACKNOWLEDGE).date())
    year, month = divmod(opened.year * 12 + opened.month, 12)
    last = monthrange(year, month + 1)[1]
    same = date(year, month + 1, min(opened.day, last))
    return _end_of(working.after(same, 0))


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), UTC)
