"""Where an issue stands, in a sentence."""

from datetime import date
from typing import TYPE_CHECKING

from forumapp.domain.days import long_day

if TYPE_CHECKING:
    from forumapp.services.raised import IssueStory


def state_words(told: "IssueStory", day: date) -> str:
    """Say in one sentence where an issue stands."""
    if told.state == "not_raised":
        return "Not raised with anybody yet."
    if told.state == "no_reply":
        return f"Raised {_ago(told.issue.raised_on, day)}. No reply yet."
    if told.state == "replied":
        last = told.replies[-1]
        return f"{last.by or 'They'} replied {_ago(last.on, day)}. Nothing was promised."
    if told.state in ("promised", "overdue") and told.due_on:
        late = (day - date.fromisoformat(told.due_on)).days
        due = f"Promised by {long_day(told.due_on)}"
        return (
            f"{due}: {days_words(late)} late." if late > 0 else f"{due}: {days_words(-late)} left."
        )
    if told.state == "promised":
        return "Promised, with no day named."
    if told.state == "claimed":
        return f"They say it is done ({long_day(max(told.complete.values()))}). Is it?"
    ended = {"done": "Done", "partly": "Partly done", "no": "Not done"}[told.state]
    on = told.issue.closed_on
    return f"{ended}, {long_day(on)}." if on else f"{ended}."


def _ago(on: str | None, day: date) -> str:
    if on is None:
        return "on a day not known"
    return f"{days_words((day - date.fromisoformat(on)).days)} ago"


def days_words(number: int) -> str:
    """Say a number of days: 1 day, 194 days."""
    return "1 day" if number == 1 else f"{number:,} days"
